namespace Yardwatch.ReferenceMethods;

/// <summary>How the Farrington methods bound the count of a week.</summary>
public enum FarringtonBound
{
    /// <summary>The quantile of a negative binomial count with the expected mean and dispersion (Noufaily et al. 2013).</summary>
    NegativeBinomial,

    /// <summary>The same with the mean at the upper end of its own interval.</summary>
    NegativeBinomialUpperMean,

    /// <summary>A normal quantile on the scale of y^(2/3) (Farrington et al. 1996).</summary>
    TwoThirdsPower,
}

/// <summary>Where the published R package surveillance (1.20 to 1.26) departs from the formulas: only to compare values with it.</summary>
[Flags]
public enum FarringtonQuirks
{
    /// <summary>The formulas as published.</summary>
    None = 0,

    /// <summary>
    /// After reweighting, standard errors use the weighted squares of the working residuals (y - mu) / mu instead of Pearson's statistic.
    /// </summary>
    StandardErrorsFromWorkingResiduals = 1,

    /// <summary>Where one of the recent weeks has no count, there were too few recent counts for an alarm.</summary>
    MissingRecentWeekIsTooFew = 2,

    /// <summary>With a negative binomial bound, the score compares the count with the logarithm of the expected count.</summary>
    ScoreAgainstLogarithm = 4,

    /// <summary>
    /// With days, the judged week is as many weeks too early for the trend as the earliest window has weeks without a count at its start.
    /// </summary>
    JudgedWeekTooEarly = 8,

    /// <summary>All of them.</summary>
    All = StandardErrorsFromWorkingResiduals | MissingRecentWeekIsTooFew | ScoreAgainstLogarithm | JudgedWeekTooEarly,
}

/// <summary>How the Farrington methods are run; the defaults are the improved method of Noufaily et al. (2013).</summary>
public sealed record FarringtonOptions
{
    /// <summary>The method of Farrington et al., Journal of the Royal Statistical Society A 159 (1996) 547.</summary>
    public static FarringtonOptions Original { get; } = new()
    {
        PartsOfYear = 1,
        ReweightingThreshold = 1,
        WeeksLeftOut = 3,
        TrendLevel = 0.05,
        Bound = FarringtonBound.TwoThirdsPower,
    };

    /// <summary>Earlier years in the baseline, 1 or more.</summary>
    public int YearsBack { get; init; } = 5;

    /// <summary>Weeks on each side of the same week of an earlier year, 0 or more.</summary>
    public int HalfWindow { get; init; } = 3;

    /// <summary>Parts of the year, each with a level of its own; with 1 only the windows are the baseline.</summary>
    public int PartsOfYear { get; init; } = 10;

    /// <summary>Baseline weeks with a larger standardized residual count less.</summary>
    public double ReweightingThreshold { get; init; } = 2.58;

    /// <summary>Weeks before the judged one that are not in the baseline.</summary>
    public int WeeksLeftOut { get; init; } = 26;

    /// <summary>Whether a trend is looked for.</summary>
    public bool Trend { get; init; } = true;

    /// <summary>
    /// A trend is kept where its p-value is below this and the expected count is not above all counts of the baseline.
    /// </summary>
    public double TrendLevel { get; init; } = 1;

    /// <summary>The bound.</summary>
    public FarringtonBound Bound { get; init; }

    /// <summary>The probability of an alarm in an ordinary week.</summary>
    public double Level { get; init; } = 0.01;

    /// <summary>Fewer than this in the <see cref="RecentWeeks"/> up to the judged one are too few for an alarm.</summary>
    public int FewestRecent { get; init; }

    /// <summary>Weeks that <see cref="FewestRecent"/> looks at, the judged one included.</summary>
    public int RecentWeeks { get; init; } = 4;

    /// <summary>Departures from the formulas.</summary>
    public FarringtonQuirks Quirks { get; init; }
}
