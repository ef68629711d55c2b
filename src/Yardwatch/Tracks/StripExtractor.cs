using System.Runtime.Intrinsics;
using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>Cuts track strips out of one scene: the only code that does, for surveys and for training alike.</summary>
public sealed class StripExtractor
{
    // Positions are projected at every fourth column and interpolated between: 2 m, over which no projection bends.
    private const int Stride = 4;

    // Contrast is measured at so many places of every line, evenly spread.
    private const int SamplesAcross = 8;
    private const double FirstSample = 2.5 / 32;

    // Lines across reach as far as the widest strip.
    private static readonly float HalfWidthMeters = (float)(StripRows.OfVehicles.Width / 2);

    private readonly GroundFrame _frame;
    private readonly SceneWindows _windows;
    private readonly ContrastStretch _stretch;

    private StripExtractor(GroundFrame frame, SceneWindows windows, (ContrastStretch Stretch, CorridorQuality Quality) around)
    {
        _frame = frame;
        _windows = windows;
        (_stretch, Quality) = around;
        GsdMeters = frame.SpacingMeters;
    }

    /// <summary>The GSD that the column model is told, meters: the spacing of the pixels, unless set to what they really show.</summary>
    public double GsdMeters { get; set; }

    /// <summary>The scale of brightness, measured around the tracks.</summary>
    public ContrastStretch Stretch => _stretch;

    /// <summary>The contrast around the tracks, 0 to 1; see <see cref="ContrastStretch.RelativeContrast"/>.</summary>
    public double RelativeContrast => _stretch.RelativeContrast;

    /// <summary>What the pixels around the tracks tell of air, exposure and ground.</summary>
    public CorridorQuality Quality { get; }

    /// <summary>Prepares a scene: measures its contrast in the corridors of the tracks.</summary>
    /// <param name="frame">Where the ground lies in the scene.</param>
    /// <param name="windows">The scene's pixels.</param>
    /// <param name="paths">The tracks.</param>
    /// <returns>Null when the scene shows nothing in any corridor.</returns>
    public static StripExtractor? Prepare(GroundFrame frame, SceneWindows windows, IReadOnlyList<TrackPath> paths)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(paths);
        CorridorSamples samples = new(windows);
        foreach (TrackPath path in paths)
        {
            SampleCorridor(path, frame, samples);
        }

