using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>
/// The ground's heights beside a scene that is tied by its camera's polynomials: <c>scene.dem.tif</c>, or <c>dem.tif</c> for all scenes of a folder, in any
/// coordinate system that GDAL knows. Heights are meters above the ellipsoid, as the polynomials count them, unless the file names a vertical system.
/// </summary>
public static class ElevationModel
{
    private const string OfFolder = "dem.tif";
    private const string OfScene = ".dem.tif";

    /// <summary>The elevation model beside a scene, or null.</summary>
    /// <param name="scene">The scene's file.</param>
    public static string? Beside(string scene)
    {
        ArgumentException.ThrowIfNullOrEmpty(scene);
        string folder = Path.GetDirectoryName(scene) ?? "";
        return Array.Find([Path.ChangeExtension(scene, OfScene), Path.Combine(folder, OfFolder)], File.Exists);
    }

    /// <summary>Whether a file is named as an elevation model is, and so is no scene.</summary>
    /// <param name="path">The file.</param>
    public static bool IsNamedSo(string path)
    {
        string name = Path.GetFileName(path);
        return name == OfFolder || name.EndsWith(OfScene, StringComparison.Ordinal);
    }

    /// <summary>The elevation model beside a scene where it can be read, or null where there is none.</summary>
    /// <exception cref="SceneException">There is one, and it is no raster file that is opened, or damaged.</exception>
    internal static string? Readable(string scene)
    {
        string? path = Beside(scene);
        if (path is not null)
        {
            // GDAL would open it with whatever driver fits, one of those that name other files too.
            SceneFile.Open(path, []).Dispose();
        }

        return path;
    }
}
