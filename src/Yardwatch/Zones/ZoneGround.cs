using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Yardwatch.Zones;

/// <summary>The ground of a cargo zone in meters: its outline without the corridors of the rail tracks, so that no railcar is taken for cargo.</summary>
public sealed class ZoneGround
{
    /// <summary>To either side of a track's centerline the ground is the railcars', meters: their loading gauge is 3.2 to 3.4 m wide.</summary>
    public const double CorridorMeters = 2;

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

    /// <summary>Its area.</summary>
    public double SquareMeters { get; }

    /// <summary>What it lies within; empty where nothing is left of the zone.</summary>
    public Envelope Extent { get; }

    /// <summary>Whether a point belongs to it.</summary>
    public bool Contains(double x, double y) =>
        Extent.Contains(x, y) && _locator.Locate(new Coordinate(x, y)) != Location.Exterior;
}
