using System.Globalization;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Assessments;

/// <summary>The caveats that follow from how often was looked.</summary>
internal static class HistoryCaveats
{
    /// <summary>The id of the caveat that tells of scenes before and after, which not all stand in a report's data.</summary>
    public const string GapsId = "gaps";

    /// <summary>The caveats, in no order of weight.</summary>
    public static IEnumerable<PublicationCaveat> Of(CaveatFacts facts)
    {
        if (facts.Finding is not { } finding)
        {
            return [new("noHistory", "The count was compared with no history: whether so many railcars are unusual here is not said.", [])];
        }

        return [.. FewScenes(finding), .. SingleScene(finding), .. LeftOut(facts), .. Gaps(finding, facts), .. Detectability(finding)];
    }

    private static IEnumerable<PublicationCaveat> FewScenes(SurgeFinding finding)
    {
        string[] told = [.. finding.Reasons.Where(reason => reason.Code == ReasonCode.TooFewScenes).Select(reason => reason.Text)];
        if (told.Length > 0)
        {
            yield return new("fewScenes", string.Join(' ', told), [new("scenes", finding.Scenes), new("effectiveScenes", finding.EffectiveScenes)]);
        }
    }

    // A rise that later scenes confirm rests on more than one.
    private static IEnumerable<PublicationCaveat> SingleScene(SurgeFinding finding)
    {
        int scenes = finding.Change is { Kind: not ChangeKind.None } change ? change.ScenesSince : 1;
        bool rises = finding.Verdict is Verdict.Unprecedented or Verdict.Exceptional or Verdict.Elevated;
        if (rises && scenes <= 1)
        {
            yield return new("singleScene", "One scene alone shows the rise: an error in it would not show, and whether the rise lasts is not known.", [new("scenesSinceRise", scenes)]);
        }
    }

    private static IEnumerable<PublicationCaveat> LeftOut(CaveatFacts facts)
    {
        if (facts.LeftOutForRights is > 0 and var left)
        {
            string scenes = left == 1 ? "One earlier scene was left out: its rights do not allow a count of it" : Invariant($"{left} earlier scenes were left out: their rights do not allow counts of them");
            yield return new("leftOutForRights", $"{scenes} to be published. The finding was made without; with all scenes it may differ.", [new("scenesLeftOut", left)]);
        }
    }

    private static IEnumerable<PublicationCaveat> Gaps(SurgeFinding finding, CaveatFacts facts)
    {
        DateTimeOffset at = finding.Judged.Record.Ends;
        DateTimeOffset? before = finding.History.Where(point => point.WhyNot is null && point.Record.AcquiredAt < finding.Judged.Record.AcquiredAt)
            .Select(point => (DateTimeOffset?)point.Record.Ends).Max();
        (string? after, CaveatFigure[] figures) = After(at, facts);
        string[] parts =
        [
            .. before is { } last ? [$"The scene before this one is of {Day(last)}, {Days(finding.Judged.Record.AcquiredAt - last)} earlier."] : Array.Empty<string>(),
            .. after is null ? Array.Empty<string>() : [after],
            .. finding.LongestGapDays is { } longest ? [Invariant($"The longest time without a usable scene in the history is {Days(TimeSpan.FromDays(longest))}.")] : Array.Empty<string>(),
            "What came and went between two scenes was not seen.",
        ];
        yield return new(
            GapsId,
            string.Join(' ', parts),
            [
                .. before is { } earlier ? [new("gapBeforeDays", (finding.Judged.Record.AcquiredAt - earlier).TotalDays)] : Array.Empty<CaveatFigure>(),
                .. figures,
                .. finding.LongestGapDays is { } gap ? [new("longestGapDays", gap)] : Array.Empty<CaveatFigure>(),
            ]);
    }

    private static (string? Text, CaveatFigure[] Figures) After(DateTimeOffset at, CaveatFacts facts)
    {
        if (facts.NextSceneAt is { } next && next > at)
        {
            return ($"The scene after it is of {Day(next)}, {Days(next - at)} later.", [new("gapAfterDays", (next - at).TotalDays)]);
        }

        return facts.AsOf is { } until && until > at
            ? ($"There is no usable scene after it up to {Day(until)}, {Days(until - at)} later.", [new("noSceneAfterDays", (until - at).TotalDays)])
            : (null, []);
    }

    private static IEnumerable<PublicationCaveat> Detectability(SurgeFinding finding)
    {
        if (finding.Detectability.Changes.Count > 0)
        {
            string holds = finding switch
            {
                { Verdict: Verdict.Undetermined } => "",
                { Detectability.Holds: true } => " The finding holds with this taken into account.",
                _ => " With this taken into account the finding does not hold.",
            };
            yield return new(
                "detectabilityChanged",
                $"Earlier scenes may not have shown what this one shows: {string.Join("; ", finding.Detectability.Changes)}.{holds}",
                finding.Detectability.PlainProbability is { } plain ? [new("plainExceedanceProbability", plain)] : []);
        }
    }

    private static string Day(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Days(TimeSpan span) => double.Round(span.TotalDays) == 1 ? "1 day" : Invariant($"{double.Round(span.TotalDays):0} days");
}
