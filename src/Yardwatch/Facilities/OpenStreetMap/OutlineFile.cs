using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Reads the polygon within which tracks are taken.</summary>
public static class OutlineFile
{
    private const string HowToDraw = "Draw one polygon around the yard, in WGS 84, or mark one with the property \"kind\": \"facility\".";

    /// <summary>The polygon of a GeoJSON file: its only one, or the one of kind <c>facility</c>.</summary>
    /// <param name="path">A geometry, a feature or a collection of features.</param>
    /// <exception cref="FacilityException">The file can't be read, or holds not one usable polygon.</exception>
    public static Polygon Read(string path)
    {
        byte[] bytes = FacilityGeoJson.ReadBytes(path);
        using JsonDocument document = FacilityGeoJson.ParseJson(bytes, path);
        JsonElement root = document.RootElement;
        (JsonElement Geometry, bool IsFacility)[] polygons = [.. Features(root).Where(one => JsonMember.Text(one.Geometry, "type") is "Polygon" or "MultiPolygon")];
        (JsonElement Geometry, bool IsFacility)[] marked = [.. polygons.Where(one => one.IsFacility)];
        JsonElement polygon = (marked.Length, polygons.Length) switch
        {
            (1, _) => marked[0].Geometry,
            (0, 1) => polygons[0].Geometry,
            _ => throw new FacilityException($"{path} holds {polygons.Length} polygons where one is needed. {HowToDraw}"),
        };
        return Parts(polygon) is var parts and not 1
            ? throw new FacilityException($"{path} outlines the yard with a MultiPolygon of {parts} parts. {HowToDraw}")
            : FacilityGeoJsonReader.ReadPolygon(polygon, path);
    }

    private static int Parts(JsonElement geometry) => JsonMember.Text(geometry, "type") == "Polygon" ? 1 : JsonMember.Items(JsonMember.Of(geometry, "coordinates")).Count();

    private static IEnumerable<(JsonElement Geometry, bool IsFacility)> Features(JsonElement root) => JsonMember.Text(root, "type") switch
    {
        "FeatureCollection" => JsonMember.Items(JsonMember.Of(root, "features")).SelectMany(Features),
        "Feature" => [(JsonMember.Of(root, "geometry"), "facility".Equals(JsonMember.Text(JsonMember.Of(root, "properties"), "kind"), StringComparison.OrdinalIgnoreCase))],
        _ => [(root, false)],
    };
}
