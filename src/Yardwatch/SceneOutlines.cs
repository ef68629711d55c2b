using Yardwatch.Counting;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>Where in a scene lies what a survey speaks of: tracks, vehicles, north.</summary>
internal sealed class SceneOutlines(SceneInfo info, GroundFrame frame)
{
    private const double VehicleHalfWidthMeters = 1.55;
    private const double LongestDegreeStep = 1e-3;
    private const int ColumnsPerPoint = 8;
    private const double NorthMeters = 10;

    /// <summary>The direction of north in the scene, degrees clockwise from up.</summary>
    public double NorthDegrees
    {
        get
        {
            PixelPoint[] north = Pixels([new(0, 0), new(0, NorthMeters)]);
            return double.RadiansToDegrees(double.Atan2(north[1].X - north[0].X, north[0].Y - north[1].Y));
        }
    }

    private int FootprintDigits => info.CoordinateSystem is not null && double.Abs(info.GeoTransform!.Coefficients[1]) < LongestDegreeStep
        ? Footprint.DegreeDigits
        : Footprint.MeterDigits;

    /// <summary>The ground that a vehicle covers: it is stiff, so its footprint is the rectangle between its ends, also on a curve.</summary>
    public static GroundPoint[] Of(TrackPath path, VehicleDetection vehicle)
    {
        GroundPoint from = path.At(vehicle.StartColumn, 0);
        GroundPoint to = path.At(vehicle.EndColumn, 0);
        double length = from.DistanceTo(to);
        double east = (to.North - from.North) / length * VehicleHalfWidthMeters;
        double north = -(to.East - from.East) / length * VehicleHalfWidthMeters;
        return [from.Offset(-east, -north), to.Offset(-east, -north), to.Offset(east, north), from.Offset(east, north)];
    }

    /// <summary>Points of the ground in the scene's pixels.</summary>
    public PixelPoint[] Pixels(GroundPoint[] ground)
    {
        var pixels = new PixelPoint[ground.Length];
        frame.ToPixels(ground, pixels);
        return pixels;
    }

    /// <summary>The course of a track in the scene's pixels.</summary>
    public PixelPoint[] Line(TrackPath path)
    {
        int end = TrackPath.ExtensionColumns + path.OwnColumns;
        return Pixels([.. Enumerable.Range(0, (path.OwnColumns / ColumnsPerPoint) + 1)
            .Select(i => path.At(TrackPath.ExtensionColumns + (i * ColumnsPerPoint), 0)), path.At(end, 0)]);
    }

    /// <summary>Whether any of a track lies in the scene.</summary>
    public bool IsInside(TrackPath path) => Line(path).Any(pixel => pixel.X >= 0 && pixel.Y >= 0 && pixel.X < info.Width && pixel.Y < info.Height);

    /// <summary>An outline in the scene's coordinate system, or in pixels where it has none.</summary>
    public Footprint FootprintOf(GroundPoint[] outline) => new([.. Pixels(outline).Select(SceneCoordinates)], FootprintDigits);

    private FootprintPoint SceneCoordinates(PixelPoint pixel)
    {
        (double x, double y) = info is { CoordinateSystem: not null, GeoTransform: { } toSystem } ? toSystem.Of(pixel.X, pixel.Y) : (pixel.X, pixel.Y);
        return new FootprintPoint(x, y);
    }
}
