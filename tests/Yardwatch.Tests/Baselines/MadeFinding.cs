using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

/// <summary>Findings made by hand, to test what reads them.</summary>
internal static class MadeFinding
{
    /// <summary>A finding of a history's newest record that says no more than what is told.</summary>
    public static SurgeFinding Of(CountHistory history, double exceedance, double above, Verdict verdict) => new()
    {
        Facility = history.Facility,
        Judged = new HistoryPoint(history.Records[^1], history.Records[^1].Count, history.Records[^1].Count, false, null),
        Verdict = verdict,
        Reasons = [new Reason(ReasonCode.Rule, "Made by hand.")],
        Expected = null,
        UpperBound = null,
        ExceedanceProbability = exceedance,
        ExceedanceAbove = above,
        Rank = 1,
        Scenes = history.Records.Count - 1,
        EffectiveScenes = history.Records.Count - 1,
        RecordProbability = null,
        RankProbability = 1.0 / history.Records.Count,
        PreviousMaximum = null,
        PreviousMaximumAt = null,
        Ratio = null,
        RatioInterval = null,
        LongestGapDays = null,
        Onset = null,
        Change = null,
        EventOrders = [],
        Robustness = new Robustness(true, 0, null, verdict),
        Detectability = new Detectability([], null, true),
        Recent = null,
        Power = null,
        Needed = null,
        Band = [],
        History = [],
        Regimes = [],
        Events = [],
        Notices = [],
        Options = SurgeOptions.Default,
    };
}
