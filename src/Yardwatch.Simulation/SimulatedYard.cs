using Yardwatch.Detection;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Simulation.Plans;
using Yardwatch.Zones;

namespace Yardwatch.Simulation;

/// <summary>A vehicle of a simulated yard, as it really stands.</summary>
public sealed record TrueVehicle
{
    /// <summary>The id of its rail track.</summary>
    public required string TrackId { get; init; }

    /// <summary>What it is.</summary>
    public required VehicleKind Kind { get; init; }

    /// <summary>What it is built for, as far as that can be told from above.</summary>
    public required VehicleType Type { get; init; }

    /// <summary>Whether its load is under a tarp.</summary>
    public required bool Covered { get; init; }

    /// <summary>Where its body begins along the track's centerline, as seen: meters. A view that is not straight down displaces a roof.</summary>
    public required double StartMeters { get; init; }

    /// <summary>Where its body ends along the track's centerline, as seen: meters.</summary>
    public required double EndMeters { get; init; }

    /// <summary>Four corners of its roof as seen, in pixels, clockwise as displayed.</summary>
    public required IReadOnlyList<PixelPoint> Outline { get; init; }

    /// <summary>Share of its body that is hidden or outside the scene, 0 to 1.</summary>
    public required double ObscuredShare { get; init; }

    /// <summary>Whether the middle of its roof lies inside the scene.</summary>
    public required bool InsideScene { get; init; }
}

/// <summary>A stretch of a rail track that can't be seen: bridge, canopy, thick cloud, outside the scene.</summary>
/// <param name="TrackId">The rail track's id.</param>
/// <param name="StartMeters">Meters along its centerline.</param>
/// <param name="EndMeters">Meters along its centerline.</param>
public sealed record ObscuredStretch(string TrackId, double StartMeters, double EndMeters);

/// <summary>What a cargo zone of a simulated yard really holds, without the corridors of the rail tracks. Areas as seen straight from above.</summary>
public sealed record TrueZone
{
    /// <summary>The zone's id.</summary>
    public required string Id { get; init; }

    /// <summary>The zone's area without the corridors, square meters.</summary>
    public required double AreaSquareMeters { get; init; }

    /// <summary>Bare ground, square meters.</summary>
    public required double GroundSquareMeters { get; init; }

    /// <summary>Cargo under tarps, square meters.</summary>
    public required double CoveredSquareMeters { get; init; }

    /// <summary>Containers, square meters; of a stack its top.</summary>
    public required double ContainerSquareMeters { get; init; }

    /// <summary>Other objects, square meters.</summary>
    public required double OtherObjectsSquareMeters { get; init; }

    /// <summary>Containers whose middle lies in the zone; of a stack its top.</summary>
    public required int Containers { get; init; }

    /// <summary>The share of the area that could be seen, 0 to 1.</summary>
    public required double ClearFraction { get; init; }
}

/// <summary>A simulated yard: its scene, its facility and the truth.</summary>
public sealed record SimulatedYard
{
    /// <summary>What it was made from.</summary>
    public required YardSettings Settings { get; init; }

    /// <summary>The scene, without a georeference.</summary>
    public required SimulatedScene Scene { get; init; }

    /// <summary>The rail tracks as they really lie, in pixels of the scene, with vertices every 6 m.</summary>
    public required Facility Facility { get; init; }

    /// <summary>The ground size of a pixel, meters.</summary>
    public double PixelMeters => Settings.GsdMeters;

    /// <summary>The vehicles, track after track.</summary>
    public required IReadOnlyList<TrueVehicle> Vehicles { get; init; }

    /// <summary>The stretches that can't be seen, track after track.</summary>
    public required IReadOnlyList<ObscuredStretch> Obscured { get; init; }

    /// <summary>
    /// The facility as somebody drew it: misplaced by the settings' <see cref="YardSettings.FacilityShiftMeters"/>, in a direction that
    /// the seed decides, and by <see cref="YardSettings.FacilityJitterMeters"/> track by track.
    /// </summary>
    public Misplacement Misplaced()
    {
        double angle = Draws.Of(Settings.Seed, Purpose.Misplacement, -1).Between(0, double.Tau);
        GroundPoint shift = new(Settings.FacilityShiftMeters * double.Cos(angle), Settings.FacilityShiftMeters * double.Sin(angle));
        return Misplacement.Of(this, shift, Settings.FacilityJitterMeters, Settings.Seed);
    }

    /// <summary>The cargo zones, in the facility's order.</summary>
    public IReadOnlyList<TrueZone> Zones { get; init; } = [];

    /// <summary>What each place of the cargo zones shows; null without zones.</summary>
    internal Rendering.CargoTruth? Cargo { get; init; }

    /// <summary>What the sensor sees around a place of a yard with cargo zones: the class of most of a square of 0.5 m.</summary>
    /// <param name="place">The place, in pixels of the scene.</param>
    /// <exception cref="InvalidOperationException">The yard has no cargo zones.</exception>
    public ZoneClass ZoneClassAt(PixelPoint place) => Cargo is null
        ? throw new InvalidOperationException("The yard has no cargo zones.")
        : Cargo.SeenAt(place.X * PixelMeters, place.Y * PixelMeters, ZonePatch.CellMeters);

    /// <summary>Plans and renders a yard. The same settings always give the same bytes.</summary>
    /// <param name="settings">What shapes it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range that <see cref="YardParameters"/> gives.</exception>
    /// <exception cref="ArgumentException">The tracks don't hold as many railcars as the settings ask for.</exception>
    public static SimulatedYard Render(YardSettings settings)
    {
        YardParameters.Check(settings);
        return Rendering.YardRenderer.Render(YardPlan.Of(settings));
    }
}
