namespace Yardwatch.Counting;

/// <summary>The prior of a segment's length in whole columns, with what borders of the strip need of it.</summary>
internal sealed class LengthPrior
{
    private readonly double[] _probability;
    private readonly double[] _atLeast;
    private readonly double[] _sumOfAtLeast;

    /// <summary>Creates a prior.</summary>
    /// <param name="weights">A weight for every length from 0 columns up, of any positive sum.</param>
    public LengthPrior(ReadOnlySpan<double> weights)
    {
        double total = 0;
        int longest = 0;
        for (int length = 0; length < weights.Length; length++)
        {
            total += weights[length];
            longest = weights[length] > 0 ? length : longest;
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        Longest = longest;
        _probability = new double[longest + 2];
        _atLeast = new double[longest + 2];
        _sumOfAtLeast = new double[longest + 2];
        for (int length = longest; length >= 0; length--)
        {
            _probability[length] = weights[length] / total;
            _atLeast[length] = _atLeast[length + 1] + _probability[length];
            _sumOfAtLeast[length] = _sumOfAtLeast[length + 1] + _atLeast[length];
        }

        Mean = _sumOfAtLeast[Math.Min(1, longest + 1)];
        Shortest = Array.FindIndex(_probability, probability => probability > 0);
        LogProbability = Array.ConvertAll(_probability, Math.Log);
        LogAtLeast = Array.ConvertAll(_atLeast, Math.Log);
        LogSumOfAtLeast = Array.ConvertAll(_sumOfAtLeast, Math.Log);
    }

    /// <summary>The shortest length of positive probability, columns.</summary>
    public int Shortest { get; }

    /// <summary>The longest length of positive probability, columns.</summary>
    public int Longest { get; }

    /// <summary>Mean length, columns.</summary>
    public double Mean { get; }

    /// <summary>Log probability of a length from 0 to <see cref="Longest"/> columns.</summary>
    public double[] LogProbability { get; }

    /// <summary>Log probability of a length or a longer one: a segment cut by one border of the strip.</summary>
    public double[] LogAtLeast { get; }

    /// <summary>Log of the sum of "at least" from a length up: a segment cut by both borders, which has that many places to begin.</summary>
    public double[] LogSumOfAtLeast { get; }

    /// <summary>The prior of a mix of lengths over columns.</summary>
    public static LengthPrior Of(LengthMix mix, double columnMeters)
    {
        ArgumentNullException.ThrowIfNull(mix);
        int shortest = Math.Max(1, (int)Math.Floor(mix.MinimumMeters / columnMeters));
        int longest = Math.Max(shortest, (int)Math.Ceiling(mix.MaximumMeters / columnMeters));
        double total = mix.Components.Sum(component => component.Weight);
        double[] weights = new double[longest + 1];
        for (int length = shortest; length <= longest; length++)
        {
            double normal = mix.Components.Sum(component => component.Weight / total
                * DiscretizedNormal.Probability(component.MeanMeters / columnMeters, component.DeviationMeters / columnMeters, length));
            weights[length] = ((1 - mix.UniformShare) * normal) + (mix.UniformShare / (longest - shortest + 1));
        }

        return new LengthPrior(weights);
    }

    /// <summary>This prior with a probability for length 0, the others keeping their proportions.</summary>
    public LengthPrior WithZero(double probability)
    {
        double[] weights = new double[Longest + 1];
        for (int length = 1; length <= Longest; length++)
        {
            weights[length] = Probability(length) / (1 - Probability(0)) * (1 - probability);
        }

        weights[0] = probability;
        return new LengthPrior(weights);
    }

    /// <summary>The probability of a length, columns; 0 for lengths that can't be.</summary>
    public double Probability(int length) => length >= 0 && length <= Longest ? _probability[length] : 0;

    /// <summary>Variance of the length, columns squared.</summary>
    public double Variance()
    {
        double sum = 0;
        for (int length = 0; length <= Longest; length++)
        {
            sum += _probability[length] * (length - Mean) * (length - Mean);
        }

        return sum;
    }
}
