using System.Collections.Immutable;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Counting;

/// <summary>A vehicle found on a track.</summary>
/// <param name="StartColumn">Its first column.</param>
/// <param name="EndColumn">The column after its last.</param>
/// <param name="Kind">The most probable kind.</param>
/// <param name="Score">The posterior probability that a vehicle stands with both ends within 1.5 m of these, 0 to 1.</param>
/// <param name="KindProbabilities">The probability of railcar, locomotive and passenger car, given that it is a vehicle.</param>
public sealed record VehicleDetection(
    int StartColumn, int EndColumn, VehicleKind Kind, double Score, ImmutableArray<double> KindProbabilities)
{
    /// <summary>
    /// The probability of each <see cref="VehicleType"/>, in its order: only types of the kind, together 1. Null where the model doesn't say.
    /// </summary>
    public ImmutableArray<double>? TypeProbabilities { get; init; }

    /// <summary>The probability that its load is under a tarp, 0 to 1, and at most that it is neither a box nor a tank car. Null where the model doesn't say.</summary>
    public double? CoveredProbability { get; init; }

    /// <summary>Where it begins, meters from the strip's start.</summary>
    public double StartMeters => StartColumn * TrackStrip.ColumnMeters;

    /// <summary>Where it ends, meters from the strip's start.</summary>
    public double EndMeters => EndColumn * TrackStrip.ColumnMeters;
}

/// <summary>What the decoder found on one track, before any calibration.</summary>
public sealed record TrackCount
{
    /// <summary>The exact posterior of the number of freight cars.</summary>
    public required CountDistribution Railcars { get; init; }

    /// <summary>The exact posterior of the number of locomotives.</summary>
    public required CountDistribution Locomotives { get; init; }

    /// <summary>
    /// The part of the variance of <see cref="Railcars"/> that comes from railcars whose middle can't be seen, 0 to the whole: what would
    /// be gone if nobody asked for them.
    /// </summary>
    public required double ObscuredVariance { get; init; }

    /// <summary>The exact posterior of the number of vehicles of any kind.</summary>
    public required CountDistribution Vehicles { get; init; }

    /// <summary>
    /// The counting vehicles of the most probable segmentation that has as many as the median of <see cref="Vehicles"/> says, in order.
    /// </summary>
    public required IReadOnlyList<VehicleDetection> Detections { get; init; }

    /// <summary>Whether the model says of what type vehicles are.</summary>
    public required bool HasTypes { get; init; }

    /// <summary>Posterior mean of the counting track length under vehicles and coupling gaps, meters.</summary>
    public required double OccupiedMeters { get; init; }

    /// <summary>Posterior standard deviation of <see cref="OccupiedMeters"/>.</summary>
    public required double OccupiedDeviationMeters { get; init; }

    /// <summary>For every column, the posterior probability that a vehicle or a coupling gap is there.</summary>
    public required ImmutableArray<double> OccupiedProbability { get; init; }

    /// <summary>Length of track on which a vehicle's center counts, meters.</summary>
    public required double CountedMeters { get; init; }

    /// <summary>What the second estimator takes from the track: <see cref="OccupiedLengthEstimator"/>.</summary>
    public required OccupiedLength OccupiedLength { get; init; }

    /// <summary><see cref="OccupiedLength"/> of what can be seen alone.</summary>
    public required OccupiedLength ClearLength { get; init; }

    /// <summary>The number of freight cars by occupied length over mean pitch.</summary>
    public required CountDistribution CrossCheck { get; init; }
}
