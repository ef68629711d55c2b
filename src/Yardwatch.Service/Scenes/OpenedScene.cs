using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Scenes;

/// <summary>A scene as it is surveyed: tied to the ground, with what is known of it, under its vendor's mask, on the tracks of its time.</summary>
internal sealed class OpenedScene : IDisposable
{
    private readonly SceneMask? _mask;

    /// <summary>Takes over an opened file.</summary>
    /// <param name="file">The scene's file.</param>
    /// <param name="facility">The facility, whatever its time.</param>
    /// <param name="masks">The masks that came with the scene.</param>
    /// <param name="facts">What is known of the scene.</param>
    /// <exception cref="SceneException">Its control points can't be used.</exception>
    /// <exception cref="FacilityException">No rail track was there at its time.</exception>
    public OpenedScene(GdalScene file, Facility facility, IReadOnlyList<UsableDataMask> masks, SceneFacts facts)
    {
        File = file;
        Scene = SceneInputs.Tied(file, facility.Coordinates);
        Facts = facts.Completed(file.Info);
        Facility = facility.At(Facts.Earliest, Facts.Latest);
        _mask = SceneMask.Of(masks, file.Info);
    }

    /// <summary>The file.</summary>
    public GdalScene File { get; }

    /// <summary>The scene, tied to the ground.</summary>
    public IScene Scene { get; }

    /// <summary>The facility as it was then.</summary>
    public Facility Facility { get; }

    /// <summary>What is known of the scene.</summary>
    public SceneFacts Facts { get; }

    /// <summary>Tells whether the vendor's mask hides a place; null: there is no mask.</summary>
    public Func<PixelPoint, bool>? Hidden => _mask is null ? null : _mask.IsHidden;

    /// <summary>Opens a scene with what is said of it in its file and beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="pixelMeters">The ground size of a pixel, for a facility in pixels.</param>
    /// <exception cref="UsageException">There is no such file.</exception>
    /// <exception cref="SceneException">It can't be opened.</exception>
    /// <exception cref="FacilityException">No rail track was there at its time.</exception>
    public static OpenedScene Open(string path, Facility facility, double? pixelMeters)
    {
        GdalScene file = SceneInputs.Scene(path);
        try
        {
            SceneMetadata metadata = SceneInputs.Metadata(path) ?? SceneMetadata.None;
            SceneFacts facts = SceneKnowledge.Facts(metadata);
            return new OpenedScene(file, facility, metadata.Masks, facts with { GsdMeters = pixelMeters ?? facts.GsdMeters });
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _mask?.Dispose();
        File.Dispose();
    }
}
