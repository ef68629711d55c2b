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

    /// <summary>Which columns of every path are its own.</summary>
    /// <param name="paths">The tracks, in the facility's order.</param>
    public static IReadOnlyList<OwnedColumns> Of(IReadOnlyList<TrackPath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Dictionary<(int, int), List<(GroundPoint Point, string Id)>> taken = [];
        List<OwnedColumns> owned = [];
        foreach (TrackPath path in paths)
        {
            string?[] owners = [.. Enumerable.Range(0, path.Columns).Select(column => Owner(taken, path, column))];
            for (int column = 0; column < owners.Length; column++)
            {
                if (owners[column] is null && path.IsOwn(column))
                {
                    Take(taken, path.Center(column), path.Id);
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

    private static void Take(Dictionary<(int, int), List<(GroundPoint, string)>> taken, GroundPoint point, string id)
    {
        (int, int) cell = Cell(point);
        if (!taken.TryGetValue(cell, out List<(GroundPoint, string)>? points))
        {
            taken[cell] = points = [];
        }

        points.Add((point, id));
    }

    // Sections of one track don't contend with one another: their own columns don't overlap.
    private static string? Owner(Dictionary<(int, int), List<(GroundPoint Point, string Id)>> taken, TrackPath path, int column)
    {
        if (!path.IsOwn(column))
        {
            return null;
        }

        GroundPoint point = path.Center(column);
        (int x, int y) = Cell(point);
        for (int i = 0; i < 9; i++)
        {
            if (taken.TryGetValue((x - 1 + (i % 3), y - 1 + (i / 3)), out List<(GroundPoint Point, string Id)>? points))
            {
                foreach ((GroundPoint other, string id) in points)
                {
                    if (id != path.Id && other.DistanceTo(point) < FoulingMeters)
                    {
                        return id;
                    }
                }
            }
        }

        return null;
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

    /// <summary>Whether the track runs along another so far that it must be the same one, drawn twice.</summary>
    public bool IsMostlyShared => SharedMeters >= MostShare * (SharedMeters + (Own.Count(own => own) * TrackStrip.ColumnMeters));
}
