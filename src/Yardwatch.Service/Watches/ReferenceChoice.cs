using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Watches;

/// <summary>Which scenes of a watch another one is compared with.</summary>
internal static class ReferenceChoice
{
    // A reference weighs as one so many years further away for each time that its pixels are twice as coarse as the scene's, or as where
    // nothing is gained any more, and for all of it hidden.
    private const double YearsPerOctave = 2;
    private const double YearsHidden = 4;
    private const double YearsUnknown = 2;
    private const double FineMeters = 0.5;
    private const double DaysPerYear = 365.25;

    // One that is sure needs a majority against it, and three can be one; comparing costs as much as counting.
    private const int MostForSure = 3;

    /// <summary>Whether an observation is told by its scene alone, and surely.</summary>
    public static bool IsSure(LedgerObservation entry) =>
        entry.Basis.References.Length == 0 && entry.Observation is { Status: not ObservationStatus.NotUsable, Alignment: { Status: AlignmentStatus.Aligned, EastMeters: not null, NorthMeters: not null } };

    /// <summary>The references of a scene, the best first.</summary>
    /// <param name="entry">The scene's observation.</param>
    /// <param name="sure">All observations that may serve, of any scene and facility version; their order doesn't matter.</param>
    public static IReadOnlyList<LedgerObservation> For(LedgerObservation entry, IEnumerable<LedgerObservation> sure) =>
    [
        .. sure.Where(other => IsComparable(entry, other)).OrderBy(other => Years(entry, other)).ThenBy(other => other.Basis.Scene, StringComparer.Ordinal)
            .DistinctBy(other => other.Observation.Provenance.WindowsSha256, StringComparer.Ordinal).Take(IsSure(entry) ? MostForSure : ReferencePlacement.MostReferences),
    ];

    // A copy of the scene agrees with it in every mistake.
    private static bool IsComparable(LedgerObservation entry, LedgerObservation other) =>
        other.Basis.Scene != entry.Basis.Scene && other.Basis.FacilityVersion == entry.Basis.FacilityVersion
        && other.Observation.Provenance.WindowsSha256 != entry.Observation.Provenance.WindowsSha256;

    private static double Years(LedgerObservation entry, LedgerObservation other)
    {
        double years = When(entry.Observation) is { } at && When(other.Observation) is { } then ? double.Abs((at - then).TotalDays) / DaysPerYear : YearsUnknown;
        double coarser = double.Log2((other.Observation.GsdMeters ?? FineMeters) / double.Max(entry.Observation.GsdMeters ?? FineMeters, FineMeters));
        return years + (YearsPerOctave * double.Max(0, coarser)) + (YearsHidden * (1 - (other.Observation.ClearFraction ?? 1)));
    }

    private static DateTimeOffset? When(Observation observation) => observation.AcquiredAt ?? observation.AcquiredBetween?.From;
}
