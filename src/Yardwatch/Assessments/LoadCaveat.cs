using Yardwatch.Counting;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Assessments;

/// <summary>The caveat that what railcars carry is unknown, with how much is covered.</summary>
internal static class LoadCaveat
{
    private const string Id = "contentsUnknown";
    private const string Unknown = "What the railcars carry is unknown";

    /// <summary>Goes with every publication.</summary>
    public static PublicationCaveat Of(Observation? observation)
    {
        double?[] covered =
        [
            .. (observation?.Detections ?? []).Where(vehicle => vehicle.Kind == VehicleKind.Railcar).Select(vehicle => vehicle.CoveredProbability),
        ];
        double[] told = [.. covered.OfType<double>()];
        var area = AmountEstimate.Sum((observation?.Zones ?? []).Select(zone => zone.CoveredSquareMeters));
        string zones = area is { Expected: > 0 } ? $" About {area.Words(" m²")} of cargo in the zones lie under tarps." : "";
        CaveatFigure[] ofZones = area is { Expected: > 0 } ? [new("coveredSquareMeters", area.Expected)] : [];
        if (told.Length == 0)
        {
            return new(Id, $"{Unknown}: a count says nothing of loads.{zones}", ofZones);
        }

        double share = told.Sum() / told.Length;
        return new(
            Id,
            Invariant($"{Unknown}. An estimated {Percent(share)} of the {told.Length} railcars that were found have their loads under tarps; of those and of closed railcars no scene shows the contents.{zones}"),
            [new("coveredShare", share), new("railcarsFound", told.Length), .. ofZones]);
    }

    // Never 0 % or 100 % of a part that is neither.
    private static string Percent(double share) => share switch
    {
        > 0 and < 0.01 => "less than 1 %",
        > 0.99 and < 1 => "more than 99 %",
        _ => Invariant($"{100 * share:0} %"),
    };
}
