using System.Text.RegularExpressions;
using Xunit;
using Yardwatch.Assessments.Language;

namespace Yardwatch.Tests.Assessments.Language;

public sealed partial class LanguageDocumentTests
{
    private static string Document => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "language.md"));

    [Fact]
    public void The_document_explains_every_rule_under_its_anchor()
    {
        string[] written = [.. Section().Matches(Document).Select(match => $"{match.Groups["id"].Value} {match.Groups["title"].Value}")];
        Assert.Equal(LanguageRules.All.Select(rule => $"{rule.Id} {rule.Title}"), written);
        Assert.All(LanguageRules.All, rule => Assert.Equal($"docs/language.md#{rule.Id.ToLowerInvariant()}", rule.Link));
    }

    [Fact]
    public void Its_bad_examples_are_errors_and_its_good_ones_are_not()
    {
        foreach (Match section in Examples().Matches(Document))
        {
            string id = section.Groups["id"].Value;
            string bad = section.Groups["bad"].Value.ReplaceLineEndings(" ");
            string good = section.Groups["good"].Value.ReplaceLineEndings(" ");
            Assert.Contains(LanguageLinter.Check(new Passage(bad, PassageKind.Text)), finding => finding.Rule.Id == id);
            Assert.DoesNotContain(LanguageLinter.Check(new Passage(good, PassageKind.Text)), finding => finding.Rule.Severity == LanguageSeverity.Error);
        }

        Assert.Equal(7, Examples().Count(Document));
    }

    [GeneratedRegex(@"^### (?<id>YWL\d{3})\n\n\*\*(?<title>[^*]+)\.\*\*", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"### (?<id>YWL0\d\d)\n(?:(?!###).)*?- Bad: (?<bad>[^\n]*(?:\n  [^\n]*)*)\n- Good: (?<good>[^\n]*(?:\n  [^\n]*)*)", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
