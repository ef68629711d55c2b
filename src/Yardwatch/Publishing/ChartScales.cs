using System.Globalization;
using SkiaSharp;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>A mark on an axis.</summary>
/// <param name="At">Where, in units of the drawing.</param>
/// <param name="Label">What stands beside it, or null for a minor one.</param>
internal readonly record struct ChartTick(float At, string? Label);

/// <summary>Which days and counts a chart shows, and where.</summary>
internal sealed class ChartScales
{
    private const double ShortestDays = 120;

    // The newest scene does not stand on the edge.
    private const double Beyond = 0.015;
    private const double Headroom = 1.04;
    private const int FewestCounts = 5;
    private const int CountTicks = 5;

    private readonly SKRect _plot;
    private readonly int _step;

    public ChartScales(SurgeFinding finding, SKRect plot)
    {
        _plot = plot;
        DateTimeOffset judged = Latest(finding.Judged.Record);
        DateTimeOffset oldest = finding.History.Count > 0 ? finding.History[0].Record.AcquiredAt : judged;
        DateTimeOffset window = judged.AddDays(-finding.Options.HistoryDays);
        DateTimeOffset shortest = judged.AddDays(-ShortestDays);
        From = oldest < window ? window : oldest > shortest ? shortest : oldest;
        To = judged;
        (_step, Top) = Counts(Highest(finding));
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset To { get; }

    /// <summary>The count at the plot's upper edge.</summary>
    public int Top { get; }

    public bool Shows(DateTimeOffset moment) => moment >= From && moment <= To;

    public float X(DateTimeOffset moment) =>
        _plot.Left + (float)(((moment - From) / (To - From) * (1 - (2 * Beyond)) + Beyond) * _plot.Width);

    /// <summary>Where a moment is, or the plot's edge beyond which it lies.</summary>
    public float EdgedX(DateTimeOffset moment) => float.Clamp(X(moment), _plot.Left, _plot.Right);

    public float Y(double count) => _plot.Bottom - (float)(count / Top * _plot.Height);

    public SKPoint Of(HistoryPoint point) => new(X(Middle(point.Record)), Y(point.Record.Count));

    /// <summary>The middle of the time in which a satellite looked.</summary>
    public static DateTimeOffset Middle(CountRecord record) => record.AcquiredAt + ((Latest(record) - record.AcquiredAt) / 2);

    /// <summary>Whole numbers from 0, each with its label.</summary>
    public IEnumerable<ChartTick> CountAxis()
    {
        for (long count = 0; count <= Top; count += _step)
        {
            yield return new ChartTick(Y(count), Invariant($"{count}"));
        }
    }

    /// <summary>Years with months between them, or months where the chart shows less than two years.</summary>
    public IEnumerable<ChartTick> TimeAxis()
    {
        int months = ((To.Year - From.Year) * 12) + To.Month - From.Month;
        (int major, string format) = months switch
        {
            >= 240 => (60, "yyyy"),
            >= 23 => (12, "yyyy"),
            >= 12 => (3, "yyyy-MM"),
            >= 6 => (2, "yyyy-MM"),
            _ => (1, "yyyy-MM"),
        };
        int minor = months >= 120 ? 12 : 1;
        var month = new DateTimeOffset(From.UtcDateTime.Year, From.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (; month <= To; month = month.AddMonths(1))
        {
            int number = (month.Year * 12) + month.Month - 1;
            if (month >= From && number % minor == 0)
            {
                yield return new ChartTick(X(month), number % major == 0 ? month.ToString(format, CultureInfo.InvariantCulture) : null);
            }
        }
    }

    private static DateTimeOffset Latest(CountRecord record) => record.AcquiredUntil is { } until && until > record.AcquiredAt ? until : record.AcquiredAt;

    // A bound far above all that was seen leaves the chart, rather than press the counts together.
    private static double Highest(SurgeFinding finding)
    {
        double seen = finding.History.Append(finding.Judged).Max(Highest);
        double bound = finding.Band.Select(point => (double)point.Bound).DefaultIfEmpty(0).Max();
        return double.Max(seen, double.Min(bound, double.Max(FewestCounts, 3 * seen)));
    }

    private static double Highest(HistoryPoint point) => point.Record.Sense switch
    {
        CountSense.AtMost or CountSense.AtLeast => point.Record.Count,
        _ => int.Max(point.Record.Count, point.Upper),
    };

    // Steps of 1, 2 or 5 times a power of ten; the last is at the top.
    private static (int Step, int Top) Counts(double highest)
    {
        double wanted = double.Max(FewestCounts, highest * Headroom);
        double power = double.Pow(10, double.Floor(double.Log10(wanted / CountTicks)));
        double share = wanted / CountTicks / power;
        double step = double.Max(1, double.Round(power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10)));
        return ((int)double.Min(step, int.MaxValue / 2), (int)double.Min(double.Ceiling(wanted / step) * step, int.MaxValue));
    }
}
