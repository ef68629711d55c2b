using System.Text.Json;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;
using Yardwatch.Service.Desk.Reviews;
using Yardwatch.Service.Models;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk;

/// <summary>The same answers as the command line's with <c>--format json</c>, for programs (docs/contract).</summary>
internal static class ApiEndpoints
{
    private const string Json = "application/json";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/watches").WithTags("Watches");
        api.MapGet("/", (WatchSnapshots watches) => watches.All().Select(WatchSummary.Of)).WithSummary("Every watch, with its newest count.");
        api.MapGet("/{watch}/history", (string watch, WatchSnapshots watches) => Answer(watches.Of(watch), snapshot => WatchJson.Write(snapshot.Watch, snapshot.History)))
            .WithSummary("What every scene says, in order of time (history.schema.json).").Produces<string>(contentType: Json);
        api.MapGet("/{watch}/observations/{scene}", (string watch, string scene, WatchSnapshots watches) =>
                Answer(watches.Of(watch), snapshot => snapshot.Scene(scene)?.Observed is { } entry ? ObservationJson.Write(entry.Observation) : null))
            .WithSummary("What one scene says, by its SHA-256 (observation.schema.json).").Produces<string>(contentType: Json);
        api.MapGet("/{watch}/observations/{scene}/review", Review)
            .WithSummary("Who said what of a scene's vehicles and when, what they said last of each, and blind counts.").Produces<string>(contentType: Json);
        api.MapGet("/{watch}/finding", FindingAsync).WithSummary("Whether the newest count is a surge (finding.schema.json).").Produces<string>(contentType: Json);
        api.MapGet("/{watch}/claims", (string watch, WatchSnapshots watches) => Answer(watches.Of(watch), snapshot => snapshot.Claims.Json()))
            .WithSummary("What others said, held against the counts (claims.schema.json).").Produces<string>(contentType: Json);
    }

    private static IResult Review(string watch, string scene, WatchSnapshots watches, DeskReviews reviews) => Answer(watches.Of(watch), snapshot =>
    {
        if (snapshot.Scene(scene)?.Observed is not { Observation.Status: ObservationStatus.Counted })
        {
            return null;
        }

        SceneReview review = reviews.Open(watch, scene);
        return JsonSerializer.Serialize(new { review.Entries, review.Vehicles, review.Hidden, BlindCounts = reviews.Blind(watch, scene) }, LedgerRecord.Json);
    });

    private static async Task<IResult> FindingAsync(string watch, WatchSnapshots watches)
    {
        WatchSnapshot? snapshot = watches.Of(watch);
        SurgeFinding? finding = snapshot is null ? null : await snapshot.FindingAsync();
        return Answer(snapshot, _ => finding is null ? null : FindingJson.Write(finding, ShippedModels.Software));
    }

    private static IResult Answer(WatchSnapshot? snapshot, Func<WatchSnapshot, string?> text)
    {
        if (snapshot is null)
        {
            return Results.Problem("The desk shows no such watch.", statusCode: StatusCodes.Status404NotFound);
        }

        return text(snapshot) is { } json
            ? Results.Text(json, Json)
            : Results.Problem("The watch has nothing of that name, or nothing to judge yet.", statusCode: StatusCodes.Status404NotFound);
    }
}

/// <summary>A watch in a list.</summary>
/// <param name="Name">In its addresses.</param>
/// <param name="Facility">The facility's name.</param>
/// <param name="Tracks">Rail tracks.</param>
/// <param name="Scenes">Scenes and stated counts.</param>
/// <param name="InSeries">Those that count.</param>
internal sealed record WatchSummary(string Name, string Facility, int Tracks, int Scenes, int InSeries)
{
    /// <summary>When the newest usable scene was acquired; UTC.</summary>
    public DateTime? LastUsableScene { get; init; }

    /// <summary>Its railcars.</summary>
    public int? Railcars { get; init; }

    /// <summary>The lower end of their 90 % interval.</summary>
    public int? Lower { get; init; }

    /// <summary>The upper end.</summary>
    public int? Upper { get; init; }

    /// <summary>A watch's summary.</summary>
    public static WatchSummary Of(WatchSnapshot snapshot)
    {
        HistoryLine? newest = snapshot.Newest;
        return new WatchSummary(
            snapshot.Name, snapshot.Watch.Facility.Name, snapshot.Watch.Facility.Tracks.Count, snapshot.History.Lines.Count, snapshot.History.Lines.Count(line => line.IsInSeries))
        {
            LastUsableScene = newest?.From?.UtcDateTime,
            Railcars = newest?.Railcars?.Count,
            Lower = newest?.Railcars?.Lower,
            Upper = newest?.Railcars?.Upper,
        };
    }
}
