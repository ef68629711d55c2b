using MathNet.Numerics;

namespace Yardwatch.Counting;

/// <summary>
/// A normal distribution on whole numbers: each value x is shared between the whole numbers below and above it, in proportion to its
/// nearness. That keeps the mean, and is what happens to the length of a segment both of whose ends are rounded to columns.
/// </summary>
internal static class DiscretizedNormal
{
    /// <summary>The probability of a whole number.</summary>
    /// <remarks>
    /// The integral of max(0, 1 - |x - n|) times the density: the second difference of the integral of the distribution function.
    /// </remarks>
    public static double Probability(double mean, double deviation, int number) =>
        Math.Max(0, Integral(mean, deviation, number + 1) - (2 * Integral(mean, deviation, number)) + Integral(mean, deviation, number - 1));

    // The integral of the normal distribution function from minus infinity: sd * (z * Phi(z) + phi(z)).
    private static double Integral(double mean, double deviation, double x)
    {
        if (deviation < 1e-9)
        {
            return Math.Max(0, x - mean);
        }

        double z = (x - mean) / deviation;
        double below = SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
        return deviation * ((z * below) + (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)));
    }
}
