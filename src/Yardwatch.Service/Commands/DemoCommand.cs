using System.CommandLine;
using Yardwatch.Baselines;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Demo;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch demo</c>: five simulated years of a yard, from scenes to a report.</summary>
internal static class DemoCommand
{
    private const string WatchName = "watch";

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The folder; it is made where it is missing.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "yardwatch-demo",
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The same seed gives the same demonstration.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Scenes = new("--scenes")
    {
        Description = "How many scenes, 4 to 500. Of 40 the word is at most exceptional, of 15 undetermined.",
        HelpName = "N",
        DefaultValueFactory = _ => 86,
    };

    public static Command Create(TimeProvider clock)
    {
        Command command = new("demo", "Simulates five years of a yard that end in a surge, and goes from scenes to a report.") { Out, Seed, Scenes };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, clock, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        string folder = parsed.GetRequiredValue(Out);
        int scenes = parsed.GetValue(Scenes);
        if (scenes is < 4 or > 500)
        {
            throw new UsageException(ErrorCatalog.CommandLine, Invariant($"--scenes {scenes} is not 4 to 500."));
        }

        KeepForeign(Path.Combine(folder, WatchName));
        await RenderAsync(parsed, (folder, parsed.GetValue(Seed), scenes), cancellation);
        Watch watch = Made(folder);
        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        Ingest ingest = new(watch, ledger, clock);
        await AddCommand.WithProgressAsync(parsed.InvocationConfiguration.Error, ingest, SceneFiles.Find([Path.Combine(folder, "scenes")], cancellation), cancellation);
        var record = SurgeRecord.Of(watch);
        SurgeFinding finding = record.Completed(SurgeFinder.Judge(record.History, at: null, SurgeOptions.Default));
        parsed.InvocationConfiguration.Output.Write(FindingText.Write(finding));
        string assessment = DemoAssessment.Write(folder, watch, ledger, finding);
        string report = new ReportDesk(watch, ledger, clock.GetUtcNow()).Draft(new ReportPlan { Author = "A program", AssessmentPath = assessment });
        parsed.InvocationConfiguration.Output.WriteLine($"\nThe report: {Path.Combine(report, ReportFolder.PageName)}");
        parsed.InvocationConfiguration.Output.WriteLine($"In the browser: `yardwatch serve {watch.Folder}`");
        return 0;
    }

    // Nobody lives at a made-up place: nothing is held back.
    private static WatchSettings Settings => new() { Simulated = true, Sensitivity = FacilitySensitivity.Open };

    // What is in a ledger stays there: simulated scenes must not come between real ones.
    private static void KeepForeign(string watch)
    {
        if (Watch.IsIn(watch) && !Watch.Open(watch).Settings.Simulated)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{watch} watches a real facility. Choose another folder for the demonstration.");
        }
    }

    private static Watch Made(string folder)
    {
        string inside = Path.Combine(folder, WatchName);
        return Watch.IsIn(inside) ? Watch.Open(inside) : Watch.Create(inside, Path.Combine(folder, "facility.geojson"), Settings);
    }

    private static Task RenderAsync(ParseResult parsed, (string Folder, ulong Seed, int Scenes) plan, CancellationToken cancellation) =>
        CommandProgress.ShowAsync(parsed.InvocationConfiguration.Error, progress => progress.RunAsync(
            Invariant($"Simulating {plan.Scenes} scenes"), plan.Scenes, step => Task.Run(() => DemoFolder.Write(plan.Folder, (plan.Seed, plan.Scenes), step, cancellation), cancellation)));
}
