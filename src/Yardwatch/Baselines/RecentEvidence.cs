namespace Yardwatch.Baselines;

/// <summary>Judges the latest scenes together: a rise that lasts shows in several of them, none of which need be beyond its own bound.</summary>
/// <remarks>
/// The sum of the latest two to four counts against its prediction. Scenes close in time show the same trains: their variances beyond Poisson's are
/// correlated by exp(-days / correlation time). The sum is a negative binomial of the same mean and variance, for every point of the
/// parameters' uncertainty. The smallest of the probabilities counts as many times as numbers of scenes were tried (Bonferroni).
/// </remarks>
internal static class RecentEvidence
{
    private const int MostScenes = 4;
    private const double LongestDays = 60;

    /// <summary>The most striking number of scenes, or null where the latest scene stands alone.</summary>
    /// <param name="baseline">What to expect.</param>
    /// <param name="earlier">In rising order.</param>
    /// <param name="judged">The latest scene.</param>
    /// <param name="options">The correlation of scenes.</param>
    public static RecentScenes? Of(Baseline baseline, IReadOnlyList<Scene> earlier, Scene judged, SurgeOptions options)
    {
        Scene[] latest =
        [
            judged, .. earlier.Reverse().TakeWhile(scene => scene.Day >= -LongestDays && scene.Record.Sense == CountSense.Counted).Take(MostScenes - 1),
        ];
        if (latest.Length < 2)
        {
            return null;
        }

        IReadOnlyList<PredictedCount>[] predicted = [.. latest.Select(scene => baseline.Predict(scene, QuadratureNodes.Student).Parts)];
        RecentScenes? best = null;
        for (int scenes = 2; scenes <= latest.Length; scenes++)
        {
            RecentScenes tried = Sum(latest[..scenes], predicted[..scenes], options.CorrelationDays);
            double probability = Math.Min(1, tried.Probability * (latest.Length - 1));
            best = best is null || probability < best.Probability ? tried with { Probability = probability } : best;
        }

        return best;
    }

    private static RecentScenes Sum(Scene[] scenes, IReadOnlyList<PredictedCount>[] predicted, double correlationDays)
    {
        int seen = scenes.Sum(scene => scene.Count);
        double probability = 0;
        double expected = 0;
        for (int part = 0; part < predicted[0].Count; part++)
        {
            double mean = 0;
            double beyondPoisson = 0;
            for (int one = 0; one < scenes.Length; one++)
            {
                PredictedCount own = predicted[one][part];
                mean += own.Mean;
                for (int other = 0; other < scenes.Length; other++)
                {
                    PredictedCount its = predicted[other][part];
                    double alike = one == other ? 1 : BaselineDesign.Decay(scenes[one].Day - scenes[other].Day, correlationDays);
                    beyondPoisson += alike * own.Mean * its.Mean / Math.Sqrt(own.Size * its.Size);
                }
            }

            double weight = predicted[0][part].Weight;
            expected += weight * mean;
            probability += weight * NegativeBinomial.AtLeast(seen, mean, Math.Min(NegativeBinomial.LargestSize, mean * mean / beyondPoisson));
        }

        return new RecentScenes(scenes.Length, scenes[^1].Record.AcquiredAt, seen, expected, Math.Min(1, probability));
    }
}
