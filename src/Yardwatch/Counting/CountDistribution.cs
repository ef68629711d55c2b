using System.Collections.Immutable;

namespace Yardwatch.Counting;

/// <summary>A probability distribution over a whole number that isn't negative.</summary>
/// <remarks>The probabilities sum to 1, from <see cref="Minimum"/> up; the first and the last are positive.</remarks>
public sealed class CountDistribution
{
    // Sums of probabilities are only known to rounding: a bound that is met to this is met.
    private const double Rounding = 1e-12;

    // Values of a standard normal variable and their weights: nine points that keep its moments (Gauss-Hermite, probabilists' form).
    private static readonly (double Value, double Weight)[] NormalPoints =
    [
        (-4.512745863399783, 2.2345844007746584e-05), (-3.2054290028564703, 2.7891413212317693e-03),
        (-2.0768479786778302, 4.9916406765217880e-02), (-1.0232556637891326, 2.4409750289493925e-01),
        (0, 4.0634920634920634e-01),
        (1.0232556637891326, 2.4409750289493925e-01), (2.0768479786778302, 4.9916406765217880e-02),
        (3.2054290028564703, 2.7891413212317693e-03), (4.512745863399783, 2.2345844007746584e-05),
    ];

    /// <summary>A wider error that all of a scene share says nothing any more.</summary>
    public const double LargestRelativeError = 0.2;

    /// <summary>Nor does a wider one that each string has for itself.</summary>
    public const double LargestRootError = 2;

    /// <summary>Creates a distribution.</summary>
    /// <param name="minimum">The number the first weight belongs to, 0 or above.</param>
    /// <param name="weights">Weights of successive numbers, of any positive sum; zeros at either end are dropped.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public CountDistribution(int minimum, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        double total = 0;
        foreach (double weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException("Weights must be finite and not negative.", nameof(weights));
            }

