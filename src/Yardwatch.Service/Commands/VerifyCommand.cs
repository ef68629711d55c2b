using System.CommandLine;
using System.Runtime.ExceptionServices;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch verify</c>: whether a report is unchanged, follows from its data, and, with the scene, from the pixels; whether a ledger is as it was written.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string?> Folder = new("folder")
    {
        Description = "The report's folder.",
        HelpName = "FOLDER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Scene = new("--scene")
    {
        Description = "The judged scene, to count it again.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> OfFacility = new("--facility")
    {
        Description = "The facility whose tracks are counted; without it the one that the report publishes.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> OfWatch = new("--watch")
    {
        Description = "A watch: whether any row of its ledger was changed from outside.",
        HelpName = "DIR",
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create()
    {
        Command command = new("verify", "Checks a report: document, arithmetic and, with the scene, pixels; and a watch's ledger.") { Folder, Scene, OfFacility, OfWatch, Format };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        CheckResult? ledger = parsed.GetValue(OfWatch) is null ? null : Ledger(WatchOption.Open(parsed, OfWatch));
        bool asJson = OutputFormat.IsJson(parsed.GetValue(Format));
        if (parsed.GetValue(Folder) is { } folder)
        {
            VerifyReport report = VerifyReport.Of(folder, parsed.GetValue(Scene) is { } scene ? (scene, parsed.GetValue(OfFacility)) : null) with { Ledger = ledger };
            parsed.InvocationConfiguration.Output.Write(asJson ? report.ToJson() : report.ToText());
            if (report.Failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            return report.Holds ? 0 : ErrorCatalog.ReportDiffers.ExitStatus;
        }

        if (ledger is null || parsed.GetValue(Scene) is not null)
        {
            throw new UsageException(ErrorCatalog.CommandLine, "There is nothing to verify. Name a report's folder, or a watch with --watch DIR; a scene goes with a report.");
        }

        parsed.InvocationConfiguration.Output.Write(VerifyReport.OfLedger(ledger, asJson));
        return ledger.Holds ? 0 : ErrorCatalog.LedgerDiffers.ExitStatus;
    }

    private static CheckResult Ledger(Watch watch)
    {
        using var ledger = Watches.Ledger.Open(watch.LedgerPath);
        return LedgerSeals.Check(ledger);
    }
}
