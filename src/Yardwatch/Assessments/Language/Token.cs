namespace Yardwatch.Assessments.Language;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>What stands beyond either end of a sentence.</summary>
    None,
    Word,
    Number,
    Percent,
    Open,
    Close,
    Quote,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Stop,
    Break,
    Other,
}

/// <summary>A word, number or mark of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">Its length in the text.</param>
/// <param name="Text">Lower case, without characters that can't be seen, with straight apostrophes.</param>
/// <param name="Capital">Whether a word begins with a capital letter.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Text, bool Capital)
{
    public int End => Start + Length;

    public bool IsWord => Kind == TokenKind.Word;

    /// <summary>The value of a number, or null.</summary>
    public double? Value => NumberWords.Value(this);
}
