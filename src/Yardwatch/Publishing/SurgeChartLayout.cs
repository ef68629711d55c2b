using SkiaSharp;
using Yardwatch.Baselines;
using Yardwatch.Facilities;

namespace Yardwatch.Publishing;

/// <summary>A regime's stretch of the row of regimes, with its name if there is room.</summary>
internal readonly record struct RegimeBox(float Left, float Right, ChartText? Name);

/// <summary>Where everything of a surge chart stands.</summary>
internal sealed class SurgeChartLayout
{
    public const float Margin = 16;
    public const float RegimeHeight = 16;

    private const float HeadHeight = 64;
    private const float ReasonHeight = 16;
    private const float AboveAxis = 20;
    private const float BelowAxis = 28;
    private const float LongestName = 260;

    public static readonly SKSize Canvas = new(800, 450);
    public static readonly TextStyle TickStyle = new(11, ChartColors.Soft);

    public SurgeChartLayout(SurgeFinding finding)
    {
        Finding = finding;
        Baseline = new SurgeChartBaseline(finding);
        AxisName = new ChartText("railcars", TickStyle);
        var across = new SKRect(0, 0, 100, 100);
        float widest = new ChartScales(finding, across).CountAxis().Max(tick => new ChartText(tick.Label!, TickStyle).Width);
        float left = Margin + float.Max(AxisName.Width + 6, widest + 8);
        across = new SKRect(left, 0, Canvas.Width - Margin - Baseline.NamesWidth, 100);
        var scales = new ChartScales(finding, across);
        Flags = new ChartFlags(AllFlags(finding, scales), (left, Canvas.Width - Margin));
        Regimes = [.. RegimeBoxes(finding, scales)];
        int nameless = Flags.Placed.Count(flag => flag.Lane < 0) + Regimes.Count(regime => regime.Name is null);
        Legend = new ChartLegend(finding, new ChartHistory(finding, scales), nameless, (left, Canvas.Width - Margin));
        RegimeTop = HeadHeight + (HasReason ? ReasonHeight : 0);
        LanesTop = RegimeTop + (Regimes.Count > 0 ? RegimeHeight + 5 : 0);
        float bottom = Canvas.Height - 10 - (Legend.Rows * ChartLegend.RowHeight) - BelowAxis;
        Plot = new SKRect(left, float.Max(LanesTop + (Flags.Lanes * ChartFlags.LaneHeight) + 4, LanesTop + AboveAxis), across.Right, bottom);
        Scales = new ChartScales(finding, Plot);
        History = new ChartHistory(finding, Scales);
    }

    public SurgeFinding Finding { get; }

    public SKRect Plot { get; }

    public ChartScales Scales { get; }

    public ChartHistory History { get; }

    public SurgeChartBaseline Baseline { get; }

    public ChartFlags Flags { get; }

    public ChartLegend Legend { get; }

    public IReadOnlyList<RegimeBox> Regimes { get; }

    public ChartText AxisName { get; }

    public float RegimeTop { get; }

    public float LanesTop { get; }

    public float LegendTop => Plot.Bottom + BelowAxis;

    /// <summary>Whether the first reason stands below the subtitle: a refused word needs it.</summary>
    public bool HasReason => Finding.Verdict == Verdict.Undetermined && Finding.Reasons.Count > 0;

    /// <summary>The upper edge of a lane.</summary>
    public float LaneTop(int lane) => LanesTop + ((Flags.Lanes - 1 - lane) * ChartFlags.LaneHeight);

    private static IEnumerable<ChartFlag> AllFlags(SurgeFinding finding, ChartScales scales)
    {
        if (finding.AssertedOnset is { } onset && onset.By >= scales.From)
        {
            var name = new ChartText(ChartPhrases.Onset(onset), new TextStyle(11, ChartColors.Onset, Bold: true));
            yield return new ChartFlag(name, scales.EdgedX(onset.After), scales.EdgedX(onset.By), IsOnset: true);
        }

        foreach (KnownEvent known in finding.Events.Where(known => known.To >= scales.From && known.From <= scales.To))
        {
            var style = new TextStyle(11, ChartColors.Event);
            string days = $", {ChartPhrases.Days(known.From, known.To)}";
            var name = new ChartText(known.Name, style, LongestName - new ChartText(days, style).Width);
            yield return new ChartFlag(new ChartText(name.Text + days, style), scales.EdgedX(known.From), scales.EdgedX(known.To));
        }
    }

    private static IEnumerable<RegimeBox> RegimeBoxes(SurgeFinding finding, ChartScales scales)
    {
        (string Name, float Left, float Right)[] shown =
        [
            .. finding.Regimes.Where(regime => (regime.To ?? scales.To) >= scales.From && regime.From <= scales.To)
                .OrderBy(regime => regime.From)
                .Select(regime => (regime.Name, scales.EdgedX(regime.From), scales.EdgedX(regime.To ?? DateTimeOffset.MaxValue))),
        ];
        float taken = Margin;
        for (int i = 0; i < shown.Length; i++)
        {
            (string name, float left, float right) = shown[i];
            float next = i + 1 < shown.Length ? shown[i + 1].Left : Canvas.Width - Margin;
            ChartText? placed = RegimeName(name, [(left, right), (right, next), (taken, left)]);
            taken = float.Max(right, placed?.Box.Right ?? right);
            yield return new RegimeBox(left, right, placed);
        }
    }

    // The name stands in its stretch or beside it, whole if it can, else cut.
    private static ChartText? RegimeName(string name, (float Left, float Right)[] rooms)
    {
        const float around = 5;
        const float shortest = 36;
        var style = new TextStyle(11, ChartColors.Ink);
        var whole = new ChartText(name, style);
        (float left, float right) = rooms.FirstOrDefault(room => room.Right - room.Left >= whole.Width + (2 * around), rooms.MaxBy(room => room.Right - room.Left));
        float width = right - left - (2 * around);
        if (width < float.Min(whole.Width, shortest))
        {
            return null;
        }

        ChartText fitting = new(name, style, width);
        float anchor = left == rooms[0].Left ? 0.5f : left == rooms[1].Left ? 0 : 1;
        return fitting.At(left + around + (anchor * width), 0, anchor);
    }
}
