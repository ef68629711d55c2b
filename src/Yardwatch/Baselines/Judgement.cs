using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>One count being judged: the flow from a comparable history to a finding.</summary>
internal sealed class Judgement
{
    // With so few effective scenes left, those of the guard's days are needed.
    private const double FewestBehindGuard = 10;

    // A regime is a level of its own: up to some 50 times more or fewer railcars.
    private const double RegimeDeviation = 2;

    private readonly CountHistory _history;
    private readonly ComparableHistory _compared;
    private readonly SurgeOptions _options;
    private readonly Scene _judged;
    private readonly IReadOnlyList<Scene> _earlier;
    private readonly IReadOnlyList<Difference> _differences;
    private readonly IReadOnlyList<DesignColumn> _regimes;

    public Judgement(CountHistory history, ComparableHistory compared, SurgeOptions options)
    {
        _history = history;
        _compared = compared;
        _options = options;
        _judged = compared.Judged.Clear >= ComparableHistory.LeastUsable
            ? compared.Judged
            : compared.Judged with { Record = compared.Judged.Record with { ClearFraction = ComparableHistory.LeastUsable } };
        _earlier = compared.Earlier;
        _differences = Differences.Of(_earlier, _judged, options);
        _regimes = [.. history.Regimes.Select(RegimeColumn).OfType<DesignColumn>()];
    }

    /// <summary>The finding.</summary>
    public SurgeFinding Finding() => _earlier.Count == 0 ? WithoutHistory() : WithHistory();

    private static double ShownProbability(double probability) => Math.Max(SurgeFinder.LeastProbability, probability);

    private SurgeFinding WithoutHistory()
    {
        (Verdict verdict, IReadOnlyList<Reason> reasons) = VerdictRules.Judge(new Strength(null, null, 0), _options);
        return Frame(verdict, [.. _compared.Reasons, .. reasons, .. MissingFacts.Of(_judged, _earlier)], 0);
    }

    private SurgeFinding WithHistory()
    {
        IReadOnlyList<Scene> behindGuard = BehindGuard();
        var baseline = Baseline.Of(BaselineDesign.Of(behindGuard, [.. _differences.Select(difference => difference.Column), .. _regimes], _options), Confounded(behindGuard));
        Prediction prediction = baseline.Predict(_judged, QuadratureNodes.Student);
        RecordStatistics record = new(_judged, _earlier, baseline, _differences);
        Strength strength = new(ShownProbability(prediction.AtLeast(_judged.Count)), record.Probability, EffectiveScenes())
        {
            Recent = RecentEvidence.Of(baseline, _earlier, _judged, _options),
            Limit = Limit(),
        };
        Detectability detectability = Detectable(behindGuard, strength);
        (Verdict verdict, IReadOnlyList<Reason> reasons) = Word(strength, detectability);
        SurgeFinding finding = Frame(verdict, reasons, strength.EffectiveScenes) with
        {
            Expected = prediction.Expected,
            UpperBound = prediction.LargestWithin(_options.ElevatedProbability),
            ExceedanceProbability = strength.Exceedance,
            ExceedanceAbove = ShownProbability(prediction.AtLeast(_judged.Count + 1)),
            RecordProbability = strength.Record,
            Recent = strength.Recent,
            Detectability = detectability,
            Robustness = Robust(verdict, strength, baseline),
            History = Points(behindGuard),
        };
        return _options.WordOnly ? finding : InFull(finding, strength, baseline) with { RatioInterval = record.RatioInterval };
    }

    private SurgeFinding InFull(SurgeFinding finding, Strength strength, Baseline baseline)
    {
        var analysis = OnsetAnalysis.Of(_earlier, _judged, [.. _differences.Select(difference => difference.Column), .. _regimes], _options);
        Onset? onset = analysis.Onset(_options.OnsetCoverage);
        return finding with
        {
            Onset = onset,
            Change = analysis.Change(onset),
            EventOrders = onset is null ? [] : [.. _history.Events.Select(known => Order(known, onset))],
            Power = PowerAnalysis.Of(baseline, [.. _earlier.Where(scene => !scene.IsStretch)], _judged, _options),
            Needed = new NeededHistory(_judged, Maximum(), _options).Find(finding.Verdict, strength),
            Band = Band(baseline),
        };
    }

    private double Confounded(IReadOnlyList<Scene> scenes) => _differences.Select(difference => difference.Confounded(scenes)).DefaultIfEmpty(0).Max();

    private Scene? Maximum() => _earlier.MaxBy(scene => scene.Count);

    private IReadOnlyList<Scene> BehindGuard()
    {
        Scene[] behind = [.. _earlier.Where(scene => scene.Day < -_options.GuardDays)];
        return behind.Length > 0 && BaselineDesign.IndependentShares(behind, _options.CorrelationDays).Sum() >= FewestBehindGuard ? behind : _earlier;
    }

