using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary>A facility's counts as a file holds them, with what the facility declares.</summary>
/// <param name="Path">The file of counts.</param>
/// <param name="File">What it holds.</param>
/// <param name="History">What is judged.</param>
/// <param name="Notices">What the user should see, a sentence each.</param>
internal sealed record SurgeRecord(string Path, CountsFile File, CountHistory History, IReadOnlyList<string> Notices)
{
    /// <summary>Reads a file of counts. The facility's name, or the file's without its extension, names the history.</summary>
    public static SurgeRecord Read(string path, Facility? facility, DateTimeOffset now)
    {
        CountsFile file = CountsCsv.Read(path, now);
        if (file.Records.Count == 0)
        {
            throw new CountsException($"{path} counts single zones alone. A surge is judged from counts of the whole facility: add a row for each scene with an empty cell under zone.");
        }

        CountHistory history = new(facility?.Name ?? System.IO.Path.GetFileNameWithoutExtension(path), file.Records)
        {
            Regimes = facility?.Regimes ?? [],
            Events = facility?.Events ?? [],
        };
        return new SurgeRecord(path, file, history, [.. facility?.Notices ?? [], .. file.Notices, .. AboutZones(file)]);
    }

    /// <summary>The series of a watch: its scenes' current counts and the counts that people stated.</summary>
    /// <exception cref="UsageException">It has no count.</exception>
    public static SurgeRecord Of(Watch watch)
    {
        using var ledger = Ledger.Open(watch.LedgerPath);
        var history = WatchHistory.Of(ledger);
        IReadOnlyList<CountRecord> records = history.Records();
        if (records.Count == 0)
        {
            throw new UsageException(ErrorCatalog.NothingToJudge, $"The watch {watch.Folder} has no count to judge. {WatchHistory.WhyNone(history.Lines)}");
        }

        CountHistory judged = new(watch.Facility.Name, records) { Regimes = watch.Facility.Regimes, Events = watch.Facility.Events };
        return new SurgeRecord(watch.Folder, new CountsFile(records, history.WithoutCount, []), judged, []);
    }

    private static IEnumerable<string> AboutZones(CountsFile file) => file.OfZones.Count == 0
        ? []
        : [Invariant($"{file.OfZones.Count} {(file.OfZones.Count == 1 ? "row counts a zone" : "rows count single zones")} and {(file.OfZones.Count == 1 ? "is" : "are")} left out: a zone is not the facility.")];

    /// <summary>Refuses a day before the first count.</summary>
    public void CheckReaches(DateTimeOffset? at)
    {
        DateTimeOffset first = File.Records.Min(record => record.Ends);
        if (at < first)
        {
            throw new UsageException(ErrorCatalog.NothingToJudge, Invariant($"{Path} has no count on or before {at:yyyy-MM-dd}; its first is of {first:yyyy-MM-dd}. Give a later day to --at."));
        }
    }

    /// <summary>A name that no other facility has: the file's, or its path where that is taken.</summary>
    public string Name(IReadOnlyCollection<string> taken)
    {
        if (!taken.Contains(History.Facility))
        {
            return History.Facility;
        }

        return taken.Contains(Path)
            ? throw new UsageException(ErrorCatalog.CommandLine, $"--counts names {Path} twice. Name each facility's file once.")
            : Path;
    }

    /// <summary>The finding, which tells of the scenes before it that have no count.</summary>
    public SurgeFinding Completed(SurgeFinding finding) => finding.Noting(File.WithoutCount);
}
