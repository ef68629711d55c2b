using System.Net;
using System.Text;
using SkiaSharp;
using Yardwatch.Imagery;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>Draws the surveys that failed worst: the scene with what really stands there and what was found.</summary>
public static class WorstCases
{
    private const int MostPixels = 2400;
    private const double MarginMeters = 15;
    private const double ReadablePixels = 1400;

    // The palette by Okabe and Ito, which color-blind readers can tell apart.
    private static readonly SKColor Found = new(0xFF, 0xFF, 0xFF, 160);
    private static readonly SKColor Right = new(0x56, 0xB4, 0xE9);
    private static readonly SKColor Wrong = new(0xF0, 0xE4, 0x42);
    private static readonly SKColor Missed = new(0xD5, 0x5E, 0x00);

    /// <summary>How bad a survey is: its count's error in truths, and what its detections lack; a scene not used without a cause is worst.</summary>
    /// <param name="row">The survey.</param>
    public static double Badness(EvaluationRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        const double few = 8;
        if (row.Count is not { } count)
        {
            return YardConditions.AreHard(row.Nuisances) ? 0 : 2;
        }

        double outside = double.Max(0, double.Max(count.Lower - row.Truth, row.Truth - count.Upper));
        double errors = row.Status == Observations.ObservationStatus.Counted ? (row.False + row.TrueVehicles - row.Hits) / double.Max(few, row.TrueVehicles) : 0;
        return (outside / double.Max(few, row.Truth)) + double.Min(1, errors);
    }

    /// <summary>Draws one survey.</summary>
    /// <param name="scene">The scene surveyed.</param>
    /// <param name="result">The survey.</param>
    /// <param name="truth">Vehicles in the pixels of the scene that they were drawn on.</param>
    /// <param name="scale">Pixels of that scene per pixel of the surveyed one.</param>
    /// <returns>A PNG file, or null where no track lies inside the scene.</returns>
    public static byte[]? Draw(IScene scene, SurveyResult result, IReadOnlyList<KnownVehicle> truth, double scale)
    {
        ArgumentNullException.ThrowIfNull(result);
        EvaluationRow row = SceneScorer.Score("", result, truth, scale);
        var overview = SceneOverview.Read(scene, result.TrackLines.SelectMany(line => line), MarginMeters / result.SpacingMeters, MostPixels);
        if (overview is null)
        {
            return null;
        }

        int zoom = (int)double.Clamp(ReadablePixels / int.Max(overview.Width, overview.Height), 1, 6);
        using var surface = SKSurface.Create(new SKImageInfo(overview.Width * zoom, overview.Height * zoom, SKColorType.Rgba8888, SKAlphaType.Opaque));
        DrawPixels(surface.Canvas, overview, zoom);
        SKPoint[] Ring(IEnumerable<PixelPoint> corners) => [.. corners.Select(overview.ToPicture).Select(p => new SKPoint((float)p.X * zoom, (float)p.Y * zoom))];
        for (int i = 0; i < result.Footprints.Count; i++)
        {
            bool wrong = row.Detections[i].Hit == false;
            DrawRing(surface.Canvas, Ring(result.Footprints[i]), wrong ? Wrong : Right, crossed: wrong);
        }

        foreach (KnownVehicle vehicle in truth.Where(vehicle => vehicle.Counts))
        {
            bool found = IsFound(vehicle, result, row, scale);
            DrawRing(surface.Canvas, Ring(vehicle.Polygon.Select(corner => new PixelPoint(corner.X / scale, corner.Y / scale))), found ? Found : Missed, crossed: !found);
        }

        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, zLibLevel: 3))
            ?? throw new InvalidOperationException("The picture can't be encoded.");
        return png.ToArray();
    }

    /// <summary>The page that explains the pictures of a folder.</summary>
    /// <param name="cases">File names and surveys, the worst first.</param>
    public static byte[] Page(IReadOnlyList<(string File, EvaluationRow Row)> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        StringBuilder html = new();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Worst cases</title>\n");
        html.Append("<style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem } img { max-width: 100% }</style>\n</head>\n<body>\n<h1>Worst cases</h1>\n");
        html.Append("<p>White: a vehicle that stands there and was found. Orange with a cross: one that was missed. Blue: a detection that is right. ");
        html.Append("Yellow with a cross: a detection where nothing stands.</p>\n");
        foreach ((string file, EvaluationRow row) in cases)
        {
            html.Append(Invariant($"<h2>{Text(row.Scene)}, {row.GsdMeters:0.##} m, {Text(row.Set)}</h2>\n<p>{Text(Describe(row))}</p>\n<img src=\"{Text(file)}\" alt=\"\">\n"));
        }

        return Encoding.UTF8.GetBytes(html.Append("</body>\n</html>\n").ToString());
    }

    private static string Describe(EvaluationRow row)
    {
        string count = row.Count is { } estimate ? Invariant($"counted {estimate.Median} ({estimate.Lower} to {estimate.Upper})") : $"not usable ({row.Reason})";
        string found = Invariant($"{row.Hits} of {row.TrueVehicles} vehicles found, {row.False} detections wrong");
        string nuisances = row.Nuisances.Count > 0 ? $" Nuisances: {string.Join(", ", row.Nuisances)}." : "";
        string caveats = row.Caveats.Count > 0 ? $" Caveats: {string.Join(", ", row.Caveats)}." : "";
        return Invariant($"Truth {row.Truth}, {count}; {found}.{nuisances}{caveats}");
    }

    private static bool IsFound(KnownVehicle vehicle, SurveyResult result, EvaluationRow row, double scale) =>
        Enumerable.Range(0, result.Footprints.Count).Any(i => row.Detections[i].Hit == true && row.Detections[i].Track == vehicle.Track
            && double.Hypot(
                (scale * result.Footprints[i].Average(p => p.X)) - vehicle.Center.X,
                (scale * result.Footprints[i].Average(p => p.Y)) - vehicle.Center.Y) * result.SpacingMeters / scale <= vehicle.LengthMeters / 2);

    private static void DrawPixels(SKCanvas canvas, SceneOverview overview, int zoom)
    {
        byte[] rgba = new byte[4L * overview.Width * overview.Height];
        for (int pixel = 0; pixel < rgba.Length / 4; pixel++)
        {
            overview.Rgb.AsSpan(3 * pixel, 3).CopyTo(rgba.AsSpan(4 * pixel));
            rgba[(4 * pixel) + 3] = byte.MaxValue;
        }

        using var image = SKImage.FromPixelCopy(new SKImageInfo(overview.Width, overview.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), rgba);
        canvas.DrawImage(image, SKRect.Create(overview.Width * zoom, overview.Height * zoom), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private static void DrawRing(SKCanvas canvas, SKPoint[] ring, SKColor color, bool crossed)
    {
        using SKPathBuilder builder = new();
        builder.AddPoly(ring, close: true);
        if (crossed && ring.Length >= 4)
        {
            builder.MoveTo(ring[0]);
            builder.LineTo(ring[2]);
            builder.MoveTo(ring[1]);
            builder.LineTo(ring[3]);
        }

        using SKPath path = builder.Detach();
        using SKPaint paint = new() { IsAntialias = true, IsStroke = true, StrokeWidth = 1.6f, Color = color };
        canvas.DrawPath(path, paint);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
