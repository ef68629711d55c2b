namespace Yardwatch.Publishing;

/// <summary>Something above the plot that has a name: a line, or a stretch between two.</summary>
/// <param name="Label">Its name, not yet at a place.</param>
/// <param name="Left">The line, or the stretch's start.</param>
/// <param name="Right">The same, or the stretch's end.</param>
/// <param name="IsOnset">Whether a rise began in it; then it is named before all others.</param>
internal sealed record ChartFlag(ChartText Label, float Left, float Right, bool IsOnset = false);

/// <summary>A flag whose name found a place.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Lane">The row of its name, from 0 for the lowest; -1: without a name.</param>
/// <param name="LabelLeft">Where the name starts.</param>
/// <param name="IsOver">Whether the name stands over its lines and not beside them.</param>
internal sealed record PlacedFlag(ChartFlag Flag, int Lane, float LabelLeft, bool IsOver = false)
{
    public float LabelRight => LabelLeft + Flag.Label.Width;

    /// <summary>The highest row that its lines pass; -1: none.</summary>
    public int HighestLane => IsOver ? Lane - 1 : Lane;
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
    private const int MostLanes = 7;

    private readonly (float Left, float Right) _room;

    public ChartFlags(IEnumerable<ChartFlag> flags, (float Left, float Right) room)
    {
        _room = room;
        ChartFlag[] fromLeft = [.. flags.OrderBy(flag => flag.Left).ThenBy(flag => flag.Right)];
        // Each order suits other neighbors; the one that names most wins, then the one of the fewest rows.
        ChartFlag[][] orders = [fromLeft, [.. fromLeft.Reverse()], OnsetFirst(fromLeft), OnsetFirst(fromLeft.Reverse())];
        // An onset at the top crosses every name below it: where that leaves one without room, it goes to the bottom.
        Placed = orders.SelectMany(order => Enum.GetValues<Preference>().SelectMany(preference => new[] { true, false }.Select(high => (IsHigh: high, Flags: Place(order, preference, high)))))
            .MinBy(placed => (placed.Flags.Exists(flag => flag is { Lane: < 0, Flag.IsOnset: true }), placed.Flags.Count(flag => flag.Lane < 0), !placed.IsHigh, Rows(placed.Flags))).Flags;
    }

    public IReadOnlyList<PlacedFlag> Placed { get; }

    public int Lanes => Rows(Placed);

    private static int Rows(IReadOnlyList<PlacedFlag> placed) => placed.Select(flag => flag.Lane + 1).DefaultIfEmpty(0).Max();

    private static ChartFlag[] OnsetFirst(IEnumerable<ChartFlag> flags) => [.. flags.OrderByDescending(flag => flag.IsOnset)];

    private List<PlacedFlag> Place(ChartFlag[] flags, Preference preference, bool isOnsetHigh)
    {
        List<PlacedFlag> placed = [];
        foreach (ChartFlag flag in flags)
        {
            // An onset that comes first goes to the top, where its long name is in no other one's way.
            IEnumerable<PlacedFlag> candidates = Candidates(flag, preference);
            candidates = isOnsetHigh && flag.IsOnset && placed.Count == 0 ? candidates.OrderBy(place => place.IsOver).ThenByDescending(place => place.Lane) : candidates;
            placed.Add(candidates.FirstOrDefault(candidate => Fits(candidate, placed)) ?? new PlacedFlag(flag, -1, flag.Left));
        }

        return WithoutEmptyRows(placed);
    }

    private static List<PlacedFlag> WithoutEmptyRows(List<PlacedFlag> placed)
    {
        int[] used = [.. placed.Select(flag => flag.Lane).Where(lane => lane >= 0).Distinct().Order()];
        return [.. placed.Select(flag => flag with { Lane = Array.IndexOf(used, flag.Lane) })];
    }

    private IEnumerable<PlacedFlag> Candidates(ChartFlag flag, Preference preference)
    {
        float width = flag.Label.Width;
        bool fitsInside = flag.Right - flag.Left >= width + (2 * Gap);
        (float right, float left) = (fitsInside ? flag.Left + Gap : flag.Right + Gap, flag.Left - Gap - width);
        float[] sides = preference is Preference.LeftThenUp or Preference.Left ? [left, right] : [right, left];
        IEnumerable<PlacedFlag> beside = sides.SelectMany(side => Enumerable.Range(0, MostLanes).Select(lane => new PlacedFlag(flag, lane, side)));
        float over = float.Clamp((flag.Left + flag.Right - width) / 2, _room.Left, float.Max(_room.Left, _room.Right - width));
        return (preference is Preference.Left or Preference.Right ? beside : beside.OrderBy(place => place.Lane))
            .Concat(Enumerable.Range(0, MostLanes).Select(lane => new PlacedFlag(flag, lane, over, IsOver: true)));
    }

    private bool Fits(PlacedFlag candidate, List<PlacedFlag> placed) =>
        candidate.LabelLeft >= _room.Left && candidate.LabelRight <= _room.Right && !placed.Exists(other => Collide(candidate, other));

    private static bool Collide(PlacedFlag a, PlacedFlag b)
    {
        bool namesMeet = a.Lane == b.Lane && a.LabelLeft < b.LabelRight + Apart && b.LabelLeft < a.LabelRight + Apart;
        return namesMeet || Passes(a, b) || Passes(b, a);
    }

    // Whether one flag's lines, or the stretch between them, pass through the other one's name.
    private static bool Passes(PlacedFlag flag, PlacedFlag other) =>
        other.Lane >= 0 && flag.HighestLane >= other.Lane && flag.Flag.Left - 2 < other.LabelRight && flag.Flag.Right + 2 > other.LabelLeft;

    // Which free place a name takes.
    private enum Preference
    {
        // The lowest, the right one of two.
        RightThenUp,

        // The lowest, the left one of two.
        LeftThenUp,

        // The lowest at the right, if there is one.
        Right,

        // The lowest at the left, if there is one.
        Left,
    }
}
