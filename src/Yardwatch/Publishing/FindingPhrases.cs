using System.Globalization;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>The wording of findings.</summary>
public static class FindingPhrases
{
    // A finding's probabilities stop here.
    private const double Floor = 1e-6;

    /// <summary>The finding in one line: "73 railcars (69 to 78) on 2023-10-05 at Tumangang: unprecedented."</summary>
    /// <param name="finding">The finding.</param>
    public static string Headline(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        CountRecord record = finding.Judged.Record;
        string count = Count(record);
        string sentence = record.AcquiredUntil is { } until
            ? Invariant($"{count} ({Ends(finding.Judged)}) between {Day(record.AcquiredAt)} and {Day(until)}")
            : $"{count} ({Ends(finding.Judged)}) on {Day(record.AcquiredAt)}";
        return $"{sentence} at {finding.Facility}: {VerdictWords.Of(finding.Verdict)}.";
    }

    /// <summary>A count with its noun: "At most 20 railcars".</summary>
    internal static string Count(CountRecord record)
    {
        string sense = record.Sense switch
        {
            CountSense.Approximate => "About ",
            CountSense.AtMost => "At most ",
            CountSense.AtLeast => "At least ",
            _ => "",
        };
        return Invariant($"{sense}{record.Count} {(record.Count == 1 ? "railcar" : "railcars")}");
    }

    /// <summary>A day: "2023-10-05".</summary>
    internal static string Day(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A probability: "0.0123", "0.000012", "&lt; 1e-6", "&gt; 0.9999"; never certainty.</summary>
    internal static string Probability(double probability) => ProbabilityWords.Of(probability);

    /// <summary>A probability as odds: "1 in 83,000"; "less than 1 in 1,000,000".</summary>
    internal static string Odds(double probability)
    {
        if (probability <= Floor)
        {
            return "less than 1 in 1,000,000";
        }

        double one = double.Parse((1 / probability).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return one < 10 ? Invariant($"1 in {one:0.#}") : Invariant($"1 in {one:N0}");
    }

    /// <summary>Days in whole numbers: "1 day", "22 days".</summary>
    internal static string Days(double days) => double.Round(days) == 1 ? "1 day" : Invariant($"{double.Round(days):0} days");

    /// <summary>When a rise began.</summary>
    internal static string Rise(Onset onset) =>
        $"The rise began after the scene of {Day(onset.After)} and by the scene of {Day(onset.By)} (probability {Probability(onset.Coverage)}).";

    /// <summary>The form of a rise, or null where there is none.</summary>
    internal static string? Form(SustainedChange change)
    {
        string scenes = change.ScenesSince == 1 ? "one scene" : Invariant($"{change.ScenesSince} scenes");
        string level = change is { RatioLower: { } lower, RatioUpper: { } upper }
            ? Invariant($" The new level is {lower:0.0#} to {upper:0.0#} times the old one (95 % interval).")
            : "";
        return change.Kind switch
        {
            ChangeKind.None => null,
            ChangeKind.NotYetKnown => $"It is not yet known whether it lasts: {scenes} since.",
            ChangeKind.Spike => Invariant($"One scene alone is high (probability {Probability(change.Probabilities[1])})."),
            ChangeKind.Step => Invariant($"A sudden rise that lasts (probability {Probability(change.Probabilities[2])}), {scenes} since.{level}"),
            _ => Invariant($"A gradual rise (probability {Probability(change.Probabilities[3])}), {scenes} since.{level}"),
        };
    }

    /// <summary>How an event lies to the onset; a range of days, never one day.</summary>
    internal static string Order(EventOrder order)
    {
        string name = $"{order.Event.Name} ({Between(order.Event.From, order.Event.To)})";
        return order switch
        {
            { Ordered: false } => $"{name}: cannot be ordered; the rise began between {Days(-order.FewestDays)} before it and {Days(order.MostDays)} after it.",
            { FewestDays: >= 0 } => $"{name}: the rise began {Range(order.FewestDays, order.MostDays)} after it.",
            _ => $"{name}: the rise began {Range(-order.MostDays, -order.FewestDays)} before it.",
        };
    }

    /// <summary>A regime with its ends.</summary>
    internal static string Stretch(Regime regime) => regime.To is { } end
        ? $"{regime.Name}: {Day(regime.From)} to {Day(end)}"
        : $"{regime.Name}: since {Day(regime.From)}";

    /// <summary>One day or two: "2023-09-13", "2023-07-25 to 2023-07-27".</summary>
    internal static string Between(DateTimeOffset from, DateTimeOffset to) => Day(from) == Day(to) ? Day(from) : $"{Day(from)} to {Day(to)}";

    private static string Range(double fewest, double most) => Invariant($"{double.Round(fewest):0} to {Days(most)}");

    private static string Ends(HistoryPoint point)
    {
        bool stated = point.Record is { Lower: not null, Upper: not null } || point.Record.Distribution is not null;
        return Invariant($"{point.Lower} to {point.Upper}{(stated ? "" : ", supposed")}");
    }
}
