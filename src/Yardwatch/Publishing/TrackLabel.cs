using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>A track's label: its id white on dark, the number of railcars dark on white.</summary>
internal static class TrackLabel
{
    private const int LongestId = 10;

    /// <summary>The label's size.</summary>
    public static SKSize Size(string id, string count, float em)
    {
        using SKFont font = PictureFont.Create(PictureFont.SemiBold, em);
        return new SKSize(Part(font, Short(font, id)) + Part(font, count), em * 1.5f);
    }

    /// <summary>Draws the label with its upper left corner at a point.</summary>
    public static void Draw(SKCanvas canvas, SKPoint at, (string Id, string Count) label, float em)
    {
        using SKFont font = PictureFont.Create(PictureFont.SemiBold, em);
        string id = Short(font, label.Id);
        float height = em * 1.5f;
        float idWidth = Part(font, id);
        var whole = SKRect.Create(at.X, at.Y, idWidth + Part(font, label.Count), height);
        using var dark = new SKPaint { IsAntialias = true, Color = new SKColor(0x1A, 0x1A, 0x1A) };
        using var light = new SKPaint { IsAntialias = true, Color = SKColors.White };
        canvas.DrawRect(SKRect.Inflate(whole, em / 20, em / 20), dark);
        canvas.DrawRect(SKRect.Create(at.X + idWidth, at.Y, whole.Width - idWidth, height), light);
        float baseline = at.Y + (height / 2) + (em * 0.36f);
        canvas.DrawText(id, at.X + (idWidth / 2), baseline, SKTextAlign.Center, font, light);
        canvas.DrawText(label.Count, whole.Right - ((whole.Width - idWidth) / 2), baseline, SKTextAlign.Center, font, dark);
    }

    private static float Part(SKFont font, string text) => font.MeasureText(text) + (font.Size * 0.7f);

    private static string Short(SKFont font, string id)
    {
        string drawable = PictureFont.Drawable(font, id);
        return drawable.Length <= LongestId ? drawable : drawable[..(LongestId - 1)] + "…";
    }
}
