namespace Yardwatch.Assessments.Language;

/// <summary>Finds what stands between quotation marks.</summary>
internal static class Quotations
{
    // A mark that is never closed quotes nothing: a longer stretch is not taken for one quotation.
    private const int Longest = 400;

    /// <summary>The first and last token of each quotation, marks included.</summary>
    public static IEnumerable<(int Open, int Close)> Pairs(IReadOnlyList<Token> tokens)
    {
        int open = -1;
        for (int at = 0; at < tokens.Count; at++)
        {
            if (open >= 0 && (tokens[at].Kind == TokenKind.Break || at - open > Longest))
            {
                open = -1;
            }

            if (tokens[at].Kind != TokenKind.Quote)
            {
                continue;
            }

            if (open < 0)
            {
                open = Opens(tokens, at) ? at : -1;
            }
            else if (Closes(tokens[open].Text[0], tokens[at].Text[0]))
            {
                yield return (open, at);
                open = -1;
            }
        }
    }

    // An apostrophe after a word ("railcars' loads") opens nothing.
    private static bool Opens(IReadOnlyList<Token> tokens, int at)
    {
        bool single = tokens[at].Text[0] is '\'' or '\u2018' or '\u2019';
        bool touchesBefore = at > 0 && tokens[at - 1].End == tokens[at].Start && tokens[at - 1].IsWord;
        bool touchesAfter = at + 1 < tokens.Count && tokens[at + 1].Start == tokens[at].End;
        return !single || (!touchesBefore && touchesAfter);
    }

    private static bool Closes(char open, char close) => open switch
    {
        '"' => close is '"' or '\u201D' or '\u201C',
        '\u201E' => close is '\u201C' or '\u201D' or '"',
        '\u201C' => close is '\u201D' or '"',
        '\u00AB' => close == '\u00BB',
        '\u00BB' => close == '\u00AB',
        '\u201D' => close == '\u201D',
        _ => close is '\'' or '\u2019',
    };
}
