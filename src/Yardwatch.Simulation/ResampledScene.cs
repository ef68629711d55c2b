using Yardwatch.Imagery;
using Yardwatch.Simulation.Rendering;

namespace Yardwatch.Simulation;

/// <summary>How values between pixels are made.</summary>
public enum ResamplingKernel
{
    /// <summary>The nearest pixel's value.</summary>
    Nearest,

    /// <summary>Linear between two pixels along either axis.</summary>
    Bilinear,

    /// <summary>Cubic convolution over four pixels (Keys 1981, a = -1/2).</summary>
    Bicubic,

    /// <summary>A windowed sinc over six pixels (Lanczos 3).</summary>
    Lanczos,
}

/// <summary>How a scene is resampled.</summary>
/// <param name="Kernel">How values between pixels are made.</param>
/// <param name="ColumnScale">Columns made of each column, 1 to 16.</param>
/// <param name="RowScale">Rows made of each row, 1 to 16.</param>
public sealed record Resampling(ResamplingKernel Kernel, double ColumnScale = 1, double RowScale = 1)
{
    /// <summary>Turned clockwise by so much, as a reprojection does; degrees. What the scene doesn't show then has no data.</summary>
    public double RotationDegrees { get; init; }

    /// <summary>The quality of a JPEG compression afterwards, 35 to 95; null for none. Scenes of 8 bits with one or three bands.</summary>
    public int? JpegQuality { get; init; }
}

/// <summary>A scene enlarged or turned, in memory: what vendors' "HD" products, zoomed screenshots and reprojections do to one.</summary>
public sealed class ResampledScene : IScene
{
    private readonly IScene _source;
    private readonly Resampling _how;
    private readonly PixelBlock _pixels;
    private readonly double _cos;
    private readonly double _sin;

