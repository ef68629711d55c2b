using System.CommandLine;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch ledger export|import</c>: a watch's ledger as one file, and back.</summary>
internal static class LedgerCommand
{
    private static readonly Argument<string> Target = new("file") { Description = "The file to write.", HelpName = "FILE" };

    private static readonly Argument<string> Source = new("file") { Description = "What `yardwatch ledger export` wrote.", HelpName = "FILE" };

    private static readonly Option<bool> Force = new("--force") { Description = "Write over an earlier export." };

    private static readonly Option<string?> OfWatch = WatchOption.Create();

    private static readonly Option<string> Into = new("--watch")
    {
        Description = "The folder: an empty watch of the same facility, or one that isn't there yet, which becomes a watch.",
        HelpName = "DIR",
        Required = true,
    };

    public static Command Create()
    {
        Command export = new("export", "Writes the whole ledger, with facility and settings, as one file of JSON lines; no pixels.") { Target, Force, OfWatch };
        export.SetAction((parsed, cancellation) => Task.Run(() => Export(parsed), cancellation));
        Command import = new("import", "Takes an exported ledger into a watch, all of it or nothing.") { Source, Into };
        import.SetAction((parsed, cancellation) => Task.Run(() => Import(parsed), cancellation));
        return new Command("ledger", "Moves what a watch knows to another machine, or keeps a copy of it.") { export, import };
    }

    private static int Export(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(Target);
        Watch watch = WatchOption.Open(parsed, OfWatch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        LedgerSeals.Demand(ledger, watch.LedgerPath);
        IReadOnlyDictionary<string, int> rows = new LedgerExport(watch, ledger).Write(path, parsed.GetValue(Force));
        parsed.InvocationConfiguration.Error.WriteLine(
            Invariant($"{path}: {string.Join(", ", rows.Select(kind => Invariant($"{kind.Value} {kind.Key}{(kind.Value == 1 ? "" : "s")}")))}. It is for your own machines: what is private or under embargo is in it too."));
        return 0;
    }

    private static int Import(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(Source);
        using var file = LedgerFileReader.Open(path);
        ImportResult result = new LedgerImport(file).Into(parsed.GetRequiredValue(Into));
        parsed.InvocationConfiguration.Output.WriteLine(result.IsNew
            ? Invariant($"{result.Watch.Folder} watches {Phrases.Shown(result.Watch.Facility.Name)} with all {result.Rows} records of {path}. Show it the scenes with `yardwatch add SCENE... --watch {parsed.GetRequiredValue(Into)}`.")
            : Invariant($"Nothing new: {result.Watch.Folder} holds all {result.Rows} records of {path} already."));
        return 0;
    }
}
