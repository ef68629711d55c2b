namespace Yardwatch.ReferenceMethods;

/// <summary>
/// A count whose variance is a multiple of its mean: negative binomial with size mean / (dispersion - 1) and success probability
/// 1 / dispersion, and Poisson at dispersion 1.
/// </summary>
/// <remarks>
/// Probabilities follow each other as P(y + 1) / P(y) = (mean + y (dispersion - 1)) / (dispersion (y + 1)), which stays exact down to dispersion 1.
/// Tails are sums of positive terms, so that a small one keeps its digits. A call takes time in proportion to the count.
/// </remarks>
/// <param name="Mean">The mean, 0 or more.</param>
/// <param name="Dispersion">Variance over mean, 1 or more.</param>
public readonly record struct OverdispersedCount(double Mean, double Dispersion)
{
    // Terms below this share of a tail's sum can't change it.
    private const double Negligible = 1e-18;

    /// <summary>The natural logarithm of the probability of a count.</summary>
    /// <param name="count">The count, 0 or more.</param>
    public double LogProbability(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double excess = Dispersion - 1;
        double log = excess > 0 ? -Mean * double.LogP1(excess) / excess : -Mean;
        for (int y = 0; y < count; y++)
        {
            log += Math.Log(Ratio(y));
        }

        return log;
    }

    /// <summary>The natural logarithm of the probability of a count or more.</summary>
    /// <param name="count">The count; below 1 the probability is 1.</param>
    public double LogUpperTail(int count)
    {
        if (count <= 0)
        {
            return 0;
        }

        double sum = 1;
        double term = 1;
        for (int y = count; term > Negligible * sum || Ratio(y) > 1; y++)
        {
            term *= Ratio(y);
            sum += term;
        }

        return Math.Min(0, LogProbability(count) + Math.Log(sum));
    }

    /// <summary>The smallest count that is exceeded with at most this probability: the quantile at 1 minus it.</summary>
    /// <param name="probability">The probability of a larger count, between 0 and 1, both excluded.</param>
    public int UpperQuantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        double log = Math.Log(probability);
        (int below, int count) = (-1, 1 + (int)Mean);
        while (LogUpperTail(count + 1) > log)
        {
            (below, count) = (count, 2 * count);
        }

        while (count - below > 1)
        {
            int middle = below + ((count - below) / 2);
            (below, count) = LogUpperTail(middle + 1) > log ? (middle, count) : (below, middle);
        }

        return count;
    }

    private double Ratio(int count) => (Mean + (count * (Dispersion - 1))) / (Dispersion * (count + 1));
}
