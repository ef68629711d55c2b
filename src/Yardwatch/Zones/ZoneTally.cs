namespace Yardwatch.Zones;

/// <summary>What is estimated of a zone.</summary>
public enum ZoneAmount
{
    /// <summary>Bare ground, square meters.</summary>
    Ground = 0,

    /// <summary>Cargo under tarps, square meters.</summary>
    Covered = 1,

    /// <summary>Containers, square meters; of a stack its top.</summary>
    Container = 2,

    /// <summary>Other objects, square meters.</summary>
    Other = 3,

    /// <summary>The number of containers seen from above; of a stack its top.</summary>
    Containers = 4,
}

/// <summary>Sums over the cells of a zone, from calibrated probabilities.</summary>
public sealed class ZoneTally
{
    /// <summary>The number of amounts.</summary>
    public const int Amounts = 5;

    // The roofs of containers of 20 and 40 feet by ISO 668: 6.058 m and 12.192 m by 2.438 m.
    private const double ShortSquareMeters = 14.77;
    private const double LongSquareMeters = 29.72;

    private readonly double[] _expected = new double[Amounts];
    private readonly double[] _doubt = new double[Amounts];
    private double _cells;
    private double _valid;
    private double _hidden;

    private ZoneTally(double squareMeters)
    {
        SquareMeters = squareMeters;
    }

    /// <summary>The zone's area without the corridors of tracks.</summary>
    public double SquareMeters { get; }

    /// <summary>The share of it on which the scene has data, 0 to 1.</summary>
    public double ObservedFraction => _cells > 0 ? _valid / _cells : 0;

    /// <summary>The expected share of it that could be seen, 0 to 1.</summary>
    public double ClearFraction => _cells > 0 ? double.Max(0, (_valid - _hidden) / _cells) : 0;

    /// <summary>The expected area that could not be seen, square meters.</summary>
    public double HiddenSquareMeters => SquareMeters * (1 - ClearFraction);

    /// <summary>Sums up a zone.</summary>
    /// <param name="squareMeters">The zone's area without the corridors of tracks.</param>
    /// <param name="pieces">Its pieces.</param>
    /// <param name="calibration">Turns the model's probabilities into calibrated ones.</param>
    public static ZoneTally Of(double squareMeters, IEnumerable<ZonePiece> pieces, ZoneCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(calibration);
        ZoneTally tally = new(squareMeters);
        double[] probabilities = new double[ZoneEvidence.Classes];
        foreach (ZonePiece piece in pieces)
        {
            for (int cell = 0; cell < piece.Inside.Length; cell++)
            {
                if (piece.Inside[cell])
                {
                    calibration.Probabilities(piece.Evidence, cell, probabilities);
                    tally.Add(piece.Patch.Valid[cell], probabilities);
                }
            }
        }

        return tally;
    }

    /// <summary>
    /// The expected amount in the whole zone: what could be seen, and as much per square meter where it could not.
    /// </summary>
    public double Expected(ZoneAmount amount) => ClearFraction > 0 ? _expected[(int)amount] * Scale / ClearFraction : 0;

    /// <summary>How much of the amount is in doubt: the sum over cells of the variance of "is it there".</summary>
    public double Doubt(ZoneAmount amount) => _doubt[(int)amount] * Scale;

    // Cells are counted by their middles; the outline's own area is exact.
    private double Scale => _cells > 0 ? SquareMeters / (_cells * ZonePatch.CellSquareMeters) : 0;

    private void Add(bool valid, double[] p)
    {
        _cells++;
        if (!valid)
        {
            return;
        }

        _valid++;
        _hidden += p[(int)ZoneClass.Obscured];
        double container = p[(int)ZoneClass.ShortContainer] + p[(int)ZoneClass.LongContainer];
        Add(ZoneAmount.Ground, p[(int)ZoneClass.Ground], 1);
        Add(ZoneAmount.Covered, p[(int)ZoneClass.Covered], 1);
        Add(ZoneAmount.Container, container, 1);
        Add(ZoneAmount.Other, p[(int)ZoneClass.Other], 1);
        Add(ZoneAmount.Containers, p[(int)ZoneClass.ShortContainer], 1 / ShortSquareMeters);
        Add(ZoneAmount.Containers, p[(int)ZoneClass.LongContainer], 1 / LongSquareMeters);
    }

    private void Add(ZoneAmount amount, double probability, double perSquareMeter)
    {
        _expected[(int)amount] += probability * ZonePatch.CellSquareMeters * perSquareMeter;
        _doubt[(int)amount] += probability * (1 - probability) * ZonePatch.CellSquareMeters * perSquareMeter;
    }
}
