using SkiaSharp;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>Draws what the history predicts, with its names at the right.</summary>
/// <param name="finding">The finding.</param>
internal sealed class SurgeChartBaseline(SurgeFinding finding)
{
    private const float Leader = 12;
    private const float Stub = 8;

    private readonly (ChartText Name, double Count)[] _names = [.. Names(finding)];

    /// <summary>The room that the names need at the right of the plot.</summary>
    public float NamesWidth => _names.Select(name => name.Name.Width + Leader + 2).DefaultIfEmpty(0).Max();

    /// <summary>Draws the central 80 %.</summary>
    public void Band(ChartDrawing drawing, ChartScales scales, SKRect plot)
    {
        BaselinePoint[] band = Visible(scales);
        SKPoint[] outline = [.. Line(band, scales, point => point.Upper), .. Line(band, scales, point => point.Lower).Reverse()];
        drawing.Add(new ChartPath().Lines(outline, closed: outline.Length > 0), new ShapeStyle(ChartColors.Band), plot);
    }

    /// <summary>Draws the expected count and the bound, and the names of all.</summary>
    public void Lines(ChartDrawing drawing, ChartScales scales, SKRect plot)
    {
        BaselinePoint[] band = Visible(scales);
        drawing.Add(new ChartPath().Lines(Line(band, scales, point => point.Expected)), ShapeStyle.Line(ChartColors.Expected, 1.6f), plot);
        drawing.Add(new ChartPath().Lines(Line(band, scales, point => point.Bound)), ShapeStyle.Line(ChartColors.Bound, 1.4f, dash: 5), plot);
        if (band.Length > 0)
        {
            NameLines(drawing, scales.X(band[^1].At), (scales, plot));
        }
    }

    /// <summary>Pieces of the lines of expected count and bound.</summary>
    public IEnumerable<SKRect> Pieces(ChartScales scales)
    {
        BaselinePoint[] band = Visible(scales);
        foreach (SKPoint[] line in (SKPoint[][])[Line(band, scales, point => point.Expected), Line(band, scales, point => point.Bound)])
        {
            for (int i = 1; i < line.Length; i++)
            {
                var piece = new SKRect(line[i - 1].X, line[i - 1].Y, line[i].X, line[i].Y);
                yield return SKRect.Inflate(piece.Standardized, 0.5f, 0.5f);
            }
        }
    }

    private static IEnumerable<(ChartText Name, double Count)> Names(SurgeFinding finding)
    {
        if (finding.Band.Count > 0)
        {
            BaselinePoint last = finding.Band[^1];
            // The lines are those of a fully seen scene; the subtitle has this scene's own numbers, which no other may contradict.
            string bound = last.Bound == finding.UpperBound ? Invariant($"upper bound {last.Bound}") : "upper bound";
            yield return (new ChartText(bound, new TextStyle(11, ChartColors.Bound)), last.Bound);
            yield return (new ChartText(Invariant($"central 80 %: {last.Lower}–{last.Upper}"), new TextStyle(11, ChartColors.Soft)), last.Upper);
            string expected = ChartPhrases.Expected(last.Expected);
            bool isSame = finding.Expected is { } own && ChartPhrases.Expected(own) == expected;
            yield return (new ChartText(isSame ? $"expected {expected}" : "expected", new TextStyle(11, ChartColors.Expected)), last.Expected);
        }
    }

    // One point of the band for each pixel, of those that the chart shows.
    private BaselinePoint[] Visible(ChartScales scales) =>
        [.. finding.Band.Where(point => scales.Shows(point.At)).DistinctBy(point => float.Round(scales.X(point.At) * ChartDrawing.Scale))];

    private static SKPoint[] Line(BaselinePoint[] band, ChartScales scales, Func<BaselinePoint, double> count)
    {
        SKPoint[] line = [.. band.Select(point => new SKPoint(scales.X(point.At), scales.Y(count(point))))];
        return line.Length == 1 ? [new SKPoint(line[0].X - Stub, line[0].Y), line[0]] : line;
    }

    // Names keep the order of their lines and don't meet; where they had to move, a thin line leads to them.
    private void NameLines(ChartDrawing drawing, float end, (ChartScales Scales, SKRect Plot) place)
    {
        float[] wanted = [.. _names.Select(name => float.Max(place.Plot.Top, place.Scales.Y(name.Count)))];
        float[] at = Spread(wanted, _names[0].Name.Height + 1, (place.Plot.Top, place.Plot.Bottom - (_names[0].Name.Height / 2)));
        for (int i = 0; i < _names.Length; i++)
        {
            float x = place.Plot.Right;
            drawing.Add(
                new ChartPath().Lines([new(end + 2, wanted[i]), new(x, wanted[i]), new(x + Leader - 3, at[i])]), ShapeStyle.Line(_names[i].Name.Style.Color, 0.7f));
            drawing.Add(_names[i].Name.Beside(x + Leader, at[i]));
        }
    }

    /// <summary>Places in the same order, as near as can be to those that are wanted, but so far apart and in a room.</summary>
    public static float[] Spread(IReadOnlyList<float> wanted, float apart, (float Top, float Bottom) room)
    {
        float[] places = [.. wanted];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = float.Max(places[i], i == 0 ? room.Top : places[i - 1] + apart);
        }

        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = float.Min(places[i], i == places.Length - 1 ? room.Bottom : places[i + 1] - apart);
        }

        return places;
    }
}
