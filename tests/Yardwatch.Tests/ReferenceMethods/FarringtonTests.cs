using Xunit;
using Yardwatch.ReferenceMethods;

namespace Yardwatch.Tests.ReferenceMethods;

public sealed class FarringtonTests
{

    public static TheoryData<string, string, string> Files()
    {
        TheoryData<string, string, string> files = [];
        foreach (string series in ReferenceFiles.Series)
        {
            foreach (string configuration in (string[])["FForig", "FFnb", "FFmuan", "FFdelta10", "FFnotrend"])
            {
                files.Add(series, configuration, "idx");
                files.Add(series, configuration, "date");
            }
        }

        files.Add("own12_coverage", "FFnbOffset", "idx");
        return files;
    }

    // Two columns don't mean what their names say. `score` of a negative binomial bound compares the count with the logarithm of the expected count
    // (FarringtonQuirks.ScoreAgainstLogarithm). `mu0` of a bound on the 2/3 scale is exp of a count: of the upper end of the expected count's interval
    // on the count's own scale. `expected` and `upperbound` are missing where there were too few recent counts.
    [Theory]
    [MemberData(nameof(Files))]
    public void Values_of_surveillance_are_matched(string series, string configuration, string mode)
    {
        NumberTable expected = ReferenceFiles.Output($"{series}__{configuration}_{mode}");
        FarringtonOptions options = Options(configuration);
        WeeklySeries input = Series(series, configuration, mode);
        Farrington method = new(options);
        List<string> differences = [];
        for (int row = 0; row < expected.Rows; row++)
        {
            int week = (int)expected["t", row] - 1;
            FarringtonResult result = method.Assess(input, week)!;
            differences.AddRange(Compared(result, options).Where(one => !ReferenceFiles.Agree(expected[one.Key, row], one.Value, one.Key == "score" ? 1e-12 : 0))
                .Select(one => FormattableString.Invariant($"week {week + 1} {one.Key}: {expected[one.Key, row]:r} but {one.Value:r}")));
        }

        Assert.Empty(differences);
        Assert.Equal(95, expected.Rows);
    }

    [Fact]
    public void Worked_example_without_trend()
    {
        FarringtonOptions options = FarringtonOptions.Original with { YearsBack = 1, HalfWindow = 1 };
        FarringtonResult result = new Farrington(options).Assess(YearAgo([4, 4, 4], 9), 53)!;
        // The mean of three counts of 4 has variance 4/3; its logarithm's is 1/12.
        Assert.Equal((4, 1, null), (Math.Round(result.Expected, 12), result.Dispersion, result.Trend));
        Assert.Equal(Math.Sqrt(1.0 / 12), result.LogStandardError, 1e-7);
        double deviation = Math.Sqrt(4.0 / 9 * Math.Pow(4, 1.0 / 3) * (1 + (1.0 / 3)));
        Assert.Equal(Math.Pow(Math.Pow(4, 2.0 / 3) + (2.3263478740408408 * deviation), 1.5), result.UpperBound, 1e-6);
        Assert.Equal((Math.Pow(9, 2.0 / 3) - Math.Pow(4, 2.0 / 3)) / deviation, result.TwoThirdsDeviate!.Value, 1e-6);
        Assert.Equal(5 / (result.UpperBound - 4), result.Score!.Value, 1e-12);
        Assert.False(result.Alarm);
    }

    [Fact]
    public void Worked_example_of_dispersion_and_of_the_quirk_in_standard_errors()
    {
        // Mean 4 and Pearson's statistic (1 + 9 + 16) / 4 over 2 weeks: 3.25. All residuals are below the threshold, so that all weights are 1.
        FarringtonOptions options = new() { YearsBack = 1, HalfWindow = 1, PartsOfYear = 1, Trend = false };
        FarringtonResult result = new Farrington(options).Assess(YearAgo([3, 1, 8], 30), 53)!;
        Assert.Equal((4, 3.25), (Math.Round(result.Expected, 9), Math.Round(result.Dispersion, 6)));
        Assert.Equal(Math.Sqrt(3.25 / 12), result.LogStandardError, 1e-6);
        Assert.True(result.Alarm);
        Assert.Equal(new OverdispersedCount(result.Expected, result.Dispersion).LogUpperTail(30), result.LogPValue);
        // (1 + 9 + 16) / 16 over 2 in place of 3.25.
        Farrington quirk = new(options with { Quirks = FarringtonQuirks.StandardErrorsFromWorkingResiduals });
        Assert.Equal(Math.Sqrt(0.8125 / 12), quirk.Assess(YearAgo([3, 1, 8], 30), 53)!.LogStandardError, 1e-6);
    }

