using SkiaSharp;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Publishing;

/// <summary>Draws the scene itself and what is marked on it.</summary>
internal sealed class SceneDrawing
{
    private readonly Observation _observation;
    private readonly ScenePicture _picture;
    private readonly PictureSize _size;
    private readonly SKRect _photo;
    private readonly SKPoint[][] _tracks;
    private readonly SKPoint[][] _footprints;
    private readonly SKPoint[][] _zones;

    /// <summary>Creates a drawing.</summary>
    /// <param name="observation">What was found.</param>
    /// <param name="picture">The scene.</param>
    /// <param name="photo">Where the scene stands on the canvas.</param>
    /// <param name="size">The picture's size.</param>
    public SceneDrawing(Observation observation, ScenePicture picture, SKRect photo, PictureSize size)
    {
        _observation = observation;
        _picture = picture;
        _size = size;
        _photo = photo;
        _tracks = [.. picture.Tracks.Select(OnCanvas)];
        _footprints = [.. picture.Footprints.Select(OnCanvas)];
        _zones = [.. picture.Zones.Select(OnCanvas)];
    }

    /// <summary>Finds a place for every track's label; null where there is no room.</summary>
    /// <param name="labels">One for each track.</param>
    /// <param name="area">Where labels may stand.</param>
    public IReadOnlyList<PlacedLabel?> Place(IReadOnlyList<(string Id, string Count)> labels, SKRect area)
    {
        var layout = new LabelLayout(area, [.. _footprints.Select(Bounds)], [.. _tracks.Select(Ends)], _size.Em);
        return [.. labels.Select((label, track) => layout.Place(track, TrackLabel.Size(label.Id, label.Count, _size.Em)))];
    }

    /// <summary>Draws pixels, track centerlines and footprints.</summary>
    public void DrawScene(SKCanvas canvas)
    {
        canvas.Save();
        canvas.ClipRect(_photo);
        DrawPixels(canvas);
        DrawTracks(canvas);
        ZoneDrawing.Outlines(canvas, _zones, _size.Stroke);
        for (int i = 0; i < _footprints.Length; i++)
        {
            VehicleStyle.Draw(canvas, _footprints[i], _observation.Detections[i].Kind, _size.Stroke);
        }

        canvas.Restore();
    }

    /// <summary>Draws the labels and the lines to their tracks.</summary>
    public void DrawLabels(SKCanvas canvas, IReadOnlyList<(string Id, string Count)> labels, IReadOnlyList<PlacedLabel?> placed)
    {
        SKRect[] marked = [.. _footprints.Select(Bounds), .. placed.OfType<PlacedLabel>().Select(label => label.Box)];
        ZoneDrawing.Labels(canvas, _observation.Zones, _zones, new ZoneLabelRoom(_photo, _size.Em, marked));
        using var halo = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = _size.Stroke * 1.8f, Color = SKColors.White };
        using var line = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = _size.Stroke * 0.7f, Color = SKColors.Black };
        foreach (PlacedLabel label in placed.OfType<PlacedLabel>())
        {
            (SKPoint from, SKPoint to) = LabelLayout.Line(label);
            canvas.DrawLine(from, to, halo);
            canvas.DrawLine(from, to, line);
        }

        for (int i = 0; i < labels.Count; i++)
        {
            if (placed[i] is { } label)
            {
                TrackLabel.Draw(canvas, label.Box.Location, labels[i], _size.Em);
            }
        }
    }

    private void DrawPixels(SKCanvas canvas)
    {
        byte[] rgba = new byte[4L * _picture.Width * _picture.Height];
        for (int pixel = 0; pixel < rgba.Length / 4; pixel++)
        {
            _picture.Rgb.AsSpan(3 * pixel, 3).CopyTo(rgba.AsSpan(4 * pixel));
            rgba[(4 * pixel) + 3] = byte.MaxValue;
        }

        var info = new SKImageInfo(_picture.Width, _picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var image = SKImage.FromPixelCopy(info, rgba);
        // Enlarged pixels stay what they are; reduced ones are averaged.
        SKSamplingOptions sampling = _size.Scale < 1 ? new(SKFilterMode.Linear, SKMipmapMode.Linear) : new(SKFilterMode.Nearest);
        canvas.DrawImage(image, _photo, sampling);
    }

    // Thin, and not over vehicles: a line through a railcar would hide it.
    private void DrawTracks(SKCanvas canvas)
    {
        using var vehicles = new SKPathBuilder();
        foreach (SKPoint[] footprint in _footprints)
        {
            vehicles.AddPoly(footprint, close: true);
        }

        using SKPath covered = vehicles.Detach();
        using var paint = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = _size.Stroke * 0.6f, Color = new SKColor(255, 255, 255, 140) };
        canvas.Save();
        canvas.ClipPath(covered, SKClipOperation.Difference, antialias: true);
        foreach (SKPoint[] track in _tracks)
        {
            using var builder = new SKPathBuilder();
            builder.AddPoly(track, close: false);
            using SKPath path = builder.Detach();
            canvas.DrawPath(path, paint);
        }

        canvas.Restore();
    }

    // A track may go on beyond the scene: its label stands where the scene ends.
    private LabelAnchor[] Ends(SKPoint[] track)
    {
        SKPoint[] seen = [.. track.SkipWhile(point => !_photo.Contains(point)).Reverse().SkipWhile(point => !_photo.Contains(point)).Reverse()];
        SKPoint[] line = seen.Length >= 2 ? seen : track;
        return [End(line[0], line[1]), End(line[^1], line[^2])];
    }

    private LabelAnchor End(SKPoint end, SKPoint before)
    {
        var at = new SKPoint(float.Clamp(end.X, _photo.Left, _photo.Right), float.Clamp(end.Y, _photo.Top, _photo.Bottom));
        double length = double.Hypot(end.X - before.X, end.Y - before.Y);
        return length > 0
            ? new LabelAnchor(at, new SKPoint((float)((end.X - before.X) / length), (float)((end.Y - before.Y) / length)))
            : new LabelAnchor(at, new SKPoint(1, 0));
    }

    private SKPoint[] OnCanvas(IReadOnlyList<PixelPoint> line) =>
        [.. line.Select(point => new SKPoint((float)(_photo.Left + (point.X * _size.Scale)), (float)(_photo.Top + (point.Y * _size.Scale))))];

    private static SKRect Bounds(SKPoint[] ring) =>
        new(ring.Min(point => point.X), ring.Min(point => point.Y), ring.Max(point => point.X), ring.Max(point => point.Y));
}
