namespace Yardwatch.Assessments;

/// <summary>The seven values of the one likelihood scale, from the least to the most likely.</summary>
public enum LikelihoodLevel
{
    /// <summary>1 to 5 %.</summary>
    AlmostNoChance,

    /// <summary>5 to 20 %.</summary>
    VeryUnlikely,

    /// <summary>20 to 45 %.</summary>
    Unlikely,

    /// <summary>45 to 55 %.</summary>
    RoughlyEvenChance,

    /// <summary>55 to 80 %.</summary>
    Likely,

    /// <summary>80 to 95 %.</summary>
    VeryLikely,

    /// <summary>95 to 99 %.</summary>
    AlmostCertain,
}

/// <summary>A value of the likelihood scale of ICD 203 (2015), first row of words: never free text, never a certainty.</summary>
/// <remarks>There are seven values, in <see cref="All"/>; none can be made beside them.</remarks>
public sealed record Likelihood
{
    private Likelihood(LikelihoodLevel level, string word, string otherRow, (double Lower, double Upper) range)
    {
        Level = level;
        Word = word;
        OtherRow = otherRow;
        Lower = range.Lower;
        Upper = range.Upper;
    }

    /// <summary>The seven values, from the least to the most likely.</summary>
    public static IReadOnlyList<Likelihood> All { get; } =
    [
        new(LikelihoodLevel.AlmostNoChance, "almost no chance", "remote", (0.01, 0.05)),
        new(LikelihoodLevel.VeryUnlikely, "very unlikely", "highly improbable", (0.05, 0.20)),
        new(LikelihoodLevel.Unlikely, "unlikely", "improbable", (0.20, 0.45)),
        new(LikelihoodLevel.RoughlyEvenChance, "roughly even chance", "roughly even odds", (0.45, 0.55)),
        new(LikelihoodLevel.Likely, "likely", "probable", (0.55, 0.80)),
        new(LikelihoodLevel.VeryLikely, "very likely", "highly probable", (0.80, 0.95)),
        new(LikelihoodLevel.AlmostCertain, "almost certain", "nearly certain", (0.95, 0.99)),
    ];

    /// <summary>Which of the seven.</summary>
    public LikelihoodLevel Level { get; }

    /// <summary>The word of the first row: "very likely".</summary>
    public string Word { get; }

    /// <summary>The word of the second row, which is another scale: "highly probable". It is known so that it can be refused.</summary>
    public string OtherRow { get; }

    /// <summary>The lower end of the range of probabilities, 0.01 to 0.95.</summary>
    public double Lower { get; }

    /// <summary>The upper end of the range of probabilities, 0.05 to 0.99.</summary>
    public double Upper { get; }

    /// <summary>The value of a level.</summary>
    /// <param name="level">The level.</param>
    public static Likelihood Of(LikelihoodLevel level) => All[(int)level];

    /// <summary>The value that a probability falls under. On a border between two it is the one that commits to less.</summary>
    /// <param name="probability">0.01 to 0.99.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.01 or above 0.99: the scale has no word for certainty.</exception>
    public static Likelihood FromProbability(double probability)
    {
        if (!(probability is >= 0.01 and <= 0.99))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The scale reaches from 1 to 99 %: no judgment is certain.");
        }

        return probability <= 0.5
            ? All.Last(value => probability >= value.Lower)
            : All.First(value => probability <= value.Upper);
    }

    /// <summary>The value of a word of the first row, whatever its case, or null.</summary>
    /// <param name="word">"likely", "almost no chance".</param>
    public static Likelihood? FromWord(string? word) =>
        All.FirstOrDefault(value => string.Equals(value.Word, word?.Trim(), StringComparison.OrdinalIgnoreCase));
}
