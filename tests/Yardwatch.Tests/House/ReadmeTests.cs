using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Yardwatch.Tests.House;

public sealed partial class ReadmeTests
{
    private const int LongestReadme = 120;

    // They would start this very run again, or need a machine of their own.
    private static readonly string[] NotRunHere = ["./test", "git clone"];

    public static TheoryData<string> Commands => [.. Blocks(RepositoryFiles.Text("README.md")!)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_of_the_readme_works(string commands)
    {
        ShellResult result = await Shell.RunAsync(commands, RepositoryRoot.Path, TimeSpan.FromMinutes(12), TestContext.Current.CancellationToken);
        Assert.True(result.ExitStatus == 0, $"{commands}\n{result}");
    }

    [Fact]
    public void The_readme_shows_how_to_run_and_is_short()
    {
        string[] lines = File.ReadAllLines(RepositoryFiles.Full("README.md"));
        Assert.InRange(lines.Length, 1, LongestReadme);
        Assert.Contains("./run", lines);
        Assert.Contains("./test", lines);
        // It opens with a picture of counted railcars.
        Assert.Contains(lines.Take(5), line => line.StartsWith("![", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_observation_that_the_readme_shows_is_the_samples()
    {
        string sample = RepositoryFiles.Full("samples/junction/");
        (_, string output, _) = await Service.Command.RunAsync("count", sample + "scene.tif", "--facility", sample + "facility.geojson", "--format", "json");
        JsonNode real = JsonNode.Parse(output)!;
        JsonObject shown = JsonNode.Parse(JsonBlock().Match(RepositoryFiles.Text("README.md")!).Groups["json"].Value)!.AsObject();
        Assert.Equal("counted", (string)shown["status"]!);
        foreach ((string part, JsonNode? facts) in shown.Where(part => part.Value is JsonObject))
        {
            Assert.All(facts!.AsObject(), fact => Assert.Equal(Rounded(real[part]![fact.Key]!), Rounded(fact.Value!)));
        }

        static string Rounded(JsonNode fact) => fact.GetValueKind() == JsonValueKind.Number ? ((double)fact).ToString("0.0", CultureInfo.InvariantCulture) : fact.ToString();
    }

    [Fact]
    public async Task Every_link_between_documents_leads_to_a_file()
    {
        List<string> dead = [];
        foreach (string document in (await RepositoryFiles.ListAsync()).Where(path => Path.GetExtension(path) == ".md"))
        {
            string folder = Path.GetDirectoryName(RepositoryFiles.Full(document))!;
            dead.AddRange(Link().Matches(RepositoryFiles.Text(document)!)
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target)))
                .Select(target => $"{document}: {target}"));
        }

        RepositoryFiles.AssertNone(dead);
    }

    [Fact]
    public void Blocks_are_found_without_the_commands_that_need_a_machine_of_their_own() =>
        Assert.Equal(["./run count a \\\n  --gsd 1"], Blocks("text\n```sh\ngit clone x\n```\n```sh\n./test\n./run count a \\\n  --gsd 1\n```\n```json\n{}\n```\n"));

    private static IEnumerable<string> Blocks(string markdown) =>
        ShellBlock().Matches(markdown)
            .Select(match => match.Groups["commands"].Value.Split('\n'))
            .Select(lines => string.Join('\n', lines.Where(line => !NotRunHere.Any(name => line.StartsWith(name, StringComparison.Ordinal)))).Trim())
            .Where(commands => commands.Length > 0);

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"^```json\n(?<json>\{ ""status"".*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
