using System.CommandLine;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch worker</c>: the process that <c>add</c> has files read in. Not for people.</summary>
internal static class WorkerCommand
{
    private static readonly Argument<string> Folder = new("dir") { Description = "The watch's folder.", HelpName = "DIR" };

    public static Command Create()
    {
        Command command = new("worker", "Reads scenes for `add`, in a process of its own.") { Folder };
        command.Hidden = true;
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using SurveyWorker worker = new(Watch.Open(parsed.GetRequiredValue(Folder)), Console.In, parsed.InvocationConfiguration.Output);
        worker.Run();
        return 0;
    }
}
