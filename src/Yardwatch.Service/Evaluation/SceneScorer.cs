using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Evaluation;

/// <summary>Holds a survey against the truth.</summary>
/// <remarks>
/// A detection matches a true vehicle of the same track when their centers are at most half of that vehicle's length apart; the
/// nearest pairs are matched first. A detection on a vehicle that doesn't count (less than half inside) is neither hit nor false.
/// </remarks>
public static class SceneScorer
{
    /// <summary>Scores a survey.</summary>
    /// <param name="set">What the row belongs to.</param>
    /// <param name="result">The survey.</param>
    /// <param name="truth">Vehicles in the pixels of the scene that they were drawn on.</param>
    /// <param name="scale">Pixels of that scene per pixel of the surveyed one.</param>
    public static EvaluationRow Score(string set, SurveyResult result, IReadOnlyList<KnownVehicle> truth, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(result);
        Observation observation = result.Observation;
        KnownVehicle?[] matches = Matches(result, truth, scale);
        KnownVehicle[] counting = [.. truth.Where(vehicle => vehicle.Counts)];
        bool kinds = counting.All(vehicle => vehicle.Kind is not null);
        return new EvaluationRow
        {
            Set = set,
            Scene = observation.Scene,
            GsdMeters = observation.GsdMeters,
            EffectiveResolutionMeters = observation.EffectiveResolutionMeters,
            Status = observation.Status,
            Reason = observation.Reason,
            TrueVehicles = counting.Length,
            TrueRailcars = kinds ? Railcars(counting) : null,
            Vehicles = observation.Vehicles,
            Railcars = observation.Railcars,
            CrossCheck = observation.CrossCheck,
            Detections = [.. observation.Detections.Zip(matches, Row)],
            Missed = [.. counting.Except(matches.OfType<KnownVehicle>(), ReferenceEqualityComparer.Instance).Cast<KnownVehicle>().Select(Row)],
            Tracks = [.. observation.Tracks.Select(track => Row(track, truth, kinds))],
            Alignment = observation.Alignment,
            ClearFraction = observation.ClearFraction,
            Caveats = [.. observation.Caveats.Select(caveat => caveat.Code)],
        };
    }

    private static int Railcars(IEnumerable<KnownVehicle> vehicles) => vehicles.Count(vehicle => vehicle.Kind == "railcar");

    private static VehicleRow Row(KnownVehicle vehicle) => new(vehicle.Track, vehicle.Kind, vehicle.Type, vehicle.Covered);

    private static DetectionRow Row(ObservedVehicle vehicle, KnownVehicle? match) => new()
    {
        Track = vehicle.Track,
        StartMeters = double.Round(vehicle.StartMeters, 2),
        EndMeters = double.Round(vehicle.EndMeters, 2),
        Kind = vehicle.Kind,
        Type = vehicle.Type?.MaxBy(pair => pair.Value).Key,
        CoveredProbability = vehicle.CoveredProbability,
        Score = double.Round(vehicle.Score, 4),
        Hit = match is null ? false : match.Counts ? true : null,
        True = match is null ? null : Row(match),
    };

    private static TrackRow Row(ObservedTrack track, IReadOnlyList<KnownVehicle> truth, bool kinds)
    {
        KnownVehicle[] counting = [.. truth.Where(vehicle => vehicle.Counts && vehicle.Track == track.Id)];
        return new TrackRow
        {
            Id = track.Id,
            TrueVehicles = counting.Length,
            TrueRailcars = kinds ? Railcars(counting) : null,
            IsOccupied = truth.Any(vehicle => vehicle.Track == track.Id),
            ClearFraction = track.ClearFraction,
            OccupiedMeters = track.OccupiedMeters,
            Railcars = track.Railcars,
        };
    }

    private static KnownVehicle?[] Matches(SurveyResult result, IReadOnlyList<KnownVehicle> truth, double scale)
    {
        double metersPerPixel = result.SpacingMeters / scale;
        List<(double Meters, int Detection, KnownVehicle Vehicle)> pairs = [];
        for (int i = 0; i < result.Footprints.Count; i++)
        {
            PixelPoint center = new(scale * result.Footprints[i].Average(p => p.X), scale * result.Footprints[i].Average(p => p.Y));
            foreach (KnownVehicle vehicle in truth.Where(vehicle => vehicle.Track == result.Observation.Detections[i].Track))
            {
                double meters = metersPerPixel * double.Hypot(center.X - vehicle.Center.X, center.Y - vehicle.Center.Y);
                if (meters <= vehicle.LengthMeters / 2)
                {
                    pairs.Add((meters, i, vehicle));
                }
            }
        }

        var matches = new KnownVehicle?[result.Footprints.Count];
        HashSet<KnownVehicle> taken = new(ReferenceEqualityComparer.Instance);
        foreach ((_, int detection, KnownVehicle vehicle) in pairs.OrderBy(pair => pair.Meters))
        {
            if (matches[detection] is null && taken.Add(vehicle))
            {
                matches[detection] = vehicle;
            }
        }

        return matches;
    }
}
