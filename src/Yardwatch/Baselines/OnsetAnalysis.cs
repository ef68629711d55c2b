namespace Yardwatch.Baselines;

/// <summary>Whether a rise lasts, when it began, and how high it is.</summary>
/// <remarks>
/// The scenes after a baseline of older ones are explained by no rise, one high scene, a step or a ramp, each with every start and ratio; the posterior
/// over all says which and when. A start between two scenes is as probable as their distance is long; ratios are log-uniform on 1.3 to 16; ramps
/// take 30 to 240 days. Scenes close in time weigh as one, and the old level's uncertainty is integrated over. docs/methods/surge.md.
/// </remarks>
internal sealed class OnsetAnalysis
{
    // The rise is looked for in so many days; the baseline rests on what is older.
    private const double HorizonDays = 365;
    private const double FewestForHorizon = 10;
    private const double RiseProbability = 0.9;
    private const double SustainedProbability = 0.95;
    private const int SustainedScenes = 3;
    private const double SustainedDays = 21;
    private const double RatioCoverage = 0.95;
    private const int StartsInGap = 3;
    private const double ShortGapDays = 10;
    private const double PriorOfRise = 0.5;

    private static readonly double[] RampDays = [30, 60, 120, 240];

    // Multiples of the old level, log-spaced from 1 to the largest; the first that is a rise is 1.3.
    private static readonly double[] Multiples =
        [.. Enumerable.Range(0, MultipleCount).Select(index => Math.Pow(LargestMultiple, index / (MultipleCount - 1.0)))];

    private static readonly double[][] RampPositions =
    [
        .. Multiples.Select(multiple => Enumerable.Range(0, RampParts + 1)
            .Select(part => Math.Log(1 + ((multiple - 1) * part / RampParts)) / Math.Log(LargestMultiple) * (MultipleCount - 1)).ToArray()),
    ];

    private static readonly int FirstRise = Array.FindIndex(Multiples, multiple => multiple >= 1.25);

    // Three points of the old level's uncertainty (Gauss-Hermite).
    private static readonly (double Value, double Weight)[] LevelPoints = [(-1.7320508075688772, 1 / 6.0), (0, 2 / 3.0), (1.7320508075688772, 1 / 6.0)];

    private const int RampParts = 128;
    private const int MultipleCount = 33;
    private const double LargestMultiple = 16;

    private readonly Scene[] _scenes;
    private readonly double[] _weights;
    private readonly Scene _previous;

    // By the start's gap (0: before the first scene): the probability of a step or ramp, and of a spike at the scene that ends the gap.
    private readonly double[] _lasting;
    private readonly double[] _spikes;
    private readonly double[] _ratios = new double[MultipleCount];
    private double _none;
    private double _steps;
    private double _ramps;

    private OnsetAnalysis(Scene[] scenes, double[] weights, Scene previous)
    {
        _scenes = scenes;
        _weights = weights;
        _previous = previous;
        _lasting = new double[scenes.Length];
        _spikes = new double[scenes.Length];
    }

    /// <summary>Analyses the latest scenes of a history.</summary>
    /// <param name="earlier">In rising order; at least one.</param>
    /// <param name="judged">The latest scene.</param>
    /// <param name="extra">Differences and regimes.</param>
    /// <param name="options">The correlation of scenes.</param>
    public static OnsetAnalysis Of(IReadOnlyList<Scene> earlier, Scene judged, IReadOnlyList<DesignColumn> extra, SurgeOptions options)
    {
        int split = Split(earlier, options);
        var baseline = Baseline.LevelOf(BaselineDesign.Of([.. earlier.Take(split)], extra, options));
        Scene[] scenes = [.. earlier.Skip(split), judged];
        OnsetAnalysis analysis = new(scenes, BaselineDesign.IndependentShares(scenes, options.CorrelationDays), earlier[split - 1]);
        analysis.Weigh(baseline);
        return analysis;
    }

    /// <summary>The rise's beginning, or null where there is no rise at the judged scene.</summary>
    /// <param name="coverage">How sure it is to lie in the interval.</param>
    public Onset? Onset(double coverage)
    {
        double[] starts = [.. _lasting];
        starts[^1] += _spikes[^1];
        double total = starts.Sum();
        if (total < RiseProbability)
        {
            return null;
        }

        (int first, int last) = Shortest(starts, coverage * total);
        DateTimeOffset by = End(_scenes[last]);
        // Of several sensors' scenes at one moment none is before the others.
        Scene? before = _scenes.Take(first).Prepend(_previous).LastOrDefault(scene => scene.Record.AcquiredAt < by);
        return before is null ? null : new Onset(before.Record.AcquiredAt, by, coverage);
    }

