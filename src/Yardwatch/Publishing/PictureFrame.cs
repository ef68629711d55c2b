using SkiaSharp;
using Yardwatch.Counting;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>What stands around the scene: the head above it, scale, north, legend and caption below it.</summary>
internal sealed class PictureFrame(Observation observation, ScenePicture picture, PictureSize size) : IDisposable
{
    private const string LegendId = "7";
    private const string LegendCount = "9";
    private const string LegendOfLabels = "track, railcars on it";
    private static readonly SKColor Ink = new(0x1A, 0x1A, 0x1A);

    private readonly SKFont _head = PictureFont.Create(PictureFont.SemiBold, size.Em * 1.5f);
    private readonly SKFont _text = PictureFont.Create(PictureFont.Regular, size.Em);
    private readonly SKPaint _ink = new() { IsAntialias = true, Color = Ink };

    public float Em => size.Em;

    /// <summary>The height of the head for a canvas of that width.</summary>
    public float HeadHeight(float width) => Head(canvas: null, width);

    /// <summary>The height of the foot for a canvas of that width.</summary>
    public float FootHeight(float width, int leftOut) => Foot(canvas: null, new SKPoint(0, 0), width, leftOut);

    /// <summary>Draws the head at the canvas's top, or only measures it.</summary>
    public float Head(SKCanvas? canvas, float width)
    {
        float y = Em;
        y = Lines(canvas, _head, Phrases.Headline(observation), new SKPoint(Em, y), width - (2 * Em));
        y = Lines(canvas, _text, $"{observation.Facility}, {Acquired()}", new SKPoint(Em, y), width - (2 * Em));
        return y + (Em / 2);
    }

    /// <summary>Draws the foot, or only measures it.</summary>
    public float Foot(SKCanvas? canvas, SKPoint origin, float width, int leftOut)
    {
        float y = Symbols(canvas, new SKPoint(origin.X + Em, origin.Y + Em), width - (2 * Em)) + (Em / 2);
        foreach (string line in Caption(leftOut))
        {
            y = Lines(canvas, _text, line, new SKPoint(origin.X + Em, y), width - (2 * Em));
        }

        return y + (Em / 2) - origin.Y;
    }

    public void Dispose()
    {
        _head.Dispose();
        _text.Dispose();
        _ink.Dispose();
    }

    private string Acquired() => observation.AcquiredAt is null && observation.AcquiredBetween is null
        ? Phrases.Acquired(observation)
        : $"acquired {Phrases.Acquired(observation)}";

    /// <summary>The sentences below the scene.</summary>
    public IEnumerable<string> Caption(int leftOut)
    {
        yield return $"Scene {observation.Scene}, GSD {Phrases.Gsd(observation)}. Credit: {picture.Credit ?? Phrases.UnknownRights}.";
        string omitted = leftOut > 0 ? Invariant($" {leftOut} track labels found no room.") : "";
        yield return $"Outlines show vehicles as detected by software, {observation.Provenance.Software}.{omitted}";
    }

    // Scale bar, north arrow and legend, one after another; what does not fit on a line goes on the next.
    private float Symbols(SKCanvas? canvas, SKPoint origin, float width)
    {
        float lineHeight = Em * 2.4f;
        SKPoint at = origin;
        foreach ((float symbolWidth, Action<SKCanvas, SKPoint> draw) in AllSymbols())
        {
            if (at.X > origin.X && at.X + symbolWidth > origin.X + width)
            {
                at = new SKPoint(origin.X, at.Y + lineHeight);
            }

            if (canvas is not null)
            {
                draw(canvas, new SKPoint(at.X, at.Y + (lineHeight / 2)));
            }

            at.X += symbolWidth + (Em * 1.6f);
        }

        return at.Y + lineHeight;
    }

