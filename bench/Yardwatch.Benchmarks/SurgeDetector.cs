using Yardwatch.Baselines;
using Yardwatch.ReferenceMethods.Scenarios;

namespace Yardwatch.Benchmarks;

/// <summary>Yardwatch's own findings as a weekly detector: the newest count, and the latest ones together.</summary>
/// <remarks>
/// Weeks of these series are independent and fully seen, so nothing is taken as correlated and every count as exact. A week alarms by its own exceedance probability (of
/// ties, half) or by that of itself and the week before, where the week itself is high: outbreaks here last about two weeks.
/// </remarks>
internal sealed class SurgeDetector : IWeeklyDetector
{
    private const double StillHigh = 0.15;

    private static readonly DateTimeOffset FirstWeek = new(2000, 1, 3, 0, 0, 0, TimeSpan.Zero);

    private static readonly SurgeOptions Options = SurgeOptions.Default with
    {
        WordOnly = true,
        CorrelationDays = 0,
        FitCorrelationDays = 0,
        StatedError = 0,
        ScenesTogether = 2,
    };

    /// <inheritdoc/>
    public string Name => "Yardwatch";

    /// <inheritdoc/>
    public double? NominalThreshold => null;

    /// <inheritdoc/>
    public double[] Scores(IReadOnlyList<int> counts, int weeks)
    {
        CountRecord[] records = [.. counts.Select((count, week) => new CountRecord { AcquiredAt = FirstWeek.AddDays(7 * week), Count = count })];
        return [.. Enumerable.Range(counts.Count - weeks, weeks).Select(week => Score(records.AsSpan(0, week + 1)))];
    }

    private static double Score(ReadOnlySpan<CountRecord> records)
    {
        SurgeFinding finding = SurgeFinder.Judge(new CountHistory("series", records.ToArray()), null, Options);
        double own = ((finding.ExceedanceProbability + finding.ExceedanceAbove) / 2) ?? 1;
        double together = own <= StillHigh && finding.Recent is { } recent ? recent.Probability : 1;
        return -Math.Log(Math.Min(own, together));
    }
}
