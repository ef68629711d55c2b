using MathNet.Numerics.Distributions;

namespace Yardwatch.Baselines;

/// <summary>Judges the latest scenes together: a rise that lasts shows in several of them, none of which need be beyond its own bound.</summary>
/// <remarks>
/// Each scene's exceedance probability (of ties, half) becomes a normal score, and the scores of the latest two, three ... scenes are summed (Stouffer).
/// Scenes close in time show the same trains: their scores are correlated by exp(-days / correlation time), which widens the sum. The smallest of the
/// probabilities counts as many times as numbers of scenes were tried (Bonferroni).
/// </remarks>
internal static class RecentEvidence
{
    private const double LongestDays = 60;

    // No score is larger than what the least probability that is stated gives.
    private const double LargestScore = 4.75;

    /// <summary>The most striking number of scenes, or null where the latest scene stands alone.</summary>
    /// <param name="baseline">What to expect.</param>
    /// <param name="earlier">In rising order.</param>
    /// <param name="judged">The latest scene.</param>
    /// <param name="options">The correlation of scenes, and how many are judged together at most.</param>
    public static RecentScenes? Of(Baseline baseline, IReadOnlyList<Scene> earlier, Scene judged, SurgeOptions options)
    {
        Scene[] latest =
        [
            judged,
            .. earlier.Reverse().TakeWhile(scene => scene.Day >= -LongestDays && scene.Record.Sense is CountSense.Counted or CountSense.Approximate)
                .Take(options.ScenesTogether - 1),
        ];
        if (latest.Length < 2)
        {
            return null;
        }

        Prediction[] predicted = [.. latest.Select(scene => baseline.Predict(scene, QuadratureNodes.Student))];
        double[] scores = [.. latest.Zip(predicted, Score)];
        RecentScenes? best = null;
        for (int scenes = 2; scenes <= latest.Length; scenes++)
        {
            double score = scores[..scenes].Sum() / Math.Sqrt(VarianceOfSum(latest[..scenes], options.CorrelationDays));
            double probability = Math.Clamp((latest.Length - 1) * Normal.CDF(0, 1, -score), SurgeFinder.LeastProbability, 1);
            if (best is null || probability < best.Probability)
            {
                best = new RecentScenes(
                    scenes, latest[scenes - 1].Record.AcquiredAt, latest[..scenes].Sum(scene => scene.Count), predicted[..scenes].Sum(one => one.Expected), probability);
            }
        }

        return best;
    }

    private static double Score(Scene scene, Prediction prediction)
    {
        double above = prediction.AtLeast(scene.Count + 1);
        double middle = above + ((prediction.AtLeast(scene.Count) - above) / 2);
        return Math.Clamp(-Normal.InvCDF(0, 1, Math.Clamp(middle, 1e-12, 1 - 1e-12)), -LargestScore, LargestScore);
    }

    private static double VarianceOfSum(Scene[] scenes, double correlationDays)
    {
        double variance = scenes.Length;
        for (int one = 1; one < scenes.Length; one++)
        {
            for (int other = 0; other < one; other++)
            {
                variance += 2 * BaselineDesign.Decay(scenes[one].Day - scenes[other].Day, correlationDays);
            }
        }

        return variance;
    }
}
