using MathNet.Numerics;
using Yardwatch.Baselines;

namespace Yardwatch.SurgeStudies;

/// <summary>Simple rules that a finding has to beat. They are never printed as a finding.</summary>
public static class Anchors
{
    /// <summary>
    /// The probability of the newest count or a larger one for a negative binomial with mean and size as estimated by moments, clear fraction as
    /// exposure, no uncertainty of either.
    /// </summary>
    /// <param name="history">In rising order of time, with two records or more.</param>
    public static double PlugIn(CountHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        CountRecord newest = history.Records[^1];
        CountRecord[] earlier = [.. history.Records.SkipLast(1)];
        double mean = earlier.Sum(record => (double)record.Count) / earlier.Sum(record => record.ClearFraction);
        double excess = earlier.Sum(record => double.Pow(record.Count - (record.ClearFraction * mean), 2) - (record.ClearFraction * mean));
        double size = earlier.Sum(record => double.Pow(record.ClearFraction * mean, 2)) / excess;
        return Tail(newest.Count, mean * newest.ClearFraction, excess > 0 ? size : double.PositiveInfinity);
    }

    /// <summary>The upper normal tail of the newest count, with mean and standard deviation of the earlier ones.</summary>
    /// <param name="history">In rising order of time, with two records or more.</param>
    public static double MeanAndDeviation(CountHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        double[] earlier = [.. history.Records.SkipLast(1).Select(record => (double)record.Count)];
        double mean = earlier.Average();
        double deviation = double.Sqrt(earlier.Sum(count => double.Pow(count - mean, 2)) / double.Max(1, earlier.Length - 1));
        double above = history.Records[^1].Count - mean;
        if (deviation == 0)
        {
            return above > 0 ? 0 : 1;
        }

        return SpecialFunctions.Erfc(above / deviation / double.Sqrt(2)) / 2;
    }

    /// <summary>The probability that a negative binomial number is so large or larger; Poisson for an infinite size.</summary>
    internal static double Tail(int count, double mean, double size)
    {
        if (count == 0)
        {
            return 1;
        }

        if (mean <= 0)
        {
            return 0;
        }

        return double.IsFinite(size)
            ? SpecialFunctions.BetaRegularized(count, size, mean / (mean + size))
            : SpecialFunctions.GammaLowerRegularized(count, mean);
    }
}
