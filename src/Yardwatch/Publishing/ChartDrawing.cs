using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>One thing of a drawing.</summary>
internal abstract record ChartMark;

/// <summary>How an outline is drawn.</summary>
/// <param name="Fill">The color inside, or none.</param>
/// <param name="Stroke">The color of the line, or none.</param>
/// <param name="Width">The line's width.</param>
/// <param name="Dash">The length of its dashes and of what is between them; 0: none.</param>
internal readonly record struct ShapeStyle(SKColor? Fill, SKColor? Stroke = null, float Width = 1, float Dash = 0)
{
    public static ShapeStyle Line(SKColor color, float width, float dash = 0) => new(Fill: null, color, width, dash);
}

/// <summary>An outline, filled, drawn or both.</summary>
/// <param name="Data">SVG path data.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Clip">Nothing of it is drawn outside.</param>
internal sealed record ChartShape(string Data, ShapeStyle Style, SKRect? Clip) : ChartMark;

/// <summary>What is drawn, in order. It becomes a PNG file or an SVG one.</summary>
/// <param name="size">The canvas's width and height, in units of the SVG.</param>
/// <param name="title">What it shows, for who can't see it.</param>
/// <param name="description">The same in one or two sentences.</param>
internal sealed class ChartDrawing(SKSize size, string title, string description)
{
    /// <summary>The pixels of a PNG file for each unit.</summary>
    public const int Scale = 2;

    private readonly List<ChartMark> _marks = [];

    public SKSize Size => size;

    public string Title => title;

    public string Description => description;

    public IReadOnlyList<ChartMark> Marks => _marks;

    public IEnumerable<ChartText> Texts => _marks.OfType<ChartText>();

    public void Add(ChartText text)
    {
        if (text.Text.Length > 0)
        {
            _marks.Add(text);
        }
    }

    public void Add(ChartPath path, ShapeStyle style, SKRect? clip = null)
    {
        if (!path.IsEmpty)
        {
            _marks.Add(new ChartShape(path.Data, style, clip));
        }
    }

    public byte[] Png()
    {
        var info = new SKImageInfo((int)(size.Width * Scale), (int)(size.Height * Scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info) ?? throw new InvalidOperationException($"No memory for a picture of {info.Width} x {info.Height} pixels.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, zLibLevel: 6))
            ?? throw new InvalidOperationException("The picture can't be encoded.");
        return png.ToArray();
    }

    private void Draw(SKCanvas canvas)
    {
        foreach (ChartMark mark in _marks)
        {
            if (mark is ChartText text)
            {
                Draw(canvas, text);
            }
            else if (mark is ChartShape shape)
            {
                Draw(canvas, shape);
            }
        }
    }

    private static void Draw(SKCanvas canvas, ChartText text)
    {
        using SKFont font = text.Style.Font(text.Style.Size);
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.White, IsStroke = true, StrokeWidth = ChartSvg.Halo, StrokeJoin = SKStrokeJoin.Round };
        if (text.Style.Halo)
        {
            canvas.DrawText(text.Text, text.Start.X, text.Start.Y, SKTextAlign.Left, font, paint);
        }

        paint.IsStroke = false;
        paint.Color = text.Style.Color;
        canvas.DrawText(text.Text, text.Start.X, text.Start.Y, SKTextAlign.Left, font, paint);
    }

    private static void Draw(SKCanvas canvas, ChartShape shape)
    {
        using var path = SKPath.ParseSvgPathData(shape.Data);
        canvas.Save();
        if (shape.Clip is { } clip)
        {
            canvas.ClipRect(clip, SKClipOperation.Intersect, antialias: true);
        }

        using var paint = new SKPaint { IsAntialias = true };
        if (shape.Style.Fill is { } fill)
        {
            paint.Color = fill;
            canvas.DrawPath(path, paint);
        }

        if (shape.Style.Stroke is { } stroke)
        {
            using SKPathEffect? dashes = shape.Style.Dash > 0 ? SKPathEffect.CreateDash([shape.Style.Dash, shape.Style.Dash], 0) : null;
            paint.IsStroke = true;
            paint.Color = stroke;
            paint.StrokeWidth = shape.Style.Width;
            paint.PathEffect = dashes;
            canvas.DrawPath(path, paint);
        }

        canvas.Restore();
    }
}
