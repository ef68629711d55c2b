namespace Yardwatch.Observations.Reviews;

/// <summary>How far a person's count of railcars is off: its standard deviation as a share of the count.</summary>
/// <param name="Value">The share, 0 or above.</param>
/// <param name="Pairs">From how many scenes that two people counted blind; 0: it is supposed.</param>
public sealed record AnalystVariation(double Value, int Pairs)
{
    // Fewer differences tell nothing of their spread.
    private const int LeastPairs = 3;

    /// <summary>What two people differ by on railcars in scenes of half a meter, until it is measured.</summary>
    public static AnalystVariation Supposed { get; } = new(0.1, 0);

    /// <summary>Whether it was measured.</summary>
    public bool IsMeasured => Pairs > 0;

    /// <summary>For sentences: "measured on 12 scenes that two people counted", or "supposed".</summary>
    public string Source => IsMeasured ? FormattableString.Invariant($"measured on {Pairs} scenes that two people counted") : "supposed";

    /// <summary>Measures it.</summary>
    /// <param name="pairs">Counts of the same scene by two people, blind.</param>
    /// <returns>Supposed, with fewer than three scenes in which anything was counted.</returns>
    /// <remarks>Of two counts a and b of one scene the variance is (a - b)^2 / 2; as a share of their mean it is averaged over scenes.</remarks>
    public static AnalystVariation Of(IEnumerable<(int First, int Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        double[] squares = [.. pairs.Where(pair => pair.First + pair.Second > 0).Select(pair => Square(pair.First - pair.Second) / 2 / Square((pair.First + pair.Second) / 2.0))];
        return squares.Length >= LeastPairs ? new AnalystVariation(double.Sqrt(squares.Average()), squares.Length) : Supposed;
    }

    private static double Square(double value) => value * value;
}
