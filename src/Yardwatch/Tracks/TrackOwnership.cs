using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>
/// Decides which rail track a stretch of ground belongs to where mapped tracks run together (switches, a track drawn twice), so
/// that no vehicle is counted on two: the track that comes first in the facility owns it.
/// </summary>
public static class TrackOwnership
{
    /// <summary>
    /// Two centerlines nearer than this can't both carry vehicles: half of the width of two vehicles side by side would already
    /// overlap (loading gauges are 3.15 m and wider).
    /// </summary>
    public const double FoulingMeters = 1.75;

    // A track meets itself so near only where it was drawn there and back: no rails turn within that length.
    private const double TurnMeters = 20;

    // Where one track ends and the next goes on, no column lies abreast of another, however near they are: a track that is drawn in pieces loses nothing at the cuts.
    private const double AbreastMeters = 0.6 * TrackStrip.ColumnMeters;

    /// <summary>Which columns of every path are its own.</summary>
    /// <param name="paths">The tracks, in the facility's order.</param>
    public static IReadOnlyList<OwnedColumns> Of(IReadOnlyList<TrackPath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Dictionary<(int, int), List<TakenPlace>> taken = [];
        List<OwnedColumns> owned = [];
        foreach (TrackPath path in paths)
        {
            string?[] owners = new string?[path.Columns];
            for (int column = 0; column < owners.Length; column++)
            {
                owners[column] = Owner(taken, path, column);
                if (owners[column] is null && path.IsOwn(column))
                {
                    Take(taken, path, column);
                }
            }

            owned.Add(new OwnedColumns(
                [.. owners.Select((owner, column) => owner is null && path.IsOwn(column))],
                owners.Where(owner => owner is not null).GroupBy(owner => owner!).MaxBy(group => group.Count())?.Key,
                owners.Count(owner => owner is not null) * TrackStrip.ColumnMeters));
        }

        return owned;
    }

    private static (int X, int Y) Cell(GroundPoint point) =>
        ((int)double.Floor(point.East / FoulingMeters), (int)double.Floor(point.North / FoulingMeters));

    private static void Take(Dictionary<(int, int), List<TakenPlace>> taken, TrackPath path, int column)
    {
        GroundPoint point = path.Center(column);
        (int, int) cell = Cell(point);
        if (!taken.TryGetValue(cell, out List<TakenPlace>? places))
        {
            taken[cell] = places = [];
        }

        places.Add(new TakenPlace(point, path.Direction(column), (path.Id, path.MetersAt(column))));
    }

    // Neighboring columns of one track don't contend with one another.
    private static string? Owner(Dictionary<(int, int), List<TakenPlace>> taken, TrackPath path, int column)
    {
        if (!path.IsOwn(column))
        {
            return null;
        }

        GroundPoint point = path.Center(column);
        (int x, int y) = Cell(point);
        for (int i = 0; i < 9; i++)
        {
            if (taken.TryGetValue((x - 1 + (i % 3), y - 1 + (i / 3)), out List<TakenPlace>? places))
            {
                foreach (TakenPlace place in places)
                {
                    bool isOther = place.Of.Id != path.Id || double.Abs(place.Of.Meters - path.MetersAt(column)) > TurnMeters;
                    if (isOther && place.Fouls(point))
                    {
                        return place.Of.Id;
                    }
                }
            }
        }

        return null;
    }

    private readonly record struct TakenPlace(GroundPoint Point, GroundPoint Direction, (string Id, double Meters) Of)
    {
        public bool Fouls(GroundPoint other)
        {
            double along = ((other.East - Point.East) * Direction.East) + ((other.North - Point.North) * Direction.North);
            return double.Abs(along) <= AbreastMeters && Point.DistanceTo(other) < FoulingMeters;
        }
    }
}

/// <summary>The columns of a path on which a vehicle's center is this track's.</summary>
/// <param name="Own">One value per column of the path.</param>
/// <param name="SharedWith">The track that owns most of the others, or null when all of the track is its own.</param>
/// <param name="SharedMeters">The length that other tracks own.</param>
public sealed record OwnedColumns(bool[] Own, string? SharedWith, double SharedMeters)
{
    // Tracks of a fan share their approach; a track that shares most of its length is drawn twice.
    private const double MostShare = 0.8;

    // The ends of a loop meet.
    private const double MeetingMeters = 20;

    /// <summary>Whether the track was drawn twice: it runs along another for most of its length, or back along itself.</summary>
    /// <param name="id">The track's own id.</param>
    public bool IsDrawnTwice(string id) => IsMostlyShared || (SharedWith == id && SharedMeters > MeetingMeters);

    private bool IsMostlyShared => SharedMeters >= MostShare * (SharedMeters + (Own.Count(own => own) * TrackStrip.ColumnMeters));
}
