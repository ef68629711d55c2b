namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>A series with the scores of its judged weeks.</summary>
/// <param name="Series">The series.</param>
/// <param name="Scores">The scores; higher is more alarming.</param>
public sealed record ScoredSeries(ScenarioSeries Series, double[] Scores)
{
    /// <summary>Scores series by a detector.</summary>
    /// <param name="series">The series.</param>
    /// <param name="detector">The detector.</param>
    public static ScoredSeries Of(ScenarioSeries series, IWeeklyDetector detector)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(detector);
        double[] scores = detector.Scores(series.Counts, series.OutbreakCounts.Count);
        return scores.Length == series.OutbreakCounts.Count
            ? new ScoredSeries(series, scores)
            : throw new InvalidOperationException($"{detector.Name} gave {scores.Length} scores for {series.OutbreakCounts.Count} weeks.");
    }

    /// <summary>The alarms at a threshold.</summary>
    /// <param name="threshold">A score of this or more is an alarm.</param>
    public AlarmTally At(double threshold) => AlarmTally.Of(Series.OutbreakCounts, Scores, threshold);

    /// <summary>The lowest threshold whose false-positive rate over these series is at most the wanted one.</summary>
    /// <param name="series">Scored series.</param>
    /// <param name="rate">The wanted false-positive rate.</param>
    public static double ThresholdAt(IEnumerable<ScoredSeries> series, double rate)
    {
        double[] free =
        [
            .. series.SelectMany(one => one.Scores.Where((_, week) => one.Series.OutbreakCounts[week] == 0))
                .Select(score => double.IsNaN(score) ? double.NegativeInfinity : score)
                .OrderDescending(),
        ];
        int alarms = (int)Math.Floor(rate * free.Length);
        return alarms < free.Length ? Math.BitIncrement(free[alarms]) : double.NegativeInfinity;
    }
}
