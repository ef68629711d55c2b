using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Watches;

/// <summary>An ingest that is killed and started again ends as one that was not.</summary>
public sealed class KilledIngestTests
{
    private const int Scenes = 14;
    private const int Kills = 10;
    private const int LongestMilliseconds = 5000;

    [Fact]
    public async Task Killed_at_ten_moments_the_ledger_ends_as_if_undisturbed()
    {
        using TemporaryFolder folder = new();
        string series = folder.File("series");
        SimulatedSeries.Write(series, new SeriesPlan { Seed = 3, Scenes = Scenes, BrokenShare = 0.2 }, progress: null, TestContext.Current.CancellationToken);
        string[] watches = [folder.File("killed"), folder.File("undisturbed")];
        foreach (string watch in watches)
        {
            (int status, _, string error) = await Command.RunAsync("init", watch, "--facility", Path.Combine(series, "facility.geojson"));
            Assert.True(status == 0, error);
        }

        Random random = new(11);
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Start(watches[0], series);
            await Task.Delay(random.Next(LongestMilliseconds), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        foreach (string watch in watches)
        {
            (int status, _, string error) = await Command.RunAsync("add", Path.Combine(series, "scenes"), "--watch", watch);
            Assert.True(status == 0, error);
        }

        Assert.Equal(await ContentAsync(watches[1]), await ContentAsync(watches[0]));
    }

    private static Process Start(string watch, string series)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "yardwatch.exe" : "yardwatch");
        ProcessStartInfo start = new(program, ["add", Path.Combine(series, "scenes"), "--watch", watch]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    // Everything but the moments at which it was taken in.
    private static async Task<string> ContentAsync(string watch)
    {
        JsonArray lines = JsonNode.Parse((await Command.RunAsync("history", "--watch", watch, "--format", "json")).Output)!["lines"]!.AsArray();
        List<string> content = [];
        foreach (JsonNode? line in lines)
        {
            line!.AsObject().Remove("ingestedAt");
            content.Add(line.ToJsonString());
            content.Add((await Command.RunAsync("show", (string)line["sceneSha256"]!, "--watch", watch, "--format", "json")).Output);
        }

        Assert.True(content.Count > Scenes, "Nothing was taken in.");
        return string.Join('\n', content);
    }
}
