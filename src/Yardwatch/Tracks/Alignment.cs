using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>How far sideways a stretch of one track seems to lie from where it is mapped.</summary>
/// <param name="Track">The index of the track among the facility's paths.</param>
/// <param name="Right">The unit vector to the track's right there.</param>
/// <param name="LogLikelihood">
/// For each offset to the right, from <c>-(n - 1) / 2</c> to <c>(n - 1) / 2</c> steps of <see cref="StepMeters"/>, the natural
/// logarithm of its likelihood over that of an offset drawn blindly: 0 everywhere says nothing.
/// </param>
public sealed record LateralReading(int Track, GroundPoint Right, IReadOnlyList<double> LogLikelihood)
{
    /// <summary>The step between neighboring offsets, meters.</summary>
    public const double StepMeters = 0.5;

    /// <summary>The log likelihood of an offset, interpolated; beyond the last offset, that of the last.</summary>
    /// <param name="meters">Meters to the right.</param>
    public double At(double meters) => At([.. LogLikelihood], meters);

    /// <summary>The same of log likelihoods alone.</summary>
    internal static double At(ReadOnlySpan<double> logs, double meters)
    {
        double position = double.Clamp((meters / StepMeters) + ((logs.Length - 1) / 2.0), 0, logs.Length - 1);
        int below = int.Min((int)position, logs.Length - 2);
        double share = position - below;
        return ((1 - share) * logs[below]) + (share * logs[below + 1]);
    }
}

/// <summary>What a second look sees where a candidate puts the tracks.</summary>
/// <param name="Shift">The candidate: meters by which the mapped tracks are moved.</param>
/// <param name="Readings">Readings of every track there.</param>
/// <param name="OccupiedMeters">The length of track under vehicles there.</param>
public sealed record CandidateLook(GroundPoint Shift, IReadOnlyList<LateralReading> Readings, double OccupiedMeters);

/// <summary>How sure an alignment is.</summary>
public enum AlignmentStatus
{
    /// <summary>One offset stands out.</summary>
    Aligned,

    /// <summary>Another offset explains the scene nearly as well; the most probable one is used.</summary>
    Uncertain,

    /// <summary>The best offset lies at the end of the range that is searched; none is applied.</summary>
    OffsetTooLarge,

    /// <summary>There was nothing to align with; none is applied.</summary>
    NotAttempted,
}

