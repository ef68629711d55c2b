namespace Yardwatch.Imagery;

/// <summary>
/// An affine map of the plane, its coefficients in the order of GDAL's geotransforms: <c>x' = t0 + t1 x + t2 y</c>, <c>y' = t3 + t4 x + t5 y</c>.
/// </summary>
public sealed class AffineMap
{
    private const int CoefficientCount = 6;

    private readonly double[] _t;

    /// <summary>Creates a map.</summary>
    /// <param name="coefficients">Six.</param>
    /// <exception cref="ArgumentException">They are not six.</exception>
    public AffineMap(params IReadOnlyList<double> coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (coefficients.Count != CoefficientCount)
        {
            throw new ArgumentException($"An affine map has {CoefficientCount} coefficients.", nameof(coefficients));
        }

        _t = [.. coefficients];
        Determinant = (_t[1] * _t[5]) - (_t[2] * _t[4]);
    }

    /// <summary>The six coefficients.</summary>
    public IReadOnlyList<double> Coefficients => _t;

    /// <summary>By how much areas grow; below 0 where the map mirrors.</summary>
    public double Determinant { get; }

    /// <summary>Whether there is a way back: false for a map onto a line, and for coefficients that aren't finite.</summary>
    public bool IsInvertible => double.IsNormal(Determinant) && Array.TrueForAll(_t, double.IsFinite);

    /// <summary>Maps a position.</summary>
    /// <param name="x">Its first coordinate.</param>
    /// <param name="y">Its second coordinate.</param>
    public (double X, double Y) Of(double x, double y) => (_t[0] + (_t[1] * x) + (_t[2] * y), _t[3] + (_t[4] * x) + (_t[5] * y));

    /// <summary>The map of what another one gives.</summary>
    /// <param name="first">The map that is applied before this one.</param>
    public AffineMap After(AffineMap first)
    {
        ArgumentNullException.ThrowIfNull(first);
        double[] f = first._t;
        (double x, double y) = Of(f[0], f[3]);
        return new AffineMap(
            x, (_t[1] * f[1]) + (_t[2] * f[4]), (_t[1] * f[2]) + (_t[2] * f[5]),
            y, (_t[4] * f[1]) + (_t[5] * f[4]), (_t[4] * f[2]) + (_t[5] * f[5]));
    }

    /// <summary>The way back.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public AffineMap Inverse() => IsInvertible
        ? new AffineMap(
            ((_t[2] * _t[3]) - (_t[0] * _t[5])) / Determinant, _t[5] / Determinant, -_t[2] / Determinant,
            ((_t[0] * _t[4]) - (_t[1] * _t[3])) / Determinant, -_t[4] / Determinant, _t[1] / Determinant)
        : throw new InvalidOperationException("A map onto a line has no way back.");
}
