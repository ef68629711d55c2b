using System.CommandLine;
using Yardwatch.Service.Commands;

namespace Yardwatch.Service;

/// <summary>The command line: results on standard output, everything else on standard error, exit statuses as in docs/errors.md.</summary>
public static class CommandLine
{
    /// <summary>The exit status of an interrupted command, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>What is said of it.</summary>
    internal const string InterruptedMessage = "yardwatch: interrupted.";

    private static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Print the details of a failure.",
        Recursive = true,
    };

    /// <summary>Runs one command on the console.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="interrupted">Asks it to end.</param>
    /// <returns>0 answered, 2 the caller's mistake, 3 the outside world failed, 130 interrupted.</returns>
    public static Task<int> RunAsync(string[] args, CancellationToken interrupted) =>
        RunAsync(Root(TimeProvider.System).Parse(args), Configuration(StandardStream.OfResults(Console.Out), StandardStream.OfMessages(Console.Error)), interrupted);

    /// <summary>Runs one command.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="output">Receives the result and nothing else.</param>
    /// <param name="error">Receives progress and messages.</param>
    /// <param name="clock">Tells the present moment; the system's clock by default.</param>
    /// <returns>0 answered, 2 the caller's mistake, 3 the outside world failed, 130 interrupted.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, TimeProvider? clock = null) =>
        RunAsync(Root(clock ?? TimeProvider.System).Parse(args), Configuration(output, error), CancellationToken.None);

    // Signals are Interruption's: the library's own handler fails when a second one comes.
    private static InvocationConfiguration Configuration(TextWriter output, TextWriter error) =>
        new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    private static RootCommand Root(TimeProvider clock)
    {
        RootCommand root = new("Counts railcars in satellite scenes of rail yards.") { Debug };
        Command[] commands =
        [
            CountCommand.Create(clock), SurgeCommand.Create(clock), CheckCommand.Create(clock), InitCommand.Create(), AddCommand.Create(clock), TieCommand.Create(),
            HistoryCommand.Create(), ShowCommand.Create(), DecideCommand.Create(clock), LedgerCommand.Create(), ReportCommand.Create(clock), VerifyCommand.Create(),
            ClaimCommand.Create(clock), .. PublishCommands.Create(clock), ServeCommand.Create(clock), StripsCommand.Create(), WorkerCommand.Create(),
            CatalogCommand.Create(clock), SimulateCommand.Create(), EvaluateCommand.Create(), ValidateCommand.Create(), FacilityCommand.Create(), DemoCommand.Create(clock),
        ];
        foreach (Command command in commands)
        {
            root.Subcommands.Add(command);
        }

        OptionValues.Apply(root);
        return root;
    }

    private static async Task<int> RunAsync(ParseResult parsed, InvocationConfiguration configuration, CancellationToken interrupted)
    {
        TextWriter error = configuration.Error;
        string wrong = OptionValues.Empty(parsed) ?? string.Join(' ', parsed.Errors.Select(problem => problem.Message));
        if (wrong.Length > 0)
        {
            await Failures.ReportAsync(error, ErrorCatalog.CommandLine, wrong);
            return ErrorCatalog.CommandLine.ExitStatus;
        }

        try
        {
            return await parsed.InvokeAsync(configuration, interrupted);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync(InterruptedMessage);
            return Interrupted;
        }
        catch (Exception exception) when (Failures.Kind(Failures.Cause(exception)) is { } kind)
        {
            await Failures.ReportAsync(error, kind, Failures.Cause(exception).Message);
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
