using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Publishing;

namespace Yardwatch.Service.Catalogs;

/// <summary>What became of an item.</summary>
internal enum FetchOutcome
{
    /// <summary>Written.</summary>
    Fetched,

    /// <summary>There already, of the same facility and asset.</summary>
    Present,

    /// <summary>Its scene doesn't show the facility, or it has no asset to count in.</summary>
    Skipped,
}

/// <summary>Writes, for each item, the part of its scene around the rail tracks as a GeoTIFF, and the item beside it without secrets.</summary>
/// <param name="access">Opens the items' scenes.</param>
/// <param name="source">Where they come from.</param>
/// <param name="facility">The facility.</param>
/// <param name="folder">Where to write; created where it is missing.</param>
internal sealed class ItemFetch(ItemAccess access, CatalogSource source, Facility facility, string folder)
{
    private const string Origin = "yardwatch:origin";
    private const double MarginMeters = 80;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fetches one item. A file appears whole or not at all, the scene before the item that tells of it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellation">Ends it between requests.</param>
    /// <exception cref="CatalogException">The asset isn't given.</exception>
    /// <exception cref="SceneException">The scene can't be read, or not written.</exception>
    /// <exception cref="PublishingException">The folder can't be made, or the item not written: also where files of that name are somebody else's.</exception>
    public async Task<FetchOutcome> RunAsync(StacItem item, CancellationToken cancellation)
    {
        if (access.Asset(item) is not { } asset)
        {
            return FetchOutcome.Skipped;
        }

        string name = Name(item, folder);
        (string scenePath, string itemPath) = (Path.Combine(folder, $"{name}.tif"), Path.Combine(folder, $"{name}.json"));
        if (File.Exists(scenePath) && IsSame(itemPath, item, asset))
        {
            return FetchOutcome.Present;
        }

        DemandOurs(scenePath, itemPath);
        PublishedFile.MakeFolder(folder);
        FetchOutcome outcome = FetchOutcome.Skipped;
        await access.UseAsync(item, scene => outcome = Write(scene, item, asset, (scenePath, itemPath), cancellation), cancellation);
        return outcome;
    }

    /// <summary>The name of an item's files, without extension: safe on every system, and different for different items, also of collections that use the same ids.</summary>
    internal static string Name(StacItem item, string folder)
    {
        string safe = string.Concat(item.Id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        bool isPlain = safe == item.Id && safe.Length <= 120 && !safe.EndsWith(".partial", StringComparison.Ordinal)
            && (Fetched(Path.Combine(folder, $"{safe}.json")) is not { } other || other.Text("collection") == item.Collection);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Collection}\n{item.Id}"));
        string suffix = Convert.ToHexStringLower(hash.AsSpan(0, 4));
        return isPlain ? safe : $"{safe[..int.Min(100, safe.Length)]}-{suffix}";
    }

    private static void DemandOurs(string scenePath, string itemPath)
    {
        string? theirs = File.Exists(itemPath) && !IsOurs(itemPath) ? itemPath : File.Exists(scenePath) && !File.Exists(itemPath) ? scenePath : null;
        if (theirs is not null)
        {
            throw new PublishingException($"{theirs} is there and was not fetched by Yardwatch: it is left as it is. Move it, or give --out another folder.");
        }
    }

    private FetchOutcome Write(RemoteScene scene, StacItem item, StacAsset asset, (string Scene, string Item) paths, CancellationToken cancellation)
    {
        if (scene.Info.Georeference == Georeference.None)
        {
            return FetchOutcome.Skipped;
        }

        IReadOnlyList<PixelWindow> windows = FacilityWindows.Near(facility, scene, MarginMeters);
        if (windows.Count == 0)
        {
            return FetchOutcome.Skipped;
        }

        bool isMoment = item.AcquiredFrom == item.AcquiredTo;
        SceneCrop.Write(paths.Scene, scene, windows, isMoment ? item.AcquiredFrom : null, cancellation);
        PublishedFile.Write(paths.Item, JsonSerializer.SerializeToUtf8Bytes(Stored(item, asset, scene, Path.GetFileName(paths.Scene)), Indented));
        return FetchOutcome.Fetched;
    }

    // The item as the catalog gave it, but the asset is the file beside it, addresses have no secrets, and where the pixels came from is said.
    private JsonObject Stored(StacItem item, StacAsset asset, RemoteScene scene, string file)
    {
        JsonObject safe = Absolute(item);
        safe["properties"] ??= new JsonObject();
        if (safe.Object("properties") is { } properties)
        {
            properties[Origin] = new JsonObject
            {
                ["asset"] = asset.Key,
                ["collection"] = item.Collection,
                ["address"] = source.Redaction.Text(scene.Address),
                ["length"] = scene.Length,
                ["etag"] = scene.ETag,
                ["facility"] = facility.Id,
                ["facilitySha256"] = facility.Sha256,
            };
        }

        if (safe.Object("assets").Object(source.Redaction.Text(asset.Key)) is { } stored)
        {
            stored["href"] = $"./{file}";
        }

        return safe;
    }

    private JsonObject Absolute(StacItem item)
    {
        var copy = (JsonObject)item.Json.DeepClone();
        IEnumerable<JsonObject> linked = CatalogSearch.Links(copy).Concat((copy.Object("assets") ?? []).Select(asset => asset.Value).OfType<JsonObject>());
        foreach (JsonObject link in linked)
        {
            if (StacItem.Absolute(item.FoundAt, link.Text("href")) is { } address)
            {
                link["href"] = address.AbsoluteUri;
            }
        }

        return (JsonObject)source.Redaction.Json(copy)!;
    }

    private bool IsSame(string itemPath, StacItem item, StacAsset asset) => Fetched(itemPath) is { } origin
        && origin.Text("asset") == asset.Key && origin.Text("collection") == item.Collection && origin.Text("facilitySha256") == facility.Sha256;

    // Where an item that was fetched came from.
    private static JsonObject? Fetched(string itemPath)
    {
        try
        {
            return File.Exists(itemPath) ? Parsed(itemPath) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What was fetched and damaged since is written again: it holds nothing that anybody wrote.
    private static bool IsOurs(string itemPath)
    {
        try
        {
            return Parsed(itemPath) is not null;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static JsonObject? Parsed(string itemPath) => JsonNode.Parse(File.ReadAllText(itemPath), documentOptions: JsonMembers.Strict).Object("properties").Object(Origin);
}
