namespace Yardwatch.Simulation.Rendering;

/// <summary>The colors of cargo, tarps and paving.</summary>
internal static class CargoColors
{
    // Woven tarps: green, blue, grey and olive by far the most common, then white, brown, orange, black.
    private static readonly Rgb[] Tarps =
    [
        new(0.18f, 0.32f, 0.22f), new(0.26f, 0.40f, 0.28f), new(0.15f, 0.25f, 0.18f), new(0.30f, 0.34f, 0.20f),
        new(0.13f, 0.32f, 0.58f), new(0.22f, 0.42f, 0.66f), new(0.16f, 0.24f, 0.42f), new(0.35f, 0.52f, 0.66f),
        new(0.40f, 0.41f, 0.41f), new(0.56f, 0.57f, 0.57f), new(0.30f, 0.30f, 0.29f), new(0.78f, 0.78f, 0.77f),
        new(0.46f, 0.38f, 0.27f), new(0.66f, 0.38f, 0.16f), new(0.16f, 0.16f, 0.16f),
    ];

    // The paints of the large lessors and lines, with tarp-like greens, blues and greys among them.
    private static readonly Rgb[] Containers =
    [
        new(0.52f, 0.20f, 0.14f), new(0.42f, 0.16f, 0.13f), new(0.60f, 0.28f, 0.16f), new(0.16f, 0.28f, 0.50f), new(0.28f, 0.42f, 0.58f),
        new(0.16f, 0.38f, 0.28f), new(0.24f, 0.36f, 0.25f), new(0.74f, 0.74f, 0.73f), new(0.55f, 0.56f, 0.56f), new(0.36f, 0.38f, 0.40f),
        new(0.72f, 0.42f, 0.12f), new(0.74f, 0.62f, 0.18f), new(0.30f, 0.52f, 0.62f), new(0.50f, 0.18f, 0.34f), new(0.22f, 0.22f, 0.23f),
    ];

    private static readonly Rgb[] Crates =
    [
        new(0.60f, 0.48f, 0.33f), new(0.52f, 0.40f, 0.27f), new(0.66f, 0.58f, 0.45f), new(0.42f, 0.36f, 0.29f), new(0.30f, 0.34f, 0.22f),
        new(0.36f, 0.37f, 0.33f), new(0.68f, 0.66f, 0.60f), new(0.72f, 0.72f, 0.70f), new(0.24f, 0.30f, 0.24f),
    ];

    private static readonly Rgb[] Sheds =
    [
        new(0.20f, 0.36f, 0.60f), new(0.32f, 0.50f, 0.66f), new(0.24f, 0.40f, 0.28f), new(0.36f, 0.50f, 0.40f), new(0.55f, 0.55f, 0.54f),
        new(0.74f, 0.74f, 0.73f), new(0.45f, 0.28f, 0.22f), new(0.36f, 0.36f, 0.37f),
    ];

    private static readonly Rgb[] Vehicles =
    [
        new(0.78f, 0.78f, 0.78f), new(0.68f, 0.69f, 0.70f), new(0.34f, 0.36f, 0.38f), new(0.16f, 0.16f, 0.17f), new(0.50f, 0.14f, 0.13f),
        new(0.18f, 0.26f, 0.44f), new(0.27f, 0.32f, 0.20f), new(0.34f, 0.36f, 0.24f), new(0.56f, 0.50f, 0.36f),
    ];

    private static readonly Rgb[] Machines = [new(0.74f, 0.56f, 0.12f), new(0.70f, 0.36f, 0.12f), new(0.30f, 0.33f, 0.24f), new(0.60f, 0.18f, 0.14f)];

    private static readonly Rgb[] Heaps =
    [
        new(0.09f, 0.09f, 0.10f), new(0.14f, 0.13f, 0.13f), new(0.46f, 0.44f, 0.40f), new(0.56f, 0.50f, 0.38f), new(0.42f, 0.30f, 0.22f), new(0.62f, 0.61f, 0.58f),
    ];

    public static Rgb Tarp(Draws draws) => Palette.Varied(draws.Pick(Tarps), draws);

    public static Rgb Container(Draws draws) => Palette.Varied(draws.Pick(Containers), draws);

    public static Rgb Crate(Draws draws) => Palette.Varied(draws.Pick(Crates), draws);

    public static Rgb Shed(Draws draws) => Palette.Varied(draws.Pick(Sheds), draws);

    public static Rgb Vehicle(Draws draws) => Palette.Varied(draws.Pick(Vehicles), draws);

    public static Rgb Machine(Draws draws) => Palette.Varied(draws.Pick(Machines), draws);

    public static Rgb Heap(Draws draws) => Palette.Varied(draws.Pick(Heaps), draws);

    public static Rgb Pipe(Draws draws) => Rgb.Tone(draws.Between(0.2, 0.65), draws.Between(0, 0.4));

    public static Rgb Timber(Draws draws) => Rgb.Tone(draws.Between(0.35, 0.62), draws.Between(0.2, 0.5));

    public static Rgb Plate(Draws draws) => Rgb.Tone(draws.Between(0.25, 0.6), draws.Between(-0.05, 0.45));

    /// <summary>Concrete, asphalt, gravel or earth.</summary>
    public static Rgb Apron(Draws draws) => draws.Weighted(0.4, 0.2, 0.25, 0.15) switch
    {
        0 => Rgb.Tone(draws.Between(0.5, 0.74), draws.Between(0, 0.1)),
        1 => Rgb.Tone(draws.Between(0.24, 0.42), draws.Between(-0.03, 0.06)),
        2 => Rgb.Tone(draws.Between(0.42, 0.66), draws.Between(0, 0.14)),
        _ => Rgb.Tone(draws.Between(0.34, 0.56), draws.Between(0.15, 0.4)),
    };
}
