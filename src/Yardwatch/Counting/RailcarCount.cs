namespace Yardwatch.Counting;

/// <summary>The number of freight cars of a scene, step by step: the part of <see cref="SceneCount"/> that a calibration is fitted by.</summary>
public sealed record RailcarCount
{
    private RailcarCount()
    {
    }

    /// <summary>Tails lighter than this aren't carried from track to track; those of the result are cut at 1e-6.</summary>
    internal const double NegligibleOnTrack = 1e-9;

    /// <summary>The occupied length of all tracks.</summary>
    public required OccupiedLength Length { get; init; }

    /// <summary>The count by the second estimator.</summary>
    public required CountDistribution Check { get; init; }

    /// <summary>The count on each track, a misread allowed for.</summary>
    public required IReadOnlyList<CountDistribution> Tracks { get; init; }

    /// <summary>The tracks together, as if independent.</summary>
    public required CountDistribution Summed { get; init; }

    /// <summary>See <see cref="SceneCount.Doubt"/>.</summary>
    public required double Doubt { get; init; }

    /// <summary><see cref="Summed"/> with the scene's error: <see cref="Calibration.WithSceneError"/>.</summary>
    public required CountDistribution Shared { get; init; }

    /// <summary>The count: <see cref="Shared"/> with the second estimator mixed in.</summary>
    public required CountDistribution All { get; init; }

    /// <summary>The count by the second estimator with the scene's error.</summary>
    public required CountDistribution FromLength { get; init; }

    /// <summary>Counts the freight cars.</summary>
    /// <param name="tracks">The tracks' counts.</param>
    /// <param name="crossCheck">The second estimator, for the same fleet.</param>
    /// <param name="calibration">How far the posteriors are to be trusted.</param>
    internal static RailcarCount Of(IReadOnlyList<TrackCount> tracks, OccupiedLengthEstimator crossCheck, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentNullException.ThrowIfNull(crossCheck);
        ArgumentNullException.ThrowIfNull(calibration);
        var length = OccupiedLength.Sum([.. tracks.Select(track => track.OccupiedLength)]);
        CountDistribution check = crossCheck.Railcars(length);
        CountDistribution[] railcars = [.. tracks.Select(track => WithMisread(track.Railcars, track, Misread(track.CrossCheck, track, crossCheck, calibration), calibration))];
        var summed = CountDistribution.Sum(railcars);
        return new RailcarCount
        {
            Length = length,
            Check = check,
            Tracks = railcars,
            Summed = summed,
            Doubt = tracks.SelectMany(track => track.Detections).Select(vehicle => 1 - vehicle.Score).DefaultIfEmpty(0).Average(),
            Shared = summed,
            All = summed,
            FromLength = check,
        }.WithErrors(calibration);
    }

    /// <summary>The same tracks with the scene's error and the second estimator's weight of another calibration.</summary>
    /// <param name="calibration">Its misreads are not looked at.</param>
    public RailcarCount WithErrors(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        CountDistribution shared = calibration.WithSceneError(Summed, Doubt);
        return this with { Shared = shared, All = Mixed(shared, Check, calibration).Trim(), FromLength = calibration.WithSceneError(Check, Doubt).Trim() };
    }

    /// <summary>A decoded count with the second estimator's mixed in.</summary>
    internal static CountDistribution Mixed(CountDistribution decoded, CountDistribution second, Calibration calibration) =>
        CountDistribution.Mix([(decoded, 1 - calibration.CrossCheckWeight), (second, calibration.CrossCheckWeight)]);

    /// <summary>The count on a track that was misread: around the second estimator's mean, as wide as a misread can go, and no more than fits.</summary>
    internal static CountDistribution Misread(CountDistribution second, TrackCount track, OccupiedLengthEstimator crossCheck, Calibration calibration) =>
        NegativeBinomial(second.Expected, calibration.MisreadSize, crossCheck.MostOn(track.CountedMeters));

    /// <summary>A track's posterior, mixed with that of a misread. Nothing stands on an empty track that could be misread: fifty of them must not add a railcar.</summary>
    internal static CountDistribution WithMisread(CountDistribution posterior, TrackCount track, CountDistribution misread, Calibration calibration)
    {
        double doubtful = track.OccupiedMeters + track.OccupiedDeviationMeters;
        double probability = calibration.MisreadProbability * doubtful / (doubtful + calibration.MisreadHalfMeters);
        return CountDistribution.Mix([(posterior, 1 - probability), (misread, probability)]).Trim(NegligibleOnTrack);
    }

    // Successive probabilities by their ratio.
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
}
