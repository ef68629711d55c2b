using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>What a reader who has the scene can find out, and what becomes of other files.</summary>
public sealed class VerifyTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Scenes => [.. Directory.GetFiles(Path.Combine(demo.Folder, "scenes"), "*.tif").OrderBy(path => path[(path.LastIndexOf('_') + 1)..], StringComparer.Ordinal)];

    [Fact]
    public async Task The_commands_that_the_page_prints_work_as_printed()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string report = Path.Combine(watch, "reports", id);
        string page = await File.ReadAllTextAsync(Path.Combine(report, ReportFolder.PageName), Cancellation);
        string[] commands = [.. Regex.Matches(page, "`yardwatch ([^`]*)`").Select(match => match.Groups[1].Value)];
        Assert.Equal(2, commands.Length);
        foreach (string command in commands)
        {
            (int status, string output, string error) = await Command.RunAsync([.. command.Split(' ').Select(word => word switch { "FOLDER" => report, "FILE" => Scenes[^1], _ => word })]);
            Assert.True(status == 0, output + error);
        }
    }

    [Fact]
    public async Task A_scene_of_another_day_does_not_hold()
    {
        (string output, _) = await VerifyAsync(2, Scenes[0]);
        Assert.Contains("pixels       DOES NOT HOLD: NOT the bytes that were counted", output, StringComparison.Ordinal);
        Assert.Matches("It is another scene: it was acquired [0-9]{4}-.* UTC, the report's [0-9]{4}-", output);
    }

    [Fact]
    public async Task A_scene_without_a_time_and_with_other_pixels_does_not_hold()
    {
        using TemporaryFolder folder = new();
        string scene = folder.File("scene.tif");
        File.Copy(Scenes[0], scene);
        (string output, _) = await VerifyAsync(2, scene);
        Assert.Contains("It is another scene", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_more_is_told_from_other_pixels()
    {
        using TemporaryFolder folder = new();
        string scene = Copied(folder);
        await File.AppendAllTextAsync(scene, "x", Cancellation);
        (string output, _) = await VerifyAsync(0, scene);
        Assert.Matches("pixels       holds: NOT the bytes that were counted \\(SHA-256 [0-9a-f]{64}, counted [0-9a-f]{64}\\), but the same pixels along the tracks", output);
    }

    [Fact]
    public async Task A_damaged_scene_leaves_the_other_levels_standing()
    {
        using TemporaryFolder folder = new();
        string scene = Copied(folder);
        byte[] bytes = await File.ReadAllBytesAsync(scene, Cancellation);
        await File.WriteAllBytesAsync(scene, bytes[..(bytes.Length / 3)], Cancellation);
        (string output, string error) = await VerifyAsync(3, scene);
        Assert.Contains("document     holds", output, StringComparison.Ordinal);
        Assert.Contains("arithmetic   holds", output, StringComparison.Ordinal);
        Assert.Contains("pixels       DOES NOT HOLD: the scene can't be counted again", output, StringComparison.Ordinal);
        Assert.Contains("yardwatch: error YW3", error, StringComparison.Ordinal);
        (output, error) = await VerifyAsync(2, folder.File("none.tif"));
        Assert.Contains("document     holds", output, StringComparison.Ordinal);
        Assert.Contains("YW2002", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracks_other_than_those_that_were_counted_are_found_without_pixels()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string report = Path.Combine(watch, "reports", id);
        string facility = Path.Combine(report, ReportFolder.FacilityName);
        string text = await File.ReadAllTextAsync(facility, Cancellation);
        await ForgeAsync(report, ReportFolder.FacilityName, Encoding.UTF8.GetBytes(new Regex(@"(\d\.\d{5})(\d)(?=\d*,?\n)").Replace(text, match => $"{match.Groups[1].Value}{(match.Groups[2].Value == "9" ? "8" : "9")}", 1)));
        (int status, string output, _) = await Command.RunAsync("verify", report);
        Assert.Equal(2, status);
        Assert.Matches("data/facility.geojson has version [0-9a-f]{12}; the tracks of version [0-9a-f]{12} were counted", output);
    }

    [Fact]
    public async Task The_facility_is_held_back_as_long_as_the_pictures()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string settings = Path.Combine(watch, "watch.json");
        string open = await File.ReadAllTextAsync(settings, Cancellation);
        foreach (string sensitivity in new[] { "private", "delayed" })
        {
            await File.WriteAllTextAsync(settings, open.Replace("\"open\"", $"\"{sensitivity}\"", StringComparison.Ordinal).Replace("\"delayDays\": 14", "\"delayDays\": 3650", StringComparison.Ordinal), Cancellation);
            (int status, _, string error) = await Command.RunAsync("report", "--watch", watch);
            Assert.True(status == 0, error);
            string report = Path.Combine(watch, "reports", id);
            Assert.False(File.Exists(Path.Combine(report, ReportFolder.FacilityName)));
            Assert.Contains("verify FOLDER --scene FILE --facility FILE`", await File.ReadAllTextAsync(Path.Combine(report, ReportFolder.PageName), Cancellation), StringComparison.Ordinal);
            (status, string output, error) = await Command.RunAsync("verify", report, "--scene", Scenes[^1]);
            Assert.Equal(2, status);
            Assert.Contains("arithmetic   holds", output, StringComparison.Ordinal);
            Assert.Contains("with --facility FILE", error, StringComparison.Ordinal);
            (status, output, error) = await Command.RunAsync("verify", report, "--scene", Scenes[^1], "--facility", Path.Combine(watch, "facility.geojson"));
            Assert.True(status == 0, output + error);
        }
    }

    [Theory]
    [InlineData("data/vehicles.geojson")]
    [InlineData("data/vehicles.gpkg")]
    [InlineData("data/vehicles.kmz")]
    public async Task A_moved_vehicle_is_found_even_with_its_hash_changed_too(string name)
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string report = Path.Combine(watch, "reports", id);
        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(report, name), Cancellation);
        await ForgeAsync(report, name, name.EndsWith("kmz", StringComparison.Ordinal) ? Rezipped(bytes) : Replaced(bytes, "railcar", "tractor"));
        (int status, string output, _) = await Command.RunAsync("verify", report);
        Assert.Equal(2, status);
        Assert.Contains($"{name} is not what the data give", output, StringComparison.Ordinal);
        Assert.Contains("arithmetic   holds", output, StringComparison.Ordinal);
    }

    private async Task<(string Output, string Error)> VerifyAsync(int expected, string scene)
    {
        string report = Directory.GetDirectories(Path.Combine(demo.Folder, "watch", "reports")).Single();
        (int status, string output, string error) = await Command.RunAsync("verify", report, "--scene", scene);
        Assert.True(status == expected, $"{status}: {output}{error}");
        return (output, error);
    }

    // With what is said of it beside it.
    private string Copied(TemporaryFolder folder)
    {
        string scene = folder.File("scene.tif");
        File.Copy(Scenes[^1], scene);
        File.Copy(Path.ChangeExtension(Scenes[^1], ".json"), Path.ChangeExtension(scene, ".json"));
        return scene;
    }

    [Theory]
    [InlineData("caveats")]
    [InlineData("notCitable")]
    public async Task What_was_struck_out_is_found_though_the_page_was_made_anew(string list)
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string report = Path.Combine(watch, "reports", id);
        string path = Path.Combine(report, "data", "report.json");
        JsonNode content = JsonNode.Parse(await File.ReadAllTextAsync(path, Cancellation))!;
        JsonArray said = content[list]!.AsArray();
        JsonNode struck = said.Single(item => item!.ToJsonString().Contains(list == "caveats" ? "notValidatedHere" : "validated at this facility", StringComparison.Ordinal))!;
        said.Remove(struck);
        await File.WriteAllTextAsync(path, content.ToJsonString(), Cancellation);
        SortedDictionary<string, byte[]> files = Yardwatch.Service.Reports.ReportFiles.Read(report);
        foreach ((string name, byte[] bytes) in ReportFolder.Again(ReportFolder.Read(name => files.GetValueOrDefault(name)), files))
        {
            await File.WriteAllBytesAsync(Path.Combine(report, name), bytes, Cancellation);
        }

        (int status, string output, _) = await Command.RunAsync("verify", report);
        Assert.Equal(2, status);
        Assert.Contains("The data give what the report doesn't say", output, StringComparison.Ordinal);
        Assert.Contains("alidated at this facility", output, StringComparison.Ordinal);
    }

    private static async Task ForgeAsync(string report, string name, byte[] bytes)
    {
        string path = Path.Combine(report, name);
        Assert.NotEqual(await File.ReadAllBytesAsync(path, Cancellation), bytes);
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        SortedDictionary<string, byte[]> files = Yardwatch.Service.Reports.ReportFiles.Read(report);
        await File.WriteAllBytesAsync(Path.Combine(report, ReportFolder.ManifestName), ReportFolder.Manifest(files), Cancellation);
    }

    private static byte[] Replaced(byte[] bytes, string old, string with) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(old, with, StringComparison.Ordinal));

    private static byte[] Rezipped(byte[] kmz)
    {
        using ZipArchive archive = new(new MemoryStream(kmz));
        using StreamReader reader = new(archive.Entries.Single().Open());
        using MemoryStream stream = new();
        using (ZipArchive made = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (StreamWriter writer = new(made.CreateEntry("doc.kml").Open()))
        {
            writer.Write(reader.ReadToEnd().Replace("railcar", "tractor", StringComparison.Ordinal));
        }

        return stream.ToArray();
    }
}
