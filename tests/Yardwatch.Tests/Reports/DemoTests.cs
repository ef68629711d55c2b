using Xunit;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>The demonstration from scenes to a report, and what a reader can find out about it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task A_small_demonstration_goes_from_scenes_to_a_report_that_can_be_verified()
    {
        using TemporaryFolder folder = new();
        string demo = folder.File("demo");
        (int status, string output, string error) = await Command.RunAsync("demo", "--out", demo, "--scenes", "6", "--seed", "3");
        Assert.True(status == 0, error);
        Assert.Contains("undetermined", output, StringComparison.Ordinal);
        string report = Directory.GetDirectories(Path.Combine(demo, "watch", "reports")).Single();
        string page = await File.ReadAllTextAsync(Path.Combine(report, ReportFolder.PageName), TestContext.Current.CancellationToken);
        Assert.Contains("SIMULATED", page, StringComparison.Ordinal);
        Assert.Contains("NOT CITABLE", page, StringComparison.Ordinal);
        Assert.DoesNotContain(demo, page, StringComparison.Ordinal);
        Assert.Contains("There is a roughly even chance (45 to 55 %) that the covered railcars carry military equipment", page, StringComparison.Ordinal);
        Assert.Contains("Alternatives:", page, StringComparison.Ordinal);
        Assert.Contains("tarps limit what can be identified", page, StringComparison.Ordinal);
        Assert.Matches("E1: observation [0-9a-f]{12}, railcars: about [0-9]+ \\([0-9]+ to [0-9]+\\) railcars, 2024-09-30", page);
        Assert.Contains("<a href=\"https://example.org/demo/freight-cars\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("breaks rules", page + error, StringComparison.Ordinal);

        string scene = Directory.GetFiles(Path.Combine(demo, "scenes"), "*.tif").MaxBy(path => path[(path.LastIndexOf('_') + 1)..])!;
        string[] verify = ["verify", report, "--scene", scene, "--facility", Path.Combine(demo, "facility.geojson")];
        (status, output, error) = await Command.RunAsync(verify);
        Assert.True(status == 0, output + error);
        Assert.Contains("pixels       holds: the same bytes", output, StringComparison.Ordinal);

        await SpoilAsync(scene);
        (status, output, _) = await Command.RunAsync(verify);
        Assert.DoesNotContain("holds: the same bytes", output, StringComparison.Ordinal);

        await SpoilAsync(Path.Combine(report, "data", "series.json"));
        (status, output, _) = await Command.RunAsync("verify", report);
        Assert.Equal(2, status);
        Assert.Contains("document     DOES NOT HOLD", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--scenes", "3")]
    [InlineData("--scenes", "501")]
    public async Task A_demonstration_of_too_few_or_many_scenes_is_refused(params string[] options)
    {
        (int status, _, string error) = await Command.RunAsync(["demo", "--out", "never-made", .. options]);
        Assert.Equal(2, status);
        Assert.Contains("is not 4 to 500", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists("never-made"));
    }

    // One byte in the middle of the file.
    private static async Task SpoilAsync(string path)
    {
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
    }
}
