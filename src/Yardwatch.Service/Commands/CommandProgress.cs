using Spectre.Console;

namespace Yardwatch.Service.Commands;

/// <summary>Progress bars of a command, on its error stream.</summary>
/// <remarks>
/// Drawn anew at each step, by whoever takes it. The library's own refreshing thread is left running when the work ends
/// before that thread has begun, and then writes to a stream that may be closed by then.
/// </remarks>
internal sealed class CommandProgress
{
    private readonly ProgressContext _context;

    private CommandProgress(ProgressContext context) => _context = context;

    /// <summary>Runs work that shows its progress.</summary>
    public static Task ShowAsync(TextWriter error, Func<CommandProgress, Task> work) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }).Progress()
            .AutoRefresh(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new CommandProgress(context)));

    /// <summary>Runs a part of the work, with a bar of its own that is full when the part is done.</summary>
    /// <param name="what">What the part does, for people.</param>
    /// <param name="steps">How many steps it takes at most.</param>
    /// <param name="part">The part; it calls what it is given after each step, on any thread.</param>
    public async Task RunAsync(string what, int steps, Func<Action, Task> part)
    {
        ProgressTask bar = _context.AddTask(what, maxValue: int.Max(1, steps));
        _context.Refresh();
        await part(() =>
        {
            bar.Increment(1);
            _context.Refresh();
        });
        bar.Value = bar.MaxValue;
        _context.Refresh();
    }
}
