using System.Collections.Concurrent;
using System.Text.Json;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Publishing;

/// <summary>A report as its page shows it.</summary>
/// <param name="Record">What the ledger holds of it.</param>
/// <param name="Source">What it is made of; null where its files can't be read.</param>
/// <param name="Reviews">Every review, the oldest first.</param>
internal sealed record ReportView(ReportRecord Record, ReportSource? Source, IReadOnlyList<ReviewAnswer> Reviews)
{
    /// <summary>Whether a packet for a reviewer lies there.</summary>
    public required bool HasPacket { get; init; }

    /// <summary>Whether it is printed too.</summary>
    public required bool HasPdf { get; init; }
}

/// <summary>Does with the reports of watches what the command line does, by the same rules; the watch is locked for that long and no longer.</summary>
/// <param name="clock">Tells the present moment.</param>
internal sealed class WatchReports(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, string> _sites = new(StringComparer.Ordinal);

    /// <summary>Does one step.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="step">The step.</param>
    /// <exception cref="UsageException">Another command is writing to the watch, or the step's own rules refuse it.</exception>
    public T Do<T>(Watch watch, Func<ReportDesk, T> step)
    {
        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        return step(new ReportDesk(watch, ledger, clock.GetUtcNow()));
    }

    /// <summary>A report with all that its page shows, or null where the watch has none of that id.</summary>
    public ReportView? Find(Watch watch, string id)
    {
        using var ledger = Ledger.Open(watch.LedgerPath);
        ReportLedger reports = new(ledger, clock.GetUtcNow());
        if (reports.Find(id) is not { } record)
        {
            return null;
        }

        SortedDictionary<string, byte[]> files = ReportFiles.Read(Folder(watch, id));
        return new ReportView(record, Source(files), reports.Reviews(id)) { HasPacket = File.Exists(ReportDesk.PacketPath(watch, record)), HasPdf = files.ContainsKey("report.pdf") };
    }

    /// <summary>A report's folder in its watch.</summary>
    public static string Folder(Watch watch, string id) => Path.Combine(watch.Folder, ReportDesk.FolderName, id);

    /// <summary>Puts a report on a site and verifies what stands there then.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="id">The report.</param>
    /// <param name="site">The site's folder: a whole path, since a person can't see in which folder the desk was started.</param>
    /// <returns>The report's folder on the site; what was verified, null of a retracted report, which leaves a notice alone.</returns>
    public (string Folder, VerifyReport? Verified) Publish(Watch watch, string id, string site)
    {
        if (!Path.IsPathFullyQualified(site))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"\"{site}\" is no whole path of a folder. Write it from the root on, as {Path.GetFullPath("site")}.");
        }

        string folder = Do(watch, desk => desk.Publish(id, site));
        _sites[watch.Folder] = site;
        return (folder, File.Exists(Path.Combine(folder, ReportFolder.ManifestName)) ? VerifyReport.Of(folder, null) : null);
    }

    /// <summary>The folder to which a report of the watch was last published since the desk was started; empty before.</summary>
    public string SiteOf(Watch watch) => _sites.GetValueOrDefault(watch.Folder, "");

    private static ReportSource? Source(IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            return ReportFolder.Read(name => files.GetValueOrDefault(name));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
