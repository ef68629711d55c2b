using System.Globalization;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;

namespace Yardwatch.Service.Catalogs;

/// <summary>What is looked for: a place, a time, and which items are good enough.</summary>
/// <param name="Facility">The place, in WGS 84.</param>
/// <param name="From">Not acquired before.</param>
/// <param name="To">Not acquired after.</param>
internal sealed record CatalogQuery(Facility Facility, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The collections to look in; none for all.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>The cloudiest scene that is wanted, percent; null for any. A scene about which nothing is said is wanted.</summary>
    public double? MostCloudPercent { get; init; }

    /// <summary>Items in all.</summary>
    public int MostItems { get; init; } = 500;

    /// <summary>The box around the facility.</summary>
    public Polygon Place { get; } = StacGeometry.Place(Facility);

    /// <summary>The time as STAC writes it.</summary>
    public string Interval => $"{Written(From)}/{Written(To)}";

    /// <summary>Whether an item is looked for, whatever the server understood.</summary>
    /// <param name="item">The item.</param>
    /// <param name="inCollection">Whether it was found below a collection that is looked in.</param>
    public bool Wants(StacItem item, bool inCollection = false) =>
        item.AcquiredFrom is { } from && from <= To && (item.AcquiredTo ?? from) >= From && WantsAtAnyTime(item, inCollection);

    /// <summary>Whether an item would be looked for had it been acquired in time.</summary>
    /// <param name="item">The item.</param>
    /// <param name="inCollection">Whether it was found below a collection that is looked in.</param>
    public bool WantsAtAnyTime(StacItem item, bool inCollection) =>
        item.Footprint.Intersects(Place)
        && (inCollection || Collections.Count == 0 || item.Collection is { } collection && Collections.Contains(collection))
        && !(item.CloudPercent > MostCloudPercent);

    /// <summary>The body of a search by POST.</summary>
    /// <param name="pageSize">Items a page.</param>
    /// <param name="canQuery">Whether the server knows <c>query</c>.</param>
    public JsonObject Body(int pageSize, bool canQuery)
    {
        JsonObject body = new()
        {
            ["intersects"] = new JsonObject
            {
                ["type"] = "Polygon",
                ["coordinates"] = new JsonArray(new JsonArray([.. Place.ExteriorRing.Coordinates.Select(point => new JsonArray(point.X, point.Y))])),
            },
            ["datetime"] = Interval,
            ["limit"] = pageSize,
        };
        if (Collections.Count > 0)
        {
            body["collections"] = new JsonArray([.. Collections.Select(collection => JsonValue.Create(collection))]);
        }

        if (canQuery && MostCloudPercent is { } cloud)
        {
            body["query"] = new JsonObject { ["eo:cloud_cover"] = new JsonObject { ["lte"] = cloud } };
        }

        return body;
    }

    /// <summary>The address of a search by GET.</summary>
    /// <param name="search">The server's.</param>
    /// <param name="pageSize">Items a page.</param>
    /// <param name="isOneCollection">Whether the address is of one collection's items, which needs no list of collections.</param>
    public Uri Address(Uri search, int pageSize, bool isOneCollection)
    {
        Envelope box = Place.EnvelopeInternal;
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"bbox={box.MinX},{box.MinY},{box.MaxX},{box.MaxY}&datetime={Uri.EscapeDataString(Interval)}&limit={pageSize}");
        string collections = isOneCollection || Collections.Count == 0 ? "" : $"&collections={string.Join(',', Collections.Select(Uri.EscapeDataString))}";
        return new Uri($"{search.GetLeftPart(UriPartial.Query)}{(search.Query.Length > 1 ? "&" : "?")}{query}{collections}");
    }

    private static string Written(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
