using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>The look of a text.</summary>
/// <param name="Size">The size of its letters.</param>
/// <param name="Color">Their color.</param>
/// <param name="Bold">Whether they are semibold.</param>
/// <param name="Halo">Whether a white rim sets them off from what lies behind.</param>
internal readonly record struct TextStyle(float Size, SKColor Color, bool Bold = false, bool Halo = false)
{
    public SKFont Font(float size) => PictureFont.Create(Bold ? PictureFont.SemiBold : PictureFont.Regular, size);
}

/// <summary>A text on one line.</summary>
internal sealed record ChartText : ChartMark
{
    private const float Ascent = 0.8f;
    private const float Descent = 0.24f;

    /// <summary>Measures a text.</summary>
    /// <param name="text">What it says; letters that the font lacks become question marks.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="width">No wider than this: the end is cut off, with an ellipsis.</param>
    public ChartText(string text, TextStyle style, float width = float.PositiveInfinity)
    {
        using SKFont font = style.Font(style.Size);
        Style = style;
        Text = Fit(font, PictureFont.Drawable(font, text), width);
        Width = font.MeasureText(Text);
    }

    public string Text { get; }

    public TextStyle Style { get; }

    public float Width { get; }

    /// <summary>The start of its baseline.</summary>
    public SKPoint Start { get; private init; }

    /// <summary>The room that it takes.</summary>
    public SKRect Box => new(Start.X, Start.Y - (Ascent * Style.Size), Start.X + Width, Start.Y + (Descent * Style.Size));

    public float Height => (Ascent + Descent) * Style.Size;

    /// <summary>The text at a place.</summary>
    /// <param name="x">Where its anchor is.</param>
    /// <param name="baseline">Where its letters stand.</param>
    /// <param name="anchor">Which part of it is at <paramref name="x"/>: 0 its start, 1 its end.</param>
    public ChartText At(float x, float baseline, float anchor = 0) => this with { Start = new SKPoint(x - (anchor * Width), baseline) };

    /// <summary>The text with its box's upper left corner at a place.</summary>
    public ChartText From(SKPoint corner) => At(corner.X, corner.Y + (Ascent * Style.Size));

    /// <summary>The text after a place, halfway up its small letters.</summary>
    public ChartText Beside(float x, float middle) => At(x, middle + (0.36f * Style.Size));

    private static string Fit(SKFont font, string text, float width)
    {
        if (font.MeasureText(text) <= width)
        {
            return text;
        }

        // The longest start that leaves room, found by halving: names may be very long.
        (int fits, int tooLong) = (0, text.Length);
        while (tooLong - fits > 1)
        {
            int middle = (fits + tooLong) / 2;
            (fits, tooLong) = font.MeasureText(Cut(text, middle)) <= width ? (middle, tooLong) : (fits, middle);
        }

        return fits == 0 ? "" : Cut(text, fits);
    }

    // No half of a letter that takes two chars.
    private static string Cut(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd(' ', ',', '.', ':', ';') + "…";
}
