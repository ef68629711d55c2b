using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>How much of a track is occupied, as far as the second estimator sees.</summary>
/// <param name="Meters">Expected length under vehicles and their coupling gaps.</param>
/// <param name="DeviationMeters">Standard deviation of <paramref name="Meters"/>.</param>
/// <param name="RailcarMeters">The part of <paramref name="Meters"/> that is under freight cars.</param>
/// <param name="TrackMeters">Length of the track that counts.</param>
public sealed record OccupiedLength(double Meters, double DeviationMeters, double RailcarMeters, double TrackMeters)
{
    /// <summary>The occupied length of several tracks together, their errors being independent.</summary>
    public static OccupiedLength Sum(IReadOnlyCollection<OccupiedLength> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        return new OccupiedLength(
            tracks.Sum(track => track.Meters),
            Math.Sqrt(tracks.Sum(track => track.DeviationMeters * track.DeviationMeters)),
            tracks.Sum(track => track.RailcarMeters),
            tracks.Sum(track => track.TrackMeters));
    }
}

/// <summary>
/// The second estimator (method <c>occupiedLength</c>): occupied length over mean pitch. It asks each column only whether anything
/// stands there, so gaps that can't be seen and lengths that are misread don't touch it.
/// </summary>
public sealed class OccupiedLengthEstimator
{
    // Evidence is gathered over 4.5 m: longer than a coupling gap, which counts as occupied, and shorter than any vehicle.
    private const int WindowColumns = 9;

    // How far the mean pitch of one yard's railcars lies from its fleet's: the spread of means between yards.
    private const double PitchSpread = 0.08;

    // Obscured track is supposed to be occupied like the rest of the track, which speaks for so many meters of prior.
    private const double PriorMeters = 50;

    private readonly DecoderOptions _options;
    private readonly double _pitchMeters;
    private readonly double _lengthSpread;
    private readonly double _shortestPitchMeters;

    /// <summary>Creates an estimator.</summary>
    /// <param name="fleet">The vehicles to be expected.</param>
    /// <param name="options">What is supposed of the yard.</param>
    public OccupiedLengthEstimator(Fleet fleet, DecoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var body = LengthPrior.Of(fleet.Railcar, options.ColumnMeters);
        var gap = LengthPrior.Of(fleet.Gap, options.ColumnMeters);

        // n vehicles have n - 1 gaps.
        double gaps = 1 - (1 / options.ConsistVehicles);
        double pitch = body.Mean + (gaps * gap.Mean);
        _pitchMeters = pitch * options.ColumnMeters;
        _lengthSpread = Math.Sqrt(body.Variance() + gap.Variance()) / pitch;
        _shortestPitchMeters = fleet.Railcar.MinimumMeters;
    }

    /// <summary>Measures the occupied length of a track.</summary>
    /// <param name="evidence">The evidence of every column; only whether it is occupied is used, and the share of the kinds.</param>
    /// <param name="observed">By column: false where the scene has no pixels.</param>
    /// <param name="counts">By column: whether a vehicle whose center lies there counts.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public OccupiedLength Measure(ColumnEvidence evidence, ReadOnlySpan<bool> observed, ReadOnlySpan<bool> counts)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentOutOfRangeException.ThrowIfNotEqual(observed.Length, evidence.Columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Length, evidence.Columns);
        (double[] odds, double[] seen) = LogOdds(evidence, observed);
        double occupied = 0;
        double variance = 0;
        double seenColumns = 0;
        double hiddenColumns = 0;
        for (int column = 0; column < odds.Length; column++)
        {
            if (counts[column])
            {
                double probability = 1 / (1 + Math.Exp(-Gathered(odds, column)));
                occupied += seen[column] * probability;
                variance += seen[column] * probability * (1 - probability) / _options.Tempering;
                seenColumns += seen[column];
                hiddenColumns += 1 - seen[column];
            }
        }

