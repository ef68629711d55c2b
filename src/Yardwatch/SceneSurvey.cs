using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tracks;
using Yardwatch.Zones;

namespace Yardwatch;

/// <summary>The whole flow for one scene: alignment, track strips, detection, count, observation.</summary>
/// <param name="model">Finds the evidence in track strips.</param>
/// <param name="options">What is supposed.</param>
/// <param name="zones">Estimates what cargo zones hold; null: nothing is said of them.</param>
public sealed class SceneSurvey(IColumnModel model, SurveyOptions options, ZoneEstimator? zones = null)
{
    // What shows less contrast than this, and is not quite uniform, is cloud or fog: a clear scene of bare ballast has 0.25 and more,
    // and in darkness the noise alone is as large as the signal.
    private const double LeastContrast = 0.08;

    // Where shadows clearly contradict the sun that is told, either may be wrong: a time of another zone, or marks that look like shadows.
    private const double WrongSun = 0.5;

    // Without shadows a scene is read worse than its class is on average: with this further error that its tracks share, the intervals of
    // overcast yards hold nine times of ten (docs/decisions/0031).
    private const double OvercastDeviation = 0.08;

    /// <summary>Counts the railcars of a facility in a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="facts">What is known about the scene besides its pixels.</param>
    /// <exception cref="SurveyException">Scene and facility don't fit together, or a fact can't be.</exception>
    /// <exception cref="SceneException">The scene's pixels can't be read.</exception>
    public SurveyResult Run(IScene scene, Facility facility, SceneFacts facts)
    {
        GroundFrame frame = SurveyException.Check(scene, facility, facts);
        facts = facts.Completed(scene.Info);
        TrackPath[] mapped = [.. facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        ObservationBuilder builder = new(scene, facility, facts, frame)
        {
            Mapped = mapped,
            Software = options.Software,
            Validation = options.Validation,
            InView = options.InView,
            Placed = options.Placed,
            CoarsestTrainedMeters = model.TrainedGsdMeters.Upper,
        };
        if (builder.Gate == ObservationStatus.NotUsable)
        {
            return builder.NotUsable(StatusReason.TooCoarse);
        }

        SceneWindows windows = new(scene, frame.SpacingMeters);
        if (StripExtractor.Prepare(frame, windows, Expected(mapped)) is not { } extractor)
        {
            return builder.NotUsable(StatusReason.Nodata);
        }

        builder.Measure(windows);
        builder.WindowsSha256 = windows.Hash();
        if (builder.Gate == ObservationStatus.NotUsable)
        {
            return builder.NotUsable(StatusReason.TooCoarse);
        }

        extractor.GsdMeters = builder.ResolutionMeters > builder.GsdMeters ? builder.ResolutionMeters : frame.SpacingMeters;
        if (extractor.RelativeContrast < LeastContrast && options.InView is null)
        {
            return builder.NotUsable(extractor.RelativeContrast > 0 ? StatusReason.Cloud : StatusReason.Contrast);
        }

        if (builder.Weigh(extractor.Quality, options.Limits) is { } refusal)
        {
            return builder.NotUsable(refusal);
        }

        return Read(new PreparedScene(frame, windows, extractor, mapped), builder, facility, facts);
    }

    // What is left when nothing speaks against the scene as a whole.
    private SurveyResult Read(PreparedScene scene, ObservationBuilder builder, Facility facility, SceneFacts facts)
    {
        Func<GroundPoint[], bool[]>? hidden = Hidden(scene.Frame);
        (SurveyedTracks tracks, IEnumerable<(SurveyedTracks Tracks, double Probability)> rivals) =
            Look(new ColumnReader(scene.Extractor, model) { IsInView = options.InView is not null, Hidden = hidden }, scene.Mapped, builder, facts);
        (builder.Tracks, builder.ModelSha256, builder.TrackModelSha256) = (tracks, model.Sha256, model.TracksSha256);
        (builder.CalibrationSha256, builder.CalibrationRefit) = (options.CalibrationSha256, options.CalibrationRefit);
        bool areSeen = tracks.AreSeen || options.InView is not null;
        if (areSeen && zones is not null && facility.Zones.Count > 0 && builder.Gate == ObservationStatus.Counted)
        {
            ZoneExtractor cutter = new(scene.Frame, scene.Windows, scene.Extractor.Stretch)
            {
                SunAzimuthDegrees = tracks.Sun.AzimuthDegrees,
                GsdMeters = scene.Extractor.GsdMeters,
                Hidden = hidden,
            };
            builder.Zones = SurveyedZones.Of(zones, cutter, builder.ZoneGrounds(), builder.ResolutionMeters);
        }

        builder.WindowsSha256 = scene.Windows.Hash();
        if (tracks.ClearFraction < options.LeastClearFraction)
        {
            return builder.NotUsable(tracks.ObservedFraction < options.LeastClearFraction ? StatusReason.Nodata : StatusReason.Obscured);
        }

        if (!areSeen)
        {
            return builder.NotUsable(StatusReason.TracksUnseen);
        }

        Calibration calibration = CalibrationOf(builder.ResolutionMeters, tracks.Sun);
        Fleet fleet = options.Fleet ?? Fleet.Of(facility.Fleet);
        SceneGeometry geometry = facts.Geometry(tracks.Sun);
        SceneEvidence Evidence(SurveyedTracks read) =>
            new(read, fleet, options.Decoder) { Geometry = geometry with { Lean = read.SupposedLean ?? geometry.Lean }, GsdMeters = scene.Extractor.GsdMeters };
        SceneEvidence evidence = Evidence(tracks);
        IReadOnlyList<TrackCount> counts = evidence.Decode(calibration);
        SceneCount there = evidence.Count(counts, calibration).OrElsewhere(
            [.. rivals.Select(rival => (Evidence(rival.Tracks).Count(calibration), rival.Probability))]);
        return builder.Counted(new SurveyCount(there, counts)) with { Evidence = evidence };
    }

    private Calibration CalibrationOf(double resolutionMeters, SunSide sun)
    {
        Calibration fitted = options.Calibration.Of(resolutionMeters);
        return sun.IsOvercast ? fitted.Widened(OvercastDeviation) : fitted;
    }

    private Func<GroundPoint[], bool[]>? Hidden(GroundFrame frame)
    {
        if (options.Hidden is not { } hidden || options.InView is not null)
        {
            return null;
        }

        return places =>
        {
            var pixels = new PixelPoint[places.Length];
            frame.ToPixels(places, pixels);
            return [.. pixels.Select(hidden)];
        };
    }

    // Where the tracks are looked for first.
    private TrackPath[] Expected(TrackPath[] mapped) =>
        options.Placed is { } placed ? [.. mapped.Select(path => path.Moved(placed.Placement.Shift, 0))] : mapped;

    // The other places that the tracks may lie at are read one after another, as they are asked for: all of them at once could take gigabytes.
    private (SurveyedTracks Tracks, IEnumerable<(SurveyedTracks Tracks, double Probability)> Rivals) Look(ColumnReader reader, TrackPath[] mapped, ObservationBuilder builder, SceneFacts facts)
    {
        SceneAlignment alignment = new(reader, mapped);
        (Piece[] Samples, StripLook Look) first = new SceneAlignment(reader, Expected(mapped)).Sample(facts.Geometry(null));
        SunSide sun = builder.Sun(first.Look.Shadows);
        SceneGeometry geometry = facts.Geometry(sun);
        SurveyedTracks Under(SunSide light) => SupposedView.Of(
            reader, options.Placed is { } placed ? alignment.At(placed.Placement, facts.Geometry(light), light) : alignment.Of(first, facts.Geometry(light), light), facts.Geometry(light));
        SurveyedTracks tracks = Under(sun);
        SurveyedTracks? otherwise = sun.ContradictingDegrees is { } azimuth && Under(sun with { AzimuthDegrees = azimuth, ElevationDegrees = null }) is { AreSeen: true } seen ? seen : null;
        double wrong = otherwise is null ? 0 : WrongSun;
        IEnumerable<(SurveyedTracks Tracks, double Probability)> rivals =
            tracks.Rivals.Select(rival => (SupposedView.Of(reader, alignment.At(rival, geometry, sun), geometry), (1 - wrong) * rival.Probability));
        return (tracks, otherwise is null ? rivals : rivals.Append((otherwise, wrong)));
    }

    private sealed record PreparedScene(GroundFrame Frame, SceneWindows Windows, StripExtractor Extractor, TrackPath[] Mapped);
}
