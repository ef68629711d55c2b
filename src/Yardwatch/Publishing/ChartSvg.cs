using System.Security;
using System.Text;
using System.Xml;
using SkiaSharp;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>Writes a drawing as SVG. Letters are outlines, each of them once, so that a chart looks the same without the font.</summary>
internal sealed class ChartSvg
{
    /// <summary>The width of the white line around letters, half of which lies outside of them.</summary>
    public const float Halo = 3;

    private readonly StringBuilder _body = new();
    private readonly SortedDictionary<string, string> _definitions = new(StringComparer.Ordinal);

    private ChartSvg()
    {
    }

    public static string Of(ChartDrawing drawing)
    {
        var svg = new ChartSvg();
        foreach (ChartMark mark in drawing.Marks)
        {
            if (mark is ChartText text)
            {
                svg.Append(text);
            }
            else if (mark is ChartShape shape)
            {
                svg.Append(shape);
            }
        }

        return svg.Whole(drawing);
    }

    private string Whole(ChartDrawing drawing)
    {
        (string width, string height) = (Invariant($"{drawing.Size.Width:0.##}"), Invariant($"{drawing.Size.Height:0.##}"));
        var whole = new StringBuilder();
        whole.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" ");
        whole.Append($"width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escaped(drawing.Description)}\">\n");
        whole.Append($"<title>{Escaped(drawing.Title)}</title>\n<desc>{Escaped(drawing.Description)}</desc>\n<defs>\n");
        whole.AppendJoin("", _definitions.Values);
        whole.Append($"</defs>\n<path fill=\"#FFFFFF\" d=\"M0 0H{width}V{height}H0Z\"/>\n");
        return whole.Append(_body).Append("</svg>\n").ToString();
    }

    private void Append(ChartShape shape)
    {
        _body.Append("<path").Append(Paint("fill", shape.Style.Fill));
        if (shape.Style.Stroke is { } stroke)
        {
            _body.Append(Paint("stroke", stroke)).Append(Invariant($" stroke-width=\"{shape.Style.Width:0.##}\""));
            _body.Append(shape.Style.Dash > 0 ? Invariant($" stroke-dasharray=\"{shape.Style.Dash:0.##}\"") : "");
        }

        if (shape.Clip is { } clip)
        {
            _body.Append($" clip-path=\"url(#{Clip(clip)})\"");
        }

        _body.Append($" d=\"{shape.Data}\"/>\n");
    }

    private void Append(ChartText text)
    {
        using SKFont font = text.Style.Font(1);
        font.Size = font.Typeface.UnitsPerEm;
        ushort[] glyphs = font.GetGlyphs(text.Text);
        float[] widths = font.GetGlyphWidths(glyphs);
        var uses = new StringBuilder();
        float x = 0;
        for (int i = 0; i < glyphs.Length; i++)
        {
            if (Glyph(font, glyphs[i], text.Style.Bold) is { } id)
            {
                uses.Append(Invariant($"<use xlink:href=\"#{id}\" x=\"{x:0}\"/>"));
            }

            x += widths[i];
        }

        float scale = text.Style.Size / font.Size;
        _body.Append(Invariant($"<g data-text=\"{Escaped(text.Text)}\" transform=\"translate({text.Start.X:0.##} {text.Start.Y:0.##}) scale({scale:0.######})\">"));
        if (text.Style.Halo)
        {
            _body.Append(Invariant($"<g fill=\"#FFFFFF\" stroke=\"#FFFFFF\" stroke-width=\"{Halo / scale:0}\" stroke-linejoin=\"round\">{uses}</g>"));
        }

        _body.Append($"<g{Paint("fill", text.Style.Color)}>{uses}</g></g>\n");
    }

    // A letter that is drawn, or null for a blank.
    private string? Glyph(SKFont font, ushort glyph, bool bold)
    {
        string id = Invariant($"{(bold ? "b" : "r")}{glyph}");
        if (!_definitions.ContainsKey(id))
        {
            using SKPath? path = font.GetGlyphPath(glyph);
            if (path is null || path.IsEmpty)
            {
                return null;
            }

            _definitions[id] = $"<path id=\"{id}\" d=\"{path.ToSvgPathData()}\"/>\n";
        }

        return id;
    }

    // Its name says what it is, so that several charts on one page don't take each other's.
    private string Clip(SKRect clip)
    {
        string id = Invariant($"clip-{clip.Left:0.##}-{clip.Top:0.##}-{clip.Right:0.##}-{clip.Bottom:0.##}");
        _definitions[id] = $"<clipPath id=\"{id}\"><path d=\"{new ChartPath().Box(clip).Data}\"/></clipPath>\n";
        return id;
    }

    private static string Paint(string property, SKColor? color) => color switch
    {
        null => $" {property}=\"none\"",
        { Alpha: 255 } solid => $" {property}=\"{Hex(solid)}\"",
        { } sheer => Invariant($" {property}=\"{Hex(sheer)}\" {property}-opacity=\"{sheer.Alpha / 255.0:0.###}\""),
    };

    private static string Hex(SKColor color) => Invariant($"#{color.Red:X2}{color.Green:X2}{color.Blue:X2}");

    private static string Escaped(string text)
    {
        string plain = Phrases.Shown(text);
        return SecurityElement.Escape(string.Concat(plain.Select((letter, i) => IsAllowed(plain, i) ? letter : '\uFFFD')));
    }

    private static bool IsAllowed(string text, int i) => char.IsSurrogate(text[i]) || XmlConvert.IsXmlChar(text[i]);
}
