using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;

namespace Yardwatch.Service.Reports;

/// <summary>A static site: a folder that any web server shows. It holds reports, their list, and a feed; nothing else leaves a watch.</summary>
/// <param name="folder">Made where it is missing.</param>
/// <param name="now">The present moment.</param>
internal sealed class ReportSite(string folder, DateTimeOffset now)
{
    /// <summary>Where a report's earlier editions stand below it.</summary>
    public const string Editions = "editions";

    private const string ListName = "reports.json";
    private const string Title = "Reports";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Puts a report on the site; the edition that stood there is kept below it.</summary>
    public string Put(ReportRecord report, IReadOnlyDictionary<string, byte[]> files)
    {
        string own = Path.Combine(folder, report.Id);
        if (Entries().FirstOrDefault(entry => entry.Id == report.Id) is { } before && before.Edition < report.Edition)
        {
            ReportFolder.Write(Path.Combine(own, Editions, FormattableString.Invariant($"{before.Edition}")), ReportFiles.Read(own));
        }

        ReportFolder.Write(own, files);
        Save(report);
        return own;
    }

    /// <summary>Puts the notice of a retraction in a report's place; earlier editions go with it.</summary>
    public string Retract(ReportRecord report)
    {
        string own = Path.Combine(folder, report.Id);
        SiteEntry entry = Save(report);
        ReportFolder.Write(own, new Dictionary<string, byte[]>(StringComparer.Ordinal) { [ReportFolder.PageName] = PublishedSite.Notice(entry) });
        File.Delete(Path.Combine(own, ReportFolder.ManifestName));
        string earlier = Path.Combine(own, Editions);
        if (Directory.Exists(earlier))
        {
            Directory.Delete(earlier, recursive: true);
        }

        return own;
    }

    private SiteEntry[] Entries()
    {
        string list = Path.Combine(folder, ListName);
        try
        {
            return File.Exists(list) ? JsonSerializer.Deserialize<SiteEntry[]>(File.ReadAllText(list), Json) ?? [] : [];
        }
        catch (JsonException exception)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{list} can't be read: {exception.Message} Restore it, or choose another folder for the site.");
        }
    }

    private SiteEntry Save(ReportRecord report)
    {
        SiteEntry entry = new(report.Id, report.Title, report.Summary, report.State, report.Edition, report.PublishedAt ?? now, now, report.Fingerprint);
        SiteEntry[] entries = [.. Entries().Where(other => other.Id != report.Id).Append(entry).OrderBy(other => other.Id, StringComparer.Ordinal)];
        Directory.CreateDirectory(folder);
        PublishedFile.Write(Path.Combine(folder, ListName), JsonSerializer.SerializeToUtf8Bytes(entries, Json));
        PublishedFile.Write(Path.Combine(folder, "index.html"), PublishedSite.Index(Title, entries));
        PublishedFile.Write(Path.Combine(folder, "feed.atom"), PublishedSite.Feed(Title, entries));
        return entry;
    }
}
