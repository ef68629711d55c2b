using MathNet.Numerics.Statistics;
using Yardwatch.Counting;

namespace Yardwatch.Service.Evaluation;

/// <summary>A scene whose true number of railcars is known.</summary>
/// <param name="Evidence">What its columns show.</param>
/// <param name="Truth">Railcars.</param>
/// <param name="FromLength">Whether the count is taken from occupied length, since gaps can't be seen.</param>
public sealed record CalibrationCase(SceneEvidence Evidence, int Truth, bool FromLength);

/// <summary>Fits the calibration of one class of scenes: the parameters whose intervals are the narrowest of those that hold as often as they say.</summary>
/// <remarks>
/// Sharpness subject to calibration (Gneiting, Balabdaoui and Raftery, Probabilistic forecasts, calibration and sharpness, J. R. Stat. Soc. B 69,
/// 2007): the median width of the 90 % intervals of scenes with 40 railcars and more, each over its railcars, as long as the
/// randomized probability integral transform lies in the central 90 % for 90 % of all scenes, the more and the less doubtful half of them alike.
/// The slope of doubt is always the least that makes them hold; of the other parameters of a scene every combination of fixed grids is tried.
/// There is no randomness in it: the draws of the transform are integrated over.
/// </remarks>
/// <param name="cases">The scenes.</param>
public sealed class CalibrationFit(IReadOnlyList<CalibrationCase> cases)
{
    private const double Coverage = 0.9;
    private const int LargeYard = 40;

    private const double LeastHeld = Coverage;

    // A half of 250 scenes whose intervals hold in nine of ten shows less than this in one of twenty: asked for more of both halves, all would be wider than they need to be.
    private const double LeastHeldInHalf = 0.87;

    // Intervals that can't be made to hold are worse than any that do.
    private const double PriceOfCoverage = 10;

    private const double SlopeStep = 0.25;
    private const int MostSlopes = 60;

    // With a twentieth or more the second estimator would set an end of every interval, and its mean length is right for one fleet only.
    private static readonly double[] CrossCheckWeights = [0, 0.02];
    private static readonly double[] SceneDeviations = [0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16];

    // Scenes of which the network is sure err as well, and now and then a whole track is misread in one: too seldom to be found in every few hundred.
    private static readonly double[] RootDeviations = [0, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3];
    private static readonly double[] MisreadProbabilities = [0.002, 0.005, 0.01, 0.02];

    /// <summary>Tries every combination of the scenes' own parameters.</summary>
    /// <param name="start">What stays as it is: the decoder's parameters, which decide what is detected, and what has no grid.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Calibration Fit(Calibration start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        var counts = new IReadOnlyList<TrackCount>[cases.Count];
        Parallel.For(0, counts.Length, new ParallelOptions { CancellationToken = cancellation }, i => counts[i] = cases[i].Evidence.Decode(start));
        Fitted? best = null;
        foreach (double probability in MisreadProbabilities)
        {
            Calibration misread = start with { MisreadProbability = probability };
            var railcars = new RailcarCount[cases.Count];
            Parallel.For(0, railcars.Length, i => railcars[i] = cases[i].Evidence.Railcars(counts[i], misread));
            foreach (Calibration candidate in Errors(misread))
            {
                cancellation.ThrowIfCancellationRequested();
                Fitted found = Sloped(railcars, candidate);
                best = best is null || found.Score < best.Score ? found : best;
            }
        }

        return best!.Calibration;
    }

    private static IEnumerable<Calibration> Errors(Calibration calibration) =>
        from scene in SceneDeviations
        from root in RootDeviations
        from weight in CrossCheckWeights
        select calibration with { SceneDeviation = scene, RootDeviation = root, CrossCheckWeight = weight };

    // The least slope that makes the intervals hold: they widen with it.
    private Fitted Sloped(RailcarCount[] railcars, Calibration calibration)
    {
        Fitted At(int steps) => Of(railcars, calibration with { DoubtSlope = double.Round(steps * SlopeStep, 2) });
        (int low, int high) = (0, MostSlopes);
        Fitted widest = At(high);
        while (low < high && widest.Holds)
        {
            int middle = (low + high) / 2;
            Fitted found = At(middle);
            (low, high, widest) = found.Holds ? (low, middle, found) : (middle + 1, high, widest);
        }

        return widest;
    }

    private Fitted Of(RailcarCount[] railcars, Calibration calibration)
    {
        double[] widths = new double[cases.Count];
        double[] held = new double[cases.Count];
        Parallel.For(0, widths.Length, i =>
        {
            RailcarCount found = railcars[i].WithErrors(calibration);
            CountDistribution count = cases[i].FromLength ? found.FromLength : found.All;
            widths[i] = (count.Upper(Coverage) - count.Lower(Coverage)) / (double)int.Max(1, cases[i].Truth);
            held[i] = Held(count, cases[i].Truth);
        });
        Array.Sort([.. railcars.Select(found => found.Doubt)], held);
        double missing = double.Max(0, LeastHeld - held.Average()) + held.Chunk((held.Length + 1) / 2).Sum(half => double.Max(0, LeastHeldInHalf - half.Average()));
        double[] large = [.. widths.Where((_, i) => cases[i].Truth >= LargeYard)];
        return new Fitted(calibration, Statistics.Median(large.Length > 0 ? large : widths), missing);
    }

    // How probably the randomized transform of the truth, which is drawn evenly between two ends, lies in the central part.
    private static double Held(CountDistribution count, int truth)
    {
        (double below, double probability) = (count.AtMost(truth - 1), count.Probability(truth));
        const double tail = (1 - Coverage) / 2;
        return probability > 0
            ? double.Max(0, double.Min(1 - tail, below + probability) - double.Max(tail, below)) / probability
            : below is > tail and < 1 - tail ? 1 : 0;
    }

    private sealed record Fitted(Calibration Calibration, double Width, double Missing)
    {
        public bool Holds => Missing == 0;

        public double Score => Width + (PriceOfCoverage * Missing);
    }
}
