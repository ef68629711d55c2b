using Yardwatch.Assessments.Language;

namespace Yardwatch.Assessments;

/// <summary>A text of an assessment that the language rules read.</summary>
/// <param name="Path">Where it stands in the file, keys and numbers from 0: "keyFindings/0/text".</param>
/// <param name="Passage">The text and what it stands for.</param>
public sealed record AssessmentPassage(string Path, Passage Passage)
{
    /// <summary>What is printed before the text in the same sentence; it is not in the file.</summary>
    public string Lead { get; init; } = "";
}

/// <summary>Gives the language rules every text that an assessment's author wrote.</summary>
public static class AssessmentPassages
{
    /// <summary>Every text, in the order of docs/assessments.md.</summary>
    /// <param name="assessment">The assessment.</param>
    public static IReadOnlyList<AssessmentPassage> Of(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return
        [
            // What a title sums up has its source below.
            new AssessmentPassage("title", new Passage(assessment.Title, PassageKind.Caption) { Sourced = true }),
            .. assessment.Evidence.Index().SelectMany(item => item.Item is ClaimEvidence { Quote: { } quote } ? [At("evidence", item.Index, "quote", new Passage(quote, PassageKind.Quotation))] : Array.Empty<AssessmentPassage>()),
            .. assessment.Hypotheses.Index().Select(item => At("hypotheses", item.Index, "text", new Passage(item.Item.Text, PassageKind.Judgment) { HasLikelihood = true })),
            .. assessment.Assumptions.Index().Select(item => At("assumptions", item.Index, "text", new Passage(item.Item.Text, PassageKind.Assumption))),
            .. assessment.Judgments.Index().SelectMany(item => OfJudgment(item.Item, item.Index)),
            .. assessment.KeyFindings.Index().Select(item => At("keyFindings", item.Index, "text", new Passage(item.Item.Text, PassageKind.KeyFinding) { Sourced = item.Item.Evidence.Count > 0 })),
            .. assessment.Captions.Index().Select(item => new AssessmentPassage($"captions/{item.Index}", new Passage(item.Item, PassageKind.Caption))),
        ];
    }

    /// <summary>What the language rules find, text by text; a text without findings is left out.</summary>
    /// <param name="assessment">The assessment.</param>
    public static IReadOnlyList<(AssessmentPassage Passage, IReadOnlyList<LanguageFinding> Findings)> Check(Assessment assessment)
    {
        IReadOnlyList<AssessmentPassage> passages = Of(assessment);
        IReadOnlyList<IReadOnlyList<LanguageFinding>> found = LanguageLinter.Check([.. passages.Select(passage => passage.Passage with { Text = passage.Lead + passage.Passage.Text })]);
        return [.. passages.Zip(found, (passage, findings) => (passage, (IReadOnlyList<LanguageFinding>)[.. findings.Select(finding => InFile(passage, finding))])).Where(pair => pair.Item2.Count > 0)];
    }

    // What is about the words before the text is about the text that doesn't go with them.
    private static LanguageFinding InFile(AssessmentPassage passage, LanguageFinding finding)
    {
        int start = finding.Start - passage.Lead.Length;
        int end = start + finding.Length;
        return end > 0 ? finding with { Start = int.Max(0, start), Length = end - int.Max(0, start) } : finding with { Start = 0, Length = passage.Passage.Text.Length };
    }

    // Reasons speak of evidence; what would change a judgment is a case that isn't there.
    private static IEnumerable<AssessmentPassage> OfJudgment(Judgment judgment, int index) =>
    [
        .. judgment.Confidence.Reasons.Index().Select(item => At("judgments", index, $"confidenceBecause/{item.Index}", new Passage(item.Item, PassageKind.Judgment) { LacksAlternatives = true }) with { Lead = JudgmentWording.Lead(judgment) }),
        .. judgment.WouldChange.Index().Select(item => At("judgments", index, $"wouldChange/{item.Index}", new Passage(item.Item, PassageKind.Judgment) { HasLikelihood = true })),
    ];

    private static AssessmentPassage At(string list, int index, string key, Passage passage) => new($"{list}/{index}/{key}", passage);
}
