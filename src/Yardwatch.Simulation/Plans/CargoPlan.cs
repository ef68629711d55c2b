namespace Yardwatch.Simulation.Plans;

/// <summary>What stands or lies in a cargo zone.</summary>
internal enum CargoKind
{
    Covered,
    Container,
    Crates,
    Truck,
    Car,
    Machine,
    Boom,
    Pipes,
    Timber,
    Plates,
    Heap,

    /// <summary>A building at the zone's edge: no cargo, and its roof hides what is under it.</summary>
    Shed,

    /// <summary>Flat marks: paving, grass, puddles, oil, paint.</summary>
    Apron,
    Grass,
    Puddle,
    Stain,
    Paint,
}

/// <summary>A thing in a cargo zone.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Box">Where it stands.</param>
/// <param name="Height">Meters; 0 for marks on the ground.</param>
/// <param name="Look">The stream its look is drawn from.</param>
internal readonly record struct CargoItem(CargoKind Kind, Box Box, double Height, ulong Look)
{
    /// <summary>A container longer than this is one of 40 feet or more.</summary>
    public const double LongContainerMeters = 9;

    /// <summary>Whether it looks like the ground.</summary>
    public bool Camouflaged { get; init; }
}

/// <summary>A cargo zone as somebody drew it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Corners">Its outline, meters from the scene's corner.</param>
internal sealed record PlannedZone(string Id, IReadOnlyList<(double X, double Y)> Corners);

/// <summary>The cargo zones of a yard.</summary>
internal sealed record CargoPlan(IReadOnlyList<PlannedZone> Zones, IReadOnlyList<CargoItem> Items)
{
    // Larger than any zone's own scatter of paint and tires, so that no chance building stands in a zone.
    private const double ClearMeters = 3;

    /// <summary>The rectangles that are paved and used.</summary>
    public required IReadOnlyList<Box> Aprons { get; init; }

    /// <summary>Surroundings without what stands on the aprons by chance; a few small trees stay.</summary>
    public Surroundings Cleared(Surroundings surroundings) => Aprons.Count == 0 ? surroundings : surroundings with
    {
        Things = [.. surroundings.Things.Where(thing => thing.Height <= 0 || Keeps(thing))],
    };

    private bool Keeps(Thing thing)
    {
        double reach = (double.Hypot(thing.Box.Length, thing.Box.Width) / 2) + ClearMeters;
        bool small = thing.Kind == ThingKind.Tree && thing.Look % 8 == 0;
        return small || !Aprons.Any(apron => Distance(apron, thing.Box.Middle) < reach);
    }

    private static double Distance(Box box, Station place)
    {
        (double x, double y) = (place.X - box.Middle.X, place.Y - box.Middle.Y);
        double along = double.Abs((x * box.Middle.AlongX) + (y * box.Middle.AlongY)) - (box.Length / 2);
        double across = double.Abs((y * box.Middle.AlongX) - (x * box.Middle.AlongY)) - (box.Width / 2);
        return double.Hypot(double.Max(0, along), double.Max(0, across));
    }
}
