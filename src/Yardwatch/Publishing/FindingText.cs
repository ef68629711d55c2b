using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>A finding for a terminal: at most 100 columns, no colors.</summary>
public static class FindingText
{
    private const int Width = 100;
    private const int NameWidth = 16;
    private const int FacilityWidth = 32;

    /// <summary>Writes a finding.</summary>
    /// <param name="finding">What to write.</param>
    /// <returns>Lines of at most 100 columns, each ended by a line feed.</returns>
    public static string Write(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var text = new TextLines(Width, NameWidth);
        text.Wrap("", FindingPhrases.Headline(finding));
        text.Blank();
        foreach (Reason reason in finding.Reasons)
        {
            text.Wrap("- ", reason.Text);
        }

        text.Blank();
        History(text, finding);
        Prediction(text, finding);
        Record(text, finding);
        Rise(text, finding);
        Strength(text, finding);
        Power(text, finding);
        Section(text, "Declared regimes", finding.Regimes.Select(FindingPhrases.Stretch));
        Section(text, "Known events", Events(finding));
        Section(text, "What was done to the records", finding.Notices);
        Section(text, "Caveats", FindingCaveats.Of(finding).Select(caveat => caveat.Text));
        return text.ToString();
    }

    /// <summary>Writes a ranked list of findings.</summary>
    /// <param name="findings">What to write, strongest first.</param>
    /// <returns>A line for each finding below one that names the columns.</returns>
    public static string WriteAll(IReadOnlyList<SurgeFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var text = new TextLines(Width, NameWidth);
        text.Raw($"{TextLines.Cell("facility", FacilityWidth)}{"at",-12}{"count",7}{"expected",10}{"p",12}{"q",12}  verdict\n");
        foreach (SurgeFinding finding in findings)
        {
            string expected = finding.Expected is { } number ? Invariant($"{number:0.0}") : "-";
            text.Raw(Invariant($"{TextLines.Cell(finding.Facility, FacilityWidth)}{FindingPhrases.Day(finding.Judged.Record.AcquiredAt),-12}"));
            text.Raw(Invariant($"{finding.Judged.Record.Count,7}{expected,10}{Cell(finding.ExceedanceProbability),12}{Cell(finding.FalseDiscoveryRate),12}"));
            text.Raw($"  {VerdictWords.Of(finding.Verdict)}\n");
        }

        text.Blank();
        text.Wrap("", "p: the probability of such a count or a larger one. q: the expected share of false ones among findings as strong as this.");
        return text.ToString();
    }

    private static string Cell(double? probability) => probability is { } value ? FindingPhrases.Probability(value) : "-";

    private static void History(TextLines text, SurgeFinding finding)
    {
        if (finding.Scenes == 0)
        {
            text.Fact("history", "no earlier usable scene");
            return;
        }

        HistoryPoint[] earlier = [.. finding.History.SkipLast(1)];
        string since = earlier.Length > 0 ? $" from {FindingPhrases.Day(earlier[0].Record.AcquiredAt)} on" : "";
        text.Fact("history", Invariant($"{finding.Scenes} earlier {(finding.Scenes == 1 ? "scene" : "scenes")}{since}, worth {finding.EffectiveScenes:0.#} independent {(finding.EffectiveScenes == 1 ? "one" : "ones")}"));
        if (finding is { PreviousMaximum: { } maximum, PreviousMaximumAt: { } at })
        {
            CountRecord? record = earlier.Select(point => point.Record).FirstOrDefault(record => record.AcquiredAt == at && record.Count == maximum);
            string what = record is null ? Invariant($"{maximum} railcars") : FindingPhrases.Count(record).ToLowerInvariant();
            text.Fact("largest before", $"{what} ({FindingPhrases.Between(at, record?.AcquiredUntil ?? at)}){Ratio(finding)}");
        }
    }

    private static string Ratio(SurgeFinding finding)
    {
        if (finding.Ratio is not { } ratio)
        {
            return "";
        }

        string interval = finding.RatioInterval is { } ends ? Invariant($" (95 % interval of the true counts {ends.Lower:0.0#} to {ends.Upper:0.0#})") : "";
        return Invariant($"; this count is {ratio:0.0##} times that{interval}");
    }

