using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Zones;

/// <summary>The ground of a cargo zone in meters: its outline without the corridors of the rail tracks, so that no railcar is taken for cargo.</summary>
public sealed class ZoneGround
{
    /// <summary>To either side of a track's centerline the ground is the railcars', meters: their loading gauge is 3.2 to 3.4 m wide.</summary>
    public const double CorridorMeters = 2;

    // Centerlines are followed in steps of 4 m.
    private const int StrideColumns = 8;

    private readonly IndexedPointInAreaLocator _locator;

    /// <summary>Creates the ground of a zone.</summary>
    /// <param name="outline">The zone, in meters.</param>
    /// <param name="tracks">Centerlines of the rail tracks, in the same meters.</param>
    public ZoneGround(Polygon outline, IEnumerable<LineString> tracks)
    {
        ArgumentNullException.ThrowIfNull(outline);
        ArgumentNullException.ThrowIfNull(tracks);
        Envelope near = new(outline.EnvelopeInternal);
        near.ExpandBy(CorridorMeters);
        Geometry ground = outline;
        foreach (LineString track in tracks.Where(track => track.EnvelopeInternal.Intersects(near)))
        {
            ground = ground.Difference(track.Buffer(CorridorMeters));
        }

        Extent = ground.EnvelopeInternal;
        SquareMeters = ground.Area;
        _locator = new IndexedPointInAreaLocator(ground);
    }

    /// <summary>The ground of a zone where an alignment puts it.</summary>
    /// <param name="area">The zone in the facility's coordinates.</param>
    /// <param name="tracks">The rail tracks as aligned.</param>
    /// <param name="frame">Where the ground lies.</param>
    /// <param name="shift">By how much the facility is moved.</param>
    public static ZoneGround Of(Polygon area, IEnumerable<TrackPath> tracks, GroundFrame frame, GroundPoint shift) =>
        new(Outline(area, frame, shift), tracks.Select(Line));

    /// <summary>The outline of a zone in meters east and north.</summary>
    /// <param name="area">The zone in the facility's coordinates.</param>
    /// <param name="frame">Where the ground lies.</param>
    /// <param name="shift">By how much the facility is moved.</param>
    public static Polygon Outline(Polygon area, GroundFrame frame, GroundPoint shift)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(frame);
        LinearRing Ring(LineString ring) => new([.. ring.Coordinates.Select(corner =>
        {
            GroundPoint ground = frame.FromFacility(corner);
            return new Coordinate(ground.East + shift.East, ground.North + shift.North);
        })]);
        return new Polygon(Ring(area.ExteriorRing), [.. area.InteriorRings.Select(Ring)]);
    }

    /// <summary>Its area.</summary>
    public double SquareMeters { get; }

    /// <summary>What it lies within; empty where nothing is left of the zone.</summary>
    public Envelope Extent { get; }

    /// <summary>Whether a point belongs to it.</summary>
    public bool Contains(double x, double y) =>
        Extent.Contains(x, y) && _locator.Locate(new Coordinate(x, y)) != Location.Exterior;

    private static LineString Line(TrackPath path)
    {
        IEnumerable<GroundPoint> points = Enumerable.Range(0, (path.OwnColumns / StrideColumns) + 1)
            .Select(i => path.At(TrackPath.ExtensionColumns + (i * StrideColumns), 0))
            .Append(path.At(TrackPath.ExtensionColumns + path.OwnColumns, 0));
        return new LineString([.. points.Select(point => new Coordinate(point.East, point.North))]);
    }
}
