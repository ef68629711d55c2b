using Yardwatch.Detection;
using Yardwatch.Tracks;

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
/// stands there, so gaps that can't be seen and lengths that are misread don't touch it. Columns are joined by a Markov chain of two
/// states, occupied and empty, without any length of a vehicle.
/// </summary>
public sealed class OccupiedLengthEstimator
{
    // How far the mean pitch of one yard's railcars lies from its fleet's: the spread of means between yards.
    private const double PitchSpread = 0.08;

    private readonly DecoderOptions _options;
    private readonly double _pitchMeters;
    private readonly double _lengthSpread;
    private readonly double _shortestPitchMeters;
    private readonly double _leave;
    private readonly double _enter;

    /// <summary>Creates an estimator.</summary>
    /// <param name="fleet">The vehicles to be expected.</param>
    /// <param name="options">What is supposed of the yard.</param>
    public OccupiedLengthEstimator(Fleet fleet, DecoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var body = LengthPrior.Of(fleet.Railcar, TrackStrip.ColumnMeters);
        var gap = LengthPrior.Of(fleet.Gap, TrackStrip.ColumnMeters);

        // n vehicles have n - 1 gaps.
        double gaps = 1 - (1 / options.ConsistVehicles);
        double pitch = body.Mean + (gaps * gap.Mean);
        _pitchMeters = pitch * TrackStrip.ColumnMeters;
        _lengthSpread = Math.Sqrt(body.Variance() + gap.Variance()) / pitch;
        _shortestPitchMeters = fleet.Railcar.MinimumMeters;
        _leave = 1 / (options.ConsistVehicles * pitch);
        _enter = _leave * options.Occupancy / (1 - options.Occupancy);
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
        (double mean, double variance) = OccupiedColumns(evidence, observed, counts);
        double meters = TrackStrip.ColumnMeters * mean;
        return new OccupiedLength(
            meters,
            TrackStrip.ColumnMeters * Math.Sqrt(variance),
            meters * RailcarShare(evidence, counts),
            counts.Count(true) * TrackStrip.ColumnMeters);
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

    // Mean and variance of the number of occupied columns that count, carried along the chain for each state of the last column.
    private (double Mean, double Variance) OccupiedColumns(ColumnEvidence evidence, ReadOnlySpan<bool> observed, ReadOnlySpan<bool> counts)
    {
        double occupied = _options.Occupancy;
        State busy = default;
        State free = default;
        for (int column = 0; column < evidence.Columns; column++)
        {
            double stay = occupied * (1 - _leave);
            double enter = (1 - occupied) * _enter;
            double ratio = observed[column] ? LikelihoodRatio(evidence, column) : 1;
            double before = stay + enter;
            var nextBusy = State.Mix(busy, free, stay / before, counts[column] ? 1 : 0);
            free = State.Mix(busy, free, occupied * _leave / (1 - before), 0);
            busy = nextBusy;
            occupied = before * ratio / ((before * ratio) + 1 - before);
        }

        var all = State.Mix(busy, free, occupied, 0);
        return (all.Mean, all.Variance);
    }

    // Tempered as in the decoder; the floor keeps a state's probability above 0.
    private double LikelihoodRatio(ColumnEvidence evidence, int column)
    {
        ClassFrequencies all = _options.TrainingFrequencies;
        double share = all.Empty / (all.Empty + all.Gap + all.Railcar + all.Locomotive + all.Passenger);
        double obscured = Math.Exp(evidence.Class(column, ColumnClass.Obscured));
        double empty = Math.Exp(evidence.Class(column, ColumnClass.Empty));
        double occupied = Math.Max(0, 1 - empty - obscured);
        double ratio = ((occupied / (1 - share)) + obscured + 1e-9) / ((empty / share) + obscured + 1e-9);
        return Math.Pow(ratio, _options.Tempering);
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

    private readonly record struct State(double Mean, double Variance)
    {
        // The mixture of two states, the first with a weight, moved by a number.
        public static State Mix(State one, State other, double weight, double step)
        {
            double mean = (weight * one.Mean) + ((1 - weight) * other.Mean);
            double between = weight * (1 - weight) * (one.Mean - other.Mean) * (one.Mean - other.Mean);
            return new State(mean + step, (weight * one.Variance) + ((1 - weight) * other.Variance) + between);
        }
    }
}
