using Yardwatch.Tracks;

namespace Yardwatch.Counting;

/// <summary>The common lengths that runs of equal railcars can have.</summary>
/// <param name="Lengths">For each, the columns that one car of the run covers.</param>
/// <param name="Shares">For each, its share among all railcars; what is missing to 1 are railcars without a common length.</param>
internal sealed record EqualCars(IReadOnlyList<LengthPrior> Lengths, IReadOnlyList<double> Shares)
{
    // One common length for every meter: nearer ones differ by less than cars of a run do, as seen.
    private const int Step = 2;

    /// <summary>The common lengths of a fleet's railcars.</summary>
    /// <param name="railcar">The lengths of its railcars.</param>
    /// <param name="options">How frequent such runs are; none with a share of 0.</param>
    /// <remarks>A run's length is drawn as a single railcar's: long ones are as rare.</remarks>
    public static EqualCars Of(LengthPrior railcar, DecoderOptions options)
    {
        if (options.EqualShare == 0)
        {
            return new EqualCars([], []);
        }

        int[] lengths = [.. Enumerable.Range(0, ((railcar.Longest - railcar.Shortest) / Step) + 1).Select(i => railcar.Shortest + (i * Step))];
        double[] weights = [.. lengths.Select(railcar.Probability)];
        double total = weights.Sum();
        double deviation = options.EqualDeviationMeters / TrackStrip.ColumnMeters;
        return new EqualCars(
            [.. lengths.Select(length => Around(length, deviation))],
            [.. weights.Select(weight => options.EqualShare * weight / total)]);
    }

    private static LengthPrior Around(int length, double deviation)
    {
        const double reach = 2;
        int most = (int)Math.Round(reach * deviation);
        double[] weights = new double[length + most + 1];
        for (int columns = Math.Max(1, length - most); columns < weights.Length; columns++)
        {
            weights[columns] = DiscretizedNormal.Probability(length, deviation, columns);
        }

        return new LengthPrior(weights);
    }
}
