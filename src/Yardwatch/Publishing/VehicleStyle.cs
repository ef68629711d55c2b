using SkiaSharp;
using Yardwatch.Counting;

namespace Yardwatch.Publishing;

/// <summary>How footprints are drawn.</summary>
/// <remarks>
/// The colors are of the palette by Okabe and Ito (Color Universal Design, 2008), which color-blind readers can tell apart; in a
/// grey print the strokes tell the kinds apart.
/// </remarks>
internal static class VehicleStyle
{
    private static readonly SKColor Halo = new(0, 0, 0, 190);

    public static string Name(VehicleKind kind) => kind switch
    {
        VehicleKind.Railcar => "railcar",
        VehicleKind.Locomotive => "locomotive",
        VehicleKind.Maintenance => "maintenance vehicle",
        _ => "passenger car",
    };

    /// <summary>Draws one footprint.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="ring">Its corners, at least three, in canvas pixels.</param>
    /// <param name="kind">What stands there.</param>
    /// <param name="stroke">The stroke's width.</param>
    public static void Draw(SKCanvas canvas, SKPoint[] ring, VehicleKind kind, float stroke)
    {
        using SKPath outline = Outline(ring, crossed: false);
        using SKPath path = Outline(ring, crossed: kind == VehicleKind.Locomotive);
        using SKPathEffect? dashes = Dashes(kind, stroke);
        using var paint = new SKPaint { IsAntialias = true, IsStroke = true, StrokeJoin = SKStrokeJoin.Round, StrokeWidth = stroke * 2.4f, Color = Halo };
        // The halo stays outside: a railcar is a few pixels wide, and a reader must see it.
        canvas.Save();
        canvas.ClipPath(outline, SKClipOperation.Difference, antialias: true);
        canvas.DrawPath(outline, paint);
        canvas.Restore();
        paint.StrokeWidth = stroke;
        paint.Color = Color(kind);
        paint.PathEffect = dashes;
        canvas.DrawPath(path, paint);
    }

    private static SKColor Color(VehicleKind kind) => kind switch
    {
        VehicleKind.Railcar => new SKColor(0xF0, 0xE4, 0x42),
        VehicleKind.Locomotive => new SKColor(0xFF, 0x7A, 0x1A),
        VehicleKind.Maintenance => new SKColor(0xCC, 0x79, 0xA7),
        _ => new SKColor(0x56, 0xB4, 0xE9),
    };

    private static SKPathEffect? Dashes(VehicleKind kind, float stroke) => kind switch
    {
        VehicleKind.Passenger => SKPathEffect.CreateDash([stroke * 4, stroke * 2], 0),
        VehicleKind.Maintenance => SKPathEffect.CreateDash([stroke * 1.5f, stroke * 1.5f], 0),
        _ => null,
    };

    private static SKPath Outline(SKPoint[] ring, bool crossed)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly(ring, close: true);
        if (crossed && ring.Length >= 4)
        {
            builder.MoveTo(ring[0]);
            builder.LineTo(ring[2]);
            builder.MoveTo(ring[1]);
            builder.LineTo(ring[3]);
        }

        return builder.Detach();
    }
}
