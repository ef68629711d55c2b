namespace Yardwatch.Simulation.Rendering;

/// <summary>
/// Parallel rays across a grid: every cell lies on exactly one ray, so that what travels along a direction (a shadow, a line of
/// sight) can be followed in one pass without smearing.
/// </summary>
internal readonly struct Rays
{
    private readonly int _width;
    private readonly int _height;
    private readonly bool _alongX;
    private readonly bool _backward;
    private readonly double _slope;

    /// <param name="canvas">The grid.</param>
    /// <param name="x">The direction's part to the right; with <paramref name="y"/> a unit vector.</param>
    /// <param name="y">The direction's part downward.</param>
    public Rays(Canvas canvas, double x, double y)
    {
        (_width, _height) = (canvas.Width, canvas.Height);
        _alongX = double.Abs(x) >= double.Abs(y);
        (double major, double minor) = _alongX ? (x, y) : (y, x);
        _backward = major < 0;
        _slope = minor / double.Abs(major);
        StepMeters = canvas.Cell / double.Abs(major);
        Steps = _alongX ? _width : _height;
        int shift = (int)double.Ceiling(double.Abs(_slope) * Steps) + 1;
        First = _slope > 0 ? -shift : 0;
        Count = (_alongX ? _height : _width) + shift;
    }

    /// <summary>Ground meters from one cell of a ray to the next.</summary>
    public double StepMeters { get; }

    /// <summary>Steps of a ray from one side of the grid to the other.</summary>
    public int Steps { get; }

    public int First { get; }

    public int Count { get; }

    /// <summary>The steps of a ray that lie on the grid: from the first to before the second.</summary>
    public (int From, int To) Range(int ray)
    {
        int limit = _alongX ? _height : _width;
        (int from, int to) = (0, Steps);
        if (double.Abs(_slope) > 1e-9)
        {
            double enter = (_slope > 0 ? -ray : limit - ray) / _slope;
            double leave = (_slope > 0 ? limit - ray : -ray) / _slope;
            from = (int)double.Clamp(double.Floor(enter) - 1, 0, Steps);
            to = (int)double.Clamp(double.Ceiling(leave) + 1, 0, Steps);
        }

        while (from < to && !Inside(ray, from))
        {
            from++;
        }

        while (to > from && !Inside(ray, to - 1))
        {
            to--;
        }

        return (from, to);
    }

    /// <summary>The cell of a step that lies on the grid.</summary>
    public int Cell(int ray, int step)
    {
        int minor = ray + (int)double.Floor(step * _slope);
        int major = _backward ? Steps - 1 - step : step;
        return _alongX ? (minor * _width) + major : (major * _width) + minor;
    }

    private bool Inside(int ray, int step)
    {
        int minor = ray + (int)double.Floor(step * _slope);
        return minor >= 0 && minor < (_alongX ? _height : _width);
    }
}
