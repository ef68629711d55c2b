using System.Text;
using SkiaSharp;
using Yardwatch.Baselines;

namespace Yardwatch.Publishing;

/// <summary>Draws a finding: the history with its intervals, what it predicts, and the judged scene.</summary>
public static class SurgeChart
{
    private const float PointCost = 6;
    private const float BarCost = 2;
    private const float LineCost = 1;
    private const float EventCost = 8;
    private const float JudgedCost = 60;

    /// <summary>Draws a finding as a PNG file.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The file's bytes.</returns>
    public static byte[] Png(SurgeFinding finding) => Draw(finding).Png();

    /// <summary>Draws a finding as SVG. Letters are outlines, so that it looks the same on every machine.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>The file's text.</returns>
    public static string Svg(SurgeFinding finding) => ChartSvg.Of(Draw(finding));

    /// <summary>The chart in one or two sentences, for who can't see it.</summary>
    /// <param name="finding">The finding.</param>
    public static string AltText(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Phrases.Shown(ChartPhrases.Alternative(finding));
    }

    /// <summary>Where a chart shows its counts, for pages that make them links.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>A point for each count that the chart shows, in order of time.</returns>
    public static IReadOnlyList<ChartPoint> Points(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ChartScales scales = new SurgeChartLayout(finding).Scales;
        return
        [
            .. finding.History.Where(point => scales.Shows(ChartScales.Middle(point.Record))).Select(point => (Line: point.Record.Line, At: scales.Of(point)))
                .Select(placed => new ChartPoint(placed.Line - 1, placed.At.X / SurgeChartLayout.Canvas.Width, placed.At.Y / SurgeChartLayout.Canvas.Height)),
        ];
    }

    /// <summary>Draws a finding to a file, as a whole or not at all.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="path">Where; its extension, <c>.png</c> or <c>.svg</c>, says in which format.</param>
    /// <exception cref="ArgumentException">The path has another extension.</exception>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public static void Write(SurgeFinding finding, string path)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] content = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => Png(finding),
            ".SVG" => Encoding.UTF8.GetBytes(Svg(finding)),
            _ => throw new ArgumentException($"A chart is written as .png or .svg, not as {Path.GetFileName(path)}.", nameof(path)),
        };
        PublishedFile.Write(path, content);
    }

    internal static ChartDrawing Draw(SurgeFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var layout = new SurgeChartLayout(finding);
        var drawing = new ChartDrawing(SurgeChartLayout.Canvas, ChartPhrases.Title(finding), ChartPhrases.Alternative(finding));
        SurgeChartFrame.Head(drawing, layout);
        SurgeChartFrame.Grid(drawing, layout);
        SurgeChartFrame.Areas(drawing, layout);
        layout.Baseline.Band(drawing, layout.Scales, layout.Plot);
        SurgeChartFrame.Axes(drawing, layout);
        SurgeChartMarks.Draw(drawing, layout.History, layout.Plot);
        // Over the points: among thousands of them the lines would be lost.
        layout.Baseline.Lines(drawing, layout.Scales, layout.Plot);
        SurgeChartMarks.Judged(drawing, finding.Judged, (layout.Scales, layout.Plot));
        Names(drawing, layout);
        layout.Legend.Draw(drawing, layout.LegendTop);
        return drawing;
    }

    private static void Names(ChartDrawing drawing, SurgeChartLayout layout)
    {
        var names = new ChartNames(layout.Plot, [.. Obstacles(layout)]);
        HistoryPoint judged = layout.Finding.Judged;
        string text = $"{ChartPhrases.Count(judged)}, {ChartPhrases.When(judged.Record)}";
        Add(drawing, names.Place(new ChartText(text, new TextStyle(14, ChartColors.Judged, Bold: true, Halo: true)), layout.Scales.Of(judged)));
        if (Maximum(layout) is { } maximum)
        {
            text = $"previous maximum {ChartPhrases.Count(maximum)}, {ChartPhrases.When(maximum.Record)}";
            Add(drawing, names.Place(new ChartText(text, new TextStyle(11, ChartColors.Ink, Halo: true)), layout.Scales.Of(maximum)));
        }
    }

    // Of a history of zeros there is nothing to point at.
    private static HistoryPoint? Maximum(SurgeChartLayout layout) => layout.Finding.PreviousMaximum == 0 ? null : layout.Finding.History.SkipLast(1).FirstOrDefault(point =>
        point.Record.AcquiredAt == layout.Finding.PreviousMaximumAt && point.Record.Count == layout.Finding.PreviousMaximum
        && layout.Scales.Shows(ChartScales.Middle(point.Record)));

    private static void Add(ChartDrawing drawing, PlacedName? name)
    {
        if (name is null)
        {
            return;
        }

        if (name.Leader is { } leader)
        {
            drawing.Add(new ChartPath().Line(leader.From, leader.To), ShapeStyle.Line(name.Text.Style.Color, 0.8f));
        }

        drawing.Add(name.Text);
    }

    private static IEnumerable<(SKRect Box, float Cost)> Obstacles(SurgeChartLayout layout)
    {
        float radius = layout.History.Radius;
        IEnumerable<SKPoint> points = layout.History.Points.Select(point => point.At).Concat(layout.History.Bounds.Select(bound => bound.At));
        SKPoint judged = layout.Scales.Of(layout.Finding.Judged);
        return
        [
            .. points.Select(at => (SKRect.Create(at.X - radius, at.Y - radius, 2 * radius, 2 * radius), PointCost)),
            .. layout.History.Bars.Select(bar => (new SKRect(bar.X - 0.5f, bar.Top, bar.X + 0.5f, bar.Bottom), BarCost)),
            .. layout.History.Spans.Select(span => (new SKRect(span.Left, span.Y - 2, span.Right, span.Y + 2), BarCost)),
            .. layout.Baseline.Pieces(layout.Scales).Select(piece => (piece, LineCost)),
            .. layout.Flags.Placed.SelectMany(flag => (float[])[flag.Flag.Left, flag.Flag.Right])
                .Select(x => (new SKRect(x - 1, layout.Plot.Top, x + 1, layout.Plot.Bottom), EventCost)),
            (SKRect.Create(judged.X - 7, judged.Y - 7, 14, 14), JudgedCost),
            (new SKRect(judged.X - 4, layout.Scales.Y(layout.Finding.Judged.Upper), judged.X + 4, layout.Scales.Y(layout.Finding.Judged.Lower)), JudgedCost),
        ];
    }
}

/// <summary>A count's place on a chart.</summary>
/// <param name="Index">Its number in the judged series, from 0.</param>
/// <param name="Left">Its distance from the left edge, as a share of the chart's width.</param>
/// <param name="Top">Its distance from the upper edge, as a share of the chart's height.</param>
public readonly record struct ChartPoint(int Index, double Left, double Top);
