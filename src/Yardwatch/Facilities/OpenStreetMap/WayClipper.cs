using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Cuts lines at a polygon: what lies inside is kept, in the line's order and direction.</summary>
internal sealed class WayClipper(Polygon area)
{
    // OpenStreetMap's own grain, a centimeter.
    private const int Decimals = 7;

    private readonly IPreparedGeometry _area = PreparedGeometryFactory.Prepare(area);

    /// <summary>The parts of a line inside the polygon; none where it lies outside.</summary>
    public IReadOnlyList<IReadOnlyList<Coordinate>> Clip(IReadOnlyList<Coordinate> points)
    {
        LineString line = new([.. points]);
        if (_area.Covers(line))
        {
            return [points];
        }

        return _area.Intersects(line) ? Parts(points) : [];
    }

    // Segment by segment: an overlay of the whole line would cut it where it crosses itself, and not keep its direction.
    private List<IReadOnlyList<Coordinate>> Parts(IReadOnlyList<Coordinate> points)
    {
        List<IReadOnlyList<Coordinate>> parts = [];
        List<Coordinate> part = [];
        for (int i = 1; i < points.Count; i++)
        {
            foreach ((Coordinate from, Coordinate to) in Inside(points[i - 1], points[i]))
            {
                if (part.Count > 0 && !part[^1].Equals2D(from))
                {
                    Close(parts, part);
                    part = [];
                }

                if (part.Count == 0)
                {
                    part.Add(from);
                }

                part.Add(to);
            }
        }

        Close(parts, part);
        return parts;
    }

    private IEnumerable<(Coordinate From, Coordinate To)> Inside(Coordinate from, Coordinate to)
    {
        LineString segment = new([from, to]);
        if (_area.Covers(segment))
        {
            return [(from, to)];
        }

        Geometry inside = segment.Intersection(area);
        return Enumerable.Range(0, inside.NumGeometries)
            .Select(inside.GetGeometryN)
            .OfType<LineString>()
            .Where(piece => piece.NumPoints > 1)
            .Select(piece => Directed(piece.Coordinates, from))
            .OrderBy(piece => piece.From.Distance(from))
            .Select(piece => (Rounded(piece.From, from, to), Rounded(piece.To, from, to)))
            .Where(piece => !piece.Item1.Equals2D(piece.Item2));
    }

    private static (Coordinate From, Coordinate To) Directed(Coordinate[] piece, Coordinate from) =>
        piece[0].Distance(from) <= piece[^1].Distance(from) ? (piece[0], piece[^1]) : (piece[^1], piece[0]);

    // A mapped position stays as it is.
    private static Coordinate Rounded(Coordinate cut, Coordinate from, Coordinate to) =>
        cut.Equals2D(from) ? from : cut.Equals2D(to) ? to : new Coordinate(double.Round(cut.X, Decimals), double.Round(cut.Y, Decimals));

    private static void Close(List<IReadOnlyList<Coordinate>> parts, List<Coordinate> part)
    {
        if (part.Count > 1)
        {
            parts.Add(part);
        }
    }
}
