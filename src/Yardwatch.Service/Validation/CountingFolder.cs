using SkiaSharp;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Validation;

/// <summary>Writes what a person needs to count scenes blind: pictures, a sheet and how to count. No date, detection, count or verdict.</summary>
/// <param name="folder">The validation's folder; created when missing.</param>
/// <param name="facility">The facility.</param>
public sealed class CountingFolder(string folder, Facility facility)
{
    /// <summary>The folder that is handed to the person who counts.</summary>
    public const string Name = "to-count";

    private const double MarginMeters = 20;

    // Longer sides than this are averaged down: pictures of more pixels can't be opened everywhere.
    private const int LongestSide = 9000;
    private const int LargestZoom = 4;
    private const double ReadablePixelMeters = 0.12;

    private const string HowTo = """
        How to count

        1. Count in the pictures scene-NN.png. scene-NN-tracks.png is the same picture with the mapped rail tracks as thin lines; they may
           lie a little beside the real ones.
        2. A vehicle counts when its middle lies on a mapped rail track and inside the picture.
        3. "railcars": freight cars. "other_vehicles": locomotives, passenger cars and maintenance vehicles.
           Count what you see. Where cloud, smoke or a roof hides rail tracks, leave the row blank and say so under "remarks".
        4. Write whole numbers. Leave a row blank when you did not count the scene: blank is missing, 0 is "I looked and there was none".
        5. Write who counted into "counter". Whoever counts a scene a second time, independently, adds a row with the same scene. Three
           scenes counted twice tell how far people differ.
        6. Don't look up where or when a scene was taken, and don't run `yardwatch count` on it, before the sheet is filled in.

        """;

    /// <summary>Called after each scene whose pictures are written.</summary>
    public Action Written { get; init; } = () => { };

    /// <summary>Writes the folder.</summary>
    /// <param name="manifest">What was drawn.</param>
    /// <param name="cancellation">Ends it between scenes.</param>
    /// <exception cref="PublishingException">The folder or a file can't be written.</exception>
    public void Write(ValidationManifest manifest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        string counting = Path.Combine(folder, Name);
        PublishedFile.MakeFolder(counting);
        foreach (DrawnScene drawn in manifest.Drawn)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scene = OpenedScene.Open(drawn.Path, facility, drawn.PixelMeters);
            IReadOnlyList<PixelPoint[]> tracks = [.. MappedTracks.Of(scene.Facility, scene.Scene, drawn.PixelMeters).Select(track => track.Points)];
            SceneOverview overview = SceneOverview.Read(scene.Scene, tracks.SelectMany(track => track), MarginMeters / drawn.GsdMeters, LongestSide)
                ?? throw new InvalidOperationException($"No track of the facility lies inside {drawn.Path}.");
            int zoom = (int)double.Clamp(
                double.Min(double.Ceiling(drawn.GsdMeters / ReadablePixelMeters), LongestSide / int.Max(overview.Width, overview.Height)), 1, LargestZoom);
            PublishedFile.Write(Path.Combine(counting, $"{drawn.Id}.png"), Picture(overview, zoom, []));
            PublishedFile.Write(Path.Combine(counting, $"{drawn.Id}-tracks.png"), Picture(overview, zoom, tracks));
            Written();
        }

        PublishedFile.Write(Path.Combine(counting, CountingSheet.FileName), CountingSheet.Blank(manifest.Drawn.Select(scene => scene.Id)));
        PublishedFile.Write(Path.Combine(counting, "how-to-count.txt"), System.Text.Encoding.UTF8.GetBytes(HowTo));
        // Last: a folder with a manifest is complete.
        DrawnScene[] drawnFrom = [.. manifest.Drawn.Select(scene => scene with { PathFromFolder = Path.GetRelativePath(folder, scene.Path) })];
        PublishedFile.Write(Path.Combine(folder, ValidationManifest.FileName), (manifest with { Drawn = drawnFrom }).ToBytes());
    }

    private static byte[] Picture(SceneOverview overview, int zoom, IReadOnlyList<PixelPoint[]> tracks)
    {
        byte[] rgba = new byte[4L * overview.Width * overview.Height];
        for (int pixel = 0; pixel < rgba.Length / 4; pixel++)
        {
            overview.Rgb.AsSpan(3 * pixel, 3).CopyTo(rgba.AsSpan(4 * pixel));
            rgba[(4 * pixel) + 3] = byte.MaxValue;
        }

        var info = new SKImageInfo(overview.Width, overview.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var image = SKImage.FromPixelCopy(info, rgba);
        using SKSurface surface = SKSurface.Create(info.WithSize(overview.Width * zoom, overview.Height * zoom))
            ?? throw new InvalidOperationException("No memory for the picture.");
        // Smooth between pixels: the eye counts better than on squares.
        surface.Canvas.DrawImage(image, SKRect.Create(overview.Width * zoom, overview.Height * zoom), new SKSamplingOptions(SKCubicResampler.Mitchell));
        using SKPaint paint = new() { IsAntialias = true, IsStroke = true, StrokeWidth = 1.2f, Color = new SKColor(0x56, 0xB4, 0xE9) };
        foreach (PixelPoint[] track in tracks)
        {
            using SKPathBuilder builder = new();
            builder.AddPoly([.. track.Select(overview.ToPicture).Select(p => new SKPoint((float)p.X * zoom, (float)p.Y * zoom))], close: false);
            using SKPath path = builder.Detach();
            surface.Canvas.DrawPath(path, paint);
        }

        using SKPixmap pixels = surface.PeekPixels();
        using SKData png = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, zLibLevel: 4)) ?? throw new InvalidOperationException("The picture can't be encoded.");
        return png.ToArray();
    }
}
