using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>
/// GeoJSON made from OpenStreetMap: by Overpass Turbo, osmtogeojson, osmium, QuickOSM or ogr2ogr. Lines with a tag of a railway, and an
/// <c>@id</c>, <c>id</c>, <c>osm_id</c> or <c>full_id</c>.
/// </summary>
internal static partial class OsmGeoJson
{
    /// <summary>Whether a document is a collection of features.</summary>
    public static bool IsCollection(JsonElement root) =>
        JsonMember.Text(root, "type") == "FeatureCollection" && JsonMember.Of(root, "features").ValueKind == JsonValueKind.Array;

    /// <summary>Reads a collection.</summary>
    /// <exception cref="FormatException">A railway has no id, or a position is none.</exception>
    public static OsmExtract Read(JsonElement root)
    {
        OsmExtractBuilder builder = new();
        int number = 0;
        foreach (JsonElement feature in JsonMember.Items(JsonMember.Of(root, "features")))
        {
            number++;
            Dictionary<string, string> tags = Tags(JsonMember.Of(feature, "properties"));
            JsonElement geometry = JsonMember.Of(feature, "geometry");
            string? type = JsonMember.Text(geometry, "type");
            if (type is not ("LineString" or "MultiLineString") || !RailwayKind.IsRailway(tags))
            {
                continue;
            }

            string where = string.Create(CultureInfo.InvariantCulture, $"feature {number}");
            string id = Id(feature) ?? throw new FormatException($"has a railway without an OpenStreetMap id ({where}). Export it with ids");
            string? version = tags.GetValueOrDefault("@version") ?? JsonMember.Text(JsonMember.Of(JsonMember.Of(feature, "properties"), "meta"), "version");
            builder.Add(new StatedWay(id, tags, [.. Points(JsonMember.Of(geometry, "coordinates"), type, where)]) { Version = OverpassJson.Version(version) });
        }

        return builder.Build(JsonMember.Text(root, "timestamp") is { } time ? StatedMoment.Parse(time)?.First : null);
    }

    private static Dictionary<string, string> Tags(JsonElement properties)
    {
        Dictionary<string, string> tags = OverpassJson.Tags(JsonMember.Of(properties, "tags"));
        foreach ((string key, string value) in OverpassJson.Tags(properties))
        {
            tags[key] = value;
        }

        // ogr2ogr's "railway"=>"rail","gauge"=>"1520".
        foreach (Match match in OtherTag().Matches(tags.GetValueOrDefault("other_tags") ?? ""))
        {
            _ = tags.TryAdd(match.Groups["key"].Value, match.Groups["value"].Value);
        }

        return tags;
    }

    private static string? Id(JsonElement feature)
    {
        JsonElement properties = JsonMember.Of(feature, "properties");
        string? id = JsonMember.First(properties, "@id") ?? JsonMember.Text(feature, "id") ?? JsonMember.First(properties, "full_id", "osm_id", "osm_way_id", "id");
        Match match = WayId().Match(id ?? "");
        return match.Success ? match.Groups["number"].Value : null;
    }

    // Between the lines of a multiple line something is missing.
    private static IEnumerable<Coordinate?> Points(JsonElement coordinates, string type, string where) =>
        type == "LineString"
            ? JsonMember.Items(coordinates).Select(position => Point(position, where))
            : JsonMember.Items(coordinates).SelectMany(line => JsonMember.Items(line).Select(position => (Coordinate?)Point(position, where)).Append(null)).SkipLast(1);

    private static Coordinate Point(JsonElement position, string where) =>
        position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2
        && position[0].ValueKind == JsonValueKind.Number && position[1].ValueKind == JsonValueKind.Number
            ? new Coordinate(position[0].GetDouble(), position[1].GetDouble())
            : throw new FormatException($"has {position.GetRawText()} where a position should be ({where}). Export it again");

    [GeneratedRegex(@"^(?:way/|w)?(?<number>\d+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WayId();

    [GeneratedRegex("\"(?<key>[^\"]+)\"=>\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OtherTag();
}
