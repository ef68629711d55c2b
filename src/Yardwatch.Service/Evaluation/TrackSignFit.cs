using MathNet.Numerics.LinearAlgebra;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Evaluation;

/// <summary>Fits the weights of <see cref="TrackSigns"/> on simulated yards: a logistic regression of what is a track's middle, and what is none.</summary>
/// <param name="model">Reads the strips.</param>
/// <param name="seed">The same seed gives the same weights.</param>
public sealed class TrackSignFit(IColumnModel model, ulong seed)
{
    private const int CombMeters = 30;
    private const int SectionColumns = 192;
    private const int MiddleReach = 5;
    private const int Iterations = 25;
    private const double Ridge = 1e-5;

    // So near to a track's middle a place is one, and so far from any it is none.
    private const double OnMeters = 0.27;
    private const double OffMeters = 1;
    private const double SwitchMeters = 3.6;
    private const double Kept = 0.15;

    // Three of five yards at the usual GSD, the others from 0.3 to 1.2 m.
    private const int GsdCycle = 5;
    private const int UsualGsds = 3;
    private const double FinestMeters = 0.3;
    private const double GsdRangeMeters = 0.9;

    // Places off the tracks, by their distance from the nearest: between tracks, where a further track would lie, and open ground. Each kind
    // has the same say however many places it has.
    private static readonly (double Meters, double Share)[] Kinds = [(OnMeters, 1), (3.2, 0.25), (6.5, 0.45), (double.PositiveInfinity, 0.3)];

    /// <summary>Fits the weights.</summary>
    /// <param name="yards">Yards.</param>
    /// <param name="cancellation">Ends the fit between yards.</param>
    /// <returns>One weight for each of the features.</returns>
    public IReadOnlyList<double> Fit(int yards, CancellationToken cancellation)
    {
        List<(int Kind, double[] Features)> places = [];
        for (int number = 0; number < yards; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            places.AddRange(Places(number));
        }

        double[] weights = [.. Kinds.Select((kind, i) => kind.Share / places.Count(place => place.Kind == i))];
        Vector<double> beta = Vector<double>.Build.Dense(TrackSigns.FeatureCount);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Step(places, weights, beta);
        }

        return beta.ToArray();
    }

    // One step of Newton's method.
    private static void Step(List<(int Kind, double[] Features)> places, double[] weights, Vector<double> beta)
    {
        Vector<double> gradient = Vector<double>.Build.Dense(beta.Count);
        Matrix<double> curvature = Matrix<double>.Build.DenseDiagonal(beta.Count, Ridge);
        foreach ((int kind, double[] features) in places)
        {
            double share = 1 / (1 + double.Exp(-features.Zip(beta, (a, b) => a * b).Sum()));
            for (int i = 0; i < features.Length; i++)
            {
                gradient[i] += weights[kind] * ((kind == 0 ? 1 : 0) - share) * features[i];
                for (int j = 0; j < features.Length; j++)
                {
                    curvature[i, j] += weights[kind] * share * (1 - share) * features[i] * features[j];
                }
            }
        }

        beta.Add(curvature.Solve(gradient), beta);
    }

    private IEnumerable<(int Kind, double[] Features)> Places(int number)
    {
        double gsd = number % GsdCycle < UsualGsds ? AlignmentStudy.GsdMeters : FinestMeters + (GsdRangeMeters * (number * 0.618 % 1));
        YardSettings settings = AlignmentStudy.Settings(number, seed) with { GsdMeters = gsd };
        var yard = SimulatedYard.Render(settings);
        var frame = GroundFrame.Of(yard.Facility, yard.Scene, gsd);
        TrackPath[] truth = [.. yard.Facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        if (StripExtractor.Prepare(frame, new SceneWindows(yard.Scene, gsd), truth) is not { } extractor)
        {
            yield break;
        }

        Random random = new(number);
        Piece[] pieces = [.. yard.Misplaced().Facility.Tracks.SelectMany((track, i) => TrackPath.Of(track, frame).Sections(SectionColumns).Select(path => new Piece(path, i)))];
        ColumnReader reader = new(extractor, model);
        foreach (TrackPath path in TrackComb.Paths(pieces, CombMeters))
        {
            (ColumnReading reading, TrackStrip strip) = reader.ReadStrip(path, new SceneGeometry { SunAzimuthDegrees = settings.SunAzimuthDegrees });
            foreach (TrackSigns signs in TrackSigns.Of(reading, strip))
            {
                int step = random.Next(-MiddleReach, MiddleReach + 1);
                if (KindOf(path.At(signs.MiddleColumn + 0.5, step * LateralReading.StepMeters), truth) is { } kind && (kind == 0 || random.NextDouble() < Kept))
                {
                    yield return (kind, signs.Features(step));
                }
            }
        }
    }

    // Null for places that are neither on a track nor off, or at switches.
    private static int? KindOf(GroundPoint place, TrackPath[] truth)
    {
        double[] distances = [.. truth.Select(track => Enumerable.Range(0, track.Columns / 2).Min(pair => track.Center(2 * pair).DistanceTo(place))).Order()];
        return distances[0] >= OnMeters && distances[0] < OffMeters || (distances[0] < OnMeters && distances.Length > 1 && distances[1] < SwitchMeters)
            ? null
            : Array.FindIndex(Kinds, kind => distances[0] < kind.Meters);
    }
}
