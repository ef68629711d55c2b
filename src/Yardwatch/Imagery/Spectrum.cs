using System.Numerics;
using System.Runtime.InteropServices;

namespace Yardwatch.Imagery;

/// <summary>
/// The discrete Fourier transform of a square of complex numbers, by radix 2 (Cooley and Tukey, Mathematics of Computation 19, 1965): enough to
/// correlate one square with another.
/// </summary>
/// <remarks>
/// Frequencies stay in the order in which the forward transform leaves them, transposed and with reversed bits, which a product cell by cell doesn't
/// heed and the inverse transform undoes. Every sum runs in a fixed order.
/// </remarks>
internal sealed class Spectrum
{
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly int _side;

    private Spectrum(int side, float[] real, float[] imaginary) => (_side, _real, _imaginary) = (side, real, imaginary);

    /// <summary>Transforms a square.</summary>
    /// <param name="side">Its side, a power of 2.</param>
    /// <param name="real">Its cells, row after row; overwritten.</param>
    /// <param name="imaginary">Their imaginary parts; overwritten.</param>
    public static Spectrum Of(int side, float[] real, float[] imaginary)
    {
        Spectrum spectrum = new(side, real, imaginary);
        spectrum.Columns(forward: true);
        spectrum.Transpose();
        spectrum.Columns(forward: true);
        return spectrum;
    }

    /// <summary>Adds this spectrum's conjugate times another to a third, cell by cell.</summary>
    /// <param name="other">What this is looked for in.</param>
    /// <param name="sum">Receives the products.</param>
    public void AddCorrelation(Spectrum other, Spectrum sum)
    {
        for (int row = 0; row < _real.Length; row += _side)
        {
            Span<Vector<float>> real = Vectors(_real, row), imaginary = Vectors(_imaginary, row);
            Span<Vector<float>> otherReal = other.Vectors(other._real, row), otherImaginary = other.Vectors(other._imaginary, row);
            Span<Vector<float>> sumReal = sum.Vectors(sum._real, row), sumImaginary = sum.Vectors(sum._imaginary, row);
            for (int i = 0; i < real.Length; i++)
            {
                sumReal[i] += (real[i] * otherReal[i]) + (imaginary[i] * otherImaginary[i]);
                sumImaginary[i] += (real[i] * otherImaginary[i]) - (imaginary[i] * otherReal[i]);
            }
        }
    }

    /// <summary>A spectrum of zeros.</summary>
    /// <param name="side">Its side.</param>
    public static Spectrum Zero(int side) => new(side, new float[side * side], new float[side * side]);

    /// <summary>Transforms back; the spectrum is used up.</summary>
    /// <returns>The real and the imaginary parts, row after row.</returns>
    public (float[] Real, float[] Imaginary) ToCells()
    {
        Columns(forward: false);
        Transpose();
        Columns(forward: false);
        float scale = 1f / (_side * _side);
        for (int i = 0; i < _real.Length; i++)
        {
            _real[i] *= scale;
            _imaginary[i] *= scale;
        }

        return (_real, _imaginary);
    }

    private void Columns(bool forward)
    {
        for (int half = forward ? _side / 2 : 1; half >= 1 && half < _side; half = forward ? half / 2 : half * 2)
        {
            for (int row = 0; row < _side; row++)
            {
                if ((row & half) == 0)
                {
                    (double sin, double cos) = double.SinCos(-double.Pi * (row & (half - 1)) / half);
                    Butterfly(row * _side, (row + half) * _side, ((float)cos, (float)sin), forward);
                }
            }
        }
    }

    private void Butterfly(int upper, int lower, (float Cos, float Sin) turn, bool forward)
    {
        Span<Vector<float>> realA = Vectors(_real, upper), imaginaryA = Vectors(_imaginary, upper);
        Span<Vector<float>> realB = Vectors(_real, lower), imaginaryB = Vectors(_imaginary, lower);
        for (int i = 0; i < realA.Length; i++)
        {
            (Vector<float> r, Vector<float> m) = (realB[i], imaginaryB[i]);
            if (forward)
            {
                (r, m) = (realA[i] - r, imaginaryA[i] - m);
                (realA[i], imaginaryA[i]) = (realA[i] + realB[i], imaginaryA[i] + imaginaryB[i]);
                (realB[i], imaginaryB[i]) = ((r * turn.Cos) - (m * turn.Sin), (r * turn.Sin) + (m * turn.Cos));
            }
            else
            {
                (r, m) = ((r * turn.Cos) + (m * turn.Sin), (m * turn.Cos) - (r * turn.Sin));
                (realB[i], imaginaryB[i]) = (realA[i] - r, imaginaryA[i] - m);
                (realA[i], imaginaryA[i]) = (realA[i] + r, imaginaryA[i] + m);
            }
        }
    }

    private Span<Vector<float>> Vectors(float[] values, int row) =>
        MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan(row, _side));

    private void Transpose()
    {
        const int block = 16;
        for (int top = 0; top < _side; top += block)
        {
            for (int left = 0; left <= top; left += block)
            {
                for (int y = top; y < int.Min(top + block, _side); y++)
                {
                    for (int x = left; x < int.Min(left + block, y); x++)
                    {
                        (int here, int there) = ((y * _side) + x, (x * _side) + y);
                        (_real[here], _real[there]) = (_real[there], _real[here]);
                        (_imaginary[here], _imaginary[there]) = (_imaginary[there], _imaginary[here]);
                    }
                }
            }
        }
    }
}
