using System.CommandLine;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch history</c>: a watch's series.</summary>
internal static class HistoryCommand
{
    private static readonly Option<string?> Watch = WatchOption.Create();

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create()
    {
        Command command = new("history", "Lists what a watch's scenes say, in order of time.") { Watch, Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        Watch watch = WatchOption.Open(parsed, Watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        var history = WatchHistory.Of(ledger);
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (OutputFormat.IsJson(parsed.GetValue(Format)))
        {
            output.Write(WatchJson.Write(watch, history));
        }
        else if (history.Lines.Count == 0)
        {
            output.WriteLine("Nothing yet. Add scenes with `yardwatch add SCENE...`.");
        }
        else
        {
            WatchTables.Write(output, history);
        }

        return 0;
    }
}
