using System.Globalization;
using System.Text.Json.Nodes;

namespace Yardwatch.Tests.Catalogs;

/// <summary>Items and catalogs around the sample's facility.</summary>
internal static class MadeCatalog
{
    public static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "junction");

    public static string Scene => Path.Combine(Sample, "scene.tif");

    public static string Facility => Path.Combine(Sample, "facility.geojson");

    /// <summary>An item that shows the sample's facility.</summary>
    public static JsonObject Item(string id, string href, string datetime = "2024-05-01T10:00:00Z", double? cloud = null) => new()
    {
        ["type"] = "Feature",
        ["stac_version"] = "1.0.0",
        ["id"] = id,
        ["collection"] = "yards",
        ["geometry"] = Polygon(-33.1, 41.9, -32.9, 42.1),
        ["bbox"] = new JsonArray(-33.1, 41.9, -32.9, 42.1),
        ["properties"] = new JsonObject { ["datetime"] = datetime, ["platform"] = "Simulator-1", ["gsd"] = 0.5, ["eo:cloud_cover"] = cloud },
        ["links"] = new JsonArray(),
        ["assets"] = new JsonObject
        {
            ["thumbnail"] = new JsonObject { ["href"] = "thumb.png", ["type"] = "image/png", ["roles"] = new JsonArray("thumbnail") },
            ["visual"] = new JsonObject { ["href"] = href, ["type"] = "image/tiff; application=geotiff; profile=cloud-optimized", ["roles"] = new JsonArray("data", "visual") },
        },
    };

    public static JsonObject Polygon(double west, double south, double east, double north) => new()
    {
        ["type"] = "Polygon",
        ["coordinates"] = new JsonArray(new JsonArray(
            new JsonArray(west, south), new JsonArray(east, south), new JsonArray(east, north), new JsonArray(west, north), new JsonArray(west, south))),
    };

    public static JsonObject Link(string rel, string href, string? method = null)
    {
        JsonObject link = new() { ["rel"] = rel, ["href"] = href };
        if (method is not null)
        {
            link["method"] = method;
        }

        return link;
    }

    public static JsonObject Api(params JsonObject[] links) => new()
    {
        ["type"] = "Catalog",
        ["id"] = "api",
        ["conformsTo"] = new JsonArray("https://api.stacspec.org/v1.0.0/item-search", "https://api.stacspec.org/v1.0.0/item-search#query"),
        ["links"] = new JsonArray([.. links]),
    };

    public static JsonObject Page(IEnumerable<JsonNode> items, params JsonObject[] links) => new()
    {
        ["type"] = "FeatureCollection",
        ["features"] = new JsonArray([.. items]),
        ["links"] = new JsonArray([.. links]),
    };

    public static IEnumerable<JsonObject> Items(int first, int count) =>
        Enumerable.Range(first, count).Select(number => Item(string.Create(CultureInfo.InvariantCulture, $"item-{number:000}"), "scene.tif"));

    /// <summary>The arguments of a search or a fetch at the sample's facility.</summary>
    public static string[] Call(string verb, string source, params string[] more) =>
        ["catalog", verb, source, "--facility", Facility, "--from", "2024-01-01", "--to", "2024-12-31", .. more];
}
