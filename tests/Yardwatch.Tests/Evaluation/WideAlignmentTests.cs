using Xunit;
using Yardwatch.Observations;
using Yardwatch.Tests.Service;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Evaluation;

/// <summary>Facilities that are mapped tens of meters off.</summary>
public sealed class WideAlignmentTests
{
    // 25 m off; the first is almost all across the tracks. At the others the yard's unmapped neighbors fit nearly as well.
    [Theory]
    [InlineData(12, 22)]
    [InlineData(0, -9)]
    [InlineData(20, -25)]
    [InlineData(-15, -15)]
    public async Task A_real_yard_drawn_far_off_is_found_or_said_to_be_unsure(double east, double north)
    {
        string yard = TestData.Path("imagery", "muttenz-west");
        string scene = System.IO.Path.Combine(yard, "scene.tif");
        using TemporaryFolder folder = new();
        string moved = folder.File("moved.geojson");
        string original = await File.ReadAllTextAsync(System.IO.Path.Combine(yard, "facility.geojson"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(moved, ShiftedFacility.Of(original, east, north), TestContext.Current.CancellationToken);
        (int status, string output, string error) = await Command.RunAsync("count", scene, "--facility", moved, "--format", "json");
        Assert.True(status == 0, error);
        Observation observation = ObservationJson.Read(output);
        if (observation.Alignment.Status == AlignmentStatus.Aligned)
        {
            // Along straight tracks nothing tells where a facility lies: an error there costs a vehicle at an end, none on other rails.
            Assert.InRange(ShiftedFacility.Across(moved, (double)observation.Alignment.EastMeters! + east, (double)observation.Alignment.NorthMeters! + north), -1, 1);
            Assert.InRange(45, observation.Vehicles!.Lower, observation.Vehicles.Upper);
        }
    }

    [Fact]
    public async Task Simulated_yards_drawn_far_off_are_found_and_none_is_surely_wrong()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--alignment", "--yards", "6", "--seed", "11");
        Assert.True(status == 0, error);
        string[] all = output.Split('\n').Single(line => line.StartsWith("| all |", StringComparison.Ordinal)).Split('|');
        Assert.Equal("100.0 %", all[5].Trim());
        Assert.Equal("0.0 %", all[6].Trim());
        double found = double.Parse(all[4].Trim(' ', '%'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(found, 65, 100);
    }

    [Fact]
    public async Task Facilities_that_are_turned_against_the_scene_are_bent_onto_it()
    {
        // With a shift and nudges alone one is not found, and half of them lie off by more than 0.6 m.
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--alignment", "--yards", "4", "--seed", "12", "--shift", "0", "--bend", "1");
        Assert.True(status == 0, error);
        string[] all = output.Split('\n').Single(line => line.StartsWith("| all |", StringComparison.Ordinal)).Split('|');
        Assert.Equal("100.0 %", all[4].Trim());
        Assert.InRange(double.Parse(all[8], System.Globalization.CultureInfo.InvariantCulture), 0, 0.4);
    }

    [Fact]
    public async Task Scenes_laid_over_others_of_their_yard_are_mostly_sure_and_none_is_surely_wrong()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--alignment", "--pairs", "--yards", "3", "--seed", "19");
        Assert.True(status == 0, error);
        string[][] rows = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(["0.5", "0.8", "1.2", "2", "3"], rows.Select(row => row[1]));
        Assert.All(rows, row => Assert.Contains(row[7], new[] { "0.0 %", "-" }));
        double sure = rows.Average(row => double.Parse(row[5].Trim(' ', '%'), System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(sure, 70, 100);
    }

    [Fact]
    public async Task A_picture_of_the_yard_is_found_and_one_of_another_yard_is_not()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--alignment", "--pictures", "--yards", "1", "--seed", "3");
        Assert.True(status == 0, error);
        string[][] rows = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(["of the yard 1 1 1 0", "of another yard 1 0 0 0"], rows.Select(row => string.Join(' ', row[1..6])));
    }

    [Theory]
    [InlineData("--alignment")]
    [InlineData("--pairs", "--yards", "1")]
    [InlineData("--pictures", "--yards", "1")]
    [InlineData("--alignment", "--yards", "1", "--shift", "41")]
    [InlineData("--alignment", "--yards", "1", "--shift", "NaN")]
    [InlineData("--alignment", "--yards", "1", "--bend", "11")]
    [InlineData("--alignment", "--pairs", "--yards", "1", "--bend", "1")]
    [InlineData("--yards", "1", "--bend", "1")]
    public async Task What_cant_be_studied_is_the_callers_mistake(params string[] arguments)
    {
        (int status, _, string error) = await Command.RunAsync(["evaluate", .. arguments]);
        Assert.Equal(2, status);
        Assert.StartsWith("yardwatch: error YW", error, StringComparison.Ordinal);
    }
}
