using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Publishing;
using Yardwatch.Tests.Baselines;

namespace Yardwatch.Tests.Publishing;

public sealed class FindingTextTests
{
    public static TheoryData<string> Samples => ["undetermined", "unprecedented", "within-range", "detectability-changed", "onset"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_finding_has_its_reviewed_text(string name) => Golden.Check($"finding-{name}.txt", FindingText.Write(SampleFindings.Of(name)));

    [Fact]
    public void A_ranked_list_has_its_reviewed_text() => Golden.Check(
        "findings.txt", FindingText.WriteAll([SampleFindings.Unprecedented(), SampleFindings.Undetermined(), SampleFindings.WithinRange()]));

    [Fact]
    public void No_line_is_longer_than_a_hundred_columns()
    {
        string name = "a name of " + string.Join(' ', Enumerable.Repeat("many words", 40)) + new string('x', 300);
        SurgeFinding[] findings = [.. Samples.Select(sample => SampleFindings.Of(sample.Data) with { Facility = name, Notices = [name] })];
        string text = string.Concat(findings.Select(FindingText.Write)) + FindingText.WriteAll(findings);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void Names_can_not_steer_the_terminal()
    {
        SurgeFinding finding = SampleFindings.Unprecedented() with { Facility = "\u001b[2Jwiped", Notices = ["right\u202Eleft"] };
        Assert.DoesNotContain(FindingText.Write(finding) + FindingText.WriteAll([finding]), letter => letter is '\u001b' or '\u202E');
    }

    [Fact]
    public void The_first_line_is_the_finding()
    {
        Assert.Equal("73 railcars (69 to 78) on 2023-10-05 at Tumangang: unprecedented.", FindingPhrases.Headline(SampleFindings.Unprecedented()));
        SurgeFinding one = SampleFindings.WithinRange();
        Assert.Equal("1 railcar (0 to 6) on 2023-10-05 at Tumangang: within range.", FindingPhrases.Headline(one));
        CountRecord bound = one.Judged.Record with { Sense = CountSense.AtMost, Count = 20, Lower = null, AcquiredUntil = one.Judged.Record.AcquiredAt.AddDays(3) };
        Assert.Equal(
            "At most 20 railcars (0 to 6, supposed) between 2023-10-05 and 2023-10-08 at Tumangang: within range.",
            FindingPhrases.Headline(one with { Judged = one.Judged with { Record = bound } }));
    }

    [Theory]
    [InlineData(1e-6, "< 1e-6", "less than 1 in 1,000,000")]
    [InlineData(0.0000123456, "0.0000123", "1 in 81,000")]
    [InlineData(0.0442, "0.0442", "1 in 23")]
    [InlineData(0.4, "0.4", "1 in 2.5")]
    [InlineData(0.995678, "0.9956", "1 in 1")]
    [InlineData(1, "> 0.9999", "1 in 1")]
    public void Probabilities_are_never_certainty(double probability, string text, string odds)
    {
        Assert.Equal(text, FindingPhrases.Probability(probability));
        Assert.Equal(odds, FindingPhrases.Odds(probability));
    }

    [Fact]
    public void No_single_day_is_ever_the_onset()
    {
        string text = Unwrapped(SampleFindings.WithOnset());
        Assert.Contains("after the scene of 2023-09-18 and by the scene of 2023-10-05", text, StringComparison.Ordinal);
        Assert.Contains("summit (2023-09-13): the rise began 4 to 22 days after it.", text, StringComparison.Ordinal);
        Assert.Contains("first delivery (2023-09-28): cannot be ordered; the rise began between 10 days before it and 7 days after it.", text, StringComparison.Ordinal);
        Assert.Contains("border opened (2023-10-20): the rise began 15 to 32 days before it.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rise_of_one_scene_is_not_said_to_last()
    {
        string text = Unwrapped(SampleFindings.Unprecedented());
        Assert.Contains("It is not yet known whether it lasts: one scene since.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_facility_without_an_earlier_scene_is_an_answer()
    {
        SurgeFinding finding = SampleFindings.Undetermined();
        string text = FindingText.Write(finding with
        {
            Expected = null,
            UpperBound = null,
            ExceedanceProbability = null,
            Scenes = 0,
            EffectiveScenes = 0,
            RecordProbability = null,
            RankProbability = 1,
            PreviousMaximum = null,
            PreviousMaximumAt = null,
            Ratio = null,
            Robustness = new Robustness(false, 61, null, Verdict.Undetermined),
            Needed = null,
            History = [finding.Judged],
        });
        Assert.Contains("no earlier usable scene", text, StringComparison.Ordinal);
        Assert.DoesNotContain("expected", text, StringComparison.Ordinal);
    }

    private static string Unwrapped(SurgeFinding finding) =>
        string.Join(' ', FindingText.Write(finding).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
