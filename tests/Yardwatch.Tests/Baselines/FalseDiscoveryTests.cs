using CsCheck;
using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Tests.ReferenceMethods;

namespace Yardwatch.Tests.Baselines;

public sealed class FalseDiscoveryTests
{
    // Benjamini and Hochberg 1995, section 4.1: fifteen hypotheses, of which four are rejected at 0.05.
    private static readonly double[] Published =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];

    [Fact]
    public void Worked_example()
    {
        double[] rates = FalseDiscovery.Rates(Published);
        Assert.Equal(4, rates.Count(rate => rate <= 0.05));
        Assert.Equal(0.0015, rates[0], 1e-12);
        Assert.Equal(0.0095 * 15 / 4, rates[3], 1e-12);
        Assert.Equal(0.0201 * 15 / 5, rates[4], 1e-12);
        // The sixth's own 0.0278 x 15 / 6 is more than the seventh's, which it takes.
        Assert.Equal(0.0298 * 15 / 7, rates[5], 1e-12);
        Assert.Equal(1, rates[^1]);
    }

    [Fact]
    public void Rates_agree_with_the_reference()
    {
        NumberTable table = ReferenceFiles.Output("grid_padjust");
        double[] rates = FalseDiscovery.Rates([.. table.Column("p")]);
        Assert.All(table.Column("BH").Zip(rates), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Rates_rise_with_probabilities_and_follow_their_order() => Gen.Double[0, 1].Array[0, 40].Sample(probabilities =>
    {
        double[] rates = FalseDiscovery.Rates(probabilities);
        Assert.All(probabilities.Zip(rates), pair => Assert.InRange(pair.Second, pair.First * (1 - 1e-12), 1));
        double[] sorted = [.. probabilities.Zip(rates).OrderBy(pair => pair.First).Select(pair => pair.Second)];
        Assert.Equal(sorted.Order(), sorted);
        Assert.Equal(rates.Reverse(), FalseDiscovery.Rates([.. probabilities.Reverse()]));
    });

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FalseDiscovery.Rates([0.5, probability]));
}
