using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>Draws what stands around and behind the counts: head, axes, onset, events and regimes.</summary>
internal static class SurgeChartFrame
{
    private static readonly TextStyle Title = new(18, ChartColors.Ink, Bold: true);
    private static readonly TextStyle Subtitle = new(12.5f, ChartColors.Soft);

    public static void Head(ChartDrawing drawing, SurgeChartLayout layout)
    {
        const float room = 800 - (2 * SurgeChartLayout.Margin);
        var end = new ChartText(ChartPhrases.TitleEnd(layout.Finding), Title);
        var facility = new ChartText(layout.Finding.Facility, Title, room - end.Width);
        drawing.Add(new ChartText(facility.Text + end.Text, Title, room).At(SurgeChartLayout.Margin, 30));
        drawing.Add(new ChartText(ChartPhrases.Subtitle(layout.Finding), Subtitle, room).At(SurgeChartLayout.Margin, 50));
        if (layout.HasReason)
        {
            drawing.Add(new ChartText(layout.Finding.Reasons[0].Text, Subtitle, room).At(SurgeChartLayout.Margin, 66));
        }
    }

    public static void Grid(ChartDrawing drawing, SurgeChartLayout layout)
    {
        SKRect plot = layout.Plot;
        var lines = new ChartPath();
        foreach (ChartTick tick in layout.Scales.CountAxis())
        {
            lines.Line(new(plot.Left, tick.At), new(plot.Right, tick.At));
            drawing.Add(new ChartText(tick.Label ?? "", SurgeChartLayout.TickStyle).At(plot.Left - 8, tick.At + 4, 1));
        }

        drawing.Add(lines, ShapeStyle.Line(ChartColors.Faint, 1));
        drawing.Add(layout.AxisName.At(SurgeChartLayout.Margin, plot.Top - 10));
    }

    public static void Axes(ChartDrawing drawing, SurgeChartLayout layout)
    {
        SKRect plot = layout.Plot;
        ChartPath ticks = new ChartPath().Line(new(plot.Left, plot.Bottom), new(plot.Right, plot.Bottom));
        foreach (ChartTick tick in layout.Scales.TimeAxis())
        {
            bool inGap = layout.History.Gaps.Any(gap => tick.At > gap.Left && tick.At < gap.Right);
            if (tick.Label is not null || !inGap)
            {
                ticks.Line(new(tick.At, plot.Bottom), new(tick.At, plot.Bottom + (tick.Label is null ? 3 : 8)));
            }

            drawing.Add(new ChartText(tick.Label ?? "", SurgeChartLayout.TickStyle).At(tick.At, plot.Bottom + 20, 0.5f));
        }

        drawing.Add(ticks, ShapeStyle.Line(ChartColors.Soft, 1));
        foreach ((float left, float right) in layout.History.Gaps)
        {
            drawing.Add(SurgeChartMarks.Hatch(left, right, plot.Bottom), ShapeStyle.Line(ChartColors.Soft, 0.7f));
        }
    }

    /// <summary>Draws regimes, events and the stretch in which a rise began, with their names.</summary>
    public static void Areas(ChartDrawing drawing, SurgeChartLayout layout)
    {
        foreach (RegimeBox regime in layout.Regimes)
        {
            drawing.Add(
                new ChartPath().Box(new SKRect(regime.Left, layout.RegimeTop, regime.Right, layout.RegimeTop + SurgeChartLayout.RegimeHeight)),
                new ShapeStyle(ChartColors.Regime, SKColors.White));
            if (regime.Name is { } name)
            {
                drawing.Add(name.Beside(name.Start.X, layout.RegimeTop + (SurgeChartLayout.RegimeHeight / 2)));
            }
        }

        foreach (PlacedFlag flag in layout.Flags.Placed)
        {
            Flag(drawing, layout, flag);
        }
    }

    private static void Flag(ChartDrawing drawing, SurgeChartLayout layout, PlacedFlag placed)
    {
        (ChartText label, float left, float right, bool isOnset) = placed.Flag;
        float top = placed.HighestLane < 0 ? layout.Plot.Top : layout.LaneTop(placed.HighestLane);
        var area = new SKRect(left, top, right, layout.Plot.Bottom);
        if (right > left)
        {
            drawing.Add(new ChartPath().Box(area), new ShapeStyle(isOnset ? ChartColors.OnsetArea : ChartColors.EventArea));
        }

        ChartPath edges = new ChartPath().Line(new(left, top), new(left, area.Bottom));
        edges = right > left ? edges.Line(new(right, top), new(right, area.Bottom)) : edges;
        drawing.Add(edges, ShapeStyle.Line(label.Style.Color, 0.9f, isOnset ? 2 : 0));
        if (placed.Lane >= 0)
        {
            drawing.Add(label.Beside(placed.LabelLeft, layout.LaneTop(placed.Lane) + (ChartFlags.LaneHeight / 2)));
        }
    }
}
