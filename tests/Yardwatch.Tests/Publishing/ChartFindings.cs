using Yardwatch.Baselines;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Publishing;

/// <summary>Invented findings for charts. Their figures are plausible, not computed.</summary>
internal static class ChartFindings
{
    public static readonly DateTimeOffset Day = new(2023, 10, 5, 2, 11, 0, TimeSpan.Zero);

    private const double HistoryDays = 1820;

    /// <summary>The pattern that the project is about: 80 scenes of at most 20, then 73.</summary>
    public static SurgeFinding Surge() => WithEverything(Of("Tumangang Rail Facility", 73, Counts(80, 20)));

    /// <summary>As <see cref="Surge"/>, with a later and larger count.</summary>
    public static SurgeFinding Dwarf() => WithEverything(Of("Tumangang Rail Facility", 255, Counts(80, 20)));

    public static SurgeFinding Many() => WithEverything(Of("Grand Junction", 38, Counts(600, 60))) with { Verdict = Verdict.WithinRange, Onset = null };

    public static SurgeFinding Zeros() => Of("Quiet siding", 0, new int[40]) with { Verdict = Verdict.WithinRange };

    public static SurgeFinding Thousands() => Of("Port terminal", 4120, Counts(120, 3900)) with { Verdict = Verdict.Elevated };

    /// <summary>A published record: a bound for five years, then a count, then nothing else.</summary>
    public static SurgeFinding Published()
    {
        HistoryPoint bound = new(
            Record(Day.AddDays(-HistoryDays), 20) with { Sense = CountSense.AtMost, AcquiredUntil = Day.AddDays(-40), Lower = null, Upper = null }, 0, 20, true, null);
        HistoryPoint about = new(
            Record(Day.AddDays(-400), 18) with { Sense = CountSense.Approximate, Lower = null, Upper = null }, 14, 22, true, null);
        return Whole("Tumangang Rail Facility", [bound, about, Judged(73)], []) with
        {
            Verdict = Verdict.Undetermined,
            Reasons = [new Reason(ReasonCode.TooFewScenes, "The history holds 2 scenes, which is fewer than the 20 effective ones that a word needs; the number of scenes behind the bound was not published.")],
        };
    }

    public static SurgeFinding One() => Whole("New terminal", [Judged(73)], []) with
    {
        Verdict = Verdict.Undetermined,
        Expected = null,
        UpperBound = null,
        Scenes = 0,
        PreviousMaximum = null,
        PreviousMaximumAt = null,
        Reasons = [new Reason(ReasonCode.TooFewScenes, "There is no earlier usable scene.")],
    };

    /// <summary>Names as long as names get, events on top of one another, every kind of scene.</summary>
    public static SurgeFinding Crowded()
    {
        const string name = "Rangierbahnhof Muttenz (bei Basel), Gleisgruppen A bis F mit Ablaufberg und Umladestelle für den kombinierten Verkehr, 두만강";
        SurgeFinding finding = Of(name, 31, Counts(90, 40));
        HistoryPoint[] history = [.. finding.History.Select((point, i) => Varied(point, i, finding.History.Count))];
        return WithEverything(finding) with
        {
            Verdict = Verdict.Exceptional,
            History = history,
            Judged = history[^1],
            Regimes =
            [
                new Regime("border closed to all traffic because of the pandemic", Day.AddDays(-1350), Day.AddDays(-420)),
                new Regime("strike", Day.AddDays(-415), Day.AddDays(-395)),
                new Regime("reopened", Day.AddDays(-390), null),
                new Regime("works on the bridge", Day.AddDays(-1700), Day.AddDays(-1660)),
            ],
            Events =
            [
                .. Enumerable.Range(0, 6).Select(i => new KnownEvent($"event number {i + 1}", Day.AddDays(-700 + (20 * i)), Day.AddDays(-700 + (20 * i)))),
                new KnownEvent("a visit of a delegation whose name is long enough to need more room than there is", Day.AddDays(-60), Day.AddDays(-50)),
                new KnownEvent("opening", Day.AddDays(-1800), Day.AddDays(-1800)),
            ],
        };
    }

    public static SurgeFinding Huge(int scenes) => Of("Every hour", 90, Counts(scenes, 70));

    /// <summary>A few months only.</summary>
    public static SurgeFinding Short() => Of("New terminal", 12, Counts(3, 9), days: 45) with { Verdict = Verdict.Undetermined };

    public static TheoryFinding[] All() =>
    [
        new("surge", Surge()), new("dwarf", Dwarf()), new("many", Many()), new("zeros", Zeros()), new("thousands", Thousands()),
        new("published", Published()), new("one", One()), new("crowded", Crowded()), new("short", Short()), new("huge", Huge(5000)),
    ];

