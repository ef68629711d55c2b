using System.Globalization;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Gdal.Metadata;

/// <summary>Reads what is said about a scene: by the vendor's files beside it, by its own tags, by its name, and by the user's rights file.</summary>
public static class SceneMetadataReader
{
    // Pan-sharpening and enlarging change pixels by 4 or so; centimeters are wrong by 100.
    private const double MostGsdRatio = 20;

    /// <summary>Reads a scene's metadata and rights. No pixel is read, and nothing is written.</summary>
    /// <param name="scenePath">The scene's file.</param>
    /// <returns>What is known. What contradicts itself or can't be read is a notice, never an exception.</returns>
    /// <exception cref="SceneException">The scene itself can't be opened.</exception>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static SceneMetadata Read(string scenePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(scenePath);
        GdalLibrary.Require();
        string path = Path.GetFullPath(scenePath);
        using DatasetHandle dataset = SceneFile.Open(path, moreDrivers: []);
        string name = Path.GetFileName(path);
        (GeoPoint Middle, double PixelMeters)? ground = Ground(path);
        SceneMetadata metadata = SceneSidecars.Read(path, SceneTags.Read(dataset, name), ground?.Middle);
        metadata = SceneTags.WrittenAt(dataset) is { } written ? NotAfter(metadata, written, name) : metadata;
        return metadata.GsdMeters is { } gsd && ground?.PixelMeters is { } pixel && double.Max(gsd / pixel, pixel / gsd) >= MostGsdRatio
            ? metadata with { GsdMeters = null, Notices = [.. metadata.Notices, AboutGsd(name, gsd, pixel)] }
            : metadata;
    }

    private static string AboutGsd(string name, double gsd, double pixel) => string.Create(
        CultureInfo.InvariantCulture, $"{name} has a GSD of {gsd:0.###} m by its metadata, but pixels of {pixel:0.###} m: the former is in another unit or wrong, and is not used.");

    // The middle of the scene and the ground size of a pixel there; null where the scene doesn't say, or can't be opened as one.
    private static (GeoPoint Middle, double PixelMeters)? Ground(string path)
    {
        try
        {
            using var scene = GdalScene.Open(path);
            return scene.Ground();
        }
        catch (SceneException)
        {
            return null;
        }
    }

    // A scene can't be older than itself. The zone of the tag isn't known: a day decides nothing.
    private static SceneMetadata NotAfter(SceneMetadata metadata, DateTimeOffset written, string name)
    {
        DateTimeOffset? earliest = metadata.AcquiredAt ?? metadata.AcquiredBetween?.From;
        if (earliest is null || earliest <= written.AddDays(1))
        {
            return metadata;
        }

        string notice = string.Create(
            CultureInfo.InvariantCulture,
            $"{name} was written on {written:yyyy-MM-dd} by its tags, before the satellite looked ({earliest:yyyy-MM-dd}, by the {metadata.AcquiredSource}): one of the two is wrong.");
        return metadata with { Notices = [.. metadata.Notices, notice] };
    }
}
