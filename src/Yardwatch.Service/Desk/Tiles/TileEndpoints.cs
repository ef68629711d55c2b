using Yardwatch.Observations;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Tiles;

/// <summary>The addresses of scenes' tiles.</summary>
internal static class TileEndpoints
{
    // What a hash names never changes.
    private const string Forever = "private, max-age=31536000, immutable";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder scenes = routes.MapGroup("/watches/{watch}/scenes/{scene}");
        scenes.MapGet("/overlay", OverlayAsync).ExcludeFromDescription();
        scenes.MapGet("/tiles", GridAsync).ExcludeFromDescription();
        scenes.MapGet("/tiles/{level:int}/{column:int}/{row:int}.jpg", TileAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> GridAsync(string watch, string scene, SceneFilesOfWatches files, SceneTiles tiles, CancellationToken cancellation)
    {
        if (files.Path(watch, scene) is not { } path)
        {
            return Results.NotFound();
        }

        TileGrid grid = await tiles.GridAsync(path, cancellation);
        return Results.Json(new { grid.Width, grid.Height, TileGrid.Side, grid.DeepestLevel });
    }

    // Blind: where the tracks lie, and nothing that was found on them.
    private static async Task<IResult> OverlayAsync(HttpContext context, string watch, string scene, bool? blind)
    {
        IServiceProvider services = context.RequestServices;
        WatchSnapshot? snapshot = services.GetRequiredService<WatchSnapshots>().Of(watch);
        if (services.GetRequiredService<SceneFilesOfWatches>().Path(watch, scene) is not { } path || snapshot?.Scene(scene)?.Observed is not { } entry)
        {
            return Results.NotFound();
        }

        Observation shown = blind == true ? entry.Observation with { Detections = [] } : entry.Observation;
        return Results.Json(await services.GetRequiredService<SceneTiles>().OverlayAsync(path, snapshot.Watch.Facility.At(shown.Earliest, shown.Latest), shown, context.RequestAborted));
    }

    private static async Task<IResult> TileAsync(HttpContext context, string watch, string scene, int level, int column, int row)
    {
        string? path = context.RequestServices.GetRequiredService<SceneFilesOfWatches>().Path(watch, scene);
        byte[]? tile = path is null
            ? null
            : await context.RequestServices.GetRequiredService<SceneTiles>().TileAsync(path, (level, column, row), context.RequestAborted);
        if (tile is null)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = Forever;
        return Results.Bytes(tile, "image/jpeg");
    }
}

/// <summary>Where the files of scenes are.</summary>
/// <param name="watches">The watches.</param>
internal sealed class SceneFilesOfWatches(WatchSnapshots watches)
{
    /// <summary>The file of a scene, or null where the watch has none of that hash, or its file is gone or was changed since the watch looked at it.</summary>
    /// <param name="watch">The watch's name.</param>
    /// <param name="scene">The scene's SHA-256.</param>
    public string? Path(string watch, string scene) =>
        watches.Of(watch) is { } snapshot && snapshot.Files.TryGetValue(scene, out LedgerScene? file) && snapshot.Stamps.TryGetValue(scene, out FileStamp stamp) && FileStamp.Of(file.Path) == stamp
            ? file.Path
            : null;
}
