using System.Globalization;
using System.Text;

namespace Yardwatch.Assessments.Language;

/// <summary>Cuts a text into tokens, in one pass over it.</summary>
internal static class Tokenizer
{
    // No word of a rule is longer; a longer one is kept for its place alone.
    private const int LongestWord = 64;

    /// <summary>The tokens of a text, in order.</summary>
    public static List<Token> Read(string text)
    {
        List<Token> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            int lines = 0;
            while (at < text.Length && IsSpace(text[at]))
            {
                lines += text[at] is '\n' or '\u2029' ? 1 : 0;
                at++;
            }

            if (lines > 1)
            {
                tokens.Add(new Token(TokenKind.Break, at, 0, "", Capital: false));
            }

            if (at < text.Length)
            {
                tokens.Add(Next(text, at));
                at = tokens[^1].End;
            }
        }

        return tokens;
    }

    private static Token Next(string text, int at)
    {
        char first = text[at];
        if (char.IsLetter(first))
        {
            return IsAddress(text, at) ? Address(text, at) : Word(text, at);
        }

        if (char.IsAsciiDigit(first))
        {
            return Number(text, at);
        }

        int length = char.IsSurrogatePair(text, at) ? 2 : 1;
        TokenKind kind = Mark(first);
        if (kind == TokenKind.Other && first == '\'')
        {
            kind = TokenKind.Quote;
        }

        return new Token(kind, at, length, first.ToString(), Capital: false);
    }

    private static bool IsAddress(string text, int at) =>
        text[at] is 'h' or 'w' && (Begins(text, at, "https://") || Begins(text, at, "http://") || Begins(text, at, "www."));

    private static bool Begins(string text, int at, string start) => string.CompareOrdinal(text, at, start, 0, start.Length) == 0;

    // The words within an address say nothing: it is one token, and a reference.
    private static Token Address(string text, int at)
    {
        int end = at;
        while (end < text.Length && !IsSpace(text[end]) && text[end] is not (')' or ']' or '>' or '"' or '|'))
        {
            end++;
        }

        return new Token(TokenKind.Word, at, end - at, "https", Capital: false);
    }

    // Apostrophes within a word belong to it, as do the stops of "U.S."; characters that can't be seen are passed over.
    private static Token Word(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || IsInvisible(text[end]) || IsMark(text[end]) || Joins(text, end)))
        {
            end++;
        }

        if (end < text.Length && text[end] == '.' && end - at > 1 && text[end - 2] == '.')
        {
            end++;
        }

        return new Token(TokenKind.Word, at, end - at, Plain(text.AsSpan(at, end - at)), char.IsUpper(text[at]));
    }

    private static bool Joins(string text, int at) =>
        at + 1 < text.Length && char.IsLetter(text[at + 1])
        && (text[at] is '\'' or '\u2019' || (text[at] == '.' && char.IsLetter(text[at - 1]) && IsInitial(text, at)));

    // A single letter before the stop: "U.S", "e.g", not "end.Next".
    private static bool IsInitial(string text, int stop) => stop < 2 || !char.IsLetterOrDigit(text[stop - 2]);

    private static Token Number(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsPoint(text, end)))
        {
            end++;
        }

        return new Token(TokenKind.Number, at, end - at, end - at > LongestWord ? "" : text[at..end], Capital: false);
    }

    private static bool IsPoint(string text, int at) => text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    private static string Plain(ReadOnlySpan<char> word)
    {
        var plain = new StringBuilder(int.Min(word.Length, LongestWord));
        foreach (char letter in word)
        {
            if (plain.Length == LongestWord)
            {
                return "";
            }

            if (!IsInvisible(letter))
            {
                plain.Append(letter == '\u2019' ? '\'' : char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }

    private static TokenKind Mark(char mark) => mark switch
    {
        '%' or '\u2030' => TokenKind.Percent,
        '(' or '[' or '{' => TokenKind.Open,
        ')' or ']' or '}' => TokenKind.Close,
        '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '\u2018' or '\u2019' => TokenKind.Quote,
        ',' => TokenKind.Comma,
        ';' => TokenKind.Semicolon,
        ':' => TokenKind.Colon,
        '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => TokenKind.Dash,
        '.' or '!' or '?' or '\u2026' => TokenKind.Stop,
        _ => TokenKind.Other,
    };

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter) || IsInvisible(letter);

    private static bool IsInvisible(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
