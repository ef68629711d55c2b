namespace Yardwatch.Counting;

/// <summary>What the uncertainty of a count of railcars is made of: variances, whose sum is the variance of the count.</summary>
/// <param name="Columns">What the columns that can be seen leave open.</param>
/// <param name="Obscured">Railcars on stretches that can't be seen.</param>
/// <param name="Misread">Tracks that may have been misread wholesale.</param>
/// <param name="SceneError">The scene's error: <see cref="Calibration.WithSceneError"/>.</param>
/// <param name="CrossCheck">Disagreement with the second estimator.</param>
/// <param name="Placement">Other places that the tracks may lie at, and another sun.</param>
/// <remarks>
/// The parts are what each step of the calibration adds to the variance, in this order. A step that takes some away (a second
/// estimator that is surer and agrees) shrinks all the parts before it alike, and has none itself.
/// </remarks>
public sealed record UncertaintyParts(double Columns, double Obscured, double Misread, double SceneError, double CrossCheck, double Placement = 0)
{
    /// <summary>The variance of the count.</summary>
    public double Total => Columns + Obscured + Misread + SceneError + CrossCheck + Placement;

    /// <summary>The parts that the tracks' own posteriors have.</summary>
    internal static UncertaintyParts OfTracks(IReadOnlyList<TrackCount> tracks)
    {
        double obscured = tracks.Sum(track => Math.Min(track.ObscuredVariance, Variance(track.Railcars)));
        return new UncertaintyParts(tracks.Sum(track => Variance(track.Railcars)) - obscured, obscured, 0, 0, 0);
    }

    /// <summary>The parts of a count from occupied length.</summary>
    /// <param name="all">The count.</param>
    /// <param name="clear">The same count, were the stretches that can't be seen known.</param>
    internal static UncertaintyParts OfLength(CountDistribution all, CountDistribution clear)
    {
        double seen = Math.Min(Variance(clear), Variance(all));
        return new UncertaintyParts(seen, Variance(all) - seen, 0, 0, 0);
    }

    internal UncertaintyParts ThenMisread(CountDistribution after) => With(after, (parts, more) => parts with { Misread = more });

    internal UncertaintyParts ThenSceneError(CountDistribution after) => With(after, (parts, more) => parts with { SceneError = more });

    internal UncertaintyParts ThenCrossCheck(CountDistribution after) => With(after, (parts, more) => parts with { CrossCheck = more });

    internal UncertaintyParts ThenPlacement(CountDistribution after) => With(after, (parts, more) => parts with { Placement = more });

    private static double Variance(CountDistribution distribution) => distribution.Deviation * distribution.Deviation;

    private UncertaintyParts With(CountDistribution after, Func<UncertaintyParts, double, UncertaintyParts> set)
    {
        double variance = Variance(after);
        double factor = variance < Total ? variance / Total : 1;
        UncertaintyParts parts = new(factor * Columns, factor * Obscured, factor * Misread, factor * SceneError, factor * CrossCheck, factor * Placement);
        return set(parts, Math.Max(0, variance - Total));
    }
}
