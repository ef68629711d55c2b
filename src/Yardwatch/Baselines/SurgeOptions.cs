namespace Yardwatch.Baselines;

/// <summary>What a finding supposes, and the limits of its words.</summary>
public sealed record SurgeOptions
{
    /// <summary>A year of the Julian calendar, as astronomers count.</summary>
    internal const double DaysOfYear = 365.25;

    /// <summary>The settings that are shipped.</summary>
    public static SurgeOptions Default { get; } = new();

    /// <summary>How many years before the judged count belong to the history.</summary>
    public double HistoryYears { get; init; } = 5;

    /// <summary><see cref="HistoryYears"/> in days.</summary>
    internal double HistoryDays => HistoryYears * DaysOfYear;

    /// <summary>The latest days before the judged count, which are kept out of the baseline lest a rise become its own norm.</summary>
    public double GuardDays { get; init; } = 28;

    /// <summary>
    /// How long trains stay, days: scenes closer than a few times this show partly the same ones. Counts how many independent scenes a history
    /// is worth.
    /// </summary>
    public double CorrelationDays { get; init; } = 7;

    /// <summary>
    /// The same for the baseline's fit, days. Shorter: of two counts of the same trains only what goes beyond Poisson's variance is alike, and weights for
    /// the whole would make every interval too wide.
    /// </summary>
    public double FitCorrelationDays { get; init; } = 3.5;

    /// <summary>The standard deviation, as a share of the count, of a count that comes without bounds.</summary>
    public double StatedError { get; init; } = 0.10;

    /// <summary>A scene that saw a smaller share of the track breaks no record by itself, and doesn't count as one of the effective scenes.</summary>
    public double LeastClearFraction { get; init; } = 0.3;

    /// <summary>A scene of a coarser GSD shows occupied length only, and breaks no record alone; meters.</summary>
    public double CoarsestGsdForRecords { get; init; } = 1.2;

    /// <summary>An exceedance probability for which a count is <see cref="Verdict.Elevated"/>.</summary>
    public double ElevatedProbability { get; init; } = 0.01;

    /// <summary>An exceedance probability for which a count is <see cref="Verdict.Exceptional"/>.</summary>
    public double ExceptionalProbability { get; init; } = 0.001;

    /// <summary>How probable it must be that this count exceeds every earlier true count, for <see cref="Verdict.Unprecedented"/>.</summary>
    public double RecordProbability { get; init; } = 0.99;

    /// <summary>The largest rank probability for <see cref="Verdict.Unprecedented"/>.</summary>
    public double RankProbability { get; init; } = 0.02;

    /// <summary>The largest share of false findings among many facilities for <see cref="Verdict.Unprecedented"/>.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.10;

    /// <summary>With fewer effective scenes no word is given.</summary>
    public double FewestEffectiveScenes { get; init; } = 20;

    /// <summary>The probability below which several scenes together are <see cref="Verdict.Elevated"/>.</summary>
    public double AccumulatedProbability { get; init; } = 0.001;

    /// <summary>How many of the latest scenes are judged together at most.</summary>
    public int ScenesTogether { get; init; } = 3;

    /// <summary>How sure an onset's interval is.</summary>
    public double OnsetCoverage { get; init; } = 0.9;

    /// <summary>The surge, in railcars, whose chance of being caught is reported.</summary>
    public int PlannedSurge { get; init; } = 73;

    /// <summary>How long the planned surge lasts, days.</summary>
    public double PlannedSurgeDays { get; init; } = 30;

    /// <summary>
    /// Whether only the word and what it rests on are computed: no onset, power, band, ratio interval or needed history. For thousands of
    /// facilities, of which a few are then judged in full.
    /// </summary>
    public bool WordOnly { get; init; }
}
