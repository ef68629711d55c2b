using SkiaSharp;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Service.Desk.Tiles;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>How much of a track a strip's picture shows, and how wide it is.</summary>
/// <param name="FromMeters">Where its left edge lies along the track.</param>
/// <param name="LengthMeters">From edge to edge.</param>
/// <param name="Width">Pixels.</param>
internal sealed record StripExtent(double FromMeters, double LengthMeters, int Width)
{
    private const double PixelsPerMeter = 4;
    private const int Widest = 8000;

    /// <summary>Of a whole track.</summary>
    public static StripExtent Of(double lengthMeters) => new(0, lengthMeters, int.Clamp((int)(lengthMeters * PixelsPerMeter), 1, Widest));
}

/// <summary>Pictures of a rail track, straightened, and of what the model sees in its columns.</summary>
internal static class StripPicture
{
    /// <summary>Pixels across the track.</summary>
    public const int Height = 72;

    /// <summary>Pixels of the evidence below it.</summary>
    public const int EvidenceHeight = 36;

    /// <summary>What the colors of the evidence mean.</summary>
    public const string Legend = "and below it what the model sees in each half meter: yellow a railcar, black a gap between two, orange a locomotive, violet a passenger car, gray hidden, white nothing.";

    private const double HalfWidthMeters = 9;
    private const double SegmentMeters = 100;

    private static readonly SKColor[] Colors = [SKColors.White, SKColors.Black, new(0xE5, 0xC1, 0x00), new(0xF0, 0x7A, 0x10), new(0x9B, 0x5C, 0xC8), new(0x90, 0x96, 0x9C)];

    /// <summary>The scene along a track: from left to right as the track runs, its left side up.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="track">The track.</param>
    /// <param name="metersPerPixel">The ground size of the scene's pixels.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(OpenScene scene, TrackGround.Line track, double metersPerPixel)
    {
        var extent = StripExtent.Of(track.LengthMeters);
        using SKBitmap bitmap = new(new SKImageInfo(extent.Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(SKColors.Black);
        int columns = int.Max(1, (int)(SegmentMeters / extent.LengthMeters * extent.Width));
        for (int first = 0; first < extent.Width; first += columns)
        {
            PixelPoint[] places = Places(track, extent, (first, int.Min(columns, extent.Width - first)), metersPerPixel);
            Copy(scene, places, bitmap, first);
        }

        return Png(bitmap);
    }

    /// <summary>The probabilities of a track's columns, one over another.</summary>
    /// <param name="evidence">What was found.</param>
    /// <param name="track">The track's index.</param>
    /// <param name="lengthMeters">The track's length.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(SceneEvidence evidence, int track, double lengthMeters)
    {
        var extent = StripExtent.Of(lengthMeters);
        using SKBitmap bitmap = new(new SKImageInfo(extent.Width, EvidenceHeight, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        using SKPaint paint = new();
        float scale = (float)(extent.Width / extent.LengthMeters);
        ColumnClass[] order = [ColumnClass.Railcar, ColumnClass.Locomotive, ColumnClass.Passenger, ColumnClass.Gap, ColumnClass.Obscured];
        foreach ((double meters, IReadOnlyList<double> probabilities) in evidence.Columns(track))
        {
            float bottom = EvidenceHeight;
            foreach (ColumnClass kind in order)
            {
                float height = EvidenceHeight * (float)probabilities[(int)kind];
                paint.Color = Colors[(int)kind];
                canvas.DrawRect((float)meters * scale, bottom - height, (0.5f * scale) + 0.5f, height, paint);
                bottom -= height;
            }
        }

        return Png(bitmap);
    }

    // Where the pixels of some columns lie in the scene, row after row.
    private static PixelPoint[] Places(TrackGround.Line track, StripExtent extent, (int First, int Count) columns, double metersPerPixel)
    {
        var places = new PixelPoint[columns.Count * Height];
        for (int column = 0; column < columns.Count; column++)
        {
            double meters = extent.FromMeters + ((columns.First + column + 0.5) / extent.Width * extent.LengthMeters);
            (PixelPoint center, PixelPoint from, PixelPoint to) = (track.At(meters), track.At(meters - 2), track.At(meters + 2));
            double length = double.Hypot(to.X - from.X, to.Y - from.Y);
            (double x, double y) = (-(to.Y - from.Y) / length, (to.X - from.X) / length);
            for (int row = 0; row < Height; row++)
            {
                double aside = (((row + 0.5) / Height) - 0.5) * 2 * HalfWidthMeters / metersPerPixel;
                places[(row * columns.Count) + column] = new PixelPoint(center.X + (aside * x), center.Y + (aside * y));
            }
        }

        return places;
    }

    private static void Copy(OpenScene scene, PixelPoint[] places, SKBitmap bitmap, int first)
    {
        int count = places.Length / Height;
        int left = int.Max(0, (int)places.Min(place => place.X));
        int top = int.Max(0, (int)places.Min(place => place.Y));
        int right = int.Min(scene.Grid.Width - 1, (int)places.Max(place => place.X));
        int bottom = int.Min(scene.Grid.Height - 1, (int)places.Max(place => place.Y));
        if (right < left || bottom < top)
        {
            return;
        }

        PixelWindow window = new(left, top, right - left + 1, bottom - top + 1);
        byte[] rgb = scene.Rgb(window);
        for (int i = 0; i < places.Length; i++)
        {
            (int x, int y) = ((int)double.Floor(places[i].X) - left, (int)double.Floor(places[i].Y) - top);
            if (x >= 0 && y >= 0 && x < window.Width && y < window.Height)
            {
                int at = 3 * ((y * window.Width) + x);
                bitmap.SetPixel(first + (i % count), i / count, new SKColor(rgb[at], rgb[at + 1], rgb[at + 2]));
            }
        }
    }

    private static byte[] Png(SKBitmap bitmap)
    {
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
