using Yardwatch.Baselines;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>The sentences that a report makes from its figures. Numbers are rounded as their intervals allow.</summary>
public static class ReportWords
{
    /// <summary>What simulated means, for who reads it stamped on a report.</summary>
    internal const string Simulated = "Every scene of this report was drawn by a program. Place, dates and events are made up.";

    private const string OneMoment = "One scene shows one moment: it says how many railcars stood there, not how many came or went, nor what they carry.";

    // So wide an interval leaves only the tens of a number.
    private const int WidthForTens = 40;

    /// <summary>A count with its interval: "about 73 (69 to 78)"; exact where the interval is one number.</summary>
    /// <param name="median">The number.</param>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end.</param>
    public static string Count(int median, int lower, int upper)
    {
        if (lower == upper)
        {
            return Invariant($"{median}");
        }

        int step = upper - lower >= WidthForTens ? 10 : 1;
        int rounded = (int)double.Round((double)median / step) * step;
        return Invariant($"about {rounded} ({lower} to {upper})");
    }

    /// <summary>The report's title: "About 73 railcars at Demo Junction on 2024-09-30: unprecedented".</summary>
    /// <param name="source">The report.</param>
    /// <param name="finding">Its finding.</param>
    public static string Title(ReportSource source, SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(finding);
        int count = finding.Judged.Record.Count;
        string about = finding.Judged.Lower == finding.Judged.Upper ? "" : "About ";
        return Invariant($"{about}{count} {(count == 1 ? "railcar" : "railcars")} at {source.Content.FacilityName} on {FindingPhrases.Day(finding.Judged.Record.AcquiredAt)}: {VerdictWords.Of(finding.Verdict)}");
    }

    /// <summary>The key findings, a sentence or two each, the most important first.</summary>
    /// <param name="source">The report.</param>
    /// <param name="finding">Its finding.</param>
    public static IReadOnlyList<string> KeyFindings(ReportSource source, SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(finding);
        return [Counted(source, finding), Compared(finding), .. Rise(finding), .. Covered(source.Observation), OneMoment];
    }

    /// <summary>What a report is stamped with, wherever it is named: "SIMULATED. NOT CITABLE. ", or nothing.</summary>
    internal static string Marks(bool isSimulated, bool isCitable) => (isSimulated ? "SIMULATED. " : "") + (isCitable ? "" : "NOT CITABLE. ");