            total += weight;
        }

        if (total <= 0)
        {
            throw new ArgumentException("At least one weight must be positive.", nameof(weights));
        }

        int first = weights.IndexOfAnyExcept(0.0);
        int last = weights.LastIndexOfAnyExcept(0.0);
        double[] probabilities = new double[last - first + 1];
        for (int index = 0; index < probabilities.Length; index++)
        {
            probabilities[index] = weights[first + index] / total;
        }

        Minimum = minimum + first;
        Probabilities = ImmutableArray.Create(probabilities);
    }

    /// <summary>The distribution that published probabilities give: of each number that has one.</summary>
    /// <param name="probabilities">At least one positive; they may sum to 1 only nearly, as rounded ones do.</param>
    /// <exception cref="ArgumentException">One is negative or not finite, or all are zero.</exception>
    public static CountDistribution Of(IReadOnlyDictionary<int, double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        int least = probabilities.Keys.DefaultIfEmpty().Min();
        double[] weights = new double[probabilities.Keys.DefaultIfEmpty().Max() - least + 1];
        foreach ((int number, double probability) in probabilities)
        {
            weights[number - least] = probability;
        }

        return new CountDistribution(least, weights);
    }

    /// <summary>The smallest number of positive probability.</summary>
    public int Minimum { get; }

    /// <summary>The largest number of positive probability.</summary>
    public int Maximum => Minimum + Probabilities.Length - 1;

    /// <summary>The probabilities of <see cref="Minimum"/>, the next number, and so on.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <summary>The mean.</summary>
    public double Expected => Probabilities.Select((probability, index) => probability * (Minimum + index)).Sum();

    /// <summary>The standard deviation.</summary>
    public double Deviation
    {
        get
        {
            double mean = Expected;
            return Math.Sqrt(Probabilities.Select((probability, index) => probability * Math.Pow(Minimum + index - mean, 2)).Sum());
        }
    }

    /// <summary>The smallest number that is at least as likely not exceeded as exceeded.</summary>
    public int Median => Quantile(0.5);

    /// <summary>The distribution that is certain of a number.</summary>
    public static CountDistribution Of(int number) => new(number, [1]);

    /// <summary>The distribution of how many of independent events happen (Poisson binomial).</summary>
    /// <param name="probabilities">Each event's, 0 to 1.</param>
    public static CountDistribution OfEvents(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        double[] weights = new double[probabilities.Count + 1];
        weights[0] = 1;
        for (int tried = 0; tried < probabilities.Count; tried++)
        {
            double probability = probabilities[tried];
            for (int count = tried + 1; count > 0; count--)
            {
                weights[count] = (weights[count] * (1 - probability)) + (weights[count - 1] * probability);
            }

            weights[0] *= 1 - probability;
        }

        return new CountDistribution(0, weights);
    }

    /// <summary>The distribution of the sum of independent numbers; of 0 for none.</summary>
    public static CountDistribution Sum(IEnumerable<CountDistribution> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Aggregate(Of(0), (sum, part) => sum.Convolve(part));
    }

    /// <summary>The distribution that is each part with its weight.</summary>
    /// <param name="parts">Distributions and their weights, of any positive sum.</param>
    public static CountDistribution Mix(IReadOnlyList<(CountDistribution Part, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count);
        int minimum = parts.Min(part => part.Part.Minimum);
        double[] weights = new double[parts.Max(part => part.Part.Maximum) - minimum + 1];
        foreach ((CountDistribution part, double weight) in parts)
        {
            for (int index = 0; index < part.Probabilities.Length; index++)
            {
                weights[part.Minimum - minimum + index] += weight * part.Probabilities[index];
            }
        }

        return new CountDistribution(minimum, weights);
    }

    /// <summary>The probability of a number.</summary>
    public double Probability(int number) => number >= Minimum && number <= Maximum ? Probabilities[number - Minimum] : 0;

    /// <summary>The probability of a number or a smaller one.</summary>
    public double AtMost(int number)
    {
        double sum = 0;
        for (int value = Minimum; value <= Math.Min(number, Maximum); value++)
        {
            sum += Probabilities[value - Minimum];
        }

        return number >= Maximum ? 1 : Math.Min(1, sum);
    }

    /// <summary>
    /// The lower end of the equal-tailed interval of a coverage: the largest number with at most <c>(1 - coverage) / 2</c> below it.
    /// </summary>
    /// <remarks>Since counts are whole, the interval holds at least its coverage, and more when the distribution is narrow.</remarks>
    public int Lower(double coverage)
    {
        CheckCoverage(coverage);
        double tail = (1 - coverage) / 2;
        int number = Minimum;
        double sum = 0;
        while (number < Maximum && (sum += Probabilities[number - Minimum]) <= tail + Rounding)
        {
            number++;
        }

        return number;
    }

    /// <summary>
    /// The upper end of the equal-tailed interval of a coverage: the smallest number with at most <c>(1 - coverage) / 2</c> above it.
    /// </summary>
    public int Upper(double coverage)
    {
        CheckCoverage(coverage);
        double tail = (1 - coverage) / 2;
        int number = Maximum;
        double sum = 0;
        while (number > Minimum && (sum += Probabilities[number - Minimum]) <= tail + Rounding)
        {
            number--;
        }

        return number;
    }

    /// <summary>The distribution of the sum of this number and an independent other.</summary>
    public CountDistribution Convolve(CountDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        double[] weights = new double[Probabilities.Length + other.Probabilities.Length - 1];
        for (int mine = 0; mine < Probabilities.Length; mine++)
        {
            for (int its = 0; its < other.Probabilities.Length; its++)
            {
                weights[mine + its] += Probabilities[mine] * other.Probabilities[its];
            }
        }

        return new CountDistribution(Minimum + other.Minimum, weights);
    }

    /// <summary>The distribution of this number and so many more, or fewer; what would be less than 0 is 0.</summary>
    /// <param name="by">How many more; negative: fewer.</param>
    public CountDistribution Shift(int by)
    {
        double[] weights = new double[Math.Max(0, Maximum + by) + 1];
        for (int index = 0; index < Probabilities.Length; index++)
        {
            weights[Math.Max(0, Minimum + index + by)] += Probabilities[index];
        }

        return new CountDistribution(0, weights);
    }

    /// <summary>The distribution of how many are left when each is kept, independently, with a probability.</summary>
    /// <param name="kept">0 to 1.</param>
    public CountDistribution Thin(double kept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kept);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kept, 1);
        if (kept == 1)
        {
            return this;
        }

        // Horner's rule on the generating function: of the probabilities from the highest number down, multiplied by (1 - k + k z).
        double[] weights = new double[Maximum + 1];
        for (int number = Maximum; number >= 0; number--)
        {
            for (int left = Maximum - number; left > 0; left--)
            {
                weights[left] = (weights[left] * (1 - kept)) + (weights[left - 1] * kept);
            }

            weights[0] = (weights[0] * (1 - kept)) + Probability(number);
        }

        return new CountDistribution(0, weights);
    }

    /// <summary>The distribution of this number with a normal error whose deviation grows with the number. Zero stays zero.</summary>
    /// <param name="relative">The part of the error that all of a scene share: standard deviation per railcar, 0 to 0.2.</param>
    /// <param name="root">The part that each string has for itself: standard deviation per square root of a railcar, 0 to 2.</param>
    /// <remarks>
    /// The variance at n is (relative n)^2 + root^2 n. A result between two whole numbers is shared between them by nearness, which keeps the
    /// mean; one below zero is zero.
    /// </remarks>
    public CountDistribution WithError(double relative, double root = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relative);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(relative, LargestRelativeError);
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(root, LargestRootError);
        double Deviation(int number) => Math.Sqrt(Math.Pow(relative * number, 2) + (root * root * number));
        double[] weights = new double[(int)Math.Ceiling(Maximum + (Deviation(Maximum) * NormalPoints[^1].Value)) + 2];
        for (int index = 0; index < Probabilities.Length; index++)
        {
            double deviation = Deviation(Minimum + index);
            foreach ((double value, double weight) in NormalPoints)
            {
                double result = Math.Max(0, Minimum + index + (deviation * value));
                int below = (int)Math.Floor(result);
                weights[below] += weight * Probabilities[index] * (below + 1 - result);
                weights[below + 1] += weight * Probabilities[index] * (result - below);
            }
        }

        return new CountDistribution(0, weights);
    }

    /// <summary>The distribution without its outermost numbers, as many as together have less than a probability at either end.</summary>
    public CountDistribution Trim(double negligible = 1e-6)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(negligible);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(negligible, 0.1);
        int first = 0;
        int last = Probabilities.Length - 1;
        for (double sum = Probabilities[first]; sum < negligible; sum += Probabilities[first])
        {
            first++;
        }

        for (double sum = Probabilities[last]; sum < negligible; sum += Probabilities[last])
        {
            last--;
        }

        return new CountDistribution(Minimum + first, Probabilities.AsSpan()[first..(last + 1)]);
    }

    /// <summary>
    /// The randomized probability integral transform of a true number: uniform on 0 to 1 over many truths if the distributions are right.
    /// </summary>
    /// <param name="truth">The true number.</param>
    /// <param name="uniform">A draw from the uniform distribution on 0 to 1.</param>
    /// <remarks>Czado, Gneiting and Held, Predictive Model Assessment for Count Data, Biometrics 65 (2009): P(X &lt; x) + u P(X = x).</remarks>
    public double RandomizedPit(int truth, double uniform) => AtMost(truth - 1) + (uniform * Probability(truth));

    private static void CheckCoverage(double coverage)
    {
        if (!(coverage > 0 && coverage < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "A coverage lies between 0 and 1.");
        }
    }

    private int Quantile(double probability)
    {
        int number = Minimum;
        double sum = Probabilities[0];
        while (number < Maximum && sum < probability - Rounding)
        {
            sum += Probabilities[++number - Minimum];
        }

        return number;
    }
}
