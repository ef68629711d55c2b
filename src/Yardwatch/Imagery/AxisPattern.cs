using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Yardwatch.Imagery;

/// <summary>What the pixels show along one axis, over all tiles: how power falls with frequency, and how differences repeat.</summary>
/// <remarks>
/// The power spectrum of natural scenes falls with about the square of the frequency, since scenes are made of edges (Field,
/// J. Opt. Soc. Am. A 4, 1987). Interpolation between coarser pixels leaves nothing beyond their Nyquist frequency, and makes the size of
/// differences between neighbors repeat with the distance of the coarser pixels (Gallagher, Detection of linear and cubic
/// interpolation in JPEG compressed images, CRV 2005; Popescu and Farid, IEEE Trans. Signal Processing 53, 2005).
/// </remarks>
internal sealed class AxisPattern
{
    /// <summary>Bins of frequency, 0 to <see cref="PixelTiles.Side"/> / 2: cycles per tile.</summary>
    public const int Bins = (PixelTiles.Side / 2) + 1;

    /// <summary>Orders of differences: first, second, third.</summary>
    public const int Orders = 3;

    private const int Side = PixelTiles.Side;
    private const int FirstReference = 2;
    private const int LastReference = 8;

    // Where power, times squared frequency, has fallen by so much and then rises as that square does, noise is what rises: it hides how far the scene falls.
    // Genuine soft scenes fall less before they sink into their noise, or later.
    private const double FallToNoiseDecibels = 10;
    private const double FlatDecibels = 2;
    private const int LatestNoise = Bins / 2;
    private const double LeastSignal = 1e-3;

    // Tracks a few meters apart on even ground leave a line that stands far above what edges leave.
    private const double LineDecibels = 6;

    private static readonly float[][] Cosines = [.. Enumerable.Range(0, Orders + 1).Select(order => Waves(Side - order, double.Cos))];
    private static readonly float[][] Sines = [.. Enumerable.Range(0, Orders + 1).Select(order => Waves(Side - order, double.Sin))];

    private readonly double[] _logPower = new double[Bins];
    private readonly double[][] _repetition = [.. Enumerable.Range(0, Orders).Select(_ => new double[Bins])];

    private AxisPattern()
    {
    }

    /// <summary>Measures tiles along their rows.</summary>
    /// <param name="tiles">At least one.</param>
    public static AxisPattern Of(IReadOnlyList<float[]> tiles)
    {
        AxisPattern pattern = new();
        foreach (float[] tile in tiles)
        {
            pattern.AddPower(tile, tiles.Count);
            pattern.AddRepetition(tile, tiles.Count);
        }

        return pattern;
    }

    /// <summary>
    /// The amplitude with which the size of differences swings around its mean, over that mean: 2 when only every n-th is above 0.
    /// </summary>
    /// <param name="order">0 first, 1 second, 2 third differences.</param>
    /// <param name="bin">Cycles per tile.</param>
    public double Repetition(int order, int bin) => double.Sqrt(_repetition[order][bin]);

    /// <summary>How far a repetition stands out of the bins around it, as a ratio of powers.</summary>
    public double Prominence(int order, int bin)
    {
        double[] power = _repetition[order];
        double[] around = [.. Enumerable.Range(3, Bins - 3).Where(k => int.Abs(k - bin) is >= 3 and <= 8).Select(k => power[k]).Order()];
        return power[bin] / around[around.Length / 2];
    }

    /// <summary>By how many decibels power falls from the lowest to the highest frequencies.</summary>
    public double Fall()
    {
        double low = (_logPower[2] + _logPower[3] + _logPower[4]) / 3;
        return Decibels(low - _logPower[^9..].Average());
    }

    /// <summary>The pixels per coarser pixel beyond whose Nyquist frequency power falls faster than edges explain.</summary>
    /// <param name="decibels">By how much it must have fallen, beyond the square of the frequency.</param>
    /// <returns>At least 1; 0 where it never falls so far.</returns>
    public double Cutoff(double decibels)
    {
        double[] whitened = Whitened(_logPower);
        int top = Top(whitened);
        if (Noise(whitened, top) is { } noise)
        {
            whitened = Whitened([.. _logPower.Select(power => double.Log(double.Max(double.Exp(power) - noise, LeastSignal * noise)))]);
        }

        double level = Level(whitened, top) - (decibels * double.Log(10) / 10);
        for (int bin = top + 1; bin < Bins; bin++)
        {
            if (whitened[bin] < level)
            {
                double share = (whitened[bin - 1] - level) / (whitened[bin - 1] - whitened[bin]);
                return Side / 2.0 / (bin - 1 + share);
            }
        }

        return 0;
    }

    private static int Top(double[] whitened)
    {
        int top = FirstReference;
        for (int bin = FirstReference; bin <= LastReference; bin++)
        {
            top = whitened[bin] > whitened[top] ? bin : top;
        }

        return top;
    }

