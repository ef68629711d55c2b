using Yardwatch.Baselines;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>One line of a watch's history: a scene's observation, or a count that somebody stated.</summary>
/// <param name="From">When the satellite looked, or the earliest it may have; null: nobody knows.</param>
/// <param name="To">The latest it may have; <paramref name="From"/> itself where the moment is known.</param>
/// <param name="Observed">The observation, or null.</param>
/// <param name="Stated">The stated count, or null.</param>
internal sealed record HistoryLine(DateTimeOffset? From, DateTimeOffset? To, LedgerObservation? Observed, LedgerCount? Stated)
{
    /// <summary>The line whose scene shows the same pixels, of the same facility, and came in its place in the series; null where there is none.</summary>
    public HistoryLine? SamePixelsAs { get; init; }

    /// <summary>Whether the facility was surely laid onto the scene: a count of the wrong tracks tells nothing of the facility.</summary>
    public bool IsSurelyAligned => Observed is not { Observation.Alignment.Status: AlignmentStatus.Uncertain or AlignmentStatus.OffsetTooLarge };

    /// <summary>Its railcars with the ends of their interval, observed or stated; null where there is no count.</summary>
    public (int Count, int? Lower, int? Upper)? Railcars => this switch
    {
        { Observed.Observation.Railcars: { } counted } => (counted.Median, counted.Lower, counted.Upper),
        { Stated.Record: { } record } => (record.Count, record.Lower, record.Upper),
        _ => null,
    };

    /// <summary>Whether it is known of which day it is, in UTC.</summary>
    public bool IsOfOneDay => From is { } from && To is { } to && from.UtcDateTime.Date == to.UtcDateTime.Date;

    /// <summary>Whether it counts one zone and not the facility.</summary>
    public bool IsOfZone => Stated is { Record.Zone: not null };

    /// <summary>Whether it is a count that its source has since stated otherwise.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>
    /// The scene of a stated count's day whose own count goes before it, since the stated one doesn't say what was counted, or on which tracks; null where there is none.
    /// </summary>
    public HistoryLine? SceneOfDay { get; init; }

    /// <summary>Whether it can enter a baseline.</summary>
    public bool IsInSeries =>
        From is not null && !IsSuperseded && !IsOfZone && SamePixelsAs is null && SceneOfDay is null && IsSurelyAligned && (Stated is not null || Observed is { Observation.Railcars: not null });
}

/// <summary>A watch's series: what stands in its ledger, in order of time.</summary>
/// <param name="Lines">Those of unknown time at the end.</param>
internal sealed record WatchHistory(IReadOnlyList<HistoryLine> Lines)
{
    // Zoomed, sharpened and tied by hand, a screenshot says less than its pixels seem to: as much as a count without bounds.
    private const double ScreenshotError = 0.10;

    /// <summary>How a count was made that people corrected.</summary>
    public const string CorrectedMethod = "machine, corrected";

