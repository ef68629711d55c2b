using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Service.Desk.Tiles;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>The addresses of tracks' pictures.</summary>
internal static class StripEndpoints
{
    private const string Png = "image/png";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder strips = routes.MapGroup("/watches/{watch}/scenes/{scene}/strips/{track}");
        strips.MapGet("/scene.png", SceneAsync).ExcludeFromDescription();
        strips.MapGet("/evidence.png", EvidenceAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SceneAsync(HttpContext context, string watch, string scene, string track)
    {
        if (Find(context, watch, scene) is not { } found)
        {
            return Results.NotFound();
        }

        SceneTiles tiles = context.RequestServices.GetRequiredService<SceneTiles>();
        TrackGround ground = await tiles.GroundAsync(found.Path, found.Facility, found.Observation, context.RequestAborted);
        return ground.Tracks.FirstOrDefault(line => line.Id == track) is { } line
            ? Results.Bytes(await tiles.StripAsync(found.Path, line, ground.MetersPerPixel, context.RequestAborted), Png)
            : Results.NotFound();
    }

    private static async Task<IResult> EvidenceAsync(HttpContext context, string watch, string scene, string track)
    {
        WatchSnapshot? snapshot = context.RequestServices.GetRequiredService<WatchSnapshots>().Of(watch);
        if (Find(context, watch, scene) is not { } found || snapshot?.Scene(scene)?.Observed is not { } entry)
        {
            return Results.NotFound();
        }

        int index = found.Observation.Tracks.ToList().FindIndex(one => one.Id == track);
        SceneEvidence? evidence = index < 0 ? null : await context.RequestServices.GetRequiredService<SceneEvidences>().OfAsync(snapshot.Watch, entry, found.Path);
        return evidence is null ? Results.NotFound() : Results.Bytes(StripPicture.Draw(evidence, index, found.Observation.Tracks[index].LengthMeters), Png);
    }

    private static (string Path, Facility Facility, Observation Observation)? Find(HttpContext context, string watch, string scene)
    {
        WatchSnapshot? snapshot = context.RequestServices.GetRequiredService<WatchSnapshots>().Of(watch);
        return context.RequestServices.GetRequiredService<SceneFilesOfWatches>().Path(watch, scene) is { } path && snapshot?.Scene(scene)?.Observed is { } entry
            ? (path, snapshot.Watch.Facility.At(entry.Observation.Earliest, entry.Observation.Latest), entry.Observation)
            : null;
    }
}
