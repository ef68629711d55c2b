using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Service.Evaluation;
using Yardwatch.Simulation;

namespace Yardwatch.Tests.Watches;

/// <summary>Scenes of a watch that are compared with others of it.</summary>
public sealed class SecondLookTests
{
    private const double OffMeters = 22;

    [Fact]
    public async Task A_scene_that_isnt_sure_is_laid_where_others_tell_and_again_adds_nothing()
    {
        using WatchFolder folder = new();
        folder.AddScene("for the facility.tif", 1);
        await folder.InitAsync("for the facility.tif");
        File.Delete(Path.Combine(folder.Scenes, "for the facility.tif"));
        foreach (ulong seed in new ulong[] { 2, 3, 4 })
        {
            Write(folder, $"sharp{seed}.tif", Settings(seed), default);
        }

        Write(folder, "coarse.tif", Settings(5) with { GsdMeters = 3 }, (0, OffMeters));
        SimulatedYardFiles.WriteFacility(folder.Facility, "yard", SimulatedYard.Render(Settings(2)));
        await folder.RunAsync(0, "add", folder.Scenes);
        JsonNode line = await folder.LineAsync("coarse.tif");
        Assert.StartsWith("its place was told by ", (string?)line["why"], StringComparison.Ordinal);
        Assert.NotNull(line["supersedes"]);
        (string shown, _) = await folder.RunAsync(0, "show", "coarse.tif", "--format", "json");
        JsonNode observation = JsonNode.Parse(shown)!;
        Assert.Equal("aligned", (string?)observation["alignment"]!["status"]);
        Assert.InRange((double)observation["alignment"]!["northMeters"]!, OffMeters - 1, OffMeters + 1);
        Assert.Contains("alignedByScenes", observation["caveats"]!.AsArray().Select(caveat => (string)caveat!["code"]!));
        JsonArray before = await folder.HistoryAsync();
        Assert.Equal(3, before.Count(other => other!["supersedes"] is null));
        (string output, _) = await folder.RunAsync(0, "add", folder.Scenes);
        Assert.DoesNotContain("counted", output, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await folder.HistoryAsync()).ToJsonString());
    }

    // Tracks run east: what lies off to the north lies off across them.
    private static YardSettings Settings(ulong scene) => new()
    {
        Seed = 4,
        SceneSeed = scene,
        LengthMeters = 160,
        MarginMeters = 45,
        TrackCount = 4,
        RotationDegrees = 0,
    };

    private static void Write(WatchFolder folder, string name, YardSettings settings, (double East, double North) off) =>
        SimulatedYardFiles.WriteScene(Path.Combine(folder.Scenes, name), SimulatedYard.Render(settings), off);
}
