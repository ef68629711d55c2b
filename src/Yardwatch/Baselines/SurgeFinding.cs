using Yardwatch.Facilities;

namespace Yardwatch.Baselines;

/// <summary>The one word of a finding.</summary>
public enum Verdict
{
    /// <summary>More than every earlier true count, beyond what the history predicts, in a long enough history.</summary>
    Unprecedented,

    /// <summary>Far beyond what the history predicts.</summary>
    Exceptional,

    /// <summary>Beyond what the history predicts.</summary>
    Elevated,

    /// <summary>As the history predicts.</summary>
    WithinRange,

    /// <summary>The history can't say.</summary>
    Undetermined,
}

/// <summary>What a reason is about.</summary>
public enum ReasonCode
{
    /// <summary>The rule that gave the word.</summary>
    Rule,

    /// <summary>There are too few effective scenes for a word, or for the strongest one.</summary>
    TooFewScenes,

    /// <summary>Earlier scenes were counted of other classes or another facility version.</summary>
    NotComparable,

    /// <summary>A change of sensor, GSD, method or tasking may explain the count.</summary>
    DetectabilityChanged,

    /// <summary>This scene alone can't break a record: too little was seen, or too coarsely.</summary>
    SceneLimited,

    /// <summary>The word rests on several scenes together.</summary>
    Accumulated,

    /// <summary>Something a publication would need is not known.</summary>
    Missing,
}

/// <summary>Why a word was given, or refused.</summary>
/// <param name="Code">What it is about.</param>
/// <param name="Text">A whole sentence.</param>
public sealed record Reason(ReasonCode Code, string Text);

/// <summary>When a rise began: after one scene and by another. Never a single day.</summary>
/// <param name="After">The last scene before the rise.</param>
/// <param name="By">The first scene after it.</param>
/// <param name="Coverage">The probability that the rise began between the two.</param>
public sealed record Onset(DateTimeOffset After, DateTimeOffset By, double Coverage);

/// <summary>The form of a change.</summary>
public enum ChangeKind
{
    /// <summary>No rise.</summary>
    None,

    /// <summary>One scene alone is high.</summary>
    Spike,

    /// <summary>A sudden rise that lasts.</summary>
    Step,

    /// <summary>A gradual rise.</summary>
    Ramp,

    /// <summary>A rise that too few scenes have seen to say whether it lasts.</summary>
    NotYetKnown,
}

/// <summary>What the scenes say of a rise that lasts.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Probabilities">The probability of none, spike, step and ramp, in this order; they sum to 1.</param>
/// <param name="RatioLower">The lower end of the 95 % interval of the new level over the old one, or null without a rise.</param>
/// <param name="RatioUpper">Its upper end.</param>
/// <param name="ScenesSince">The scenes since <see cref="Onset.By"/>, this one included.</param>
public sealed record SustainedChange(
    ChangeKind Kind, IReadOnlyList<double> Probabilities, double? RatioLower, double? RatioUpper, int ScenesSince);

/// <summary>How a known event lies to the onset.</summary>
/// <param name="Event">The event.</param>
/// <param name="FewestDays">The fewest days from the event to the onset; negative when the onset came first.</param>
/// <param name="MostDays">The most.</param>
/// <param name="Ordered">Whether all of the onset's interval lies on one side of the event.</param>
public sealed record EventOrder(KnownEvent Event, double FewestDays, double MostDays, bool Ordered);

/// <summary>Whether the word survives the ends of the intervals.</summary>
/// <param name="Robust">Whether it does.</param>
/// <param name="Count">This count's lower end.</param>
/// <param name="PreviousMaximum">The earlier maximum's upper end.</param>
/// <param name="Verdict">The word for these.</param>
public sealed record Robustness(bool Robust, int Count, int? PreviousMaximum, Verdict Verdict);

