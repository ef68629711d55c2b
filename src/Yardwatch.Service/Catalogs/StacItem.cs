using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Service.Catalogs;

/// <summary>One file of an item.</summary>
/// <param name="Key">Its name in the item.</param>
/// <param name="Address">Absolute.</param>
internal sealed record StacAsset(string Key, Uri Address)
{
    /// <summary>What the file is, such as <c>image/tiff; application=geotiff; profile=cloud-optimized</c>; empty where it isn't said.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>What it is for, such as <c>data</c> or <c>thumbnail</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Its own GSD in meters, or null.</summary>
    public double? GsdMeters { get; init; }
}

/// <summary>What searching and choosing need of a STAC item; the rest stays in <see cref="Json"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Footprint">In WGS 84; not empty.</param>
/// <param name="Json">All of it.</param>
internal sealed record StacItem(string Id, Geometry Footprint, JsonObject Json)
{
    /// <summary>The document it stood in.</summary>
    public required Uri FoundAt { get; init; }

    /// <summary>Its files; at least one.</summary>
    public required IReadOnlyList<StacAsset> Assets { get; init; }

    /// <summary>Its collection's id, or null.</summary>
    public string? Collection => Json.Text("collection");

    /// <summary>When the satellite looked: the moment, or the first of an interval or a day; null where it isn't said.</summary>
    public DateTimeOffset? AcquiredFrom { get; init; }

    /// <summary>The last moment of an interval or a day; <see cref="AcquiredFrom"/> itself otherwise.</summary>
    public DateTimeOffset? AcquiredTo { get; init; }

    /// <summary>The satellite, or the constellation, as the catalog writes it; null where it isn't said.</summary>
    public string? Platform => Json.Object("properties").Text("platform") ?? Json.Object("properties").Text("constellation");

    /// <summary>GSD in meters, or null.</summary>
    public double? GsdMeters => Json.Object("properties").Number("gsd");

    /// <summary>The share of the whole scene that is cloudy, percent; null where it isn't said, or can't be.</summary>
    public double? CloudPercent => Json.Object("properties").Number("eo:cloud_cover") is >= 0 and <= 100 and double cloud ? cloud : null;

    /// <summary>The item's own address, where it can be read again; null where it names none.</summary>
    public Uri? Self => Json.Elements("links").Where(link => link.Text("rel") == "self").Select(link => Absolute(FoundAt, link.Text("href"))).FirstOrDefault();

    /// <summary>Reads an item.</summary>
    /// <param name="json">What a catalog gives.</param>
    /// <param name="foundAt">Where: relative addresses start there.</param>
    /// <exception cref="FormatException">It is no item, or has no footprint or no file; the message says which, without an address.</exception>
    public static StacItem Read(JsonNode? json, Uri foundAt)
    {
        if (json is not JsonObject members || members.Text("id") is not { Length: > 0 } id)
        {
            throw new FormatException("An entry has no id");
        }

        Geometry footprint = StacGeometry.Read(members["geometry"]) ?? throw new FormatException($"The item {id} has no usable geometry");
        StacAsset[] assets = [.. (members.Object("assets") ?? []).Select(asset => Asset(asset, foundAt)).OfType<StacAsset>()];
        if (assets.Length == 0)
        {
            throw new FormatException($"The item {id} has no assets");
        }

        JsonObject? properties = members.Object("properties");
        StatedMoment? moment = Time(properties.Text("datetime"));
        return new StacItem(id, footprint, members)
        {
            FoundAt = foundAt,
            Assets = assets,
            AcquiredFrom = moment?.First ?? Time(properties.Text("start_datetime"))?.First,
            AcquiredTo = moment?.Last ?? Time(properties.Text("end_datetime"))?.Last,
        };
    }

    /// <summary>An address that a document names, made absolute; null where it can't be.</summary>
    public static Uri? Absolute(Uri document, string? address) =>
        address is { Length: > 0 } && Uri.TryCreate(document, address, out Uri? absolute) ? absolute : null;

    /// <summary>A time or a day as catalogs write it; null where it is none.</summary>
    public static StatedMoment? Time(string? text) => text is null ? null : SourceTime.Parse(text);

    private static StacAsset? Asset(KeyValuePair<string, JsonNode?> asset, Uri foundAt) =>
        Address(asset.Value, foundAt) is { } address
            ? new StacAsset(asset.Key, address)
            {
                MediaType = asset.Value.Text("type") ?? "",
                Roles = asset.Value.Texts("roles"),
                GsdMeters = asset.Value.Number("gsd")
                    ?? asset.Value.Elements("raster:bands").Concat(asset.Value.Elements("bands")).Select(band => band.Number("spatial_resolution") ?? band.Number("gsd")).FirstOrDefault(),
            }
            : null;

    // The extension "alternate assets": archives name their own bucket first and the address that anyone can read beside it.
    private static Uri? Address(JsonNode? asset, Uri foundAt)
    {
        Uri? own = Absolute(foundAt, asset.Text("href"));
        return own is null || own.IsFile || AddressRules.IsWeb(own)
            ? own
            : (asset.Object("alternate") ?? []).Select(alternate => Absolute(foundAt, alternate.Value.Text("href"))).OfType<Uri>().FirstOrDefault(AddressRules.IsWeb) ?? own;
    }
}