/// <summary>Where a scene shows a facility's tracks, against where they are mapped.</summary>
/// <param name="Status">How sure it is.</param>
/// <param name="Shift">Meters by which all mapped tracks are moved.</param>
/// <param name="Nudges">Meters by which each track is then moved to its own right.</param>
/// <param name="ResidualMeters">
/// What the common shift leaves over: the root mean square of <paramref name="Nudges"/>, by the length seen of each track, or of nudges and bends.
/// </param>
/// <param name="Confidence">The probability of offsets that amount to the same as <paramref name="Shift"/>, 0 to 1.</param>
public sealed record Alignment(
    AlignmentStatus Status, GroundPoint Shift, IReadOnlyList<double> Nudges, double ResidualMeters, double Confidence)
{
    /// <summary>The natural logarithm of how well offsets read there agree with each other and with it, the prior of its shift left out; comparable within a scene.</summary>
    public double LogEvidence { get; init; }

    /// <summary>By how much each track is then bent; empty: none is.</summary>
    public IReadOnlyList<TrackBend> Bends { get; init; } = [];

    /// <summary>A track, or a section of it, where this alignment puts it.</summary>
    /// <param name="path">The mapped track.</param>
    /// <param name="track">Its index in the facility.</param>
    public TrackPath Laid(TrackPath path, int track)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Bends.Count == 0 ? path.Moved(Shift, Nudges[track]) : path.Moved(Shift, along => Nudges[track] + Bends[track].At(along));
    }

    /// <summary>The alignment with all tracks bent once more; what the common shift leaves over is then nudges and bends together.</summary>
    /// <param name="more">By how much more each track is bent.</param>
    public Alignment Bent(IReadOnlyList<TrackBend> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        TrackBend[] bends = [.. Bends.Count == 0 ? more : Bends.Zip(more, (bend, again) => bend.Plus(again))];
        double squares = bends.Index().Average(bend => bend.Item.Knots.Average(knot => double.Pow(knot + Nudges[bend.Index], 2)));
        return this with { Bends = bends, ResidualMeters = double.Sqrt(squares) };
    }

    /// <summary>The largest offset that is searched around the mapped places, meters.</summary>
    public const double RangeMeters = 5;

    /// <summary>The largest offset that is corrected, meters: found by a search of the surroundings, where the one around the mapped places doesn't convince.</summary>
    public const double WideRangeMeters = 40;

    private const double GridMeters = 0.25;

    // Maps and georeferences are mostly good to a few meters, so small offsets are the more probable ones. Parallel tracks tell
    // nothing about an offset along them: there the prior keeps it near 0.
    private const double PriorMeters = 1.5;

    // Hand-drawn tracks lie off by half a meter each in their own way; what is common to them is the shift.
    private const double NudgeRangeMeters = 1.5;
    private const double NudgePriorMeters = 0.6;

    private const double LeastConfidence = 0.9;

    // Offsets further apart than this put tracks on different rails.
    private const double OtherMeters = 2;

    // Candidates closer than this lead to the same place.
    private const double SameMeters = 1;

    // A second look moves a candidate by no more than this.
    private const double RefinementMeters = 1.25;
    private const int MostCandidates = 4;

    /// <summary>Tracks that are seen further off their strip's middle than this speak less clearly than they would from there. Meters.</summary>
    internal const double TrustedMeters = 0.5;

    // Rails in view give about this much evidence per meter. Under a vehicle they can't be seen, and the vehicle counts as much:
    // otherwise the empty neighbor of an occupied track would look the better match.
    internal const double NatsPerOccupiedMeter = 0.036;

    // Less probable offsets than this (natural logarithm, against the best) aren't looked at again.
    private const double LeastScore = -15;

    /// <summary>The offsets that are worth a second look: parallel tracks look alike one spacing further.</summary>
    /// <param name="looks">Readings at the mapped positions, from one look or several; none give no candidate.</param>
    /// <returns>The most probable offsets of each look, those that another look gave as well only once.</returns>
    public static IReadOnlyList<GroundPoint> Candidates(params IReadOnlyList<IReadOnlyList<LateralReading>> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        List<GroundPoint> candidates = [];
        foreach (IReadOnlyList<LateralReading> readings in looks.Where(look => look.Count > 0))
        {
            candidates.AddRange(Best(readings).Where(shift => candidates.TrueForAll(other => Differs(readings, shift, other) > SameMeters)));
        }

        return candidates;
    }

    private static List<GroundPoint> Best(IReadOnlyList<LateralReading> readings)
    {
        List<GroundPoint> best = [];
        List<(GroundPoint Shift, double Score)> grid = Scores(TrackReadings.Of(readings), default, RangeMeters);
        grid.Sort((a, b) => b.Score.CompareTo(a.Score));
        foreach ((GroundPoint shift, double score) in grid.TakeWhile(cell => cell.Score >= grid[0].Score + LeastScore))
        {
            if (best.Count < MostCandidates && best.TrueForAll(other => Differs(readings, shift, other) > OtherMeters))
            {
                best.Add(shift);
            }
        }

        return best;
    }

    /// <summary>Whether a look from one place sees what stands at the other as well as a look from there would.</summary>
    public static bool IsNear(GroundPoint shift, GroundPoint other) => shift.DistanceTo(other) <= TrustedMeters;

    /// <summary>
    /// Which candidates to look at again, and where: those that may still be the best, if the offset that their look speaks for is too far
    /// from where it was made to be trusted.
    /// </summary>
    /// <param name="looks">A look at each candidate.</param>
    /// <returns>Indices of <paramref name="looks"/> and the shifts to look from.</returns>
    public static IReadOnlyList<(int Look, GroundPoint Shift)> Again(IReadOnlyList<CandidateLook> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        Refined?[] refined = [.. looks.Select(look => look.Readings.Count > 0 ? Refined.Of(look) : null)];
        double least = refined.Select(candidate => candidate?.Score ?? double.NegativeInfinity).DefaultIfEmpty().Max() + LeastScore;
        return
        [
            .. refined.Index()
                .Where(candidate => candidate.Item is { } item && item.Score >= least && !IsNear(item.Shift, item.Candidate))
                .Select(candidate => (candidate.Index, candidate.Item!.Shift)),
        ];
    }

    /// <summary>Chooses among candidates by a second look at each, made where it puts the tracks, and finds each track's own nudge.</summary>
    /// <param name="looks">A look at each candidate.</param>
    /// <param name="tracks">The number of tracks.</param>
    public static Alignment Of(IReadOnlyList<CandidateLook> looks, int tracks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        double[] nudges = new double[tracks];
        Refined[] refined = [.. looks.Where(look => look.Readings.Count > 0).Select(Refined.Of)];
        if (refined.Length == 0)
        {
            return new Alignment(AlignmentStatus.NotAttempted, default, nudges, 0, 0);
        }

        Refined best = refined.MaxBy(candidate => candidate.Score)!;
        IReadOnlyList<LateralReading> seen = looks.First(look => look.Readings.Count > 0).Readings;
        double confidence = 1 / (1 + refined
            .Where(other => Differs(seen, other.Shift, best.Shift) > OtherMeters)
            .Sum(other => double.Exp(other.Score - best.Score)));
        if (double.Hypot(best.Peak.East, best.Peak.North) > RangeMeters - GridMeters)
        {
            return TooLarge(tracks, confidence);
        }

        GroundPoint moved = new(best.Shift.East - best.Candidate.East, best.Shift.North - best.Candidate.North);
        (double squares, double weight) = (0, 0);
        foreach (TrackReadings track in best.Tracks)
        {
            nudges[track.Track] = track.Nudge(moved);
            squares += nudges[track.Track] * nudges[track.Track] * track.Count;
            weight += track.Count;
        }

        return new Alignment(StatusOf(confidence), best.Shift, nudges, double.Sqrt(squares / weight), confidence) { LogEvidence = best.Score - Prior(best.Shift) };
    }

    /// <summary>The answer where the tracks seem to lie further off than is corrected: they are left where they are mapped.</summary>
    /// <param name="tracks">The number of tracks.</param>
    /// <param name="confidence">The probability of places that amount to the best one, 0 to 1.</param>
    public static Alignment TooLarge(int tracks, double confidence) => new(AlignmentStatus.OffsetTooLarge, default, new double[tracks], 0, confidence);

    private static AlignmentStatus StatusOf(double confidence) => confidence >= LeastConfidence ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain;

    private static double Prior(GroundPoint shift) => -((shift.East * shift.East) + (shift.North * shift.North)) / (2 * PriorMeters * PriorMeters);

    // The prior counts the whole shift, the readings the part beyond the place where they were taken.
    private static List<(GroundPoint Shift, double Score)> Scores(IReadOnlyList<TrackReadings> tracks, GroundPoint from, double rangeMeters)
    {
        int steps = (int)(rangeMeters / GridMeters);
        List<(GroundPoint Shift, double Score)> cells = [];
        for (int cell = 0; cell < ((2 * steps) + 1) * ((2 * steps) + 1); cell++)
        {
            GroundPoint moved = new(((cell % ((2 * steps) + 1)) - steps) * GridMeters, ((cell / ((2 * steps) + 1)) - steps) * GridMeters);
            GroundPoint shift = from.Offset(moved.East, moved.North);
            if (double.Hypot(shift.East, shift.North) <= RangeMeters && double.Hypot(moved.East, moved.North) <= rangeMeters)
            {
                cells.Add((shift, Prior(shift) + tracks.Sum(track => track.LogLikelihood(moved))));
            }
        }

        return cells;
    }

    // A candidate after its second look: the best offset and the posterior mean around it, and the evidence for it.
    private sealed record Refined(
        GroundPoint Candidate, GroundPoint Peak, GroundPoint Shift, double Score, IReadOnlyList<TrackReadings> Tracks)
    {
        public static Refined Of(CandidateLook look)
        {
            IReadOnlyList<TrackReadings> tracks = TrackReadings.Of(look.Readings);
            List<(GroundPoint Shift, double Score)> cells = Scores(tracks, look.Shift, RefinementMeters);
            double largest = cells.Max(cell => cell.Score);
            double total = cells.Sum(cell => double.Exp(cell.Score - largest));
            GroundPoint mean = new(
                cells.Sum(cell => cell.Shift.East * double.Exp(cell.Score - largest)) / total,
                cells.Sum(cell => cell.Shift.North * double.Exp(cell.Score - largest)) / total);
            double score = largest + double.Log(total) + (NatsPerOccupiedMeter * look.OccupiedMeters);
            return new Refined(look.Shift, cells.MaxBy(cell => cell.Score).Shift, mean, score, tracks);
        }
    }

    private static double Sideways(LateralReading reading, GroundPoint shift) =>
        (reading.Right.East * shift.East) + (reading.Right.North * shift.North);

    private static double Differs(IReadOnlyList<LateralReading> readings, GroundPoint a, GroundPoint b)
    {
        GroundPoint difference = new(a.East - b.East, a.North - b.North);
        return double.Sqrt(readings.Average(reading => double.Pow(Sideways(reading, difference), 2)));
    }

    // The readings of one track, with its own unknown nudge integrated over.
    private sealed class TrackReadings
    {
        private const double SameDirection = 0.9998; // the cosine of about one degree

        private static readonly double[] Offsets =
            [.. Enumerable.Range(0, (int)(2 * NudgeRangeMeters / GridMeters) + 1).Select(step => (step * GridMeters) - NudgeRangeMeters)];

        private static readonly double[] Priors = [.. Offsets.Select(Prior)];

        private static readonly double PriorWeight = Priors.Sum(double.Exp);

        private readonly List<LateralReading> _readings = [];
        private readonly double[][] _logs;

        // Readings of one direction are added up first: a straight track has one.
        private TrackReadings(int track, IReadOnlyList<LateralReading> readings)
        {
            Track = track;
            Count = readings.Count;
            foreach (LateralReading reading in readings)
            {
                int same = _readings.FindIndex(other =>
                    (other.Right.East * reading.Right.East) + (other.Right.North * reading.Right.North) > SameDirection);
                if (same < 0)
                {
                    _readings.Add(reading);
                }
                else
                {
                    _readings[same] = _readings[same] with
                    {
                        LogLikelihood = [.. _readings[same].LogLikelihood.Zip(reading.LogLikelihood, (a, b) => a + b)],
                    };
                }
            }

            _logs = [.. _readings.Select(reading => reading.LogLikelihood.ToArray())];
        }

        public int Track { get; }

        public int Count { get; }

        public static IReadOnlyList<TrackReadings> Of(IReadOnlyList<LateralReading> readings) =>
            [.. readings.GroupBy(reading => reading.Track).Select(group => new TrackReadings(group.Key, [.. group]))];

        public double LogLikelihood(GroundPoint shift)
        {
            double[] scores = Scores(shift);
            double largest = scores.Max();
            double total = 0;
            foreach (double score in scores)
            {
                total += double.Exp(score - largest);
            }

            return largest + double.Log(total / PriorWeight);
        }

        /// <summary>The posterior mean of the track's own offset around the common shift.</summary>
        public double Nudge(GroundPoint shift)
        {
            double[] scores = Scores(shift);
            double largest = scores.Max();
            double total = scores.Sum(score => double.Exp(score - largest));
            return Offsets.Zip(scores, (offset, score) => offset * double.Exp(score - largest)).Sum() / total;
        }

        private double[] Scores(GroundPoint shift)
        {
            double[] scores = new double[Offsets.Length];
            for (int reading = 0; reading < _logs.Length; reading++)
            {
                double sideways = Sideways(_readings[reading], shift);
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] += LateralReading.At(_logs[reading], sideways + Offsets[i]);
                }
            }

            for (int i = 0; i < scores.Length; i++)
            {
                scores[i] += Priors[i];
            }

            return scores;
        }

        private static double Prior(double offset) => -offset * offset / (2 * NudgePriorMeters * NudgePriorMeters);
    }
}