/// <summary>Whether earlier scenes could have shown what this one shows.</summary>
/// <param name="Changes">What differs between this scene and earlier ones, a phrase each; none where nothing does.</param>
/// <param name="PlainProbability">The exceedance probability as if nothing differed.</param>
/// <param name="Holds">Whether the finding holds with what differs taken into account.</param>
public sealed record Detectability(IReadOnlyList<string> Changes, double? PlainProbability, bool Holds);

/// <summary>The latest scenes judged together.</summary>
/// <param name="Scenes">How many, this one included.</param>
/// <param name="Since">The first of them.</param>
/// <param name="Seen">The sum of their counts.</param>
/// <param name="Expected">The expected sum.</param>
/// <param name="Probability">The probability of scenes as striking together, over all numbers of scenes tried; 1e-6 or above.</param>
public sealed record RecentScenes(int Scenes, DateTimeOffset Since, int Seen, double Expected, double Probability);

/// <summary>A stretch between two usable scenes.</summary>
/// <param name="From">The scene before it.</param>
/// <param name="To">The scene after it.</param>
/// <param name="Days">Its length.</param>
/// <param name="SmallestNoticed">The smallest count that would have been elevated at its end.</param>
public sealed record RecordGap(DateTimeOffset From, DateTimeOffset To, double Days, int SmallestNoticed);

/// <summary>What the facility's sampling could have noticed.</summary>
/// <param name="LongestGaps">The longest gaps, longest first.</param>
/// <param name="PlannedSurge">The size of the surge that was planned with.</param>
/// <param name="PlannedDays">Its length, days.</param>
/// <param name="CaughtProbability">The share of such surges, begun at any moment of the history, that would have been elevated in a scene.</param>
public sealed record SurgePower(IReadOnlyList<RecordGap> LongestGaps, int PlannedSurge, double PlannedDays, double CaughtProbability);

/// <summary>What would be needed for the strongest word.</summary>
/// <param name="EffectiveScenes">The effective scenes there are.</param>
/// <param name="SmallestNumber">The smallest number of independent scenes that would allow it, if their counts were spread evenly up to the earlier maximum; null if none would.</param>
/// <param name="Text">The same as a sentence.</param>
public sealed record NeededScenes(double EffectiveScenes, int? SmallestNumber, string Text);

/// <summary>A point of the chart's band.</summary>
/// <param name="At">The day.</param>
/// <param name="Expected">The expected count of a fully seen scene.</param>
/// <param name="Lower">The lower end of the central 80 %.</param>
/// <param name="Upper">The upper end of the central 80 %.</param>
/// <param name="Bound">The bound beyond which a count is elevated.</param>
public sealed record BaselinePoint(DateTimeOffset At, double Expected, int Lower, int Upper, int Bound);

/// <summary>One scene of the history as the finding took it.</summary>
/// <param name="Record">What was seen.</param>
/// <param name="Lower">The lower end of its 90 % interval, stated or supposed.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="InBaseline">Whether the baseline rests on it.</param>
/// <param name="WhyNot">Why it is not compared at all, or null.</param>
public sealed record HistoryPoint(CountRecord Record, int Lower, int Upper, bool InBaseline, string? WhyNot);

/// <summary>What the baseline says of one count: is it a surge?</summary>
public sealed record SurgeFinding
{
    /// <summary>The facility's name.</summary>
    public required string Facility { get; init; }

    /// <summary>The judged scene.</summary>
    public required HistoryPoint Judged { get; init; }

    /// <summary>The word.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why, in order of weight; at least one.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>The count that the history predicts for such a scene, or null without an earlier usable one.</summary>
    public required double? Expected { get; init; }

    /// <summary>The largest count that is not elevated, or null without an earlier usable scene.</summary>
    public required int? UpperBound { get; init; }

    /// <summary>The probability of such a count or a larger one, with the uncertainty of the baseline; 1e-6 or above.</summary>
    public required double? ExceedanceProbability { get; init; }

    /// <summary>The probability of a larger count, or null without an earlier usable scene: what a randomized probability needs.</summary>
    public required double? ExceedanceAbove { get; init; }

