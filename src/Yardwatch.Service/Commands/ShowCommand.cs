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
        LedgerObservation entry = SceneReviews.Of(ledger).Corrected(NamedScene.Find(ledger, parsed.GetRequiredValue(Scene)));
        Observation observation = entry.Observation;
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (OutputFormat.IsJson(parsed.GetValue(Format)))
        {
            output.Write(ObservationJson.Write(observation));
            return 0;
        }

        output.Write(ObservationText.Write(observation));
        Write(output, "Metadata that contradict themselves or could not be read", entry.Metadata.Notices);
        Write(output, "Stated of the same day", WatchHistory.StatedOn(ledger, observation.AcquiredAt).Select(WatchTables.Line));
        output.WriteLine($"\nIn the ledger: {entry.Id}");
        return 0;
    }

    private static void Write(TextWriter output, string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            output.WriteLine($"\n{heading}");
            output.WriteLine(string.Join('\n', all.Select(line => $"- {Phrases.Shown(line)}")));
        }
    }
}
