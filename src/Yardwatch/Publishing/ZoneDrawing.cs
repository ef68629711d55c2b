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

    /// <summary>Draws each zone's label beside it, inside the photo, where it hides the fewest of the things that are marked.</summary>
    public static void Labels(SKCanvas canvas, IReadOnlyList<ObservedZone> observed, IReadOnlyList<SKPoint[]> zones, ZoneLabelRoom room)
    {
        List<SKRect> taken = [.. room.Marked];
        for (int i = 0; i < zones.Count; i++)
        {
            (string Id, string Count) label = Label(observed[i]);
            SKRect best = Places(zones[i], TrackLabel.Size(label.Id, label.Count, room.Em), room)
                .MinBy(place => taken.Count(mark => mark.IntersectsWith(place)));
            taken.Add(best);
            TrackLabel.Draw(canvas, best.Location, label, room.Em);
        }
    }

    // Above, below, left and right of the zone, in the order of preference.
    private static IEnumerable<SKRect> Places(SKPoint[] zone, SKSize size, ZoneLabelRoom room)
    {
        float gap = room.Em / 4;
        (float left, float right) = (zone.Min(point => point.X), zone.Max(point => point.X));
        (float top, float bottom) = (zone.Min(point => point.Y), zone.Max(point => point.Y));
        (float x, float y) = (((left + right) - size.Width) / 2, ((top + bottom) - size.Height) / 2);
        foreach ((float placeX, float placeY) in new[]
        {
            (x, top - size.Height - gap), (x, bottom + gap), (left - size.Width - gap, y), (right + gap, y),
        })
        {
            yield return SKRect.Create(
                float.Clamp(placeX, room.Photo.Left, float.Max(room.Photo.Left, room.Photo.Right - size.Width)),
                float.Clamp(placeY, room.Photo.Top, float.Max(room.Photo.Top, room.Photo.Bottom - size.Height)),
                size.Width,
                size.Height);
        }
    }

    private static (string Id, string Count) Label(ObservedZone zone) =>
        (zone.Id, zone.CoveredSquareMeters is { } covered ? Phrases.Whole(covered.Rounded()) : "–");
}

/// <summary>Where labels of zones may stand.</summary>
/// <param name="Photo">The scene on the canvas.</param>
/// <param name="Em">The height of letters.</param>
/// <param name="Marked">What else is marked: vehicles and labels of tracks.</param>
internal sealed record ZoneLabelRoom(SKRect Photo, float Em, IReadOnlyList<SKRect> Marked);
