using System.Globalization;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>What a surge chart says in words.</summary>
internal static class ChartPhrases
{
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Unprecedented => "unprecedented",
        Verdict.Exceptional => "exceptional",
        Verdict.Elevated => "elevated",
        Verdict.WithinRange => "within range",
        _ => "undetermined",
    };

    public static string Title(SurgeFinding finding) => $"{finding.Facility}{TitleEnd(finding)}";

    /// <summary>What stands after the facility's name, which may have to be cut.</summary>
    public static string TitleEnd(SurgeFinding finding) => $": {Railcars(finding.Judged)}, {Word(finding.Verdict)}";

    /// <summary>What the word rests on.</summary>
    public static string Subtitle(SurgeFinding finding)
    {
        string seen = finding.Judged.Record.ClearFraction < 1 ? $", {Phrases.Percent(finding.Judged.Record.ClearFraction)} of the track seen" : "";
        string when = $"{When(finding.Judged.Record)}{seen}";
        return finding.Scenes == 0 || finding.Expected is not { } expected
            ? $"{when}; no earlier usable scene"
            : Invariant($"{when}; {Scenes(finding.Scenes)}{Since(finding)}, expected {Expected(expected)}, upper bound {finding.UpperBound}");
    }

    /// <summary>A count as seen: "73 (69–78)", "about 20", "at most 20".</summary>
    public static string Count(HistoryPoint point) => Number(point.Record) + Interval(point);

    public static string Expected(double count) => count < 100 ? Invariant($"{count:0.#}") : Invariant($"{count:0}");

    public static string Day(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day, or the days between which something was.</summary>
    public static string Days(DateTimeOffset from, DateTimeOffset to) => Day(from) == Day(to) ? Day(from) : $"{Day(from)} to {Day(to)}";

    public static string When(CountRecord record) => Days(record.AcquiredAt, record.AcquiredUntil ?? record.AcquiredAt);

    public static string Onset(Onset onset) => $"rise began between {Day(onset.After)} and {Day(onset.By)} ({Phrases.Percent(onset.Coverage)})";

    /// <summary>The chart in one or two sentences, for who can't see it.</summary>
    public static string Alternative(SurgeFinding finding)
    {
        string first = $"{finding.Facility}: {Railcars(finding.Judged)} on {When(finding.Judged.Record)}, {Word(finding.Verdict)}";
        return finding.Scenes == 0 || finding.Expected is not { } expected
            ? $"{first}; no earlier usable scene to compare with."
            : Invariant($"{first}, against {Scenes(finding.Scenes)}{Since(finding)}{Maximum(finding)}. ")
                + Invariant($"The history predicts {Expected(expected)}, with an upper bound of {finding.UpperBound}{OnsetClause(finding)}.");
    }

    private static string Scenes(int scenes) => Invariant($"{scenes} earlier {(scenes == 1 ? "scene" : "scenes")}");

    private static string Since(SurgeFinding finding) => finding.History.Count > 0 ? $" since {Day(finding.History[0].Record.AcquiredAt)}" : "";

    private static string Maximum(SurgeFinding finding) =>
        finding.PreviousMaximum is { } maximum ? Invariant($" whose largest count is {maximum}") : "";

    private static string OnsetClause(SurgeFinding finding) =>
        finding.AssertedOnset is { } onset ? $"; the rise began between {Day(onset.After)} and {Day(onset.By)}" : "";

    private static string Railcars(HistoryPoint point) =>
        $"{Number(point.Record)} {(point.Record.Count == 1 ? "railcar" : "railcars")}{Interval(point)}";

    private static string Number(CountRecord record) => record.Sense switch
    {
        CountSense.Approximate => Invariant($"about {record.Count}"),
        CountSense.AtMost => Invariant($"at most {record.Count}"),
        CountSense.AtLeast => Invariant($"at least {record.Count}"),
        _ => Invariant($"{record.Count}"),
    };

    private static string Interval(HistoryPoint point)
    {
        bool none = point.Record.Sense is CountSense.AtMost or CountSense.AtLeast || (point.Lower == point.Upper && point.Lower == point.Record.Count);
        return none ? "" : Invariant($" ({point.Lower}–{point.Upper}{(IsSupposed(point) ? " supposed" : "")})");
    }

    /// <summary>Whether the interval was supposed, for want of a stated one.</summary>
    public static bool IsSupposed(HistoryPoint point) =>
        point.Record is { Lower: null, Distribution: null } or { Upper: null, Distribution: null };
}
