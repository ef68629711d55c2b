using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static System.FormattableString;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Finds and reads what came with a scene: vendors' metadata, masks, rights. docs/metadata.md says which fields stand where.</summary>
public static partial class SceneSidecars
{
    // A folder of thousands of scenes isn't read whole for each of them.
    private const int MostSearched = 64;

    // Degrees. Vendors state the azimuth of the strip's middle to a degree or so; near the zenith it turns quickly.
    private const double MostSunApart = 20;
    private const double HighSun = 75;

    private enum Trust
    {
        Stac,
        Imd,
        MaxarXml,
        PlanetJson,
        PlanetXml,
        Dimap,
    }

    /// <summary>Reads what stands beside a scene. The scene itself isn't opened.</summary>
    /// <param name="scenePath">The scene's file.</param>
    /// <param name="tags">What the scene's own file says; it is trusted less than a vendor's file and more than a file's name. Null: nothing.</param>
    /// <param name="middle">Where the scene's middle lies; null: not known. An item of a catalog that lies elsewhere is another scene's.</param>
    /// <returns>
    /// What is known, each field from the most trusted source that has it. A file that can't be read, and a contradiction, is a
    /// notice; never an exception.
    /// </returns>
    public static SceneMetadata Read(string scenePath, SceneMetadata? tags = null, GeoPoint? middle = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(scenePath);
        string path = Path.GetFullPath(scenePath);
        string scene = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(path) ?? "";
        List<string> notices = [];
        string[] names = Names(folder, notices);
        List<Sidecar> found = Sidecars(folder, (scene, middle), names, notices);
        SceneMetadata[] sources =
        [
            new SceneMetadata { Masks = MaskFiles.Beside(path, names) },
            .. found.Where(one => one.Metadata is not null).OrderBy(one => one.Trust).Select(one => one.Metadata!),
            .. tags is null ? (SceneMetadata[])[] : [tags],
            FileNameMetadata.Parse(scene),
        ];
        SceneMetadata merged = MetadataMerge.Of(sources);
        return RightsFile.Apply(merged with { Notices = [.. notices, .. merged.Notices, .. AboutSun(merged, middle)] }, RightsFiles(scene, names).Select(name => Path.Combine(folder, name)));
    }

    // The sun is the one thing in a vendor's file that place and time must agree with: a file of another scene shows by it.
    private static IEnumerable<string> AboutSun(SceneMetadata said, GeoPoint? middle)
    {
        if (said is not { AcquiredAt: { } at, SunAzimuthDegrees: { } azimuth } || middle is not { } place)
        {
            yield break;
        }

        var sun = SolarPosition.At(at, place);
        double apart = double.Abs(double.Ieee754Remainder(azimuth - sun.AzimuthDegrees, 360));
        if (sun.ElevationDegrees is > 0 and < HighSun && apart > MostSunApart)
        {
            yield return Invariant($"The stated sun azimuth {azimuth:0}° is not where the sun stood at the stated time in this place ({sun.AzimuthDegrees:0}°): the time is wrong, or a metadata file is of another scene. The computed azimuth is used.");
        }
    }

