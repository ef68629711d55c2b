namespace Yardwatch.Assessments.Language;

/// <summary>Tells days, months and years.</summary>
internal static class Dates
{
    private static readonly PhraseSet Prepositions = new("in", "of", "since", "until", "till", "by", "during", "from", "to", "between", "before", "after", "early", "late", "mid", "last", "this", "next", "every", "and", "on", "cape", "through", "than", "for");

    /// <summary>Whether a token is a year from 1800 to 2199.</summary>
    public static bool IsYear(Token token) => token.Kind == TokenKind.Number && token.Text.Length == 4 && token.Value is >= 1800 and < 2200;

    /// <summary>Whether "May" is the month, or a name, rather than a possibility.</summary>
    public static bool IsMonthOfMay(Sentence sentence, int at)
    {
        Token token = sentence.At(at);
        if (token.Text != "may" || !token.Capital)
        {
            return false;
        }

        // Within a sentence the possibility has no capital letter.
        return at > 0 || sentence.At(1).Kind is TokenKind.Number or TokenKind.Comma || Prepositions.Contains(sentence.At(1)) || sentence.At(1).Text is "has" or "had" or "was" or "is" or "saw";
    }

    /// <summary>Whether a day or month with a year, or an ISO date, stands in the sentence.</summary>
    public static bool HasDate(Sentence sentence)
    {
        for (int at = 0; at < sentence.Tokens.Length; at++)
        {
            if (IsMonth(sentence, at) && (sentence.At(at - 1).Kind == TokenKind.Number || sentence.At(at + 1).Kind == TokenKind.Number))
            {
                return true;
            }

            if (IsYear(sentence.At(at)) && sentence.At(at + 1).Kind == TokenKind.Dash && sentence.At(at + 3).Kind == TokenKind.Dash && sentence.At(at + 4).Kind == TokenKind.Number)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a year, or a month, stands in the sentence.</summary>
    public static bool HasTime(Sentence sentence) =>
        Enumerable.Range(0, sentence.Tokens.Length).Any(at => IsYear(sentence.Tokens[at]) || IsMonth(sentence, at));

    private static bool IsMonth(Sentence sentence, int at) =>
        Vocabulary.Months.Contains(sentence.At(at)) && sentence.At(at).Capital && (sentence.At(at).Text != "may" || IsMonthOfMay(sentence, at));
}