    /// <summary>The scenes' current observations, as people corrected them, and the stated counts, superseded ones too.</summary>
    public static WatchHistory Of(Ledger ledger)
    {
        HashSet<string> standing = [.. StatedCounts.Standing(ledger).Select(count => count.Id)];
        HistoryLine[] lines =
        [
            .. SceneReviews.Of(ledger).Current().Values.Select(Line).Concat(ledger.Counts().Select(count => Line(count) with { IsSuperseded = !standing.Contains(count.Id) }))
                .OrderBy(line => line.From ?? DateTimeOffset.MaxValue).ThenBy(line => line.To ?? DateTimeOffset.MaxValue)
                .ThenBy(line => line.Stated?.AddedAt).ThenBy(line => line.Stated?.Record.Line).ThenBy(Name, StringComparer.Ordinal),
        ];
        Dictionary<string, HistoryLine> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Observed is { Observation: { Provenance.WindowsSha256: { } pixels, Railcars: not null } observation } && !seen.TryAdd($"{pixels} {observation.FacilityVersion}", lines[i]))
            {
                lines[i] = lines[i] with { SamePixelsAs = seen[$"{pixels} {observation.FacilityVersion}"] };
            }
        }

        ILookup<DateTime, HistoryLine> scenes = lines.Where(line => line is { IsInSeries: true, Observed: not null }).Where(line => line.IsOfOneDay).ToLookup(line => line.From!.Value.UtcDateTime.Date);
        return new WatchHistory(
        [
            .. lines.Select(line => line is { IsInSeries: true, IsOfOneDay: true, Stated.Record: { Classes: null } or { FacilityVersion: null } }
                ? line with { SceneOfDay = scenes[line.From!.Value.UtcDateTime.Date].FirstOrDefault() }
                : line),
        ]);
    }

    /// <summary>When the scenes were acquired that gave no count of the facility.</summary>
    public IReadOnlyList<DateTimeOffset> WithoutCount =>
        [.. Lines.Where(line => line is { IsInSeries: false, IsOfZone: false, IsSuperseded: false, SamePixelsAs: null, SceneOfDay: null, From: not null }).Select(line => line.From!.Value)];

    /// <summary>Says of lines of which none can enter a baseline why not, and what to do.</summary>
    /// <param name="lines">Any part of a history.</param>
    /// <returns>Sentences, to follow one that names the watch.</returns>
    public static string WhyNone(IReadOnlyCollection<HistoryLine> lines)
    {
        HistoryLine[] scenes = [.. lines.Where(line => line.Observed is not null)];
        string[] why =
        [
            .. scenes.CountBy(WhyOut).OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => Invariant($"{reason.Value} {reason.Key}")),
        ];
        return scenes.Length == 0
            ? "Add scenes with `yardwatch add SCENE...`."
            : Invariant($"Of its {scenes.Length} scene{(scenes.Length == 1 ? "" : "s")}: {string.Join(", ", why)}. `yardwatch history` lists them, `yardwatch show` tells of one; add others with `yardwatch add SCENE...`.");
    }

    private static string WhyOut(HistoryLine line) => line switch
    {
        { Observed.Observation.Status: ObservationStatus.NotUsable } => "not usable",
        { IsSurelyAligned: false } => "not sure where the tracks lie",
        { From: null } => "of unknown time",
        _ => "left out",
    };

    /// <summary>
    /// What can enter a baseline. A stated count that doesn't say what was counted, or on which tracks, is taken for one like the newest scene's.
    /// </summary>
    public IReadOnlyList<CountRecord> Records()
    {
        HistoryLine[] series = [.. Lines.Where(line => line.IsInSeries)];
        CountRecord? newest = series.LastOrDefault(line => line.Observed is not null) is { } last ? Record(last) : null;
        return
        [
            .. series.Select(Record).Select((record, i) =>
                record with { Line = i + 1, Classes = record.Classes ?? newest?.Classes, FacilityVersion = record.FacilityVersion ?? newest?.FacilityVersion }),
        ];
    }

    /// <summary>The counts that were stated of the day on which a scene was acquired: of the scene itself or of another one.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="acquiredAt">When the scene was acquired; null: no count is known to be of its day.</param>
    public static IReadOnlyList<LedgerCount> StatedOn(Ledger ledger, DateTimeOffset? acquiredAt) => acquiredAt is not { } at
        ? []
        : [.. StatedCounts.Standing(ledger).Where(count => count.Record.AcquiredAt.UtcDateTime.Date <= at.UtcDateTime.Date && count.Record.Ends.UtcDateTime.Date >= at.UtcDateTime.Date
            && count.Record.Ends - count.Record.AcquiredAt <= TimeSpan.FromDays(1)).OrderBy(count => count.Record.AcquiredAt).ThenBy(count => count.Id, StringComparer.Ordinal)];

    private static string Name(HistoryLine line) => line.Observed?.Basis.Scene ?? line.Stated!.Id;

    private static HistoryLine Line(LedgerObservation entry)
    {
        Observation observation = entry.Observation;
        return new HistoryLine(
            observation.AcquiredAt ?? observation.AcquiredBetween?.From, observation.AcquiredAt ?? observation.AcquiredBetween?.To, entry, Stated: null);
    }

    private static HistoryLine Line(LedgerCount count) => new(count.Record.AcquiredAt, count.Record.Ends, Observed: null, count);

    private static CountRecord Record(HistoryLine line)
    {
        if (line.Stated is { } stated)
        {
            return stated.Record;
        }

        LedgerObservation entry = line.Observed!;
        Observation observation = entry.Observation;
        CountEstimate railcars = observation.Railcars!;
        var distribution = CountDistribution.Of(railcars.Distribution);
        if (observation.Caveats.Any(caveat => caveat.Code == CaveatCode.ControlPoints))
        {
            distribution = distribution.WithError(ScreenshotError);
        }

        return new CountRecord
        {
            AcquiredAt = line.From!.Value,
            AcquiredUntil = observation.AcquiredAt is null ? line.To : null,
            HasTimeOfDay = observation.AcquiredAt is not null,
            Count = railcars.Median,
            Lower = int.Min(railcars.Median, distribution.Lower(railcars.Coverage)),
            Upper = int.Max(railcars.Median, distribution.Upper(railcars.Coverage)),
            Distribution = distribution,
            ClearFraction = observation.ClearFraction ?? 1,
            GsdMeters = double.Max(observation.GsdMeters ?? 0, observation.EffectiveResolutionMeters ?? 0),
            Sensor = entry.Metadata.Sensor,
            Method = observation.Review is null ? "machine" : CorrectedMethod,
            Classes = string.Join('+', observation.ClassesCounted),
            FacilityVersion = observation.FacilityVersion,
        };
    }
}
