using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities;

/// <summary>Names a facility's geometry.</summary>
internal static class FacilityVersion
{
    private const int Digits = 12;

    /// <summary>The first digits of the SHA-256 over what a count depends on, written line by line.</summary>
    public static string Of(Facility facility)
    {
        StringBuilder text = new();
        Line(text, $"{facility.Id} {facility.Coordinates} {facility.Fleet?.ToString() ?? "any"}");
        foreach (RailTrack track in facility.Tracks)
        {
            Line(text, $"track {track.Id}");
            Points(text, track.Centerline);
        }

        foreach (Zone zone in facility.Zones)
        {
            Line(text, $"zone {zone.Id}");
            foreach (LineString ring in zone.Area.Holes.Prepend(zone.Area.Shell))
            {
                Points(text, ring);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Digits];
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static void Points(StringBuilder text, LineString line) =>
        Line(text, string.Join(' ', line.Coordinates.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:R},{point.Y:R}"))));
}