        // Columns that can't be seen stand or fall together.
        double prior = PriorMeters / _options.ColumnMeters;
        double share = (occupied + (prior * _options.Occupancy)) / (seenColumns + prior);
        double hiddenVariance = hiddenColumns * hiddenColumns * share * (1 - share);
        double meters = _options.ColumnMeters * (occupied + (hiddenColumns * share));
        return new OccupiedLength(
            meters,
            _options.ColumnMeters * Math.Sqrt(variance + hiddenVariance),
            meters * RailcarShare(evidence, counts),
            (seenColumns + hiddenColumns) * _options.ColumnMeters);
    }

    /// <summary>The number of freight cars that an occupied length makes.</summary>
    /// <remarks>
    /// Its variance is that of the length itself, that of the railcars' lengths and that of the mean pitch between yards.
    /// </remarks>
    public CountDistribution Railcars(OccupiedLength length)
    {
        ArgumentNullException.ThrowIfNull(length);
        double share = length.Meters > 0 ? length.RailcarMeters / length.Meters : 0;
        return Count(length.RailcarMeters, share * length.DeviationMeters, length.TrackMeters);
    }

    /// <summary>The number of vehicles of any kind that an occupied length makes, supposing that all are as long as railcars.</summary>
    public CountDistribution Vehicles(OccupiedLength length)
    {
        ArgumentNullException.ThrowIfNull(length);
        return Count(length.Meters, length.DeviationMeters, length.TrackMeters);
    }

    /// <summary>The most railcars that fit on a length of track.</summary>
    public int MostOn(double trackMeters) => (int)Math.Ceiling(trackMeters / _shortestPitchMeters);

    private CountDistribution Count(double meters, double deviationMeters, double trackMeters)
    {
        double mean = meters / _pitchMeters;
        double fromLength = deviationMeters / _pitchMeters;
        double deviation = Math.Sqrt(
            (fromLength * fromLength) + (mean * _lengthSpread * _lengthSpread) + (mean * mean * PitchSpread * PitchSpread));
        int most = Math.Min((int)Math.Ceiling(mean + (6 * deviation)), MostOn(trackMeters));
        double[] weights = new double[most + 1];
        for (int number = 0; number < weights.Length; number++)
        {
            weights[number] = DiscretizedNormal.Probability(mean, deviation, number);
        }

        return weights.Sum() > 0 ? new CountDistribution(0, weights) : CountDistribution.Of(0);
    }

    // Log likelihood ratio of occupied to empty, and how much of it can be seen at all.
    private (double[] Odds, double[] Seen) LogOdds(ColumnEvidence evidence, ReadOnlySpan<bool> observed)
    {
        ClassFrequencies all = _options.TrainingFrequencies;
        double prior = Math.Log((all.Gap + all.Railcar + all.Locomotive + all.Passenger) / all.Empty);
        double[] odds = new double[evidence.Columns];
        double[] seen = new double[evidence.Columns];
        for (int column = 0; column < odds.Length; column++)
        {
            double obscured = Math.Exp(evidence.Class(column, ColumnClass.Obscured));
            double empty = Math.Exp(evidence.Class(column, ColumnClass.Empty));
            double occupied = Math.Max(0, 1 - empty - obscured);
            seen[column] = observed[column] ? Math.Clamp(1 - obscured, 0, 1) : 0;
            odds[column] = seen[column] * (Math.Log(occupied + 1e-9) - Math.Log(empty + 1e-9) - prior);
        }

        return (odds, seen);
    }

    private double Gathered(double[] odds, int column)
    {
        double sum = Math.Log(_options.Occupancy / (1 - _options.Occupancy));
        int last = Math.Min(odds.Length - 1, column + (WindowColumns / 2));
        for (int near = Math.Max(0, column - (WindowColumns / 2)); near <= last; near++)
        {
            sum += _options.Tempering * odds[near];
        }

        return sum;
    }

    private static double RailcarShare(ColumnEvidence evidence, ReadOnlySpan<bool> counts)
    {
        double railcars = 0;
        double others = 0;
        for (int column = 0; column < evidence.Columns; column++)
        {
            if (counts[column])
            {
                railcars += Math.Exp(evidence.Class(column, ColumnClass.Railcar));
                others += Math.Exp(evidence.Class(column, ColumnClass.Locomotive)) + Math.Exp(evidence.Class(column, ColumnClass.Passenger));
            }
        }

        return railcars + others > 0 ? railcars / (railcars + others) : 1;
    }
}
