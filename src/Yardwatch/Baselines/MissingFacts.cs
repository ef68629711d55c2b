using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>What a word would need to know and the records don't tell.</summary>
internal static class MissingFacts
{
    /// <summary>A sentence for each.</summary>
    public static IReadOnlyList<Reason> Of(Scene judged, IReadOnlyList<Scene> earlier)
    {
        Scene[] scenes = [.. earlier, judged];
        CountRecord[] records = [.. scenes.Select(scene => scene.Record)];
        IEnumerable<string> bounds = scenes.Where(scene => scene.IsStretch).Select(scene => Invariant(
            $"{scene.Record.AcquiredAt:yyyy-MM-dd} to {scene.Record.AcquiredUntil:yyyy-MM-dd} is one statement: how many scenes it rests on, and when they were acquired, is not known."));
        return
        [
            .. bounds.Select(text => new Reason(ReasonCode.Missing, text)),
            .. Unknown(records, record => record.Classes is null, "which classes were counted"),
            .. Unknown(records, record => record.FacilityVersion is null, "which tracks were counted"),
            .. Unknown(records, record => record.GsdMeters is null, "the GSD"),
            .. Unknown(records, record => !record.HasInterval, "the interval"),
        ];
    }

    private static IEnumerable<Reason> Unknown(CountRecord[] records, Func<CountRecord, bool> unknown, string what)
    {
        int number = records.Count(unknown);
        if (number > 0)
        {
            yield return new Reason(ReasonCode.Missing, Invariant($"For {number} of {records.Length} counts {what} is not known."));
        }
    }
}
