using Yardwatch.Service.Reports;

namespace Yardwatch.Service.Desk.Publishing;

/// <summary>The addresses of packets for reviewers, as they were packed.</summary>
internal static class PacketEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/watches/{watch}/packets/{report}", File).ExcludeFromDescription();

    private static IResult File(string watch, string report, WatchSnapshots watches)
    {
        WatchSnapshot? snapshot = watches.Of(watch);
        string? path = snapshot?.Reports.FirstOrDefault(one => one.Id == report) is { } record ? ReportDesk.PacketPath(snapshot.Watch, record) : null;
        return path is not null && System.IO.File.Exists(path)
            ? Results.File(path, "application/zip", Path.GetFileName(path))
            : Results.Problem($"There is no packet for a reviewer of {report}. Pack it on the report's page.", statusCode: StatusCodes.Status404NotFound);
    }
}