    /// <summary>What must be read beside the report's figures wherever they go: whether they are simulated, why they can't be cited, what one scene says, and the credits.</summary>
    /// <param name="content">What the report says of itself.</param>
    public static IReadOnlyList<string> Notes(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. content.IsSimulated ? [$"SIMULATED. {Simulated}"] : (string[])[],
            .. content.IsCitable() ? (string[])[] : [$"NOT CITABLE. {string.Join(' ', content.NotCitable)}"],
            OneMoment,
            .. content.Sources,
            .. content.Figures.Select(figure => figure.Credit).OfType<string>().Distinct(StringComparer.Ordinal).Select(credit => $"Credit: {credit}."),
        ];
    }

    // Of a scene whose vehicles are held back nothing is said: the numbers of types and covers come from them.
    private static IEnumerable<string> Covered(Observation observation)
    {
        if (CoveredCount(observation) is { } covered)
        {
            yield return $"Of the railcars outlined, {covered} seem to carry a load under a tarp (simulation only, never checked on real pixels). What lies under tarps is unknown.";
        }
        else if (observation.Detections.Any(found => found.Kind == VehicleKind.Railcar))
        {
            yield return "Covered loads were not estimated: what the railcars carry is unknown.";
        }
    }

    /// <summary>How many of the railcars found have their load under a tarp: "about 15 (11 to 19)"; null where that was not estimated.</summary>
    /// <param name="observation">The observation.</param>
    public static string? CoveredCount(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        double[] shares = [.. observation.Detections.Where(found => found.Kind == VehicleKind.Railcar).Select(found => found.CoveredProbability).OfType<double>()];
        if (shares.Length == 0)
        {
            return null;
        }

        CountDistribution covered = CoveredLoads.Count(shares);
        (int lower, int upper) = (covered.Lower(CountEstimate.UsualCoverage), covered.Upper(CountEstimate.UsualCoverage));
        return Count(int.Clamp((int)double.Round(shares.Sum()), lower, upper), lower, upper);
    }

    private static string Counted(ReportSource source, SurgeFinding finding)
    {
        HistoryPoint judged = finding.Judged;
        string when = source.Observation.AcquiredAt is { } at ? Invariant($"On {at:yyyy-MM-dd} at {at:HH:mm} UTC") : $"At a time known only as {Phrases.Acquired(source.Observation)}";
        string view = source.Observation.ClearFraction is { } clear and < 1 ? Invariant($"; {Phrases.Percent(clear)} of the track length was in view") : "";
        string with = judged.Record.Sensor is { } sensor ? $" by {sensor}" : "";
        return $"{when} a scene{with} shows {Count(judged.Record.Count, judged.Lower, judged.Upper)} railcars at {source.Content.FacilityName} (90 % interval in parentheses){view}.";
    }

    private static string Compared(SurgeFinding finding)
    {
        string word = VerdictWords.Of(finding.Verdict);
        if (finding.PreviousMaximum is not { } most)
        {
            return $"The word for it is {word}: there is no earlier usable scene to compare with.";
        }

        HistoryPoint? record = finding.History.SkipLast(1).FirstOrDefault(point => point.Record.AcquiredAt == finding.PreviousMaximumAt && point.Record.Count == most);
        string maximum = record is null ? Invariant($"{most}") : Count(most, record.Lower, record.Upper);
        string since = FindingPhrases.Day(finding.History[0].Record.AcquiredAt);
        string before = BeforeRise(finding);
        string expected = finding.Expected is { } number ? Invariant($" About {number:0} were expected for that day; up to {finding.UpperBound} would not be elevated.") : "";
        return Invariant($"That is {word} among {Scenes(finding.Scenes, "earlier usable")} since {since}: the largest earlier count is {maximum}, of {FindingPhrases.Day(finding.PreviousMaximumAt!.Value)}.{before}{expected}");
    }

    private static string Scenes(int scenes, string which) => Invariant($"{scenes} {which} {(scenes == 1 ? "scene" : "scenes")}");

    // The largest earlier count may belong to the same rise: then the one before the rise tells what used to stand there.
    private static string BeforeRise(SurgeFinding finding)
    {
        if (finding.AssertedOnset is not { } onset || finding.PreviousMaximumAt <= onset.After)
        {
            return "";
        }

        HistoryPoint[] before = [.. finding.History.Where(point => point.WhyNot is null && point.Record.AcquiredAt <= onset.After)];
        return before.MaxBy(point => point.Record.Count) is { } most
            ? Invariant($" That one belongs to the same rise; before it, {Scenes(before.Length, "usable")} {(before.Length == 1 ? "shows" : "show")} {Count(most.Record.Count, most.Lower, most.Upper)} at most.")
            : "";
    }

    private static IEnumerable<string> Rise(SurgeFinding finding)
    {
        if (finding.AssertedOnset is not { } onset)
        {
            yield break;
        }

        yield return FindingPhrases.Rise(onset);
        foreach (EventOrder order in finding.EventOrders)
        {
            yield return $"{FindingPhrases.Order(order)} The order in time says nothing of a cause.";
        }
    }

    /// <summary>What a correction changed and why, as whole sentences with a space after them.</summary>
    /// <param name="correction">The correction.</param>
    public static string Corrected(ReportCorrection correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return $"Corrected: {Ended(correction.What)} Why: {Ended(correction.Why)} ";
    }

    /// <summary>A text that ends as a sentence does.</summary>
    private static string Ended(string text) => text.TrimEnd() is { Length: > 0 } sentence && !".!?\u2026".Contains(sentence[^1], StringComparison.Ordinal) ? $"{sentence}." : text.TrimEnd();

    /// <summary>What was seen and known before and after, in order of time.</summary>
    /// <param name="finding">The finding.</param>
    public static IReadOnlyList<(string When, string What)> Timeline(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        List<(DateTimeOffset At, string When, string What)> all = [];
        foreach (KnownEvent known in finding.Events)
        {
            all.Add((known.From, FindingPhrases.Between(known.From, known.To), known.Name));
        }

        foreach (Regime regime in finding.Regimes)
        {
            all.Add((regime.From, FindingPhrases.Day(regime.From), $"{regime.Name} begins{(regime.To is { } end ? $", until {FindingPhrases.Day(end)}" : "")}"));
        }

        if (finding.AssertedOnset is { } onset)
        {
            all.Add((onset.After, FindingPhrases.Between(onset.After, onset.By), "The rise begins between these two scenes"));
        }

        if (finding.PreviousMaximumAt is { } maximum)
        {
            all.Add((maximum, FindingPhrases.Day(maximum), Invariant($"Largest earlier count, {finding.PreviousMaximum} railcars")));
        }

        DateTimeOffset judged = finding.Judged.Record.AcquiredAt;
        all.Add((judged, FindingPhrases.Day(judged), Invariant($"The scene of this report, {finding.Judged.Record.Count} railcars")));
        return [.. all.OrderBy(entry => entry.At).Select(entry => (entry.When, entry.What))];
    }
}
