using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>A section of a rail track.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Track">The index of its track in the facility.</param>
public sealed record Piece(TrackPath Path, int Track);

/// <summary>What strips tell about the scene as a whole: where the tracks really lie, and, if they are not turned, where shadows fall.</summary>
/// <param name="Lateral">Readings of the sideways offset.</param>
/// <param name="Shadows">Readings of the shadows' direction.</param>
/// <param name="OccupiedMeters">The length of track under vehicles.</param>
public sealed record StripLook(IReadOnlyList<LateralReading> Lateral, IReadOnlyList<ShadowReading> Shadows, double OccupiedMeters)
{
    /// <summary>The length of track behind one reading, meters.</summary>
    public const double BlockMeters = BlockColumns * TrackStrip.ColumnMeters;

    // Neighboring columns see the same pixels: a block of 8 m counts as one reading, and for a seventh of an independent one, since
    // the model's view of some 70 m reaches over several blocks and what misleads it on one track misleads it on the next.
    private const int BlockColumns = 16;
    private const double BlockWeight = 0.15;

    /// <summary>Looks at every piece of track.</summary>
    /// <param name="reader">Reads the strips.</param>
    /// <param name="pieces">Where the tracks are mapped.</param>
    /// <param name="shift">By how much they are moved first.</param>
    /// <param name="geometry">What is known of light and view.</param>
    public static StripLook Of(ColumnReader reader, IReadOnlyList<Piece> pieces, GroundPoint shift, SceneGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(pieces);
        List<LateralReading> lateral = [];
        List<ShadowReading> shadows = [];
        double occupied = 0;
        foreach (Piece piece in pieces)
        {
            ColumnReading reading = reader.Read(piece.Path.Moved(shift, 0), geometry);
            foreach (int first in Blocks(reading))
            {
                occupied += Occupied(reading, first);
                int middle = first + (BlockColumns / 2);
                lateral.Add(new(piece.Track, reading.Path.Right(middle), OverBlind(Weighted(Mean(ColumnEvidence.LateralBins, first, reading.Evidence.Lateral)))));
                shadows.Add(new(reading.Path.Direction(middle), Weighted(Mean(ColumnEvidence.ShadowBins, first, reading.Evidence.Shadow))));
            }
        }

        return new StripLook(lateral, shadows, occupied * TrackStrip.ColumnMeters);
    }

    /// <summary>The look as one at a candidate alignment.</summary>
    /// <param name="shift">The shift it was made with.</param>
    public CandidateLook At(GroundPoint shift) => new(shift, Lateral, OccupiedMeters);

    /// <summary>
    /// How far a reading speaks for its track lying under the middle of its strip: the natural logarithm of the likelihood over that of an offset drawn blindly,
    /// a block for a seventh of an independent one; a vehicle counts as rails in view would.
    /// </summary>
    /// <param name="reading">The reading of the track or of a section of it.</param>
    internal static double LogCentered(ColumnReading reading) => Blocks(reading).Sum(first =>
    {
        const int middle = ColumnEvidence.LateralBins / 2;
        double offset = Enumerable.Range(middle - 1, 3).Max(bin => Enumerable.Range(first, BlockColumns).Average(column => reading.Evidence.Lateral(column, bin)));
        return (BlockWeight * (offset + double.Log(ColumnEvidence.LateralBins))) + (Alignment.NatsPerOccupiedMeter * TrackStrip.ColumnMeters * Occupied(reading, first));
    });

    /// <summary>What a reading says of the track's bends.</summary>
    /// <param name="track">The index of the track in the facility.</param>
    /// <param name="reading">The reading of the track or of a section of it.</param>
    internal static IEnumerable<BendReading> Bends(int track, ColumnReading reading) => Blocks(reading).Select(first =>
        {
            int middle = first + (BlockColumns / 2);
            LateralReading offsets = new(track, reading.Path.Right(middle), Mean(ColumnEvidence.LateralBins, first, reading.Evidence.Lateral));
            return BendReading.Of(offsets, BlockWeight, reading.Path.MetersAt(middle), reading.Path.Center(middle));
        }).OfType<BendReading>();

    // The first columns of blocks that lie on the track itself and can be seen.
    private static IEnumerable<int> Blocks(ColumnReading reading)
    {
        for (int first = 0; first + BlockColumns <= reading.Path.Columns; first += BlockColumns)
        {
            if (Enumerable.Range(first, BlockColumns).All(column => reading.Path.IsOwn(column) && reading.IsClear(column)))
            {
                yield return first;
            }
        }
    }

    // Columns of a block under vehicles.
    private static double Occupied(ColumnReading reading, int first) =>
        Enumerable.Range(first, BlockColumns).Sum(column => 1 - double.Exp(reading.Evidence.Class(column, ColumnClass.Empty)));

    private static double[] Weighted(double[] logs) => [.. logs.Select(log => BlockWeight * log)];

    private static double[] OverBlind(double[] logs) => [.. logs.Select(log => log + (BlockWeight * double.Log(logs.Length)))];

    private static double[] Mean(int bins, int first, Func<int, int, double> log) =>
        [.. Enumerable.Range(0, bins).Select(bin => Enumerable.Range(first, BlockColumns).Average(column => log(column, bin)))];
}
