namespace Yardwatch.Publishing;

/// <summary>Something above the plot that has a name: a line, or a stretch between two.</summary>
/// <param name="Label">Its name, not yet at a place.</param>
/// <param name="Left">The line, or the stretch's start.</param>
/// <param name="Right">The same, or the stretch's end.</param>
internal sealed record ChartFlag(ChartText Label, float Left, float Right);

/// <summary>A flag whose name found a place.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Lane">Its row, from 0 for the lowest; -1: without a name.</param>
/// <param name="LabelLeft">Where the name starts.</param>
internal sealed record PlacedFlag(ChartFlag Flag, int Lane, float LabelLeft)
{
    public float LabelRight => LabelLeft + Flag.Label.Width;
}

/// <summary>
/// Places names beside their lines in rows above the plot. A line goes up to its own name, so no name may stand where
/// the line of a higher one passes.
/// </summary>
internal sealed class ChartFlags
{
    public const float LaneHeight = 15;

    private const float Gap = 4;
    private const float Apart = 8;
    private const int MostLanes = 5;

    private readonly List<PlacedFlag> _placed = [];
    private readonly (float Left, float Right) _room;

    public ChartFlags(IEnumerable<ChartFlag> flags, (float Left, float Right) room)
    {
        _room = room;
        // Names stand to the right where they can: from right to left, each needs to clear only those that are placed.
        foreach (ChartFlag flag in flags.OrderByDescending(flag => flag.Left).ThenByDescending(flag => flag.Right))
        {
            _placed.Add(Candidates(flag).FirstOrDefault(Fits) ?? new PlacedFlag(flag, -1, flag.Left));
        }
    }

    public IReadOnlyList<PlacedFlag> Placed => _placed;

    public int Lanes => _placed.Select(flag => flag.Lane + 1).DefaultIfEmpty(0).Max();

    private static IEnumerable<PlacedFlag> Candidates(ChartFlag flag)
    {
        for (int lane = 0; lane < MostLanes; lane++)
        {
            yield return new PlacedFlag(flag, lane, flag.Right + Gap);
            yield return new PlacedFlag(flag, lane, flag.Left - Gap - flag.Label.Width);
        }
    }

    private bool Fits(PlacedFlag candidate) =>
        candidate.LabelLeft >= _room.Left && candidate.LabelRight <= _room.Right && !_placed.Exists(other => Collide(candidate, other));

    private static bool Collide(PlacedFlag a, PlacedFlag b)
    {
        bool namesMeet = a.Lane == b.Lane && a.LabelLeft < b.LabelRight + Apart && b.LabelLeft < a.LabelRight + Apart;
        return namesMeet || Passes(a, b) || Passes(b, a);
    }

    // Whether the higher flag's line or stretch passes through the other one's name.
    private static bool Passes(PlacedFlag higher, PlacedFlag other) =>
        other.Lane >= 0 && higher.Lane >= other.Lane && higher.Flag.Left - 1 < other.LabelRight && higher.Flag.Right + 1 > other.LabelLeft;
}
