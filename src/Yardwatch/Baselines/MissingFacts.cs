using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>What a word would need to know and the records don't tell.</summary>
internal static class MissingFacts
{
    // A time that is told no closer says nothing of how often somebody looked.
    private const double LongestForOneScene = 30;

    /// <summary>A sentence for each.</summary>
    public static IReadOnlyList<Reason> Of(Scene judged, IReadOnlyList<Scene> earlier)
    {
        CountRecord[] records = [.. earlier.Select(scene => scene.Record), judged.Record];
        IEnumerable<string> bounds = records
            .Where(record => record.AcquiredUntil is { } until && (until - record.AcquiredAt).TotalDays > LongestForOneScene)
            .Select(record => Invariant(
                $"{record.AcquiredAt:yyyy-MM-dd} to {record.AcquiredUntil:yyyy-MM-dd} is one statement: how many scenes it rests on, and when they were acquired, is not known."));
        return
        [
            .. bounds.Select(text => new Reason(ReasonCode.Missing, text)),
            .. Unknown(records, record => record.Classes is null, "which classes were counted"),
            .. Unknown(records, record => record.FacilityVersion is null, "which tracks were counted"),
            .. Unknown(records, record => record.GsdMeters is null, "the GSD"),
            .. Unknown(records, record => record is { Lower: null, Distribution: null }, "the interval"),
        ];
    }

    private static IEnumerable<Reason> Unknown(CountRecord[] records, Func<CountRecord, bool> unknown, string what)
    {
        int number = records.Count(unknown);
        if (number > 0)
        {
            yield return new Reason(ReasonCode.Missing, Invariant($"Of {number} of {records.Length} counts {what} is not known."));
        }
    }
}
