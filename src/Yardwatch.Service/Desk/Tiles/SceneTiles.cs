using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Desk.Reviews;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Tiles;

/// <summary>Cuts tiles from scenes' files. What it keeps open is bounded: a few scenes, and for each a dataset for every processor.</summary>
internal sealed class SceneTiles : IDisposable
{
    private const int MostScenes = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<((string Path, FileStamp Stamp) File, Lazy<OpenScene> Scene)> _open = new();
    private readonly SemaphoreSlim _readers = new(Environment.ProcessorCount);

    /// <summary>How a scene is cut.</summary>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<TileGrid> GridAsync(string path, CancellationToken cancellation) => await ReadAsync(path, scene => scene.Grid, cancellation);

    /// <summary>A tile as a JPEG file, or null where the scene has none there.</summary>
    /// <param name="path">The scene's file.</param>
    /// <param name="place">Level, column and row as in <see cref="TileGrid.TryFind"/>.</param>
    /// <param name="cancellation">Ends the wait for a processor.</param>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<byte[]?> TileAsync(string path, (int Level, int Column, int Row) place, CancellationToken cancellation) => await ReadAsync(
        path, scene => scene.Grid.TryFind(place.Level, place.Column, place.Row, out TilePlace? tile) ? scene.Tile(tile) : null, cancellation);

    /// <summary>What is drawn over a scene.</summary>
    /// <param name="path">The scene's file.</param>
    /// <param name="facility">The facility, as it was then.</param>
    /// <param name="observation">What the scene says.</param>
    /// <param name="cancellation">Ends the wait for a processor.</param>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<SceneOverlay> OverlayAsync(string path, Facility facility, Observation observation, CancellationToken cancellation) =>
        await ReadAsync(path, scene => scene.Use(file => SceneOverlay.Of(file, facility, observation)), cancellation);

    /// <summary>As <see cref="SceneOverlay.Corners"/>.</summary>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<PixelPoint[]?> CornersAsync(string path, Facility facility, Observation observation, CancellationToken cancellation) =>
        await ReadAsync(path, scene => scene.Use(file => SceneOverlay.Corners(file, facility, observation)), cancellation);

    /// <summary>A track, straightened: see <see cref="StripPicture"/>.</summary>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<byte[]> StripAsync(string path, TrackGround.Line track, double metersPerPixel, CancellationToken cancellation) =>
        await ReadAsync(path, scene => StripPicture.Draw(scene, track, metersPerPixel), cancellation);

    /// <summary>As <see cref="TrackGround.Of"/>.</summary>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<TrackGround> GroundAsync(string path, Facility facility, Observation observation, CancellationToken cancellation = default) =>
        await ReadAsync(path, scene => scene.Use(file => TrackGround.Of(file, facility, observation)), cancellation);

    /// <summary>Lends a scene for as long as something takes.</summary>
    /// <param name="path">The scene's file.</param>
    /// <param name="use">What is done with it.</param>
    /// <param name="cancellation">Ends the wait for a processor.</param>
    /// <exception cref="SceneException">It can't be read.</exception>
    public async Task<T> UseAsync<T>(string path, Func<GdalScene, T> use, CancellationToken cancellation) => await ReadAsync(path, scene => scene.Use(use), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, Lazy<OpenScene> scene) in _open)
        {
            Close(scene);
        }

        _readers.Dispose();
    }

    private async Task<T> ReadAsync<T>(string path, Func<OpenScene, T> read, CancellationToken cancellation)
    {
        await _readers.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => read(Opened(path)), cancellation);
        }
        finally
        {
            _readers.Release();
        }
    }

    private OpenScene Opened(string path)
    {
        Lazy<OpenScene> scene;
        lock (_lock)
        {
            scene = Newest(path);
        }

        try
        {
            return scene.Value;
        }
        catch
        {
            // Tried again next time: the file may have come back.
            lock (_lock)
            {
                if (_open.FirstOrDefault(entry => entry.Scene == scene) is { Scene: not null } failed)
                {
                    _open.Remove(failed);
                }
            }

            throw;
        }
    }

    private Lazy<OpenScene> Newest(string path)
    {
        // Another file of the same name is another scene.
        (string Path, FileStamp Stamp) file = (path, FileStamp.Of(path));
        ((string Path, FileStamp Stamp) File, Lazy<OpenScene> Scene) found = _open.FirstOrDefault(entry => entry.File == file);
        if (found.Scene is not null)
        {
            _open.Remove(found);
        }
        else
        {
            found = (file, new Lazy<OpenScene>(() => OpenScene.Open(path)));
        }

        _open.AddFirst(found);
        if (_open.Count > MostScenes)
        {
            Close(_open.Last!.Value.Scene);
            _open.RemoveLast();
        }

        return found.Scene;
    }

    private static void Close(Lazy<OpenScene> scene)
    {
        if (scene.IsValueCreated)
        {
            scene.Value.Dispose();
        }
    }
}
