using System.Text.Json;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Service.Commands;
using Yardwatch.Service.Validation;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>Holds a watch's machine counts against blind counts of people.</summary>
internal static class BlindValidation
{
    /// <summary>Computes it.</summary>
    /// <param name="snapshot">The watch.</param>
    /// <param name="scenes">Its scenes in the order of the lot.</param>
    /// <param name="blind">The blind counts of a scene, by its hash.</param>
    /// <exception cref="UsageException">Nobody counted a scene in the order of the lot.</exception>
    public static ValidationScore Of(WatchSnapshot snapshot, IReadOnlyList<LedgerObservation> scenes, Func<string, IReadOnlyList<BlindCount>> blind)
    {
        (LedgerObservation Entry, BlindCount[] Counts)[] all = [.. scenes.Select(entry => (entry, blind(entry.Basis.Scene).Where(count => IsOf(count, entry)).ToArray()))];
        // Scenes that somebody chose out of the order are no sample: those up to the last one that has no gap before it are.
        (LedgerObservation Entry, BlindCount[] Counts)[] drawn = [.. all.TakeWhile(scene => scene.Counts.Length > 0)];
        if (drawn.Length == 0)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, "The first scene of the order was not counted blind. Scenes that somebody chose are no fair sample: take them in their order.");
        }

        using OnnxColumnModel model = Inputs.Model();
        string sheet = JsonSerializer.Serialize(drawn.Select(scene => new { scene.Entry.Basis.Scene, scene.Counts }), LedgerRecord.Json);
        string manifest = string.Join('\n', scenes.Select(entry => entry.Basis.Scene));
        return ValidationScore.Of([.. drawn.Select(Scored)], 0, Inputs.Versions(snapshot.Watch.Facility, model), (Ledger.Hash(manifest), Ledger.Hash(sheet)));
    }

    /// <summary>Writes a validation beside the facility.</summary>
    /// <param name="snapshot">The watch.</param>
    /// <param name="score">Of enough scenes.</param>
    /// <returns>The file.</returns>
    public static string Write(WatchSnapshot snapshot, ValidationScore score) => ValidationFile.Write(snapshot.Watch.FacilityPath, score.Result);

    private static bool IsOf(BlindCount count, LedgerObservation entry) =>
        !count.HadSeen && count.FacilityVersion == entry.Observation.FacilityVersion && entry.Observation.Tracks.All(track => count.Railcars.ContainsKey(track.Id));

    // The machine's own count, whatever people corrected since.
    private static ScoredScene Scored((LedgerObservation Entry, BlindCount[] Counts) scene)
    {
        Observation observation = scene.Entry.Observation;
        return new ScoredScene
        {
            Id = observation.Scene,
            GsdMeters = observation.GsdMeters ?? 0,
            Status = observation.Status,
            HumanRailcars = scene.Counts.Average(count => count.Total),
            HumanCounts = [.. scene.Counts.Select(count => count.Total)],
            Railcars = observation.Review?.Machine ?? observation.Railcars,
        };
    }
}
