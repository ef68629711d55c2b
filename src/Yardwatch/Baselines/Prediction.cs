namespace Yardwatch.Baselines;

/// <summary>What a baseline predicts for one scene: a mixture of negative binomials, one for each point of its parameters' uncertainty.</summary>
internal sealed class Prediction
{
    // Counts beyond are never listed one by one.
    private const int MostListed = 20_000;

    // No bound goes further: no yard holds so many.
    private const int LargestBound = 100_000;

    /// <summary>Creates a prediction.</summary>
    /// <param name="parts">Their weights sum to 1.</param>
    public Prediction(IReadOnlyList<PredictedCount> parts) => Parts = parts;

    /// <summary>The negative binomials of the mixture.</summary>
    public IReadOnlyList<PredictedCount> Parts { get; }

    /// <summary>The mean.</summary>
    public double Expected => Parts.Sum(part => part.Weight * (1 - part.Empty) * part.Mean);

    /// <summary>The probability of a number or a larger one.</summary>
    public double AtLeast(int number) =>
        number <= 0 ? 1 : Math.Min(1, Parts.Sum(part => part.Weight * (1 - part.Empty) * NegativeBinomial.AtLeast(number, part.Mean, part.Size)));

    /// <summary>The largest number that is reached or exceeded with more than a probability; of a history that says next to nothing, a hundred thousand.</summary>
    public int LargestWithin(double probability)
    {
        double[] listed = List();
        double above = AtLeast(listed.Length);
        if (above > probability)
        {
            return Searched(probability);
        }

        int number = listed.Length;
        while (number > 0 && above <= probability)
        {
            above += listed[--number];
        }

        return number;
    }

    /// <summary>The numbers that are not exceeded with given probabilities, at once.</summary>
    /// <param name="probabilities">Rising, within 0 to 1.</param>
    public int[] Quantiles(IReadOnlyList<double> probabilities)
    {
        double[] listed = List();
        int[] quantiles = new int[probabilities.Count];
        double sum = 0;
        int next = 0;
        for (int number = 0; number < listed.Length && next < quantiles.Length; number++)
        {
            sum += listed[number];
            while (next < quantiles.Length && (sum >= probabilities[next] || number == listed.Length - 1))
            {
                quantiles[next++] = number;
            }
        }

        return quantiles;
    }

    // The probabilities of 0, 1, 2 ... as far as they matter.
    private double[] List()
    {
        double[] listed = new double[Math.Clamp((int)(12 * (Expected + 5)), 60, MostListed)];
        foreach (PredictedCount part in Parts)
        {
            NegativeBinomial.AddTo(listed, part.Mean, part.Size, part.Weight * (1 - part.Empty));
            listed[0] += part.Weight * part.Empty;
        }

        return listed;
    }

    private int Searched(double probability)
    {
        int low = 0;
        int high = LargestBound;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = AtLeast(middle) > probability ? (middle, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A negative binomial, zero with an added probability.</summary>
/// <param name="Weight">Its weight in a mixture.</param>
/// <param name="Mean">Its mean without the added zeros.</param>
/// <param name="Size">Its size.</param>
/// <param name="Empty">The probability of an added zero.</param>
internal readonly record struct PredictedCount(double Weight, double Mean, double Size, double Empty);
