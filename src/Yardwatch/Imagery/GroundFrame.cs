using NetTopologySuite.Geometries;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery;

/// <summary>
/// Ground meters around one facility, and where they lie in one scene's pixels: true meters whatever the scene's coordinate system.
/// </summary>
/// <remarks>
/// For a facility in WGS 84 the frame is the local plane of the WGS 84 ellipsoid at the middle of the rail tracks: meters east and
/// north from the radii of curvature there (Snyder, Map Projections, USGS PP 1395, eq. 4-18 and 4-19); its scale is true to 1:2,000
/// within 5 km. For a facility in pixels it is the pixels times the GSD, with north taken as up.
/// </remarks>
public sealed class GroundFrame
{
    private const double SemiMajorMeters = 6378137.0;
    private const double EccentricitySquared = 6.69437999014e-3;

    private readonly IScene _scene;
    private readonly FacilityCoordinates _coordinates;
    private readonly Coordinate _origin;
    private readonly double _eastScale;
    private readonly double _northScale;

    private GroundFrame(IScene scene, FacilityCoordinates coordinates, Coordinate origin, (double East, double North) scale)
    {
        _scene = scene;
        _coordinates = coordinates;
        _origin = origin;
        _eastScale = scale.East;
        _northScale = scale.North;
        (SpacingMeters, Pixel) = MeasureSpacing();
    }

    /// <summary>The ground distance between neighboring pixels at the origin, along the coarser axis; meters.</summary>
    public double SpacingMeters { get; }

    /// <summary>The ground size of a pixel at the origin, along its row and along its column; meters.</summary>
    public PixelSize Pixel { get; }

    /// <summary>The latitude of the origin in degrees, or null for a facility in pixels.</summary>
    public double? Latitude => _coordinates == FacilityCoordinates.Wgs84 ? _origin.Y : null;

    /// <summary>The longitude of the origin in degrees, or null for a facility in pixels.</summary>
    public double? Longitude => _coordinates == FacilityCoordinates.Wgs84 ? _origin.X : null;

    /// <summary>The frame of a facility in a scene.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="scene">The scene; georeferenced when the facility is in WGS 84.</param>
    /// <param name="pixelMeters">The ground size of a pixel; needed for a facility in pixels, unused otherwise.</param>
    /// <exception cref="ArgumentException">The facility is in WGS 84 and the scene has no georeference, or it is in pixels and <paramref name="pixelMeters"/> is missing.</exception>
    public static GroundFrame Of(Facility facility, IScene scene, double? pixelMeters = null)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(scene);
        Envelope extent = new();
        foreach (RailTrack track in facility.Tracks)
        {
            extent.ExpandToInclude(track.Centerline.EnvelopeInternal);
        }

        if (facility.Coordinates == FacilityCoordinates.Pixels)
        {
            double meters = pixelMeters ?? throw new ArgumentException("A facility in pixels needs the ground size of a pixel.", nameof(pixelMeters));
            return new GroundFrame(scene, facility.Coordinates, new Coordinate(0, 0), (meters, -meters));
        }

        if (scene.Info.Georeference == Georeference.None)
        {
            throw new ArgumentException("A facility in WGS 84 needs a scene with a georeference.", nameof(scene));
        }