    /// <summary>The form of the rise.</summary>
    /// <param name="onset">What <see cref="Onset"/> gave.</param>
    public SustainedChange Change(Onset? onset)
    {
        double spikes = _spikes.Sum();
        IReadOnlyList<double> probabilities = [_none, spikes, _steps, _ramps];
        if (onset is null)
        {
            return new SustainedChange(spikes > _none && spikes > _steps + _ramps ? ChangeKind.Spike : ChangeKind.None, probabilities, null, null, 0);
        }

        Scene[] since = [.. _scenes.Where(scene => End(scene) >= onset.By)];
        bool lasts = since.Length >= SustainedScenes && since[^1].Day - since[0].Day >= SustainedDays && _steps + _ramps >= SustainedProbability;
        ChangeKind kind = !lasts ? ChangeKind.NotYetKnown : _steps >= _ramps ? ChangeKind.Step : ChangeKind.Ramp;
        (double lower, double upper) = RatioInterval();
        return new SustainedChange(kind, probabilities, lower, upper, since.Length);
    }

    private static DateTimeOffset End(Scene scene) => scene.Record.AcquiredUntil ?? scene.Record.AcquiredAt;

    // How many of the earlier scenes the baseline rests on: those before the horizon if they are enough, else the older half.
    private static int Split(IReadOnlyList<Scene> earlier, SurgeOptions options)
    {
        int old = earlier.TakeWhile(scene => scene.Day < -HorizonDays).Count();
        bool enough = old > 0 && BaselineDesign.IndependentShares([.. earlier.Take(old)], options.CorrelationDays).Sum() >= FewestForHorizon;
        return enough ? old : Math.Max(1, earlier.Count / 2);
    }

    // The shortest run of gaps, by time, that holds a probability.
    private (int First, int Last) Shortest(double[] starts, double probability)
    {
        (int First, int Last) best = (0, starts.Length - 1);
        double shortest = double.PositiveInfinity;
        for (int first = 0; first < starts.Length; first++)
        {
            double sum = 0;
            int last = first - 1;
            while (sum < probability && last < starts.Length - 1)
            {
                sum += starts[++last];
            }

            double days = _scenes[last].Day - Opening(first);
            if (sum >= probability && days < shortest)
            {
                shortest = days;
                best = (first, last);
            }
        }

        return best;
    }

    private double Opening(int gap) => gap == 0 ? _previous.Day : _scenes[gap - 1].Day;

    private (double Lower, double Upper) RatioInterval()
    {
        double total = _ratios.Sum();
        double sum = 0;
        double? lower = null;
        double upper = Multiples[^1];
        for (int index = FirstRise; index < Multiples.Length; index++)
        {
            sum += _ratios[index] / total;
            lower ??= sum >= (1 - RatioCoverage) / 2 ? Multiples[index] : null;
            if (sum >= (1 + RatioCoverage) / 2)
            {
                upper = Multiples[index];
                break;
            }
        }

        return (lower ?? Multiples[FirstRise], upper);
    }

    // Sums the evidence of every explanation over the old level's uncertainty. Logarithms until the last: the best explanation may be too improbable for a number.
    private void Weigh(Baseline baseline)
    {
        List<Explanation> all = [];
        foreach ((double value, double weight) in LevelPoints)
        {
            Tables tables = new(baseline, _scenes, _weights, value);
            double log = Math.Log(weight) + tables.None;
            double logRise = log + Math.Log(PriorOfRise / 3 / (Multiples.Length - FirstRise));
            all.Add(new Explanation(ChangeKind.None, 0, 0, log + Math.Log(1 - PriorOfRise)));
            all.AddRange(Spikes(tables, logRise));
            // Between scenes of one moment nothing can begin.
            if (_scenes[^1].Day > _previous.Day)
            {
                all.AddRange(Steps(tables, logRise));
                all.AddRange(Ramps(tables, logRise));
            }
        }

        double highest = all.Max(explanation => explanation.Log);
        double total = all.Sum(explanation => Math.Exp(explanation.Log - highest));
        foreach (Explanation explanation in all)
        {
            Add(explanation, Math.Exp(explanation.Log - highest) / total);
        }
    }

    private void Add(Explanation explanation, double probability)
    {
        bool lasts = explanation.Kind is ChangeKind.Step or ChangeKind.Ramp;
        bool spikes = explanation.Kind is ChangeKind.Spike;
        _none += explanation.Kind is ChangeKind.None ? probability : 0;
        _steps += explanation.Kind is ChangeKind.Step ? probability : 0;
        _ramps += explanation.Kind is ChangeKind.Ramp ? probability : 0;
        _lasting[explanation.Gap] += lasts ? probability : 0;
        _spikes[explanation.Gap] += spikes ? probability : 0;
        // A scene before the last that is high alone says nothing of the level now.
        _ratios[explanation.Multiple] += lasts || (spikes && explanation.Gap == _scenes.Length - 1) ? probability : 0;
    }

