using Yardwatch.Service;

namespace Yardwatch.Tests.Service;

/// <summary>Runs a command of the command line in this process.</summary>
internal static class Command
{
    public static Task<(int Status, string Output, string Error)> RunAsync(params string[] args) => RunAsync(TimeProvider.System, args);

    public static async Task<(int Status, string Output, string Error)> RunAsync(TimeProvider clock, params string[] args)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int status = await CommandLine.RunAsync(args, output, error, clock);
        return (status, output.ToString(), error.ToString());
    }
}
