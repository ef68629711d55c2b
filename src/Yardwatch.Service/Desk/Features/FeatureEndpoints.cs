using System.Globalization;
using System.Text.Json.Nodes;

namespace Yardwatch.Service.Desk.Features;

/// <summary>OGC API - Features, part 1 (core and GeoJSON): what QGIS and ogrinfo open.</summary>
internal static class FeatureEndpoints
{
    private const string GeoJson = "application/geo+json";
    private const string Root = "/ogc";

    private static readonly string[] Classes =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    ];

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder ogc = routes.MapGroup(Root).WithTags("OGC API - Features");
        ogc.MapGet("/", Landing).WithSummary("What there is, with links.").Produces<JsonObject>();
        ogc.MapGet("/conformance", () => Results.Json(new { ConformsTo = Classes })).WithSummary("The classes of the standard that this server keeps.");
        ogc.MapGet("/collections", Collections).WithSummary("Every collection.").Produces<JsonObject>();
        ogc.MapGet("/collections/{collection}", Collection).WithSummary("One collection.").Produces<JsonObject>();
        ogc.MapGet("/collections/{collection}/items", Items).WithSummary("Features of a collection: limit, offset, bbox, datetime.").Produces<JsonObject>(contentType: GeoJson);
        ogc.MapGet("/collections/{collection}/items/{feature}", Item).WithSummary("One feature.").Produces<JsonObject>(contentType: GeoJson);
    }

    private static IResult Landing(HttpRequest request) => Results.Json(new JsonObject
    {
        ["title"] = "Yardwatch",
        ["description"] = "Railcars counted in satellite scenes, with intervals.",
        ["links"] = new JsonArray(
            Link(request, "", "self", "application/json"),
            Link(request, "/openapi/v1.json", "service-desc", "application/vnd.oai.openapi+json;version=3.0", isBelow: false),
            Link(request, "/conformance", "conformance", "application/json"),
            Link(request, "/collections", "data", "application/json")),
    });

    private static IResult Collections(HttpRequest request) => Results.Json(new JsonObject
    {
        ["links"] = new JsonArray(Link(request, "/collections", "self", "application/json")),
        ["collections"] = new JsonArray([.. FeatureCollection.All.Select(collection => Described(request, collection))]),
    });

    private static IResult Collection(HttpRequest request, string collection) =>
        Find(collection) is { } found ? Results.Json(Described(request, found)) : Missing(collection);

    private static IResult Items(HttpRequest request, string collection, WatchSnapshots watches, TimeProvider clock)
    {
        if (Find(collection) is not { } found)
        {
            return Missing(collection);
        }

        var query = FeatureQuery.Read(request.Query);
        Feature[] matched = [.. watches.All().SelectMany(found.Features).Where(query.Asks)];
        Feature[] page = [.. matched.Skip(query.Offset).Take(query.Limit)];
        JsonArray links = [Link(request, $"/collections/{found.Id}/items", "self", GeoJson)];
        if (query.Offset + page.Length < matched.Length && page.Length > 0)
        {
            links.Add(Link(request, $"/collections/{found.Id}/items{Next(request, query)}", "next", GeoJson));
        }

        return Results.Json(
            new JsonObject
            {
                ["type"] = "FeatureCollection",
                ["timeStamp"] = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["numberMatched"] = matched.Length,
                ["numberReturned"] = page.Length,
                ["features"] = new JsonArray([.. page.Select(feature => feature.Json())]),
                ["links"] = links,
            },
            contentType: GeoJson);
    }

    private static IResult Item(HttpRequest request, string collection, string feature, WatchSnapshots watches)
    {
        if (Find(collection) is not { } found)
        {
            return Missing(collection);
        }

        if (watches.All().SelectMany(found.Features).FirstOrDefault(one => one.Id == feature) is not { } one)
        {
            return Results.Problem($"{found.Id} has no feature {feature}.", statusCode: StatusCodes.Status404NotFound);
        }

        JsonObject json = one.Json();
        json["links"] = new JsonArray(
            Link(request, $"/collections/{found.Id}/items/{one.Id}", "self", GeoJson),
            Link(request, $"/collections/{found.Id}", "collection", "application/json"));
        return Results.Json(json, contentType: GeoJson);
    }

    private static FeatureCollection? Find(string id) => FeatureCollection.All.FirstOrDefault(collection => collection.Id == id);

    private static IResult Missing(string collection) =>
        Results.Problem($"There is no collection {collection}.", statusCode: StatusCodes.Status404NotFound);

    private static JsonObject Described(HttpRequest request, FeatureCollection collection) => new()
    {
        ["id"] = collection.Id,
        ["title"] = collection.Title,
        ["description"] = collection.Description,
        ["itemType"] = "feature",
        ["crs"] = new JsonArray("http://www.opengis.net/def/crs/OGC/1.3/CRS84"),
        ["links"] = new JsonArray(
            Link(request, $"/collections/{collection.Id}", "self", "application/json"),
            Link(request, $"/collections/{collection.Id}/items", "items", GeoJson)),
    };

    private static QueryString Next(HttpRequest request, FeatureQuery query) => QueryString.Create(
        request.Query.Where(pair => pair.Key != "offset").SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create<string, string?>("offset", (query.Offset + query.Limit).ToString(CultureInfo.InvariantCulture))));

    private static JsonObject Link(HttpRequest request, string path, string relation, string type, bool isBelow = true) => new()
    {
        ["href"] = $"{request.Scheme}://{request.Host}{(isBelow ? Root : "")}{path}",
        ["rel"] = relation,
        ["type"] = type,
    };
}
