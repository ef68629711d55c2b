namespace Yardwatch.Assessments.Language;

/// <summary>Checks the language of publications. Pure: the same text gives the same findings, in time proportional to its length.</summary>
public static class LanguageLinter
{
    /// <summary>Checks one passage.</summary>
    /// <param name="passage">What to check.</param>
    /// <returns>What was found, in the order of the text.</returns>
    public static IReadOnlyList<LanguageFinding> Check(Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return Check([passage])[0];
    }

    /// <summary>Checks all passages of one publication: words of two scales in different passages are noticed too.</summary>
    /// <param name="passages">In the order in which they stand.</param>
    /// <returns>For each passage what was found, in the order of its text.</returns>
    public static IReadOnlyList<IReadOnlyList<LanguageFinding>> Check(IReadOnlyList<Passage> passages)
    {
        ArgumentNullException.ThrowIfNull(passages);
        ScaleUse use = new();
        List<LanguageFinding>[] found = [.. passages.Select(passage => InPassage(passage, use))];
        for (int at = 0; at < found.Length; at++)
        {
            found[at].AddRange(use.Mixed(at));
            found[at] = [.. Longest(found[at]).OrderBy(finding => finding.Start).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)];
        }

        return found;
    }

    // A rule says one thing of one place: "chances are" is not blamed beside "chances are good".
    private static IEnumerable<LanguageFinding> Longest(IEnumerable<LanguageFinding> found) =>
        found.GroupBy(finding => (finding.Rule.Id, finding.Start)).Select(same => same.MaxBy(finding => finding.Length)!);

    private static List<LanguageFinding> InPassage(Passage passage, ScaleUse use)
    {
        List<LanguageFinding> found = [];
        foreach (Token[] tokens in SentenceSplitter.Split(Tokenizer.Read(passage.Text)))
        {
            Sentence sentence = new(passage, tokens);
            found.AddRange(LikelihoodRules.OutsideScale(sentence));
            found.AddRange(LikelihoodRules.WithConfidence(sentence));
            found.AddRange(LikelihoodRules.NumberAgainstWord(sentence));
            found.AddRange(ContentRule.Check(sentence));
            found.AddRange(SourceRule.Check(sentence));
            found.AddRange(FlowRule.Check(sentence));
            found.AddRange(CauseRule.Check(sentence));
            found.AddRange(AdviceRules.Check(sentence));
            use.Read(sentence);
        }

        use.EndPassage();
        return found;
    }
}
