namespace Yardwatch.Baselines;

/// <summary>The expected share of false ones among findings.</summary>
public static class FalseDiscovery
{
    /// <summary>The smallest false-discovery rate at which each of many probabilities would be found.</summary>
    /// <param name="probabilities">Exceedance probabilities, each between 0 and 1.</param>
    /// <remarks>
    /// Benjamini and Hochberg, Controlling the False Discovery Rate, Journal of the Royal Statistical Society B 57 (1995): the minimum over larger
    /// ranks of n p / rank. Holds for independent and for positively dependent probabilities, conservative ones included.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A probability lies outside of 0 to 1.</exception>
    public static double[] Rates(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        foreach (double probability in probabilities)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(probability);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        }

        int[] order = [.. Enumerable.Range(0, probabilities.Count).OrderBy(index => probabilities[index])];
        double[] rates = new double[order.Length];
        double lowest = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            lowest = Math.Min(lowest, probabilities[order[rank - 1]] * order.Length / rank);
            rates[order[rank - 1]] = lowest;
        }

        return rates;
    }
}
