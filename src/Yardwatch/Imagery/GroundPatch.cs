using System.Runtime.Intrinsics;

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
        CellRow read = new(windows, samples);
        for (int row = 0; row < size.Side; row++)
        {
            for (int column = 0; column < size.Side; column += Stride)
            {
                int cells = int.Min(Stride, size.Side - column);
                read.Read(knots, column, row);
                read.Means(patch.Brightness.AsSpan((row * size.Side) + column, cells), patch.Valid.AsSpan((row * size.Side) + column, cells));
            }
        }

        return patch;
    }

    // What the scene shows in the cells of one row from one knot to the next: a cell is the mean of a square of samples, as many as the scene's
    // pixels are finer than the cell.
    private sealed class CellRow(SceneWindows windows, int samples)
    {
        private readonly double[] _shares = [.. Enumerable.Range(0, Stride * samples).Select(i => (i + 0.5) / (Stride * samples))];
        private readonly Vector128<float>[] _samples = new Vector128<float>[Stride * samples];
        private readonly bool[] _seen = new bool[Stride * samples];
        private readonly Vector128<float>[] _sums = new Vector128<float>[Stride];
        private readonly bool[] _valid = new bool[Stride];

        public void Read(Knots knots, int column, int row)
        {
            _sums.AsSpan().Clear();
            _valid.AsSpan().Fill(value: true);
            for (int line = 0; line < samples; line++)
            {
                windows.SampleLine(knots.Across(column, row + ((line + 0.5) / samples)), _shares, _samples, _seen);
                ReadOnlySpan<Vector128<float>> sampled = _samples;
                for (int cell = 0; cell < Stride; cell++)
                {
                    Vector128<float> sum = _sums[cell];
                    foreach (ref readonly Vector128<float> sample in sampled.Slice(cell * samples, samples))
                    {
                        sum += sample;
                    }

                    _sums[cell] = sum;
                    _valid[cell] &= !_seen.AsSpan(cell * samples, samples).Contains(value: false);
                }
            }
        }

        public void Means(Span<float> brightness, Span<bool> valid)
        {
            for (int cell = 0; cell < brightness.Length; cell++)
            {
                valid[cell] = _valid[cell];
                brightness[cell] = _valid[cell] ? SceneWindows.Brightness(_sums[cell], windows.Bands) / (samples * samples) : 0;
            }
        }
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

        /// <summary>Where a line lies that runs to the right from one knot's column to the next one's.</summary>
        public (PixelPoint From, PixelPoint To) Across(int column, double row)
        {
            ReadOnlySpan<PixelPoint> near = _pixels.AsSpan(((int)row / Stride * _side) + (column / Stride));
            double up = (row / Stride) - ((int)row / Stride);
            return (Between(near[0], near[_side], up), Between(near[1], near[_side + 1], up));
        }

        private static PixelPoint Between(PixelPoint a, PixelPoint b, double share) => new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
    }
}
