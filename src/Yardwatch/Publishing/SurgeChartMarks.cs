using SkiaSharp;
using Yardwatch.Baselines;

namespace Yardwatch.Publishing;

/// <summary>Draws what was seen: the earlier scenes, and the judged one so that it is seen first.</summary>
internal static class SurgeChartMarks
{
    private const float JudgedRadius = 6.5f;
    private const float ArrowLength = 13;
    private const float HatchHeight = 5;
    private const float HatchStep = 4;

    public static ShapeStyle Style(ScenePart part) => part switch
    {
        ScenePart.Baseline => new ShapeStyle(ChartColors.Ink),
        ScenePart.Outside => new ShapeStyle(SKColors.White, ChartColors.Ink, 1.1f),
        _ => new ShapeStyle(SKColors.White, ChartColors.Soft, 1.1f),
    };

    public static ChartPath Scene(ChartPath path, SKPoint at, (ScenePart Part, float Radius) look) =>
        look.Part == ScenePart.NotCompared ? path.Square(at, look.Radius) : path.Circle(at, look.Radius);

    /// <summary>Slanted strokes below a height, from left to right.</summary>
    public static ChartPath Hatch(float left, float right, float top)
    {
        var path = new ChartPath();
        for (float x = left; x + HatchHeight <= right; x += HatchStep)
        {
            path.Line(new(x, top + HatchHeight), new(x + HatchHeight, top));
        }

        return path;
    }

    public static void Draw(ChartDrawing drawing, ChartHistory history, SKRect plot)
    {
        var bars = new ChartPath();
        foreach ((float x, float top, float bottom) in history.Bars)
        {
            bars.Line(new(x, top), new(x, bottom));
        }

        var lines = new ChartPath();
        foreach ((float left, float right, float y) in history.Spans)
        {
            lines.Span(left, right, y);
        }

        foreach ((SKPoint at, CountSense sense) in history.Bounds)
        {
            lines.CapWithArrow(at, history.Radius + 1.5f, Arrow(at, sense, plot));
        }

        drawing.Add(bars, ShapeStyle.Line(ChartColors.Interval, history.Radius > 2 ? 1.2f : 0.8f));
        drawing.Add(lines, ShapeStyle.Line(ChartColors.Ink, 1.1f));
        Points(drawing, history);
    }

    /// <summary>Draws the judged scene.</summary>
    public static void Judged(ChartDrawing drawing, HistoryPoint judged, (ChartScales Scales, SKRect Plot) place)
    {
        SKPoint at = place.Scales.Of(judged);
        var bars = new ChartPath();
        if (ChartHistory.HasSpan(judged))
        {
            (float left, float right, float y) = ChartHistory.Span(judged, place.Scales);
            bars.Span(left, right, y, cap: 5);
        }

        if (ChartHistory.IsBound(judged))
        {
            bars.CapWithArrow(at, JudgedRadius + 3, Arrow(at, judged.Record.Sense, place.Plot) * 1.8f);
        }
        else
        {
            (float top, float bottom) = (place.Scales.Y(judged.Upper), place.Scales.Y(judged.Lower));
            bars.Line(new(at.X, top), new(at.X, bottom)).Line(new(at.X - 4, top), new(at.X + 4, top)).Line(new(at.X - 4, bottom), new(at.X + 4, bottom));
        }

        drawing.Add(bars, ShapeStyle.Line(ChartColors.Judged, 2), place.Plot);
        drawing.Add(new ChartPath().Diamond(at, JudgedRadius), new ShapeStyle(ChartColors.Judged, SKColors.White, 1.2f));
    }

    // The fuller a point, the later it is drawn: the baseline's own stay in sight.
    private static void Points(ChartDrawing drawing, ChartHistory history)
    {
        foreach (ScenePart part in (ReadOnlySpan<ScenePart>)[ScenePart.NotCompared, ScenePart.Outside, ScenePart.Baseline])
        {
            var points = new ChartPath();
            foreach ((SKPoint at, ScenePart _) in history.Points.Where(point => point.Part == part))
            {
                Scene(points, at, (part, history.Radius));
            }

            drawing.Add(points, Style(part));
        }
    }

    // No longer than to the plot's edge.
    private static float Arrow(SKPoint at, CountSense sense, SKRect plot) =>
        sense == CountSense.AtMost ? float.Min(ArrowLength, plot.Bottom - at.Y) : -float.Min(ArrowLength, at.Y - plot.Top);
}
