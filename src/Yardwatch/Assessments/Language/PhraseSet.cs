namespace Yardwatch.Assessments.Language;

/// <summary>A list of phrases to find in a text. Bars separate choices: "high|low probability" is two phrases. A wave stands for every form of a verb, a plus for a noun and its plural, a star for a few words: "~give * rise to".</summary>
internal sealed class PhraseSet
{
    private const string Gap = "*";
    private const int LongestGap = 4;

    private readonly Dictionary<string, List<string[]>> _byFirst = new(StringComparer.Ordinal);

    public PhraseSet(params IEnumerable<string> phrases)
    {
        foreach (string[] phrase in phrases.SelectMany(Choices))
        {
            if (!_byFirst.TryGetValue(phrase[0], out List<string[]>? same))
            {
                _byFirst.Add(phrase[0], same = []);
            }

            same.Add(phrase);
        }

        foreach (List<string[]> same in _byFirst.Values)
        {
            same.Sort((one, other) => other.Length.CompareTo(one.Length));
        }
    }

    /// <summary>How many tokens the longest phrase takes that begins at <paramref name="at"/>; 0 where none does.</summary>
    /// <remarks>A hyphen between two words counts for nothing: "high-confidence" is "high confidence".</remarks>
    public int MatchAt(ReadOnlySpan<Token> tokens, int at)
    {
        if (!tokens[at].IsWord || !_byFirst.TryGetValue(tokens[at].Text, out List<string[]>? phrases))
        {
            return 0;
        }

        foreach (string[] phrase in phrases)
        {
            int end = Follow(tokens, at, phrase);
            if (end > 0)
            {
                return end - at;
            }
        }

        return 0;
    }

    public bool Contains(Token token) => token.IsWord && Contains(token.Text);

    /// <summary>Whether the word by itself is one of the phrases.</summary>
    public bool Contains(string word) => _byFirst.TryGetValue(word, out List<string[]>? phrases) && phrases[^1].Length == 1;

    // The token after the phrase from its given word on, or -1.
    private static int Follow(ReadOnlySpan<Token> tokens, int at, ReadOnlySpan<string> phrase)
    {
        int next = at;
        for (int word = 0; word < phrase.Length; word++)
        {
            if (phrase[word] == Gap)
            {
                return FollowGap(tokens, next, phrase[(word + 1)..]);
            }

            next += word > 0 && next < tokens.Length && tokens[next].Kind == TokenKind.Dash ? 1 : 0;
            if (next >= tokens.Length || !tokens[next].IsWord || tokens[next].Text != phrase[word])
            {
                return -1;
            }

            next++;
        }

        return next;
    }

    private static int FollowGap(ReadOnlySpan<Token> tokens, int at, ReadOnlySpan<string> rest)
    {
        for (int skipped = 0; skipped <= LongestGap; skipped++)
        {
            int end = Follow(tokens, at + skipped, rest);
            if (end > 0)
            {
                return end;
            }

            if (at + skipped >= tokens.Length || tokens[at + skipped] is not { Kind: TokenKind.Word or TokenKind.Dash or TokenKind.Number })
            {
                return -1;
            }
        }

        return -1;
    }

    private static IEnumerable<string[]> Choices(string phrase)
    {
        IEnumerable<string[]> all = [[]];
        foreach (string[] choices in phrase.Split(' ').Select(word => word.Split('|').SelectMany(Forms).Distinct().ToArray()))
        {
            all = all.SelectMany(begun => choices.Select(choice => (string[])[.. begun, choice]));
        }

        return all;
    }

    private static IEnumerable<string> Forms(string word) => word[0] switch
    {
        '~' => Inflection.Of(word[1..]),
        '+' => [word[1..], Inflection.Plural(word[1..])],
        _ => [word],
    };
}
