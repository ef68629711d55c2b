using System.Text;
using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>The fonts in pictures. They are embedded, so that a picture looks the same on a machine without any.</summary>
internal static class PictureFont
{
    public static SKTypeface Regular { get; } = Load("Inter-Regular");

    public static SKTypeface SemiBold { get; } = Load("Inter-SemiBold");

    public static SKFont Create(SKTypeface face, float size) => new(face, size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        Subpixel = true,
    };

    /// <summary>The text with a question mark for every letter that the font lacks.</summary>
    public static string Drawable(SKFont font, string text)
    {
        var drawable = new StringBuilder(text.Length);
        foreach (Rune rune in Phrases.Plain(text).EnumerateRunes())
        {
            drawable.Append(font.ContainsGlyph(rune.Value) ? rune.ToString() : "?");
        }

        return drawable.ToString();
    }

    private static SKTypeface Load(string name)
    {
        using Stream stream = typeof(PictureFont).Assembly.GetManifestResourceStream($"Fonts/{name}.otf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} can't be read.");
    }
}
