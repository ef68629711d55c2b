namespace Yardwatch.Assessments.Language;

/// <summary>Finds references to evidence and sources within a sentence.</summary>
internal static class References
{
    private static readonly PhraseSet Sources = new("fig", "figure", "table", "photo", "annex", "appendix", "source", "sources", "see", "scene", "scenes", "image", "imagery", "observation", "credit", "evidence");
    private static readonly PhraseSet Addresses = new("http", "https", "www", "doi");
    private static readonly PhraseSet Pointers = new("figure", "fig", "table", "annex", "appendix", "footnote", "chart");

    /// <summary>Whether the sentence refers to something: [E1], (Planet, 5 October 2023), https://…, figure 2.</summary>
    public static bool Named(Sentence sentence)
    {
        for (int at = 0; at < sentence.Tokens.Length; at++)
        {
            Token token = sentence.Tokens[at];
            bool open = token.Kind == TokenKind.Open && (token.Text == "[" || IsSource(sentence, at));
            bool pointer = Pointers.Contains(token) && sentence.At(at + 1).Kind == TokenKind.Number;
            if (open || pointer || Addresses.Contains(token) || token.Text is "\u00B9" or "\u00B2" or "\u00B3" or "\u2020")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a publication is named: (Planet, 5 October 2023), https://…; our own evidence is none.</summary>
    public static bool NamesPublication(Sentence sentence) => Enumerable.Range(0, sentence.Tokens.Length)
        .Any(at => Addresses.Contains(sentence.Tokens[at]) || (sentence.Tokens[at] is { Kind: TokenKind.Open, Text: "(" } && IsDatedName(sentence, at)));

    /// <summary>Whether an interval stands in the sentence: "(69 to 78)", "69–78", "± 4".</summary>
    public static bool HasInterval(Sentence sentence)
    {
        for (int at = 0; at < sentence.Tokens.Length; at++)
        {
            Token joint = sentence.Tokens[at];
            bool joins = joint.Kind == TokenKind.Dash || joint.Text is "to" or "and";
            bool range = joins && sentence.At(at - 1).Kind == TokenKind.Number && sentence.At(at + 1).Kind == TokenKind.Number && !IsDate(sentence, at);
            bool stated = range && (joint.Text != "and" || sentence.At(at - 2).Text == "between");
            if (stated || joint.Text is "\u00B1" || (joint.Text == "+" && sentence.At(at + 1).Text is "/"))
            {
                return true;
            }
        }

        return false;
    }

    // 2023-10-05 is no interval.
    private static bool IsDate(Sentence sentence, int joint) => Dates.IsYear(sentence.At(joint - 1)) || Dates.IsYear(sentence.At(joint - 3));

    // A name with a day or year, or a word such as "source", in parentheses.
    private static bool IsSource(Sentence sentence, int open) => Within(sentence, open).Any(Sources.Contains) || IsDatedName(sentence, open);

    private static IEnumerable<Token> Within(Sentence sentence, int open) => sentence.Tokens.Skip(open + 1).TakeWhile(token => token.Kind != TokenKind.Close);

    private static bool IsDatedName(Sentence sentence, int open)
    {
        bool name = false;
        bool time = false;
        foreach (Token token in Within(sentence, open))
        {
            bool month = Vocabulary.Months.Contains(token);
            time |= month || Dates.IsYear(token);
            name |= token.IsWord && token.Capital && !month;
        }

        return name && time;
    }
}
