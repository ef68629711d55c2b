using System.Text.Json.Serialization;
using Yardwatch.Counting;
using static System.FormattableString;

namespace Yardwatch.Observations;

/// <summary>What a count was made from.</summary>
[JsonConverter(typeof(CamelCaseConverter<CountSource>))]
public enum CountSource
{
    /// <summary>The evidence in the columns of the track strips.</summary>
    Columns,

    /// <summary>The occupied length of track.</summary>
    OccupiedLength,

    /// <summary>A machine's count that people corrected.</summary>
    Corrected,
}

/// <summary>A distribution over a number of vehicles, as it is published.</summary>
public sealed record CountEstimate
{
    /// <summary>The probability that an interval is meant to hold, unless it says another.</summary>
    public const double UsualCoverage = 0.9;

    private const double Negligible = 1e-6;
    private const int ProbabilityDigits = 6;

    /// <summary>What the count was made from.</summary>
    public required CountSource Source { get; init; }

    /// <summary>The mean of the distribution.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Expected { get; init; }

    /// <summary>The median of the distribution.</summary>
    public required int Median { get; init; }

    /// <summary>The lower end of the interval, itself in it.</summary>
    public required int Lower { get; init; }

    /// <summary>The upper end of the interval, itself in it.</summary>
    public required int Upper { get; init; }

    /// <summary>The probability that the interval is meant to hold, between 0 and 1.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Coverage { get; init; }

    /// <summary>The probability of each number of vehicles, in rising order; see <see cref="Published"/>.</summary>
    public required IReadOnlyDictionary<int, double> Distribution { get; init; }

    /// <summary>A distribution's estimate, with its interval of <see cref="UsualCoverage"/>.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="source">What it was made from.</param>
    public static CountEstimate Of(CountDistribution distribution, CountSource source)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return new CountEstimate
        {
            Source = source,
            Expected = distribution.Expected,
            Median = distribution.Median,
            Lower = distribution.Lower(UsualCoverage),
            Upper = distribution.Upper(UsualCoverage),
            Coverage = UsualCoverage,
            Distribution = Published([.. Enumerable.Repeat(0.0, distribution.Minimum), .. distribution.Probabilities]),
        };
    }

    // What rounding to six digits can move.
    private const double Rounding = 1e-3;

    /// <summary>Whether its numbers can be of one distribution: the median lies inside the interval and in the middle of the probabilities.</summary>
    [JsonIgnore]
    public bool IsConsistent =>
        Lower >= 0 && Lower <= Median && Median <= Upper
        && Distribution.All(entry => entry is { Key: >= 0, Value: >= 0 })
        && Distribution.Where(entry => entry.Key <= Median).Sum(entry => entry.Value) >= 0.5 - Rounding
        && Distribution.Where(entry => entry.Key >= Median).Sum(entry => entry.Value) >= 0.5 - Rounding;

    /// <summary>
    /// A distribution as it is published: probabilities below 1e-6 dropped, the rest scaled to the sum 1 and rounded to 6 digits.
    /// </summary>
    /// <param name="probabilities">The probability of 0, 1, 2 ... vehicles; finite, not negative, of a positive sum.</param>
    /// <exception cref="ArgumentException">The probabilities are not a distribution.</exception>
    public static IReadOnlyDictionary<int, double> Published(ReadOnlySpan<double> probabilities)
    {
        double total = 0;
        foreach (double probability in probabilities)
        {
            if (!double.IsFinite(probability) || probability < 0)
            {
                throw new ArgumentException($"A probability is {probability}.", nameof(probabilities));
            }

            total += probability;
        }

        if (total <= 0)
        {
            throw new ArgumentException("No number of vehicles has any probability.", nameof(probabilities));
        }

        return Kept(probabilities, total);
    }

    private static SortedDictionary<int, double> Kept(ReadOnlySpan<double> probabilities, double total)
    {
        double kept = 0;
        foreach (double probability in probabilities)
        {
            kept += probability / total >= Negligible ? probability : 0;
        }

        SortedDictionary<int, double> published = [];
        for (int count = 0; count < probabilities.Length; count++)
        {
            if (probabilities[count] / total >= Negligible)
            {
                published.Add(count, double.Round(probabilities[count] / kept, ProbabilityDigits));
            }
        }

        return published;
    }
}

/// <summary>A second, independent estimate of the number of railcars.</summary>
public sealed record CrossCheck
{
    /// <summary>How it was made.</summary>
    public required CountSource Method { get; init; }

    /// <summary>The expected number of railcars.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Expected { get; init; }

    /// <summary>The lower end of its interval.</summary>
    public required int Lower { get; init; }

    /// <summary>The upper end of its interval.</summary>
    public required int Upper { get; init; }
}

/// <summary>The railcars of one type, with the interval of the count they stand beside.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Lower">The lower end of the interval, itself in it.</param>
/// <param name="Upper">The upper end of the interval, itself in it.</param>
public sealed record TypeCount(
    [property: JsonConverter(typeof(FourDecimalsConverter))] double Expected, int Lower, int Upper);

/// <summary>What the uncertainty of a count of railcars is made of: variances, whose sum is the variance of its distribution.</summary>
public sealed record Uncertainty
{
    /// <summary>What the part of the tracks leaves open that can be seen.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Columns { get; init; }

    /// <summary>Railcars on stretches that can't be seen.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Obscured { get; init; }

    /// <summary>Tracks that may have been misread wholesale.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Misread { get; init; }

    /// <summary>The scene's error: what each string has for itself, and what all tracks share.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double SceneError { get; init; }

    /// <summary>Disagreement with the cross-check.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double CrossCheck { get; init; }

    /// <summary>Other places that the tracks may lie at, and another sun where shadows contradict the one that is told; 0, and not written, where both are clear.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Placement { get; init; }

    /// <summary>What the counts of people leave open; 0, and not written, where a machine alone counted.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Analyst { get; init; }
}

/// <summary>An estimate of an amount, with the interval of the count it stands beside.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public sealed record AmountEstimate(
    [property: JsonConverter(typeof(TwoDecimalsConverter))] double Expected,
    [property: JsonConverter(typeof(TwoDecimalsConverter))] double Lower,
    [property: JsonConverter(typeof(TwoDecimalsConverter))] double Upper)
{
    // An interval of 40 leaves the tens of a number, as it does of counts; one of 400 the hundreds.
    private const double StepsInInterval = 4;

    /// <summary>Amounts together, with the interval that they have if all err alike; null where none was estimated.</summary>
    /// <param name="amounts">Each, or null where it was not estimated.</param>
    public static AmountEstimate? Sum(IEnumerable<AmountEstimate?> amounts)
    {
        AmountEstimate[] known = [.. amounts.OfType<AmountEstimate>()];
        return known.Length == 0 ? null : new AmountEstimate(known.Sum(amount => amount.Expected), known.Sum(amount => amount.Lower), known.Sum(amount => amount.Upper));
    }

    /// <summary>The mean, as exact as its interval allows.</summary>
    public double Rounded()
    {
        double step = double.Pow(10, double.Max(0, double.Floor(double.Log10((Upper - Lower) / StepsInInterval))));
        double rounded = double.Round(Expected / step) * step;
        return rounded >= Lower && rounded <= Upper ? rounded : Expected;
    }

    /// <summary>The amount with its interval: "350 (290 to 422)", "350 m² (290 to 422)".</summary>
    /// <param name="unit">What stands behind the number.</param>
    public string Words(string unit) => Invariant($"{Rounded():0}{unit} ({Lower:0} to {Upper:0})");
}
