namespace Yardwatch.Detection;

/// <summary>What a block of 8 m of a strip shows, and how far it speaks for a track at an offset from the strip's centerline.</summary>
/// <param name="evidence">What the model found in the strip.</param>
/// <param name="block">The block.</param>
public readonly struct TrackSigns(TrackEvidence evidence, int block)
{
    /// <summary>The path's column in the middle of the block.</summary>
    public int MiddleColumn => (block * TrackEvidence.BlockColumns) + (TrackEvidence.BlockColumns / 2);

    /// <summary>As <see cref="TrackEvidence.LogRatio"/>.</summary>
    /// <param name="step">As there.</param>
    public double LogRatio(int step) => evidence.LogRatio(block, step);
}
