using SkiaSharp;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>A mark and what it means.</summary>
/// <param name="Text">What it means.</param>
/// <param name="Draw">Draws the mark about a place; null for a note without one.</param>
internal sealed record LegendEntry(ChartText Text, Action<ChartDrawing, SKPoint>? Draw)
{
    public const float MarkWidth = 20;

    public float Width => Text.Width + (Draw is null ? 0 : MarkWidth);
}

/// <summary>What the marks mean that have no name beside them; only those that the chart shows.</summary>
internal sealed class ChartLegend
{
    public const float RowHeight = 17;

    private const float Apart = 18;
    private const float Radius = 3;
    private static readonly TextStyle Style = new(10.5f, ChartColors.Soft);

    private readonly List<(LegendEntry Entry, float X, int Row)> _entries = [];

    public ChartLegend(SurgeFinding finding, ChartHistory history, int nameless, (float Left, float Right) room)
    {
        (float x, int row) = (room.Left, 0);
        foreach (LegendEntry entry in Marks(history).Concat(Notes(finding, history, nameless)))
        {
            if (x > room.Left && x + entry.Width > room.Right)
            {
                (x, row) = (room.Left, row + 1);
            }

            _entries.Add((entry, x, row));
            x += entry.Width + Apart;
        }

        Rows = _entries.Count > 0 ? row + 1 : 0;
    }

    public int Rows { get; }

    public void Draw(ChartDrawing drawing, float top)
    {
        foreach ((LegendEntry entry, float x, int row) in _entries)
        {
            float middle = top + ((row + 0.5f) * RowHeight);
            entry.Draw?.Invoke(drawing, new SKPoint(x + (LegendEntry.MarkWidth * 0.35f), middle));
            drawing.Add(entry.Text.Beside(entry.Draw is null ? x : x + LegendEntry.MarkWidth, middle));
        }
    }

    private static IEnumerable<LegendEntry> Marks(ChartHistory history)
    {
        string interval = history.Bars.Count == 0 ? "" : history.Supposed ? ", 90 % interval, stated or supposed" : ", 90 % interval";
        foreach (ScenePart part in history.Points.Select(point => point.Part).Distinct().Order())
        {
            bool hasBar = interval.Length > 0;
            yield return new LegendEntry(new ChartText($"{Name(part)}{interval}", Style), (drawing, at) => Scene(drawing, at, (part, hasBar)));
            interval = "";
        }

        foreach (CountSense sense in history.Bounds.Select(bound => bound.Sense).Distinct().Order())
        {
            float up = sense == CountSense.AtMost ? 1 : -1;
            yield return Line(
                sense == CountSense.AtMost ? "at most so many" : "at least so many", at => new ChartPath().CapWithArrow(new SKPoint(at.X, at.Y - (5 * up)), 4, 10 * up));
        }

        if (history.Spans.Count > 0)
        {
            yield return Line("on a day between these", at => new ChartPath().Span(at.X - 7, at.X + 7, at.Y));
        }

        if (history.Gaps.Count > 0)
        {
            yield return Line("over 60 days without a scene", at => SurgeChartMarks.Hatch(at.X - 7, at.X + 9, at.Y - 2.5f));
        }
    }

    private static IEnumerable<LegendEntry> Notes(SurgeFinding finding, ChartHistory history, int nameless)
    {
        if (finding.Band.Count > 0 && finding.Judged.Record.ClearFraction < 1)
        {
            yield return new LegendEntry(new ChartText("lines: for a fully seen scene", Style), Draw: null);
        }

        if (nameless > 0)
        {
            yield return new LegendEntry(new ChartText(Invariant($"{nameless} {(nameless == 1 ? "event or regime" : "events or regimes")} without room for a name"), Style), Draw: null);
        }

        if (history.NotShown > 0)
        {
            yield return new LegendEntry(new ChartText(Invariant($"{history.NotShown} older {(history.NotShown == 1 ? "scene" : "scenes")} not shown"), Style), Draw: null);
        }
    }

    private static string Name(ScenePart part) => part switch
    {
        ScenePart.Baseline => "scene",
        ScenePart.Outside => "scene outside of the baseline",
        _ => "scene not compared",
    };

    private static LegendEntry Line(string text, Func<SKPoint, ChartPath> path) =>
        new(new ChartText(text, Style), (drawing, at) => drawing.Add(path(at), ShapeStyle.Line(ChartColors.Ink, 1)));

    private static void Scene(ChartDrawing drawing, SKPoint at, (ScenePart Part, bool Bar) scene)
    {
        if (scene.Bar)
        {
            drawing.Add(new ChartPath().Line(new(at.X, at.Y - 7), new(at.X, at.Y + 7)), ShapeStyle.Line(ChartColors.Interval, 1.2f));
        }

        drawing.Add(SurgeChartMarks.Scene(new ChartPath(), at, (scene.Part, Radius)), SurgeChartMarks.Style(scene.Part));
    }
}
