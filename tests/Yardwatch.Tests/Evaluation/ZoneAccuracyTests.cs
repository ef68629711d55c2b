using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Observations;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Evaluation;

/// <summary>Estimates of zones as a golden file: a change that worsens them shows here.</summary>
public sealed class ZoneAccuracyTests
{
    [Fact]
    public async Task Simulated_zones_are_estimated_as_before()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--zones", "8", "--seed", "20231005");
        Assert.True(status == 0, error);
        Golden.Check("evaluation-zones.md", output);
    }

    // Ballast, grass, switches, masts and paths beside the tracks, and nothing loaded anywhere.
    [Fact]
    public async Task No_cargo_is_claimed_between_the_tracks_of_a_real_yard()
    {
        string yard = TestData.Path("imagery", "muttenz-west");
        using TemporaryFolder folder = new();
        string facility = folder.File("facility.geojson");
        await File.WriteAllTextAsync(facility, WithZone(await File.ReadAllTextAsync(Path.Combine(yard, "facility.geojson"), TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        (int status, string output, string error) = await Command.RunAsync("count", Path.Combine(yard, "scene.tif"), "--facility", facility, "--format", "json");
        Assert.True(status == 0, error);
        ObservedZone zone = Assert.Single(ObservationJson.Read(output).Zones);
        double ground = zone.BareGroundSquareMeters!.Expected;
        Assert.InRange(ground, 27_000, 28_200);
        foreach (AmountEstimate claimed in new[] { zone.CoveredSquareMeters!, zone.ContainerSquareMeters! })
        {
            Assert.Equal(0, claimed.Lower);
            Assert.InRange(claimed.Expected / ground, 0, 0.01);
        }
    }

    [Theory]
    [InlineData("--zones", "0")]
    [InlineData("--zones", "3", "--yards", "2")]
    public async Task A_study_of_zones_stands_alone(params string[] arguments)
    {
        (int status, _, string error) = await Command.RunAsync(["evaluate", .. arguments]);
        Assert.Equal(2, status);
        Assert.StartsWith("yardwatch: error YW2001: ", error, StringComparison.Ordinal);
    }

    // The whole facility as a zone: tracks are cut out of it.
    private static string WithZone(string geoJson)
    {
        JsonNode root = JsonNode.Parse(geoJson)!;
        JsonArray features = root["features"]!.AsArray();
        JsonNode zone = features.First(feature => (string?)feature!["properties"]!["kind"] == "facility")!.DeepClone();
        zone["properties"] = new JsonObject { ["kind"] = "zone", ["id"] = "all" };
        features.Add(zone);
        return root.ToJsonString();
    }
}
