using MathNet.Numerics.Distributions;

namespace Yardwatch.Baselines;

/// <summary>Points that stand for a Student distribution in three dimensions, spread evenly (Halton's sequence): no randomness.</summary>
/// <remarks>
/// Laplace's approximation has too light tails, so the normal is replaced by a Student distribution of eight degrees of freedom: Z / sqrt(chi² / 8). Every point
/// stands beside its mirror image at the center, which halves the error in a tail.
/// </remarks>
internal static class QuadratureNodes
{
    private const double Freedom = 8;

    private static readonly int[] Bases = [2, 3, 5, 7];

    /// <summary>Three standard Student variables of each point.</summary>
    public static double[][] Student { get; } = Make(256);

    /// <summary>Fewer points, for pictures.</summary>
    public static double[][] Coarse { get; } = Make(24);

    /// <summary>Makes points, an even number of them.</summary>
    internal static double[][] Make(int count) =>
        [.. Enumerable.Range(1, count / 2).Select(Node).SelectMany(node => new[] { node, [.. node.Select(value => -value)] })];

    private static double[] Node(int index)
    {
        double scale = Math.Sqrt(Freedom / ChiSquared.InvCDF(Freedom, Halton(index, Bases[3])));
        return [.. Bases[..3].Select(number => scale * Normal.InvCDF(0, 1, Halton(index, number)))];
    }

    private static double Halton(int index, int number)
    {
        double value = 0;
        double digit = 1.0 / number;
        for (int rest = index; rest > 0; rest /= number)
        {
            value += digit * (rest % number);
            digit /= number;
        }

        return value;
    }
}
