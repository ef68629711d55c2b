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
    public async Task<double[]?> MapAsync(WatchSnapshot watch, string scene, string other, CancellationToken cancellation = default)
    {
        PixelPoint[]? from = await CornersAsync(watch, scene, cancellation);
        PixelPoint[]? to = await CornersAsync(watch, other, cancellation);
        return from is null || to is null ? null : Affine(from, to);
    }

    /// <summary>The affine map that takes three points of one scene to those of another.</summary>
    /// <param name="from">Three positions, not on one line, in the first scene's pixels.</param>
    /// <param name="to">The same ground in the second scene's pixels.</param>
    /// <returns>Six coefficients t: x' = t0 + t1 x + t2 y, y' = t3 + t4 x + t5 y; null where the points lie on a line or nowhere.</returns>
    public static double[]? Affine(IReadOnlyList<PixelPoint> from, IReadOnlyList<PixelPoint> to)
    {
        (double ax, double ay) = (from[1].X - from[0].X, from[1].Y - from[0].Y);
        (double bx, double by) = (from[2].X - from[0].X, from[2].Y - from[0].Y);
        double determinant = (ax * by) - (ay * bx);
        double[] Row(Func<PixelPoint, double> part)
        {
            (double a, double b) = (part(to[1]) - part(to[0]), part(to[2]) - part(to[0]));
            (double x, double y) = (((a * by) - (b * ay)) / determinant, ((b * ax) - (a * bx)) / determinant);
            return [part(to[0]) - (x * from[0].X) - (y * from[0].Y), x, y];
        }

        double[] map = [.. Row(point => point.X), .. Row(point => point.Y)];
        return map.All(double.IsFinite) ? map : null;
    }

    private async Task<PixelPoint[]?> CornersAsync(WatchSnapshot watch, string scene, CancellationToken cancellation) =>
        files.Path(watch.Name, scene) is { } path && watch.Scene(scene)?.Observed is { } entry
            ? await tiles.CornersAsync(path, watch.Watch.Facility, entry.Observation, cancellation)
            : null;
}