    /// <summary>A finding of that many earlier counts, the first of them so many days before the judged one.</summary>
    public static SurgeFinding Of(string facility, int judged, IReadOnlyList<int> counts, double days = HistoryDays)
    {
        // Passes come in irregular steps, and one stretch has none.
        List<HistoryPoint> history = [];
        for (int i = 0; i < counts.Count; i++)
        {
            double share = (i + (0.4 * Mixed(i, 3))) / counts.Count;
            double jump = share < 0.3 ? share : 0.36 + ((share - 0.3) * 0.64 / 0.7);
            DateTimeOffset at = Day.AddDays(-days * (1 - jump));
            int error = (int)double.Ceiling(1.64 * 0.1 * counts[i]);
            bool guard = (Day - at).TotalDays < 28;
            history.Add(new HistoryPoint(Record(at, counts[i]), int.Max(0, counts[i] - error), counts[i] + error, !guard, null));
        }

        history.Add(Judged(judged));
        return Whole(facility, history, Band(counts, days));
    }

    private static SurgeFinding Whole(string facility, List<HistoryPoint> history, BaselinePoint[] band)
    {
        HistoryPoint? maximum = history.SkipLast(1).OrderByDescending(point => point.Record.Count).FirstOrDefault();
        int judged = history[^1].Record.Count;
        return new SurgeFinding
        {
            Facility = facility,
            Judged = history[^1],
            Verdict = Verdict.Unprecedented,
            Reasons = [new Reason(ReasonCode.Rule, "More than every earlier count.")],
            Expected = band.Length > 0 ? band[^1].Expected : 12,
            UpperBound = band.Length > 0 ? band[^1].Bound : 30,
            ExceedanceProbability = 1e-5,
            ExceedanceAbove = 1e-5,
            Rank = 1,
            Scenes = history.Count - 1,
            EffectiveScenes = history.Count - 1,
            RecordProbability = 0.999,
            RankProbability = 1.0 / history.Count,
            PreviousMaximum = maximum?.Record.Count,
            PreviousMaximumAt = maximum?.Record.AcquiredAt,
            Ratio = maximum is { Record.Count: > 0 and int most } ? (double)judged / most : null,
            RatioInterval = null,
            LongestGapDays = 150,
            Onset = null,
            Change = null,
            EventOrders = [],
            Robustness = new Robustness(true, judged, maximum?.Upper, Verdict.Unprecedented),
            Detectability = new Detectability([], null, Holds: true),
            Recent = null,
            Power = null,
            Needed = null,
            Band = band,
            History = history,
            Regimes = [],
            Events = [],
            Notices = [],
            Options = SurgeOptions.Default,
        };
    }

    private static SurgeFinding WithEverything(SurgeFinding finding) => finding with
    {
        Onset = new Onset(finding.History[^2].Record.AcquiredAt.AddDays(-14), Day, 0.9),
        Regimes = [new Regime("border closed", new(2020, 1, 22, 0, 0, 0, TimeSpan.Zero), new(2022, 11, 2, 0, 0, 0, TimeSpan.Zero))],
        Events =
        [
            new KnownEvent("first train after the closure", new(2022, 11, 2, 0, 0, 0, TimeSpan.Zero), new(2022, 11, 2, 0, 0, 0, TimeSpan.Zero)),
            new KnownEvent("summit", new(2023, 9, 13, 0, 0, 0, TimeSpan.Zero), new(2023, 9, 17, 0, 0, 0, TimeSpan.Zero)),
        ],
    };

    private static HistoryPoint Varied(HistoryPoint point, int i, int count) => i == count - 1 ? point : (i % 9) switch
    {
        2 => point with { InBaseline = false },
        4 => point with { WhyNot = "other classes", InBaseline = false, Record = point.Record with { Lower = null, Upper = null } },
        6 => point with { Record = point.Record with { AcquiredUntil = point.Record.AcquiredAt.AddDays(40) } },
        7 => point with { Record = point.Record with { Sense = CountSense.AtMost } },
        8 => point with { Record = point.Record with { Sense = CountSense.AtLeast } },
        _ => point,
    };

    private static HistoryPoint Judged(int count)
    {
        int error = (int)double.Round(count * 0.065);
        return new HistoryPoint(Record(Day, count), int.Max(0, int.Min(count, count - error + 1)), count + error, InBaseline: false, WhyNot: null);
    }

    private static CountRecord Record(DateTimeOffset at, int count) => new() { AcquiredAt = at, HasTimeOfDay = true, Count = count, Lower = count, Upper = count };

    // Counts from 0 to a largest one that is met.
    private static int[] Counts(int scenes, int largest)
    {
        int[] counts = [.. Enumerable.Range(0, scenes).Select(i => (int)(Mixed(i, 7) * Mixed(i, 11) * largest))];
        counts[scenes / 2] = largest;
        return counts;
    }

    private static BaselinePoint[] Band(IReadOnlyList<int> counts, double days)
    {
        double mean = counts.Average();
        return
        [
            .. Enumerable.Range(0, 61).Select(i =>
            {
                double expected = mean * (1 + (0.25 * double.Sin(i / 6.0)));
                return new BaselinePoint(Day.AddDays(-days * (1 - (i / 60.0))), expected, (int)(expected * 0.3), (int)double.Ceiling(expected * 1.9), (int)double.Ceiling((expected * 3.6) + 2));
            }),
        ];
    }

    // A number from 0 to 1 that looks random.
    private static double Mixed(int i, int salt) => double.Abs(double.Sin((i * 12.9898) + (salt * 78.233)) * 43758.5453) % 1;
}

/// <summary>A finding with a name for test reports.</summary>
internal sealed record TheoryFinding(string Name, SurgeFinding Finding);