    [Fact]
    public void Weights_sum_to_the_number_of_weeks_and_only_high_residuals_count_less()
    {
        double[] weights = Farrington.Weights([-5, 3, 1], 2);
        Assert.Equal([27.0 / 19, 3.0 / 19, 27.0 / 19], weights.Select(weight => Math.Round(weight, 14)), (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void An_alarm_needs_enough_recent_counts_and_a_missing_week_is_no_count()
    {
        int?[] counts = [.. Enumerable.Range(0, 270).Select(week => week % 10 == 0 ? (int?)1 : 0)];
        (counts[267], counts[268], counts[269]) = (null, 1, 3);
        Farrington three = new(new FarringtonOptions { FewestRecent = 4 });
        Assert.True(three.Assess(new WeeklySeries(counts), 269)!.Alarm);
        Assert.False(new Farrington(new FarringtonOptions { FewestRecent = 5 }).Assess(new WeeklySeries(counts), 269)!.Alarm);
        FarringtonOptions quirk = new() { FewestRecent = 4, Quirks = FarringtonQuirks.MissingRecentWeekIsTooFew };
        Assert.False(new Farrington(quirk).Assess(new WeeklySeries(counts), 269)!.Alarm);
    }

    [Fact]
    public void A_trend_that_would_expect_more_than_ever_was_counted_is_not_kept()
    {
        var rising = WeeklySeries.Of(Enumerable.Range(0, 300).Select(week => 10 + (week / 10)));
        FarringtonOptions options = new() { PartsOfYear = 1 };
        Assert.Null(new Farrington(options).Assess(rising, 299)!.Trend);
        var flattening = WeeklySeries.Of(rising.Counts.Select((count, week) => week == 247 ? 60 : count!.Value));
        Assert.InRange(new Farrington(options).Assess(flattening, 299)!.Trend!.Value, 0.003, 0.006);
    }

    [Fact]
    public void A_series_that_is_too_short_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Farrington(new FarringtonOptions()).Assess(WeeklySeries.Of(new int[263]), 262));

    [Fact]
    public void A_baseline_without_counts_gives_no_result() =>
        Assert.Null(new Farrington(new FarringtonOptions()).Assess(new WeeklySeries(new int?[300]), 299));

    private static WeeklySeries YearAgo(int[] window, int judged) => WeeklySeries.Of([.. window, .. new int[53 - window.Length], judged]);

    private static Dictionary<string, double?> Compared(FarringtonResult result, FarringtonOptions options)
    {
        double z = (Math.Log(result.UpperExpected) - Math.Log(result.Expected)) / result.LogStandardError;
        return new(StringComparer.Ordinal)
        {
            ["observed"] = result.Count,
            ["expected"] = result.EnoughRecent ? result.Expected : null,
            ["upperbound"] = result.EnoughRecent ? result.UpperBound : null,
            ["alarm"] = result.Alarm ? 1 : 0,
            ["score"] = result.Score,
            ["pvalue"] = result.LogPValue is { } log ? Math.Exp(log) : null,
            ["mu0"] = options.Bound switch
            {
                FarringtonBound.TwoThirdsPower => Math.Exp(result.Expected * (1 + (z * result.LogStandardError))),
                FarringtonBound.NegativeBinomial => result.Expected,
                _ => result.UpperExpected,
            },
            ["phi"] = result.Dispersion,
            ["trendcoef"] = result.Trend,
            ["trend"] = result.Trend is null ? 0 : 1,
        };
    }

    private static FarringtonOptions Options(string configuration)
    {
        FarringtonOptions options = configuration switch
        {
            "FForig" => FarringtonOptions.Original,
            "FFnb" or "FFnbOffset" => new FarringtonOptions(),
            "FFmuan" => new FarringtonOptions { Bound = FarringtonBound.NegativeBinomialUpperMean },
            "FFdelta10" => new FarringtonOptions { Bound = FarringtonBound.TwoThirdsPower, TrendLevel = 0.05 },
            _ => new FarringtonOptions { Trend = false, FewestRecent = 5 },
        };
        return options with { Quirks = FarringtonQuirks.All };
    }

    private static WeeklySeries Series(string name, string configuration, string mode)
    {
        NumberTable input = ReferenceFiles.Input(name);
        return new WeeklySeries([.. input.Column("observed").Select(count => double.IsNaN(count) ? (int?)null : (int)count)])
        {
            Days = mode == "date" ? [.. input.Column("date").Select(day => DateOnly.FromDayNumber((int)day))] : null,
            Exposure = configuration == "FFnbOffset" ? [.. input.Column("coverage")] : null,
        };
    }
}
