using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>What the scene alone said of where the facility lies in it.</summary>
/// <param name="Status">How sure it was.</param>
/// <param name="Shift">Meters by which the mapped tracks were moved; 0 where they weren't.</param>
public readonly record struct OwnPlacement(AlignmentStatus Status, GroundPoint Shift);

/// <summary>Where several other scenes of a facility say that its tracks lie in a scene, against what the scene alone said.</summary>
/// <remarks>
/// A reference may itself have been laid onto the wrong tracks, and for sure: one alone is never followed against the scene, and of several
/// the majority is. Along parallel tracks every scene is laid as its georeference has it: agreement is measured across the tracks, and the mean of
/// those that agree is nearer along them than any one.
/// </remarks>
/// <param name="Shift">Meters by which the mapped tracks are moved.</param>
/// <param name="IsSure">Whether the tracks surely lie there.</param>
/// <param name="Agreeing">The indices of the references that say so.</param>
public sealed record ReferencePlacement(GroundPoint Shift, bool IsSure, IReadOnlyList<int> Agreeing)
{
    /// <summary>The most references that a scene is compared with.</summary>
    public const int MostReferences = 5;

    // Across the tracks, less than half of a narrow spacing.
    private const double SameMeters = 1.5;
    private const double OtherMeters = 3;

    /// <summary>Weighs what references say.</summary>
    /// <param name="matches">What each says, in their order; null where it said nothing.</param>
    /// <param name="own">What the scene alone said.</param>
    /// <param name="mapped">The tracks as they are mapped: they tell what is across.</param>
    /// <returns>Null where the scene's own word stands as it is.</returns>
    public static ReferencePlacement? Of(IReadOnlyList<GroundMatch?> matches, OwnPlacement own, IReadOnlyList<TrackPath> mapped)
    {
        ArgumentNullException.ThrowIfNull(matches);
        ArgumentNullException.ThrowIfNull(mapped);
        int[] sure = [.. Enumerable.Range(0, matches.Count).Where(i => matches[i] is { IsSure: true })];
        if (sure.Length == 0)
        {
            return null;
        }

        int[] agreeing = sure.Select(i => sure.Where(j => Across(mapped, matches[i]!.Shift, matches[j]!.Shift) <= SameMeters).ToArray())
            .OrderByDescending(group => group.Length).ThenByDescending(group => group.Sum(i => matches[i]!.Deviations)).First();
        GroundPoint shift = new(agreeing.Average(i => matches[i]!.Shift.East), agreeing.Average(i => matches[i]!.Shift.North));
        int against = sure.Length - agreeing.Length;
        double apart = Across(mapped, shift, own.Shift);
        return own.Status == AlignmentStatus.Aligned
            ? Contradiction(new(shift, IsSure: true, agreeing), own, apart, against)
            : Answer(new(shift, IsSure: true, agreeing), own, apart, against);
    }

    /// <summary>Whether the scene's own word stands whatever the references say that weren't asked yet.</summary>
    /// <remarks>
    /// References within half of <see cref="SameMeters"/> of a place agree with each other. More than half of them all can't be outvoted; and others can
    /// only draw the mean of a group that holds one of them to within <see cref="OtherMeters"/>, as long as there are at most <see cref="MostReferences"/>.
    /// </remarks>
    /// <param name="matches">What each reference says, as in <see cref="Of"/>; null also for those that weren't asked.</param>
    /// <param name="own">What the scene alone said.</param>
    /// <param name="mapped">The tracks as they are mapped.</param>
    public static bool IsBacked(IReadOnlyList<GroundMatch?> matches, OwnPlacement own, IReadOnlyList<TrackPath> mapped)
    {
        ArgumentNullException.ThrowIfNull(matches);
        int backing = matches.Count(match => match is { IsSure: true } && Across(mapped, match.Shift, own.Shift) <= SameMeters / 2);
        return own.Status == AlignmentStatus.Aligned && 2 * backing > matches.Count;
    }

    /// <summary>How far apart two shifts put the tracks, across them: the root mean square over their length.</summary>
    /// <param name="mapped">The tracks as they are mapped.</param>
    /// <param name="a">A shift.</param>
    /// <param name="b">Another one.</param>
    /// <returns>Meters.</returns>
    public static double Across(IReadOnlyList<TrackPath> mapped, GroundPoint a, GroundPoint b)
    {
        ArgumentNullException.ThrowIfNull(mapped);
        const int stride = 16;
        (double squares, int count) = (0, 0);
        foreach (TrackPath path in mapped)
        {
            for (int column = 0; column < path.Columns; column += stride)
            {
                GroundPoint right = path.Right(column);
                double across = (right.East * (a.East - b.East)) + (right.North * (a.North - b.North));
                squares += across * across;
                count++;
            }
        }

        return double.Sqrt(squares / int.Max(count, 1));
    }

    // A scene that is sure of its own has a vote as each reference has.
    private static ReferencePlacement? Contradiction(ReferencePlacement theirs, OwnPlacement own, double apart, int against)
    {
        if (theirs.Agreeing.Count < 2 || apart <= OtherMeters)
        {
            return null;
        }

        return theirs.Agreeing.Count > against + 1 ? theirs : theirs with { Shift = own.Shift, IsSure = false };
    }

    // One reference alone needs the scene's own word, even one that isn't sure.
    private static ReferencePlacement? Answer(ReferencePlacement theirs, OwnPlacement own, double apart, int against)
    {
        bool backed = own.Status == AlignmentStatus.Uncertain && apart <= SameMeters;
        bool sure = theirs.Agreeing.Count > against && (theirs.Agreeing.Count > 1 || backed);
        return sure ? theirs : null;
    }
}
