using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>Where beside a strip's centerline tracks lie, block of 8 m after block: how much likelier its pixels are where the middle of a track lies than where none does.</summary>
public sealed class TrackEvidence
{
    /// <summary>Columns of a block.</summary>
    public const int BlockColumns = 16;

    /// <summary>Offsets that a block speaks of: so many steps of <see cref="LateralReading.StepMeters"/> to either side.</summary>
    public const int Reach = 6;

    /// <summary>The number of offsets.</summary>
    public const int Offsets = (2 * Reach) + 1;

    // A single block is never quite sure: what misleads the model misleads it on many.
    private const double LeastLogRatio = -3;
    private const double MostLogRatio = 4;

    private readonly float[] _logRatios;
    private readonly bool _along;
    private readonly bool _across;

    /// <summary>Creates the evidence of a strip.</summary>
    /// <param name="blocks">Blocks of the strip, from the start of its path: its columns over <see cref="BlockColumns"/>, rounded down.</param>
    /// <param name="logRatios">Offset after offset to rising rows, <c>Offsets * blocks</c> natural logarithms of likelihood ratios, in the strip's own (turned) frame.</param>
    /// <param name="turn">How the strip was turned.</param>
    public TrackEvidence(int blocks, float[] logRatios, StripTurn turn)
    {
        ArgumentNullException.ThrowIfNull(logRatios);
        ArgumentOutOfRangeException.ThrowIfNotEqual(logRatios.Length, Offsets * blocks);
        (Blocks, _logRatios, _along, _across) = (blocks, logRatios, turn.Along, turn.Across);
    }

    /// <summary>Blocks along the path.</summary>
    public int Blocks { get; }

    /// <summary>The natural logarithm of how much likelier a block's pixels are where a track lies than where none does, -3 to 4.</summary>
    /// <param name="block">The block, from the path's start.</param>
    /// <param name="step">The offset to the path's right, in steps of <see cref="LateralReading.StepMeters"/>, -<see cref="Reach"/> to <see cref="Reach"/>.</param>
    public double LogRatio(int block, int step)
    {
        int offset = Reach + (_across ? -step : step);
        return double.Clamp(_logRatios[(offset * Blocks) + (_along ? Blocks - 1 - block : block)], LeastLogRatio, MostLogRatio);
    }
}