    private IEnumerable<Explanation> Spikes(Tables table, double log) =>
        from scene in Enumerable.Range(0, _scenes.Length)
        from multiple in Enumerable.Range(FirstRise, Multiples.Length - FirstRise)
        select new Explanation(ChangeKind.Spike, scene, multiple, log + table.Gain(scene, multiple) - Math.Log(_scenes.Length));

    private IEnumerable<Explanation> Steps(Tables table, double log)
    {
        double span = _scenes[^1].Day - _previous.Day;
        return from start in Enumerable.Range(0, _scenes.Length)
               let shareOfTime = Math.Log((_scenes[start].Day - Opening(start)) / span)
               from multiple in Enumerable.Range(FirstRise, Multiples.Length - FirstRise)
               select new Explanation(ChangeKind.Step, start, multiple, log + shareOfTime + table.GainFrom(start, multiple));
    }

    private IEnumerable<Explanation> Ramps(Tables table, double log)
    {
        double span = (_scenes[^1].Day - _previous.Day) * RampDays.Length;
        return from days in RampDays
               from gap in Enumerable.Range(0, _scenes.Length)
               let length = _scenes[gap].Day - Opening(gap)
               let starts = length > ShortGapDays ? StartsInGap : 1
               from point in Enumerable.Range(0, starts)
               let start = new RampStart(gap, Opening(gap) + (length * (point + 0.5) / starts), days)
               from ramp in Ramps(table, start, log + Math.Log(length / starts / span))
               select ramp;
    }

    private IEnumerable<Explanation> Ramps(Tables table, RampStart start, double log)
    {
        int steep = start.Gap;
        while (steep < _scenes.Length && _scenes[steep].Day - start.From < start.Days)
        {
            steep++;
        }

        for (int multiple = FirstRise; multiple < Multiples.Length; multiple++)
        {
            // Scenes after the ramp see the new level; those on it, what is reached by then.
            double gain = table.GainFrom(steep, multiple);
            double reached = multiple;
            for (int scene = steep - 1; scene >= start.Gap; scene--)
            {
                double position = RampPosition(multiple, (_scenes[scene].Day - start.From) / start.Days);
                reached = scene == _scenes.Length - 1 ? position : reached;
                gain += table.GainAt(scene, position);
            }

            yield return new Explanation(ChangeKind.Ramp, start.Gap, Math.Clamp((int)Math.Round(reached), FirstRise, Multiples.Length - 1), log + gain);
        }
    }

    // Where the level that a ramp has reached lies on the grid of multiples, by the share of its way: looked up, since logarithms are slow.
    private static double RampPosition(int multiple, double share) => RampPositions[multiple][(int)Math.Round(share * RampParts)];

    private readonly record struct RampStart(int Gap, double From, double Days);

    // What may have happened: from which gap on (of a spike, at which scene), which multiple of the old level is reached at the last scene, and the logarithm of its weight.
    private readonly record struct Explanation(ChangeKind Kind, int Gap, int Multiple, double Log);

    /// <summary>The weighted log likelihood of every scene at every multiple of the old level, for one point of that level's uncertainty.</summary>
    private sealed class Tables
    {
        private readonly double[][] _gains;
        private readonly double[][] _gainsFrom;

        public Tables(Baseline baseline, Scene[] scenes, double[] weights, double level)
        {
            _gains = new double[scenes.Length][];
            for (int scene = 0; scene < scenes.Length; scene++)
            {
                double[] logs = Logs(baseline, scenes[scene], level);
                None += weights[scene] * logs[0];
                _gains[scene] = [.. logs.Select(log => weights[scene] * (log - logs[0]))];
            }

            _gainsFrom = new double[scenes.Length + 1][];
            _gainsFrom[^1] = new double[MultipleCount];
            for (int scene = scenes.Length - 1; scene >= 0; scene--)
            {
                _gainsFrom[scene] = [.. _gains[scene].Zip(_gainsFrom[scene + 1], (own, later) => own + later)];
            }
        }

        /// <summary>The log likelihood without a rise.</summary>
        public double None { get; }

        public double Gain(int scene, int multiple) => _gains[scene][multiple];

        public double GainFrom(int scene, int multiple) => _gainsFrom[scene][multiple];

        public double GainAt(int scene, double position)
        {
            int below = Math.Min((int)position, MultipleCount - 2);
            return _gains[scene][below] + ((position - below) * (_gains[scene][below + 1] - _gains[scene][below]));
        }

        private static double[] Logs(Baseline baseline, Scene scene, double level)
        {
            (double mean, double size, double deviation) = baseline.Level(scene);
            double shifted = mean * Math.Exp(level * deviation);
            // A bound speaks for no level in particular.
            bool counted = scene.Record.Sense is CountSense.Counted or CountSense.Approximate;
            return [.. Multiples.Select(multiple => counted ? NegativeBinomial.LogProbability(scene.Count, shifted * multiple, size) : 0)];
        }
    }
}
