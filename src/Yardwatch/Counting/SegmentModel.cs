using Yardwatch.Tracks;

namespace Yardwatch.Counting;

/// <summary>
/// The prior of what stands along a track: a stationary semi-Markov process of empty stretches and consists, whose probabilities are the
/// same read from either end.
/// </summary>
/// <remarks>
/// An empty stretch is a standoff block of 1 or <see cref="DecoderOptions.StandoffMeters"/>, then a geometric number of single columns.
/// After each vehicle the consist ends with probability <see cref="End"/> or goes on after a gap, which may fill no column. Rates are
/// per column: since the process is stationary they say how probable each segment is at the strip's first column.
/// </remarks>
internal sealed class SegmentModel
{
    /// <summary>The number of vehicle kinds.</summary>
    public const int Kinds = 3;

    private readonly double[] _kindShares;
    private readonly double _kindPersistence;

    public SegmentModel(Fleet fleet, DecoderOptions options)
    {
        double column = TrackStrip.ColumnMeters;
        Vehicles = [.. Enumerable.Range(0, Kinds).Select(kind => LengthPrior.Of(fleet.Of((VehicleKind)kind), column))];
        Gap = LengthPrior.Of(fleet.Gap, column).WithZero(options.InvisibleGap);
        Standoff = StandoffBlock(options);
        _kindShares = [.. Enumerable.Range(0, Kinds).Select(kind => options.Kinds.Of((VehicleKind)kind))];
        _kindPersistence = options.KindPersistence;
        End = 1 / options.ConsistVehicles;

        double body = Enumerable.Range(0, Kinds).Sum(kind => _kindShares[kind] * Vehicles[kind].Mean);
        double consist = (options.ConsistVehicles * body) + ((options.ConsistVehicles - 1) * Gap.Mean);
        double empty = consist * (1 - options.Occupancy) / options.Occupancy;
        Begin = 1 / (1 + Math.Max(0, empty - Standoff.Mean));
        ConsistRate = 1 / (consist + Standoff.Mean + ((1 - Begin) / Begin));
        VehicleRate = ConsistRate * options.ConsistVehicles;
    }

    /// <summary>Body lengths, by kind.</summary>
    public LengthPrior[] Vehicles { get; }

    /// <summary>Gaps between coupled vehicles, 0 columns included.</summary>
    public LengthPrior Gap { get; }

    /// <summary>The first block of an empty stretch.</summary>
    public LengthPrior Standoff { get; }

    /// <summary>The probability that a vehicle is the last of its consist.</summary>
    public double End { get; }

    /// <summary>The probability that a consist begins at a column, once the standoff is past.</summary>
    public double Begin { get; }

    /// <summary>Consists per column of track.</summary>
    public double ConsistRate { get; }

    /// <summary>Vehicles per column of track.</summary>
    public double VehicleRate { get; }

    /// <summary>The share of a kind among all vehicles.</summary>
    public double Share(int kind) => _kindShares[kind];

    /// <summary>The probability that a vehicle of one kind is followed, in its consist, by one of another.</summary>
    public double Next(int kind, int next) =>
        (kind == next ? _kindPersistence : 0) + ((1 - _kindPersistence) * _kindShares[next]);

    private static LengthPrior StandoffBlock(DecoderOptions options)
    {
        int columns = Math.Max(1, (int)Math.Round(options.StandoffMeters / TrackStrip.ColumnMeters));
        double[] weights = new double[columns + 1];
        weights[1] = options.ShortStandoff;
        weights[columns] += 1 - options.ShortStandoff;
        return new LengthPrior(weights);
    }
}
