using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>How many vehicles a scene shows: the tracks' posteriors, calibrated and put together.</summary>
public sealed record SceneCount
{
    // Tails lighter than this aren't carried from track to track; those of the result are cut at 1e-6.
    private const double NegligibleOnTrack = 1e-9;

    private SceneCount()
    {
    }

    /// <summary>The number of freight cars.</summary>
    public required CountDistribution Railcars { get; init; }

    /// <summary>The number of vehicles of any kind.</summary>
    public required CountDistribution Vehicles { get; init; }

    /// <summary>The number of locomotives: the tracks' posteriors with the scene's shared error; nothing checks it.</summary>
    public required CountDistribution Locomotives { get; init; }

    /// <summary>The number of freight cars by the second estimator alone, method <c>occupiedLength</c>.</summary>
    public required CountDistribution CrossCheck { get; init; }

    /// <summary>The number of freight cars from occupied length, with the error that all tracks share: where gaps can't be seen.</summary>
    public required CountDistribution LengthRailcars { get; init; }

    /// <summary>The number of vehicles of any kind from occupied length, likewise.</summary>
    public required CountDistribution LengthVehicles { get; init; }

    /// <summary>The number of freight cars on each track, in the order of the tracks; a misread allowed for.</summary>
    public required IReadOnlyList<CountDistribution> TrackRailcars { get; init; }

    /// <summary>What the uncertainty of <see cref="Railcars"/> is made of.</summary>
    public required UncertaintyParts Parts { get; init; }

    /// <summary>What the uncertainty of <see cref="LengthRailcars"/> is made of.</summary>
    public required UncertaintyParts LengthParts { get; init; }

    /// <summary>The number of freight cars of each type; null where the model says no types. See <see cref="TypeCounts"/>.</summary>
    public required IReadOnlyDictionary<VehicleType, CountDistribution>? Types { get; init; }

    /// <summary>
    /// How far the second estimator lies from the decoder, in standard deviations of their difference: positive if it finds more.
    /// Beyond 2 the two disagree.
    /// </summary>
    public required double Disagreement { get; init; }

    /// <summary>Puts the tracks of a scene together.</summary>
    /// <param name="tracks">The tracks' counts; none make a count of 0.</param>
    /// <param name="crossCheck">The second estimator, for the same fleet.</param>
    /// <param name="calibration">How far the posteriors are to be trusted.</param>
    /// <remarks>
    /// In this order: each track is mixed with the chance that it was misread; tracks are added as independent; the sum gets the scene's
    /// shared error; and the second estimator is mixed in.
    /// </remarks>
    public static SceneCount Of(IReadOnlyList<TrackCount> tracks, OccupiedLengthEstimator crossCheck, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentNullException.ThrowIfNull(crossCheck);
        ArgumentNullException.ThrowIfNull(calibration);
        var length = OccupiedLength.Sum([.. tracks.Select(track => track.OccupiedLength)]);
        CountDistribution check = crossCheck.Railcars(length);
        CountDistribution vehicleCheck = crossCheck.Vehicles(length);

        CountDistribution[] railcars = [.. tracks.Select(track => Misread(track.Railcars, track, crossCheck.Railcars(track.OccupiedLength)))];
        var vehicles = CountDistribution.Sum(
            tracks.Select(track => Misread(track.Vehicles, track, crossCheck.Vehicles(track.OccupiedLength))));
        var summed = CountDistribution.Sum(railcars);
        double deviation = calibration.SceneDeviationOf(tracks);
        CountDistribution shared = summed.WithScaleError(deviation);
        CountDistribution all = Mixed(shared, check).Trim();
        CountDistribution fromLength = check.WithScaleError(deviation).Trim();
        return new SceneCount
        {
            Railcars = all,
            Vehicles = Mixed(vehicles.WithScaleError(deviation), vehicleCheck).Trim(),
            Locomotives = CountDistribution.Sum(tracks.Select(LocomotivesOf))
                .WithScaleError(deviation).Trim(),
            CrossCheck = check.Trim(),
            LengthRailcars = fromLength,
            LengthVehicles = vehicleCheck.WithScaleError(deviation).Trim(),
            TrackRailcars = [.. railcars.Select(track => track.Trim())],
            Parts = UncertaintyParts.OfTracks(tracks).ThenMisread(summed).ThenSceneError(shared).ThenCrossCheck(all),
            LengthParts = UncertaintyParts.OfLength(check, crossCheck.Railcars(ClearOf(length, tracks))).ThenSceneError(fromLength),
            Types = tracks.All(track => track.HasTypes) ? TypeCounts.Of([.. tracks.SelectMany(track => track.Detections)], all) : null,
            Disagreement = Distance(shared, check),
        };

        CountDistribution Misread(CountDistribution posterior, TrackCount track, CountDistribution second) =>
            WithMisread(posterior, track, NegativeBinomial(second.Expected, calibration.MisreadSize, crossCheck.MostOn(track.CountedMeters)), calibration);

        CountDistribution Mixed(CountDistribution decoded, CountDistribution second) =>
            CountDistribution.Mix([(decoded, 1 - calibration.CrossCheckWeight), (second, calibration.CrossCheckWeight)]);
    }

    // What the decoder takes for a locomotive is a maintenance vehicle with the share its type says.
    private static CountDistribution LocomotivesOf(TrackCount track)
    {
        double[] shares =
        [
            .. track.Detections.Where(found => found.Kind is VehicleKind.Locomotive or VehicleKind.Maintenance)
                .Select(found => found.TypeProbabilities is { } types ? types[(int)VehicleType.Maintenance] : 0),
        ];
        return track.Locomotives.Trim(NegligibleOnTrack).Thin(shares.Length == 0 ? 1 : 1 - shares.Average());
    }

    private static OccupiedLength ClearOf(OccupiedLength length, IReadOnlyList<TrackCount> tracks) =>
        length with { DeviationMeters = OccupiedLength.Sum([.. tracks.Select(track => track.ClearLength)]).DeviationMeters };

    // Nothing stands on an empty track that could be misread: fifty of them must not add a railcar.
    private static CountDistribution WithMisread(CountDistribution posterior, TrackCount track, CountDistribution misread, Calibration calibration)
    {
        double doubtful = track.OccupiedMeters + track.OccupiedDeviationMeters;
        double probability = calibration.MisreadProbability * doubtful / (doubtful + calibration.MisreadHalfMeters);
        return CountDistribution.Mix([(posterior, 1 - probability), (misread, probability)]).Trim(NegligibleOnTrack);
    }

    // Around the second estimator's mean, as wide as a misread can go, and no more than fits. Successive probabilities by their ratio.
    private static CountDistribution NegativeBinomial(double mean, double size, int most)
    {
        double[] weights = new double[most + 1];
        weights[0] = 1;
        for (int number = 1; number < weights.Length; number++)
        {
            weights[number] = weights[number - 1] * (number - 1 + size) / number * mean / (mean + size);
        }

        return new CountDistribution(0, weights);
    }

    private static double Distance(CountDistribution one, CountDistribution other)
    {
        double deviation = Math.Sqrt(Math.Pow(one.Deviation, 2) + Math.Pow(other.Deviation, 2));
        return deviation > 0 ? (other.Expected - one.Expected) / deviation : 0;
    }
}