        return new GroundFrame(scene, facility.Coordinates, extent.Centre, DegreeMeters(extent.Centre.Y));
    }

    /// <summary>The ground position of one of the facility's coordinates.</summary>
    public GroundPoint FromFacility(Coordinate coordinate)
    {
        ArgumentNullException.ThrowIfNull(coordinate);
        return new GroundPoint((coordinate.X - _origin.X) * _eastScale, (coordinate.Y - _origin.Y) * _northScale);
    }

    /// <summary>Where a ground position lies on Earth.</summary>
    /// <exception cref="InvalidOperationException">The facility is in pixels.</exception>
    public GeoPoint ToGeo(GroundPoint ground) => _coordinates == FacilityCoordinates.Wgs84
        ? new GeoPoint(_origin.X + (ground.East / _eastScale), _origin.Y + (ground.North / _northScale))
        : throw new InvalidOperationException("A facility in pixels lies nowhere on Earth.");

    /// <summary>Maps ground positions to the scene's pixels.</summary>
    /// <param name="ground">Positions.</param>
    /// <param name="pixels">Receives one position for each; NaN where the projection has no answer.</param>
    public void ToPixels(ReadOnlySpan<GroundPoint> ground, Span<PixelPoint> pixels)
    {
        if (_coordinates == FacilityCoordinates.Pixels)
        {
            for (int i = 0; i < ground.Length; i++)
            {
                pixels[i] = new PixelPoint(ground[i].East / _eastScale, ground[i].North / _northScale);
            }

            return;
        }

        var points = new GeoPoint[ground.Length];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = ToGeo(ground[i]);
        }

        _scene.ToPixels(points, pixels);
    }

    /// <summary>How far the nearest of a facility's tracks lies outside the scene.</summary>
    /// <param name="facility">The facility, of at least one track.</param>
    /// <returns>Meters, by the scene's pixels; 0 where a track lies in the scene or crosses it; infinite where the scene's projection has no answer.</returns>
    public double MetersOutside(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        var scene = GeometryFactory.Default.ToGeometry(new Envelope(0, _scene.Info.Width, 0, _scene.Info.Height));
        double meters = (from track in facility.Tracks select Pixels(track)?.Distance(scene) ?? double.PositiveInfinity).Min() * SpacingMeters;
        return double.IsNaN(meters) ? double.PositiveInfinity : meters;
    }

    // A track in the scene's pixels, as far as the projection reaches.
    private Geometry? Pixels(RailTrack track)
    {
        GroundPoint[] ground = [.. track.Centerline.Coordinates.Select(FromFacility)];
        var pixels = new PixelPoint[ground.Length];
        ToPixels(ground, pixels);
        Coordinate[] seen = [.. pixels.Where(pixel => double.IsFinite(pixel.X) && double.IsFinite(pixel.Y)).Select(pixel => new Coordinate(pixel.X, pixel.Y))];
        return seen.Length switch
        {
            0 => null,
            1 => new Point(seen[0]),
            _ => new LineString(seen),
        };
    }

    /// <summary>The ground length of a degree of longitude and of latitude, meters.</summary>
    /// <param name="latitude">Degrees north.</param>
    public static (double East, double North) DegreeMeters(double latitude)
    {
        double phi = double.DegreesToRadians(latitude);
        double w = 1 - (EccentricitySquared * double.Sin(phi) * double.Sin(phi));
        double primeVertical = SemiMajorMeters / double.Sqrt(w);
        double meridian = SemiMajorMeters * (1 - EccentricitySquared) / (w * double.Sqrt(w));
        return (double.DegreesToRadians(primeVertical) * double.Cos(phi), double.DegreesToRadians(meridian));
    }

    // The larger singular value of the 2 x 2 matrix from pixels to meters, by its closed form, and the lengths of its columns.
    private (double Spacing, PixelSize Pixel) MeasureSpacing()
    {
        const double step = 10;
        GroundPoint[] ground = [new(0, 0), new(step, 0), new(0, step)];
        var p = new PixelPoint[3];
        ToPixels(ground, p);
        (double a, double b) = ((p[1].X - p[0].X) / step, (p[2].X - p[0].X) / step);
        (double c, double d) = ((p[1].Y - p[0].Y) / step, (p[2].Y - p[0].Y) / step);
        double sum = (a * a) + (b * b) + (c * c) + (d * d);
        double determinant = (a * d) - (b * c);
        double smaller = double.Sqrt((sum - double.Sqrt(double.Max(0, (sum * sum) - (4 * determinant * determinant)))) / 2);
        PixelSize pixel = new(double.Hypot(d, c) / double.Abs(determinant), double.Hypot(b, a) / double.Abs(determinant));
        return (1 / smaller, pixel);
    }
}
