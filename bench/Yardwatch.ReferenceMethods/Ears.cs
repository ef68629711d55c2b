namespace Yardwatch.ReferenceMethods;

/// <summary>The three rules of the Early Aberration Reporting System.</summary>
public enum EarsRule
{
    /// <summary>The weeks right before the judged one.</summary>
    C1,

    /// <summary>The weeks before, with a gap of two.</summary>
    C2,

    /// <summary>As C2, with the excess of the last two weeks added.</summary>
    C3,
}

/// <summary>How an EARS rule is run.</summary>
public sealed record EarsOptions
{
    /// <summary>The rule.</summary>
    public EarsRule Rule { get; init; }

    /// <summary>Weeks in the baseline, 2 or more.</summary>
    public int BaselineWeeks { get; init; } = 7;

    /// <summary>The least standard deviation that is believed.</summary>
    public double LeastDeviation { get; init; }

    /// <summary>The probability of a larger standard normal value at the threshold.</summary>
    public double Level { get; init; } = 0.001;

    /// <summary>
    /// C3 as the R package surveillance (1.20 to 1.26) computes it: the judged week's count stands in its own bound in place of the baseline's mean, so
    /// that an alarm doesn't depend on that count. Only to compare values.
    /// </summary>
    public bool CountInItsOwnBound { get; init; }
}

/// <summary>What an EARS rule says of one week.</summary>
/// <param name="Statistic">
/// C1, C2 or C3: standard deviations above the baseline's mean. Infinite above a baseline of equal counts, not a number at its value.
/// </param>
/// <param name="UpperBound">A larger count is an alarm; 0 or more, or not a number where an earlier week of C3 has no finite statistic.</param>
/// <param name="Alarm">Whether the count is an alarm.</param>
public readonly record struct EarsResult(double Statistic, double UpperBound, bool Alarm);

/// <summary>
/// EARS (Hutwagner et al., Journal of Urban Health 80 (2003) i89; Fricker et al., Statistics in Medicine 27 (2008) 3407): C = (y - mean) / S over a short
/// baseline, and C3(t) = C2(t) + max(0, C2(t-1) - 1) + max(0, C2(t-2) - 1).
/// </summary>
public sealed class Ears(EarsOptions options)
{
    private const int Gap = 2;

    /// <summary>Weeks needed before the first that can be judged.</summary>
    public int FirstWeek => options.BaselineWeeks + options.Rule switch { EarsRule.C1 => 0, EarsRule.C2 => Gap, _ => 2 * Gap };

    /// <summary>Judges one week by the weeks before it.</summary>
    /// <param name="counts">The counts of consecutive weeks.</param>
    /// <param name="week">The week's number, from 0; at least <see cref="FirstWeek"/>.</param>
    public EarsResult Assess(IReadOnlyList<int> counts, int week)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(week, FirstWeek);
        (double mean, double deviation) = Baseline(counts, week);
        double carried = options.Rule == EarsRule.C3 ? Excess(counts, week - 1) + Excess(counts, week - 2) : 0;
        double center = options.Rule == EarsRule.C3 && options.CountInItsOwnBound ? counts[week] : mean;
        double bound = Math.Max(0, center + (deviation * (StandardNormal.UpperQuantile(options.Level) - carried)));
        return new EarsResult(((counts[week] - mean) / deviation) + carried, bound, counts[week] > bound);
    }

    private double Excess(IReadOnlyList<int> counts, int week)
    {
        (double mean, double deviation) = Baseline(counts, week);
        return Math.Max(0, ((counts[week] - mean) / deviation) - 1);
    }

    private (double Mean, double Deviation) Baseline(IReadOnlyList<int> counts, int week)
    {
        int end = options.Rule == EarsRule.C1 ? week : week - Gap;
        double[] baseline = [.. Enumerable.Range(end - options.BaselineWeeks, options.BaselineWeeks).Select(i => (double)counts[i])];
        double mean = baseline.Average();
        double deviation = Math.Sqrt(baseline.Sum(count => (count - mean) * (count - mean)) / (baseline.Length - 1));
        return (mean, Math.Max(options.LeastDeviation, deviation));
    }
}
