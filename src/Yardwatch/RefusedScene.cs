using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch;

/// <summary>The observation of a scene that could not even be looked at: it is an answer too, and never zero railcars.</summary>
/// <param name="facility">The facility.</param>
/// <param name="facts">What is known about the scene.</param>
/// <param name="software">The software and its version.</param>
public sealed class RefusedScene(Facility facility, SceneFacts facts, string software)
{
    /// <summary>The observation.</summary>
    /// <param name="scene">The scene's name.</param>
    /// <param name="reason">What kind of trouble it is.</param>
    /// <param name="why">What is wrong, a sentence.</param>
    public Observation Observe(string scene, StatusReason reason, string why) => new()
    {
        Facility = facility.Id,
        FacilityVersion = facility.Version,
        Scene = scene,
        AcquiredAt = facts.AcquiredAt,
        AcquiredBetween = facts.AcquiredAt is null ? facts.AcquiredBetween : null,
        Status = ObservationStatus.NotUsable,
        Reason = reason,
        Railcars = null,
        Types = null,
        Uncertainty = null,
        Vehicles = null,
        ClassesCounted = ["freight"],
        Locomotives = null,
        CrossCheck = null,
        Tracks = [.. facility.Tracks.Select(Track)],
        Detections = [],
        FootprintCoordinates = "pixels",
        Zones = [.. facility.Zones.Select(zone => NothingSeen(zone, reason))],
        Alignment = ObservedAlignment.None,
        GsdMeters = facts.GsdMeters,
        EffectiveResolutionMeters = null,
        ClearFraction = null,
        Caveats = [Caveats.SceneRefused(why)],
        Provenance = new Provenance
        {
            WindowsSha256 = null,
            SceneSha256 = null,
            FacilitySha256 = facility.Sha256,
            ModelSha256 = null,
            Software = software,
        },
    };

    private ObservedTrack Track(RailTrack track)
    {
        (double east, double north) = Scale(track.Centerline);
        Coordinate[] line = track.Centerline.Coordinates;
        double meters = line.Zip(line.Skip(1), (from, to) => double.Hypot((to.X - from.X) * east, (to.Y - from.Y) * north)).Sum();
        return new ObservedTrack { Id = track.Id, LengthMeters = meters, ClearFraction = null, OccupiedMeters = null, Railcars = null };
    }

    private ObservedZone NothingSeen(Zone zone, StatusReason reason)
    {
        (double east, double north) = Scale(zone.Area);
        return new ObservedZone
        {
            Id = zone.Id,
            AreaSquareMeters = zone.Area.Area * east * north,
            Reason = reason,
            ClearFraction = null,
            CoveredSquareMeters = null,
            ContainerSquareMeters = null,
            Containers = null,
            OtherObjectsSquareMeters = null,
        };
    }

    // For a facility in pixels whose ground size nobody told, lengths stay in pixels: there is nothing better to say.
    private (double East, double North) Scale(Geometry geometry) => facility.Coordinates == FacilityCoordinates.Wgs84
        ? GroundFrame.DegreeMeters(geometry.EnvelopeInternal.Centre.Y)
        : (facts.GsdMeters ?? 1, facts.GsdMeters ?? 1);
}
