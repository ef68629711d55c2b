using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;
using Yardwatch.Assessments.Language;

namespace Yardwatch.Tests.Assessments.Language;

public sealed partial class LanguageLinterTests
{
    // Some twenty times what it takes on two cores.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Hostile =>
    [
        new string('a', 10_000_000),
        string.Concat(Enumerable.Repeat("likely ", 1_000_000)),
        new string('(', 10_000_000),
        string.Concat(Enumerable.Repeat("\"", 5_000_000)),
        string.Concat(Enumerable.Repeat("1 ", 2_000_000)),
        string.Concat(Enumerable.Repeat("we said that 30 % likely because of arms traffic, ", 200_000)),
        string.Concat(Enumerable.Repeat("\u202Egnihton\u0000\u0007 \uD83D", 500_000)),
    ];

    [Theory]
    [InlineData("We think it is probable that they left.", "YWL001", "probable")]
    [InlineData("It is likely (30 %) that they left.", "YWL003", "likely (30 %")]
    [InlineData("The rise came because of the summit.", "YWL007", "because of")]
    [InlineData("The facility shipped about 73 railcars to Russia on 5 October.", "YWL006", "shipped")]
    [InlineData("Exports through Tumangang rose sharply after the meeting.", "YWL006", "Exports")]
    [InlineData("Chances are good that the two are connected.", "YWL001", "Chances are good")]
    public void A_finding_names_the_very_words(string text, string rule, string words)
    {
        LanguageFinding finding = Assert.Single(Errors(text, PassageKind.KeyFinding), finding => finding.Rule.Id == rule);
        Assert.Equal(words, text.Substring(finding.Start, finding.Length));
    }

    [Theory]
    [InlineData("There were 52 railcars in the yard on 9 August 2023.", "YWL005", "52")]
    [InlineData("52 railcars were in the yard on 9 August 2023.", "YWL005", "52")]
    [InlineData("We counted 52 railcars in the yard on 9 August 2023.", "YWL005", "52")]
    [InlineData("The yard emptied because the ministry ordered an evacuation.", "YWL007", "because")]
    public void A_count_of_a_day_and_a_cause_are_found_in_a_plain_text(string text, string rule, string words)
    {
        LanguageFinding finding = Assert.Single(Errors(text, PassageKind.Text), finding => finding.Rule.Id == rule);
        Assert.Equal(words, text.Substring(finding.Start, finding.Length));
    }

    [Theory]
    [InlineData("A repair of the bridge is an alternative explanation of the stock on the sidings.")]
    [InlineData("On 9 August 2023 52 railcars (48 to 57) were in the yard.")]
    [InlineData("In the scene of 9 August 2023 there were 52 railcars.")]
    [InlineData("The newspaper said that 52 railcars were in the yard on 9 August 2023.")]
    [InlineData("A second scene was ordered because the first one shows half of the yard.")]
    public void What_has_its_source_or_is_supposed_is_left_alone(string text) => Assert.Empty(Errors(text, PassageKind.Text));

    [Fact]
    public void Each_sentence_is_judged_by_itself()
    {
        const string Text = "It is likely that they left. Our confidence is moderate, since Fig. 2 shows two tracks only.";
        Assert.Empty(Errors(Text, PassageKind.Judgment));
    }

    [Fact]
    public void A_blank_line_ends_a_sentence() =>
        Assert.Equal("YWL006", Assert.Single(Errors("AP reported 73 railcars\n\nRail traffic rose", PassageKind.Text)).Rule.Id);

    [Fact]
    public void What_can_not_be_seen_hides_nothing() =>
        Assert.Contains(Errors("It is prob\u200Bable that they left.", PassageKind.Judgment), finding => finding.Rule.Id == "YWL001");

