using Yardwatch.Counting;

namespace Yardwatch.Service.Evaluation;

/// <summary>A scene whose true number of railcars is known.</summary>
/// <param name="Evidence">What its columns show.</param>
/// <param name="Truth">Railcars.</param>
/// <param name="FromLength">Whether the count is taken from occupied length, since gaps can't be seen.</param>
public sealed record CalibrationCase(SceneEvidence Evidence, int Truth, bool FromLength);

/// <summary>Fits the calibration of one class of scenes: the parameters whose 90 % intervals score best.</summary>
/// <remarks>
/// The score of an interval is its width, plus 2/0.1 times the distance by which the truth lies outside (Gneiting and Raftery, Strictly
/// proper scoring rules, J. Am. Stat. Assoc. 102, 2007, equation 43): it is least on average for the interval that holds 90 %. Each scene
/// weighs by one over its size, so that small yards count too. Parameters are searched one after another over fixed grids until none
/// improves the score: there is no randomness in it. If fewer than 91 % of the scenes' intervals hold then, the shared error is widened until they do.
/// </remarks>
/// <param name="cases">The scenes.</param>
public sealed class CalibrationFit(IReadOnlyList<CalibrationCase> cases)
{
    private const double Coverage = 0.9;
    private const double SmallYard = 10;

    // Less than this is noise of the scenes that happened to be drawn.
    private const double NotableImprovement = 0.002;

    // Intervals fitted to some scenes hold a little less often in others. What matters more is how many there are: fitted to 90 scenes, among which too
    // few were misread as a whole, intervals held 80 % of 200 others; the floor that mended it held 95 to 98 % of 2,000.
    private const double LeastHeld = 0.91;

    private static readonly double[] Deviations = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2];
    private static readonly double[] Temperings = [0.15, 0.25, 0.4];
    private static readonly double[] GapTemperings = [0.6, 0.8, 1];
    private static readonly double[] EqualShares = [0, 0.4];

    // With a twentieth or more the second estimator would set an end of every interval, and its mean length is right for one fleet only.
    private static readonly (double[] Grid, Func<Calibration, double, Calibration> Set)[] Parameters =
    [
        (Deviations, (c, v) => c with { SceneDeviation = v }),
        ([0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2], (c, v) => c with { DoubtSlope = v }),
        ([0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12], (c, v) => c with { MisreadProbability = v }),
        ([0, 0.02, 0.04], (c, v) => c with { CrossCheckWeight = v }),
    ];

    /// <summary>Fits.</summary>
    /// <param name="start">Where the search begins; parameters without a grid stay as they are.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Calibration Fit(Calibration start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        Decoded best = Scene(Decode(start, cancellation), cancellation);
        best = Better(best, Temperings.Select(value => best.Calibration with { Tempering = value }), cancellation);
        best = Better(best, GapTemperings.Select(value => best.Calibration with { GapTempering = value }), cancellation);
        best = Better(best, EqualShares.Select(value => best.Calibration with { EqualShare = value }), cancellation);
        return Widened(Scene(best, cancellation));
    }

    // The best score may be that of intervals that hold too seldom, if those that miss miss by little.
    private Calibration Widened(Decoded fitted) =>
        Deviations.Where(deviation => deviation >= fitted.Calibration.SceneDeviation)
            .Select(deviation => fitted.Calibration with { SceneDeviation = deviation })
            .FirstOrDefault(
                calibration => Intervals(fitted.Counts, calibration).Average(interval => interval.Holds ? 1.0 : 0) >= LeastHeld,
                fitted.Calibration with { SceneDeviation = Deviations[^1] });

    /// <summary>The mean score of the intervals, each over the number of railcars and ten.</summary>
    /// <param name="counts">The tracks of every scene, decoded.</param>
    /// <param name="calibration">How far they are trusted.</param>
    private double Score(IReadOnlyList<TrackCount>[] counts, Calibration calibration) =>
        Intervals(counts, calibration).Average(interval => interval.Score);

    private Interval[] Intervals(IReadOnlyList<TrackCount>[] counts, Calibration calibration)
    {
        var intervals = new Interval[cases.Count];
        Parallel.For(0, intervals.Length, i =>
        {
            SceneCount scene = cases[i].Evidence.Count(counts[i], calibration);
            CountDistribution count = cases[i].FromLength ? scene.LengthRailcars : scene.Railcars;
            intervals[i] = new Interval(count.Lower(Coverage), count.Upper(Coverage), cases[i].Truth);
        });
        return intervals;
    }

    // Another tempering means decoding anew; the scenes' own parameters stay as they are meanwhile.
    private Decoded Better(Decoded best, IEnumerable<Calibration> others, CancellationToken cancellation)
    {
        foreach (Calibration other in others.Where(other => other != best.Calibration).ToArray())
        {
            Decoded found = Decode(other, cancellation);
            best = found.Score < best.Score - NotableImprovement ? found : best;
        }

        return best;
    }

    private Decoded Decode(Calibration calibration, CancellationToken cancellation)
    {
        var counts = new IReadOnlyList<TrackCount>[cases.Count];
        Parallel.For(0, counts.Length, new ParallelOptions { CancellationToken = cancellation }, i => counts[i] = cases[i].Evidence.Decode(calibration));
        return new Decoded(calibration, counts, Score(counts, calibration));
    }

    private Decoded Scene(Decoded start, CancellationToken cancellation)
    {
        Decoded best = start;
        for (double before = double.PositiveInfinity; best.Score < before - NotableImprovement;)
        {
            before = best.Score;
            foreach ((double[] grid, Func<Calibration, double, Calibration> set) in Parameters)
            {
                cancellation.ThrowIfCancellationRequested();
                Calibration from = best.Calibration;
                foreach (double value in grid)
                {
                    Calibration candidate = set(from, value);
                    double score = Score(start.Counts, candidate);
                    best = score < best.Score ? best with { Calibration = candidate, Score = score } : best;
                }
            }
        }

        return best;
    }

    private readonly record struct Interval(int Lower, int Upper, int Truth)
    {
        public bool Holds => Lower <= Truth && Truth <= Upper;

        public double Score
        {
            get
            {
                double outside = int.Max(0, Lower - Truth) + int.Max(0, Truth - Upper);
                return (Upper - Lower + (2 / (1 - Coverage) * outside)) / (Truth + SmallYard);
            }
        }
    }

    private sealed record Decoded(Calibration Calibration, IReadOnlyList<TrackCount>[] Counts, double Score);
}
