using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>The kinds of a finding's caveats.</summary>
public enum FindingCaveatCode
{
    /// <summary>A count is a moment, not traffic.</summary>
    OneMoment,

    /// <summary>Counts came without an interval, and one was supposed.</summary>
    StatedError,

    /// <summary>Statements are bounds or approximate, not counts.</summary>
    NotCounts,

    /// <summary>A statement covers a stretch of time, not one scene.</summary>
    Stretch,

    /// <summary>No scene states that a part of the track was hidden.</summary>
    ClearSupposed,

    /// <summary>A part of the track was hidden in this scene.</summary>
    PartlyHidden,

    /// <summary>Scenes were ordered because something was suspected.</summary>
    Tasked,

    /// <summary>It is not known how scenes were taken or counted.</summary>
    Unstated,
}

/// <summary>What a reader of a finding must keep in mind.</summary>
/// <param name="Code">Its kind.</param>
/// <param name="Text">A whole sentence.</param>
public sealed record FindingCaveat(FindingCaveatCode Code, string Text);

/// <summary>Draws the caveats from the records that a finding rests on.</summary>
public static class FindingCaveats
{
    /// <summary>The caveats of a finding; at least one.</summary>
    /// <param name="finding">The finding.</param>
    public static IReadOnlyList<FindingCaveat> Of(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return
        [
            new(FindingCaveatCode.OneMoment, "A count is what stood on the tracks at one moment; what came and went between two scenes was not seen."),
            .. Intervals(finding),
            .. Visibility(finding),
            .. Circumstances(finding),
        ];
    }

    private static IEnumerable<FindingCaveat> Intervals(SurgeFinding finding)
    {
        CountRecord[] records = [.. finding.History.Select(point => point.Record)];
        int bare = records.Count(record => record.Sense is CountSense.Counted or CountSense.Approximate && !record.HasInterval);
        if (bare > 0)
        {
            yield return new(
                FindingCaveatCode.StatedError,
                Invariant($"{Share(bare, records.Length, "count")} without bounds; a standard error of {100 * finding.Options.StatedError:0.#} % is supposed for {(bare == 1 ? "it" : "them")}."));
        }

        int vague = records.Count(record => record.Sense != CountSense.Counted);
        if (vague > 0)
        {
            yield return new(FindingCaveatCode.NotCounts, $"{Share(vague, records.Length, "statement")} as a bound or an approximate number, not as a count.");
        }

        int stretches = records.Count(record => record.AcquiredUntil is not null);
        if (stretches > 0)
        {
            yield return new(FindingCaveatCode.Stretch, $"{Share(stretches, records.Length, "statement")} for a stretch of time; how many scenes it rests on is not known.");
        }
    }

    private static IEnumerable<FindingCaveat> Visibility(SurgeFinding finding)
    {
        if (finding.History.All(point => point.Record.ClearFraction >= 1))
        {
            yield return new(FindingCaveatCode.ClearSupposed, "No scene states a clear fraction below 1: all are taken as fully clear.");
        }

        if (finding.Judged.Record.ClearFraction < 1)
        {
            yield return new(
                FindingCaveatCode.PartlyHidden,
                Invariant($"Only {100 * finding.Judged.Record.ClearFraction:0.#} % of the track length could be seen in this scene; the count is what was seen."));
        }
    }

    private static IEnumerable<FindingCaveat> Circumstances(SurgeFinding finding)
    {
        CountRecord[] records = [.. finding.History.Select(point => point.Record)];
        int tasked = records.Count(record => record.Tasked == true);
        if (tasked > 0)
        {
            yield return new(
                FindingCaveatCode.Tasked,
                Invariant($"{tasked} of {records.Length} {(records.Length == 1 ? "scene" : "scenes")} {(tasked == 1 ? "was" : "were")} ordered because something was suspected: such scenes show more than scenes taken by chance."));
        }

        (string Name, int Missing)[] unstated =
        [
            .. new (string Name, int Missing)[]
            {
                ("sensor", records.Count(record => record.Sensor is null)),
                ("GSD", records.Count(record => record.GsdMeters is null)),
                ("method", records.Count(record => record.Method is null)),
                ("tasking", records.Count(record => record.Tasked is null)),
                ("classes", records.Count(record => record.Classes is null)),
                ("facility version", records.Count(record => record.FacilityVersion is null)),
            }.Where(part => part.Missing > 0),
        ];
        if (unstated.Length > 0)
        {
            string parts = string.Join(", ", unstated.Select(part => part.Missing == records.Length ? part.Name : Invariant($"{part.Name} ({part.Missing} of {records.Length})")));
            yield return new(FindingCaveatCode.Unstated, $"Not stated: {parts}. A change of what is not stated can look like a surge.");
        }
    }

    private static string Share(int number, int all, string noun) => number == all
        ? all == 1 ? $"The {noun} comes" : $"All {noun}s come"
        : Invariant($"{number} of {all} {noun}s {(number == 1 ? "comes" : "come")}");
}