    // Where a scene that shows everything lies: its top, unless that is a line.
    private static double Level(double[] whitened, int top)
    {
        double[] reference = [.. whitened[FirstReference..(LastReference + 1)].Order()];
        return double.Min(whitened[top], reference[reference.Length / 2] + (LineDecibels * double.Log(10) / 10));
    }

    // The power of noise that was added to a scene which had fallen far below it; null where there is none. A genuine scene sinks into its noise as edges do,
    // without a fall before.
    private double? Noise(double[] whitened, int top)
    {
        int lowest = Enumerable.Range(top, Bins - top).MinBy(bin => whitened[bin]);
        double fall = Decibels(whitened[top] - whitened[lowest]);
        if (fall < FallToNoiseDecibels || lowest >= LatestNoise)
        {
            return null;
        }

        int middle = (lowest + Bins) / 2;
        double rest = _logPower[middle..].Average();
        return Decibels(double.Abs(_logPower[lowest..middle].Average() - rest)) < FlatDecibels ? double.Exp(rest) : null;
    }

    private static double Decibels(double log) => 10 / double.Log(10) * log;

    // The logarithm of power times squared frequency, smoothed over three bins.
    private static double[] Whitened(double[] logPower)
    {
        double[] whitened = new double[Bins];
        double At(int bin) => logPower[int.Clamp(bin, 1, Bins - 1)] + (2 * double.Log(int.Clamp(bin, 1, Bins - 1)));
        for (int bin = 1; bin < Bins; bin++)
        {
            whitened[bin] = (0.25 * At(bin - 1)) + (0.5 * At(bin)) + (0.25 * At(bin + 1));
        }

        return whitened;
    }

    private void AddPower(float[] tile, int tiles)
    {
        double[] power = new double[Bins];
        float[] row = new float[Side];
        for (int y = 0; y < Side; y++)
        {
            float mean = 0;
            for (int x = 0; x < Side; x++)
            {
                row[x] = tile[(y * Side) + x];
                mean += row[x] / Side;
            }

            for (int x = 0; x < Side; x++)
            {
                row[x] -= mean;
            }

            Add(row, 0, power);
        }

        // Rounding of single precision leaves this much of the strongest frequency everywhere.
        double least = 1e-12 * power.Max();
        for (int bin = 1; bin < Bins; bin++)
        {
            _logPower[bin] += double.Log(power[bin] + least) / tiles;
        }
    }

    private void AddRepetition(float[] tile, int tiles)
    {
        float[] differences = [.. tile];
        for (int order = 1; order <= Orders; order++)
        {
            for (int i = 0; i < differences.Length - 1; i++)
            {
                differences[i] = differences[i + 1] - differences[i];
            }

            if (Profile(differences, Side - order) is { } profile)
            {
                double[] power = new double[Bins];
                Add(profile, order, power);
                double scale = 16.0 / ((Side - order) * (Side - order) * tiles);
                for (int bin = 0; bin < Bins; bin++)
                {
                    _repetition[order - 1][bin] += power[bin] * scale;
                }
            }
        }
    }

    // The mean size of the differences column by column, relative to the mean of all; null where there are none.
    private static float[]? Profile(float[] differences, int length)
    {
        float[] profile = new float[Side];
        double sum = 0;
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < length; x++)
            {
                float size = float.Abs(differences[(y * Side) + x]);
                profile[x] += size;
                sum += size;
            }
        }

        if (sum <= 0)
        {
            return null;
        }

        float mean = (float)(sum / length);
        for (int x = 0; x < length; x++)
        {
            profile[x] = (profile[x] / mean) - 1;
        }

        return profile;
    }

    private static void Add(float[] row, int order, double[] power)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            float real = Dot(row, Cosines[order], bin * Side);
            float imaginary = Dot(row, Sines[order], bin * Side);
            power[bin] += (real * real) + (imaginary * imaginary);
        }
    }

    // Lanes of fixed width: the sums are the same on every machine.
    private static float Dot(float[] row, float[] waves, int offset)
    {
        ReadOnlySpan<Vector128<float>> a = MemoryMarshal.Cast<float, Vector128<float>>(row);
        ReadOnlySpan<Vector128<float>> b = MemoryMarshal.Cast<float, Vector128<float>>(waves.AsSpan(offset, Side));
        Vector128<float> sum = Vector128<float>.Zero;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return Vector128.Sum(sum);
    }

    // Bin after bin, a wave under a Hann window that spans the first columns.
    private static float[] Waves(int length, Func<double, double> wave)
    {
        float[] waves = new float[Bins * Side];
        for (int bin = 0; bin < Bins; bin++)
        {
            for (int x = 0; x < length; x++)
            {
                double window = 0.5 - (0.5 * double.Cos(double.Tau * (x + 0.5) / length));
                waves[(bin * Side) + x] = (float)(window * wave(double.Tau * bin * x / Side));
            }
        }

        return waves;
    }
}
