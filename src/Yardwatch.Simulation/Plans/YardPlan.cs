namespace Yardwatch.Simulation.Plans;

/// <summary>A rail track of a planned yard.</summary>
internal sealed class PlannedTrack
{
    public required string Id { get; init; }

    public required Centerline Centerline { get; init; }

    /// <summary>The rails as they are laid: through the switch, where the centerline above ends.</summary>
    public required Centerline Rails { get; init; }

    /// <summary>Where vehicles may stand: clear of the neighbors, meters along the centerline.</summary>
    public required double ClearFrom { get; init; }

    public required double ClearTo { get; init; }

    /// <summary>Its lateral place in the yard's body, meters to the right of the yard's axis.</summary>
    public required double Lateral { get; init; }
}

/// <summary>What a simulated vehicle is.</summary>
public enum VehicleKind
{
    /// <summary>A freight car.</summary>
    Railcar,

    /// <summary>A locomotive.</summary>
    Locomotive,

    /// <summary>A passenger car.</summary>
    Passenger,

    /// <summary>A vehicle that keeps the track; never a railcar.</summary>
    Maintenance,
}

/// <summary>A vehicle on a track.</summary>
internal sealed record PlannedVehicle
{
    public required int Track { get; init; }

    /// <summary>Index within the scene: the stream its look is drawn from.</summary>
    public required int Index { get; init; }

    public required VehicleDesign Design { get; init; }

    /// <summary>Meters along the track's centerline, at the ground.</summary>
    public required double Start { get; init; }

    public required double End { get; init; }

    /// <summary>Speed along the centerline; 0 when it stands.</summary>
    public double MetersPerSecond { get; init; }

    /// <summary>The middle and the direction of the body.</summary>
    public required Station Middle { get; init; }
}

/// <summary>A yard before it is rendered: meters, x to the right and y down from the scene's corner.</summary>
internal sealed record YardPlan
{
    public required YardSettings Settings { get; init; }

    public required double WidthMeters { get; init; }

    public required double HeightMeters { get; init; }

    public required IReadOnlyList<PlannedTrack> Tracks { get; init; }

    public required IReadOnlyList<PlannedVehicle> Vehicles { get; init; }

    public required Surroundings Surroundings { get; init; }

    public required CargoPlan Cargo { get; init; }

    public static YardPlan Of(YardSettings settings)
    {
        TrackPlan tracks = TrackPlanner.Plan(settings);
        CargoPlan cargo = CargoZonePlanner.Plan(settings, tracks);
        return new YardPlan
        {
            Settings = settings,
            WidthMeters = tracks.WidthMeters,
            HeightMeters = tracks.HeightMeters,
            Tracks = tracks.Tracks,
            Vehicles = RailcarQuota.Plan(settings, tracks),
            Surroundings = cargo.Cleared(SurroundingsPlanner.Plan(settings, tracks)),
            Cargo = cargo,
        };
    }
}
