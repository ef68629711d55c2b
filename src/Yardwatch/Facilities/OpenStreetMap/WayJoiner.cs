using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>
/// Joins ways that are one track: two ends meet, nothing else touches there, the direction goes on, and everything that is said of both is
/// the same. Mappers split ways at bridges and speed limits, and a railcar doesn't end there.
/// </summary>
internal sealed class WayJoiner
{
    // A sharper turn is where trains change direction, and the third way is missing.
    private const double SharpestTurn = 30;

    private readonly LinkedList<Piece> _pieces;
    private readonly Dictionary<(double X, double Y), int> _uses = [];

    private WayJoiner(IEnumerable<Piece> pieces)
    {
        _pieces = new LinkedList<Piece>(pieces);
        foreach (Coordinate point in _pieces.SelectMany(piece => piece.Points))
        {
            _uses[(point.X, point.Y)] = _uses.GetValueOrDefault((point.X, point.Y)) + 1;
        }
    }

    /// <summary>A track to be: ways end to end.</summary>
    /// <param name="Ids">The ways' numbers, in order along it.</param>
    /// <param name="Attributes">What is said of each of them.</param>
    /// <param name="Points">Two or more.</param>
    internal sealed record Piece(IReadOnlyList<string> Ids, TrackAttributes Attributes, IReadOnlyList<Coordinate> Points)
    {
        /// <summary>The name of it: the numbers with a plus between.</summary>
        public string Id => string.Join('+', Ids);

        /// <summary>The same, from the other end.</summary>
        public Piece Turned() => new([.. Ids.Reverse()], Attributes, [.. Points.Reverse()]);
    }

    /// <summary>Joins what can be joined, in the order given; the first way of each keeps its direction.</summary>
    public static IReadOnlyList<Piece> Join(IEnumerable<Piece> pieces) => new WayJoiner(pieces).Join();

    private List<Piece> Join()
    {
        ILookup<(double X, double Y), Piece> byEnd = _pieces
            .SelectMany(piece => new[] { (Key: Key(piece.Points[0]), piece), (Key: Key(piece.Points[^1]), piece) })
            .ToLookup(end => end.Key, end => end.piece);
        HashSet<Piece> used = new(ReferenceEqualityComparer.Instance);
        List<Piece> joined = [];
        foreach (Piece first in _pieces)
        {
            if (used.Add(first))
            {
                Piece forward = Extend(first, byEnd, used);
                joined.Add(Extend(forward.Turned(), byEnd, used).Turned());
            }
        }

        return joined;
    }

    private Piece Extend(Piece piece, ILookup<(double X, double Y), Piece> byEnd, HashSet<Piece> used)
    {
        List<string> ids = [.. piece.Ids];
        List<Coordinate> points = [.. piece.Points];
        while (Next(points, piece.Attributes, byEnd, used) is { } next)
        {
            _ = used.Add(next);
            Piece turned = next.Points[0].Equals2D(points[^1]) ? next : next.Turned();
            ids.AddRange(turned.Ids);
            points.AddRange(turned.Points.Skip(1));
        }

        return new Piece(ids, piece.Attributes, points);
    }

    private Piece? Next(List<Coordinate> points, TrackAttributes attributes, ILookup<(double X, double Y), Piece> byEnd, HashSet<Piece> used)
    {
        Coordinate end = points[^1];
        if (_uses[Key(end)] != 2)
        {
            return null;
        }

        return byEnd[Key(end)].FirstOrDefault(piece => !used.Contains(piece) && piece.Attributes == attributes && GoesOn(points, piece));
    }

    private static bool GoesOn(List<Coordinate> points, Piece piece)
    {
        Coordinate after = piece.Points[0].Equals2D(points[^1]) ? piece.Points[1] : piece.Points[^2];
        double turn = double.Abs(Ground.Azimuth(points[^1], after) - Ground.Azimuth(points[^2], points[^1])) % 360;
        return double.Min(turn, 360 - turn) <= SharpestTurn;
    }

    private static (double X, double Y) Key(Coordinate point) => (point.X, point.Y);
}
