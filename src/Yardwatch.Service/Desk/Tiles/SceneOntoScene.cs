using Yardwatch.Imagery;

namespace Yardwatch.Service.Desk.Tiles;

/// <summary>Tells where one scene's pixels lie in another's, by the same ground around the facility.</summary>
/// <param name="files">Where scenes' files are.</param>
/// <param name="tiles">Opens them.</param>
internal sealed class SceneOntoScene(SceneFilesOfWatches files, SceneTiles tiles)
{
    /// <summary>How a scene's pixels are found in another scene of the watch.</summary>
    /// <param name="watch">The watch; both scenes are placed by its facility as it stands now.</param>
    /// <param name="scene">The scene, by its hash.</param>
    /// <param name="other">The scene that it is laid onto.</param>
    /// <param name="cancellation">Ends the wait for a processor.</param>
    /// <returns>As <see cref="Affine"/>; null where one of them has no file or no place on Earth.</returns>
    public async Task<AffineMap?> MapAsync(WatchSnapshot watch, string scene, string other, CancellationToken cancellation = default)
    {
        PixelPoint[]? from = await CornersAsync(watch, scene, cancellation);
        PixelPoint[]? to = await CornersAsync(watch, other, cancellation);
        return from is null || to is null ? null : Affine(from, to);
    }

    /// <summary>The affine map that takes three points of one scene to those of another.</summary>
    /// <param name="from">Three positions, not on one line, in the first scene's pixels.</param>
    /// <param name="to">The same ground in the second scene's pixels.</param>
    /// <returns>The map; null where the points lie on a line or nowhere.</returns>
    public static AffineMap? Affine(IReadOnlyList<PixelPoint> from, IReadOnlyList<PixelPoint> to)
    {
        (AffineMap ofFirst, AffineMap ofSecond) = (FromCorner(from), FromCorner(to));
        return ofFirst.IsInvertible && ofSecond.IsInvertible ? ofSecond.After(ofFirst.Inverse()) : null;
    }

    // Takes 0, 0 to the first point, 1, 0 to the second and 0, 1 to the third.
    private static AffineMap FromCorner(IReadOnlyList<PixelPoint> points) => new(
        points[0].X, points[1].X - points[0].X, points[2].X - points[0].X,
        points[0].Y, points[1].Y - points[0].Y, points[2].Y - points[0].Y);

    private async Task<PixelPoint[]?> CornersAsync(WatchSnapshot watch, string scene, CancellationToken cancellation) =>
        files.Path(watch.Name, scene) is { } path && watch.Scene(scene)?.Observed is { } entry
            ? await tiles.CornersAsync(path, watch.Watch.Facility, entry.Observation, cancellation)
            : null;
}
