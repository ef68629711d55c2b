using System.CommandLine;
using Yardwatch.Facilities;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch report</c>: a publication that a reader can check, of a watch's newest count or of an earlier one.</summary>
internal static class ReportCommand
{
    private static readonly Option<string?> At = new("--at")
    {
        Description = "Reports on the last count at or before this day or time.",
        HelpName = "DATE",
    };

    private static readonly Option<bool> Pdf = new("--pdf") { Description = "Also writes report.pdf, with Chromium." };

    private static readonly Option<bool> Template = new("--template")
    {
        Description = $"Writes {ReportFiles.TemplateName} into the watch, to be changed; reports are set in it from then on.",
    };

    private static readonly Option<string?> OfWatch = WatchOption.Create();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("report", "Writes a report: page, figures, data and hashes.") { At, Pdf, Template, OfWatch };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, clock.GetUtcNow()), cancellation));
        return command;
    }

    /// <summary>Writes a report into its watch and says where.</summary>
    public static void Write(ParseResult parsed, Watch watch, BuiltReport built, bool withPdf)
    {
        string folder = Path.Combine(watch.Folder, "reports", built.Source.Content.Id);
        ReportFolder.Write(folder, ReportFiles.Of(watch, built, withPdf));
        parsed.InvocationConfiguration.Output.WriteLine($"The report: {Path.Combine(folder, ReportFolder.PageName)}");
    }

    private static int Run(ParseResult parsed, DateTimeOffset now)
    {
        Watch watch = WatchOption.Open(parsed, OfWatch);
        if (parsed.GetValue(Template))
        {
            string path = ReportFiles.WriteTemplate(watch);
            parsed.InvocationConfiguration.Output.WriteLine($"The template: {path}");
            return 0;
        }

        using var ledger = Ledger.Open(watch.LedgerPath);
        Write(parsed, watch, new ReportBuilder(watch, ledger, now).Build(Moment(parsed.GetValue(At))), parsed.GetValue(Pdf));
        return 0;
    }

    private static DateTimeOffset? Moment(string? text) => text is null
        ? null
        : StatedMoment.Parse(text)?.Last ?? throw new UsageException(ErrorCatalog.CommandLine, $"--at {text} is not a date. Give it as 2023-10-05, or a time as 2023-10-05T02:11:00Z.");
}
