using Yardwatch.Tracks;

namespace Yardwatch.Counting;

/// <summary>
/// The prior of what stands along a track: a stationary semi-Markov process of empty stretches and consists, whose probabilities are the
/// same read from either end.
/// </summary>
/// <remarks>
/// <para>
/// An empty stretch is a standoff block of 1 or <see cref="DecoderOptions.StandoffMeters"/>, then a geometric number of single columns.
/// After each vehicle the consist ends with probability <see cref="End"/> or goes on after a gap, which may fill no column. Rates are
/// per column: since the process is stationary they say how probable each segment is at the strip's first column.
/// </para>
/// <para>
/// A vehicle is of a variant: of a kind with any of its lengths (variants 0 to 2, by kind), or a railcar of a run of equal cars, one
/// variant for every common length. The next railcar of a consist is of the same variant with <see cref="SameRun"/>, else the variant is
/// drawn anew, which leaves the shares as they are and makes the process the same read backward. See
/// docs/decisions/0007-equal-cars.md.
/// </para>
/// </remarks>
internal sealed class SegmentModel
{
    /// <summary>The number of vehicle kinds.</summary>
    public const int Kinds = 3;

    private readonly double[] _kindShares;
    private readonly double[] _variantShares;
    private readonly double _kindPersistence;

    public SegmentModel(Fleet fleet, DecoderOptions options)
    {
        double column = TrackStrip.ColumnMeters;
        LengthPrior[] kinds = [.. Enumerable.Range(0, Kinds).Select(kind => LengthPrior.Of(fleet.Of((VehicleKind)kind), column))];
        var runs = EqualCars.Of(kinds[(int)VehicleKind.Railcar], options);
        Vehicles = [.. kinds, .. runs.Lengths];
        _variantShares = [1 - runs.Shares.Sum(), 1, 1, .. runs.Shares];
        SameRun = 1 - (1 / options.EqualRunVehicles);
        Gap = LengthPrior.Of(fleet.Gap, column).WithZero(options.InvisibleGap);
        Standoff = StandoffBlock(options);
        _kindShares = [.. Enumerable.Range(0, Kinds).Select(kind => options.Kinds.Of((VehicleKind)kind))];
        _kindPersistence = options.KindPersistence;
        End = 1 / options.ConsistVehicles;

        double body = Enumerable.Range(0, Vehicles.Length).Sum(variant => Share(variant) * Vehicles[variant].Mean);
        double consist = (options.ConsistVehicles * body) + ((options.ConsistVehicles - 1) * Gap.Mean);
        double empty = consist * (1 - options.Occupancy) / options.Occupancy;
        Begin = 1 / (1 + Math.Max(0, empty - Standoff.Mean));
        ConsistRate = 1 / (consist + Standoff.Mean + ((1 - Begin) / Begin));
        VehicleRate = ConsistRate * options.ConsistVehicles;
    }

    /// <summary>Body lengths, by variant.</summary>
    public LengthPrior[] Vehicles { get; }

    /// <summary>The number of variants.</summary>
    public int Variants => Vehicles.Length;

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

    /// <summary>The probability that a railcar is of the variant of the railcar before it for the run's sake.</summary>
    public double SameRun { get; }

    /// <summary>The kind of a variant.</summary>
    public static VehicleKind KindOf(int variant) => variant < Kinds ? (VehicleKind)variant : VehicleKind.Railcar;

    /// <summary>The share of a kind among all vehicles.</summary>
    public double KindShare(int kind) => _kindShares[kind];

    /// <summary>The share of a variant among all vehicles.</summary>
    public double Share(int variant) => _kindShares[(int)KindOf(variant)] * _variantShares[variant];

    /// <summary>The share of a variant among the vehicles of its kind.</summary>
    public double ShareOfKind(int variant) => _variantShares[variant];

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
