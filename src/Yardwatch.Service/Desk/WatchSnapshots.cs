using System.Collections.Concurrent;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk;

/// <summary>A watch as it stood at a moment.</summary>
/// <param name="Name">Its name on the desk.</param>
/// <param name="Watch">Folder, settings and facility.</param>
/// <param name="History">Its series.</param>
internal sealed record WatchSnapshot(string Name, Watch Watch, WatchHistory History)
{
    private readonly Lazy<Task<SurgeFinding?>> _finding = new(() => Task.Run(() => Judged(Watch, History)));

    /// <summary>Where its scenes' files are, by hash.</summary>
    public required IReadOnlyDictionary<string, LedgerScene> Files { get; init; }

    /// <summary>What the files were like that are known to hold the bytes of their scene, by hash: one that is like that no more may hold another scene.</summary>
    public required IReadOnlyDictionary<string, FileStamp> Stamps { get; init; }

    /// <summary>Its reports, drafts too, the newest first.</summary>
    public required IReadOnlyList<ReportRecord> Reports { get; init; }

    /// <summary>What others said, held against its counts.</summary>
    public required ClaimList Claims { get; init; }

    /// <summary>What the newest count is against those before it; null where nothing can be judged. Years of counts take a second or two.</summary>
    public Task<SurgeFinding?> FindingAsync() => _finding.Value;

    /// <summary>The newest line of the series, or null.</summary>
    public HistoryLine? Newest => History.Lines.LastOrDefault(line => line.IsInSeries);

    /// <summary>A scene's line, by the scene's hash, or null.</summary>
    public HistoryLine? Scene(string sha256) => History.Lines.FirstOrDefault(line => line.Observed?.Basis.Scene == sha256);

    private static SurgeFinding? Judged(Watch watch, WatchHistory history)
    {
        ReportSeries series = WatchSeries.Of(watch.Facility, history.Lines);
        return series.Rows.Count == 0 ? null : series.Judge();
    }
}

/// <summary>Watches as they stand now. A ledger is read again when its files have changed.</summary>
/// <param name="watches">The watches.</param>
/// <param name="clock">Tells the present moment.</param>
internal sealed class WatchSnapshots(DeskWatches watches, TimeProvider clock)
{
    private static readonly string[] Files = ["watch.json", "facility.geojson", "ledger.sqlite", "ledger.sqlite-wal"];

    private readonly ConcurrentDictionary<string, (string Stamp, WatchSnapshot Snapshot)> _known = new(StringComparer.Ordinal);

    /// <summary>Every watch, in the desk's order.</summary>
    public IReadOnlyList<WatchSnapshot> All() => [.. watches.Names.Select(name => Of(name)!)];

    /// <summary>A watch, or null where the desk shows none of that name.</summary>
    /// <exception cref="UsageException">Its settings or facility can't be read.</exception>
    /// <exception cref="FacilityException">Its facility can't be used.</exception>
    public WatchSnapshot? Of(string name)
    {
        if (!watches.TryFolder(name, out string? folder))
        {
            return null;
        }

        string stamp = string.Join(' ', Files.Select(file => Stamp(RealFile.Of(Path.Combine(folder, file)))));
        if (_known.TryGetValue(name, out (string Stamp, WatchSnapshot Snapshot) known) && known.Stamp == stamp)
        {
            return known.Snapshot;
        }

        var watch = Watch.Open(folder);
        using var ledger = Ledger.Open(watch.LedgerPath);
        IReadOnlyDictionary<string, LedgerScene> scenes = ledger.Scenes();
        WatchSnapshot snapshot = new(name, watch, WatchHistory.Of(ledger))
        {
            Files = scenes,
            Stamps = scenes.Values.Where(scene => scene.IsThere && ledger.KnownHash(scene.Path) == scene.Sha256).ToDictionary(scene => scene.Sha256, scene => FileStamp.Of(scene.Path), StringComparer.Ordinal),
            Reports = [.. new ReportLedger(ledger, clock.GetUtcNow()).All().OrderByDescending(report => report.Id, StringComparer.Ordinal)],
            Claims = ClaimList.Of(watch, ledger),
        };
        _known[name] = (stamp, snapshot);
        return snapshot;
    }

    private static string Stamp(FileInfo file) => file.Exists ? FormattableString.Invariant($"{file.Length}:{file.LastWriteTimeUtc.Ticks}") : "-";
}
