namespace Yardwatch.ReferenceMethods;

/// <summary>Which earlier weeks the Farrington methods compare a week with, and which part of the year each belongs to.</summary>
/// <remarks>
/// Noufaily et al., Statistics in Medicine 32 (2013) 1206, section 3.2: the weeks around the same week of each earlier year are one part; the weeks
/// between two such windows are split into parts of equal length, the remainder given one each to the first. The last weeks before the judged one
/// are left out, since they may belong to the outbreak that is looked for.
/// </remarks>
internal static class BaselineSelection
{
    private const int WeeksOfYear = 52;

    /// <summary>The baseline of a week; weeks without a count are left out.</summary>
    public static List<BaselineWeek> Of(WeeklySeries series, int week, FarringtonOptions options)
    {
        int?[] periods = Periods(series, week, options);
        List<BaselineWeek> baseline = [];
        for (int i = 0; i < Math.Min(periods.Length, week - options.WeeksLeftOut); i++)
        {
            if (periods[i] is { } period && series.Counts[i] is { } count)
            {
                baseline.Add(new BaselineWeek(i, period, count, LogExposure(series, i)));
            }
        }

        return baseline;
    }

    /// <summary>The logarithm of a week's exposure.</summary>
    public static double LogExposure(WeeklySeries series, int week) => series.Exposure is { } exposure ? Math.Log(exposure[week]) : 0;

    /// <summary>The first week of the earliest window, whether it has a count or not.</summary>
    /// <exception cref="ArgumentException">The series begins later.</exception>
    public static int FirstWeek(WeeklySeries series, int week, FarringtonOptions options)
    {
        int first = Anniversary(series, week, options.YearsBack) - options.HalfWindow;
        return first >= 0 ? first : throw new ArgumentException($"The series begins less than {options.YearsBack} years before week {week}.", nameof(series));
    }

    // Part 0 is the one of the judged week.
    private static int?[] Periods(WeeklySeries series, int week, FarringtonOptions options)
    {
        int?[] periods = new int?[week + 1];
        periods.AsSpan(FirstWeek(series, week, options)).Fill(0);
        int next = week;
        for (int years = 1; years <= options.YearsBack; years++)
        {
            int anniversary = Anniversary(series, week, years);
            int start = anniversary + options.HalfWindow + 1;
            Split(periods.AsSpan(start, next - options.HalfWindow - start), options.PartsOfYear - 1);
            next = anniversary;
        }

        return periods;
    }

    // The weeks between two windows.
    private static void Split(Span<int?> between, int parts)
    {
        between.Clear();
        int next = 0;
        for (int part = 0; part < parts; part++)
        {
            int length = (between.Length / parts) + (part < between.Length % parts ? 1 : 0);
            between.Slice(next, length).Fill(part + 1);
            next += length;
        }
    }

    private static int Anniversary(WeeklySeries series, int week, int years)
    {
        if (series.Days is not { } days)
        {
            return week - (years * WeeksOfYear);
        }

        int daysBack = days[week].DayNumber - days[week].AddYears(-years).DayNumber;
        return week - (int)Math.Round(daysBack / 7.0, MidpointRounding.AwayFromZero);
    }
}
