using Yardwatch.Assessments.Language;

namespace Yardwatch.Tests.Assessments.Language;

/// <summary>A sentence with what a person says of it.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Passage">The sentence and its context.</param>
/// <param name="Rule">The error it has, or null.</param>
internal sealed record LabeledSentence(int Line, Passage Passage, string? Rule);

/// <summary>How well the rules find what a person finds, errors alone.</summary>
/// <param name="Precision">Of the sentences with an error found, the share that have one.</param>
/// <param name="Recall">Of the sentences with an error, the share in which that very error was found.</param>
/// <param name="Misses">The sentences told wrong, a line each.</param>
internal sealed record LanguageScore(double Precision, double Recall, IReadOnlyList<string> Misses);

/// <summary>Reads files of labeled sentences and scores the rules on them.</summary>
internal static class LabeledSentences
{
    public static IReadOnlyList<LabeledSentence> Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests", "Yardwatch.Tests", "Assessments", "Language", name));
        return [.. lines.Index().Where(line => line.Item.Length > 0 && line.Item[0] != '#').Select(line => Parse(line.Index + 1, line.Item))];
    }

    public static LanguageScore Score(IReadOnlyList<LabeledSentence> sentences)
    {
        int flagged = 0, rightly = 0, faulty = 0, found = 0;
        List<string> misses = [];
        foreach (LabeledSentence sentence in sentences)
        {
            string[] errors = [.. Errors(sentence.Passage)];
            bool wrong = sentence.Rule is not null;
            bool hit = wrong && errors.Contains(sentence.Rule);
            flagged += errors.Length > 0 ? 1 : 0;
            rightly += errors.Length > 0 && wrong ? 1 : 0;
            faulty += wrong ? 1 : 0;
            found += hit ? 1 : 0;
            if (wrong ? !hit : errors.Length > 0)
            {
                misses.Add($"line {sentence.Line}: {sentence.Rule ?? "ok"}, found {(errors.Length > 0 ? string.Join(' ', errors) : "nothing")}: {sentence.Passage.Text}");
            }
        }

        return new LanguageScore((double)rightly / flagged, (double)found / faulty, misses);
    }

    private static IEnumerable<string> Errors(Passage passage) => LanguageLinter.Check(passage)
        .Where(finding => finding.Rule.Severity == LanguageSeverity.Error).Select(finding => finding.Rule.Id).Distinct();

    private static LabeledSentence Parse(int line, string text)
    {
        string[] parts = [.. text.Split('|', 3).Select(part => part.Trim())];
        string[] context = parts[0].Split('+', StringSplitOptions.TrimEntries);
        Passage passage = new(parts[2], Enum.Parse<PassageKind>(context[0], ignoreCase: true)) { Sourced = context.Contains("source") };
        return new LabeledSentence(line, passage, parts[1] == "ok" ? null : parts[1]);
    }
}
