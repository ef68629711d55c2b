using System.Text.RegularExpressions;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Masks of usable data, known by their names.</summary>
internal static partial class MaskFiles
{
    /// <summary>The kind of mask that a file's name tells; null for anything else.</summary>
    public static UsableDataMaskKind? Kind(string name) =>
        Udm2().IsMatch(name) ? UsableDataMaskKind.Udm2
        : SceneClassification().IsMatch(name) ? UsableDataMaskKind.SceneClassification
        : null;

    /// <summary>The masks in a scene's folder, and in the folder of Sentinel-2's 20 m bands beside it, that are the scene's.</summary>
    /// <param name="scenePath">The scene, absolute.</param>
    /// <param name="names">The names of the files in its folder.</param>
    public static IReadOnlyList<UsableDataMask> Beside(string scenePath, IReadOnlyList<string> names)
    {
        string folder = Path.GetDirectoryName(scenePath) ?? "";
        string stem = Path.GetFileNameWithoutExtension(scenePath);
        string coarser = Path.Combine(Path.GetDirectoryName(folder) ?? "", "R20m");
        IEnumerable<string> paths = names.Select(name => Path.Combine(folder, name));
        if (Path.GetFileName(folder) == "R10m" && Directory.Exists(coarser))
        {
            paths = paths.Concat(Directory.EnumerateFiles(coarser).Order(StringComparer.Ordinal));
        }

        return
        [
            .. from path in paths
               let name = Path.GetFileName(path)
               let kind = Kind(name)
               where kind is not null && path != scenePath && IsOf(name, stem)
               group new UsableDataMask(kind.Value, path) by kind into one
               select one.First(),
        ];
    }

    // A mask has its product's name up to the band: 20231005_021100_12_2414_3B_udm2.tif, T52TFM_20231005T021609_SCL_20m.jp2.
    private static bool IsOf(string mask, string stem)
    {
        Match udm2 = Udm2().Match(mask);
        string product = mask[..(udm2.Success ? udm2.Index : SceneClassification().Match(mask).Index)].TrimEnd('_', '.');
        return product.Length == 0 ? SentinelBand().IsMatch(stem) : stem.StartsWith(product, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"(?:^|_)udm2(?:_clip)?\.tiff?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Udm2();

    [GeneratedRegex(@"(?:^|[_.])SCL(?:_20m)?\.(?:tiff?|jp2)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SceneClassification();

    [GeneratedRegex(@"^(?:B\d[\dA]|TCI|visual)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SentinelBand();
}
