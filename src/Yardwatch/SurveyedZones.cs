using Yardwatch.Observations;
using Yardwatch.Zones;

namespace Yardwatch;

/// <summary>The cargo zones of a facility as they were read in a scene.</summary>
/// <param name="ModelSha256">The model that read them.</param>
/// <param name="Estimates">One for each zone of the facility.</param>
internal sealed record SurveyedZones(string ModelSha256, IReadOnlyList<ZoneEstimate> Estimates)
{
    /// <summary>Reads the zones.</summary>
    public static SurveyedZones Of(ZoneEstimator estimator, ZoneExtractor extractor, IEnumerable<ZoneGround> zones, double resolutionMeters) =>
        new(estimator.ModelSha256, [.. zones.Select(zone => estimator.Estimate(zone, extractor, resolutionMeters))]);

    /// <summary>What is published of a zone.</summary>
    /// <param name="id">The zone's id.</param>
    /// <param name="squareMeters">Its mapped area.</param>
    /// <param name="estimate">What was found; null where nothing was estimated.</param>
    /// <param name="view">What the scene allows to be said.</param>
    public static ObservedZone Observed(string id, double squareMeters, ZoneEstimate? estimate, ZoneView view) => new()
    {
        Id = id,
        AreaSquareMeters = squareMeters,
        Reason = estimate is null ? view.Reason : estimate.Amounts is not null ? null : Unseen(estimate),
        ClearFraction = estimate?.ClearFraction,
        CoveredSquareMeters = Amount(estimate?.Of(ZoneAmount.Covered)),
        ContainerSquareMeters = Amount(estimate?.Of(ZoneAmount.Container)),
        Containers = view.ResolutionMeters <= ZoneEstimate.ContainersMeters ? Amount(estimate?.Of(ZoneAmount.Containers)) : null,
        OtherObjectsSquareMeters = Amount(estimate?.Of(ZoneAmount.Other)),
        BareGroundSquareMeters = Amount(estimate?.Of(ZoneAmount.Ground)),
    };

    private static AmountEstimate? Amount(AmountRange? range) =>
        range is null ? null : new AmountEstimate(range.Expected, range.Lower, range.Upper);

    private static StatusReason Unseen(ZoneEstimate estimate) =>
        estimate.ObservedFraction <= 0 ? StatusReason.OutsideScene
        : estimate.ObservedFraction < ZoneEstimate.LeastClearFraction ? StatusReason.Nodata
        : StatusReason.Obscured;
}

/// <summary>What a scene allows to be said of zones.</summary>
/// <param name="ResolutionMeters">The resolution that decides what may be said.</param>
/// <param name="Reason">Why nothing is said, where nothing was estimated.</param>
internal readonly record struct ZoneView(double ResolutionMeters, StatusReason? Reason);
