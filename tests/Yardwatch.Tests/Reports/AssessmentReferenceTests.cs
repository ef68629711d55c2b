using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>What an assessment refers to must stand in the watch, whoever asks: the check or the report.</summary>
public sealed class AssessmentReferenceTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "assessments", "synthetic-yard.yaml");

    [Fact]
    public async Task Evidence_that_stands_in_the_watch_is_found_by_its_first_digits()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string path = folder.Write("yard.yaml", await FittingAsync(watch, folder));
        await ToldAsync("check", path, "--watch", watch);
        await ToldAsync("report", "--assessment", path, "--watch", watch);
        string page = await File.ReadAllTextAsync(Path.Combine(watch, "reports", id, ReportFolder.PageName), TestContext.Current.CancellationToken);
        Assert.Contains("It is likely (55 to 80 %) that the covered railcars carry military equipment", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_named_line_by_line_and_no_report_is_made()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string before = await File.ReadAllTextAsync(Path.Combine(watch, "reports", id, "SHA256SUMS"), TestContext.Current.CancellationToken);
        string text = (await FittingAsync(watch, folder))
            .Replace("facility: demo-junction", "facility: elsewhere", StringComparison.Ordinal)
            .Replace("claim: ", "claim: 0123", StringComparison.Ordinal);
        text = string.Join('\n', text.Split('\n').Select(line => line.StartsWith("    observation: ", StringComparison.Ordinal) ? "    observation: abcdef0" : line.StartsWith("    finding: ", StringComparison.Ordinal) ? "    finding: 1999-01-01" : line));
        string path = folder.Write("yard.yaml", text);
        foreach (string[] command in (string[][])[["check", path], ["report", "--assessment", path]])
        {
            (int status, _, string error) = await Command.RunAsync([.. command, "--watch", watch]);
            Assert.Equal(2, status);
            string[] named = ["facility: it is of elsewhere", "E1: the watch has no observation abcdef0", "E2: ", "E3: the watch has no count of 1999-01-01", "E4: 0123"];
            Assert.All(named, line => Assert.Contains(line, error, StringComparison.Ordinal));
        }

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(watch, "reports", id, "SHA256SUMS"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("quote: The trains carry ammunition.", "quote: The trains carry grain.", "E4: quote is \u201cThe trains carry grain.\u201d, and the claim's words are \u201cThe trains carry ammunition.\u201d")]
    [InlineData("speaker: A ministry", "speaker: Another ministry", "E4: speaker is Another ministry, and the claim is by A ministry.")]
    [InlineData("on: 2024-10-02", "on: 2024-10-03", "E4: on is 2024-10-03, and the claim was published on 2024-10-02.")]
    [InlineData("asOf: 2024-10-09", "asOf: 2999-10-09", "asOf: 2999-10-09 is later than today")]
    [InlineData("(90 % interval ", "(90 % interval 1", "is the figure of nothing that this cites: E1, E3 have ")]
    public async Task What_the_ledger_has_otherwise_is_refused(string written, string instead, string why)
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        string text = await FittingAsync(watch, folder);
        Assert.Contains(written, text, StringComparison.Ordinal);
        string path = folder.Write("yard.yaml", text.Replace(written, instead, StringComparison.Ordinal));
        foreach (string[] command in (string[][])[["check", path], ["report", "--assessment", path]])
        {
            (int status, _, string error) = await Command.RunAsync([.. command, "--watch", watch]);
            Assert.Equal(2, status);
            Assert.Contains("YW2041", error, StringComparison.Ordinal);
            Assert.Contains(why, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("quote: The trains carry ammunition.", "quote: >\n      The trains  carry\n      ammunition.")]
    [InlineData("[ E1, E3 ]", "[ E3 ]")]
    [InlineData("(90 % interval ", "(between 1")]
    [InlineData("text: Many loads", "text: About 9 railcars (90 % interval 7 to 11), so others say. Many loads")]
    public async Task What_is_written_otherwise_and_means_the_same_or_nothing_of_ours_is_taken(string written, string instead)
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        string text = await FittingAsync(watch, folder);
        Assert.Contains(written, text, StringComparison.Ordinal);
        string changed = text.Replace(written, instead, StringComparison.Ordinal).Replace("    evidence: [ E2 ]", "    evidence: [ E4 ]", StringComparison.Ordinal);
        await ToldAsync("check", folder.Write("yard.yaml", changed), "--watch", watch);
    }

    [Fact]
    public async Task The_assessment_of_the_demonstration_stands_on_its_ledger()
    {
        using TemporaryFolder folder = new();
        (string watch, _) = demo.Copy(folder);
        await ToldAsync("check", Path.Combine(watch, "assessments", "demo-junction.yaml"), "--watch", watch);
    }

    [Fact]
    public async Task What_a_report_and_a_list_of_claims_hold_keeps_its_schema()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        foreach (string name in new[] { "report", "series", "finding", "observation" })
        {
            await Contract.DemandAsync(name, await File.ReadAllTextAsync(Path.Combine(watch, "reports", id, "data", $"{name}.json"), TestContext.Current.CancellationToken));
        }

        await FittingAsync(watch, folder);
        string claims = await ToldAsync("claim", "list", "--watch", watch, "--format", "json");
        await Contract.DemandAsync("claims", claims);
        Assert.Contains("\"who\": \"A ministry\"", claims, StringComparison.Ordinal);
        string listed = await ToldAsync("claim", "list", "--watch", watch);
        Assert.Contains("70, \u201cabout 70 freight cars\u201d: agrees. It states 70; our scene of that day", listed, StringComparison.Ordinal);
        Assert.Contains("A newspaper (made up), published 2024-10-01, updated 2024-10-02, https://example.org/demo/freight-cars; via A news agency (made up)", listed, StringComparison.Ordinal);
    }

    // The sample's evidence, put onto the demonstration's ledger.
    private static async Task<string> FittingAsync(string watch, TemporaryFolder folder)
    {
        JsonNode last = JsonNode.Parse(await ToldAsync("history", "--watch", watch, "--format", "json"))!["lines"]!.AsArray().Last(line => line!["inSeries"]!.GetValue<bool>())!;
        await ToldAsync("claim", "add", folder.Write("claims.csv", "date,what,site,source,published\n2024-09-30,The trains carry ammunition.,demo-junction,A ministry,2024-10-02\n"), "--watch", watch);
        string claim = JsonNode.Parse(await ToldAsync("claim", "list", "--watch", watch, "--format", "json"))!["claims"]!.AsArray()
            .Single(row => row!["claim"]!["chain"]![0]!["who"]!.GetValue<string>() == "A ministry")!["id"]!.GetValue<string>();
        string day = last["acquiredFrom"]!.GetValue<DateTime>().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string shown = await ToldAsync("show", last["sceneSha256"]!.GetValue<string>()[..12], "--watch", watch);
        string observation = last["observation"]!.GetValue<string>();
        Assert.Contains($"In the ledger: {observation}", shown, StringComparison.Ordinal);
        string own = await File.ReadAllTextAsync(Path.Combine(watch, "assessments", "demo-junction.yaml"), TestContext.Current.CancellationToken);
        int at = own.IndexOf(" railcars (90 % interval ", StringComparison.Ordinal);
        string counted = own[(own.LastIndexOf(' ', at - 1) + 1)..(own.IndexOf(')', at) + 1)];
        return (await File.ReadAllTextAsync(Sample, TestContext.Current.CancellationToken))
            .Replace("facility: synthetic-80-scenes", "facility: demo-junction", StringComparison.Ordinal)
            .Replace("observation: 7", $"observation: {observation[..8].ToUpperInvariant()}", StringComparison.Ordinal)
            .Replace("finding: 2023-10-05", $"finding: {day}", StringComparison.Ordinal)
            .Replace("asOf: 2023", "asOf: 2024", StringComparison.Ordinal)
            .Replace("speaker: A ministry of a third country", "speaker: A ministry", StringComparison.Ordinal)
            .Replace("on: 2023-10-03", "on: 2024-10-02", StringComparison.Ordinal)
            .Replace("73 railcars (90 % interval 69 to 78)", counted, StringComparison.Ordinal)
            .Replace("claim: https://example.org/statement", $"claim: {claim[..8]}", StringComparison.Ordinal);
    }

    private static async Task<string> ToldAsync(params string[] arguments)
    {
        (int status, string output, string error) = await Command.RunAsync(arguments);
        Assert.True(status == 0, output + error);
        return output;
    }
}
