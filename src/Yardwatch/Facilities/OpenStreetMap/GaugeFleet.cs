using System.Globalization;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Whose railcars stand on tracks, where their gauge leaves no doubt.</summary>
internal static class GaugeFleet
{
    // The United States, Canada and northern Mexico. Cuba, which has railcars of elsewhere, lies south of it, Greenland east.
    private static readonly Envelope NorthAmerica = new(-168, -52, 24.5, 72);

    /// <summary>The fleet; null where no gauge is stated, where several are, or where a gauge alone doesn't tell.</summary>
    /// <param name="tracks">Tracks in WGS 84.</param>
    public static FacilityFleet? Guess(IReadOnlyList<RailTrack> tracks)
    {
        int?[] gauges = [.. tracks.Select(track => track.Attributes.Gauge).OfType<string>().Select(Millimeters).Distinct()];
        if (gauges.Length > 0 && Array.TrueForAll(gauges, gauge => gauge is 1520 or 1524))
        {
            return FacilityFleet.Broad1520;
        }

        return gauges is [1435] && tracks.All(track => NorthAmerica.Contains(track.Centerline.EnvelopeInternal)) ? FacilityFleet.NorthAmerica : null;
    }

    // Two gauges on one track, 1435;1520, are none here.
    private static int? Millimeters(string gauge) => int.TryParse(gauge.Trim(), CultureInfo.InvariantCulture, out int millimeters) ? millimeters : null;
}
