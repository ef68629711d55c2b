using System.Text.Json;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Where a scene lies by the file that says so: a file's name may be that of any scene.</summary>
internal static class StatedPlaces
{
    // A scene is cut from what the file is of, or a little larger; so far beyond it lies another one.
    private const double FarDegrees = 1;
    private const double HalfTurn = 180;

    /// <summary>Whether a scene lies elsewhere.</summary>
    /// <param name="places">The corners that the file states.</param>
    /// <param name="middle">The scene's middle.</param>
    /// <returns>False where nothing is stated, or the corners lie on either side of the antimeridian.</returns>
    public static bool AreElsewhere(IReadOnlyList<GeoPoint> places, GeoPoint middle)
    {
        if (places.Count == 0)
        {
            return false;
        }

        (double west, double east) = (places.Min(place => place.Longitude), places.Max(place => place.Longitude));
        (double south, double north) = (places.Min(place => place.Latitude), places.Max(place => place.Latitude));
        return east - west < HalfTurn
            && (middle.Longitude < west - FarDegrees || middle.Longitude > east + FarDegrees || middle.Latitude < south - FarDegrees || middle.Latitude > north + FarDegrees);
    }

    /// <summary>The corners of a GeoJSON feature: its box, else its geometry.</summary>
    public static IReadOnlyList<GeoPoint> Of(JsonElement feature) =>
        JsonMember.Of(feature, "bbox") is { ValueKind: JsonValueKind.Array } box && Numbers(box) is { Length: 4 or 6 } ends
            ? [new(ends[0], ends[1]), new(ends[ends.Length / 2], ends[(ends.Length / 2) + 1])]
            : [.. Places(JsonMember.Of(JsonMember.Of(feature, "geometry"), "coordinates"))];

    private static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetDouble())];

    private static IEnumerable<GeoPoint> Places(JsonElement coordinates) => coordinates.ValueKind != JsonValueKind.Array ? []
        : Numbers(coordinates) is { Length: >= 2 } place ? [new(place[0], place[1])]
        : coordinates.EnumerateArray().SelectMany(Places);
}
