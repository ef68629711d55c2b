namespace Yardwatch.Assessments.Language;

/// <summary>Makes findings.</summary>
internal static class Report
{
    /// <summary>A finding over the words of a hit.</summary>
    public static LanguageFinding Of(Sentence sentence, LanguageRule rule, Hit hit, string message)
    {
        int start = sentence.Tokens[hit.At].Start;
        return new LanguageFinding(rule, start, sentence.Tokens[hit.End - 1].End - start, message);
    }
}
