using Xunit;

namespace Yardwatch.Tests.Service;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task Progress_counts_every_scene_once()
    {
        using TemporaryFolder folder = new();
        (int status, string output, string error) = await Command.RunAsync("simulate", "--series", folder.File("series"), "--count", "3", "--seed", "2");
        Assert.True(status == 0, error);
        Assert.Equal("1 of 3 scenes\n2 of 3 scenes\n3 of 3 scenes\n", error);
        Assert.Equal(folder.File("series") + "\n", output);
    }

    [Theory]
    [InlineData("scene.tif", "an analyst's scene")]
    [InlineData("facility.geojson", "{}")]
    [InlineData("truth.json", """{"simulated": false}""")]
    public async Task A_file_that_is_no_simulations_is_kept(string name, string text)
    {
        using TemporaryFolder folder = new();
        string kept = folder.Write(name, text);
        Assert.Equal(
            (2, "", $"yardwatch: error YW2001: {kept} is no simulation's and would be replaced. Choose another folder, or move the file away.\n"),
            await Command.RunAsync("simulate", "--yard", folder.FullName));
        Assert.Equal(2, (await Command.RunAsync("simulate", "--series", folder.FullName, "--count", "1")).Status);
        Assert.Equal(2, (await Command.RunAsync("demo", "--out", folder.FullName, "--scenes", "4")).Status);
        Assert.Equal(text, await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_demonstration_adds_nothing_to_a_real_watch_and_keeps_rights_that_somebody_wrote()
    {
        using Watches.WatchFolder folder = new();
        folder.AddScene("a.tif", 1);
        await folder.InitAsync("a.tif");
        (int status, _, string error) = await Command.RunAsync("demo", "--out", Path.GetDirectoryName(folder.Watch)!, "--scenes", "4");
        Assert.Equal(2, status);
        Assert.Contains("watches a real facility", error, StringComparison.Ordinal);
        using TemporaryFolder other = new();
        Directory.CreateDirectory(other.File("scenes"));
        string rights = other.Write(Path.Combine("scenes", "rights.json"), """{"pixels": "no"}""");
        (status, _, error) = await Command.RunAsync("demo", "--out", other.FullName, "--scenes", "4");
        Assert.Equal(2, status);
        Assert.Contains(rights, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulation_takes_the_place_of_an_earlier_one()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, (await Command.RunAsync("simulate", "--yard", folder.FullName, "--gsd", "1", "--seed", "1")).Status);
        byte[] first = await File.ReadAllBytesAsync(folder.File("truth.json"), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Command.RunAsync("simulate", "--yard", folder.FullName, "--gsd", "1", "--seed", "2")).Status);
        Assert.NotEqual(first, await File.ReadAllBytesAsync(folder.File("truth.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--series")]
    [InlineData("--strips")]
    [InlineData("--places")]
    [InlineData("--zones")]
    public async Task A_folder_whose_name_a_file_has_is_named_with_what_to_do(string option)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("out", "no folder");
        (int status, string output, string error) = await Command.RunAsync("simulate", option, file, "--count", "1");
        Assert.Equal((3, ""), (status, output));
        Assert.Equal($"yardwatch: error YW3006: Can't make the folder {file}: a file has that name. Choose another folder.\n", error);
    }

    [Fact]
    public async Task A_shard_that_cant_be_written_is_named()
    {
        using TemporaryFolder folder = new();
        string taken = folder.File("zones-00000.samples.npy");
        Directory.CreateDirectory(taken);
        (int status, _, string error) = await Command.RunAsync("simulate", "--zones", folder.FullName, "--count", "1");
        Assert.Equal(3, status);
        Assert.Equal($"yardwatch: error YW3006: Can't write {taken}: a folder has that name. Choose another name.\n", error);
    }
}
