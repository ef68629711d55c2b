using Xunit;

namespace Yardwatch.Tests.Watches;

/// <summary>Scenes whose files are replaced, moved, or named together with what lies beside them.</summary>
public sealed class FilesThatMoveTests
{
    [Fact]
    public async Task A_scene_written_over_another_one_leaves_what_that_one_said()
    {
        using WatchFolder folder = new();
        string path = folder.AddScene("latest.tif", 1);
        await folder.InitAsync("latest.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        string first = Assert.Single(await folder.HistoryAsync())!["railcars"]!.ToJsonString();
        folder.AddScene("other.tif", 2);
        File.Move(Path.Combine(folder.Scenes, "other.tif"), path, overwrite: true);
        folder.Write("latest.json", """
            {"type":"Feature","stac_version":"1.0.0","id":"x","properties":{"datetime":"2022-04-06T02:11:00Z"},"assets":{"visual":{"href":"./latest.tif"}}}
            """u8.ToArray());
        await folder.RunAsync(0, "add", folder.Scenes);
        await HoldsAsync(folder, first);

        await SetAsync(folder, "\"mostHaze\": 1", "\"mostHaze\": 0.99");
        (string output, _) = await folder.RunAsync(3, "add");
        Assert.Contains("The file there is another one now", output, StringComparison.Ordinal);
        await HoldsAsync(folder, first);
        await folder.RunAsync(0, "verify");
    }

    [Fact]
    public async Task Scenes_that_moved_are_counted_again_once_they_are_named_where_they_are()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
        string moved = Path.Combine(folder.Watch, "moved");
        Directory.Move(folder.Scenes, moved);
        await SetAsync(folder, "\"mostHaze\": 1", "\"mostHaze\": 0.99");
        (string output, _) = await folder.RunAsync(3, "add");
        Assert.Contains("Name it where it is now", output, StringComparison.Ordinal);
        await folder.RunAsync(0, "add", moved);
        await SetAsync(folder, "\"mostHaze\": 0.99", "\"mostHaze\": 0.98");
        await folder.RunAsync(0, "add");
        Assert.Single(await folder.HistoryAsync());
    }

    [Fact]
    public async Task What_a_shells_pattern_names_beside_scenes_is_passed_over_as_in_a_folder()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("a.tif", 1);
        string item = folder.Write("a.json", """{"type":"Feature","id":"a","properties":{"datetime":"2023-10-05T02:11:00Z"},"assets":{"visual":{"href":"./a.tif"}}}"""u8.ToArray());
        string world = folder.Write("a.tfw", "0.5\n0\n0\n-0.5\n500000\n4650000\n"u8.ToArray());
        string mask = folder.Write("a_udm2.tif", await File.ReadAllBytesAsync(folder.AddScene("m.tif", 3), TestContext.Current.CancellationToken));
        File.Delete(Path.Combine(folder.Scenes, "m.tif"));
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", scene, item, world, mask);
        Assert.Equal("a.tif", (string?)Assert.Single(await folder.HistoryAsync())!["scene"]);
    }

    [Fact]
    public async Task A_sheet_among_the_scenes_and_a_folder_without_any_are_told()
    {
        using WatchFolder folder = new();
        string scene = folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        string sheet = folder.Write("b.csv", "date,count\n2023-03-01,12\n"u8.ToArray());
        (_, string error) = await folder.RunAsync(2, "add", scene, sheet);
        Assert.Contains("give it with --counts", error, StringComparison.Ordinal);
        Assert.Single(await folder.HistoryAsync());
        string empty = Path.Combine(folder.Scenes, "zips");
        Directory.CreateDirectory(empty);
        await File.WriteAllTextAsync(Path.Combine(empty, "delivery.zip"), "PK", TestContext.Current.CancellationToken);
        (_, error) = await folder.RunAsync(2, "add", empty);
        Assert.Contains("holds no scene", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_whose_making_was_cut_off_is_made_by_the_same_call()
    {
        using WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        Directory.CreateDirectory(folder.Watch);
        File.Copy(folder.DrawnFacility("a.tif"), folder.Facility);
        await folder.InitAsync("a.tif");
        await folder.RunAsync(0, "add", folder.Scenes);
    }

    private static async Task HoldsAsync(WatchFolder folder, string first)
    {
        string[] railcars = [.. (await folder.HistoryAsync()).Select(line => line!["railcars"]!.ToJsonString())];
        Assert.Equal(2, railcars.Length);
        Assert.Contains(first, railcars);
        Assert.Equal(2, railcars.Distinct().Count());
    }

    private static async Task SetAsync(WatchFolder folder, string from, string to)
    {
        string path = Path.Combine(folder.Watch, "watch.json");
        string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
