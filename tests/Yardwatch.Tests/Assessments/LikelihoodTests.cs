using Xunit;
using Yardwatch.Assessments;

namespace Yardwatch.Tests.Assessments;

public sealed class LikelihoodTests
{
    [Theory]
    [InlineData(0.01, "almost no chance")]
    [InlineData(0.049, "almost no chance")]
    [InlineData(0.05, "very unlikely")]
    [InlineData(0.2, "unlikely")]
    [InlineData(0.3, "unlikely")]
    [InlineData(0.45, "roughly even chance")]
    [InlineData(0.5, "roughly even chance")]
    [InlineData(0.55, "roughly even chance")]
    [InlineData(0.56, "likely")]
    [InlineData(0.8, "likely")]
    [InlineData(0.81, "very likely")]
    [InlineData(0.95, "very likely")]
    [InlineData(0.99, "almost certain")]
    public void A_probability_falls_under_a_word_and_on_a_border_under_the_one_that_commits_to_less(double probability, string word) =>
        Assert.Equal(word, Likelihood.FromProbability(probability).Word);

    [Theory]
    [InlineData(0)]
    [InlineData(0.009)]
    [InlineData(0.991)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Nothing_is_certain(double probability) => Assert.Throws<ArgumentOutOfRangeException>(() => Likelihood.FromProbability(probability));

    [Fact]
    public void The_ranges_are_those_of_the_standard_without_gaps()
    {
        Assert.Equal([0.01, 0.05, 0.20, 0.45, 0.55, 0.80, 0.95], Likelihood.All.Select(value => value.Lower));
        Assert.Equal(Likelihood.All.Skip(1).Select(value => value.Lower).Append(0.99), Likelihood.All.Select(value => value.Upper));
        Assert.All(Likelihood.All, value => Assert.Same(value, Likelihood.Of(value.Level)));
    }

    [Theory]
    [InlineData("Very Likely", "very likely")]
    [InlineData("probable", null)]
    [InlineData("possibly", null)]
    [InlineData(null, null)]
    public void Words_of_the_first_row_alone_are_values(string? word, string? value) => Assert.Equal(value, Likelihood.FromWord(word)?.Word);
}