    /// <summary>1 for the largest; ties share the better rank.</summary>
    public required int Rank { get; init; }

    /// <summary>The earlier usable passes in the history.</summary>
    public required int Scenes { get; init; }

    /// <summary>As many independent ones would say as much.</summary>
    public required double EffectiveScenes { get; init; }

    /// <summary>The probability that the judged true count exceeds every earlier one, or null without an earlier usable scene.</summary>
    public required double? RecordProbability { get; init; }

    /// <summary>1 / (<see cref="EffectiveScenes"/> + 1): how often the newest of so many alike is the largest.</summary>
    public required double RankProbability { get; init; }

    /// <summary>The expected share of false ones among findings as strong as this, over all facilities judged together.</summary>
    public double? FalseDiscoveryRate { get; init; }

    /// <summary>The largest earlier count as seen, or null without one.</summary>
    public required int? PreviousMaximum { get; init; }

    /// <summary>When it was seen.</summary>
    public required DateTimeOffset? PreviousMaximumAt { get; init; }

    /// <summary>The count over <see cref="PreviousMaximum"/>, both as seen; null when that is 0 or missing.</summary>
    public required double? Ratio { get; init; }

    /// <summary>The 95 % interval of the ratio of the true counts, or null.</summary>
    public required (double Lower, double Upper)? RatioInterval { get; init; }

    /// <summary>The longest time between two scenes of the history, this one included; days, null with fewer than two.</summary>
    public required double? LongestGapDays { get; init; }

    /// <summary>When the rise began, or null.</summary>
    public required Onset? Onset { get; init; }

    /// <summary>When the rise began, for a reader who takes it for a fact: null also where the verdict is undetermined, since then nothing says that there is one.</summary>
    public Onset? AssertedOnset => Verdict == Verdict.Undetermined ? null : Onset;

    /// <summary>What the scenes say of a rise that lasts.</summary>
    public required SustainedChange? Change { get; init; }

    /// <summary>How known events lie to the onset.</summary>
    public required IReadOnlyList<EventOrder> EventOrders { get; init; }

    /// <summary>Whether the word survives the ends of the intervals.</summary>
    public required Robustness Robustness { get; init; }

    /// <summary>Whether earlier scenes could have shown it.</summary>
    public required Detectability Detectability { get; init; }

    /// <summary>The latest scenes judged together, or null where there is only one.</summary>
    public required RecentScenes? Recent { get; init; }

    /// <summary>What the sampling could have noticed, or null without an earlier usable scene.</summary>
    public required SurgePower? Power { get; init; }

    /// <summary>What the strongest word would need, or null where it was given or the count is within range.</summary>
    public required NeededScenes? Needed { get; init; }

    /// <summary>The band for a chart: days from the history's first scene to this one, in rising order; none without a baseline.</summary>
    public required IReadOnlyList<BaselinePoint> Band { get; init; }

    /// <summary>Every scene up to the judged one, in rising order, the judged one last.</summary>
    public required IReadOnlyList<HistoryPoint> History { get; init; }

    /// <summary>The declared regimes.</summary>
    public required IReadOnlyList<Regime> Regimes { get; init; }

    /// <summary>The known events.</summary>
    public required IReadOnlyList<KnownEvent> Events { get; init; }

    /// <summary>What was done to the records on the way, a sentence each: passes merged, rows left out.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>What was supposed.</summary>
    public required SurgeOptions Options { get; init; }

    /// <summary>The finding, which tells of the scenes before it that have no count.</summary>
    /// <param name="withoutCount">When they were acquired; later ones change nothing.</param>
    public SurgeFinding Noting(IReadOnlyList<DateTimeOffset> withoutCount)
    {
        int missing = withoutCount.Count(moment => moment <= Judged.Record.AcquiredAt);
        return missing == 0
            ? this
            : this with { Notices = [.. Notices, FormattableString.Invariant($"{missing} {(missing == 1 ? "scene has" : "scenes have")} no count and {(missing == 1 ? "is" : "are")} left out.")] };
    }
}
