namespace Yardwatch.Assessments.Language;

/// <summary>A list of phrases to find in a text. Bars separate choices: "high|low probability" is two phrases. A wave stands for every form of a verb: "~give rise to".</summary>
internal sealed class PhraseSet
{
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
            if (TryFollow(tokens, at, phrase, out int length))
            {
                return length;
            }
        }

        return 0;
    }

    public bool Contains(Token token) => token.IsWord && Contains(token.Text);

    /// <summary>Whether the word by itself is one of the phrases.</summary>
    public bool Contains(string word) => _byFirst.TryGetValue(word, out List<string[]>? phrases) && phrases[^1].Length == 1;

    private static bool TryFollow(ReadOnlySpan<Token> tokens, int at, string[] phrase, out int length)
    {
        int next = at;
        foreach (string word in phrase)
        {
            if (next > at && next < tokens.Length && tokens[next].Kind == TokenKind.Dash)
            {
                next++;
            }

            if (next >= tokens.Length || !tokens[next].IsWord || tokens[next].Text != word)
            {
                length = 0;
                return false;
            }

            next++;
        }

        length = next - at;
        return true;
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

    private static IEnumerable<string> Forms(string word) => word[0] == '~' ? Inflection.Of(word[1..]) : [word];
}
