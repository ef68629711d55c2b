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
/// 2007): the mean width of the 90 % intervals, each over the scene's railcars and ten, so that small yards count too, as long as the
/// randomized probability integral transform lies in the central 90 % for 90 % of the scenes. The slope of doubt is always the least that makes them
/// hold; the other parameters are searched one after another over fixed grids until none improves. There is no randomness in it: the draws of the
/// transform are integrated over.
/// </remarks>
/// <param name="cases">The scenes.</param>
public sealed class CalibrationFit(IReadOnlyList<CalibrationCase> cases)
{
    private const double Coverage = 0.9;
    private const double SmallYard = 10;

    // Less than this is noise of the scenes that happened to be drawn.
    private const double NotableImprovement = 0.002;

    // Intervals fitted to some scenes hold a little less often in others.
    private const double LeastHeld = 0.91;

    // Intervals that can't be made to hold are worse than any that do.
    private const double PriceOfCoverage = 10;

    private const double SlopeStep = 0.05;
    private const int MostSlopes = 30;

    private static readonly double[] Temperings = [0.15, 0.25, 0.4];
    private static readonly double[] GapTemperings = [0.6, 0.8, 1];
    private static readonly double[] EqualShares = [0, 0.4];

    // With a twentieth or more the second estimator would set an end of every interval, and its mean length is right for one fleet only.
    private static readonly (double[] Grid, Func<Calibration, double, Calibration> Set)[] Parameters =
    [
        ([0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.12, 0.16, 0.2], (c, v) => c with { SceneDeviation = v }),
        ([0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.12], (c, v) => c with { MisreadProbability = v }),
        ([4, 10, 30], (c, v) => c with { MisreadSize = v }),
        ([0, 0.02, 0.04], (c, v) => c with { CrossCheckWeight = v }),
    ];

    /// <summary>Fits.</summary>
    /// <param name="start">Where the search begins; parameters without a grid stay as they are.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Calibration Fit(Calibration start, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        Fitted best = Scene(Decode(start, cancellation), cancellation);
        best = Better(best, Temperings.Select(value => best.Calibration with { Tempering = value }), cancellation);
        best = Better(best, GapTemperings.Select(value => best.Calibration with { GapTempering = value }), cancellation);
        best = Better(best, EqualShares.Select(value => best.Calibration with { EqualShare = value }), cancellation);
        return Scene(best, cancellation).Calibration;
    }

    // Another tempering means decoding anew; the scenes' own parameters but for the slope stay as they are meanwhile.
    private Fitted Better(Fitted best, IEnumerable<Calibration> others, CancellationToken cancellation)
    {
        foreach (Calibration other in others.Where(other => other != best.Calibration).ToArray())
        {
            Fitted found = Decode(other, cancellation);
            best = found.Score < best.Score - NotableImprovement ? found : best;
        }

        return best;
    }

    private Fitted Decode(Calibration calibration, CancellationToken cancellation)
    {
        var counts = new IReadOnlyList<TrackCount>[cases.Count];
        Parallel.For(0, counts.Length, new ParallelOptions { CancellationToken = cancellation }, i => counts[i] = cases[i].Evidence.Decode(calibration));
        return Sloped(counts, calibration);
    }

    private Fitted Scene(Fitted start, CancellationToken cancellation)
    {
        Fitted best = start;
        for (double before = double.PositiveInfinity; best.Score < before - NotableImprovement;)
        {
            before = best.Score;
            foreach ((double[] grid, Func<Calibration, double, Calibration> set) in Parameters)
            {
                Calibration from = best.Calibration;
                foreach (Calibration candidate in grid.Select(value => set(from, value)).Where(candidate => candidate != from))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Fitted found = Sloped(start.Counts, candidate);
                    best = found.Score < best.Score ? found : best;
                }
            }
        }

        return best;
    }

    // The least slope that makes the intervals hold: they widen with it.
    private Fitted Sloped(IReadOnlyList<TrackCount>[] counts, Calibration calibration)
    {
        Fitted At(int steps) => Of(counts, calibration with { DoubtSlope = double.Round(steps * SlopeStep, 2) });
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

    private Fitted Of(IReadOnlyList<TrackCount>[] counts, Calibration calibration)
    {
        double[] widths = new double[cases.Count];
        double[] held = new double[cases.Count];
        Parallel.For(0, widths.Length, i =>
        {
            CountDistribution count = cases[i].Evidence.Railcars(counts[i], calibration, cases[i].FromLength);
            widths[i] = (count.Upper(Coverage) - count.Lower(Coverage)) / (cases[i].Truth + SmallYard);
            held[i] = Held(count, cases[i].Truth);
        });
        return new Fitted(calibration, counts, widths.Average(), held.Average());
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

    private sealed record Fitted(Calibration Calibration, IReadOnlyList<TrackCount>[] Counts, double Width, double Held)
    {
        public bool Holds => Held >= LeastHeld;

        public double Score => Width + (PriceOfCoverage * double.Max(0, LeastHeld - Held));
    }
}
