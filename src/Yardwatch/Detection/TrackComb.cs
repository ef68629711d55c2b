using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>A comb of strips beside mapped tracks, so dense that each place up to some way off is seen from near the middle of one.</summary>
public sealed class TrackComb
{
    // A strip that is asked for is cut unless three quarters of it run along others, no further off than this.
    private const double ApartMeters = 2.25;
    private const double AlongMeters = 5;
    private const double SameDirection = 0.985; // the cosine of ten degrees
    private const double CellMeters = 8;

    private readonly Dictionary<(int X, int Y), List<(GroundPoint Place, GroundPoint Direction)>> _taken = [];

    private TrackComb()
    {
    }

    /// <summary>The paths of a comb: the mapped ones themselves, then those beside them.</summary>
    /// <param name="mapped">Pieces of the mapped tracks.</param>
    /// <param name="reachMeters">How far to either side.</param>
    public static IEnumerable<TrackPath> Paths(IReadOnlyList<Piece> mapped, int reachMeters)
    {
        TrackComb comb = new();
        for (int i = 0; i <= 2 * reachMeters; i++)
        {
            int right = (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2);
            foreach (Piece piece in mapped.Where(piece => comb.IsOpen(piece.Path, right)))
            {
                TrackPath path = piece.Path.Moved(default, right);
                comb.Take(path);
                yield return path;
            }
        }
    }

    private static (int X, int Y) Cell(GroundPoint place) => ((int)double.Floor(place.East / CellMeters), (int)double.Floor(place.North / CellMeters));

    private static IEnumerable<int> Middles(TrackPath path) => Enumerable.Range(0, path.Columns / TrackEvidence.BlockColumns)
        .Select(block => (block * TrackEvidence.BlockColumns) + (TrackEvidence.BlockColumns / 2));

    private bool IsOpen(TrackPath path, int right)
    {
        (int blocks, int open) = (0, 0);
        foreach (int middle in Middles(path))
        {
            blocks++;
            open += IsTaken(path.At(middle + 0.5, right), path.Direction(middle)) ? 0 : 1;
        }

        return 4 * open > blocks;
    }

    private void Take(TrackPath path)
    {
        foreach (int middle in Middles(path))
        {
            (int, int) cell = Cell(path.Center(middle));
            if (!_taken.TryGetValue(cell, out List<(GroundPoint, GroundPoint)>? places))
            {
                _taken[cell] = places = [];
            }

            places.Add((path.Center(middle), path.Direction(middle)));
        }
    }

    private bool IsTaken(GroundPoint place, GroundPoint direction)
    {
        (int x, int y) = Cell(place);
        for (int i = 0; i < 9; i++)
        {
            if (_taken.TryGetValue((x - 1 + (i % 3), y - 1 + (i / 3)), out List<(GroundPoint Place, GroundPoint Direction)>? others)
                && others.Exists(other => IsBeside(place, direction, other)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBeside(GroundPoint place, GroundPoint direction, (GroundPoint Place, GroundPoint Direction) other)
    {
        (double x, double y) = (place.East - other.Place.East, place.North - other.Place.North);
        double along = (x * other.Direction.East) + (y * other.Direction.North);
        double across = (x * other.Direction.North) - (y * other.Direction.East);
        double cosine = (direction.East * other.Direction.East) + (direction.North * other.Direction.North);
        return double.Abs(along) <= AlongMeters && double.Abs(across) < ApartMeters && double.Abs(cosine) > SameDirection;
    }
}