    // Scenes of the judged one's regime that saw enough of the track.
    private double EffectiveScenes()
    {
        Scene[] alike = [.. _earlier.Where(scene => scene.Clear >= _options.LeastClearFraction && _regimes.All(regime => regime.Value(scene) == regime.Value(_judged)))];
        return alike.Length == 0 ? 0 : BaselineDesign.IndependentShares(alike, _options.CorrelationDays).Sum();
    }

    private DesignColumn? RegimeColumn(Regime regime)
    {
        double Within(Scene scene) => regime.Holds(Scene.Middle(scene.Record)) ? 1 : 0;
        double own = Within(_judged);
        // A regime that all scenes or none lie in is not to be told from the level.
        return _earlier.All(scene => Within(scene) == own) ? null : new DesignColumn(0, RegimeDeviation, Within);
    }

    private string? Limit()
    {
        if (!ComparableHistory.CanHoldRecord(_compared.Judged, _options))
        {
            return "Not unprecedented: too little of the track was in view, or the GSD is too coarse, for this scene to break a record alone.";
        }

        if (_earlier.FirstOrDefault(scene => scene.Record.Sense == CountSense.AtLeast) is { } open)
        {
            return Invariant($"Not unprecedented: of {open.Record.AcquiredAt:yyyy-MM-dd} it is known only that {open.Count} or more were there.");
        }

        return _compared.OlderMaximum is { } older && older.Count >= _judged.Count
            ? Invariant($"Not unprecedented: {Seen(older)} on {older.AcquiredAt:yyyy-MM-dd}, before the history's {_options.HistoryYears:0.##} years.")
            : null;
    }

    private static string Seen(CountRecord record) => record.Sense switch
    {
        CountSense.AtMost => Invariant($"up to {record.Count} may have been there"),
        CountSense.AtLeast => Invariant($"{record.Count} or more were seen"),
        CountSense.Approximate => Invariant($"about {record.Count} were seen"),
        _ => Invariant($"{record.Count} were seen"),
    };

    // The probability as if nothing differed, from a baseline that doesn't know the differences.
    private Detectability Detectable(IReadOnlyList<Scene> behindGuard, Strength strength)
    {
        if (_differences.Count == 0)
        {
            return new Detectability([], strength.Exceedance, true);
        }

        Prediction plain = Baseline.Of(BaselineDesign.Of(behindGuard, _regimes, _options)).Predict(_judged, QuadratureNodes.Student);
        double probability = ShownProbability(plain.AtLeast(_judged.Count));
        bool holds = probability > _options.ElevatedProbability || strength.Exceedance <= _options.ElevatedProbability;
        return new Detectability([.. _differences.Select(difference => difference.Phrase)], probability, holds);
    }

    private (Verdict Verdict, IReadOnlyList<Reason> Reasons) Word(Strength strength, Detectability detectability)
    {
        (Verdict verdict, IReadOnlyList<Reason> reasons) = VerdictRules.Judge(strength, _options);
        if (_compared.Judged.Clear < ComparableHistory.LeastUsable)
        {
            verdict = Verdict.Undetermined;
            reasons = [new Reason(ReasonCode.SceneLimited, "Hardly any track was in view in this scene.")];
        }
        else if (_judged.Record.Sense == CountSense.AtMost && verdict is not (Verdict.WithinRange or Verdict.Undetermined))
        {
            verdict = Verdict.Undetermined;
            reasons = [new Reason(ReasonCode.SceneLimited, "The count is an upper bound only: nothing says that so many were there.")];
        }
        else if (!detectability.Holds && verdict != Verdict.Undetermined)
        {
            verdict = Verdict.Undetermined;
            reasons =
            [
                new Reason(
                    ReasonCode.DetectabilityChanged,
                    Invariant($"Detectability changed: {string.Join("; ", detectability.Changes)}. Taken as like earlier scenes the count would be elevated (probability {detectability.PlainProbability:0.######}); with what earlier scenes may have missed it is not ({strength.Exceedance:0.######}).")),
            ];
        }

        IReadOnlyList<Reason> missing = verdict == Verdict.Undetermined ? MissingFacts.Of(_judged, _earlier) : [];
        return (verdict, [.. reasons, .. _compared.Reasons, .. missing]);
    }

    private Robustness Robust(Verdict verdict, Strength strength, Baseline baseline)
    {
        Scene maximum = Maximum()!;
        (int lower, int _) = Ends(_judged);
        (int _, int upper) = Ends(maximum);
        Scene low = Exactly(_judged, lower);
        Scene[] earlier = [.. _earlier.Select(scene => scene == maximum ? Exactly(scene, upper) : scene)];
        Strength weaker = strength with
        {
            Exceedance = ShownProbability(baseline.Predict(_judged, QuadratureNodes.Student).AtLeast(lower)),
            Record = new RecordStatistics(low, earlier, baseline, _differences).Probability,
            Recent = null,
        };
        Verdict word = verdict == Verdict.Undetermined ? verdict : VerdictRules.Judge(weaker, _options).Verdict;
        return new Robustness(verdict != Verdict.Undetermined && word == verdict, lower, upper, word);
    }

