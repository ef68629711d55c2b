using SkiaSharp;
using Yardwatch.Observations;

namespace Yardwatch.Publishing;

/// <summary>Draws the outlines of cargo zones and what is covered in them.</summary>
internal static class ZoneDrawing
{
    /// <summary>What the second half of a zone's label is.</summary>
    public const string Legend = "zone, m² covered by tarps in it";

    private static readonly SKColor Line = new(0x7F, 0xE0, 0xFF);

    /// <summary>Draws the outlines.</summary>
    public static void Outlines(SKCanvas canvas, IReadOnlyList<SKPoint[]> zones, float stroke)
    {
        using var halo = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = stroke * 1.9f, Color = new SKColor(0, 0, 0, 150) };
        using var line = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = stroke, Color = Line };
        foreach (SKPoint[] zone in zones)
        {
            using var builder = new SKPathBuilder();
            builder.AddPoly(zone, close: true);
            using SKPath path = builder.Detach();
            canvas.DrawPath(path, halo);
            canvas.DrawPath(path, line);
        }
    }

    /// <summary>Draws each zone's label above it, inside the photo.</summary>
    public static void Labels(SKCanvas canvas, IReadOnlyList<ObservedZone> observed, IReadOnlyList<SKPoint[]> zones, (SKRect Photo, float Em) frame)
    {
        for (int i = 0; i < zones.Count; i++)
        {
            (string Id, string Count) label = Label(observed[i]);
            SKSize size = TrackLabel.Size(label.Id, label.Count, frame.Em);
            float x = zones[i].Average(point => point.X) - (size.Width / 2);
            float y = zones[i].Min(point => point.Y) - size.Height - (frame.Em / 4);
            x = float.Clamp(x, frame.Photo.Left, float.Max(frame.Photo.Left, frame.Photo.Right - size.Width));
            y = float.Clamp(y, frame.Photo.Top, float.Max(frame.Photo.Top, frame.Photo.Bottom - size.Height));
            TrackLabel.Draw(canvas, new SKPoint(x, y), label, frame.Em);
        }
    }

    private static (string Id, string Count) Label(ObservedZone zone) =>
        (zone.Id, zone.CoveredSquareMeters is { } covered ? Phrases.Whole(covered.Expected) : "–");
}
