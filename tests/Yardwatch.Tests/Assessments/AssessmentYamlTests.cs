using Xunit;
using Yardwatch.Assessments;

namespace Yardwatch.Tests.Assessments;

public sealed class AssessmentYamlTests
{
    private static string Sample => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "samples", "assessments", "synthetic-yard.yaml")).ReplaceLineEndings("\n");

    public static TheoryData<string> Hostile =>
    [
        new string('[', 100_000), new string('{', 100_000), "a: &a [x, x]\nb: &b [*a, *a]\n", "- " + string.Concat(Enumerable.Repeat("- ", 50_000)) + "x", "a: !!binary x", new string('x', 2_000_000), "\u0000", "a: \"\\uD800\"", "%YAML 9.9\n---\na: b", "a: b\n---\nc: d",
        "", "# nothing\n", "just text", "? [a, b]\n: c",
    ];

    [Fact]
    public void The_sample_is_read_whole()
    {
        Assessment assessment = AssessmentYaml.Read(Sample, "sample.yaml");
        Judgment judgment = Assert.Single(assessment.Judgments);
        Assert.Equal("It is likely (55 to 80 %) that the covered railcars carry military equipment.", judgment.Sentence);
        Assert.Equal("Confidence in this is low: one scene alone shows the rise; what lies under the tarps is unknown.", judgment.ConfidenceSentence);
        Assert.Equal(["H2", "H3"], judgment.Alternatives.Select(hypothesis => hypothesis.Id));
        Assert.Equal(["E1", "E2", "E3", "E4"], assessment.Evidence.Select(evidence => evidence.Id));
        Assert.Equal(new ObservedCargo(CargoCover.Covered), Assert.IsType<ObservedEvidence>(assessment.Evidence[1]).Cargo);
        Assert.Equal(EvidenceFit.Inconsistent, assessment.Matrix[assessment.Evidence[3], assessment.Hypotheses[1]]);
        Assert.Equal(new DateOnly(2023, 10, 9), assessment.AsOf);
        Assert.Empty(AssessmentPassages.Check(assessment));
    }

    [Fact]
    public void What_a_scene_shows_of_contents_has_one_value() => Assert.Equal([ObservedContents.Unknown], Enum.GetValues<ObservedContents>());

    [Fact]
    public void A_type_for_observed_evidence_has_no_room_for_words() => Assert.Equal(
        ["Id", "Reference"], typeof(ObservedEvidence).GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => property.Name).Order());

    [Theory]
    [InlineData("    likelihood: likely", "    likelihood: probable", 41, "\"likelihood: probable\" is not on the scale")]
    [InlineData("    likelihood: likely", "    likelihood: 1.0", 41, "a probability from 0.01 to 0.99")]
    [InlineData("    cover: covered", "    contents: ammunition", 16, "What was observed takes no words of ours")]
    [InlineData("    cover: covered", "    cover: full of shells", 16, "\"cover: full of shells\" is not one of: covered, closed, open, notTold")]
    [InlineData("    alternatives: [ H2, H3 ]", "    alternatives: []", 46, "A judgment without alternatives is none")]
    [InlineData("    alternatives: [ H2, H3 ]", "    alternatives: [ H1 ]", 46, "H1 stands as an alternative to itself")]
    [InlineData("    alternatives: [ H2, H3 ]", "    alternatives: [ H9 ]", 46, "names H9, which is not in this file. There: H1, H2, H3")]
    [InlineData("    alternatives: [ H2, H3 ]", "    alternatives: [ H2 ]", 31, "No judgment names the hypothesis H3")]
    [InlineData("asOf: 2023-10-09", "asOf: 9 October", 5, "is no day. Write it as 2023-10-09")]
    [InlineData("    main: true\n", "", 26, "3 hypotheses, 0 of them main")]
    [InlineData("reviewer: R. Reviewer", "reviwer: R. Reviewer", 7, "no key \"reviwer\"")]
    [InlineData("  E3: { H1: consistent, H2: neutral, H3: consistent }\n", "", 55, "The matrix has no row for E3. Write: E3: { H1: neutral, H2: neutral, H3: neutral }")]
    [InlineData("H2: neutral", "H2: 0.4", 57, "\"H2: 0.4\" is not one of: consistent, inconsistent, neutral")]
    [InlineData("  - id: A1", "  - id: H1", 35, "The id H1 is taken already")]
    [InlineData("assessment: 1", "assessment: 2", 2, "is not version 1")]
    [InlineData("title: Railcars", "title: [Railcars", 3, "This is no YAML")]
    [InlineData("facility: synthetic", "title: synthetic", 4, "stands here a second time")]
    public void A_mistake_is_told_by_file_line_and_what_to_do(string text, string instead, int line, string message)
    {
        Assert.Contains(text, Sample, StringComparison.Ordinal);
        AssessmentException exception = Assert.Throws<AssessmentException>(() => AssessmentYaml.Read(Sample.Replace(text, instead, StringComparison.Ordinal), "yard.yaml"));
        Assert.StartsWith("yard.yaml, line ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(exception.Problems, problem => problem.Line == line && problem.Text.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reason_is_checked_in_the_sentence_that_it_is_printed_in()
    {
        string text = Sample.Replace("      - one scene alone shows the rise\n", "      - it is very likely that H1 is true, 90 %\n", StringComparison.Ordinal);
        PlacedFinding found = Assert.Single(LanguageCheck.OfAssessment(text, "yard.yaml"), placed => placed.Finding.Rule.Id == "YWL002");
        Assert.Equal((44, "it is very likely that H1 is true, 90 %"), (found.Line, found.Words));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        string text = Sample.Replace("confidence: low", "confidence: certain", StringComparison.Ordinal).Replace("shows: railcars", "shows: arms", StringComparison.Ordinal);
        Assert.Equal(2, Assert.Throws<AssessmentException>(() => AssessmentYaml.Read(text, "yard.yaml")).Problems.Count);
    }

    [Fact]
    public void A_probability_becomes_its_word() => Assert.Equal(
        "very likely", AssessmentYaml.Read(Sample.Replace("likelihood: likely", "likelihood: 0.9", StringComparison.Ordinal), "yard.yaml").Judgments[0].Likelihood.Word);

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        Random random = new(1);
        const string Marks = "[]{}:,-#&*!|>'\"%@`\n\t \0\uD800x1";
        for (int run = 0; run < 2000; run++)
        {
            char[] text = Sample.ToCharArray();
            for (int damage = random.Next(1, 4); damage > 0; damage--)
            {
                text[random.Next(text.Length)] = Marks[random.Next(Marks.Length)];
            }

            string damaged = new(text, 0, random.Next(8) == 0 ? random.Next(text.Length) : text.Length);
            Exception? exception = Record.Exception(() => LanguageCheck.OfAssessment(damaged, "yard.yaml"));
            Assert.True(exception is null or AssessmentException, $"{exception}\n{damaged}");
        }
    }

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_file_is_refused(string text) => Assert.Throws<AssessmentException>(() => AssessmentYaml.Read(text, "yard.yaml"));
}
