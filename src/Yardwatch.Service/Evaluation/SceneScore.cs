using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Evaluation;

/// <summary>A survey held against the truth.</summary>
/// <param name="GsdMeters">The GSD of the scene surveyed.</param>
/// <param name="Truth">Vehicles to be counted.</param>
/// <param name="Vehicles">The estimate of their number: railcars and other vehicles together; null when not usable.</param>
/// <param name="Hits">Detections that match a true vehicle.</param>
/// <param name="False">Detections that match none.</param>
/// <param name="FalseOnEmpty">Those of them on tracks without any true vehicle.</param>
/// <param name="TrackError">The mean absolute error of the count per track; null when vehicles were not counted.</param>
public sealed record SceneScore(
    double GsdMeters, int Truth, CountEstimate? Vehicles, int Hits, int False, int FalseOnEmpty, double? TrackError)
{
    /// <summary>The share of detections that are right, 0 to 1; NaN without detections.</summary>
    public double Precision => Hits / (double)(Hits + False);

    /// <summary>The share of true vehicles that were found, 0 to 1; NaN without any.</summary>
    public double Recall => Hits / (double)Truth;

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => 2.0 * Hits / (Hits + False + Truth);

    /// <summary>Whether the interval holds the truth.</summary>
    public bool Holds => Vehicles is { } count && count.Lower <= Truth && Truth <= count.Upper;

    /// <summary>Scores a survey.</summary>
    /// <param name="result">The survey.</param>
    /// <param name="truth">Vehicles in the pixels of the scene that they were drawn on.</param>
    /// <param name="scale">Pixels of that scene per pixel of the surveyed one.</param>
    /// <remarks>
    /// A detection matches a true vehicle of the same track when their centers are at most half of that vehicle's length apart; the
    /// nearest pairs are matched first. A detection on a vehicle that doesn't count (less than half inside) is neither hit nor false.
    /// </remarks>
    public static SceneScore Of(SurveyResult result, IReadOnlyList<KnownVehicle> truth, double scale)
    {
        Observation observation = result.Observation;
        List<(int Detection, KnownVehicle Vehicle)> matches = Matches(result, truth, scale);
        HashSet<int> matched = [.. matches.Select(match => match.Detection)];
        HashSet<string> occupied = [.. truth.Where(vehicle => vehicle.Track is not null).Select(vehicle => vehicle.Track!)];
        ObservedVehicle[] wrong = [.. observation.Detections.Where((_, i) => !matched.Contains(i))];
        return new SceneScore(
            observation.GsdMeters ?? double.NaN,
            truth.Count(vehicle => vehicle.Counts),
            observation.Vehicles,
            matches.Count(match => match.Vehicle.Counts),
            wrong.Length,
            wrong.Count(vehicle => !occupied.Contains(vehicle.Track)),
            observation.Status == ObservationStatus.Counted ? ErrorPerTrack(observation, truth) : null);
    }

    private static List<(int Detection, KnownVehicle Vehicle)> Matches(SurveyResult result, IReadOnlyList<KnownVehicle> truth, double scale)
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

        List<(int, KnownVehicle)> matches = [];
        HashSet<int> detections = [];
        HashSet<KnownVehicle> vehicles = [];
        foreach ((_, int detection, KnownVehicle vehicle) in pairs.OrderBy(pair => pair.Meters))
        {
            if (!detections.Contains(detection) && vehicles.Add(vehicle))
            {
                detections.Add(detection);
                matches.Add((detection, vehicle));
            }
        }

        return matches;
    }

    private static double ErrorPerTrack(Observation observation, IReadOnlyList<KnownVehicle> truth) =>
        observation.Tracks.Average(track => double.Abs(
            observation.Detections.Count(vehicle => vehicle.Track == track.Id)
            - truth.Count(vehicle => vehicle.Counts && vehicle.Track == track.Id)));
}