    private IEnumerable<(float Width, Action<SKCanvas, SKPoint> Draw)> AllSymbols()
    {
        double meters = ScaleBarMeters(size.PhotoWidth * 0.2 * picture.MetersPerPixel / size.Scale);
        float barWidth = (float)(meters / picture.MetersPerPixel * size.Scale);
        string length = meters >= 1000 ? Invariant($"{meters / 1000:0} km") : Invariant($"{meters:0.###} m");
        yield return (barWidth + (Em * 0.6f) + _text.MeasureText(length), (canvas, at) => ScaleBar(canvas, at, barWidth, length));
        string north = observation.Caveats.Any(caveat => caveat.Code == CaveatCode.NoGeoreference) ? "N (assumed)" : "N";
        yield return ((Em * 2.2f) + _text.MeasureText(north), (canvas, at) => NorthArrow(canvas, at, north));
        foreach (IGrouping<VehicleKind, ObservedVehicle> kind in observation.Detections.GroupBy(vehicle => vehicle.Kind).OrderBy(kind => kind.Key))
        {
            string name = Invariant($"{VehicleStyle.Name(kind.Key)} ({kind.Count()} outlined)");
            yield return ((Em * 3) + _text.MeasureText(name), (canvas, at) => LegendOfKind(canvas, at, kind.Key, name));
        }

        yield return LegendOf(LegendId, LegendCount, LegendOfLabels);
        if (picture.Zones.Count > 0)
        {
            yield return LegendOf("A", "250", ZoneDrawing.Legend);
        }
    }

    /// <summary>The largest of 1, 2 and 5 times a power of ten that is not longer.</summary>
    internal static double ScaleBarMeters(double longest)
    {
        double power = double.Pow(10, double.Floor(double.Log10(longest)));
        double steps = longest / power;
        return power * (steps >= 5 ? 5 : steps >= 2 ? 2 : 1);
    }

    private void ScaleBar(SKCanvas canvas, SKPoint at, float width, string length)
    {
        var bar = SKRect.Create(at.X, at.Y - (Em * 0.25f), width, Em * 0.5f);
        using var line = new SKPaint { IsAntialias = true, IsStroke = true, StrokeWidth = Em / 10, Color = Ink };
        canvas.DrawRect(SKRect.Create(bar.Left, bar.Top, bar.Width / 2, bar.Height), _ink);
        canvas.DrawRect(bar, line);
        Text(canvas, length, bar.Right + (Em * 0.6f), at.Y);
    }

    private void NorthArrow(SKCanvas canvas, SKPoint at, string north)
    {
        canvas.Save();
        canvas.Translate(at.X + (Em * 0.9f), at.Y);
        canvas.RotateDegrees((float)picture.NorthDegrees);
        using var builder = new SKPathBuilder();
        builder.AddPoly([new SKPoint(0, -Em), new SKPoint(Em * 0.55f, Em), new SKPoint(0, Em * 0.55f), new SKPoint(-Em * 0.55f, Em)], close: true);
        using SKPath arrow = builder.Detach();
        canvas.DrawPath(arrow, _ink);
        canvas.Restore();
        Text(canvas, north, at.X + (Em * 2.2f), at.Y);
    }

    private (float Width, Action<SKCanvas, SKPoint> Draw) LegendOf(string id, string count, string text)
    {
        SKSize label = TrackLabel.Size(id, count, Em);
        return (label.Width + (Em * 0.6f) + _text.MeasureText(text), (canvas, at) =>
        {
            TrackLabel.Draw(canvas, new SKPoint(at.X, at.Y - (label.Height / 2)), (id, count), Em);
            Text(canvas, text, at.X + label.Width + (Em * 0.6f), at.Y);
        }
        );
    }

    private void LegendOfKind(SKCanvas canvas, SKPoint at, VehicleKind kind, string name)
    {
        var box = SKRect.Create(at.X, at.Y - (Em * 0.5f), Em * 2.4f, Em);
        VehicleStyle.Draw(
            canvas,
            [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)],
            kind,
            size.Stroke);
        Text(canvas, name, box.Right + (Em * 0.6f), at.Y);
    }

    private void Text(SKCanvas canvas, string text, float x, float middle) => canvas.DrawText(text, x, middle + (Em * 0.36f), SKTextAlign.Left, _text, _ink);

    private float Lines(SKCanvas? canvas, SKFont font, string text, SKPoint at, float width)
    {
        float y = at.Y;
        foreach (string line in Wrapped(font, PictureFont.Drawable(font, text), width))
        {
            canvas?.DrawText(line, at.X, y + font.Size, SKTextAlign.Left, font, _ink);
            y += font.Size * 1.4f;
        }

        return y;
    }

    private static IEnumerable<string> Wrapped(SKFont font, string text, float width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(font, word, width)))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && font.MeasureText(longer) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    // A name without blanks may be longer than the picture is wide.
    private static IEnumerable<string> Pieces(SKFont font, string word, float width)
    {
        int start = 0;
        for (int end = 1; end <= word.Length; end++)
        {
            if (end - start > 1 && font.MeasureText(word.AsSpan(start, end - start)) > width)
            {
                yield return word[start..(end - 1)];
                start = end - 1;
            }
        }

        yield return word[start..];
    }
}
