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
    // Cost and memory grow with the longest piece; a longer track is read in pieces of at most 2 km.
    private const int SectionColumns = 4000;

    // Alignment looks at up to two stretches of at most 96 m of each track.
    private const int SampleColumns = 192;
    private const int SamplesPerTrack = 2;
    private const int MostLooksAgain = 2;

    // What shows less contrast than this, and is not quite uniform, is cloud or fog: a clear scene of bare ballast has 0.25 and more,
    // and in darkness the noise alone is as large as the signal.
    private const double LeastContrast = 0.08;

    /// <summary>Counts the railcars of a facility in a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="facts">What is known about the scene besides its pixels.</param>
    /// <exception cref="SurveyException">Scene and facility don't fit together, or a fact can't be.</exception>
    /// <exception cref="SceneException">The scene's pixels can't be read.</exception>
    public SurveyResult Run(IScene scene, Facility facility, SceneFacts facts)
    {
        GroundFrame frame = SurveyException.Check(scene, facility, facts);
        TrackPath[] mapped = [.. facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        ObservationBuilder builder = new(scene, facility, facts, frame)
        {
            Mapped = mapped,
            Software = options.Software,
            Validation = options.Validation,
            InView = options.InView,
            CoarsestTrainedMeters = model.TrainedGsdMeters.Upper,
        };
        if (builder.Gate == ObservationStatus.NotUsable)
        {
            return builder.NotUsable(StatusReason.TooCoarse);
        }

        SceneWindows windows = new(scene, frame.SpacingMeters);
        if (StripExtractor.Prepare(frame, windows, mapped) is not { } extractor)
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

        SurveyedTracks tracks = Look(new ColumnReader(extractor, model) { IsInView = options.InView is not null, Hidden = Hidden(frame) }, mapped, builder, facts);
        (builder.Tracks, builder.ModelSha256) = (tracks, model.Sha256);
        if (zones is not null && facility.Zones.Count > 0 && builder.Gate == ObservationStatus.Counted)
        {
            ZoneExtractor cutter = new(frame, windows, extractor.Stretch) { SunAzimuthDegrees = tracks.Sun.AzimuthDegrees };
            builder.Zones = SurveyedZones.Of(zones, cutter, builder.ZoneGrounds(), builder.GsdMeters);
        }

        builder.WindowsSha256 = windows.Hash();
        if (tracks.ClearFraction < options.LeastClearFraction)
        {
            return builder.NotUsable(tracks.ObservedFraction < options.LeastClearFraction ? StatusReason.Nodata : StatusReason.Obscured);
        }

        Calibration calibration = options.Calibration.Of(builder.ResolutionMeters);
        SceneEvidence evidence = new(tracks, options.Fleet ?? Fleet.Of(facility.Fleet), options.Decoder);
        IReadOnlyList<TrackCount> counts = evidence.Decode(calibration);
        return builder.Counted(new SurveyCount(evidence.Count(counts, calibration), counts)) with { Evidence = evidence };
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

    // The shadows tell where the sun stands, so the first look doesn't suppose it. Offsets are told far better with it: candidates come
    // from a look that does.
    private static SurveyedTracks Look(ColumnReader reader, TrackPath[] mapped, ObservationBuilder builder, SceneFacts facts)
    {
        (Piece[] samples, StripLook blind) = Sample(reader, mapped, facts.Geometry(null));
        SunSide sun = builder.Sun(blind.Shadows);
        SceneGeometry geometry = facts.Geometry(sun);
        CandidateLook first = (sun.AzimuthDegrees is null ? blind : StripLook.Of(reader, samples, default, geometry)).At(default);
        CandidateLook LookFrom(GroundPoint shift) =>
            Alignment.IsNear(shift, first.Shift) ? first : StripLook.Of(reader, samples, shift, geometry).At(shift);
        CandidateLook[] looks = [.. Alignment.Candidates(first.Readings, blind.Lateral).Select(LookFrom)];
        for (int again = 0; again < MostLooksAgain; again++)
        {
            foreach ((int look, GroundPoint nearer) in Alignment.Again(looks))
            {
                looks[look] = LookFrom(nearer);
            }
        }

        var alignment = Alignment.Of(looks, mapped.Length);
        Piece[] pieces = Pieces(mapped, SectionColumns);
        TrackPath[] aligned = [.. pieces.Select(piece => piece.Path.Moved(alignment.Shift, alignment.Nudges[piece.Track]))];
        IReadOnlyList<OwnedColumns> owned = TrackOwnership.Of(aligned);
        SurveyedSection[] sections =
            [.. aligned.Select((path, i) => new SurveyedSection(pieces[i].Track, reader.Read(path, geometry), owned[i]))];
        return new SurveyedTracks(sections, alignment, sun);
    }

    // Two samples of a track tell its offset as well as its whole length does. Where they are hidden, the whole length is looked at.
    private static (Piece[] Samples, StripLook Look) Sample(ColumnReader reader, TrackPath[] mapped, SceneGeometry geometry)
    {
        Piece[] sections = Pieces(mapped, SampleColumns);
        Piece[] samples = [.. sections.GroupBy(piece => piece.Track).SelectMany(track => Spread([.. track]))];
        var look = StripLook.Of(reader, samples, default, geometry);
        bool isSeen = 2 * look.Lateral.Count * StripLook.BlockMeters > samples.Sum(piece => piece.Path.OwnColumns) * TrackStrip.ColumnMeters;
        return isSeen || samples.Length == sections.Length ? (samples, look) : (sections, StripLook.Of(reader, sections, default, geometry));
    }

    private static IEnumerable<Piece> Spread(Piece[] sections) =>
        sections.Length <= SamplesPerTrack
            ? sections
            : Enumerable.Range(0, SamplesPerTrack).Select(sample => sections[((2 * sample) + 1) * sections.Length / (2 * SamplesPerTrack)]);

    private static Piece[] Pieces(TrackPath[] paths, int columns) =>
        [.. paths.SelectMany((path, track) => path.Sections(columns).Select(section => new Piece(section, track)))];
}
