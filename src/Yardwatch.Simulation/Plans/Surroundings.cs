namespace Yardwatch.Simulation.Plans;

/// <summary>A rectangle on the ground or over it: its middle and direction, and its size in meters.</summary>
/// <param name="Middle">Middle and direction.</param>
/// <param name="Length">Along the direction.</param>
/// <param name="Width">Across it.</param>
internal readonly record struct Box(Station Middle, double Length, double Width);

/// <summary>What a thing beside or over the tracks is.</summary>
internal enum ThingKind
{
    Building,
    Tree,
    ContainerStack,
    Truck,
    Heap,
    StackedTies,
    RoadVehicle,
    Pole,
    Platform,
    ServiceRoad,
    Walkway,
    CableDuct,
    Crossing,
    Cabinet,
    Puddle,
    Stain,
    Verge,
    LightTower,
    CraneLeg,
}

/// <summary>A thing that stands on the ground.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Box">Where it stands.</param>
/// <param name="Height">Meters; 0 for paint on the ground.</param>
/// <param name="Look">The stream its look is drawn from.</param>
internal readonly record struct Thing(ThingKind Kind, Box Box, double Height, ulong Look);

/// <summary>What a thing overhead is.</summary>
internal enum OverheadKind
{
    Portal,
    Wire,
    Bridge,
    Canopy,
    Girder,
    LampHead,
}

/// <summary>A thing that hangs above the ground and lets light through below it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Box">Its outline seen from above.</param>
/// <param name="Height">Meters above the rails.</param>
/// <param name="Look">The stream its look is drawn from.</param>
internal readonly record struct Overhead(OverheadKind Kind, Box Box, double Height, ulong Look);

/// <summary>What stands beside and over the tracks.</summary>
internal sealed record Surroundings(IReadOnlyList<Thing> Things, IReadOnlyList<Overhead> Overheads)
{
    /// <summary>Connections between neighboring tracks, each with the index of the track it leaves.</summary>
    public IReadOnlyList<(int Track, Centerline Rails)> Crossovers { get; init; } = [];
}