    /// <summary>What is known of a scene whose bytes lie elsewhere too: rights that are stated beside a copy hold for the scene, the strictest of all.</summary>
    /// <param name="metadata">What is known of the scene where it was read.</param>
    /// <param name="scenePath">Where that was.</param>
    /// <param name="copies">Where else its bytes lie.</param>
    public static SceneMetadata WithRightsOf(SceneMetadata metadata, string scenePath, IReadOnlyList<string> copies)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(copies);
        SceneRights own = Read(scenePath).Rights;
        SceneMetadata[] others = [.. copies.Select(copy => Read(copy)).Where(copy => copy.Rights != SceneRights.Unknown && copy.Rights != own)];
        return others.Length == 0 ? metadata : MetadataMerge.OfCopies(metadata, others);
    }

    /// <summary>The files from which <see cref="Read"/> takes what it says of a scene: when one of them changes, comes or goes, it may say something else.</summary>
    /// <param name="scenePath">The scene's file, which is not among them.</param>
    /// <returns>Absolute, each once, in ordinal order.</returns>
    public static IReadOnlyList<string> Files(string scenePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(scenePath);
        string path = Path.GetFullPath(scenePath);
        string scene = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(path) ?? "";
        string[] names = Names(folder, []);
        IEnumerable<string> beside = Sidecars(folder, (scene, null), names, []).Select(one => one.Name).Concat(RightsFiles(scene, names));
        return
        [
            .. beside.Select(name => Path.Combine(folder, name)).Concat(MaskFiles.Beside(path, names).Select(mask => mask.Location))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private static string[] Names(string folder, List<string> notices)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            notices.Add($"The folder {folder} can't be listed: {exception.Message.TrimEnd('.')}. What came with the scene is not known.");
            return [];
        }
    }

    private static List<Sidecar> Sidecars(string folder, (string Name, GeoPoint? Middle) scene, string[] names, List<string> notices)
    {
        List<Sidecar> found = [.. names.Where(name => IsNamedFor(name, scene.Name)).Select(name => Of(Path.Combine(folder, name), scene, notices))];

        // An item's file may have any name: what it lists tells.
        string[] others = [.. names.Where(name => !IsNamedFor(name, scene.Name) && IsSearched(name))];
        if (found.TrueForAll(one => one.Metadata is null) && others.Length <= MostSearched)
        {
            found.AddRange(others.Where(name => Mentions(Path.Combine(folder, name), scene.Name)).Select(name => Of(Path.Combine(folder, name), scene, notices)));
        }

        return found;
    }

    // One that says nothing today may be mended.
    private static Sidecar Of(string path, (string Name, GeoPoint? Middle) scene, List<string> notices)
    {
        string name = Path.GetFileName(path);
        try
        {
            return Parse(path, name, scene) is (var trust, var metadata) ? new Sidecar(name, trust, metadata) : new Sidecar(name, default, Metadata: null);
        }
        catch (Exception exception) when (SidecarFile.IsDamage(exception))
        {
            notices.Add(SidecarFile.Notice(name, exception));
            return new Sidecar(name, default, Metadata: null);
        }
    }

    // Read before it is believed: a file of another place is another scene's.
    private static (Trust Trust, SceneMetadata Metadata)? Parse(string path, string name, (string Name, GeoPoint? Middle) scene)
    {
        (Trust Trust, SceneMetadata Metadata)? found = Parse(SidecarFile.Bytes(path), name, scene.Name);
        return found is (_, { } said) && scene.Middle is { } middle && StatedPlaces.AreElsewhere(said.Places, middle)
            ? throw new FormatException("its place is another than the scene's, so it is another scene's")
            : found;
    }

    // What is whole but of another kind, such as a result of Yardwatch, is nobody's metadata: null.
    private static (Trust Trust, SceneMetadata Metadata)? Parse(ReadOnlyMemory<byte> bytes, string name, string scene)
    {
        switch (Path.GetExtension(name).ToUpperInvariant())
        {
            case ".IMD":
                return (Trust.Imd, MaxarMetadata.ParseImd(bytes.Span, name));
            case ".XML":
                XElement root = SidecarFile.Xml(bytes);
                return MaxarMetadata.ParseXml(root, name) is { } maxar ? (Trust.MaxarXml, maxar)
                    : PlanetMetadata.ParseXml(root, name) is { } planet ? (Trust.PlanetXml, planet)
                    : AirbusMetadata.Parse(root, name) is { } airbus ? (Trust.Dimap, airbus)
                    : null;
            default:
                using (JsonDocument document = SidecarFile.Json(bytes))
                {
                    JsonElement item = document.RootElement;
                    return StacItemMetadata.IsItem(item) ? (Trust.Stac, StacItemMetadata.Parse(item, name, scene))
                        : PlanetMetadata.IsPlanet(item) ? (Trust.PlanetJson, PlanetMetadata.Parse(item, name))
                        : null;
                }
        }
    }

    // The one that is believed most last.
    private static IEnumerable<string> RightsFiles(string scene, string[] names)
    {
        string stem = Path.GetFileNameWithoutExtension(scene);
        string[] ofFolder = [.. names.Where(name => name.Equals(RightsFile.OfFolder, StringComparison.OrdinalIgnoreCase))];
        string[] ofScene = [.. new[] { stem, scene }.SelectMany(owner => names.Where(name => name.Equals(owner + RightsFile.Ending, StringComparison.OrdinalIgnoreCase)))];
        return ofFolder.Concat(ofScene.Distinct(StringComparer.Ordinal));
    }

    private static bool IsNamedFor(string name, string scene)
    {
        string extension = Path.GetExtension(name).ToUpperInvariant();
        string own = Path.GetFileNameWithoutExtension(name);
        string stem = Path.GetFileNameWithoutExtension(scene);
        if (extension is not (".JSON" or ".XML" or ".IMD") || IsOtherwiseUsed(name))
        {
            return false;
        }

        if (Same(own, stem) || Same(own, scene) || Same(own, Tile().Replace(stem, "")))
        {
            return true;
        }

        return (Planet().Match(own) is { Success: true, Index: > 0 } suffix && IsBegun(stem, own[..suffix.Index]))
            || (own.StartsWith("DIM_", StringComparison.OrdinalIgnoreCase) && stem.StartsWith("IMG_", StringComparison.OrdinalIgnoreCase) && IsBegun(stem[4..], own[4..]));
    }

    private static bool IsSearched(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".JSON" => !IsOtherwiseUsed(name),
        ".XML" => name.StartsWith("DIM_", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsOtherwiseUsed(string name) =>
        name.EndsWith(".aux.xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(RightsFile.Ending, StringComparison.OrdinalIgnoreCase)
        || name.Equals(RightsFile.OfFolder, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsBegun(string stem, string beginning) =>
        Same(stem, beginning) || stem.StartsWith(beginning + "_", StringComparison.OrdinalIgnoreCase);

    // A file that can't be read here isn't known to be the scene's: nothing to tell.
    private static bool Mentions(string path, string scene)
    {
        try
        {
            ReadOnlyMemory<byte> bytes = SidecarFile.Bytes(path);
            if (bytes.Span.IndexOf(Encoding.UTF8.GetBytes(scene)) < 0)
            {
                return false;
            }

            if (Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            using JsonDocument document = SidecarFile.Json(bytes);
            return StacItemMetadata.Asset(document.RootElement, scene).ValueKind == JsonValueKind.Object;
        }
        catch (Exception exception) when (SidecarFile.IsDamage(exception))
        {
            return false;
        }
    }

    /// <summary>A file that is, or may be, a scene's.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Trust">How far it is believed.</param>
    /// <param name="Metadata">What it says; null: nothing.</param>
    private sealed record Sidecar(string Name, Trust Trust, SceneMetadata? Metadata);

    [GeneratedRegex(@"_R\d+C\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tile();

    [GeneratedRegex(@"_metadata(?:_clip)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Planet();
}
