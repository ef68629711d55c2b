using System.Collections.Immutable;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Counting;

/// <summary>
/// Counts the vehicles on one track: a hidden semi-Markov model of empty stretches, vehicles of known lengths and coupling gaps gives the
/// exact posterior of their number and the most probable segmentation that agrees with it.
/// </summary>
/// <remarks>
/// Explicit-duration hidden Markov models: Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77 (1989), section IV.D. Immutable;
/// may be used by many threads. The same input always gives the same result.
/// </remarks>
public sealed class SemiMarkovDecoder
{
    private readonly DecoderOptions _options;
    private readonly SegmentModel _model;
    private readonly OccupiedLengthEstimator _crossCheck;

    /// <summary>Creates a decoder.</summary>
    /// <param name="fleet">The vehicles to be expected.</param>
    /// <param name="options">What is supposed of the yard.</param>
    public SemiMarkovDecoder(Fleet fleet, DecoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _model = new SegmentModel(fleet, options);
        _crossCheck = new OccupiedLengthEstimator(fleet, options);
    }

    /// <summary>Counts the vehicles of one track strip.</summary>
    /// <param name="evidence">The evidence of every column.</param>
    /// <param name="observed">By column: false where the scene has no pixels; such columns are integrated over.</param>
    /// <param name="counts">By column: whether a vehicle whose center lies there counts.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the evidence is not a number somewhere.</exception>
    public TrackCount Decode(ColumnEvidence evidence, ReadOnlySpan<bool> observed, ReadOnlySpan<bool> counts)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(evidence.Columns, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(observed.Length, evidence.Columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Length, evidence.Columns);

        var scores = ColumnScores.Of(evidence, observed, _options);
        using SegmentLattice lattice = Lattice(scores, new CenterRule(counts));
        CountDistribution vehicles = CountPropagation.Posterior(lattice, VehicleKinds.All);
        (double occupied, double deviation) = SegmentMarginals.OccupiedColumns(lattice, counts);
        OccupiedLength length = _crossCheck.Measure(evidence, observed, counts);
        bool[] clear = Clear(evidence, observed);
        bool[] seen = [.. counts.ToArray().Zip(clear, (counted, visible) => counted && visible)];
        return new TrackCount
        {
            Railcars = CountPropagation.Posterior(lattice, VehicleKinds.Railcar),
            Locomotives = CountPropagation.Posterior(lattice, VehicleKinds.Locomotive),
            Vehicles = vehicles,
            ObscuredVariance = Array.TrueForAll(clear, visible => visible) ? 0 : SegmentMarginals.ObscuredRailcarVariance(lattice, clear),
            Detections = Detections(lattice, vehicles.Median, new BodyReader(evidence.Bodies, _options)),
            HasTypes = evidence.Bodies is not null,
            OccupiedMeters = occupied * TrackStrip.ColumnMeters,
            OccupiedDeviationMeters = deviation * TrackStrip.ColumnMeters,
            OccupiedProbability = [.. SegmentMarginals.Occupied(lattice)],
            CountedMeters = counts.Count(true) * TrackStrip.ColumnMeters,
            OccupiedLength = length,
            ClearLength = _crossCheck.Measure(evidence, observed, seen),
            CrossCheck = _crossCheck.Railcars(length),
        };
    }

    // Runs of equal cars make the lattice some ten times as large: they are looked for only where vehicles may stand at all.
    private SegmentLattice Lattice(ColumnScores scores, CenterRule centers)
    {
        SegmentLattice lattice = LatticeBuilder.Build(_model, scores, centers, null);
        if (_model.Variants == SegmentModel.Kinds)
        {
            return lattice;
        }

        if (RunSpans.Of(_model, lattice) is not { } runs)
        {
            return lattice;
        }

        lattice.Dispose();
        return LatticeBuilder.Build(_model, scores, centers, runs);
    }

    private static bool[] Clear(ColumnEvidence evidence, ReadOnlySpan<bool> observed)
    {
        bool[] clear = new bool[observed.Length];
        for (int column = 0; column < clear.Length; column++)
        {
            clear[column] = observed[column] && evidence.Class(column, ColumnClass.Obscured) < Math.Log(0.5);
        }

        return clear;
    }

    private static IReadOnlyList<VehicleDetection> Detections(SegmentLattice lattice, int vehicles, BodyReader bodies) =>
        [.. ConstrainedPath.Find(lattice, vehicles).Where(vehicle => vehicle.Counts).Select(vehicle => Detection(lattice, vehicle, bodies))];

    // The kind is the one with most posterior mass at these ends: it weighs the columns' evidence, the length and the neighbors.
    private static VehicleDetection Detection(SegmentLattice lattice, PathVehicle vehicle, BodyReader bodies)
    {
        double[] kinds = SegmentMarginals.KindsNear(lattice, vehicle.Start, vehicle.End);
        double score = kinds.Sum();
        ImmutableArray<double> shares = [.. kinds.Select(kind => kind / score)];
        var best = (VehicleKind)shares.IndexOf(shares.Max());
        BodyReading body = bodies.Read(vehicle.Start, vehicle.End, best);
        bool maintenance = body.Types is { } types && types[(int)VehicleType.Maintenance] > 0.5;
        return new VehicleDetection(vehicle.Start, vehicle.End, maintenance ? VehicleKind.Maintenance : best, Math.Min(1, score), shares)
        {
            TypeProbabilities = body.Types,
            CoveredProbability = body.CoveredProbability,
        };
    }
}
