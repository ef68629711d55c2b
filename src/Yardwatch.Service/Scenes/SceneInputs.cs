using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Gdal.Metadata;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Scenes;

/// <summary>Opens scenes and facilities that somebody named.</summary>
internal static class SceneInputs
{
    /// <summary>Opens a scene.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    /// <exception cref="SceneException">It can't be opened.</exception>
    public static GdalScene Scene(string path) =>
        File.Exists(path) || Directory.Exists(path)
            ? GdalScene.Open(path)
            : throw new UsageException(ErrorCatalog.SceneMissing, $"There is no scene file {path}. Check the path.");

    /// <summary>What is said of a scene, in its file and beside it; null where the file can't be opened, which whoever opens it next will hear of.</summary>
    public static SceneMetadata? Metadata(string path)
    {
        try
        {
            return SceneMask.Readable(SceneMetadataReader.Read(path));
        }
        catch (SceneException)
        {
            return null;
        }
    }

    /// <summary>The scene, tied to the ground where it has no georeference and control points stand beside it. What is mapped in its own pixels needs no ground.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="coordinates">Those of the facility that is looked for in it.</param>
    public static IScene Tied(GdalScene scene, FacilityCoordinates coordinates)
    {
        if (coordinates == FacilityCoordinates.Pixels || scene.Info.Georeference != Georeference.None || ControlPoints.Beside(scene.FilePath) is not { } path)
        {
            return scene;
        }

        IReadOnlyList<ControlPoint> points = ControlPoints.Read(path);
        TiedScene tied = new(scene, points);
        return tied.IsMirrored || tied.Info.TiedBy!.ResidualMeters > Alignment.WideRangeMeters ? throw Unfit(path, scene, points, tied) : tied;
    }

    // Alignment looks no further than it: what lies further off would be read from other ground.
    private static SceneException Unfit(string path, GdalScene scene, IReadOnlyList<ControlPoint> points, TiedScene tied)
    {
        ControlPoint[] upward = [.. points.Select(point => point with { Pixel = new PixelPoint(point.Pixel.X, scene.Info.Height - point.Pixel.Y) })];
        using TiedScene turned = new(scene, upward);
        bool isUpward = tied.IsMirrored || turned.Info.TiedBy!.ResidualMeters < Alignment.WideRangeMeters / 4;
        string problem = isUpward
            ? "would mirror the picture. Their rows seem to be counted from its lower edge: count them from the upper one."
            : $"contradict each other by {tied.Info.TiedBy!.ResidualMeters:0} m. One of them is wrong: correct it.";
        return new SceneException($"{path}: the control points {problem}") { Fault = SceneFault.Format };
    }

    /// <summary>Reads a facility.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unnamed">The facility's id where a GeoJSON file states none; null: the file's name, without folder and extension.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    /// <exception cref="FacilityException">It can't be used.</exception>
    public static Facility Facility(string path, string? unnamed = null) =>
        File.Exists(path) || Directory.Exists(path)
            ? FacilityFile.Read(path, unnamed)
            : throw new UsageException(ErrorCatalog.FacilityMissing, $"There is no facility file {path}. Check the path.");
}
