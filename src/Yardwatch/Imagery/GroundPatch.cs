namespace Yardwatch.Imagery;

/// <summary>Maps ground positions to pixels, one for each.</summary>
internal delegate void GroundToPixels(ReadOnlySpan<GroundPoint> ground, Span<PixelPoint> pixels);

/// <summary>A scene's pixels, and how they lie on the ground.</summary>
/// <param name="Windows">The pixels.</param>
/// <param name="SpacingMeters">The ground distance between them.</param>
/// <param name="ToPixels">Where ground positions lie.</param>
internal sealed record GroundView(SceneWindows Windows, double SpacingMeters, GroundToPixels ToPixels);

/// <summary>A square of ground as one scene shows it: brightness in cells of equal size, rows from south to north.</summary>
internal sealed class GroundPatch
{
    // Positions are projected at knots and interpolated between: over 32 cells no projection bends by a noticeable part of one.
    private const int Stride = 32;
    private const int MostSamples = 12;

    private GroundPatch(int side)
    {
        Side = side;
        Brightness = new float[side * side];
        Valid = new bool[side * side];
    }

    /// <summary>Cells along either side.</summary>
    public int Side { get; }

    /// <summary>The mean brightness of each cell in the scene's units: the grey value, or the luma of red, green and blue (ITU-R BT.601).</summary>
    public float[] Brightness { get; }

    /// <summary>Whether the scene shows the whole of a cell.</summary>
    public bool[] Valid { get; }

    /// <summary>Reads a square.</summary>
    /// <param name="frame">Where the ground lies in the scene.</param>
    /// <param name="windows">The scene's pixels.</param>
    /// <param name="corner">The square's southwestern corner.</param>
    /// <param name="size">How many cells along either side, and how long a cell is; meters.</param>
    public static GroundPatch Read(GroundFrame frame, SceneWindows windows, GroundPoint corner, (int Side, double CellMeters) size) =>
        Read(new GroundView(windows, frame.SpacingMeters, frame.ToPixels), corner, size);

    /// <summary>Reads a square of a scene that lies on the ground in some other way than its frame says.</summary>
    /// <param name="view">How it lies.</param>
    /// <param name="corner">The square's southwestern corner.</param>
    /// <param name="size">How many cells along either side, and how long a cell is; meters.</param>
    public static GroundPatch Read(GroundView view, GroundPoint corner, (int Side, double CellMeters) size)
    {
        SceneWindows windows = view.Windows;
        GroundPatch patch = new(size.Side);
        Knots knots = new(view, corner, size);
        int samples = int.Clamp((int)double.Ceiling((size.CellMeters / (view.SpacingMeters * windows.Reduction)) - 0.05), 1, MostSamples);
        for (int cell = 0; cell < patch.Valid.Length; cell++)
        {
            patch.Valid[cell] = TryMean(knots, windows, (cell % size.Side, cell / size.Side, samples), out patch.Brightness[cell]);
        }

        return patch;
    }

    // A cell is the mean of a square of samples, as many as the scene's pixels are finer than the cell.
    private static bool TryMean(Knots knots, SceneWindows windows, (int Column, int Row, int Samples) cell, out float mean)
    {
        Span<float> values = stackalloc float[windows.Bands];
        float sum = 0;
        for (int i = 0; i < cell.Samples * cell.Samples; i++)
        {
            PixelPoint place = knots.At(cell.Column + (((i % cell.Samples) + 0.5) / cell.Samples), cell.Row + (((i / cell.Samples) + 0.5) / cell.Samples));
            if (!windows.TrySample(place, values))
            {
                mean = 0;
                return false;
            }

            sum += values.Length == 1 ? values[0] : (0.299f * values[0]) + (0.587f * values[1]) + (0.114f * values[2]);
        }

        mean = sum / (cell.Samples * cell.Samples);
        return true;
    }

    private sealed class Knots
    {
        private readonly int _side;
        private readonly PixelPoint[] _pixels;

        public Knots(GroundView view, GroundPoint corner, (int Side, double CellMeters) size)
        {
            _side = ((size.Side + Stride - 1) / Stride) + 1;
            double step = Stride * size.CellMeters;
            GroundPoint[] ground = [.. Enumerable.Range(0, _side * _side).Select(i => corner.Offset(i % _side * step, i / _side * step))];
            _pixels = new PixelPoint[ground.Length];
            view.ToPixels(ground, _pixels);
        }

        public PixelPoint At(double column, double row)
        {
            (int x, int y) = ((int)column / Stride, (int)row / Stride);
            (double right, double up) = ((column / Stride) - x, (row / Stride) - y);
            ReadOnlySpan<PixelPoint> near = _pixels.AsSpan((y * _side) + x);
            return Between(Between(near[0], near[1], right), Between(near[_side], near[_side + 1], right), up);
        }

        private static PixelPoint Between(PixelPoint a, PixelPoint b, double share) => new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
    }
}
