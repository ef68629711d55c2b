namespace Yardwatch.Baselines;

/// <summary>What a facility's sampling could have noticed.</summary>
internal static class PowerAnalysis
{
    private const int MostGaps = 5;

    /// <summary>Computes it; null without an earlier scene.</summary>
    /// <param name="baseline">What to expect.</param>
    /// <param name="earlier">In rising order.</param>
    /// <param name="judged">The latest scene.</param>
    /// <param name="options">The planned surge, and when a count is elevated.</param>
    public static SurgePower? Of(Baseline baseline, IReadOnlyList<Scene> earlier, Scene judged, SurgeOptions options)
    {
        if (earlier.Count == 0)
        {
            return null;
        }

        Scene[] scenes = [.. earlier, judged];
        RecordGap[] gaps =
        [
            .. scenes.Zip(scenes.Skip(1)).OrderByDescending(pair => pair.Second.Day - pair.First.Day).Take(MostGaps)
                .Select(pair => Gap(baseline, pair.First, pair.Second, options)),
        ];
        return new SurgePower(gaps, options.PlannedSurge, options.PlannedSurgeDays, Caught(baseline, scenes, options));
    }

    private static RecordGap Gap(Baseline baseline, Scene before, Scene after, SurgeOptions options) =>
        new(
            before.Record.AcquiredAt, after.Record.AcquiredAt, after.Day - before.Day,
            baseline.Predict(after, QuadratureNodes.Coarse).LargestWithin(options.ElevatedProbability) + 1);

    // The share of moments from the first scene to the last at which a surge could begin and be elevated in a scene before it ends.
    private static double Caught(Baseline baseline, Scene[] scenes, SurgeOptions options)
    {
        double covered = 0;
        double reached = scenes[0].Day;
        foreach (Scene scene in scenes)
        {
            int seen = (int)Math.Round(options.PlannedSurge * scene.Clear);
            if (baseline.Predict(scene, QuadratureNodes.Coarse).AtLeast(seen) > options.ElevatedProbability)
            {
                continue;
            }

            double from = Math.Max(reached, scene.Day - options.PlannedSurgeDays);
            covered += Math.Max(0, scene.Day - from);
            reached = Math.Max(reached, scene.Day);
        }

        double span = scenes[^1].Day - scenes[0].Day;
        return span > 0 ? Math.Clamp(covered / span, 0, 1) : 0;
    }
}
