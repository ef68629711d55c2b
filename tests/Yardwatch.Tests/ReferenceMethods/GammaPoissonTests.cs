using Xunit;
using Yardwatch.ReferenceMethods;

namespace Yardwatch.Tests.ReferenceMethods;

public sealed class GammaPoissonTests
{
    public static TheoryData<string, string> Files()
    {
        TheoryData<string, string> files = [];
        foreach (string series in ReferenceFiles.Series.Where(name => name != "own11_missing"))
        {
            foreach (string rule in (string[])["bayes1", "bayes2", "bayes3"])
            {
                files.Add(series, rule);
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_of_surveillance_are_matched(string series, string rule)
    {
        NumberTable expected = ReferenceFiles.Output($"{series}__{rule}");
        int[] counts = [.. ReferenceFiles.Input(series).Column("observed").Select(count => (int)count)];
        GammaPoisson method = new(rule switch
        {
            "bayes1" => GammaPoissonOptions.Bayes1,
            "bayes2" => GammaPoissonOptions.Bayes2,
            _ => GammaPoissonOptions.Bayes3,
        });
        List<string> differences = [];
        for (int row = 0; row < expected.Rows; row++)
        {
            int week = (int)expected["t", row] - 1;
            int bound = method.UpperBound(counts, week);
            if (expected["upperbound", row] != bound || expected["alarm", row] != (counts[week] > bound ? 1 : 0))
            {
                differences.Add($"week {week + 1}: {expected["upperbound", row]} {expected["alarm", row]} but {bound}");
            }
        }

        Assert.Empty(differences);
        Assert.Equal(235, expected.Rows);
    }

    [Fact]
    public void Worked_example_after_six_weeks_of_nothing()
    {
        // Size 1/2 and success probability 6/7: P(0) = sqrt(6/7) = .926 and P(0) + P(1) = .992.
        OverdispersedCount predicted = new GammaPoisson(GammaPoissonOptions.Bayes1).Predict(new int[7], 6);
        Assert.Equal(Math.Log(6.0 / 7) / 2, predicted.LogProbability(0), 1e-12);
        Assert.Equal(1, new GammaPoisson(GammaPoissonOptions.Bayes1).UpperBound(new int[7], 6));
        Assert.Equal(0, new GammaPoisson(GammaPoissonOptions.Bayes1 with { Level = 0.08 }).UpperBound(new int[7], 6));
    }
}
