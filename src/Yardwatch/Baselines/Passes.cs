using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>Several files of one pass of a satellite, or one scene processed again, count once.</summary>
internal static class Passes
{
    // Overlapping scenes of one pass are seconds apart, and no satellite comes back within half an hour.
    private static readonly TimeSpan LongestPass = TimeSpan.FromMinutes(30);

    // Passes are in order of time: no more than these can be of the same day.
    private const int MostOfOneDay = 50;

    /// <summary>Merges the records of one pass: the one that saw most of the track stays, of equal ones the last in the file.</summary>
    /// <param name="records">In rising order of time.</param>
    /// <param name="notices">A sentence for every merged pass.</param>
    /// <returns>The passes, in rising order of time.</returns>
    public static List<CountRecord> Merge(IReadOnlyList<CountRecord> records, out IReadOnlyList<string> notices)
    {
        List<string> merged = [];
        // The kept record of a pass may lie after another pass that began between its two.
        List<CountRecord> passes = [.. Of(records, merged).Select(pass => pass.Kept).OrderBy(Scene.Middle).ThenBy(record => record.Line)];
        notices = merged;
        return passes;
    }

    /// <summary>The record of each pass that stays, and the moment at which the pass is over: from then on all of it is known.</summary>
    /// <param name="records">In rising order of time.</param>
    public static IEnumerable<(CountRecord Kept, DateTimeOffset Ends)> Ends(IReadOnlyList<CountRecord> records) => Of(records, []);

    private static List<(CountRecord Kept, DateTimeOffset Ends)> Of(IReadOnlyList<CountRecord> records, List<string> notices)
    {
        List<(CountRecord Kept, DateTimeOffset Ends)> passes = [];
        foreach (CountRecord record in records)
        {
            int searched = Math.Min(passes.Count, MostOfOneDay);
            int same = passes.FindLastIndex(passes.Count - 1, searched, earlier => OfOnePass(earlier.Kept, record));
            if (same < 0)
            {
                passes.Add((record, record.Ends));
                continue;
            }

            CountRecord before = passes[same].Kept;
            CountRecord kept = Better(before, record);
            notices.Add(Invariant(
                $"Counts {before.Count} and {record.Count} of {record.AcquiredAt:yyyy-MM-dd} are of one pass and count once: {kept.Count} is taken."));
            passes[same] = (kept, record.Ends > passes[same].Ends ? record.Ends : passes[same].Ends);
        }

        return passes;
    }

    private static bool OfOnePass(CountRecord one, CountRecord other)
    {
        bool exact = one.AcquiredUntil is null && other.AcquiredUntil is null;
        bool sameSensor = one.Sensor is null || other.Sensor is null || one.Sensor.Equals(other.Sensor, StringComparison.OrdinalIgnoreCase);
        bool together = one.HasTimeOfDay && other.HasTimeOfDay
            ? (other.AcquiredAt - one.AcquiredAt).Duration() <= LongestPass
            : one.AcquiredAt.UtcDateTime.Date == other.AcquiredAt.UtcDateTime.Date;
        return exact && sameSensor && together && ComparableHistory.Comparable(one, other);
    }

    private static CountRecord Better(CountRecord one, CountRecord other)
    {
        if (one.ClearFraction != other.ClearFraction)
        {
            return one.ClearFraction > other.ClearFraction ? one : other;
        }

        return other.Line >= one.Line ? other : one;
    }
}