    private static Scene Exactly(Scene scene, int count) =>
        new(scene.Record with { Count = count, Lower = count, Upper = count, Distribution = null }, scene.Day, 0.1);

    private static EventOrder Order(KnownEvent known, Onset onset) =>
        new(known, (onset.After - known.To).TotalDays, (onset.By - known.From).TotalDays, onset.After >= known.To || onset.By <= known.From);

    private IReadOnlyList<BaselinePoint> Band(Baseline baseline)
    {
        const int Points = 100;
        DateTimeOffset end = Scene.Middle(_judged.Record);
        double first = Math.Min(_earlier[0].Day, -1);
        return [.. Enumerable.Range(0, Points + 1).Select(index => BandPoint(baseline, end, first * (Points - index) / Points))];
    }

    private BaselinePoint BandPoint(Baseline baseline, DateTimeOffset end, double day)
    {
        CountRecord record = new() { AcquiredAt = end.AddDays(day), Count = 0 };
        Prediction prediction = baseline.Predict(Scene.Of(record, end, _options.StatedError), QuadratureNodes.Coarse);
        int[] quantiles = prediction.Quantiles([0.1, 0.9, 1 - _options.ElevatedProbability]);
        return new BaselinePoint(record.AcquiredAt, prediction.Expected, quantiles[0], quantiles[1], quantiles[2]);
    }

    private static (int Lower, int Upper) Ends(Scene scene)
    {
        CountRecord record = scene.Record;
        return record.Sense switch
        {
            CountSense.AtMost => (0, record.Count),
            CountSense.AtLeast => (record.Count, record.Count),
            _ => (
                record.Lower ?? Math.Max(0, (int)Math.Floor(record.Count - (Scene.Reach90 * scene.Deviation))),
                record.Upper ?? (int)Math.Ceiling(record.Count + (Scene.Reach90 * scene.Deviation))),
        };
    }

    private static HistoryPoint Point(Scene scene, bool inBaseline, string? whyNot)
    {
        (int lower, int upper) = Ends(scene);
        return new HistoryPoint(scene.Record, lower, upper, inBaseline, whyNot);
    }

    private IReadOnlyList<HistoryPoint> Points(IReadOnlyList<Scene> inBaseline)
    {
        HashSet<Scene> resting = [.. inBaseline];
        IEnumerable<HistoryPoint> compared = _earlier.Select(scene => Point(scene, resting.Contains(scene), null));
        IEnumerable<HistoryPoint> left = _compared.Left.Select(left => Point(Scene.Of(left.Record, Scene.Middle(_judged.Record), _options.StatedError), false, left.WhyNot));
        return [.. compared.Concat(left).OrderBy(point => Scene.Middle(point.Record)).ThenBy(point => point.Record.Line), Point(_compared.Judged, false, null)];
    }

    // What needs no baseline.
    private SurgeFinding Frame(Verdict verdict, IReadOnlyList<Reason> reasons, double effectiveScenes)
    {
        Scene? maximum = Maximum();
        return new SurgeFinding
        {
            Facility = _history.Facility,
            Judged = Point(_compared.Judged, false, null),
            Verdict = verdict,
            Reasons = reasons,
            Expected = null,
            UpperBound = null,
            ExceedanceProbability = null,
            ExceedanceAbove = null,
            Rank = 1 + _earlier.Count(scene => scene.Count > _judged.Count),
            Scenes = _earlier.Count,
            EffectiveScenes = effectiveScenes,
            RecordProbability = null,
            RankProbability = 1 / (effectiveScenes + 1),
            PreviousMaximum = maximum?.Count,
            PreviousMaximumAt = maximum?.Record.AcquiredAt,
            Ratio = maximum is { Count: > 0 } ? (double)_judged.Count / maximum.Count : null,
            RatioInterval = null,
            LongestGapDays = LongestGap(),
            Onset = null,
            Change = null,
            EventOrders = [],
            Robustness = new Robustness(false, Ends(_judged).Lower, maximum is null ? null : Ends(maximum).Upper, verdict),
            Detectability = new Detectability([.. _differences.Select(difference => difference.Phrase)], null, true),
            Recent = null,
            Power = null,
            Needed = null,
            Band = [],
            History = Points([]),
            Regimes = _history.Regimes,
            Events = _history.Events,
            Notices = _compared.Notices,
            Options = _options,
        };
    }

    // A statement about years says nothing of when somebody looked.
    private double? LongestGap()
    {
        Scene[] scenes = [.. _earlier.Where(scene => !scene.IsStretch), _judged];
        return scenes.Length < 2 ? null : scenes.Zip(scenes.Skip(1)).Max(pair => pair.Second.Day - pair.First.Day);
    }
}
