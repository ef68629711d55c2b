using System.CommandLine;
using Yardwatch.Assessments.Claims;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch claim add|list</c>: what others said, as data.</summary>
internal static class ClaimCommand
{
    private static readonly Argument<string> File = new("file") { Description = "CSV as docs/claims.md describes it.", HelpName = "FILE.csv" };

    private static readonly Option<string> Format = OutputFormat.Option();

    private static readonly Option<string?> OfWatch = WatchOption.Create();

    public static Command Create(TimeProvider clock)
    {
        Command add = new("add", "Takes claims into a watch.") { File, OfWatch };
        add.SetAction(parsed => Add(parsed, clock.GetUtcNow()));
        Command list = new("list", "Lists the claims of a watch, held against its counts.") { OfWatch, Format };
        list.SetAction(List);
        return new Command("claim", "Keeps other people's statements.") { add, list };
    }

    private static int Add(ParseResult parsed, DateTimeOffset now)
    {
        string path = parsed.GetRequiredValue(File);
        string text = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : throw new UsageException(ErrorCatalog.TextMissing, $"There is no file of claims {path}. Check the path.");
        IReadOnlyList<Claim> claims = ClaimsCsv.Parse(text, path, now);
        Watch watch = WatchOption.Open(parsed, OfWatch);
        parsed.InvocationConfiguration.Output.WriteLine(ClaimRecords.Add(watch, claims, path, now));
        return 0;
    }

    private static int List(ParseResult parsed)
    {
        Watch watch = WatchOption.Open(parsed, OfWatch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        var claims = ClaimList.Of(watch, ledger);
        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(parsed.GetValue(Format)) ? claims.Json() : claims.Text());
        return 0;
    }
}
