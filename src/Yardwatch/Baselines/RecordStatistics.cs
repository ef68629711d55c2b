namespace Yardwatch.Baselines;

/// <summary>Whether the judged true count exceeds every earlier true one, and how many times.</summary>
/// <remarks>
/// P(N &gt; max Nᵢ) = Σₙ q(n) Πᵢ Fᵢ(n - 1), where Fᵢ is the distribution function of an earlier true count: its error, what was hidden (from the
/// baseline), and, where it was seen otherwise, how much more the judged scene's way of seeing may have shown. Of the judged scene
/// what was hidden counts as nothing: a record must be seen.
/// </remarks>
internal sealed class RecordStatistics
{
    private const double Reach = 8;
    private const int RatioPoints = 40;
    private const double Nothing = 1e-12;
    private const int MostHidden = 20_000;

    private readonly Scene _judged;
    private readonly EarlierCount[] _earlier;
    private readonly Dictionary<int, double> _allAtMost = [];

    /// <summary>Creates the statistics.</summary>
    /// <param name="judged">The judged scene.</param>
    /// <param name="earlier">At least one earlier scene.</param>
    /// <param name="baseline">What to expect where an earlier scene couldn't see.</param>
    /// <param name="differences">By what earlier scenes may have shown fewer.</param>
    public RecordStatistics(Scene judged, IReadOnlyList<Scene> earlier, Baseline baseline, IReadOnlyList<Difference> differences)
    {
        _judged = judged;
        _earlier = [.. earlier.Select(scene => EarlierCount.Of(scene, baseline, differences)).OrderByDescending(count => count.Center)];
    }

    /// <summary>The probability that the judged true count exceeds every earlier one.</summary>
    public double Probability
    {
        get
        {
            (int low, int high) = Range;
            double sum = 0;
            for (int number = low; number <= high; number++)
            {
                double share = _judged.SeenAtMost(number) - _judged.SeenAtMost(number - 1);
                sum += share > Nothing ? share * AllAtMost(number - 1) : 0;
            }

            // What lies below the range's lowest number, all errors being cut at no railcar, can't exceed anything.
            return Math.Clamp(sum, 0, 1);
        }
    }

    /// <summary>The central 95 % interval of the ratio of the judged true count to the largest earlier one, or null where that may be 0.</summary>
    public (double Lower, double Upper)? RatioInterval
    {
        get
        {
            double[] largest = [.. Enumerable.Range(0, RatioPoints).Select(point => Quantile(AllAtMost, (point + 0.5) / RatioPoints))];
            if (largest[0] <= 0)
            {
                return null;
            }

            double[] own = [.. Enumerable.Range(0, RatioPoints).Select(point => Quantile(_judged.SeenAtMost, (point + 0.5) / RatioPoints))];
            double[] ratios = [.. own.SelectMany(count => largest.Select(maximum => count / maximum)).Order()];
            return (ratios[(int)(0.025 * ratios.Length)], ratios[(int)(0.975 * ratios.Length)]);
        }
    }

    private (int Low, int High) Range =>
        (Math.Max(0, (int)(_judged.Count - (Reach * _judged.Deviation)) - 1), (int)(_judged.Count + (Reach * _judged.Deviation)) + 1);

    private static double Quantile(Func<double, double> atMost, double probability)
    {
        double low = -1;
        double high = 1;
        while (atMost(high) < probability && high < 1e7)
        {
            low = high;
            high *= 2;
        }

        while (high - low > 1)
        {
            double middle = Math.Floor((low + high) / 2);
            (low, high) = atMost(middle) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    // The same numbers are asked for again and again, and each asks every earlier scene.
    private double AllAtMost(double number)
    {
        int whole = (int)number;
        if (!_allAtMost.TryGetValue(whole, out double product))
        {
            product = Product(whole);
            _allAtMost.Add(whole, product);
        }

        return product;
    }

    private double Product(int number)
    {
        double product = number < 0 ? 0 : 1;
        foreach (EarlierCount earlier in _earlier)
        {
            product *= earlier.AtMost(number);
            if (product < Nothing)
            {
                return 0;
            }
        }

        return product;
    }

    // An earlier true count: what was seen, scaled for how it was seen, and what was hidden.
    private sealed record EarlierCount(Scene Scene, double Center, double Deviation, double HiddenMean, double HiddenSize)
    {
        private readonly double[] _hidden = Hidden(HiddenMean, HiddenSize);

        public static EarlierCount Of(Scene scene, Baseline baseline, IReadOnlyList<Difference> differences)
        {
            double shift = 0;
            double variance = 0;
            foreach (DesignColumn column in differences.Select(difference => difference.Column).Where(column => column.Value(scene) == 0))
            {
                shift += Math.Max(0, column.PriorMean);
                variance += column.PriorDeviation * column.PriorDeviation;
            }

            double center = scene.Count * Math.Exp(shift);
            double deviation = Math.Sqrt(Math.Pow(scene.Deviation * Math.Exp(shift), 2) + (center * center * variance));
            (double mean, double size) = scene.Clear < 1 || scene.Record.Sense == CountSense.AtLeast ? baseline.MostProbable(scene with { Record = scene.Record with { ClearFraction = 1 } }) : (0, 1);
            double hidden = scene.Record.Sense == CountSense.AtLeast ? mean : (1 - scene.Clear) * mean;
            return new EarlierCount(scene, center, deviation, hidden, size);
        }

        public double AtMost(double number)
        {
            if (HiddenMean <= 0)
            {
                return Seen(number);
            }

            if (Scene.Record.Sense == CountSense.AtLeast)
            {
                // So many or more: the baseline's distribution from there on.
                double from = NegativeBinomial.AtLeast(Scene.Count, HiddenMean, HiddenSize);
                double beyond = NegativeBinomial.AtLeast((int)number + 1, HiddenMean, HiddenSize);
                return number < Scene.Count ? 0 : from > 0 ? 1 - (beyond / from) : Seen(number);
            }

            double sum = 0;
            for (int hidden = 0; hidden < _hidden.Length && hidden <= number; hidden++)
            {
                sum += _hidden[hidden] * Seen(number - hidden);
            }

            return Math.Min(1, sum);
        }

        // The probabilities of 0, 1, 2 ... hidden railcars, as far as they matter.
        private static double[] Hidden(double mean, double size)
        {
            List<double> shares = [];
            double left = mean > 0 ? 1 : 0;
            while (left > 1e-9 && shares.Count < MostHidden)
            {
                double share = Math.Exp(NegativeBinomial.LogProbability(shares.Count, mean, size));
                left -= share;
                shares.Add(share);
            }

            return [.. shares];
        }

        private double Seen(double number)
        {
            double z = (number + 0.5 - Center) / Deviation;
            return z > Reach ? 1 : z < -Reach ? 0 : MathNet.Numerics.SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
        }
    }
}
