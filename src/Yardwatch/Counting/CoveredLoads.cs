namespace Yardwatch.Counting;

/// <summary>Loads under tarps in a whole scene. See docs/decisions/0028-learn-how-common-tarps-are.md.</summary>
public static class CoveredLoads
{
    /// <summary>
    /// The standard deviation of the error in the log odds that all railcars of a scene share: cars of one owner look alike, and what is
    /// wrong about one is wrong about the next. Fitted to simulated yards.
    /// </summary>
    private const double SharedDeviation = 1.4;

    private const int Shares = 100;
    private const double Sure = 1e-6;

    // A standard normal variable, three standard deviations to either side.
    private static readonly (double Value, double Weight)[] Errors =
        [.. Enumerable.Range(-12, 25).Select(quarter => quarter / 4.0).Select(value => (value, double.Exp(-value * value / 2)))];

    /// <summary>
    /// The tracks' counts with what all railcars together tell of each: where many loads are covered, another is more probably covered too.
    /// </summary>
    /// <param name="tracks">The scene's tracks, as <see cref="BodyReader"/> read their railcars one by one.</param>
    /// <param name="options">With which they were read.</param>
    /// <remarks>
    /// The share of covered railcars has a beta distribution whose mean is <see cref="DecoderOptions.CoveredShare"/>; each railcar's
    /// evidence weighs it as one draw of a mixture, and each probability is its mean over what then is left of the share.
    /// </remarks>
    internal static IReadOnlyList<TrackCount> Learn(IReadOnlyList<TrackCount> tracks, DecoderOptions options)
    {
        double[] ratios = [.. tracks.SelectMany(track => track.Detections).Where(IsTold).Select(car => Ratio(car, options))];
        (double Share, double Weight)[] shares = Posterior(ratios, options);
        return [.. tracks.Select(track => track with { Detections = [.. track.Detections.Select(car => IsTold(car) ? Told(car, Ratio(car, options), shares) : car)] })];
    }

    /// <summary>How many loads are covered.</summary>
    /// <param name="probabilities">Each railcar's, 0 to 1.</param>
    /// <remarks>Each is independent of the others given an error in the log odds that all share, normal with a standard deviation of 1.4.</remarks>
    public static CountDistribution Count(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return CountDistribution.Mix([.. Errors.Select(error =>
            (CountDistribution.OfEvents([.. probabilities.Select(probability => Moved(probability, SharedDeviation * error.Value))]), error.Weight))]).Trim();
    }

    private static bool IsTold(VehicleDetection vehicle) => vehicle is { Kind: VehicleKind.Railcar, CoveredProbability: not null };

    private static double Ratio(VehicleDetection car, DecoderOptions options) =>
        Odds(double.Min(car.CoveredProbability!.Value, 1 - Sure)) / Odds(options.CoveredShare);

    private static double Odds(double probability) => probability / (1 - probability);

    private static double Moved(double probability, double logs) =>
        probability is 0 or 1 ? probability : 1 / (1 + (double.Exp(-logs) / Odds(probability)));

    private static (double Share, double Weight)[] Posterior(double[] ratios, DecoderOptions options)
    {
        double[] shares = [.. Enumerable.Range(0, Shares).Select(index => (index + 0.5) / Shares)];
        double[] logs =
        [
            .. shares.Select(share =>
                (((options.CoveredShare * options.CoveredShareRailcars) - 1) * double.Log(share))
                + ((((1 - options.CoveredShare) * options.CoveredShareRailcars) - 1) * double.Log(1 - share))
                + ratios.Sum(ratio => double.Log(1 - share + (share * ratio)))),
        ];
        double[] weights = [.. logs.Select(log => double.Exp(log - logs.Max()))];
        double sum = weights.Sum();
        return [.. shares.Zip(weights, (share, weight) => (share, weight / sum))];
    }

    private static VehicleDetection Told(VehicleDetection car, double ratio, (double Share, double Weight)[] shares)
    {
        double covered = shares.Sum(one => one.Weight * one.Share * ratio / (1 - one.Share + (one.Share * ratio)));
        return car with { CoveredProbability = double.Min(BodyReader.Open(car.TypeProbabilities), covered) };
    }
}
