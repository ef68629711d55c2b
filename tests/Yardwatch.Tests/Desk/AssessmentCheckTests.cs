using Xunit;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Desk.Assessments;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>What the editor says beside an assessment's lines.</summary>
public sealed class AssessmentCheckTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Name = "rise.yaml";

    [Fact]
    public void A_new_assessment_asks_for_every_thought_and_for_nothing_else()
    {
        (WatchSnapshot snapshot, AssessmentReferences references) = Watched();
        var check = AssessmentCheck.Of(Skeleton(snapshot), Name, references);
        Assert.Null(check.Assessment);
        string[] asked = ["text", "text", "likelihood", "confidence", "confidenceBecause", "wouldChange"];
        Assert.Equal(asked, check.Notes.Select(note => note.Message.Split('"')[1]));
        string[] lines = Skeleton(snapshot).Split('\n');
        Assert.All(check.Notes.Zip(asked), pair => Assert.StartsWith(pair.Second, lines[pair.First.Line - 1].Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_filled_in_has_no_errors_and_stands_on_the_ledger()
    {
        (WatchSnapshot snapshot, AssessmentReferences references) = Watched();
        var check = AssessmentCheck.Of(Filled(snapshot), Name, references);
        Assert.Empty(check.Notes);
        Assert.Equal("Yard's rise", check.Assessment!.Title);
        Assert.Equal("It is likely (55 to 80 %) that the railcars wait.", check.Assessment.Judgments[0].Sentence);
    }

    [Fact]
    public void Errors_of_language_and_of_evidence_stand_at_their_lines()
    {
        (WatchSnapshot snapshot, AssessmentReferences references) = Watched();
        string text = Filled(snapshot).Replace("were present.", "were present. The number of railcars rose because of the summit, a dramatic rise.", StringComparison.Ordinal);
        text = string.Join('\n', text.Split('\n').Select(line => line.StartsWith("    observation:", StringComparison.Ordinal) ? "    observation: 00000000" : line))
            .Replace("facility: 'demo-junction'", "facility: elsewhere", StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        var check = AssessmentCheck.Of(text, Name, references);
        Assert.Equal(["Not in this watch", "Not in this watch", "Cause outside a judgment", "Vague quantity"], check.Notes.Select(note => note.Title));
        Assert.Equal((3, false), (check.Errors, check.Notes[^1].IsError));
        Assert.Equal(["facility: elsewhere", "- id: E1"], check.Notes.Take(2).Select(note => lines[note.Line - 1].Trim()));
        Assert.All(check.Notes.Skip(2), note => Assert.Contains(note.Words!, lines[note.Line - 1], StringComparison.Ordinal));
        Assert.Equal("YWL007", check.Notes[2].Rule);
    }

    [Fact]
    public void What_the_ledger_has_otherwise_stands_at_its_line()
    {
        (WatchSnapshot snapshot, AssessmentReferences references) = Watched();
        string text = Filled(snapshot).Replace("railcars (90 % interval ", "railcars (90 % interval 1", StringComparison.Ordinal).Replace("asOf: 2024", "asOf: 2999", StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        var check = AssessmentCheck.Of(text, Name, references);
        Assert.Equal(["Not as this watch has it", "Not as this watch has it"], check.Notes.Select(note => note.Title));
        Assert.StartsWith("asOf: 2999", lines[check.Notes[0].Line - 1], StringComparison.Ordinal);
        Assert.Contains("- text: On ", lines[check.Notes[1].Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_YAML_says_where()
    {
        AssessmentNote note = Assert.Single(AssessmentCheck.Of("assessment: 1\ntitle: [", Name, Watched().References).Notes);
        Assert.True(note.IsError);
        Assert.InRange(note.Line, 1, 3);
        Assert.NotEmpty(AssessmentCheck.Of("", Name, Watched().References).Notes);
    }

    private static string Skeleton(WatchSnapshot snapshot) => AssessmentSkeleton.Of(snapshot, "Yard's rise", "A. Analyst", new DateOnly(2024, 10, 9));

    private static string Filled(WatchSnapshot snapshot) => DeskSteps.Filled(Skeleton(snapshot));

    private (WatchSnapshot Snapshot, AssessmentReferences References) Watched()
    {
        var watch = Watch.Open(Path.Combine(demo.Folder, "watch"));
        return (Assert.Single(new WatchSnapshots(new DeskWatches([watch]), TimeProvider.System).All()), AssessmentReferences.Of(watch, TimeProvider.System.GetUtcNow()));
    }
}