    private static void Prediction(TextLines text, SurgeFinding finding)
    {
        if (finding.Expected is { } expected && finding.UpperBound is { } bound)
        {
            text.Fact("expected", Invariant($"{expected:0.0}; up to {bound} would not be elevated"));
        }

        if (finding.ExceedanceProbability is { } probability)
        {
            text.Fact("exceedance", $"such a count or a larger one has probability {FindingPhrases.Probability(probability)} ({FindingPhrases.Odds(probability)})");
        }

        if (finding.FalseDiscoveryRate is { } share)
        {
            text.Fact("false findings", $"expected share among findings as strong as this: {FindingPhrases.Probability(share)}");
        }
    }

    private static void Record(TextLines text, SurgeFinding finding)
    {
        text.Fact(
            "rank",
            Invariant($"{finding.Rank} of {finding.Scenes + 1}; the newest of so many alike is the largest with probability {FindingPhrases.Probability(finding.RankProbability)} ({FindingPhrases.Odds(finding.RankProbability)})"));
        if (finding.RecordProbability is { } probability)
        {
            text.Fact("record", $"the true count exceeds every earlier one with probability {FindingPhrases.Probability(probability)}");
        }
    }

    private static void Rise(TextLines text, SurgeFinding finding)
    {
        string[] sentences =
        [
            .. finding.Onset is { } onset ? [FindingPhrases.Rise(onset)] : Array.Empty<string>(),
            .. finding.Change is { } change && FindingPhrases.Form(change) is { } form ? [form] : Array.Empty<string>(),
        ];
        if (sentences.Length > 0)
        {
            text.Fact("rise", string.Join(' ', sentences));
        }

        if (finding.Recent is { Scenes: > 1 } recent)
        {
            text.Fact(
                "together",
                Invariant($"the latest {recent.Scenes} scenes since {FindingPhrases.Day(recent.Since)} show {recent.Seen}, expected {recent.Expected:0.0}: probability {FindingPhrases.Probability(recent.Probability)} ({FindingPhrases.Odds(recent.Probability)})"));
        }
    }

    private static void Strength(TextLines text, SurgeFinding finding)
    {
        Robustness ends = finding.Robustness;
        string earlier = ends.PreviousMaximum is { } maximum ? Invariant($" and the earlier maximum at its upper end ({maximum})") : "";
        text.Fact(
            "robust",
            Invariant($"{(ends.Robust ? "yes" : "no")}: with this count at its lower end ({ends.Count}){earlier} the word is \"{VerdictWords.Of(ends.Verdict)}\""));
        if (finding.Detectability.Changes.Count > 0)
        {
            string plain = finding.Detectability.PlainProbability is { } probability ? $"; as if nothing differed, the probability would be {FindingPhrases.Probability(probability)}" : "";
            text.Fact(
                "detectability",
                $"{string.Join("; ", finding.Detectability.Changes)}. The finding {(finding.Detectability.Holds ? "holds" : "does not hold")} with this taken into account{plain}.");
        }
    }

    private static void Power(TextLines text, SurgeFinding finding)
    {
        if (finding.LongestGapDays is { } gap)
        {
            text.Fact("longest gap", $"{FindingPhrases.Days(gap)} without a scene");
        }

        if (finding.Power is { } power)
        {
            foreach (RecordGap blind in power.LongestGaps)
            {
                text.Fact("", Invariant($"{FindingPhrases.Day(blind.From)} to {FindingPhrases.Day(blind.To)} ({FindingPhrases.Days(blind.Days)}): {blind.SmallestNoticed} or more at its end would have been elevated"));
            }

            text.Fact("power", Invariant($"this sampling would have caught a surge of {power.PlannedSurge} that lasts {FindingPhrases.Days(power.PlannedDays)} with probability {FindingPhrases.Probability(power.CaughtProbability)}"));
        }

        if (finding.Needed is { } needed)
        {
            text.Fact("needed", needed.Text);
        }
    }

    private static IEnumerable<string> Events(SurgeFinding finding)
    {
        string[] ordered = [.. finding.EventOrders.Select(FindingPhrases.Order)];
        IEnumerable<string> others = finding.Events.Except(finding.EventOrders.Select(order => order.Event))
            .Select(known => $"{known.Name}: {FindingPhrases.Between(known.From, known.To)}");
        return [.. ordered, .. others];
    }

    private static void Section(TextLines text, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0)
        {
            return;
        }

        text.Blank();
        text.Wrap("", title);
        foreach (string line in all)
        {
            text.Wrap("- ", line);
        }
    }
}
