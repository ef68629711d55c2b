namespace Yardwatch.Baselines;

/// <summary>The terms of a baseline, and their values for its scenes.</summary>
/// <remarks>
/// log of the expected count = level + two harmonics of the year + trend + differences + regimes + log of the clear fraction. Partial view is an
/// offset: a thinned negative binomial is negative binomial with the same size.
/// </remarks>
internal sealed class BaselineDesign
{
    // Of the last moment of a history of five years, the trend is 0; five years before, -1.
    private const double DaysOfTrend = 5 * SurgeOptions.DaysOfYear;

    private BaselineDesign(IReadOnlyList<DesignColumn> columns, IReadOnlyList<Scene> scenes, double[] weights)
    {
        Columns = columns;
        Scenes = scenes;
        Weights = weights;
        Values = [.. scenes.Select(Row)];
    }

    /// <summary>The terms; the first is the level.</summary>
    public IReadOnlyList<DesignColumn> Columns { get; }

    /// <summary>What the baseline rests on.</summary>
    public IReadOnlyList<Scene> Scenes { get; }

    /// <summary>How many independent scenes each stands for, 0 to 1.</summary>
    public double[] Weights { get; }

    /// <summary>The terms' values, a row a scene.</summary>
    public double[][] Values { get; }

    /// <summary>Makes the design of a history.</summary>
    /// <param name="scenes">At least one.</param>
    /// <param name="extra">Differences and regimes.</param>
    /// <param name="options">The correlation of scenes.</param>
    public static BaselineDesign Of(IReadOnlyList<Scene> scenes, IEnumerable<DesignColumn> extra, SurgeOptions options)
    {
        double[] weights = IndependentShares(scenes, options.FitCorrelationDays);
        double seen = scenes.Select((scene, index) => weights[index] * scene.Count).Sum();
        double view = scenes.Select((scene, index) => weights[index] * scene.Clear).Sum();
        // Half a railcar in all: the logarithm of no railcar at all is not a number.
        double level = Math.Log((seen + 0.5) / view);
        return new BaselineDesign([new DesignColumn(level, 3, _ => 1), .. Season(), Trend(), .. extra], scenes, weights);
    }

    /// <summary>How many independent scenes each scene stands for: 1 over the sum of exp(-distance / correlation time) over all.</summary>
    /// <param name="scenes">In rising order of time.</param>
    /// <param name="correlationDays">0: all are independent.</param>
    public static double[] IndependentShares(IReadOnlyList<Scene> scenes, double correlationDays)
    {
        // The sums over all scenes at or before each, and at or after each, from neighbor to neighbor.
        double[] before = new double[scenes.Count];
        double[] after = new double[scenes.Count];
        for (int index = 0; index < scenes.Count; index++)
        {
            before[index] = 1 + (index == 0 ? 0 : before[index - 1] * Decay(scenes[index].Day - scenes[index - 1].Day, correlationDays));
            int mirror = scenes.Count - 1 - index;
            after[mirror] = 1 + (index == 0 ? 0 : after[mirror + 1] * Decay(scenes[mirror + 1].Day - scenes[mirror].Day, correlationDays));
        }

        return [.. before.Select((sum, index) => 1 / (sum + after[index] - 1))];
    }

    /// <summary>How alike the states at two moments are.</summary>
    public static double Decay(double days, double correlationDays) => correlationDays <= 0 ? 0 : Math.Exp(-Math.Abs(days) / correlationDays);

    /// <summary>The terms' values for a scene.</summary>
    public double[] Row(Scene scene)
    {
        double[] row = new double[Columns.Count];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = Columns[column].Value(scene);
        }

        return row;
    }

    // A year's harmonics by days from the judged scene: where the year begins doesn't matter.
    private static IEnumerable<DesignColumn> Season()
    {
        for (int harmonic = 1; harmonic <= 2; harmonic++)
        {
            double frequency = 2 * Math.PI * harmonic / SurgeOptions.DaysOfYear;
            yield return new DesignColumn(0, 0.5, scene => Math.Cos(frequency * scene.Day));
            yield return new DesignColumn(0, 0.5, scene => Math.Sin(frequency * scene.Day));
        }
    }

    private static DesignColumn Trend() => new(0, Math.Log(2), scene => scene.Day / DaysOfTrend);
}
