using Xunit;
using Yardwatch.Assessments.Language;

namespace Yardwatch.Tests.Assessments.Language;

public sealed class LanguageAccuracyTests
{
    [Theory]
    [InlineData("sentences.txt")]
    [InlineData("sentences-cold.txt")]
    [InlineData("sentences-cold-2.txt")]
    [InlineData("sentences-cold-3.txt")]
    [InlineData("sentences-cold-4.txt")]
    [InlineData("sentences-cold-5.txt")]
    [InlineData("sentences-cold-6.txt")]
    [InlineData("sentences-cold-7.txt")]
    [InlineData("sentences-cold-8.txt")]
    [InlineData("sentences-practice.txt")]
    public void Errors_are_found_and_correct_sentences_left_alone(string name)
    {
        IReadOnlyList<LabeledSentence> sentences = LabeledSentences.Read(name);
        LanguageScore score = LabeledSentences.Score(sentences);
        string text = FormattableString.Invariant($"{name}: {sentences.Count} sentences, {sentences.Count(sentence => sentence.Rule is not null)} of them faulty: precision {score.Precision:0.000}, recall {score.Recall:0.000}")
            + string.Concat(score.Misses.Select(miss => "\n  " + miss));
        TestContext.Current.SendDiagnosticMessage("{0}", text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.True(score.Precision >= 0.9 && score.Recall >= 0.9, text);
    }

    [Fact]
    public void Every_error_is_among_the_sentences()
    {
        string[] used = [.. LabeledSentences.Read("sentences.txt").Select(sentence => sentence.Rule).OfType<string>().Distinct().Order()];
        Assert.Equal(LanguageRules.All.Where(rule => rule.Severity == LanguageSeverity.Error).Select(rule => rule.Id), used);
    }
}
