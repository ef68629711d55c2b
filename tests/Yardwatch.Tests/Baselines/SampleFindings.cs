using Yardwatch.Baselines;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Baselines;

/// <summary>Findings made by hand, one of each sort that a writer must cope with.</summary>
internal static class SampleFindings
{
    public static SurgeFinding Of(string name) => name switch
    {
        "undetermined" => Undetermined(),
        "unprecedented" => Unprecedented(),
        "within-range" => WithinRange(),
        "detectability-changed" => DetectabilityChanged(),
        "onset" => WithOnset(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such sample."),
    };

    /// <summary>One bound before a published count, and nothing else.</summary>
    public static SurgeFinding Undetermined()
    {
        HistoryPoint bound = new(
            new CountRecord { AcquiredAt = At(2018, 10, 5), AcquiredUntil = At(2023, 10, 5).AddSeconds(-1), Count = 20, Sense = CountSense.AtMost, Method = "published" },
            0, 20, true, null);
        HistoryPoint judged = new(new CountRecord { AcquiredAt = At(2023, 10, 5), Count = 73, Method = "published" }, 61, 85, false, null);
        return new SurgeFinding
        {
            Facility = "tumangang-published",
            Judged = judged,
            Verdict = Verdict.Undetermined,
            Reasons =
            [
                new(ReasonCode.TooFewScenes, "The history has 1 effective scene; a word needs 20."),
                new(ReasonCode.Missing, "The number of scenes behind the bound of 20 is not known."),
            ],
            Expected = 11.25,
            UpperBound = 118,
            ExceedanceProbability = 0.0442,
            ExceedanceAbove = 0.0431,
            Rank = 1,
            Scenes = 1,
            EffectiveScenes = 1,
            RecordProbability = 0.999999999,
            RankProbability = 0.5,
            PreviousMaximum = 20,
            PreviousMaximumAt = At(2018, 10, 5),
            Ratio = 3.65,
            RatioInterval = null,
            LongestGapDays = null,
            Onset = null,
            Change = null,
            EventOrders = [],
            Robustness = new Robustness(true, 61, 20, Verdict.Undetermined),
            Detectability = new Detectability([], null, true),
            Recent = null,
            Power = null,
            Needed = new NeededScenes(1, 49, "With counts of at most 20 in 49 independent scenes, \"unprecedented\" would follow."),
            Band = [],
            History = [bound, judged],
            Regimes = [],
            Events = [],
            Notices = [],
            Options = SurgeOptions.Default,
        };
    }

    /// <summary>Eighty scenes of at most 20, then 73.</summary>
    public static SurgeFinding Unprecedented()
    {
        HistoryPoint[] earlier = [.. Enumerable.Range(0, 80).Select(i => Scene(At(2018, 10, 9).AddDays(22 * i), i % 21))];
        HistoryPoint judged = Scene(At(2023, 10, 5), 73) with { Lower = 69, Upper = 78 };
        return Undetermined() with
        {
            Facility = "Tumangang",
            Judged = judged,
            Verdict = Verdict.Unprecedented,
            Reasons = [new(ReasonCode.Rule, "The count exceeds every earlier one with probability above 0.99, and what the history predicts with p of 0.001 or less.")],
            Expected = 9.874512,
            UpperBound = 27,
            ExceedanceProbability = 0.000001,
            Scenes = 80,
            EffectiveScenes = 76.42,
            RecordProbability = 0.99999,
            RankProbability = 1 / 77.42,
            FalseDiscoveryRate = 0.0000012,
            PreviousMaximumAt = earlier[20].Record.AcquiredAt,
            RatioInterval = (3.211, 4.109),
            LongestGapDays = 22,
            Change = new SustainedChange(ChangeKind.NotYetKnown, [0.000001, 0.41, 0.3, 0.29], 5.2, 9.9, 1),
            Onset = new Onset(earlier[79].Record.AcquiredAt, judged.Record.AcquiredAt, 0.9),
            Robustness = new Robustness(true, 69, 22, Verdict.Unprecedented),
            Recent = new RecentScenes(1, judged.Record.AcquiredAt, 73, 9.874512, 0.000001),
            Power = new SurgePower([new RecordGap(At(2019, 1, 1), At(2019, 1, 23), 22, 28), new RecordGap(At(2020, 1, 1), At(2020, 1, 23), 22, 28)], 73, 30, 0.9643),
            Needed = null,
            Band = [new BaselinePoint(At(2018, 10, 9), 9.1, 3, 16, 26), new BaselinePoint(At(2023, 10, 5), 9.874512, 4, 17, 27)],
            History = [.. earlier, judged],
            Notices = ["Two scenes of one pass were merged."],
        };
    }

    /// <summary>An ordinary day.</summary>
    public static SurgeFinding WithinRange()
    {
        SurgeFinding finding = Unprecedented();
        HistoryPoint judged = Scene(At(2023, 10, 5), 1);
        return finding with
        {
            Judged = judged,
            Verdict = Verdict.WithinRange,
            Reasons = [new(ReasonCode.Rule, "The history predicts such a count or a larger one with p of 0.94.")],
            ExceedanceProbability = 0.9412,
            Rank = 77,
            RecordProbability = 0,
            FalseDiscoveryRate = null,
            Ratio = 0.05,
            RatioInterval = (0.02, 0.11),
            Onset = null,
            Change = new SustainedChange(ChangeKind.None, [0.97, 0.01, 0.01, 0.01], null, null, 0),
            Robustness = new Robustness(true, 0, 22, Verdict.WithinRange),
            Recent = null,
            History = [.. finding.History.SkipLast(1), judged],
            Notices = [],
        };
    }

    /// <summary>A finer scene than every earlier one.</summary>
    public static SurgeFinding DetectabilityChanged()
    {
        SurgeFinding finding = Unprecedented();
        HistoryPoint judged = finding.Judged with { Record = finding.Judged.Record with { GsdMeters = 0.3, Tasked = true, ClearFraction = 0.8 } };
        return finding with
        {
            Judged = judged,
            Verdict = Verdict.Undetermined,
            Reasons = [new(ReasonCode.DetectabilityChanged, "Detectability changed: no earlier scene is as fine as this one.")],
            ExceedanceProbability = 0.0312,
            Detectability = new Detectability(["GSD 0.3 m, every earlier scene 3 m or coarser", "this scene was ordered because something was suspected"], 0.00002, false),
            Robustness = new Robustness(false, 69, 22, Verdict.WithinRange),
            Needed = new NeededScenes(76.42, null, "No number of scenes as coarse as the earlier ones would allow it."),
            History = [.. finding.History.SkipLast(1), judged],
        };
    }

    /// <summary>A rise that lasts, with events and regimes.</summary>
    public static SurgeFinding WithOnset()
    {
        KnownEvent summit = new("summit", At(2023, 9, 13), At(2023, 9, 14).AddSeconds(-1));
        KnownEvent delivery = new("first delivery", At(2023, 9, 28), At(2023, 9, 28));
        KnownEvent opening = new("border opened", At(2023, 10, 20), At(2023, 10, 20));
        return Unprecedented() with
        {
            Verdict = Verdict.Exceptional,
            Onset = new Onset(At(2023, 9, 18), At(2023, 10, 5), 0.9),
            Change = new SustainedChange(ChangeKind.Step, [0.001, 0.02, 0.879, 0.1], 4.1, 6.9, 3),
            Recent = new RecentScenes(3, At(2023, 10, 5), 201, 29.6, 0.0000034),
            Events = [summit, delivery, opening],
            EventOrders = [new(summit, 4, 22, true), new(delivery, -10, 7, false), new(opening, -32, -15, true)],
            Regimes = [new Regime("border closed", At(2020, 1, 22), At(2022, 11, 2).AddSeconds(-1)), new Regime("rail traffic resumed", At(2022, 11, 2), null)],
        };
    }

    private static HistoryPoint Scene(DateTimeOffset at, int count) => new(
        new CountRecord
        {
            AcquiredAt = at,
            Count = count,
            Lower = int.Max(0, count - 4),
            Upper = count + 5,
            GsdMeters = 3,
            Sensor = "simulated",
            Method = "machine",
            Tasked = false,
            Classes = "freight",
            FacilityVersion = "v1",
        },
        int.Max(0, count - 4), count + 5, true, null);

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
