using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>
/// Lines that swing to and fro more tightly than rails can, as an unsteady hand or a satellite receiver draws them, made as steady as rails are. Every other line stays as it is.
/// </summary>
internal static class SteadyLine
{
    // No vehicle runs through a tighter curve than some 60 m; a corner where a switch is drawn with few points is one, not many in turns.
    private const double TightestMeters = 50;
    private const double SwingsPerMeter = 0.015;
    private const int FewestSwings = 3;

    // As far as a curve of a yard can be told from a parabola by less than a decimeter.
    private const double SigmaMeters = 15;
    private const double Reach = 3;
    private const double StepMeters = 5;

    /// <summary>The line that the rails of a drawn line may have.</summary>
    /// <param name="points">The drawn points, at least two.</param>
    /// <returns>The points themselves unless they swing.</returns>
    public static GroundPoint[] Of(GroundPoint[] points)
    {
        int swings = Swings(points);
        return swings >= FewestSwings && swings >= SwingsPerMeter * Stations(points)[^1] ? Steadied(Dense(points)) : points;
    }

    // Tight bends that follow one another to opposite sides.
    private static int Swings(GroundPoint[] points)
    {
        (int swings, double before) = (0, 0);
        for (int i = 1; i < points.Length - 1; i++)
        {
            GroundPoint there = new(points[i].East - points[i - 1].East, points[i].North - points[i - 1].North);
            GroundPoint on = new(points[i + 1].East - points[i].East, points[i + 1].North - points[i].North);
            double turn = double.Atan2((there.East * on.North) - (there.North * on.East), (there.East * on.East) + (there.North * on.North));
            double step = (points[i].DistanceTo(points[i - 1]) + points[i + 1].DistanceTo(points[i])) / 2;
            bool isTight = double.Abs(turn) * TightestMeters > step;
            swings += isTight && turn * before < 0 ? 1 : 0;
            before = isTight ? turn : 0;
        }

        return swings;
    }

    private static GroundPoint[] Dense(GroundPoint[] points)
    {
        List<GroundPoint> dense = [points[0]];
        foreach ((GroundPoint from, GroundPoint to) in points.Zip(points.Skip(1)))
        {
            int parts = int.Max(1, (int)double.Ceiling(from.DistanceTo(to) / StepMeters));
            dense.AddRange(Enumerable.Range(1, parts).Select(part => from.Offset((to.East - from.East) * part / parts, (to.North - from.North) * part / parts)));
        }

        return [.. dense];
    }

    private static GroundPoint[] Steadied(GroundPoint[] points)
    {
        double[] stations = Stations(points);
        int steps = int.Max(1, (int)double.Ceiling(stations[^1] / StepMeters));
        return [.. Enumerable.Range(0, steps + 1).Select(step => At(points, stations, stations[^1] * step / steps))];
    }

    // Local regression with a parabola (Cleveland, Robust locally weighted regression and smoothing scatterplots, 1979; with normal weights).
    private static GroundPoint At(GroundPoint[] points, double[] stations, double station)
    {
        (double s0, double s1, double s2, double s3, double s4) = (0, 0, 0, 0, 0);
        (GroundPoint m0, GroundPoint m1, GroundPoint m2) = (default, default, default);
        for (int i = 0; i < points.Length; i++)
        {
            double x = (stations[i] - station) / SigmaMeters;
            if (double.Abs(x) > Reach)
            {
                continue;
            }

            double weight = double.Exp(-x * x / 2) * Share(stations, i);
            (s0, s1, s2, s3, s4) = (s0 + weight, s1 + (weight * x), s2 + (weight * x * x), s3 + (weight * x * x * x), s4 + (weight * x * x * x * x));
            m0 = m0.Offset(weight * points[i].East, weight * points[i].North);
            m1 = m1.Offset(weight * x * points[i].East, weight * x * points[i].North);
            m2 = m2.Offset(weight * x * x * points[i].East, weight * x * x * points[i].North);
        }

        // The value at the station is the constant of the parabola: by Cramer's rule.
        (double a, double b, double c) = ((s2 * s4) - (s3 * s3), (s2 * s3) - (s1 * s4), (s1 * s3) - (s2 * s2));
        double determinant = (s0 * a) + (s1 * b) + (s2 * c);
        return new GroundPoint(
            ((m0.East * a) + (m1.East * b) + (m2.East * c)) / determinant,
            ((m0.North * a) + (m1.North * b) + (m2.North * c)) / determinant);
    }

    // A point stands for the line to half of the way to its neighbors.
    private static double Share(double[] stations, int i) => stations[int.Min(i + 1, stations.Length - 1)] - stations[int.Max(i - 1, 0)];

    private static double[] Stations(GroundPoint[] points)
    {
        double[] stations = new double[points.Length];
        for (int i = 1; i < points.Length; i++)
        {
            stations[i] = stations[i - 1] + points[i].DistanceTo(points[i - 1]);
        }

        return stations;
    }
}
