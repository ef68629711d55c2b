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

    // Sums the evidence of every explanation over the old level's uncertainty, then scales all to probabilities.
    private void Weigh(Baseline baseline)
    {
        Tables[] tables = [.. LevelPoints.Select(point => new Tables(baseline, _scenes, _weights, point.Value))];
        double best = tables.Max(table => table.Best);
        for (int level = 0; level < tables.Length; level++)
        {
            // Logarithms until the last: without a rise the counts may be too improbable for a number.
            double scale = Math.Log(LevelPoints[level].Weight) + tables[level].None - best;
            double logRise = scale + Math.Log(PriorOfRise / 3 / (Multiples.Length - FirstRise));
            _none += (1 - PriorOfRise) * Math.Exp(scale);
            AddSpikes(tables[level], logRise);
            // Between scenes of one moment nothing can begin.
            if (_scenes[^1].Day > _previous.Day)
            {
                AddSteps(tables[level], logRise);
                AddRamps(tables[level], logRise);
            }
        }

        Normalize();
    }

    private void AddSteps(Tables table, double logScale)
    {
        double span = _scenes[^1].Day - _previous.Day;
        for (int multiple = FirstRise; multiple < Multiples.Length; multiple++)
        {
            for (int start = 0; start < _scenes.Length; start++)
            {
                double weight = (_scenes[start].Day - Opening(start)) / span * Math.Exp(logScale + table.GainFrom(start, multiple));
                _lasting[start] += weight;
                _steps += weight;
                _ratios[multiple] += weight;
            }
        }
    }

    private void AddRamps(Tables table, double logScale)
    {
        double span = (_scenes[^1].Day - _previous.Day) * RampDays.Length;
        foreach (double days in RampDays)
        {
            for (int gap = 0; gap < _scenes.Length; gap++)
            {
                double length = _scenes[gap].Day - Opening(gap);
                int starts = length > ShortGapDays ? StartsInGap : 1;
                for (int point = 0; point < starts; point++)
                {
                    double from = Opening(gap) + (length * (point + 0.5) / starts);
                    AddRamp(table, new RampStart(gap, from, days), logScale + Math.Log(length / starts / span));
                }
            }
        }
    }

    private void AddRamp(Tables table, RampStart start, double logScale)
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

            double weight = Math.Exp(logScale + gain);
            _lasting[start.Gap] += weight;
            _ramps += weight;
            _ratios[Math.Clamp((int)Math.Round(reached), FirstRise, Multiples.Length - 1)] += weight;
        }
    }

    private void AddSpikes(Tables table, double logScale)
    {
        for (int scene = 0; scene < _scenes.Length; scene++)
        {
            for (int multiple = FirstRise; multiple < Multiples.Length; multiple++)
            {
                double weight = Math.Exp(logScale + table.Gain(scene, multiple)) / _scenes.Length;
                _spikes[scene] += weight;
                _ratios[multiple] += scene == _scenes.Length - 1 ? weight : 0;
            }
        }
    }

    private void Normalize()
    {
        double total = _none + _steps + _ramps + _spikes.Sum();
        _none /= total;
        _steps /= total;
        _ramps /= total;
        for (int scene = 0; scene < _scenes.Length; scene++)
        {
            _lasting[scene] /= total;
            _spikes[scene] /= total;
        }
    }

    // Where the level that a ramp has reached lies on the grid of multiples, by the share of its way: looked up, since logarithms are slow.
    private static double RampPosition(int multiple, double share) => RampPositions[multiple][(int)Math.Round(share * RampParts)];

    private readonly record struct RampStart(int Gap, double From, double Days);

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
                Best += weights[scene] * logs.Max();
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

        /// <summary>No explanation is more probable.</summary>
        public double Best { get; }

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
