using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>What rests on a thing is found by whatever the program calls that thing.</summary>
public sealed class AffectedTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Scenes_models_facilities_and_claims_are_found_as_the_program_prints_them_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string claims = folder.Write("claims.csv", "date,what,site,source\n2024-09-30,\"They said \u202Eso, at Tübingen.\",demo-junction,A ministry\n");
        await ToldAsync("claim", "add", claims, "--watch", watch);
        string listed = await ToldAsync("claim", "list", "--watch", watch);
        Assert.DoesNotContain("\u202E", listed, StringComparison.Ordinal);
        string before = await ToldAsync("affected", listed[..8], "--watch", watch);
        Assert.Equal("No report rests on it.\n", before);
        await ToldAsync("report", "--watch", watch);
        JsonNode observation = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(watch, "reports", id, "data", "observation.json"), TestContext.Current.CancellationToken))!;
        JsonNode provenance = observation["provenance"]!;
        string scene = JsonNode.Parse(await ToldAsync("history", "--watch", watch, "--format", "json"))!["lines"]!.AsArray().Last(line => (bool)line!["inSeries"]!)!["observation"]!.GetValue<string>();
        string[] known =
        [
            listed[..8], "tübingen", "A ministry", scene, scene[..12], "demo-junction", "Demo Junction (simulated)", (string)observation["facilityVersion"]!, (string)provenance["facilitySha256"]!,
            ((string)provenance["modelSha256"]!)[..8], ((string)provenance["trackModelSha256"]!).ToUpperInvariant(), ((string)provenance["sceneSha256"]!)[..12],
        ];
        foreach (string what in known)
        {
            Assert.StartsWith($"{id}, edition 1, draft: ", await ToldAsync("affected", what, "--watch", watch), StringComparison.Ordinal);
        }

        foreach (string what in new[] { "deadbeefdead", "required", listed[..3], "nowhere" })
        {
            (int status, string output, string error) = await Command.RunAsync("affected", what, "--watch", watch);
            Assert.True(status == 2 && error.Contains("YW2021", StringComparison.Ordinal), $"{what}: {output}{error}");
        }
    }

    private static async Task<string> ToldAsync(params string[] arguments)
    {
        (int status, string output, string error) = await Command.RunAsync(arguments);
        Assert.True(status == 0, $"{string.Join(' ', arguments)}: {output}{error}");
        return output;
    }
}
