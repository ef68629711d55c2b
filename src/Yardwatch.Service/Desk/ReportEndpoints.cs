using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;

namespace Yardwatch.Service.Desk;

/// <summary>The addresses of a watch's reports, drafts too: for whoever sits at this machine.</summary>
internal static class ReportEndpoints
{
    private const string Binary = "application/octet-stream";

    // What a browser shows; everything else is a download.
    private static readonly Dictionary<string, string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".json"] = "application/json",
        [".geojson"] = "application/geo+json",
        [".pdf"] = "application/pdf",
        [""] = "text/plain; charset=utf-8",
    };

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/watches/{watch}/reports/{report}/{**file}", File).ExcludeFromDescription();

    private static IResult File(string watch, string report, string? file, WatchSnapshots watches)
    {
        if (watches.Of(watch) is not { } snapshot || !snapshot.Reports.Any(one => one.Id == report))
        {
            return Results.Problem($"{watch} has no report {report}.", statusCode: StatusCodes.Status404NotFound);
        }

        string name = file ?? ReportFolder.PageName;
        string folder = Path.Combine(snapshot.Watch.Folder, ReportDesk.FolderName, report);
        if (!ReportFiles.Read(folder).TryGetValue(name, out byte[]? bytes))
        {
            return Results.Problem($"The report {report} has no file {name}.", statusCode: StatusCodes.Status404NotFound);
        }

        return Shown.TryGetValue(Path.GetExtension(name), out string? type)
            ? Results.Bytes(bytes, type)
            : Results.File(bytes, Binary, Path.GetFileName(name));
    }
}
