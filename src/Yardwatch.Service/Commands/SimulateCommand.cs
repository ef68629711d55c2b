using System.CommandLine;
using Yardwatch.Simulation.Strips;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch simulate</c>: training strips of simulated yards.</summary>
internal static class SimulateCommand
{
    private static readonly Option<DirectoryInfo> Strips = new("--strips")
    {
        Description = "The folder that receives the shards.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The same seed gives the same shards.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Count = new("--count")
    {
        Description = "How many strips.",
        HelpName = "N",
        Required = true,
    };

    public static Command Create()
    {
        Command command = new("simulate", "Simulates rail yards with known truth.") { Strips, Seed, Count };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        int count = parsed.GetRequiredValue(Count);
        if (count < 1)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--count {count} can't be: give at least 1.");
        }

        string folder = parsed.GetRequiredValue(Strips).FullName;
        TextWriter error = parsed.InvocationConfiguration.Error;
        StripShards.Write(folder, parsed.GetValue(Seed), count, new LineProgress(error, $"of {count} strips"), cancellation);
        parsed.InvocationConfiguration.Output.WriteLine(folder);
        return 0;
    }

    private sealed class LineProgress(TextWriter error, string unit) : IProgress<int>
    {
        public void Report(int value) => error.WriteLine($"{value} {unit}");
    }
}
