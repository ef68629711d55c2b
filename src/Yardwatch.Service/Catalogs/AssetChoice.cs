using Yardwatch.Imagery;

namespace Yardwatch.Service.Catalogs;

/// <summary>Which of an item's files to count in, and which say where it can be used.</summary>
internal static class AssetChoice
{
    // What vendors call the picture for people's eyes, in which railcars are clearest, first.
    private static readonly string[] Preferred = ["visual", "pansharpened", "analytic", "data", "image"];

    private static readonly string[] NeverRoles = ["thumbnail", "overview", "metadata", "data-mask", "cloud", "cloud-shadow", "snow-ice", "saturation", "quality"];

    private static readonly string[] NeverWords = ["thumb", "preview", "overview", "browse", "udm", "mask", "scl", "cloud", "snow", "quality"];

    /// <summary>The asset to count in, or null where none is a scene.</summary>
    /// <param name="item">The item.</param>
    /// <param name="key">The asset that is wanted; null for the one that suits counting best: the finest, and among those the one for people's eyes.</param>
    public static StacAsset? Of(StacItem item, string? key)
    {
        if (key is not null)
        {
            return item.Assets.FirstOrDefault(asset => asset.Key == key);
        }

        StacAsset[] scenes = [.. item.Assets.Where(IsScene)];
        double finest = scenes.Select(scene => scene.GsdMeters).Append(item.GsdMeters).OfType<double>().Where(gsd => gsd > 0).DefaultIfEmpty(1).Min();
        return scenes
            .OrderBy(scene => (scene.GsdMeters ?? item.GsdMeters ?? finest) > 1.2 * finest)
            .ThenBy(Rank)
            .ThenBy(scene => !scene.MediaType.Contains("cloud-optimized", StringComparison.OrdinalIgnoreCase))
            .ThenBy(scene => IsJpeg2000(scene))
            .ThenBy(scene => scene.GsdMeters ?? finest)
            .ThenBy(scene => scene.Key, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>The masks of usable data among an item's files, in the order of their keys; addresses as the catalog gives them.</summary>
    public static IReadOnlyList<UsableDataMask> Masks(StacItem item) =>
        [.. item.Assets.Where(IsRaster).OrderBy(asset => asset.Key, StringComparer.Ordinal).Select(Mask).OfType<UsableDataMask>()];

    private static UsableDataMask? Mask(StacAsset asset)
    {
        UsableDataMaskKind? kind = asset.Key.ToUpperInvariant() switch
        {
            var name when name.Contains("UDM2", StringComparison.Ordinal) => UsableDataMaskKind.Udm2,
            "SCL" => UsableDataMaskKind.SceneClassification,
            _ when asset.Roles.Contains("cloud") && IsFirst(asset, "SCL") => UsableDataMaskKind.SceneClassification,
            _ when asset.Roles.Contains("cloud") => UsableDataMaskKind.Cloud,
            _ => null,
        };
        return kind is { } known ? new UsableDataMask(known, asset.Address.AbsoluteUri) : null;
    }

    private static bool IsFirst(StacAsset asset, string word) => asset.Key.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsScene(StacAsset asset) =>
        IsRaster(asset)
        && !asset.Roles.Intersect(NeverRoles, StringComparer.OrdinalIgnoreCase).Any()
        && !Array.Exists(NeverWords, word => asset.Key.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsRaster(StacAsset asset) => asset.MediaType.Length > 0
        ? asset.MediaType.StartsWith("image/tiff", StringComparison.OrdinalIgnoreCase)
            || asset.MediaType.Contains("geotiff", StringComparison.OrdinalIgnoreCase)
            || asset.MediaType.Contains("nitf", StringComparison.OrdinalIgnoreCase)
            || IsJpeg2000(asset)
        : Path.GetExtension(asset.Address.AbsolutePath).ToUpperInvariant() is ".TIF" or ".TIFF" or ".JP2" or ".NTF";

    private static bool IsJpeg2000(StacAsset asset) => asset.MediaType.StartsWith("image/jp2", StringComparison.OrdinalIgnoreCase);

    private static int Rank(StacAsset asset)
    {
        string key = asset.Key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        int word = Array.FindIndex(Preferred, name => key.Contains(name, StringComparison.OrdinalIgnoreCase) && !key.StartsWith("pana", StringComparison.OrdinalIgnoreCase));
        return (word, asset.Roles.Contains("visual"), asset.Roles.Contains("data")) switch
        {
            ( >= 0, _, _) => word,
            (_, true, _) => 0,
            (_, _, true) => Preferred.Length,
            _ => Preferred.Length + 1,
        };
    }
}
