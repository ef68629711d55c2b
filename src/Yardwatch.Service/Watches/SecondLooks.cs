using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Watches;

/// <summary>Which scenes are looked at a second time, against others of the watch, and which those are.</summary>
/// <remarks>
/// All is decided by what the ledger holds when every scene has spoken for itself, whatever the order in which they did: an ingest that was interrupted
/// compares the same scenes as one that was not. An observation made against references is never a reference.
/// </remarks>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="isCurrent">Whether an observation is made by today's method of today's facility.</param>
internal sealed class SecondLooks(Watch watch, Ledger ledger, Func<LedgerObservation, bool> isCurrent)
{
    private HashSet<string>? _standing;

    /// <summary>Scenes that are sure of their own, compared with each other: a few are wrong.</summary>
    public IReadOnlyList<IngestJob> OfSure()
    {
        Dictionary<string, LedgerObservation> first = First();
        LedgerObservation[] sure = [.. first.Values.Where(ReferenceChoice.IsSure)];
        return Jobs(sure, sure);
    }

    /// <summary>Scenes that aren't sure, compared with those that are and that no others contradict.</summary>
    public IReadOnlyList<IngestJob> OfUnsure()
    {
        Dictionary<string, LedgerObservation> first = First();
        IReadOnlyDictionary<string, LedgerObservation> current = ledger.Current();
        LedgerObservation[] sure = [.. first.Values.Where(entry => ReferenceChoice.IsSure(entry) && current[entry.Basis.Scene].Id == entry.Id)];
        return Jobs(first.Values.Where(entry => !ReferenceChoice.IsSure(entry) && CouldTell(entry.Observation)), sure);
    }

    /// <summary>Whether all that an observation was compared with still stands.</summary>
    public bool Stands(LedgerObservation entry)
    {
        if (entry.Basis.References.Length == 0)
        {
            return true;
        }

        _standing ??= [.. First().Values.Where(ReferenceChoice.IsSure).Select(reference => reference.Id)];
        return entry.Basis.References.Split(' ').All(_standing.Contains);
    }

    // What was refused has no place; what is hidden, or looks like no track, may have been looked for at the wrong one.
    private static bool CouldTell(Observation observation) =>
        observation.Alignment.Status != AlignmentStatus.Aligned && observation.Reason is (null or StatusReason.Obscured or StatusReason.TracksUnseen or StatusReason.CoarseGsd);

    // What each scene alone says, by the scene's hash.
    private Dictionary<string, LedgerObservation> First()
    {
        var all = ledger.Observations().ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        Dictionary<string, LedgerObservation> first = new(StringComparer.Ordinal);
        foreach ((string scene, LedgerObservation current) in ledger.Current())
        {
            LedgerObservation entry = current;
            while (entry.Basis.References.Length > 0)
            {
                entry = all[entry.Supersedes!];
            }

            if (isCurrent(entry))
            {
                first.Add(scene, entry);
            }
        }

        return first;
    }

    /// <summary>The comparison that an observation was made with, as it was then; null where its scene alone told its place.</summary>
    /// <param name="ledger">The ledger that holds it.</param>
    /// <param name="entry">The observation.</param>
    public static SceneComparison? ComparisonOf(Ledger ledger, LedgerObservation entry)
    {
        if (entry.Basis.References.Length == 0)
        {
            return null;
        }

        var all = ledger.Observations().ToDictionary(known => known.Id, StringComparer.Ordinal);
        LedgerObservation own = entry;
        while (own.Basis.References.Length > 0)
        {
            own = all[own.Supersedes!];
        }

        return Compared(own, entry.Basis.References.Split(' ').Select(id => all[id]), ledger.Scenes());
    }

    private List<IngestJob> Jobs(IEnumerable<LedgerObservation> entries, LedgerObservation[] sure)
    {
        if (watch.Facility.Coordinates != FacilityCoordinates.Wgs84)
        {
            return [];
        }

        IReadOnlyDictionary<string, LedgerScene> scenes = ledger.Scenes();
        IReadOnlyDictionary<string, LedgerObservation> current = ledger.Current();
        IReadOnlySet<(string, string)> done = ledger.Comparisons();
        LedgerObservation[] there = [.. sure.Where(entry => IsThere(scenes[entry.Basis.Scene]))];
        List<IngestJob> jobs = [];
        foreach (LedgerObservation entry in entries.OrderBy(entry => entry.Basis.Scene, StringComparer.Ordinal))
        {
            IReadOnlyList<LedgerObservation> references = ReferenceChoice.For(entry, there);
            string names = string.Join(' ', references.Select(reference => reference.Id));
            LedgerScene scene = scenes[entry.Basis.Scene];
            if (references.Count > 0 && current[entry.Basis.Scene].Id == entry.Id && !done.Contains((entry.Id, names)) && IsThere(scene))
            {
                jobs.Add(new IngestJob(scene, scene.Path, entry.Basis.Sidecars, entry) { Comparison = Compared(entry, references, scenes), References = names });
            }
        }

        return jobs;
    }

    private static SceneComparison Compared(LedgerObservation entry, IEnumerable<LedgerObservation> references, IReadOnlyDictionary<string, LedgerScene> scenes) => new(
        new OwnPlacement(entry.Observation.Alignment.Status, Shift(entry)),
        [.. references.Select(reference => new ReferenceScene(scenes[reference.Basis.Scene].Path, reference.Basis.Scene, Shift(reference)))]);

    private static Imagery.GroundPoint Shift(LedgerObservation entry) =>
        new(entry.Observation.Alignment.EastMeters ?? 0, entry.Observation.Alignment.NorthMeters ?? 0);

    private bool IsThere(LedgerScene scene) => scene.IsThere && ledger.KnownHash(scene.Path) == scene.Sha256;
}
