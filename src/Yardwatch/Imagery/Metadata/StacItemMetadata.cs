using System.Text.Json;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>What an item of a SpatioTemporal Asset Catalog says of its scene: its common metadata and the extensions eo, view and timestamps.</summary>
public static class StacItemMetadata
{
    private const string Said = "STAC item";

    // The acquisition's name, where a vendor's extension has one.
    private static readonly string[] PassNames = ["catalog_id", "catalogid", "catid", "pl:strip_id", "strip_id", "s2:datatake_id"];

    /// <summary>Whether a JSON document is a STAC item; Planet's own metadata are a GeoJSON feature too, but none.</summary>
    /// <param name="item">The document's root.</param>
    public static bool IsItem(JsonElement item) =>
        JsonMember.Text(item, "type") == "Feature" && JsonMember.Of(item, "properties").ValueKind == JsonValueKind.Object
        && (JsonMember.Of(item, "stac_version").ValueKind != JsonValueKind.Undefined
            || (JsonMember.Of(item, "assets").ValueKind == JsonValueKind.Object
                && JsonMember.Of(JsonMember.Of(item, "properties"), "datetime").ValueKind != JsonValueKind.Undefined));

    /// <summary>Reads an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="source">Its name, for people: the file's, or the item's address.</param>
    /// <param name="asset">The scene's file name, with which the asset's own GSD is found; null for the item's.</param>
    /// <returns>What the item says. What can't be is null, with a notice.</returns>
    /// <exception cref="FormatException">It is no STAC item.</exception>
    public static SceneMetadata Parse(JsonElement item, string source = Said, string? asset = null)
    {
        if (!IsItem(item))
        {
            throw new FormatException("it is no STAC item");
        }

        JsonElement properties = JsonMember.Of(item, "properties");
        SourceFields fields = new(source);
        SceneMetadata metadata = new()
        {
            PublishedAt = fields.Moment("published", JsonMember.First(properties, "published", "created"))?.First,
            Sensor = JsonMember.First(properties, "platform", "constellation"),
            GsdMeters = fields.Gsd("gsd", (asset is null ? null : JsonMember.Text(Asset(item, asset), "gsd")) ?? JsonMember.Text(properties, "gsd")),
            OffNadirDegrees = fields.OffNadir("view:off_nadir", JsonMember.Text(properties, "view:off_nadir")),
            SatelliteAzimuthDegrees = HasVendorsAzimuth(properties) ? fields.Azimuth("view:azimuth", JsonMember.Text(properties, "view:azimuth")) : null,
            SunAzimuthDegrees = fields.Azimuth("view:sun_azimuth", JsonMember.Text(properties, "view:sun_azimuth")),
            SunElevationDegrees = fields.Elevation("view:sun_elevation", JsonMember.Text(properties, "view:sun_elevation")),
            CloudFraction = fields.Percent("eo:cloud_cover", JsonMember.Text(properties, "eo:cloud_cover")),
            PassId = JsonMember.First(properties, PassNames),
            ProductId = JsonMember.Text(item, "id"),
            Places = StatedPlaces.Of(item),
            Masks = [.. Masks(item)],
            Rights = SceneLicense.Rights(License(item, properties), Credit(properties)),
            Sources = [source],
        };
        metadata = Acquired(metadata, properties, fields);
        return metadata with { Notices = fields.Notices };
    }

    /// <summary>The item's asset of a file's name, or an undefined element.</summary>
    internal static JsonElement Asset(JsonElement item, string fileName) =>
        JsonMember.Members(JsonMember.Of(item, "assets"))
            .Select(member => member.Value)
            .FirstOrDefault(asset => JsonMember.Text(asset, "href") is { } href && FileName(href).Equals(fileName, StringComparison.OrdinalIgnoreCase));

    // The extension's words measure from the point under the satellite, Planet and Maxar write their own azimuth, from the ground to
    // the satellite: the opposite (stac-extensions/view, issue 14). Of anybody else it isn't known which is meant.
    private static bool HasVendorsAzimuth(JsonElement properties) =>
        JsonMember.Text(properties, "catalog_id") is not null
        || JsonMember.Members(properties).Any(member => member.Name.StartsWith("pl:", StringComparison.Ordinal));

    private static SceneMetadata Acquired(SceneMetadata metadata, JsonElement properties, SourceFields fields)
    {
        if (fields.Moment("datetime", JsonMember.Text(properties, "datetime")) is { } moment)
        {
            return metadata.Acquired(moment, Said);
        }

        StatedMoment? from = fields.Moment("start_datetime", JsonMember.Text(properties, "start_datetime"));
        StatedMoment? to = fields.Moment("end_datetime", JsonMember.Text(properties, "end_datetime"));
        if (from is null || to is null)
        {
            return metadata;
        }

        if (to.Value.Last < from.Value.First)
        {
            fields.Note("end_datetime lies before start_datetime; neither is used.");
            return metadata;
        }

        return metadata.AcquiredFromTo((from.Value, to.Value), Said);
    }

    // Where the item doesn't name a license, the link to it may be to one that is known.
    private static string? License(JsonElement item, JsonElement properties)
    {
        string? license = JsonMember.Text(properties, "license");
        string? link = JsonMember.Items(JsonMember.Of(item, "links"))
            .Where(link => JsonMember.Text(link, "rel") == "license")
            .Select(link => JsonMember.Text(link, "href"))
            .FirstOrDefault(href => href is not null && SceneLicense.Rights(href, credit: null).License != href);
        return license?.ToUpperInvariant() is null or "OTHER" or "VARIOUS" ? link ?? license : license;
    }

    private static string? Credit(JsonElement properties)
    {
        if (JsonMember.First(properties, "attribution", "credit") is { } credit)
        {
            return credit;
        }

        string? licensors = Providers(properties, "licensor");
        return licensors ?? Providers(properties, "producer");
    }

    private static string? Providers(JsonElement properties, string role)
    {
        string[] names =
        [
            .. JsonMember.Items(JsonMember.Of(properties, "providers"))
                .Where(provider => JsonMember.Items(JsonMember.Of(provider, "roles")).Any(known => JsonMember.Text(known) == role))
                .Select(provider => JsonMember.Text(provider, "name"))
                .OfType<string>(),
        ];
        return names.Length == 0 ? null : string.Join(", ", names);
    }

    // Only addresses: where a relative name points to, only whoever fetched the item knows.
    private static IEnumerable<UsableDataMask> Masks(JsonElement item)
    {
        foreach (JsonProperty asset in JsonMember.Members(JsonMember.Of(item, "assets")))
        {
            if (JsonMember.Text(asset.Value, "href") is { } href && Uri.TryCreate(href, UriKind.Absolute, out Uri? address) && address.Scheme != Uri.UriSchemeFile
                && MaskFiles.Kind(FileName(href)) is { } kind)
            {
                yield return new UsableDataMask(kind, href);
            }
        }
    }

    private static string FileName(string href) => href.Split('?', '#')[0].Split('/', '\\')[^1];
}
