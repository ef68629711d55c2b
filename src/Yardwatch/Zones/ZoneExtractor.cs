using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Zones;

/// <summary>Cuts patches of cargo zones out of one scene: the only code that does, for surveys and for training alike.</summary>
/// <param name="frame">Where the ground lies in the scene.</param>
/// <param name="windows">The scene's pixels.</param>
/// <param name="stretch">The scale of brightness, measured around the rail tracks (<see cref="StripExtractor.Stretch"/>).</param>
public sealed class ZoneExtractor(GroundFrame frame, SceneWindows windows, ContrastStretch stretch)
{
    // Positions are projected at every eighth cell and interpolated between: 4 m, over which no projection bends.
    private const int Stride = ZonePatch.Step;

    private readonly int _oversampling =
        int.Clamp((int)double.Ceiling((ZonePatch.CellMeters / (frame.SpacingMeters * windows.Reduction)) - 0.05), 1, 3);

    /// <summary>What the model is told of how fine the scene is, meters: the spacing of its pixels unless they show less.</summary>
    public double GsdMeters { get; init; } = frame.SpacingMeters;

    /// <summary>Where the sun stands, degrees clockwise from north; null where it is not known or casts no shadow.</summary>
    public double? SunAzimuthDegrees { get; init; }

    /// <summary>Tells of places on the ground which of them a vendor's mask hides; null: none. What is hidden is no more there than what lies beyond the scene.</summary>
    public Func<GroundPoint[], bool[]>? Hidden { get; init; }

    /// <summary>Cuts a patch.</summary>
    /// <param name="corner">Its northwestern corner.</param>
    /// <param name="columns">Columns, a multiple of <see cref="ZonePatch.Step"/>.</param>
    /// <param name="rows">Rows, a multiple of <see cref="ZonePatch.Step"/>.</param>
    public ZonePatch Extract(GroundPoint corner, int columns, int rows)
    {
        float[] samples = new float[SceneChannels.Count * rows * columns];
        bool[] valid = new bool[rows * columns];
        PixelPoint[] knots = Knots(corner, columns, rows);
        bool[]? hidden = Hidden?.Invoke(Middles(corner, columns, rows));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int cell = (row * columns) + column;
                valid[cell] = hidden?[cell] != true && TryCell((knots, columns / Stride), column, row, samples.AsSpan(cell), rows * columns);
            }
        }

        return new ZonePatch(columns, rows, samples, valid) { Corner = corner, GsdMeters = GsdMeters, Shadow = Fall() };
    }

    private ShadowDirection? Fall() =>
        SunAzimuthDegrees is { } azimuth ? ShadowSide.Fall(azimuth, new GroundPoint(1, 0)) : null;

    private static GroundPoint[] Middles(GroundPoint corner, int columns, int rows) =>
        [.. Enumerable.Range(0, columns * rows).Select(cell => corner.Offset(((cell % columns) + 0.5) * ZonePatch.CellMeters, -((cell / columns) + 0.5) * ZonePatch.CellMeters))];

    private PixelPoint[] Knots(GroundPoint corner, int columns, int rows)
    {
        const double meters = Stride * ZonePatch.CellMeters;
        (int across, int down) = ((columns / Stride) + 1, (rows / Stride) + 1);
        var ground = new GroundPoint[across * down];
        for (int i = 0; i < ground.Length; i++)
        {
            ground[i] = corner.Offset(i % across * meters, -(i / across) * meters);
        }

        var pixels = new PixelPoint[ground.Length];
        frame.ToPixels(ground, pixels);
        return pixels;
    }

    // A cell is the mean of a square of samples, as many as the scene's pixels are finer than the cell.
    private bool TryCell((PixelPoint[] Points, int Across) knots, int column, int row, Span<float> cell, int plane)
    {
        Span<float> values = stackalloc float[windows.Bands];
        Span<float> sum = stackalloc float[windows.Bands];
        sum.Clear();
        for (int i = 0; i < _oversampling * _oversampling; i++)
        {
            double x = column + (((i % _oversampling) + 0.5) / _oversampling);
            double y = row + (((i / _oversampling) + 0.5) / _oversampling);
            if (!windows.TrySample(At(knots, x / Stride, y / Stride), values))
            {
                return false;
            }

            for (int band = 0; band < values.Length; band++)
            {
                sum[band] += values[band];
            }
        }

        for (int band = 0; band < sum.Length; band++)
        {
            sum[band] /= _oversampling * _oversampling;
        }

        stretch.Apply(sum);
        SceneChannels.Write(sum, cell, plane);
        return true;
    }

    private static PixelPoint At((PixelPoint[] Points, int Across) knots, double x, double y)
    {
        (int column, int row) = ((int)x, (int)y);
        (double right, double down) = (x - column, y - row);
        int first = (row * (knots.Across + 1)) + column;
        int below = first + knots.Across + 1;
        PixelPoint[] p = knots.Points;
        double Mix(double a, double b, double c, double d) => ((1 - down) * (a + (right * (b - a)))) + (down * (c + (right * (d - c))));
        return new PixelPoint(
            Mix(p[first].X, p[first + 1].X, p[below].X, p[below + 1].X),
            Mix(p[first].Y, p[first + 1].Y, p[below].Y, p[below + 1].Y));
    }
}
