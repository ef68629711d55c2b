using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Desk.Drawing;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Tiles;

/// <summary>What is drawn over a scene, in the scene's own pixels: (0, 0) the outer corner of the first, x to the right, y down.</summary>
/// <param name="Vehicles">The outlines of vehicles, in the observation's order.</param>
/// <param name="Tracks">The rail tracks, where the observation was counted on them.</param>
/// <param name="MetersPerPixel">The ground size of a pixel, or null.</param>
internal sealed record SceneOverlay(IReadOnlyList<SceneOverlay.Vehicle> Vehicles, IReadOnlyList<SceneOverlay.Track> Tracks, double? MetersPerPixel)
{
    /// <summary>Where north is at the middle of the facility, degrees clockwise from the picture's top, above -180 to 180; null where the scene or the facility has no place on Earth.</summary>
    public double? NorthDegrees { get; init; }

    /// <summary>Where the tracks lead, by their length: degrees clockwise from the picture's top, 0 to below 180; null where no track is drawn.</summary>
    public double? TracksDegrees { get; init; }

    /// <summary>The overlay of an observation.</summary>
    /// <param name="file">The scene.</param>
    /// <param name="facility">The facility, as it was then.</param>
    /// <param name="observation">What the scene says.</param>
    public static SceneOverlay Of(GdalScene file, Facility facility, Observation observation)
    {
        Func<FootprintPoint, PixelPoint> toPixel = FootprintPixels.Of(file.Info, observation.FootprintCoordinates);
        Vehicle[] vehicles = [.. observation.Detections.Select(vehicle => new Vehicle(vehicle.Track, vehicle.Kind.ToString(), vehicle.Score, Ring(vehicle.Footprint, toPixel)))];
        Track[] tracks = SceneGround.Of(file, facility, Found(observation)) is { } ground
            ? [.. facility.Tracks.Select(track => new Track(track.Id, Line(ground.ToPixels(track.Centerline.Coordinates))))]
            : [];
        return new SceneOverlay(vehicles, tracks, observation.GsdMeters) { NorthDegrees = North(file, facility), TracksDegrees = Direction(tracks) };
    }

    /// <summary>Where three corners of a facility's bounds lie in a scene, moved as the observation moved the tracks.</summary>
    /// <returns>Null where the scene or the facility has no place on Earth.</returns>
    public static PixelPoint[]? Corners(GdalScene file, Facility facility, Observation observation)
    {
        Envelope bounds = new MultiLineString([.. facility.Tracks.Select(track => track.Centerline)]).EnvelopeInternal;
        // A single straight track along a meridian has no width.
        bounds.ExpandBy(1e-4);
        Coordinate[] corners = [new(bounds.MinX, bounds.MinY), new(bounds.MaxX, bounds.MinY), new(bounds.MinX, bounds.MaxY)];
        return OnEarth(file, facility, Found(observation))?.ToPixels(corners);
    }

    /// <summary>The main direction of lines in pixels, each piece weighed by its length. A line leads both ways, so directions are doubled before their mean is taken.</summary>
    /// <returns>As <see cref="TracksDegrees"/>.</returns>
    public static double? Direction(IReadOnlyList<Track> tracks)
    {
        (double x, double y) = (0, 0);
        foreach ((double[] one, double[] two) in tracks.SelectMany(track => track.Line.Zip(track.Line.Skip(1))))
        {
            double length = double.Hypot(two[0] - one[0], two[1] - one[1]);
            (double sin, double cos) = double.SinCos(2 * double.Atan2(two[0] - one[0], one[1] - two[1]));
            (x, y) = (x + (length * cos), y + (length * sin));
        }

        double degrees = double.RadiansToDegrees(double.Atan2(y, x)) / 2;
        return x == 0 && y == 0 ? null : (degrees + 180) % 180;
    }

    // By a step of some ten meters to the north.
    private static double? North(GdalScene file, Facility facility)
    {
        const double step = 1e-4;
        if (OnEarth(file, facility, default) is not { } ground)
        {
            return null;
        }

        Coordinate middle = new MultiLineString([.. facility.Tracks.Select(track => track.Centerline)]).EnvelopeInternal.Centre;
        PixelPoint[] pixels = ground.ToPixels([middle, new Coordinate(middle.X, middle.Y + step)]);
        double degrees = double.RadiansToDegrees(double.Atan2(pixels[1].X - pixels[0].X, pixels[0].Y - pixels[1].Y));
        return double.IsFinite(degrees) ? degrees : null;
    }

    private static double[][] Ring(Footprint footprint, Func<FootprintPoint, PixelPoint> toPixel) =>
        [.. footprint.Ring.Select(toPixel).Select(pixel => new[] { pixel.X, pixel.Y })];

    private static GroundPoint Found(Observation observation) => new(observation.Alignment.EastMeters ?? 0, observation.Alignment.NorthMeters ?? 0);

    private static SceneGround? OnEarth(GdalScene file, Facility facility, GroundPoint found) =>
        facility.Coordinates == FacilityCoordinates.Pixels ? null : SceneGround.Of(file, facility, found);

    private static double[][] Line(PixelPoint[] pixels) =>
        [.. pixels.Where(pixel => double.IsFinite(pixel.X) && double.IsFinite(pixel.Y)).Select(pixel => new[] { double.Round(pixel.X, 2), double.Round(pixel.Y, 2) })];

    /// <summary>A vehicle.</summary>
    /// <param name="Track">Its track's id.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Score">0 to 1.</param>
    /// <param name="Ring">Its corners, closed.</param>
    internal sealed record Vehicle(string Track, string Kind, double Score, IReadOnlyList<double[]> Ring);

    /// <summary>A rail track.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Line">Its centerline.</param>
    internal sealed record Track(string Id, IReadOnlyList<double[]> Line);
}
