namespace Yardwatch.Detection;

/// <summary>What a block of 8 m of a strip shows, and how far it speaks for a track at an offset from the strip's centerline.</summary>
/// <param name="evidence">What the model found in the strip.</param>
/// <param name="block">The block.</param>
public readonly struct TrackSigns(TrackEvidence evidence, int block)
{
    /// <summary>The path's column in the middle of the block.</summary>
    public int MiddleColumn => MiddleOf(block);

    /// <summary>The blocks that the scene has data on throughout.</summary>
    /// <param name="observed">For each column of a path, whether the scene has data there.</param>
    public static IEnumerable<int> Blocks(bool[] observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        return Enumerable.Range(0, observed.Length / TrackEvidence.BlockColumns)
            .Where(block => !observed.AsSpan(block * TrackEvidence.BlockColumns, TrackEvidence.BlockColumns).Contains(false));
    }

    /// <summary>As <see cref="MiddleColumn"/>, of a block by its number.</summary>
    public static int MiddleOf(int block) => (block * TrackEvidence.BlockColumns) + (TrackEvidence.BlockColumns / 2);

    /// <summary>As <see cref="TrackEvidence.LogRatio"/>.</summary>
    /// <param name="step">As there.</param>
    public double LogRatio(int step) => evidence.LogRatio(block, step);
}
