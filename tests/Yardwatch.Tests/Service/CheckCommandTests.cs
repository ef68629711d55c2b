using System.Text.Json.Nodes;
using Xunit;

namespace Yardwatch.Tests.Service;

public sealed class CheckCommandTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "assessments", "synthetic-yard.yaml");

    [Fact]
    public async Task The_sample_is_clean()
    {
        (int status, string output, string error) = await Command.RunAsync("check", Sample);
        Assert.Equal((0, "1 file: 0 errors, 0 advice\n", ""), (status, output, error));
    }

    [Fact]
    public async Task An_error_is_placed_and_ends_with_two()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("report.md", "# A yard\n\nIt is *highly* **probable** that they left.\n\n> It is probable.\n\n```\nprobable\n```\n");
        (int status, string output, string error) = await Command.RunAsync("check", path);
        Assert.Equal(2, status);
        Assert.StartsWith($"{path}:3:8: error YWL001: \"highly probable\"", output, StringComparison.Ordinal);
        Assert.EndsWith("(docs/language.md#ywl001)\n1 file: 1 error, 0 advice\n", output, StringComparison.Ordinal);
        Assert.Contains("YW2042", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_folded_text_of_an_assessment_is_placed_too(string lineEnd)
    {
        using TemporaryFolder folder = new();
        string text = (await File.ReadAllTextAsync(Sample, TestContext.Current.CancellationToken)).Replace("80 earlier scenes.", "80 earlier scenes. Traffic grew.", StringComparison.Ordinal).ReplaceLineEndings(lineEnd);
        (int status, string output, _) = await Command.RunAsync("check", folder.Write("yard.yaml", text));
        Assert.Equal(2, status);
        Assert.Contains("yard.yaml:63:26: error YWL006", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advice_blocks_nothing_and_json_keeps_its_schema()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("report.txt", "A massive rise was seen in two scenes.\n");
        (int status, string output, string error) = await Command.RunAsync("check", path, Sample, "--format", "json");
        Assert.True(status == 0, error);
        await Contract.DemandAsync("check", output);
        Assert.Equal("massive", JsonNode.Parse(output)!["files"]![0]!["findings"]![0]!["words"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("none.md", "YW2040")]
    [InlineData("none.docx", "YW2001")]
    public async Task What_can_not_be_checked_is_named_and_stops_nothing(string name, string code)
    {
        using TemporaryFolder folder = new();
        (int status, string output, string error) = await Command.RunAsync("check", folder.File(name), Sample);
        Assert.Equal((2, "1 file: 0 errors, 0 advice\n"), (status, output));
        Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_assessment_is_told_by_line()
    {
        using TemporaryFolder folder = new();
        (int status, _, string error) = await Command.RunAsync("check", folder.Write("yard.yaml", "assessment: 1\ntitle: x\n"));
        Assert.Equal(2, status);
        Assert.Contains("YW2041", error, StringComparison.Ordinal);
        Assert.Contains("yard.yaml, line 1: ", error, StringComparison.Ordinal);
    }
}
