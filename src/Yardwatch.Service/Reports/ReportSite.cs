using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;

namespace Yardwatch.Service.Reports;

/// <summary>What a person wants a site to be called.</summary>
/// <param name="Title">Its title; null: as before.</param>
/// <param name="Address">Where it stands on the web; null: as before.</param>
internal sealed record SiteNames(string? Title, string? Address);

/// <summary>A static site: a folder that any web server shows. It holds reports, their list, and a feed; nothing else leaves a watch.</summary>
/// <param name="folder">Made where it is missing.</param>
/// <param name="now">The present moment.</param>
/// <param name="names">What it is called from now on.</param>
internal sealed class ReportSite(string folder, DateTimeOffset now, SiteNames names)
{
    /// <summary>The list of a site's reports, in its folder.</summary>
    public const string ListName = "reports.json";

    private const string AboutName = "site.json";
    private const string IndexName = "index.html";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Refuses what would take the place of somebody else's report or page: a correction keeps what it corrects, and is told of.</summary>
    /// <param name="id">The report that is to be put there.</param>
    /// <param name="fingerprints">All that it has had.</param>
    public void Demand(string id, IReadOnlySet<string> fingerprints)
    {
        if (Entries().FirstOrDefault(entry => entry.Id == id) is { } before && !fingerprints.Contains(before.Fingerprint))
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{folder} holds another report at {id}, of fingerprint {before.Fingerprint}, which this watch didn't make. Publish to a site of its own, or from the watch that made it.");
        }

        if (File.Exists(Path.Combine(folder, IndexName)) && !File.Exists(Path.Combine(folder, ListName)))
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{folder} holds an {IndexName} that Yardwatch didn't make. Choose a folder of its own for the site.");
        }
    }

    /// <summary>Puts a report on the site; the edition that stood there is kept below it.</summary>
    public string Put(ReportRecord report, IReadOnlyDictionary<string, byte[]> files)
    {
        string own = Path.Combine(folder, report.Id);
        if (Entries().FirstOrDefault(entry => entry.Id == report.Id) is { } before && before.Edition < report.Edition)
        {
            // A call that was cut off may have kept the old edition already, and begun to write the new one over it.
            SortedDictionary<string, byte[]> standing = ReportFiles.Read(own);
            if (!(standing.TryGetValue(ReportFolder.ManifestName, out byte[]? manifest) && ReportFolder.Fingerprint(manifest) == report.Fingerprint))
            {
                ReportFolder.Write(Path.Combine(own, SiteEntry.Editions, FormattableString.Invariant($"{before.Edition}")), standing);
            }
        }

        ReportFolder.Write(own, files);
        Save(report);
        return own;
    }

    /// <summary>Puts the notice of a retraction in a report's place; earlier editions go with it.</summary>
    public string Retract(ReportRecord report)
    {
        string own = Path.Combine(folder, report.Id);
        string earlier = Path.Combine(own, SiteEntry.Editions);
        if (Directory.Exists(earlier))
        {
            Directory.Delete(earlier, recursive: true);
        }

        SiteEntry entry = Save(report);
        ReportFolder.Write(own, new Dictionary<string, byte[]>(StringComparer.Ordinal) { [ReportFolder.PageName] = PublishedSite.Notice(entry) });
        File.Delete(Path.Combine(own, ReportFolder.ManifestName));
        return own;
    }

    private SiteEntry[] Entries() => Read<SiteEntry[]>(ListName) ?? [];

    private T? Read<T>(string name)
    {
        string path = Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) : default;
        }
        catch (JsonException exception)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{path} can't be read: {exception.Message} Restore it, or choose another folder for the site.");
        }
    }

    // A feed reader knows the site by its id: once made, it stays.
    private SiteAbout About(ReportRecord report)
    {
        SiteAbout before = Read<SiteAbout>(AboutName) ?? SiteAbout.Begun(report.Fingerprint);
        return before with { Title = names.Title ?? before.Title, Address = names.Address is { } address ? Root(address) : before.Address };
    }

    private static string Root(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
        ? address.TrimEnd('/') + "/"
        : throw new UsageException(ErrorCatalog.CommandLine, $"--address {address} is no web address. Write it whole, as https://example.org/yard/.");

    private SiteEntry Save(ReportRecord report)
    {
        SiteAbout about = About(report);
        SiteEntry entry = Marked(new(report.Id, report.Title, report.Summary, report.State, report.Edition, report.PublishedAt ?? now, now, report.Fingerprint) { Earlier = [.. Earlier(report)] });
        SiteEntry[] entries = [.. Entries().Where(other => other.Id != report.Id).Select(Marked).Append(entry).OrderBy(other => other.Id, StringComparer.Ordinal)];
        PublishedFile.MakeFolder(folder);
        PublishedFile.Write(Path.Combine(folder, AboutName), JsonSerializer.SerializeToUtf8Bytes(about, Json));
        PublishedFile.Write(Path.Combine(folder, ListName), JsonSerializer.SerializeToUtf8Bytes(entries, Json));
        PublishedFile.Write(Path.Combine(folder, IndexName), PublishedSite.Index(about, entries));
        PublishedFile.Write(Path.Combine(folder, "feed.atom"), PublishedSite.Feed(about, entries));
        return entry;
    }

    // As the report's page is stamped. Of a retracted one only the list still says it.
    private SiteEntry Marked(SiteEntry entry)
    {
        if (Read<ReportContent>($"{entry.Id}/{ReportFolder.ContentName}") is { } content)
        {
            return entry with { IsSimulated = content.IsSimulated, NotCitable = content.NotCitable };
        }

        return Entries().FirstOrDefault(listed => listed.Id == entry.Id) is { } before ? entry with { IsSimulated = before.IsSimulated, NotCitable = before.NotCitable } : entry;
    }

    private IEnumerable<int> Earlier(ReportRecord report) => Enumerable.Range(1, report.Edition - 1)
        .Where(edition => File.Exists(Path.Combine(folder, report.Id, SiteEntry.Editions, FormattableString.Invariant($"{edition}"), ReportFolder.PageName)));
}
