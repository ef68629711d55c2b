using System.CommandLine;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch show</c>: what one scene of a watch says.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> Scene = new("scene")
    {
        Description = "The scene's name, or the first digits of its SHA-256.",
        HelpName = "SCENE",
    };

    private static readonly Option<string?> Watch = WatchOption.Create();

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create()
    {
        Command command = new("show", "Shows the observation of one scene of a watch.") { Scene, Watch, Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        Watch watch = WatchOption.Open(parsed, Watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        LedgerObservation entry = NamedScene.Find(ledger, parsed.GetRequiredValue(Scene));
        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(parsed.GetValue(Format))
            ? ObservationJson.Write(entry.Observation)
            : $"{ObservationText.Write(entry.Observation)}In the ledger: {entry.Id}\n");
        return 0;
    }
}
