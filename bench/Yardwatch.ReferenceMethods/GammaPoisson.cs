namespace Yardwatch.ReferenceMethods;

/// <summary>Which weeks a Gamma-Poisson rule compares a week with.</summary>
/// <param name="YearsBack">Earlier years.</param>
/// <param name="HalfWindow">Weeks on each side of the same week of an earlier year, and before the judged week.</param>
/// <param name="ThisYear">Whether the weeks right before the judged one are used.</param>
/// <param name="Level">The probability of an alarm in an ordinary week.</param>
public sealed record GammaPoissonOptions(int YearsBack, int HalfWindow, bool ThisYear, double Level = 0.05)
{
    /// <summary>The six weeks before: Bayes 1.</summary>
    public static GammaPoissonOptions Bayes1 { get; } = new(0, 6, true);

    /// <summary>The six weeks before, and thirteen of the year before: Bayes 2.</summary>
    public static GammaPoissonOptions Bayes2 { get; } = new(1, 6, true);

    /// <summary>Nine weeks of each of two earlier years: Bayes 3.</summary>
    public static GammaPoissonOptions Bayes3 { get; } = new(2, 4, false);
}

/// <summary>
/// The Bayesian rule for Poisson counts with Jeffreys' prior (Riebler 2004; Höhle, Computational Statistics 22 (2007) 571): given n reference weeks, the next count is
/// negative binomial with size sum + 1/2 and success probability n / (n + 1). Overdispersion is not in it.
/// </summary>
public sealed class GammaPoisson(GammaPoissonOptions options)
{
    private const int WeeksOfYear = 52;

    /// <summary>What the reference weeks predict for a week.</summary>
    /// <param name="counts">The counts of consecutive weeks.</param>
    /// <param name="week">The week's number, from 0; the series reaches back to the first reference week.</param>
    public OverdispersedCount Predict(IReadOnlyList<int> counts, int week)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int[] reference = [.. Weeks(week).Select(reference => counts[reference])];
        double number = reference.Length;
        return new OverdispersedCount((reference.Sum() + 0.5) / number, (number + 1) / number);
    }

    /// <summary>The bound: a larger count is an alarm.</summary>
    /// <param name="counts">The counts of consecutive weeks.</param>
    /// <param name="week">The week's number, from 0.</param>
    public int UpperBound(IReadOnlyList<int> counts, int week) => Predict(counts, week).UpperQuantile(options.Level);

    private IEnumerable<int> Weeks(int week)
    {
        IEnumerable<int> thisYear = options.ThisYear ? Enumerable.Range(week - options.HalfWindow, options.HalfWindow) : [];
        return Enumerable.Range(1, options.YearsBack)
            .SelectMany(years => Enumerable.Range(week - (years * WeeksOfYear) - options.HalfWindow, (2 * options.HalfWindow) + 1))
            .Concat(thisYear);
    }
}
