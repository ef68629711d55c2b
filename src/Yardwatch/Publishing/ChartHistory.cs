using SkiaSharp;
using Yardwatch.Baselines;

namespace Yardwatch.Publishing;

/// <summary>What the baseline does with a scene.</summary>
internal enum ScenePart
{
    /// <summary>The baseline rests on it.</summary>
    Baseline,

    /// <summary>It is compared, but the baseline does not rest on it.</summary>
    Outside,

    /// <summary>It is not compared.</summary>
    NotCompared,
}

/// <summary>The earlier scenes as a chart shows them: what would lie under another mark of its kind is left out.</summary>
internal sealed class ChartHistory
{
    // Marks closer than half a unit, one pixel of the PNG file, are one.
    private const float PerUnit = 2;
    private const double LongGapDays = 60;

    public ChartHistory(SurgeFinding finding, ChartScales scales)
    {
        HistoryPoint[] earlier = [.. finding.History.SkipLast(1)];
        HistoryPoint[] shown = [.. earlier.Where(point => scales.Shows(ChartScales.Middle(point.Record)))];
        NotShown = earlier.Length - shown.Length;
        HistoryPoint[] counted = [.. shown.Where(point => !IsBound(point))];
        Supposed = Array.Exists(counted, ChartPhrases.IsSupposed);
        Points = [.. counted.Select(point => (scales.Of(point), Part(point))).DistinctBy(point => (Snapped(point.Item1), point.Item2))];
        Bounds = [.. shown.Where(IsBound).Select(point => (scales.Of(point), point.Record.Sense)).DistinctBy(bound => (Snapped(bound.Item1), bound.Sense))];
        Bars = Merged(counted.Where(point => point.Upper > point.Lower).Select(point => Bar(point, scales)));
        Spans = [.. shown.Where(HasSpan).Select(point => Span(point, scales)).DistinctBy(span => (Snapped(new(span.Left, span.Y)), float.Round(span.Right)))];
        Gaps = [.. LongGaps(earlier.Append(finding.Judged)).Where(gap => gap.To > scales.From).Select(gap => (scales.EdgedX(gap.From), scales.EdgedX(gap.To)))];
    }

    /// <summary>The earlier scenes before the chart's first day.</summary>
    public int NotShown { get; }

    /// <summary>Whether an interval was supposed, for want of a stated one.</summary>
    public bool Supposed { get; }

    public IReadOnlyList<(SKPoint At, ScenePart Part)> Points { get; }

    public IReadOnlyList<(SKPoint At, CountSense Sense)> Bounds { get; }

    /// <summary>The intervals, those that overlap as one.</summary>
    public IReadOnlyList<(float X, float Top, float Bottom)> Bars { get; }

    /// <summary>The days between which a satellite looked.</summary>
    public IReadOnlyList<(float Left, float Right, float Y)> Spans { get; }

    /// <summary>Long stretches between comparable scenes.</summary>
    public IReadOnlyList<(float Left, float Right)> Gaps { get; }

    /// <summary>The radius of a point: many are small.</summary>
    public float Radius => (Points.Count + Bounds.Count) switch { <= 150 => 2.8f, <= 500 => 2.2f, _ => 1.7f };

    public static bool IsBound(HistoryPoint point) => point.Record.Sense is CountSense.AtMost or CountSense.AtLeast;

    public static bool HasSpan(HistoryPoint point) => point.Record.AcquiredUntil is { } until && until > point.Record.AcquiredAt.AddDays(1);

    public static (float Left, float Right, float Y) Span(HistoryPoint point, ChartScales scales) =>
        (scales.EdgedX(point.Record.AcquiredAt), scales.EdgedX(point.Record.AcquiredUntil ?? point.Record.AcquiredAt), scales.Y(point.Record.Count));

    private static ScenePart Part(HistoryPoint point) =>
        point.WhyNot is not null ? ScenePart.NotCompared : point.InBaseline ? ScenePart.Baseline : ScenePart.Outside;

    private static (float X, float Y) Snapped(SKPoint point) => (float.Round(point.X * PerUnit), float.Round(point.Y * PerUnit));

    private static (float X, float Top, float Bottom) Bar(HistoryPoint point, ChartScales scales) =>
        (float.Round(scales.Of(point).X * PerUnit) / PerUnit, scales.Y(point.Upper), scales.Y(point.Lower));

    private static List<(float X, float Top, float Bottom)> Merged(IEnumerable<(float X, float Top, float Bottom)> bars)
    {
        List<(float X, float Top, float Bottom)> merged = [];
        foreach ((float x, float top, float bottom) in bars.OrderBy(bar => bar.X).ThenBy(bar => bar.Top))
        {
            if (merged.Count > 0 && merged[^1].X == x && top <= merged[^1].Bottom)
            {
                merged[^1] = (x, merged[^1].Top, float.Max(bottom, merged[^1].Bottom));
            }
            else
            {
                merged.Add((x, top, bottom));
            }
        }

        return merged;
    }

    // A scene of an uncertain day may have been on any of its days: only the days that no scene can have seen are a gap.
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> LongGaps(IEnumerable<HistoryPoint> points)
    {
        DateTimeOffset? before = null;
        foreach (CountRecord record in points.Where(point => point.WhyNot is null).Select(point => point.Record))
        {
            if (before is { } from && (record.AcquiredAt - from).TotalDays > LongGapDays)
            {
                yield return (from, record.AcquiredAt);
            }

            DateTimeOffset until = record.AcquiredUntil ?? record.AcquiredAt;
            before = before is null || until > before ? until : before;
        }
    }
}
