using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>A name beside its point.</summary>
/// <param name="Text">The name at its place.</param>
/// <param name="Leader">The line from the name to the point, or null where they are close.</param>
internal sealed record PlacedName(ChartText Text, (SKPoint From, SKPoint To)? Leader);

/// <summary>Places names beside points of the plot, where they cover least of what is drawn and no other name.</summary>
/// <param name="plot">Where names may stand.</param>
/// <param name="obstacles">What they had better not cover, each with what it costs.</param>
internal sealed class ChartNames(SKRect plot, IReadOnlyList<(SKRect Box, float Cost)> obstacles)
{
    private const float Close = 14;
    private const float Room = 3;

    private static readonly float[] Distances = [10, 18, 28, 42, 60, 84, 112];

    // The direction from the point to the name: above first, then to the sides.
    private static readonly (float X, float Y)[] Directions = [(0, -1), (-1, 0), (-1, -1), (1, -1), (1, 0), (-1, 1), (1, 1), (0, 1)];

    private readonly List<SKRect> _taken = [];

    public PlacedName? Place(ChartText name, SKPoint point)
    {
        (SKRect Box, float Cost) best = Candidates(name, point).OrderBy(candidate => candidate.Cost).FirstOrDefault();
        if (best.Box.IsEmpty)
        {
            return null;
        }

        _taken.Add(best.Box);
        var near = new SKPoint(float.Clamp(point.X, best.Box.Left, best.Box.Right), float.Clamp(point.Y, best.Box.Top, best.Box.Bottom));
        float distance = SKPoint.Distance(near, point);
        return new PlacedName(name.From(best.Box.Location), distance > Close ? (near, Toward(point, near, 6)) : null);
    }

    private IEnumerable<(SKRect Box, float Cost)> Candidates(ChartText name, SKPoint point)
    {
        foreach (float distance in Distances)
        {
            foreach ((float x, float y) in Directions)
            {
                var corner = new SKPoint(point.X + (x * distance) + ((x - 1) / 2 * name.Width), point.Y + (y * distance) + ((y - 1) / 2 * name.Height));
                // A name above or below moves in from the edge.
                corner.X = x == 0 ? float.Clamp(corner.X, plot.Left + 1, float.Max(plot.Left + 1, plot.Right - name.Width - 1)) : corner.X;
                var box = SKRect.Create(corner.X, corner.Y, name.Width, name.Height);
                var roomy = SKRect.Inflate(box, Room, Room);
                if (plot.Contains(box) && !_taken.Exists(roomy.IntersectsWith))
                {
                    yield return (box, distance + obstacles.Where(obstacle => obstacle.Box.IntersectsWith(roomy)).Sum(obstacle => obstacle.Cost));
                }
            }
        }
    }

    private static SKPoint Toward(SKPoint from, SKPoint to, float distance)
    {
        float share = distance / SKPoint.Distance(from, to);
        return new SKPoint(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
    }
}
