using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>How far sideways a stretch of one track seems to lie from where it is mapped.</summary>
/// <param name="Track">The index of the track among the facility's paths.</param>
/// <param name="Right">The unit vector to the track's right there.</param>
/// <param name="LogLikelihood">
/// For each offset to the right, from <c>-(n - 1) / 2</c> to <c>(n - 1) / 2</c> steps of <see cref="StepMeters"/>, the natural
/// logarithm of its likelihood.
/// </param>
public sealed record LateralReading(int Track, GroundPoint Right, IReadOnlyList<double> LogLikelihood)
{
    /// <summary>The step between neighboring offsets, meters.</summary>
    public const double StepMeters = 0.5;

    /// <summary>The log likelihood of an offset, interpolated; beyond the last offset, that of the last.</summary>
    /// <param name="meters">Meters to the right.</param>
    public double At(double meters)
    {
        double position = double.Clamp((meters / StepMeters) + ((LogLikelihood.Count - 1) / 2.0), 0, LogLikelihood.Count - 1);
        int below = int.Min((int)position, LogLikelihood.Count - 2);
        double share = position - below;
        return ((1 - share) * LogLikelihood[below]) + (share * LogLikelihood[below + 1]);
    }
}

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
/// What the common shift leaves over: the root mean square of <paramref name="Nudges"/>, by the length seen of each track.
/// </param>
/// <param name="Confidence">The probability of offsets that amount to the same as <paramref name="Shift"/>, 0 to 1.</param>
public sealed record Alignment(
    AlignmentStatus Status, GroundPoint Shift, IReadOnlyList<double> Nudges, double ResidualMeters, double Confidence)
{
    /// <summary>The largest offset that is searched, meters.</summary>
    public const double RangeMeters = 5;

    private const double GridMeters = 0.25;

    // Maps and georeferences are mostly good to a few meters, so small offsets are the more probable ones. Parallel tracks tell
    // nothing about an offset along them: there the prior keeps it near 0.
    private const double PriorMeters = 1.5;

    // Hand-drawn tracks lie off by half a meter each in their own way; what is common to them is the shift.
    private const double NudgeRangeMeters = 1.5;
    private const double NudgePriorMeters = 0.6;

    // Offsets whose sideways difference is below this (root mean square over the readings) put every track on the same rails.
    private const double SameMeters = 1;
    private const double LeastConfidence = 0.9;

    /// <summary>Finds the shift that explains all readings together, then each track's own nudge.</summary>
    /// <param name="readings">Readings of every track; stretches that show nothing are left out by the caller.</param>
    /// <param name="tracks">The number of tracks.</param>
    public static Alignment Of(IReadOnlyList<LateralReading> readings, int tracks)
    {
        ArgumentNullException.ThrowIfNull(readings);
        double[] none = new double[tracks];
        if (readings.Count == 0)
        {
            return new Alignment(AlignmentStatus.NotAttempted, default, none, 0, 0);
        }

        TrackReadings[] all = [.. readings.GroupBy(reading => reading.Track).Select(group => new TrackReadings(group.Key, [.. group]))];
        List<(GroundPoint Shift, double Probability)> grid = Posterior(all);
        GroundPoint best = grid.MaxBy(cell => cell.Probability).Shift;
        List<(GroundPoint Shift, double Probability)> mode = [.. grid.Where(cell => Differs(readings, cell.Shift, best) <= SameMeters)];
        double confidence = mode.Sum(cell => cell.Probability);
        GroundPoint shift = new(
            mode.Sum(cell => cell.Shift.East * cell.Probability) / confidence,
            mode.Sum(cell => cell.Shift.North * cell.Probability) / confidence);
        if (double.Hypot(best.East, best.North) > RangeMeters - GridMeters)
        {
            return new Alignment(AlignmentStatus.OffsetTooLarge, default, none, 0, confidence);
        }

        double[] nudges = none;
        foreach (TrackReadings track in all)
        {
            nudges[track.Track] = track.Nudge(shift);
        }

        double residual = double.Sqrt(readings.Average(reading => nudges[reading.Track] * nudges[reading.Track]));
        AlignmentStatus status = confidence >= LeastConfidence ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain;
        return new Alignment(status, shift, nudges, residual, confidence);
    }

    private static List<(GroundPoint Shift, double Probability)> Posterior(TrackReadings[] tracks)
    {
        int steps = (int)(RangeMeters / GridMeters);
        List<(GroundPoint Shift, double Score)> cells = [];
        for (int north = -steps; north <= steps; north++)
        {
            for (int east = -steps; east <= steps; east++)
            {
                GroundPoint shift = new(east * GridMeters, north * GridMeters);
                double squared = (shift.East * shift.East) + (shift.North * shift.North);
                if (squared <= RangeMeters * RangeMeters)
                {
                    cells.Add((shift, (-squared / (2 * PriorMeters * PriorMeters)) + tracks.Sum(track => track.LogLikelihood(shift))));
                }
            }
        }

        double largest = cells.Max(cell => cell.Score);
        double total = cells.Sum(cell => double.Exp(cell.Score - largest));
        return [.. cells.Select(cell => (cell.Shift, double.Exp(cell.Score - largest) / total))];
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

        private readonly List<LateralReading> _readings = [];

        // Readings of one direction are added up first: a straight track has one.
        public TrackReadings(int track, IReadOnlyList<LateralReading> readings)
        {
            Track = track;
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
        }

        public int Track { get; }

        public double LogLikelihood(GroundPoint shift)
        {
            double[] scores = Scores(shift);
            double largest = scores.Max();
            return largest + double.Log(scores.Sum(score => double.Exp(score - largest)));
        }

        /// <summary>The posterior mean of the track's own offset around the common shift.</summary>
        public double Nudge(GroundPoint shift)
        {
            double[] scores = Scores(shift);
            double largest = scores.Max();
            double total = scores.Sum(score => double.Exp(score - largest));
            return Offsets.Zip(scores, (offset, score) => offset * double.Exp(score - largest)).Sum() / total;
        }

        private double[] Scores(GroundPoint shift) =>
        [
            .. Offsets.Select(offset => _readings.Sum(reading => reading.At(Sideways(reading, shift) + offset))
                - (offset * offset / (2 * NudgePriorMeters * NudgePriorMeters))),
        ];
    }
}
