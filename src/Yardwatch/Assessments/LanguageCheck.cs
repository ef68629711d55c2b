using Yardwatch.Assessments.Files;
using Yardwatch.Assessments.Language;

namespace Yardwatch.Assessments;

/// <summary>A finding with its place in a file.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="Words">The words it is about.</param>
public sealed record PlacedFinding(LanguageFinding Finding, int Line, int Column, string Words);

/// <summary>Checks the language of whole files.</summary>
public static class LanguageCheck
{
    /// <summary>Checks an assessment.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <returns>What was found, in the order of the file.</returns>
    /// <exception cref="AssessmentException">It is no assessment.</exception>
    public static IReadOnlyList<PlacedFinding> OfAssessment(string text, string name)
    {
        Assessment assessment = AssessmentYaml.Read(text, name);
        YamlGroup root = AssessmentYaml.Root(text, name);
        Places places = new(text);
        return InOrder(AssessmentPassages.Check(assessment).SelectMany(pair => pair.Findings.Select(finding =>
            places.Place(finding, pair.Passage.Passage.Text, At(root, pair.Passage.Path)))));
    }

    /// <summary>Checks a plain text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isMarkdown">Whether code is left out, a block quotation is somebody else's, and list entries, headings and rows of tables stand for themselves.</param>
    /// <returns>What was found, in the order of the text.</returns>
    public static IReadOnlyList<PlacedFinding> OfText(string text, bool isMarkdown)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<(int Start, Passage Passage)> passages = isMarkdown ? MarkdownPassages.Of(text) : [(0, new Passage(text, PassageKind.Text))];
        IReadOnlyList<IReadOnlyList<LanguageFinding>> found = LanguageLinter.Check([.. passages.Select(passage => passage.Passage)]);
        Places places = new(text);
        return InOrder(passages.Zip(found).SelectMany(pair => pair.Second.Select(finding => places.Place(finding, pair.First.Start))));
    }

    private static YamlText At(YamlGroup root, string path)
    {
        YamlEntry at = root;
        foreach (string step in path.Split('/'))
        {
            at = at is YamlList list ? list.Items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : ((YamlGroup)at)[step]!;
        }

        return (YamlText)at;
    }

    private static PlacedFinding[] InOrder(IEnumerable<PlacedFinding> findings) =>
        [.. findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ThenBy(finding => finding.Finding.Rule.Id, StringComparer.Ordinal)];
}
