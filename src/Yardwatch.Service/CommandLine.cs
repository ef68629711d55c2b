using System.CommandLine;
using Yardwatch.Service.Commands;

namespace Yardwatch.Service;

/// <summary>The command line: results on standard output, everything else on standard error, exit statuses as in docs/errors.md.</summary>
public static class CommandLine
{
    /// <summary>The exit status of an interrupted command, as shells have it.</summary>
    public const int Interrupted = 130;

    private static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Print the details of a failure.",
        Recursive = true,
    };

    /// <summary>Runs one command.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="output">Receives the result and nothing else.</param>
    /// <param name="error">Receives progress and messages.</param>
    /// <param name="clock">Tells the present moment; the system's clock by default.</param>
    /// <returns>0 answered, 2 the caller's mistake, 3 the outside world failed, 130 interrupted.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider? clock = null)
    {
        RootCommand root = new("Counts railcars in satellite scenes of rail yards.") { Debug };
        root.Subcommands.Add(CountCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(SurgeCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(CheckCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(InitCommand.Create());
        root.Subcommands.Add(AddCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(TieCommand.Create());
        root.Subcommands.Add(HistoryCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(DecideCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(LedgerCommand.Create());
        root.Subcommands.Add(ReportCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(ClaimCommand.Create(clock ?? TimeProvider.System));
        foreach (Command command in PublishCommands.Create(clock ?? TimeProvider.System))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(ServeCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(StripsCommand.Create());
        root.Subcommands.Add(WorkerCommand.Create());
        root.Subcommands.Add(CatalogCommand.Create(clock ?? TimeProvider.System));
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(FacilityCommand.Create());
        root.Subcommands.Add(DemoCommand.Create(clock ?? TimeProvider.System));
        OptionValues.Apply(root);
        ParseResult parsed = root.Parse(args);
        InvocationConfiguration configuration = new() { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        if (parsed.Errors.Count > 0)
        {
            await Failures.ReportAsync(error, ErrorCatalog.CommandLine, string.Join(' ', parsed.Errors.Select(problem => problem.Message)));
            return ErrorCatalog.CommandLine.ExitStatus;
        }

        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("yardwatch: interrupted.");
            return Interrupted;
        }
        catch (Exception exception) when (Failures.Kind(exception) is { } kind)
        {
            await Failures.ReportAsync(error, kind, exception.Message);
            return await DetailsAsync(parsed, error, exception, kind);
        }
#pragma warning disable CA1031 // The last line of defense: no stack trace reaches a user who didn't ask for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await Failures.ReportAsync(error, ErrorCatalog.Unexpected, exception.Message);
            return await DetailsAsync(parsed, error, exception, ErrorCatalog.Unexpected);
        }
    }

    private static async Task<int> DetailsAsync(ParseResult parsed, TextWriter error, Exception exception, ErrorKind kind)
    {
        if (parsed.GetValue(Debug))
        {
            await error.WriteLineAsync(exception.ToString());
        }

        return kind.ExitStatus;
    }
}