        return ContrastStretch.Measure(samples.Between) is { } stretch && CorridorQuality.Measure(samples.Pixels) is { } quality
            ? new StripExtractor(frame, windows, (stretch, quality))
            : null;
    }

    /// <summary>Cuts the strip of a track.</summary>
    /// <param name="path">The track.</param>
    /// <param name="geometry">How the strip is turned and what the model is told of light and view.</param>
    /// <param name="rows">How it is cut across the track.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> are wider than <see cref="StripRows.OfVehicles"/>.</exception>
    public TrackStrip Extract(TrackPath path, StripGeometry geometry, StripRows rows)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(geometry);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Width, StripRows.OfVehicles.Width);
        StripTurn turn = geometry.Turn;
        int columns = path.Columns;
        float[] samples = new float[TrackStrip.Channels * rows.Count * columns];
        bool[] valid = new bool[rows.Count * columns];
        Corridor corridor = new(path, _frame);
        ColumnSamples read = new(_windows, rows, (Oversampling(TrackStrip.ColumnMeters), Oversampling(rows.Meters)));
        for (int column = 0; column < columns; column++)
        {
            read.Read(corridor, column);
            int target = turn.Along ? columns - 1 - column : column;
            for (int row = 0; row < rows.Count; row++)
            {
                int cell = ((turn.Across ? rows.Count - 1 - row : row) * columns) + target;
                valid[cell] = TryCell(read, row, samples.AsSpan(cell), rows.Count * columns);
            }
        }

        return new TrackStrip(rows, columns, samples, valid)
        {
            GsdMeters = GsdMeters,
            Geometry = geometry,
        };
    }

    private int Oversampling(double cellMeters) => int.Clamp((int)double.Ceiling(cellMeters / (_frame.SpacingMeters * _windows.Reduction) - 0.05), 1, 3);

    private static void SampleCorridor(TrackPath path, GroundFrame frame, CorridorSamples samples)
    {
        Corridor corridor = new(path, frame);
        for (int column = 0; column < path.Columns; column += Stride)
        {
            CrossLine line = corridor.Across(column + 0.5);
            for (int sample = 0; sample < SamplesAcross; sample++)
            {
                samples.Add(line.At(FirstSample + ((double)sample / SamplesAcross)));
            }
        }
    }

    private bool TryCell(ColumnSamples read, int row, Span<float> cell, int plane)
    {
        Span<float> mean = stackalloc float[SceneChannels.Count];
        mean = mean[.._windows.Bands];
        if (!read.TryMean(row, mean))
        {
            return false;
        }

        _stretch.Apply(mean);
        SceneChannels.Write(mean, cell, plane);
        return true;
    }

    // What the scene shows in one column of cells: a cell is the mean of a square of samples, as many as the scene's pixels are finer than the cell.
    private sealed class ColumnSamples(SceneWindows windows, StripRows rows, (int Along, int Across) oversampling)
    {
        private readonly double[] _shares =
        [
            .. Enumerable.Range(0, rows.Count * oversampling.Across)
                .Select(i => Share(rows, ((i / oversampling.Across) + (((i % oversampling.Across) + 0.5) / oversampling.Across)) / rows.Count)),
        ];

        private readonly Vector128<float>[][] _samples = [.. Enumerable.Range(0, oversampling.Along).Select(_ => new Vector128<float>[rows.Count * oversampling.Across])];
        private readonly bool[][] _seen = [.. Enumerable.Range(0, oversampling.Along).Select(_ => new bool[rows.Count * oversampling.Across])];

        public void Read(Corridor corridor, int column)
        {
            for (int line = 0; line < oversampling.Along; line++)
            {
                CrossLine across = corridor.Across(column + ((line + 0.5) / oversampling.Along));
                windows.SampleLine((across.Left, across.Right), _shares, _samples[line], _seen[line]);
            }
        }

        public bool TryMean(int row, Span<float> mean)
        {
            Vector128<float> sum = default;
            for (int i = row * oversampling.Across; i < (row + 1) * oversampling.Across; i++)
            {
                for (int line = 0; line < oversampling.Along; line++)
                {
                    if (!_seen[line][i])
                    {
                        return false;
                    }

                    sum += _samples[line][i];
                }
            }

            SceneWindows.Copy(sum / (oversampling.Along * oversampling.Across), mean);
            return true;
        }

        // From a share of the strip's width to one of the line across.
        private static double Share(StripRows rows, double share)
        {
            double width = rows.Width / (2 * HalfWidthMeters);
            return ((1 - width) / 2) + (width * share);
        }
    }

    // The same places twice, band after band: between the pixels, as strips are cut, and the pixels themselves, with what is cut off at their ends.
    private sealed class CorridorSamples(SceneWindows windows)
    {
        public List<float>[] Between { get; } = Bands(windows);

        public List<float>[] Pixels { get; } = Bands(windows);

        public void Add(PixelPoint place)
        {
            Span<float> between = stackalloc float[windows.Bands];
            Span<float> pixel = stackalloc float[windows.Bands];
            if (!windows.TrySample(place, between) || !windows.TryPixel(place, pixel))
            {
                return;
            }

            for (int band = 0; band < windows.Bands; band++)
            {
                Between[band].Add(between[band]);
                Pixels[band].Add(pixel[band]);
            }
        }

        private static List<float>[] Bands(SceneWindows windows) => [.. Enumerable.Range(0, windows.Bands).Select(_ => new List<float>())];
    }

    // Where the strip's cells lie in the scene's pixels.
    private sealed class Corridor
    {
        private readonly PixelPoint[] _left;
        private readonly PixelPoint[] _right;

        public Corridor(TrackPath path, GroundFrame frame)
        {
            int knots = ((path.Columns + Stride - 1) / Stride) + 1;
            var ground = new GroundPoint[2 * knots];
            for (int knot = 0; knot < knots; knot++)
            {
                ground[knot] = path.At(knot * Stride, -HalfWidthMeters);
                ground[knots + knot] = path.At(knot * Stride, HalfWidthMeters);
            }

            var pixels = new PixelPoint[ground.Length];
            frame.ToPixels(ground, pixels);
            _left = pixels[..knots];
            _right = pixels[knots..];
        }

        public CrossLine Across(double columnEdge)
        {
            double position = columnEdge / Stride;
            int knot = int.Min((int)position, _left.Length - 2);
            double ahead = position - knot;
            return new CrossLine(Between(_left[knot], _left[knot + 1], ahead), Between(_right[knot], _right[knot + 1], ahead));
        }

        private static PixelPoint Between(PixelPoint a, PixelPoint b, double share) => new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
    }

    // The scene's pixels across the track at one place along it.
    private readonly record struct CrossLine(PixelPoint Left, PixelPoint Right)
    {
        public PixelPoint At(double aside)
        {
            double leftShare = 1 - aside;
            return new PixelPoint((leftShare * Left.X) + (aside * Right.X), (leftShare * Left.Y) + (aside * Right.Y));
        }
    }
}
