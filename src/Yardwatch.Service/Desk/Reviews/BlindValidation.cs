using System.Text.Json;
using Yardwatch.Observations;
using Yardwatch.Service.Models;
using Yardwatch.Service.Validation;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>Holds a watch's machine counts against blind counts of people.</summary>
internal static class BlindValidation
{
    /// <summary>Computes it.</summary>
    /// <param name="snapshot">The watch.</param>
    /// <param name="scenes">Its scenes in the order of the lot.</param>
    /// <param name="blind">The blind counts of a scene, by its hash, one of each person.</param>
    /// <exception cref="UsageException">Nobody counted a scene in the order of the lot.</exception>
    public static ValidationScore Of(WatchSnapshot snapshot, IReadOnlyList<LedgerObservation> scenes, Func<string, IReadOnlyList<BlindCount>> blind)
    {
        (LedgerObservation Entry, BlindCount[] Counts)[] all = [.. scenes.Select(entry => (entry, blind(entry.Basis.Scene).Where(count => IsOf(count, entry)).ToArray()))];
        // Scenes that somebody chose out of the order are no sample: those up to the last one that has no gap before it are.
        (LedgerObservation Entry, BlindCount[] Counts)[] counted = [.. all.TakeWhile(scene => scene.Counts.Length > 0)];
        if (counted.Length == 0)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, "The first scene of the order was not counted blind. Scenes that somebody chose are no fair sample: take them in their order.");
        }

        // Where nobody could see a track, the number of the whole yard isn't known.
        (LedgerObservation Entry, BlindCount[] Counts)[] drawn =
            [.. counted.Select(scene => (scene.Entry, Counts: scene.Counts.Where(count => IsWhole(count, scene.Entry)).ToArray())).Where(scene => scene.Counts.Length > 0)];
        if (drawn.Length == 0)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, "In each scene that was counted blind some track could not be seen, so that no number of the whole yard is known. Count more scenes, in their order.");
        }

        ValidatedVersions versions = ShippedModels.Versions(snapshot.Watch.Facility);
        using var ledger = Ledger.Open(snapshot.Watch.LedgerPath);
        using WatchSurvey survey = new(snapshot.Watch, ledger) { IsShipped = true };
        ScoredScene[] scored = [.. drawn.Select(scene => Scored(scene, Machine(scene.Entry, versions) ?? survey.Run(snapshot.Files[scene.Entry.Basis.Scene].Path, scene.Entry).Observation.Railcars))];
        string sheet = JsonSerializer.Serialize(drawn.Select(scene => new { scene.Entry.Basis.Scene, scene.Counts }), LedgerRecord.Json);
        string manifest = string.Join('\n', scenes.Select(entry => entry.Basis.Scene));
        return ValidationScore.Of(scored, counted.Length - drawn.Length, versions, (Ledger.Hash(manifest), Ledger.Hash(sheet)));
    }

    /// <summary>Says which calibration counts at a facility, a sentence.</summary>
    /// <param name="watch">Its watch.</param>
    public static string Calibration(Watch watch)
    {
        try
        {
            CalibrationInUse calibration = CalibrationFile.InUse(watch.FacilityPath, ShippedModels.Versions(watch.Facility));
            return calibration switch
            {
                { Refitted: { } own } => Invariant($"Intervals come from the calibration that was refitted here on {own.Scenes} scenes: it adds an error of {100 * own.AddedDeviation:0.#} % that all tracks share. Version {calibration.Version}."),
                { Outdated: { } what } => $"Intervals come from the shipped calibration. The one that was refitted here is not used, since {what} changed. Version {calibration.Version}.",
                _ => $"Intervals come from the shipped calibration. Version {calibration.Version}.",
            };
        }
        catch (UsageException exception)
        {
            return exception.Message;
        }
    }

    private static bool IsOf(BlindCount count, LedgerObservation entry) =>
        !count.HadSeen && count.FacilityVersion == entry.Observation.FacilityVersion;

    private static bool IsWhole(BlindCount count, LedgerObservation entry) => entry.Observation.Tracks.All(track => count.Railcars.ContainsKey(track.Id));

    // The machine's own count, whatever people corrected since; null where another model or calibration made it than is measured.
    private static CountEstimate? Machine(LedgerObservation entry, ValidatedVersions versions)
    {
        Observation observation = entry.Observation;
        bool isMeasured = observation.Provenance.ModelSha256 == versions.ModelSha256 && observation.Provenance.CalibrationSha256 == versions.CalibrationSha256;
        return isMeasured ? observation.Review?.Machine ?? observation.Railcars : null;
    }

    private static ScoredScene Scored((LedgerObservation Entry, BlindCount[] Counts) scene, CountEstimate? machine)
    {
        Observation observation = scene.Entry.Observation;
        return new ScoredScene
        {
            Id = observation.Scene,
            GsdMeters = observation.GsdMeters ?? 0,
            EffectiveResolutionMeters = observation.EffectiveResolutionMeters,
            Status = observation.Status,
            HumanRailcars = scene.Counts.Average(count => count.Total),
            HumanCounts = [.. scene.Counts.Select(count => count.Total)],
            Railcars = machine,
        };
    }
}
