namespace Yardwatch.Zones;

/// <summary>What one scene says of one cargo zone.</summary>
/// <param name="ObservedFraction">The share of the zone's area on which the scene has data, 0 to 1.</param>
/// <param name="ClearFraction">The share of it that could be seen, 0 to 1.</param>
/// <param name="Amounts">One for each <see cref="ZoneAmount"/>; null where too little of the zone could be seen.</param>
public sealed record ZoneEstimate(double ObservedFraction, double ClearFraction, IReadOnlyList<AmountRange>? Amounts)
{
    /// <summary>The coarsest GSD at which single containers are told apart, meters: gaps of 0.1 to 0.5 m are left between them.</summary>
    public const double ContainersMeters = 0.6;

    /// <summary>With less of a zone in view than this, nothing is said of it.</summary>
    public const double LeastClearFraction = 0.2;

    /// <summary>An amount; null where it was not estimated.</summary>
    public AmountRange? Of(ZoneAmount amount) => Amounts?[(int)amount];
}

/// <summary>Estimates what cargo zones hold.</summary>
/// <param name="model">Tells what places of a zone show.</param>
/// <param name="calibration">Turns that into amounts with intervals.</param>
public sealed class ZoneEstimator(IZoneModel model, ZoneCalibrationTable calibration)
{
    /// <summary>SHA-256 of the model, lower-case hexadecimal.</summary>
    public string ModelSha256 => model.Sha256;

    /// <summary>Estimates one zone.</summary>
    /// <param name="zone">Its ground, east and north in the extractor's frame.</param>
    /// <param name="extractor">Cuts the patches.</param>
    /// <param name="gsdMeters">The coarsest ground sample distance that is known of the scene.</param>
    public ZoneEstimate Estimate(ZoneGround zone, ZoneExtractor extractor, double gsdMeters)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ZoneCalibration parameters = calibration.Of(gsdMeters);
        var tally = ZoneTally.Of(zone.SquareMeters, new ZoneReader(extractor, model).Read(zone), parameters);
        bool clear = tally.ClearFraction >= ZoneEstimate.LeastClearFraction;
        return new ZoneEstimate(
            tally.ObservedFraction,
            tally.ClearFraction,
            clear ? [.. Enum.GetValues<ZoneAmount>().Select(amount => parameters.Estimate(tally, amount))] : null);
    }
}
