using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Lengths and directions between near positions in degrees, on a sphere: good to half a percent.</summary>
internal static class Ground
{
    private const double MetersPerDegree = 111_195;
    private const double DegreesPerRadian = 180 / double.Pi;

    /// <summary>The length of a line, meters.</summary>
    public static double Length(IReadOnlyList<Coordinate> points)
    {
        double length = 0;
        for (int i = 1; i < points.Count; i++)
        {
            (double east, double north) = Step(points[i - 1], points[i]);
            length += double.Hypot(east, north);
        }

        return length;
    }

    /// <summary>The direction from one position to another, degrees clockwise from north.</summary>
    public static double Azimuth(Coordinate from, Coordinate to)
    {
        (double east, double north) = Step(from, to);
        return double.Atan2(east, north) * DegreesPerRadian;
    }

    private static (double East, double North) Step(Coordinate from, Coordinate to) =>
        ((to.X - from.X) * MetersPerDegree * double.Cos((from.Y + to.Y) / 2 / DegreesPerRadian), (to.Y - from.Y) * MetersPerDegree);
}
