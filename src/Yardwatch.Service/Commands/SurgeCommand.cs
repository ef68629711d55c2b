using System.CommandLine;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Publishing;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch surge</c>: whether the newest count of a facility is a surge against the counts before it. Needs no imagery.</summary>
internal static class SurgeCommand
{
    // Fewer are judged at once.
    private const int FewestShown = 50;

    private static readonly Option<string[]> Counts = new("--counts")
    {
        Description = "CSV with the header date,count; several files, one a facility, are ranked.",
        HelpName = "FILE.csv",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> OfWatch = new("--watch")
    {
        Description = "Judges the counts of a watch, in place of --counts.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> At = new("--at")
    {
        Description = "Judges the last count at or before this day or time: 2023-10-05. Later counts change nothing.",
        HelpName = "DATE",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Judges every count from this day on and ranks them, their false alarms held together over all files and days.",
        HelpName = "DATE",
    };

    private static readonly Option<string?> FacilityFile = new("--facility")
    {
        Description = "GeoJSON of the facility, for its name, declared regimes and known events.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Chart = new("--chart")
    {
        Description = "Draws the counts, what was expected, and the judged one, as PNG or SVG.",
        HelpName = "OUT.png|OUT.svg",
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("surge", "Says whether a count is a surge against the counts before it.") { Counts, OfWatch, At, Since, FacilityFile, Chart, Format };
        command.SetAction((parsed, cancellation) => Task.Run(() => RunAsync(parsed, clock.GetUtcNow(), cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, DateTimeOffset now, CancellationToken cancellation)
    {
        string[] paths = parsed.GetValue(Counts) ?? [];
        DateTimeOffset? at = Moments.Of(parsed.GetValue(At), "--at")?.Last;
        DateTimeOffset? since = Moments.Of(parsed.GetValue(Since), "--since")?.First;
        string? facilityPath = parsed.GetValue(FacilityFile);
        CheckChart(parsed.GetValue(Chart));
        Outputs.Check(parsed, [Chart], [.. paths, facilityPath]);
        if (paths.Length > 0 == parsed.GetValue(OfWatch) is not null)
        {
            throw new UsageException(ErrorCatalog.CommandLine, "Say either --counts FILE.csv or --watch DIR.");
        }

        if (parsed.GetValue(OfWatch) is { } folder)
        {
            return since is null && facilityPath is null
                ? Single(parsed, SurgeRecord.Of(Watch.Open(folder)), at)
                : throw new UsageException(ErrorCatalog.CommandLine, "--since and --facility belong to --counts: a watch has its own facility and judges one count.");
        }

        if (paths.Length == 1 && since is null)
        {
            Facility? facility = facilityPath is null ? null : SceneInputs.Facility(facilityPath);
            var record = SurgeRecord.Read(paths[0], facility, now);
            Tell(parsed, record);
            return Single(parsed, record, at);
        }

        return (facilityPath, parsed.GetValue(Chart)) switch
        {
            (null, null) => await ManyAsync(parsed, Records(parsed, paths, at, now), (since, at), cancellation),
            (null, _) => throw AboutOne("--chart"),
            _ => throw AboutOne("--facility"),
        };
    }

    private static UsageException AboutOne(string option) =>
        new(ErrorCatalog.CommandLine, $"{option} belongs to one file of counts and one judged count. Judge each facility by itself, or leave it out.");

    private static void CheckChart(string? path)
    {
        if (path is not null && Path.GetExtension(path).ToUpperInvariant() is not (".PNG" or ".SVG"))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--chart {path} is neither PNG nor SVG. Let the name end in .png or .svg.");
        }
    }

    private static int Single(ParseResult parsed, SurgeRecord record, DateTimeOffset? at)
    {
        record.CheckReaches(at);
        SurgeFinding finding = record.Completed(SurgeFinder.Judge(record.History, at, SurgeOptions.Default));
        if (parsed.GetValue(Chart) is { } chart)
        {
            SurgeChart.Write(finding, chart);
        }

        parsed.InvocationConfiguration.Output.Write(
            OutputFormat.IsJson(parsed.GetValue(Format)) ? FindingJson.Write(finding, ShippedModels.Software) : FindingText.Write(finding));
        return 0;
    }

    // A file that can't be used never stops the others: it is named, and the exit status tells.
    private static (Dictionary<string, SurgeRecord> Records, int Status) Records(ParseResult parsed, string[] paths, DateTimeOffset? at, DateTimeOffset now)
    {
        Dictionary<string, SurgeRecord> records = new(StringComparer.Ordinal);
        int status = 0;
        foreach (string path in paths)
        {
            try
            {
                var record = SurgeRecord.Read(path, facility: null, now);
                record.CheckReaches(at);
                records.Add(record.Name(records.Keys), record);
                Tell(parsed, record);
            }
            catch (Exception exception) when (Failures.Kind(exception) is { } kind)
            {
                Failures.Report(parsed.InvocationConfiguration.Error, kind, exception.Message);
                status = int.Max(status, kind.ExitStatus);
            }
        }

        return (records, status);
    }

    private static async Task<int> ManyAsync(
        ParseResult parsed, (Dictionary<string, SurgeRecord> Records, int Status) read, (DateTimeOffset? Since, DateTimeOffset? At) span, CancellationToken cancellation)
    {
        (Dictionary<string, SurgeRecord> records, int status) = read;
        if (records.Count == 0)
        {
            return status;
        }

        CountHistory[] histories = [.. records.Select(pair => pair.Value.History with { Facility = pair.Key })];
        IReadOnlyList<SurgeFinding> judged = await JudgeAsync(parsed, histories, span, cancellation);
        SurgeFinding[] findings = [.. judged.Select(finding => records[finding.Facility].Completed(finding))];
        await parsed.InvocationConfiguration.Output.WriteAsync(
            OutputFormat.IsJson(parsed.GetValue(Format)) ? FindingJson.WriteAll(findings, ShippedModels.Software) : FindingText.WriteAll(findings));
        return status;
    }

    // Of many days only words are computed: each takes a tenth of a second and more.
    private static async Task<IReadOnlyList<SurgeFinding>> JudgeAsync(
        ParseResult parsed, CountHistory[] histories, (DateTimeOffset? Since, DateTimeOffset? At) span, CancellationToken cancellation)
    {
        (CountHistory, DateTimeOffset?)[] moments =
        [
            .. histories.SelectMany(history => span.Since is { } since
                ? SurgeFinder.MomentsSince(history, since, span.At).Select(moment => (history, (DateTimeOffset?)moment))
                : [(history, span.At)]),
        ];
        SurgeOptions options = SurgeOptions.Default with { WordOnly = span.Since is not null };
        if (moments.Length < FewestShown)
        {
            return SurgeFinder.JudgeEach(moments, options, cancellation: cancellation);
        }

        IReadOnlyList<SurgeFinding> findings = [];
        await CommandProgress.ShowAsync(parsed.InvocationConfiguration.Error, progress => progress.RunAsync(Invariant($"Judging {moments.Length} days"), moments.Length, step =>
        {
            findings = SurgeFinder.JudgeEach(moments, options, step, cancellation);
            return Task.CompletedTask;
        }));
        return findings;
    }

    private static void Tell(ParseResult parsed, SurgeRecord record)
    {
        foreach (string notice in record.Notices)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {notice}");
        }
    }
}
