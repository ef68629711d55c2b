using Xunit;
using Yardwatch.Tests.House;

namespace Yardwatch.Tests.Service;

public sealed class InterruptedCommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("kill -TERM $command")]
    [InlineData("kill -TERM $command; kill -TERM $command")]
    [InlineData("kill -TERM $command; sleep 0.3; kill -TERM $command")]
    public async Task A_command_that_waits_for_the_disk_ends_on_a_signal_and_on_two(string signals)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        using TemporaryFolder folder = new();
        // The shell can open the pipe for writing no earlier than the command opens it for reading.
        string script = $"""
            mkfifo rows.jsonl
            "{Path.Combine(AppContext.BaseDirectory, "yardwatch")}" evaluate --from rows.jsonl & command=$!
            exec 3>rows.jsonl
            {signals}
            status=0; wait $command || status=$?
            echo "ended with $status"
            """;
        ShellResult result = await Shell.RunAsync(script, folder.FullName, Limit, TestContext.Current.CancellationToken);
        Assert.Equal("ended with 130\n", result.Output);
        Assert.True(result.Error is "" or "yardwatch: interrupted.\n", result.Error);
    }
}
