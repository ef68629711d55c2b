namespace Yardwatch.Assessments.Language;

/// <summary>Cuts the tokens of a text into sentences.</summary>
internal static class SentenceSplitter
{
    // Nobody's sentence is longer; what is, is cut, so that a rule's work stays in proportion to the text.
    private const int Longest = 500;

    private static readonly PhraseSet Abbreviations = new(
        "approx", "fig", "figs", "no", "nos", "vs", "cf", "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sen", "rep", "prof", "st", "ca", "al", "etc", "sec",
        "e.g.", "i.e.", "u.s.", "u.k.", "u.n.", "a.m.", "p.m.", "d.c.", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "corp", "pp", "vol");

    /// <summary>The sentences, in order; none is empty.</summary>
    public static IEnumerable<Token[]> Split(List<Token> tokens)
    {
        bool[] quoted = new bool[tokens.Count];
        foreach ((int open, int close) in Quotations.Pairs(tokens))
        {
            for (int at = open; at < close; at++)
            {
                quoted[at] = true;
            }
        }

        int begin = 0;
        for (int at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind == TokenKind.Break || at - begin >= Longest || Ends(tokens, quoted, at))
            {
                if (Words(tokens, begin, at + 1) is { Length: > 0 } sentence)
                {
                    yield return sentence;
                }

                begin = at + 1;
            }
        }

        if (Words(tokens, begin, tokens.Count) is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    private static Token[] Words(List<Token> tokens, int begin, int end)
    {
        Token[] sentence = [.. tokens[begin..end].Where(token => token.Kind != TokenKind.Break)];
        return Array.Exists(sentence, token => token.IsWord) ? sentence : [];
    }

    private static bool Ends(List<Token> tokens, bool[] quoted, int at)
    {
        if (quoted[at])
        {
            return false;
        }

        // "… arms." He said: the stop stands before the closing mark.
        bool closesQuotation = tokens[at].Kind == TokenKind.Quote && at > 0 && tokens[at - 1].Kind == TokenKind.Stop;
        if (tokens[at].Kind != TokenKind.Stop && !closesQuotation)
        {
            return false;
        }

        if (at + 1 >= tokens.Count)
        {
            return true;
        }

        Token next = tokens[at + 1];
        bool begins = next.Kind is TokenKind.Break || (next.Kind == TokenKind.Word && next.Capital) || next.Kind is TokenKind.Number or TokenKind.Quote;
        return begins && next.Start > tokens[at].End && !IsAbbreviation(tokens, at);
    }

    private static bool IsAbbreviation(List<Token> tokens, int stop)
    {
        if (stop == 0 || tokens[stop].Kind != TokenKind.Stop || tokens[stop].Text != "." || !tokens[stop - 1].IsWord)
        {
            return false;
        }

        Token before = tokens[stop - 1];
        return Abbreviations.Contains(before) || (before.Text.Length == 1 && before.Capital);
    }
}
