using System.CommandLine;
using Yardwatch.Baselines;
using Yardwatch.Service.Watches;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch add</c>: takes scenes, and counts that people made, into a watch.</summary>
internal static class AddCommand
{
    private static readonly Argument<string[]> Scenes = new("scenes")
    {
        Description = "Scenes, folders with scenes, patterns; none: only what must be counted again is.",
        HelpName = "SCENE|DIR|GLOB",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Counts = new("--counts")
    {
        Description = "CSV of counts that people or publications made, as docs/counts.md describes it.",
        HelpName = "FILE.csv",
    };

    private static readonly Option<string?> Watch = WatchOption.Create();

    private static readonly Option<double?> Gsd = new("--gsd")
    {
        Description = "Pictures without coordinates are matched to the watch's scenes: " + TieCommand.GsdDescription,
        HelpName = "METERS",
    };

    private static readonly Option<double> North = TieCommand.CreateNorth();

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("add", "Takes scenes and human counts into a watch.") { Scenes, Counts, Gsd, North, Watch, Format };
        command.SetAction((parsed, cancellation) => Task.Run(() => RunAsync(parsed, clock, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        Watch watch = WatchOption.Open(parsed, Watch);
        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        (IReadOnlyList<IngestJson.CountsFile> counts, int statusOfCounts) = Each<IngestJson.CountsFile>(
            parsed, parsed.GetValue(Counts), path => [AddCounts(parsed, (watch, ledger), path, clock.GetUtcNow())]);
        int statusOfFolders = 0;
        void PassedOver(string folder)
        {
            Failures.Report(parsed.InvocationConfiguration.Error, ErrorCatalog.CannotRead, $"The folder {folder} can't be looked into: no scene in or below it is taken in. Check its permissions.");
            statusOfFolders = ErrorCatalog.CannotRead.ExitStatus;
        }

        (IReadOnlyList<string> found, int statusOfNames) = Each<string>(parsed, parsed.GetValue(Scenes), name => SceneFiles.Find([name], cancellation, PassedOver));
        string[] files = [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int status = int.Max(int.Max(statusOfCounts, int.Max(statusOfNames, statusOfFolders)), await TieAsync(parsed, watch, files, cancellation));
        Ingest ingest = new(watch, ledger, clock);
        await WithProgressAsync(parsed.InvocationConfiguration.Error, ingest, files, cancellation);
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (OutputFormat.IsJson(parsed.GetValue(Format)))
        {
            output.Write(IngestJson.Write(counts, ingest.Result));
        }
        else
        {
            WatchTables.Write(output, ingest.Result);
        }

        return ingest.Result.Failed.Count > 0 ? int.Max(status, ErrorCatalog.CannotRead.ExitStatus) : status;
    }

    // A picture that can't be tied is taken in all the same: as not usable, with its reason.
    private static async Task<int> TieAsync(ParseResult parsed, Watch watch, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        if (parsed.GetValue(Gsd) is not { } gsd)
        {
            return 0;
        }

        PictureGuess guess = TieCommand.Guess(gsd, parsed.GetValue(North));
        TieProcess process = new(watch);
        int status = 0;
        foreach (string picture in files.Where(TieProcess.IsPicture))
        {
            (int ended, string said) = await process.RunAsync(picture, guess, cancellation);
            await parsed.InvocationConfiguration.Error.WriteAsync(said);
            status = int.Max(status, ended);
        }

        return status;
    }

    // One name or file that is wrong never stops the rest: it is told, and the exit status tells.
    private static (IReadOnlyList<T> Found, int Status) Each<T>(ParseResult parsed, string[]? names, Func<string, IEnumerable<T>> find)
    {
        int status = 0;
        List<T> found = [];
        foreach (string name in names ?? [])
        {
            try
            {
                found.AddRange(find(name));
            }
            catch (Exception exception) when (Failures.Kind(exception) is { } kind)
            {
                Failures.Report(parsed.InvocationConfiguration.Error, kind, exception.Message);
                status = int.Max(status, kind.ExitStatus);
            }
        }

        return (found, status);
    }

    internal static Task WithProgressAsync(TextWriter error, Ingest ingest, IReadOnlyList<string> files, CancellationToken cancellation) =>
        CommandProgress.ShowAsync(error, async progress =>
        {
            IReadOnlyList<IngestJob> jobs = [];
            await progress.RunAsync("Looking at files", files.Count, step =>
            {
                jobs = ingest.Plan(files, step, cancellation);
                return Task.CompletedTask;
            });
            await progress.RunAsync(Invariant($"Reading {jobs.Count} scenes"), jobs.Count, step => ingest.RunAsync(jobs, _ => step(), cancellation));
            foreach (IReadOnlyList<IngestJob> others in ingest.Comparisons().Where(others => others.Count > 0))
            {
                await progress.RunAsync(Invariant($"Comparing {others.Count} scenes with others"), others.Count, step => ingest.RunAsync(others, _ => step(), cancellation));
            }
        });

    private static IngestJson.CountsFile AddCounts(ParseResult parsed, (Watch Watch, Ledger Ledger) into, string path, DateTimeOffset now)
    {
        CountsFile file = CountsCsv.Read(path, now);
        CountRecord[] all = [.. file.Records, .. file.OfZones];
        (int added, string? superseding) = StatedCounts.Add(
            into.Ledger, [.. all.Select(record => new LedgerCount(Path.GetFileName(path), record with { Method = record.Method ?? "human" }, now))]);
        string[] notices = [.. file.Notices, .. AboutZones(into.Watch, file), .. AboutClasses(file), .. superseding is null ? (string[])[] : [superseding]];
        foreach (string notice in notices)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {notice}");
        }

        if (!OutputFormat.IsJson(parsed.GetValue(Format)))
        {
            parsed.InvocationConfiguration.Output.WriteLine(Invariant($"{path}: {added} of {all.Length} counts are new."));
        }

        return new IngestJson.CountsFile(path, all.Length, added, notices);
    }

    private static IEnumerable<string> AboutClasses(CountsFile file)
    {
        if (file.Records.Any(record => record.Classes is null))
        {
            yield return "counts that don't say what was counted are taken for counts of freight cars on all mapped tracks, as scenes are counted. Where that is wrong, add a column classes that says what it was.";
        }
    }

    private static IEnumerable<string> AboutZones(Watch watch, CountsFile file)
    {
        string[] unknown = [.. file.OfZones.Select(record => record.Zone!).Distinct(StringComparer.Ordinal).Where(zone => !watch.Facility.Zones.Any(known => known.Id == zone))];
        if (unknown.Length > 0)
        {
            yield return $"the facility has no zone {string.Join(", ", unknown)}. Their counts are kept; correct the file or the facility if the name is wrong.";
        }
    }
}
