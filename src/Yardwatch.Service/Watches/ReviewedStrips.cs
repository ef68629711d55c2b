using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;
using Yardwatch.Service.Scenes;
using Yardwatch.Simulation.Strips;
using Yardwatch.Tracks;

namespace Yardwatch.Service.Watches;

/// <summary>Training strips of rail tracks that people looked at whole, cut where the survey read them.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
internal sealed class ReviewedStrips(Watch watch, Ledger ledger)
{
    /// <summary>The strips of one scene with what people say stands there, in the tracks' own direction.</summary>
    /// <param name="survey">Surveys it again.</param>
    /// <param name="entry">The scene's current observation.</param>
    /// <param name="path">Its file.</param>
    /// <returns>None where nobody finished a track, or the sun isn't known.</returns>
    public IReadOnlyList<(TrackStrip Strip, ColumnTruth Truth)> Of(WatchSurvey survey, LedgerObservation entry, string path)
    {
        SceneReview review = SceneReviews.Standing(ledger, entry.Basis.Scene);
        string[] tracks = [.. entry.Observation.Tracks.Select(track => track.Id)];
        // Of a settled track nobody said where its vehicles stand.
        HashSet<string> finished = [.. review.Finished.Where(track => track.Value.Action is FinishTrack).Select(track => track.Key)];
        if (finished.Count == 0)
        {
            return [];
        }

        using GdalScene file = SceneInputs.Scene(path);
        using IScene scene = SceneInputs.Tied(file, watch.Facility.Coordinates);
        if (survey.Run(scene, path, entry) is not { Evidence: { Geometry.SunAzimuthDegrees: not null } evidence, Observation: var observation })
        {
            return [];
        }

        Facility facility = watch.Facility.At(observation.Earliest, observation.Latest);
        var frame = GroundFrame.Of(facility, scene, observation.GsdMeters);
        StripExtractor extractor = Extractor(scene, frame, evidence);
        return
        [
            .. evidence.Paths.Where(section => finished.Contains(tracks[section.Track]))
                .Select(section => (extractor.Extract(section.Path, StripGeometry.Of(evidence.Geometry, section.Path), StripRows.OfVehicles), Truth(section.Path, review, tracks[section.Track]))),
        ];
    }

    private static StripExtractor Extractor(IScene scene, GroundFrame frame, SceneEvidence evidence)
    {
        StripExtractor extractor = StripExtractor.Prepare(frame, new SceneWindows(scene, frame.SpacingMeters), [.. evidence.Paths.Select(section => section.Path)])!;
        extractor.GsdMeters = evidence.GsdMeters;
        return extractor;
    }

    private static ColumnTruth Truth(TrackPath path, SceneReview review, string track)
    {
        LabelledVehicle[] vehicles = [.. review.Vehicles.Where(vehicle => vehicle.IsThere && vehicle.Vehicle.Track == track).Select(vehicle => Labelled(vehicle.Vehicle))];
        return ColumnTruth.Of(path, vehicles, review.Hidden.Where(stretch => stretch.Track == track).Select(stretch => (stretch.FromMeters, stretch.ToMeters)), labels =>
        {
            // Beyond its ends a track goes on as another, of which nobody said anything.
            for (int column = 0; column < labels.Length; column++)
            {
                labels[column] = path.IsOwn(column) ? labels[column] : ColumnTruth.Ignore;
            }
        });
    }

    private static LabelledVehicle Labelled(ObservedVehicle vehicle)
    {
        string? type = vehicle.Type?.MaxBy(pair => pair.Value).Key;
        return new LabelledVehicle(
            vehicle.StartMeters, vehicle.EndMeters, vehicle.Kind switch
            {
                VehicleKind.Railcar => ColumnClass.Railcar,
                VehicleKind.Passenger => ColumnClass.Passenger,
                _ => ColumnClass.Locomotive,
            },
            Enum.TryParse(type, ignoreCase: true, out VehicleType known) ? known : null,
            vehicle.CoveredProbability > 0.5);
    }
}
