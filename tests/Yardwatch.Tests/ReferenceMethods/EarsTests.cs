using Xunit;
using Yardwatch.ReferenceMethods;

namespace Yardwatch.Tests.ReferenceMethods;

public sealed class EarsTests
{
    public static TheoryData<string, string> Files()
    {
        TheoryData<string, string> files = [];
        foreach (string series in ReferenceFiles.Series.Where(name => name != "own11_missing"))
        {
            foreach (string configuration in (string[])["earsC1_b7", "earsC2_b7", "earsC3_b7", "earsC1_b28"])
            {
                files.Add(series, configuration);
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Values_of_surveillance_are_matched(string series, string configuration)
    {
        NumberTable expected = ReferenceFiles.Output($"{series}__{configuration}");
        int[] counts = [.. ReferenceFiles.Input(series).Column("observed").Select(count => (int)count)];
        Ears rule = new(Options(configuration));
        List<string> differences = [];
        for (int row = 0; row < expected.Rows; row++)
        {
            int week = (int)expected["t", row] - 1;
            EarsResult result = rule.Assess(counts, week);
            // Upstream an alarm is missing where its bound is.
            double? alarm = double.IsNaN(result.UpperBound) ? null : result.Alarm ? 1 : 0;
            if (!ReferenceFiles.Agree(expected["upperbound", row], result.UpperBound) || !ReferenceFiles.Agree(expected["alarm", row], alarm))
            {
                differences.Add(FormattableString.Invariant($"week {week + 1}: {expected["upperbound", row]:r} {expected["alarm", row]} but {result}"));
            }
        }

        Assert.Empty(differences);
        Assert.Equal(325, expected.Rows);
    }

    [Fact]
    public void Worked_example()
    {
        int[] counts = [1, 2, 3, 4, 5, 6, 7, 10];
        EarsResult result = new Ears(new EarsOptions()).Assess(counts, 7);
        double deviation = Math.Sqrt(28.0 / 6);
        Assert.Equal(6 / deviation, result.Statistic, 1e-12);
        Assert.Equal(4 + (3.090232306167813 * deviation), result.UpperBound, 1e-9);
        Assert.False(result.Alarm);
        Assert.True(new Ears(new EarsOptions { Level = 0.01 }).Assess(counts, 7).Alarm);
    }

    [Fact]
    public void Rule_3_adds_what_the_last_two_weeks_had_above_one_deviation()
    {
        // Three weeks with baselines of 0, 2, 0, 2 (mean 1, S = sqrt(4/3)), judged two weeks later: counts 3, 1, 2.
        int[] counts = [2, 0, 2, 0, 2, 0, 3, 1, 2];
        EarsOptions options = new() { Rule = EarsRule.C3, BaselineWeeks = 4, Level = 0.025 };
        double deviation = Math.Sqrt(4.0 / 3);
        EarsResult result = new Ears(options).Assess(counts, 8);
        double carried = (2 / deviation) - 1;
        Assert.Equal(8, new Ears(options).FirstWeek);
        Assert.Equal((1 / deviation) + carried, result.Statistic, 1e-12);
        Assert.Equal(1 + (deviation * (1.959963984540054 - carried)), result.UpperBound, 1e-9);
        // As the package does it, the count is its own baseline.
        Assert.Equal(result.UpperBound + 1, new Ears(options with { CountInItsOwnBound = true }).Assess(counts, 8).UpperBound, 1e-9);
    }

    [Fact]
    public void A_baseline_of_equal_counts_makes_any_more_infinitely_many_deviations() =>
        Assert.Equal((double.PositiveInfinity, true), Spread(new Ears(new EarsOptions()).Assess([3, 3, 3, 3, 3, 3, 3, 4], 7)));

    [Fact]
    public void A_week_without_a_baseline_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ears(new EarsOptions { Rule = EarsRule.C2 }).Assess(new int[20], 8));

    private static (double Statistic, bool Alarm) Spread(EarsResult result) => (result.Statistic, result.Alarm);

    private static EarsOptions Options(string configuration) => configuration switch
    {
        "earsC1_b7" => new EarsOptions(),
        "earsC2_b7" => new EarsOptions { Rule = EarsRule.C2 },
        "earsC3_b7" => new EarsOptions { Rule = EarsRule.C3, Level = 0.025, CountInItsOwnBound = true },
        _ => new EarsOptions { BaselineWeeks = 28, LeastDeviation = 0.5, Level = 0.01 },
    };
}
