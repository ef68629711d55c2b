namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>The published methods as detectors.</summary>
public static class ReferenceDetectors
{
    private const double Level = 0.01;

    /// <summary>The improved Farrington method at a nominal level of 1 %: what others are compared with.</summary>
    public static IWeeklyDetector ImprovedFarrington { get; } = Farrington("improved Farrington (FFnb)", new FarringtonOptions { Level = Level });

    /// <summary>All of them at the levels they are usually run at: 1 %, and 5 % for the Bayesian rules.</summary>
    public static IReadOnlyList<IWeeklyDetector> All { get; } =
    [
        ImprovedFarrington,
        Farrington("original Farrington (FForig, as in R)", FarringtonOptions.Original with { Level = Level, Quirks = FarringtonQuirks.All }),
        Ears("EARS C1", EarsRule.C1),
        Ears("EARS C2", EarsRule.C2),
        Ears("EARS C3", EarsRule.C3),
        Bayes("Bayes 1", GammaPoissonOptions.Bayes1),
        Bayes("Bayes 2", GammaPoissonOptions.Bayes2),
        Bayes("Bayes 3", GammaPoissonOptions.Bayes3),
    ];

    /// <summary>A Farrington method, scored by the logarithm of its p-value or, with the bound on the 2/3 scale, by the deviate it comes from.</summary>
    /// <param name="name">Its name in tables.</param>
    /// <param name="options">How it is run.</param>
    public static IWeeklyDetector Farrington(string name, FarringtonOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Farrington method = new(options);
        bool power = options.Bound == FarringtonBound.TwoThirdsPower;
        double threshold = power ? StandardNormal.UpperQuantile(options.Level) : -Math.Log(options.Level);
        return new PerWeek(name, threshold, (counts, week) =>
        {
            FarringtonResult? result = method.Assess(WeeklySeries.Of(counts), week);
            return (power ? result?.TwoThirdsDeviate : -result?.LogPValue) ?? double.NaN;
        });
    }

    private static PerWeek Ears(string name, EarsRule rule)
    {
        Ears method = new(new EarsOptions { Rule = rule, Level = Level });
        return new PerWeek(name, StandardNormal.UpperQuantile(Level), (counts, week) => method.Assess(counts, week).Statistic);
    }

    private static PerWeek Bayes(string name, GammaPoissonOptions options)
    {
        GammaPoisson method = new(options);
        return new PerWeek(name, -Math.Log(options.Level), (counts, week) => -method.Predict(counts, week).LogUpperTail(counts[week]));
    }

    private sealed class PerWeek(string name, double threshold, Func<IReadOnlyList<int>, int, double> score) : IWeeklyDetector
    {
        public string Name => name;

        public double? NominalThreshold => threshold;

        public double[] Scores(IReadOnlyList<int> counts, int weeks) =>
            [.. Enumerable.Range(counts.Count - weeks, weeks).Select(week => score(counts, week))];
    }
}
