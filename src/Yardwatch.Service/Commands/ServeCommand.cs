using System.CommandLine;
using System.Net;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch serve</c>: watches in the browser of whoever sits at this machine.</summary>
internal static class ServeCommand
{
    private static readonly Argument<string[]> Folders = new("watches")
    {
        Description = "The watches' folders; without them the current folder or one above it.",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port; 0 takes any that is free.",
        HelpName = "PORT",
        DefaultValueFactory = _ => 5180,
    };

    private static readonly Option<string> Bind = new("--bind")
    {
        Description = "The loopback address to listen on.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    public static Command Create(TimeProvider clock)
    {
        Command command = new("serve", "Opens watches in the browser, for this machine alone.") { Folders, Port, Bind };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, clock, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancellation)
    {
        int port = parsed.GetValue(Port);
        if (port is < 0 or > IPEndPoint.MaxPort)
        {
            throw new UsageException(ErrorCatalog.CommandLine, FormattableString.Invariant($"--port {port} is not 0 to {IPEndPoint.MaxPort}."));
        }

        string[] folders = parsed.GetValue(Folders) is { Length: > 0 } named ? named : [null!];
        Watch[] watches = [.. folders.Select(Watch.Open)];
        var key = DeskKey.Create();
        await using WebApplication app = DeskServer.Build(watches, new DeskOptions(Loopback(parsed.GetValue(Bind)!), port, key), clock);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new UsageException(ErrorCatalog.CannotListen, FormattableString.Invariant($"The desk can't listen on port {port}: {exception.Message.TrimEnd('.')}. Choose another with --port, or 0 for any that is free."));
        }

        parsed.InvocationConfiguration.Output.WriteLine(DeskServer.OpeningAddress(app, key));
        parsed.InvocationConfiguration.Error.WriteLine("yardwatch: open this address in a browser; it holds the key of this start. Ctrl-C ends the desk.");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static IPAddress Loopback(string text) => IPAddress.TryParse(text, out IPAddress? address) && IPAddress.IsLoopback(address)
        ? address
        : throw new UsageException(ErrorCatalog.CommandLine, $"--bind {text} is not an address of this machine alone. The desk has no accounts, so it listens on 127.0.0.1 or ::1.");
}
