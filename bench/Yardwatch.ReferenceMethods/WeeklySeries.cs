namespace Yardwatch.ReferenceMethods;

/// <summary>Counts of consecutive weeks, numbered from 0.</summary>
public sealed class WeeklySeries
{
    /// <summary>Takes a series; the lists are not copied.</summary>
    /// <param name="counts">The counts, 0 or more; null where a week has none.</param>
    public WeeklySeries(IReadOnlyList<int?> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Any(count => count < 0))
        {
            throw new ArgumentException("A count is 0 or more.", nameof(counts));
        }

        Counts = counts;
    }

    /// <summary>A series without missing weeks.</summary>
    /// <param name="counts">The counts, 0 or more.</param>
    public static WeeklySeries Of(IEnumerable<int> counts) => new([.. counts.Select(count => (int?)count)]);

    /// <summary>The counts; null where a week has none.</summary>
    public IReadOnlyList<int?> Counts { get; }

    /// <summary>
    /// The day of each week, all the same weekday and seven days apart, or null: then a year is 52 weeks.
    /// </summary>
    public IReadOnlyList<DateOnly>? Days
    {
        get;
        init => field = value is null || SevenDaysApart(value) ? value : throw new ArgumentException("One day a week, seven days apart, is needed.");
    }

    /// <summary>What each week's expected count is in proportion to (such as the share of the yard that was seen), above 0, or null.</summary>
    public IReadOnlyList<double>? Exposure
    {
        get;
        init => field = value is null || (value.Count == Counts.Count && value.All(share => share > 0))
            ? value
            : throw new ArgumentException("One exposure a week, above 0, is needed.");
    }

    private bool SevenDaysApart(IReadOnlyList<DateOnly> days) =>
        days.Count == Counts.Count && Enumerable.Range(0, days.Count).All(week => days[week] == days[0].AddDays(7 * week));
}
