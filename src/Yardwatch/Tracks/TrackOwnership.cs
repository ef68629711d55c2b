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

    /// <summary>For every path, whether each of its columns is its own: not on an extension, and not owned by an earlier path.</summary>
    /// <param name="paths">The tracks, in the facility's order.</param>
    /// <returns>One array per path, one value per column.</returns>
    public static IReadOnlyList<bool[]> Of(IReadOnlyList<TrackPath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Dictionary<(int, int), List<GroundPoint>> taken = [];
        List<bool[]> owned = [];
        foreach (TrackPath path in paths)
        {
            bool[] own = new bool[path.Columns];
            for (int column = 0; column < own.Length; column++)
            {
                own[column] = path.IsOwn(column) && !IsTaken(taken, path.Center(column));
            }

            for (int column = 0; column < own.Length; column++)
            {
                if (own[column])
                {
                    Take(taken, path.Center(column));
                }
            }

            owned.Add(own);
        }

        return owned;
    }

    private static (int X, int Y) Cell(GroundPoint point) =>
        ((int)double.Floor(point.East / FoulingMeters), (int)double.Floor(point.North / FoulingMeters));

    private static void Take(Dictionary<(int, int), List<GroundPoint>> taken, GroundPoint point)
    {
        (int, int) cell = Cell(point);
        if (!taken.TryGetValue(cell, out List<GroundPoint>? points))
        {
            taken[cell] = points = [];
        }

        points.Add(point);
    }

    private static bool IsTaken(Dictionary<(int, int), List<GroundPoint>> taken, GroundPoint point)
    {
        (int x, int y) = Cell(point);
        for (int i = 0; i < 9; i++)
        {
            if (taken.TryGetValue((x - 1 + (i % 3), y - 1 + (i / 3)), out List<GroundPoint>? points)
                && points.Exists(other => other.DistanceTo(point) < FoulingMeters))
            {
                return true;
            }
        }

        return false;
    }
}
