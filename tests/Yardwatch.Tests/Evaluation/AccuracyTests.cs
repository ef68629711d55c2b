using Xunit;
using Yardwatch.Observations;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Evaluation;

/// <summary>Accuracy as golden files: a change that worsens it shows here.</summary>
public sealed class AccuracyTests
{
    [Fact]
    public async Task A_real_yard_is_counted_as_before()
    {
        string yard = TestData.Path("imagery", "muttenz-west");
        (int status, string output, string error) = await Command.RunAsync("evaluate", yard, "--gsd", "0.5", "--format", "markdown");
        Assert.True(status == 0, error);
        Golden.Check("evaluation-muttenz-west.md", output);
    }

    [Fact]
    public async Task Simulated_yards_are_counted_as_before()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--yards", "3", "--seed", "20231005", "--format", "markdown");
        Assert.True(status == 0, error);
        Golden.Check("evaluation-simulated.md", output);
    }

    [Fact]
    public async Task A_copy_finer_than_the_scene_is_the_callers_mistake()
    {
        string sample = System.IO.Path.Combine(RepositoryRoot.Path, "samples", "junction");
        (int status, _, string error) = await Command.RunAsync("evaluate", sample, "--gsd", "0.1");
        Assert.Equal(2, status);
        Assert.Contains("yardwatch: error YW2005: ", error, StringComparison.Ordinal);
    }

    // The shift across the tracks is 2.2 m: rails of the mapped track and of its neighbor are about equally far.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public async Task A_facility_drawn_off_is_moved_back(double east, double north)
    {
        string yard = TestData.Path("imagery", "muttenz-west");
        string scene = System.IO.Path.Combine(yard, "scene.tif");
        using TemporaryFolder folder = new();
        string moved = folder.File("moved.geojson");
        string original = System.IO.Path.Combine(yard, "facility.geojson");
        await File.WriteAllTextAsync(moved, ShiftedFacility.Of(await File.ReadAllTextAsync(original, TestContext.Current.CancellationToken), east, north), TestContext.Current.CancellationToken);
        Observation before = ObservationJson.Read((await Command.RunAsync("count", scene, "--facility", original, "--format", "json")).Output);
        Observation after = ObservationJson.Read((await Command.RunAsync("count", scene, "--facility", moved, "--format", "json")).Output);
        Assert.InRange(after.Vehicles!.Median, before.Vehicles!.Median - 3, before.Vehicles.Median + 3);
        Assert.InRange(before.Vehicles.Median, after.Vehicles.Lower, after.Vehicles.Upper);
        (double eastOff, double northOff) = (after.Alignment.EastMeters!.Value + east - before.Alignment.EastMeters!.Value, after.Alignment.NorthMeters!.Value + north - before.Alignment.NorthMeters!.Value);
        Assert.Equal(0, ShiftedFacility.Across(moved, eastOff, northOff), 0.5);
    }

    // Each once put a whole fan one track over: vehicles found right, on the track beside theirs.
    [Theory]
    [InlineData("pan-sharpening")]
    [InlineData("cloud shadow")]
    [InlineData("snow")]
    public async Task Vehicles_are_found_on_their_own_track_under_a_nuisance(string nuisance)
    {
        (int status, string output, string error) = await Command.RunAsync(
            "evaluate", "--nuisances", "--only", nuisance, "--yards", "2", "--gsd", "0.5", "--seed", "7", "--format", "markdown");
        Assert.True(status == 0, error);
        string row = output.Split('\n').First(line => line.StartsWith($"| {nuisance} |", StringComparison.Ordinal));
        Assert.InRange(double.Parse(row.Split('|')[3], System.Globalization.CultureInfo.InvariantCulture), 0.9, 1);
    }
}
