using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>A place that a label may stand for: the end of a track.</summary>
/// <param name="At">The place.</param>
/// <param name="Outward">The unit direction in which the track would go on.</param>
internal readonly record struct LabelAnchor(SKPoint At, SKPoint Outward);

/// <summary>A label that found its place.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Anchor">What it stands for.</param>
internal readonly record struct PlacedLabel(SKRect Box, SKPoint Anchor);

/// <summary>Places labels near their anchors so that none covers another one or a vehicle.</summary>
/// <param name="area">Where labels may stand.</param>
/// <param name="obstacles">What they must not cover.</param>
/// <param name="anchors">Every label's anchors: a label does not cover those of others where it can avoid it.</param>
/// <param name="em">The size of the letters.</param>
internal sealed class LabelLayout(SKRect area, IReadOnlyList<SKRect> obstacles, IReadOnlyList<IReadOnlyList<LabelAnchor>> anchors, float em)
{
    // Degrees from the outward direction.
    private static readonly double[] Turns = [0, 20, -20, 40, -40, 60, -60, 80, -80, 110, -110];

    // A label aside is as good as one straight ahead that is so many times farther for each degree.
    private const double FartherPerDegree = 1.0 / 40;

    private readonly List<PlacedLabel> _placed = [];
    private readonly (float Distance, double Turn)[] _offsets = Offsets(em, area.Width + area.Height);

    /// <summary>Places one label as near to one of its anchors as it can.</summary>
    /// <param name="index">Which of the anchors are its own.</param>
    /// <param name="size">Its size.</param>
    /// <returns>Its place, or null when the area is full.</returns>
    public PlacedLabel? Place(int index, SKSize size)
    {
        // A line to the label that crosses vehicles or other lines is worse than a longer one, but better than no label.
        PlacedLabel? place = Nearest(index, size, tidy: true) ?? Nearest(index, size, tidy: false);
        if (place is { } found)
        {
            _placed.Add(found);
        }

        return place;
    }

    private static (float Distance, double Turn)[] Offsets(float em, float farthest)
    {
        int steps = (int)(2 * farthest / em);
        return
        [
            .. Enumerable.Range(2, int.Max(1, steps))
                .SelectMany(step => Turns.Select(turn => (Distance: step * em / 2, Turn: turn)))
                .OrderBy(offset => offset.Distance * (1 + (double.Abs(offset.Turn) * FartherPerDegree))),
        ];
    }

    private PlacedLabel? Nearest(int index, SKSize size, bool tidy)
    {
        foreach ((float distance, double turn) in _offsets)
        {
            foreach (LabelAnchor anchor in anchors[index])
            {
                var candidate = new PlacedLabel(Box(anchor, size, distance, turn), anchor.At);
                if (Fits(candidate) && (!tidy || IsTidy(candidate, index)))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static SKRect Box(LabelAnchor anchor, SKSize size, float distance, double turn)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(turn));
        double x = (anchor.Outward.X * cos) - (anchor.Outward.Y * sin);
        double y = (anchor.Outward.X * sin) + (anchor.Outward.Y * cos);
        double reach = distance + (double.Abs(x) * size.Width / 2) + (double.Abs(y) * size.Height / 2);
        var middle = new SKPoint((float)(anchor.At.X + (x * reach)), (float)(anchor.At.Y + (y * reach)));
        return SKRect.Create(middle.X - (size.Width / 2), middle.Y - (size.Height / 2), size.Width, size.Height);
    }

    private bool Fits(PlacedLabel candidate)
    {
        var roomy = SKRect.Inflate(candidate.Box, em * 0.22f, em * 0.22f);
        return area.Contains(candidate.Box)
            && !obstacles.Any(roomy.IntersectsWith)
            && !_placed.Any(other => roomy.IntersectsWith(other.Box) || Crosses(Line(other), roomy));
    }

    private bool IsTidy(PlacedLabel candidate, int index)
    {
        (SKPoint From, SKPoint To) line = Line(candidate);
        return !obstacles.Any(obstacle => !SKRect.Inflate(obstacle, em / 6, em / 6).Contains(candidate.Anchor) && Crosses(line, obstacle))
            && !_placed.Any(other => Crosses(line, other.Box) || Cross(line, Line(other)))
            && !anchors.Where((_, other) => other != index).Any(other => other.Any(end => candidate.Box.Contains(end.At)));
    }

    /// <summary>The line from a label's anchor to the middle of its box.</summary>
    public static (SKPoint From, SKPoint To) Line(PlacedLabel label) => (label.Anchor, new SKPoint(label.Box.MidX, label.Box.MidY));

    private static bool Crosses((SKPoint From, SKPoint To) line, SKRect box) =>
        box.Contains(line.From) || box.Contains(line.To)
        || Cross(line, (new SKPoint(box.Left, box.Top), new SKPoint(box.Right, box.Bottom)))
        || Cross(line, (new SKPoint(box.Left, box.Bottom), new SKPoint(box.Right, box.Top)));

    private static bool Cross((SKPoint From, SKPoint To) a, (SKPoint From, SKPoint To) b) =>
        Side(a.From, a.To, b.From) * Side(a.From, a.To, b.To) < 0 && Side(b.From, b.To, a.From) * Side(b.From, b.To, a.To) < 0;

    private static double Side(SKPoint from, SKPoint to, SKPoint point) =>
        double.Sign((((double)to.X - from.X) * (point.Y - from.Y)) - (((double)to.Y - from.Y) * (point.X - from.X)));
}
