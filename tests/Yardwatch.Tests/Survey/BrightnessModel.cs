using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Survey;

/// <summary>A column model for scenes in which vehicles are bright and the ground is dark: whatever is bright on the centerline is a railcar.</summary>
internal sealed class BrightnessModel : IColumnModel
{
    /// <summary>The probability of what it says of a column, by how it is told that things lean.</summary>
    public Func<StripLean?, double> Sure { get; init; } = _ => 0.97;

    /// <summary>Hears of each strip that is read.</summary>
    public Action<TrackStrip> Seen { get; init; } = _ => { };

    public string Sha256 => new('b', 64);

    public string TracksSha256 => new('c', 64);

    public GsdRange TrainedGsdMeters { get; } = new(0.1, 3.5);

    public ColumnEvidence Evaluate(TrackStrip strip)
    {
        Seen(strip);
        int columns = strip.Columns;
        double sure = Sure(strip.Geometry.Lean);
        bool[] bright = [.. Enumerable.Range(0, columns).Select(column => strip.Samples[(16 * columns) + column] > 0.5f)];
        float[] classes = new float[ColumnEvidence.Classes * columns];
        Array.Fill(classes, (float)double.Log((1 - sure) / (ColumnEvidence.Classes - 1)));
        for (int column = 0; column < columns; column++)
        {
            ColumnClass kind = bright[column] ? ColumnClass.Railcar : IsGap(bright, column) ? ColumnClass.Gap : ColumnClass.Empty;
            classes[((int)kind * columns) + column] = (float)double.Log(sure);
        }

        return new ColumnEvidence(columns, classes, Peaked(ColumnEvidence.LateralBins, 11, columns), Flat(ColumnEvidence.ShadowBins, columns));
    }

    // Every strip lies on a track, and there is none beside it.
    public TrackEvidence Tracks(TrackStrip strip)
    {
        int blocks = strip.Columns / TrackEvidence.BlockColumns;
        float[] ratios = [.. Enumerable.Repeat(-3f, TrackEvidence.Offsets * blocks)];
        Array.Fill(ratios, 4, TrackEvidence.Reach * blocks, blocks);
        return new TrackEvidence(blocks, ratios, strip.Geometry.Turn);
    }

    private static bool IsGap(bool[] bright, int column)
    {
        const int reach = 8;
        return Enumerable.Range(int.Max(0, column - reach), int.Min(reach, column)).Any(c => bright[c])
            && Enumerable.Range(column, int.Min(reach, bright.Length - column)).Any(c => bright[c]);
    }

    private static float[] Flat(int bins, int columns) => [.. Enumerable.Repeat((float)-double.Log(bins), bins * columns)];

    private static float[] Peaked(int bins, int peak, int columns)
    {
        float[] logs = [.. Enumerable.Repeat(-6f, bins * columns)];
        Array.Fill(logs, -0.06f, peak * columns, columns);
        return logs;
    }
}
