using Yardwatch.Simulation.Plans;

namespace Yardwatch.Simulation.Rendering;

/// <summary>What a vehicle shows to the sky at one place.</summary>
/// <param name="Color">In the sun.</param>
/// <param name="Height">Meters above the rails; negative where one sees past the vehicle to the ground.</param>
internal readonly record struct RoofPoint(Rgb Color, float Height)
{
    /// <summary>An opening: the ground is seen through it.</summary>
    public static RoofPoint Ground => new(default, -1);
}

/// <summary>What a roof is drawn from.</summary>
internal sealed class RoofContext(PlannedVehicle vehicle, YardSettings settings, Light light)
{
    public VehicleDesign Design => vehicle.Design;

    public Light Light => light;

    public Station Place => vehicle.Middle;

    /// <summary>The stream that equal cars share.</summary>
    public Draws Livery { get; } = new(vehicle.Design.Livery);

    /// <summary>The stream of this car alone: weathering and load.</summary>
    public Draws Own { get; } = Draws.Of(settings.OfScene, Purpose.Look, vehicle.Index);

    /// <summary>The color of the ground: what a camouflaged car looks like.</summary>
    public Rgb Ground()
    {
        GroundSettings ground = settings.Ground;
        bool bed = Livery.Chance(0.5);
        double tone = ground.Tone * (bed ? ground.BedRatio : 1) * Livery.Between(0.85, 1.15);
        return Rgb.Tone(tone, (bed ? ground.BedWarmth : ground.Warmth) + Livery.Normal(0, 0.04));
    }
}

/// <summary>A vehicle as seen from above.</summary>
internal abstract class Roof
{
    private readonly float _noiseX;
    private readonly float _noiseY;
    private readonly float _stain;

    protected Roof(RoofContext context)
    {
        Context = context;
        HalfLength = (float)(context.Design.Length / 2);
        HalfWidth = (float)(context.Design.Width / 2);
        Top = (float)context.Design.Height;
        _noiseX = (float)context.Own.Between(0, 512);
        _noiseY = (float)context.Own.Between(0, 512);
        _stain = (float)context.Own.Between(0.02, 0.12);
        Weathering = (float)context.Own.LogNormal(1, 0.08);
    }

    protected RoofContext Context { get; }

    protected float HalfLength { get; }

    protected float HalfWidth { get; }

    protected float Top { get; }

    protected float Weathering { get; }

    /// <summary>The color of the sides.</summary>
    public Rgb Side { get; protected init; }

    public static Roof Of(RoofContext context) => context.Design.Form switch
    {
        VehicleForm.Box or VehicleForm.SlidingWall => new ClosedRoof(context),
        VehicleForm.Gondola => context.Design.Covered ? new TarpRoof(context) : new OpenBody(context),
        VehicleForm.Hopper => new HopperRoof(context),
        VehicleForm.Tank => new TankRoof(context),
        VehicleForm.Flat => context.Design.Covered ? new TarpRoof(context)
            : context.Design.Loaded ? new DeckLoadRoof(context)
            : new DeckRoof(context),
        VehicleForm.Container => new ContainerRoof(context),
        VehicleForm.Locomotive => new LocomotiveRoof(context),
        VehicleForm.Passenger => new ClosedRoof(context),
        _ => new MaintenanceRoof(context),
    };

    public abstract RoofPoint At(float along, float across);

    protected float Stain(float along, float across) =>
        Weathering * (1 + (_stain * Noise.Cloud(_noiseX + (along * 4), _noiseY + (across * 14))));
}

/// <summary>Colors of vehicles and loads.</summary>
internal static class Palette
{
    private static readonly Rgb[] Bodies =
    [
        new(0.40f, 0.25f, 0.20f), new(0.47f, 0.34f, 0.29f), new(0.36f, 0.29f, 0.25f), new(0.30f, 0.22f, 0.18f),
        new(0.48f, 0.48f, 0.47f), new(0.38f, 0.38f, 0.38f), new(0.27f, 0.27f, 0.28f), new(0.58f, 0.57f, 0.54f),
        new(0.60f, 0.53f, 0.42f), new(0.52f, 0.44f, 0.33f), new(0.24f, 0.33f, 0.48f), new(0.36f, 0.47f, 0.56f),
        new(0.28f, 0.37f, 0.29f), new(0.24f, 0.45f, 0.42f), new(0.66f, 0.66f, 0.66f), new(0.74f, 0.74f, 0.73f),
        new(0.70f, 0.58f, 0.18f), new(0.15f, 0.15f, 0.15f), new(0.55f, 0.40f, 0.24f), new(0.48f, 0.14f, 0.14f),
        new(0.62f, 0.38f, 0.30f), new(0.33f, 0.16f, 0.14f), new(0.44f, 0.42f, 0.34f), new(0.30f, 0.36f, 0.42f), new(0.80f, 0.79f, 0.76f),
    ];

    private static readonly Rgb[] Bright =
    [
        new(0.62f, 0.14f, 0.12f), new(0.16f, 0.30f, 0.55f), new(0.70f, 0.36f, 0.12f), new(0.16f, 0.42f, 0.30f), new(0.72f, 0.72f, 0.70f),
        new(0.42f, 0.16f, 0.14f), new(0.35f, 0.37f, 0.38f), new(0.25f, 0.50f, 0.60f), new(0.75f, 0.62f, 0.16f), new(0.56f, 0.30f, 0.22f),
    ];

    private static readonly Rgb[] Loads =
    [
        new(0.08f, 0.08f, 0.09f), new(0.13f, 0.12f, 0.12f), new(0.35f, 0.22f, 0.16f), new(0.45f, 0.42f, 0.38f),
        new(0.30f, 0.28f, 0.27f), new(0.55f, 0.48f, 0.36f), new(0.42f, 0.33f, 0.24f), new(0.62f, 0.60f, 0.56f),
    ];

    private static readonly Rgb[] Tarps =
    [
        new(0.20f, 0.31f, 0.23f), new(0.28f, 0.38f, 0.24f), new(0.17f, 0.36f, 0.30f), new(0.18f, 0.30f, 0.52f), new(0.30f, 0.45f, 0.62f),
        new(0.16f, 0.38f, 0.56f), new(0.42f, 0.43f, 0.43f), new(0.60f, 0.60f, 0.60f), new(0.30f, 0.29f, 0.27f), new(0.50f, 0.45f, 0.33f),
    ];

    public static Rgb Body(RoofContext context) =>
        context.Design.Camouflaged ? context.Ground()
            : context.Design.TarpPainted ? Tarp(context.Livery)
            : Varied(context.Livery.Pick(Bodies), context.Livery);

    public static Rgb Container(Draws draws) => Varied(draws.Pick(Bright), draws);

    public static Rgb Load(Draws draws) => Varied(draws.Pick(Loads), draws);

    public static Rgb Tarp(Draws draws) => Varied(draws.Pick(Tarps), draws);

    public static Rgb Varied(Rgb color, Draws draws)
    {
        float gain = (float)draws.LogNormal(1, 0.14);
        return new Rgb(color.R * gain * (float)draws.LogNormal(1, 0.05), color.G * gain, color.B * gain * (float)draws.LogNormal(1, 0.05));
    }
}
