using System.CommandLine;
using Yardwatch.Service.Reports;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch verify</c>: whether a report is unchanged, follows from its data, and, with the scene, from the pixels.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Folder = new("folder")
    {
        Description = "The report's folder.",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> Scene = new("--scene")
    {
        Description = "The judged scene, to count it again; with --facility.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> OfFacility = new("--facility")
    {
        Description = "The facility whose tracks are counted.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create()
    {
        Command command = new("verify", "Checks a report: document, arithmetic and, with the scene, pixels.") { Folder, Scene, OfFacility, Format };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string? facility = parsed.GetValue(OfFacility);
        (string, string)? scene = parsed.GetValue(Scene) is not { } path ? null : facility is not null
            ? (path, facility)
            : throw new UsageException(ErrorCatalog.CommandLine, "--scene needs --facility: the tracks that are counted.");
        var report = VerifyReport.Of(parsed.GetRequiredValue(Folder), scene);
        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(parsed.GetValue(Format)) ? report.ToJson() : report.ToText());
        return report.Holds ? 0 : ErrorCatalog.ReportDiffers.ExitStatus;
    }
}
