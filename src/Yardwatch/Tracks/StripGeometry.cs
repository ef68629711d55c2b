using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>From where a scene was lit and seen, as far as that is known.</summary>
public sealed record SceneGeometry
{
    /// <summary>Where the sun stood, degrees clockwise from north.</summary>
    public double? SunAzimuthDegrees { get; init; }

    /// <summary>Its height, 0 to 90 degrees.</summary>
    public double? SunElevationDegrees { get; init; }

    /// <summary>Meters by which the top of a thing lies off its foot, for each meter of its height: the tangent of the view's incidence.</summary>
    public GroundPoint? Lean { get; init; }
}

/// <summary>What is known of light and view in the frame of one track strip.</summary>
public sealed record StripGeometry
{
    /// <summary>A strip that is not turned and about which nothing is known.</summary>
    public static readonly StripGeometry Unknown = new();

    // Longer shadows end under neighbors or clutter; the sun is then lower than 9.5 degrees.
    private const double LongestShadow = 6;

    /// <summary>How the strip is turned: so that shadows fall to rising rows and columns, where it is known how they fall.</summary>
    public StripTurn Turn { get; init; }

    /// <summary>The direction in which shadows fall.</summary>
    public ShadowDirection? Shadow { get; init; }

    /// <summary>Meters of shadow for each meter of height, at most 6; 0 where it is not known.</summary>
    public double ShadowLength { get; init; }

    /// <summary>Meters by which tops lie off their feet for each meter of height.</summary>
    public StripLean? Lean { get; init; }

    /// <summary>The geometry of a strip along a path.</summary>
    /// <param name="scene">The scene's.</param>
    /// <param name="path">The path.</param>
    public static StripGeometry Of(SceneGeometry scene, TrackPath path)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(path);
        GroundPoint along = MeanDirection(path);
        StripTurn turn = default;
        ShadowDirection? shadow = null;
        double length = 0;
        if (scene.SunAzimuthDegrees is { } azimuth)
        {
            ShadowDirection fall = ShadowSide.Fall(azimuth, along);
            turn = new StripTurn(Along: fall.Along < 0, Across: fall.Across < 0);
            shadow = new ShadowDirection(double.Abs(fall.Along), double.Abs(fall.Across));
            length = scene.SunElevationDegrees is { } elevation
                ? double.Min(1 / double.Tan(double.DegreesToRadians(double.Max(elevation, 1))), LongestShadow)
                : 0;
        }

        return new StripGeometry { Turn = turn, Shadow = shadow, ShadowLength = length, Lean = Turned(Seen(scene.Lean, along), turn) };
    }

    /// <summary>The same, where nothing is known of shadows, of a strip that is turned in another way.</summary>
    /// <param name="turn">How it is turned.</param>
    public StripGeometry Turned(StripTurn turn) => this with { Turn = turn, Lean = Turned(Lean, turn) };

    private static StripLean? Turned(StripLean? lean, StripTurn turn) =>
        lean is { } top ? new StripLean(turn.Along ? -top.Along : top.Along, turn.Across ? -top.Across : top.Across) : null;

    private static StripLean? Seen(GroundPoint? lean, GroundPoint along) => lean is { } meters
        ? new StripLean(
            (meters.East * along.East) + (meters.North * along.North),
            (meters.East * along.North) - (meters.North * along.East))
        : null;

    private static GroundPoint MeanDirection(TrackPath path)
    {
        GroundPoint from = path.Center(0);
        GroundPoint to = path.Center(path.Columns - 1);
        double length = from.DistanceTo(to);
        return length > 0 ? new((to.East - from.East) / length, (to.North - from.North) / length) : path.Direction(0);
    }
}

/// <summary>How far tops lie off their feet in a strip's frame, meters for each meter of height.</summary>
/// <param name="Along">In the direction of rising columns.</param>
/// <param name="Across">In the direction of rising rows.</param>
public readonly record struct StripLean(double Along, double Across);
