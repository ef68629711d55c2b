using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Yardwatch.ReferenceMethods;

/// <summary>The normal distribution with mean 0 and standard deviation 1.</summary>
internal static class StandardNormal
{
    /// <summary>The value that is exceeded with this probability.</summary>
    public static double UpperQuantile(double probability) => -Normal.InvCDF(0, 1, probability);

    /// <summary>The probability of a larger value.</summary>
    public static double UpperTail(double value) => SpecialFunctions.Erfc(value / Math.Sqrt(2)) / 2;
}
