using NetTopologySuite.Geometries;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery;

/// <summary>Where a scene has to be read for a facility.</summary>
public static class FacilityWindows
{
    /// <summary>Windows that hold a facility's rail tracks and zones with what lies around them.</summary>
    /// <param name="facility">In WGS 84.</param>
    /// <param name="scene">Georeferenced.</param>
    /// <param name="marginMeters">How much around them; above 0.</param>
    /// <returns>Windows inside the scene, which overlap; none where the facility lies outside the scene.</returns>
    public static IReadOnlyList<PixelWindow> Near(Facility facility, IScene scene, double marginMeters)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(marginMeters);
        var frame = GroundFrame.Of(facility, scene);
        IEnumerable<Envelope> alongTracks =
            from track in facility.Tracks
            from point in Along([.. track.Centerline.Coordinates.Select(frame.FromFacility)], marginMeters / 2)
            select new Envelope(point.East, point.East, point.North, point.North);
        IEnumerable<Envelope> overZones =
            from zone in facility.Zones
            select Extent(zone.Area.Coordinates.Select(frame.FromFacility));
        return
        [
            .. alongTracks.Concat(overZones).Select(place => Window(frame, scene.Info, place, marginMeters)).OfType<PixelWindow>(),
        ];
    }

    private static IEnumerable<GroundPoint> Along(GroundPoint[] points, double step)
    {
        yield return points[0];
        for (int i = 1; i < points.Length; i++)
        {
            (GroundPoint from, GroundPoint to) = (points[i - 1], points[i]);
            int steps = int.Max(1, (int)double.Ceiling(from.DistanceTo(to) / step));
            for (int k = 1; k <= steps; k++)
            {
                double share = k / (double)steps;
                yield return from.Offset(share * (to.East - from.East), share * (to.North - from.North));
            }
        }
    }

    private static Envelope Extent(IEnumerable<GroundPoint> points)
    {
        Envelope extent = new();
        foreach (GroundPoint point in points)
        {
            extent.ExpandToInclude(point.East, point.North);
        }

        return extent;
    }

    private static PixelWindow? Window(GroundFrame frame, SceneInfo scene, Envelope place, double margin)
    {
        (double west, double east) = (place.MinX - margin, place.MaxX + margin);
        (double south, double north) = (place.MinY - margin, place.MaxY + margin);
        var corners = new PixelPoint[4];
        frame.ToPixels([new(west, south), new(west, north), new(east, south), new(east, north)], corners);
        (double left, double right) = (corners.Min(corner => corner.X), corners.Max(corner => corner.X));
        (double top, double bottom) = (corners.Min(corner => corner.Y), corners.Max(corner => corner.Y));
        if (!(left < scene.Width && top < scene.Height && right > 0 && bottom > 0))
        {
            return null;
        }

        (int x, int y) = ((int)double.Max(0, left), (int)double.Max(0, top));
        return new PixelWindow(
            x, y, (int)double.Ceiling(double.Min(scene.Width, right)) - x, (int)double.Ceiling(double.Min(scene.Height, bottom)) - y);
    }
}