    [Fact]
    public void Words_of_both_rows_in_one_publication_get_the_advice_of_the_standard()
    {
        IReadOnlyList<IReadOnlyList<LanguageFinding>> found = LanguageLinter.Check(
        [
            new Passage("It is likely that they left.", PassageKind.Judgment), new Passage("It is probable that they return.", PassageKind.Judgment),
        ]);
        Assert.DoesNotContain(found[0], finding => finding.Rule.Id == "YWL101");
        Assert.Contains("indicate the same assessment of probability", Assert.Single(found[1], finding => finding.Rule.Id == "YWL101").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_judgment_may_name_causes_where_alternatives_stand_beside_it()
    {
        Passage passage = new("It is likely that the rise was due to the reopening.", PassageKind.Judgment);
        Assert.Empty(LanguageLinter.Check(passage));
        Assert.Equal("YWL007", Assert.Single(LanguageLinter.Check(passage with { LacksAlternatives = true })).Rule.Id);
    }

    [Fact]
    public void A_typed_likelihood_beside_a_judgment_counts()
    {
        Passage passage = new("The railcars carried munitions.", PassageKind.Judgment);
        Assert.Equal("YWL004", Assert.Single(LanguageLinter.Check(passage)).Rule.Id);
        Assert.Empty(LanguageLinter.Check(passage with { HasLikelihood = true }));
    }

    [Theory]
    [InlineData("The increase could be seasonal.", "YWL102")]
    [InlineData("A dramatic increase was seen in two scenes.", "YWL103")]
    [InlineData("About 73 railcars stood in the scene.", "YWL104")]
    [InlineData("The number is unprecedented.", "YWL104")]
    public void Advice_is_given(string text, string rule) =>
        Assert.Contains(LanguageLinter.Check(new Passage(text, PassageKind.Text)), finding => finding.Rule.Id == rule && finding.Rule.Severity == LanguageSeverity.Advice);

    [Theory]
    [InlineData("In May 2023 two scenes were taken.")]
    [InlineData("Track 2 could not be seen.")]
    [InlineData("73 railcars (69 to 78) are more than in any of 80 earlier scenes.")]
    public void No_advice_is_given_where_nothing_is_wrong(string text) => Assert.Empty(LanguageLinter.Check(new Passage(text, PassageKind.KeyFinding)));

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Hostile_text_is_checked_in_time(string text)
    {
        var watch = Stopwatch.StartNew();
        LanguageLinter.Check(new Passage(text, PassageKind.Text));
        TestContext.Current.TestOutputHelper?.WriteLine($"{text.Length} characters: {watch.Elapsed}");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Limit);
    }

    [Fact]
    public void What_is_to_be_noticed_in_what_was_published_of_Tumangang_is_noticed()
    {
        string[] sentences = [.. Numbered().Matches(File.ReadAllText(TestData.Path("imagery", "beyond-parallel-2023.txt"))).Select(match => match.Groups["text"].Value)];
        Assert.Equal(6, sentences.Length);
        HashSet<string>[] found = [.. LanguageLinter.Check([.. sentences.Select(sentence => new Passage(sentence, PassageKind.Text))]).Select(findings => findings.Select(finding => finding.Rule.Id).ToHashSet())];
        Assert.Superset(Set("YWL006", "YWL103"), found[0]);
        Assert.DoesNotContain("YWL004", found[0]);
        Assert.Empty(found[1]);
        Assert.Superset(Set("YWL104"), found[2]);
        Assert.Superset(Set("YWL006", "YWL104"), found[3]);
        Assert.Equal(["YWL104"], found[4]);
        Assert.Superset(Set("YWL001", "YWL101"), found[5]);
        Assert.All(found[..5], rules => Assert.DoesNotContain("YWL101", rules));
    }

    private static HashSet<string> Set(params string[] rules) => [.. rules];

    private static IEnumerable<LanguageFinding> Errors(string text, PassageKind kind) =>
        LanguageLinter.Check(new Passage(text, kind)).Where(finding => finding.Rule.Severity == LanguageSeverity.Error);

    [GeneratedRegex("""^\d\. "(?<text>.*?)"(?: \(|$)""", RegexOptions.Multiline)]
    private static partial Regex Numbered();
}
