using Yardwatch.Imagery;

namespace Yardwatch.Simulation.Plans;

/// <summary>A direction and a place on a centerline; x to the right and y down, meters from the scene's corner.</summary>
internal readonly record struct Station(double X, double Y, double AlongX, double AlongY)
{
    /// <summary>The point at a distance to the right.</summary>
    public (double X, double Y) Right(double meters) => (X - (AlongY * meters), Y + (AlongX * meters));
}

/// <summary>A polyline with arc length.</summary>
internal sealed class Centerline
{
    private readonly (double X, double Y)[] _points;
    private readonly double[] _at;

    public Centerline(IReadOnlyList<(double X, double Y)> points)
    {
        _points = [.. points];
        _at = new double[_points.Length];
        for (int i = 1; i < _points.Length; i++)
        {
            _at[i] = _at[i - 1] + double.Hypot(_points[i].X - _points[i - 1].X, _points[i].Y - _points[i - 1].Y);
        }
    }

    public IReadOnlyList<(double X, double Y)> Points => _points;

    public double Length => _at[^1];

    /// <summary>The place at an arc length; beyond the ends the line goes on straight.</summary>
    public Station At(double meters)
    {
        int i = Array.BinarySearch(_at, meters);
        i = int.Clamp(i < 0 ? ~i - 1 : i, 0, _points.Length - 2);
        double length = _at[i + 1] - _at[i];
        (double dx, double dy) = ((_points[i + 1].X - _points[i].X) / length, (_points[i + 1].Y - _points[i].Y) / length);
        double past = meters - _at[i];
        return new Station(_points[i].X + (dx * past), _points[i].Y + (dy * past), dx, dy);
    }

    /// <summary>The distance of a point from the line, and the arc length of the nearest place.</summary>
    public (double Distance, double Along) Nearest(double x, double y)
    {
        (double best, double along) = (double.PositiveInfinity, 0);
        for (int i = 0; i + 1 < _points.Length; i++)
        {
            double length = _at[i + 1] - _at[i];
            (double dx, double dy) = ((_points[i + 1].X - _points[i].X) / length, (_points[i + 1].Y - _points[i].Y) / length);
            double past = double.Clamp(((x - _points[i].X) * dx) + ((y - _points[i].Y) * dy), 0, length);
            double distance = double.Hypot(x - _points[i].X - (dx * past), y - _points[i].Y - (dy * past));
            if (distance < best)
            {
                (best, along) = (distance, _at[i] + past);
            }
        }

        return (best, along);
    }

    /// <summary>The vertices as pixels of a scene.</summary>
    public IEnumerable<PixelPoint> Pixels(double gsdMeters) => _points.Select(p => new PixelPoint(p.X / gsdMeters, p.Y / gsdMeters));
}
