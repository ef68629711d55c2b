using System.Runtime.InteropServices;

namespace Yardwatch.Service;

/// <summary>Ends this program when it is interrupted, by Ctrl-C or a request to terminate: the command is asked to end, and ended where it doesn't.</summary>
/// <remarks>A second signal ends it at once. Signals come on threads of their own, whatever the command is busy with.</remarks>
internal sealed class Interruption : IDisposable
{
    // Long enough to finish a file or a desk's answers, short enough for whoever waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private bool _isAsked;

    /// <summary>Listens from now on.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    }

    /// <summary>Asks the command to end.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!Interlocked.Exchange(ref _isAsked, true))
        {
            // Whoever listens may take long, and time runs already.
            _ = _asked.CancelAsync();
            Thread.Sleep(Patience);
            StandardStream.OfMessages(Console.Error).WriteLine(CommandLine.InterruptedMessage);
        }

        Environment.Exit(CommandLine.Interrupted);
    }
}
