using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>JSON as the Overpass API answers: <c>elements</c> with ways that have a <c>geometry</c>, or <c>nodes</c> that are elements too.</summary>
internal static class OverpassJson
{
    /// <summary>Whether a document is such an answer.</summary>
    public static bool IsAnswer(JsonElement root) => JsonMember.Of(root, "elements").ValueKind == JsonValueKind.Array;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="FormatException">It breaks off, or a value is no number.</exception>
    public static OsmExtract Read(JsonElement root)
    {
        // Written where the server gave up: what stands there is not all.
        if (JsonMember.Text(root, "remark") is { } remark && remark.Contains("error", StringComparison.OrdinalIgnoreCase))
        {
            throw new FormatException($"is an answer that broke off ({remark}). Ask Overpass again, for less or with a longer timeout");
        }

        JsonElement[] elements = [.. JsonMember.Items(JsonMember.Of(root, "elements"))];
        Dictionary<string, Coordinate> nodes = new(StringComparer.Ordinal);
        foreach (JsonElement node in elements.Where(element => JsonMember.Text(element, "type") == "node" && JsonMember.Text(element, "id") is not null))
        {
            if (Position(node) is { } position)
            {
                nodes[JsonMember.Text(node, "id")!] = position;
            }
        }

        OsmExtractBuilder builder = new();
        foreach (JsonElement way in elements.Where(element => JsonMember.Text(element, "type") == "way"))
        {
            JsonElement geometry = JsonMember.Of(way, "geometry");
            IEnumerable<Coordinate?> points = geometry.ValueKind == JsonValueKind.Array
                ? JsonMember.Items(geometry).Select(Position)
                : JsonMember.Items(JsonMember.Of(way, "nodes")).Select(node => nodes.GetValueOrDefault(JsonMember.Text(node) ?? ""));
            string id = JsonMember.Text(way, "id") ?? throw new FormatException("has a way without an id. Ask Overpass for it again");
            builder.Add(new StatedWay(id, Tags(JsonMember.Of(way, "tags")), [.. points]) { Version = Version(JsonMember.Text(way, "version")) });
        }

        string? time = JsonMember.Text(JsonMember.Of(root, "osm3s"), "timestamp_osm_base");
        return builder.Build(time is null ? null : StatedMoment.Parse(time)?.First);
    }

    /// <summary>The texts and numbers among an object's members.</summary>
    public static Dictionary<string, string> Tags(JsonElement tags) =>
        JsonMember.Members(tags)
            .Select(tag => (tag.Name, Value: JsonMember.Text(tag.Value)))
            .Where(tag => tag.Value is not null)
            .DistinctBy(tag => tag.Name, StringComparer.Ordinal)
            .ToDictionary(tag => tag.Name, tag => tag.Value!, StringComparer.Ordinal);

    /// <summary>The number of a way's version; null where it is none.</summary>
    public static int? Version(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out int version) ? version : null;

    private static Coordinate? Position(JsonElement node)
    {
        (JsonElement longitude, JsonElement latitude) = (JsonMember.Of(node, "lon"), JsonMember.Of(node, "lat"));
        return longitude.ValueKind == JsonValueKind.Number && latitude.ValueKind == JsonValueKind.Number
            ? new Coordinate(longitude.GetDouble(), latitude.GetDouble())
            : null;
    }
}
