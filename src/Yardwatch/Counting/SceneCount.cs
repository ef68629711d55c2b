using System.Collections.Immutable;
using Yardwatch.Detection;

namespace Yardwatch.Counting;

/// <summary>How many vehicles a scene shows: the tracks' posteriors, calibrated and put together.</summary>
public sealed record SceneCount
{
    private SceneCount()
    {
    }

    /// <summary>The number of freight cars.</summary>
    public required CountDistribution Railcars { get; init; }

    /// <summary>The number of vehicles of any kind.</summary>
    public required CountDistribution Vehicles { get; init; }

    /// <summary>The number of locomotives: the tracks' posteriors with the scene's error; nothing checks it.</summary>
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

    /// <summary>How doubtful the vehicles found are: one less their mean score, 0 to 1; 0 where none was found.</summary>
    public required double Doubt { get; init; }

    /// <summary>Puts the tracks of a scene together.</summary>
    /// <param name="tracks">The tracks' counts; none make a count of 0.</param>
    /// <param name="crossCheck">The second estimator, for the same fleet.</param>
    /// <param name="calibration">How far the posteriors are to be trusted.</param>
    /// <remarks>
    /// In this order: each track is mixed with the chance that it was misread; tracks are added as independent; the sum gets the scene's
    /// error; and the second estimator is mixed in.
    /// </remarks>
    public static SceneCount Of(IReadOnlyList<TrackCount> tracks, OccupiedLengthEstimator crossCheck, Calibration calibration)
    {
        var railcars = RailcarCount.Of(tracks, crossCheck, calibration);
        OccupiedLength length = railcars.Length;
        CountDistribution vehicleCheck = crossCheck.Vehicles(length);
        var vehicles = CountDistribution.Sum(tracks.Select(track =>
            RailcarCount.WithMisread(track.Vehicles, track, RailcarCount.Misread(crossCheck.Vehicles(track.OccupiedLength), track, crossCheck, calibration), calibration)));
        return new SceneCount
        {
            Railcars = railcars.All,
            Vehicles = RailcarCount.Mixed(calibration.WithSceneError(vehicles, railcars.Doubt), vehicleCheck, calibration).Trim(),
            Locomotives = calibration.WithSceneError(CountDistribution.Sum(tracks.Select(LocomotivesOf)), railcars.Doubt).Trim(),
            CrossCheck = railcars.Check.Trim(),
            LengthRailcars = railcars.FromLength,
            LengthVehicles = calibration.WithSceneError(vehicleCheck, railcars.Doubt).Trim(),
            TrackRailcars = [.. railcars.Tracks.Select(track => track.Trim())],
            Parts = UncertaintyParts.OfTracks(tracks).ThenMisread(railcars.Summed).ThenSceneError(railcars.Shared).ThenCrossCheck(railcars.All),
            LengthParts = UncertaintyParts.OfLength(railcars.Check, crossCheck.Railcars(ClearOf(length, tracks))).ThenSceneError(railcars.FromLength),
            Types = tracks.All(track => track.HasTypes) ? TypeCounts.Of([.. tracks.SelectMany(track => track.Detections)], railcars.All) : null,
            Disagreement = Distance(railcars.Shared, railcars.Check),
            Doubt = railcars.Doubt,
        };
    }

    /// <summary>The count where it is open at which of several places the tracks lie: each place's with its share.</summary>
    /// <param name="others">What is counted at other places, of the same tracks, each with the probability that they lie there; together less than 1.</param>
    /// <returns>This count with those mixed in; how far the estimators differ, and how doubtful the vehicles are, as here.</returns>
    public SceneCount OrElsewhere(IReadOnlyList<(SceneCount Count, double Probability)> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        (SceneCount Count, double Probability)[] all = [(this, 1 - others.Sum(other => other.Probability)), .. others];
        CountDistribution Mixed(Func<SceneCount, CountDistribution> part) => CountDistribution.Mix([.. all.Select(place => (part(place.Count), place.Probability))]).Trim();
        (CountDistribution railcars, CountDistribution fromLength) = (Mixed(count => count.Railcars), Mixed(count => count.LengthRailcars));
        return this with
        {
            Railcars = railcars,
            Vehicles = Mixed(count => count.Vehicles),
            Locomotives = Mixed(count => count.Locomotives),
            CrossCheck = Mixed(count => count.CrossCheck),
            LengthRailcars = fromLength,
            LengthVehicles = Mixed(count => count.LengthVehicles),
            TrackRailcars = [.. TrackRailcars.Select((_, track) => Mixed(count => count.TrackRailcars[track]))],
            Parts = Parts.ThenPlacement(railcars),
            LengthParts = LengthParts.ThenPlacement(fromLength),
            Types = Types?.Keys.ToImmutableSortedDictionary(type => type, type => Mixed(count => count.Types![type])),
        };
    }

    // What the decoder takes for a locomotive is a maintenance vehicle with the share its type says.
    private static CountDistribution LocomotivesOf(TrackCount track)
    {
        double[] shares =
        [
            .. track.Detections.Where(found => found.Kind is VehicleKind.Locomotive or VehicleKind.Maintenance)
                .Select(found => found.TypeProbabilities is { } types ? types[(int)VehicleType.Maintenance] : 0),
        ];
        return track.Locomotives.Trim(RailcarCount.NegligibleOnTrack).Thin(shares.Length == 0 ? 1 : 1 - shares.Average());
    }

    private static OccupiedLength ClearOf(OccupiedLength length, IReadOnlyList<TrackCount> tracks) =>
        length with { DeviationMeters = OccupiedLength.Sum([.. tracks.Select(track => track.ClearLength)]).DeviationMeters };

    private static double Distance(CountDistribution one, CountDistribution other)
    {
        double deviation = Math.Sqrt(Math.Pow(one.Deviation, 2) + Math.Pow(other.Deviation, 2));
        return deviation > 0 ? (other.Expected - one.Expected) / deviation : 0;
    }
}
