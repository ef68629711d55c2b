using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>What strips at the mapped positions, not turned, tell about the scene as a whole: where the tracks really lie, and where shadows fall.</summary>
/// <param name="Lateral">Readings of the sideways offset.</param>
/// <param name="Shadows">Readings of the shadows' direction.</param>
public sealed record FirstLook(IReadOnlyList<LateralReading> Lateral, IReadOnlyList<ShadowReading> Shadows)
{
    // Neighboring columns see the same pixels: a block of 8 m counts as one reading, and for a quarter of an independent one,
    // since the model's view of some 70 m reaches over several blocks.
    private const int BlockColumns = 16;
    private const double BlockWeight = 0.25;

    /// <summary>Gathers the readings.</summary>
    /// <param name="readings">One or more per track, not turned.</param>
    /// <param name="trackOf">The index of the track of each reading.</param>
    public static FirstLook Of(IReadOnlyList<ColumnReading> readings, IReadOnlyList<int> trackOf)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(trackOf);
        List<LateralReading> lateral = [];
        List<ShadowReading> shadows = [];
        for (int i = 0; i < readings.Count; i++)
        {
            ColumnReading reading = readings[i];
            for (int first = 0; first + BlockColumns <= reading.Path.Columns; first += BlockColumns)
            {
                int middle = first + (BlockColumns / 2);
                if (!Enumerable.Range(first, BlockColumns).All(column => reading.Path.IsOwn(column) && reading.IsClear(column)))
                {
                    continue;
                }

                lateral.Add(new(trackOf[i], reading.Path.Right(middle), Mean(ColumnEvidence.LateralBins, first, reading.Evidence.Lateral)));
                shadows.Add(new(reading.Path.Direction(middle), Mean(ColumnEvidence.ShadowBins, first, reading.Evidence.Shadow)));
            }
        }

        return new FirstLook(lateral, shadows);
    }

    private static double[] Mean(int bins, int first, Func<int, int, double> log) =>
    [
        .. Enumerable.Range(0, bins).Select(bin =>
            BlockWeight * Enumerable.Range(first, BlockColumns).Average(column => log(column, bin))),
    ];
}
