using Yardwatch.Counting;
using Yardwatch.Detection;

namespace Yardwatch.Tests.Counting;

/// <summary>Makes column evidence for the decoder.</summary>
internal static class EvidenceOf
{
    /// <summary>Evidence from log probabilities, class by class for each column.</summary>
    public static ColumnEvidence Logs(IReadOnlyList<double[]> columns)
    {
        float[] classes = new float[ColumnEvidence.Classes * columns.Count];
        for (int column = 0; column < columns.Count; column++)
        {
            for (int kind = 0; kind < ColumnEvidence.Classes; kind++)
            {
                classes[(kind * columns.Count) + column] = (float)columns[column][kind];
            }
        }

        return new ColumnEvidence(
            columns.Count, classes, new float[ColumnEvidence.LateralBins * columns.Count], new float[ColumnEvidence.ShadowBins * columns.Count]);
    }

    /// <summary>
    /// Evidence that a picture in letters shows: E empty, G gap, R railcar, L locomotive, P passenger car, each with a probability and
    /// the rest shared evenly, and ? obscured.
    /// </summary>
    public static ColumnEvidence Letters(string letters, double certainty = 0.95) =>
        Logs([.. letters.Select(letter => Column("EGRLP?".IndexOf(letter, StringComparison.Ordinal), certainty))]);

    /// <summary>True for every column.</summary>
    public static bool[] All(int columns) => [.. Enumerable.Repeat(true, columns)];

    /// <summary>Evidence that differs from one column to the next without sense, for comparisons of two computations.</summary>
    public static ColumnEvidence Noise(int columns, Random random, double strength) => Logs([.. Enumerable.Range(0, columns).Select(_ =>
    {
        double[] logs = [.. Enumerable.Range(0, ColumnEvidence.Classes).Select(kind => strength * (random.NextDouble() - (kind == 5 ? 1 : 0)))];
        double sum = Math.Log(logs.Sum(Math.Exp));
        return logs.Select(log => log - sum).ToArray();
    })]);

    private static double[] Column(int shown, double certainty) => [.. Enumerable.Range(0, ColumnEvidence.Classes).Select(kind =>
        Math.Log(shown == 5 ? (kind == 5 ? 1 - 1e-6 : 2e-7) : kind == shown ? certainty : kind == 5 ? 1e-6 : (1 - certainty - 1e-6) / 4))];
}

/// <summary>A fleet of toys, small enough that every segmentation of a short strip can be written down.</summary>
internal static class Toys
{
    public static Fleet Fleet { get; } = new(
        "toys",
        new LengthMix(1, 2, [new(0.7, 1.2, 0.3), new(0.3, 1.9, 0.2)]),
        new LengthMix(1.5, 2.5, [new(1, 2, 0.2)]),
        new LengthMix(2, 2.5, [new(1, 2.2, 0.2)]),
        new LengthMix(0.5, 1, [new(1, 0.6, 0.3)]));

    public static DecoderOptions Options { get; } = new()
    {
        Tempering = 0.8,
        GapTempering = 0.6,
        Occupancy = 0.5,
        ConsistVehicles = 2.5,
        Kinds = new KindShares(0.6, 0.3, 0.1),
        KindPersistence = 0.4,
        InvisibleGap = 0.15,
        StandoffMeters = 1.5,
        ShortStandoff = 0.3,
        EqualShare = 0,
    };
}