    /// <summary>Resamples a scene.</summary>
    /// <param name="source">Read whole; not disposed here, and used for its georeference as long as this scene is.</param>
    /// <param name="how">How.</param>
    public ResampledScene(IScene source, Resampling how)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(how);
        (_source, _how) = (source, how);
        (_sin, _cos) = double.SinCos(double.DegreesToRadians(how.RotationDegrees));
        SceneInfo info = source.Info;
        double width = info.Width * how.ColumnScale;
        double height = info.Height * how.RowScale;
        Info = info with
        {
            Width = (int)double.Round((double.Abs(_cos) * width) + (double.Abs(_sin) * height)),
            Height = (int)double.Round((double.Abs(_sin) * width) + (double.Abs(_cos) * height)),
            GeoTransform = null,
            Sha256 = null,
            Georeference = info.Georeference == Georeference.None ? Georeference.None : Georeference.Approximate,
        };
        _pixels = Resampled(source.Read(new PixelWindow(0, 0, info.Width, info.Height), info.Width, info.Height));
    }

    /// <inheritdoc/>
    public SceneInfo Info { get; }

    /// <inheritdoc/>
    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels)
    {
        _source.ToPixels(points, pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Target(pixels[i]);
        }
    }

    /// <summary>Where one of the source's positions lies in this scene.</summary>
    public PixelPoint Target(PixelPoint source)
    {
        double x = (source.X - (_source.Info.Width / 2.0)) * _how.ColumnScale;
        double y = (source.Y - (_source.Info.Height / 2.0)) * _how.RowScale;
        return new((_cos * x) - (_sin * y) + (Info.Width / 2.0), (_sin * x) + (_cos * y) + (Info.Height / 2.0));
    }

    /// <inheritdoc/>
    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        int size = width * height;
        float[] samples = new float[_pixels.Bands * size];
        bool[] valid = new bool[size];
        for (int i = 0; i < size; i++)
        {
            (int fromX, int toX) = Part(window.X, window.Width, i % width, width);
            (int fromY, int toY) = Part(window.Y, window.Height, i / width, height);
            valid[i] = true;
            for (int y = fromY; y < toY; y++)
            {
                for (int x = fromX; x < toX; x++)
                {
                    Add((y * Info.Width) + x, i, samples, valid);
                }
            }

            for (int band = 0; band < _pixels.Bands; band++)
            {
                samples[(band * size) + i] /= (toX - fromX) * (toY - fromY);
            }
        }

        return new PixelBlock(width, height, _pixels.Bands, samples, valid);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held but memory.
    }

    private void Add(int cell, int target, float[] samples, bool[] valid)
    {
        valid[target] &= _pixels.Valid[cell];
        for (int band = 0; band < _pixels.Bands; band++)
        {
            samples[(band * valid.Length) + target] += _pixels.Samples[(band * _pixels.Valid.Length) + cell];
        }
    }

    private static (int From, int To) Part(int start, int length, int index, int count) =>
        (start + (int)((long)length * index / count), start + (int)((long)length * (index + 1) / count));

    private PixelBlock Resampled(PixelBlock source)
    {
        (int width, int height) = (Info.Width, Info.Height);
        int size = width * height;
        ushort[] samples = new ushort[source.Bands * size];
        bool[] valid = new bool[size];
        float most = source.Samples.Max() > byte.MaxValue ? ushort.MaxValue : byte.MaxValue;
        for (int i = 0; i < size; i++)
        {
            (Taps columns, Taps rows, valid[i]) = TapsOf(i % width, i / width, source);
            for (int band = 0; valid[i] && band < source.Bands; band++)
            {
                double value = Sum(source.Samples.AsSpan(band * source.Width * source.Height), source.Width, columns, rows);
                samples[(band * size) + i] = (ushort)double.Clamp(double.Round(value), 0, most);
            }
        }

        if (_how.JpegQuality is { } quality && most == byte.MaxValue && source.Bands is 1 or 3)
        {
            JpegCompression.Apply(samples, (width, height), source.Bands, quality);
        }

        return new PixelBlock(width, height, source.Bands, [.. samples.Select(sample => (float)sample)], valid);
    }

    private (Taps Columns, Taps Rows, bool Valid) TapsOf(int column, int row, PixelBlock source)
    {
        double x = column + 0.5 - (Info.Width / 2.0);
        double y = row + 0.5 - (Info.Height / 2.0);
        double sourceX = (((_cos * x) + (_sin * y)) / _how.ColumnScale) + (source.Width / 2.0);
        double sourceY = (((_cos * y) - (_sin * x)) / _how.RowScale) + (source.Height / 2.0);
        bool valid = sourceX >= 0 && sourceY >= 0 && sourceX < source.Width && sourceY < source.Height
            && source.Valid[((int)sourceY * source.Width) + (int)sourceX];
        return (Taps.At(sourceX, source.Width, _how.Kernel), Taps.At(sourceY, source.Height, _how.Kernel), valid);
    }

    private static double Sum(ReadOnlySpan<float> plane, int width, Taps columns, Taps rows)
    {
        double sum = 0;
        for (int j = 0; j < rows.Weights.Length; j++)
        {
            int start = rows.Index(j) * width;
            for (int i = 0; i < columns.Weights.Length; i++)
            {
                sum += rows.Weights[j] * columns.Weights[i] * plane[start + columns.Index(i)];
            }
        }

        return sum;
    }

    // The pixels that a value is made of along one axis; beyond the edge the last one is repeated.
    private readonly record struct Taps(int First, int Count, double[] Weights)
    {
        public int Index(int tap) => int.Clamp(First + tap, 0, Count - 1);

        public static Taps At(double position, int count, ResamplingKernel kernel)
        {
            if (kernel == ResamplingKernel.Nearest)
            {
                return new Taps((int)double.Floor(position), count, [1]);
            }

            int reach = kernel switch { ResamplingKernel.Bilinear => 1, ResamplingKernel.Bicubic => 2, _ => 3 };
            double center = position - 0.5;
            int first = (int)double.Floor(center) - reach + 1;
            double[] weights = [.. Enumerable.Range(first, 2 * reach).Select(i => Weight(double.Abs(center - i), kernel))];
            double total = weights.Sum();
            return new Taps(first, count, [.. weights.Select(weight => weight / total)]);
        }

        private static double Weight(double t, ResamplingKernel kernel) => (kernel, t) switch
        {
            (ResamplingKernel.Bilinear, < 1) => 1 - t,
            (ResamplingKernel.Bicubic, < 1) => (((1.5 * t) - 2.5) * t * t) + 1,
            (ResamplingKernel.Bicubic, < 2) => (((((-0.5 * t) + 2.5) * t) - 4) * t) + 2,
            (ResamplingKernel.Lanczos, 0) => 1,
            (ResamplingKernel.Lanczos, < 3) => 3 * double.Sin(double.Pi * t) * double.Sin(double.Pi * t / 3) / (double.Pi * double.Pi * t * t),
            _ => 0,
        };
    }
}
