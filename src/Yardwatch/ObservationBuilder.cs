using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tracks;
using Yardwatch.Zones;

namespace Yardwatch;

/// <summary>Writes down what a survey learned, step by step, as one observation.</summary>
internal sealed class ObservationBuilder(IScene scene, Facility facility, SceneFacts facts, GroundFrame frame)
{
    private const int TypeDigits = 4;
    private const int ResolutionDigits = 2;

    // From here on the roof of a car as high as the loading gauge hangs 1.6 m over, to where the cars of a track 4.6 m away begin.
    private const double NotableOffNadirDegrees = 20;
    private const double HighCarMeters = 4.3;

    private readonly List<Caveat> _caveats = [];
    private readonly SceneOutlines _outlines = new(scene.Info, frame);

    public required IReadOnlyList<TrackPath> Mapped { get; init; }

    public required string Software { get; init; }

    public Caveat Validation { get; init; } = Caveats.NotValidatedHere;

    public ViewDecision? InView { get; init; }

    public PlacedByScenes? Placed { get; init; }

    public SurveyedTracks? Tracks { get; set; }

    public SurveyedZones? Zones { get; set; }

    public string? WindowsSha256 { get; set; }

    public string? ModelSha256 { get; set; }

    public string? TrackModelSha256 { get; set; }

    public string? CalibrationSha256 { get; set; }

    public CalibrationRefit? CalibrationRefit { get; set; }

    public double GsdMeters { get; } = double.Max(frame.SpacingMeters, facts.GsdMeters ?? 0);

    public required double CoarsestTrainedMeters { get; init; }

    public EffectiveResolution? Measured { get; private set; }

    public SceneUsability? Usability { get; private set; }

    /// <summary>The resolution that decides what may be said.</summary>
    public double ResolutionMeters => ResolutionGate.Decisive(GsdMeters, Measured);

    public ObservationStatus Gate => ResolutionGate.Judge(ResolutionMeters, CoarsestTrainedMeters);

    private bool ShowsTypes => ResolutionGate.ShowsTypes(ResolutionMeters);

    private double? SunElevationDegrees =>
        SunSide.Computed(facts.AcquiredAt, frame)?.ElevationDegrees ?? (facts.SunElevationDegrees is { } elevation and > 0 and <= 90 ? elevation : null);

    private IEnumerable<TrackPath> Laid => Tracks is { } tracks ? Mapped.Select(tracks.Alignment.Laid) : Mapped;

    private GroundPoint ZoneShift => Tracks?.Alignment.Shift ?? default;

    /// <summary>Measures from the pixels how much they show.</summary>
    public void Measure(SceneWindows windows) => Measured = EffectiveResolution.Measure(windows, [.. Mapped.SelectMany(_outlines.Line)], frame.Pixel);

    /// <summary>Weighs what the corridors of the tracks show.</summary>
    /// <returns>Why nothing may be said of the scene, or null.</returns>
    public StatusReason? Weigh(CorridorQuality corridor, UsabilityLimits limits)
    {
        Usability = new SceneUsability(corridor, SunElevationDegrees);
        return InView is null ? Usability.Refusal(limits) : null;
    }

    /// <summary>Decides the sun's side and notes what a reader must know of it.</summary>
    public SunSide Sun(IReadOnlyList<ShadowReading> shadows)
    {
        SunSide sun = SunSide.Of(facts.SunAzimuthDegrees, facts.AcquiredAt, frame, shadows) with { ElevationDegrees = SunElevationDegrees };
        _caveats.AddRange(SurveyCaveats.Of(sun, frame));
        return sun;
    }

    /// <summary>The ground of the facility's zones, by the alignment of the tracks.</summary>
    public IEnumerable<ZoneGround> ZoneGrounds()
    {
        TrackPath[] tracks = [.. Laid];
        return facility.Zones.Select(zone => ZoneGround.Of(zone.Area, tracks, frame, ZoneShift));
    }

    /// <summary>An observation of a scene that says nothing about the count.</summary>
    public SurveyResult NotUsable(StatusReason reason)
    {
        bool outside = reason == StatusReason.Nodata && !Mapped.Any(_outlines.IsInside);
        if (reason == StatusReason.TracksUnseen && Tracks is { Alignment.Status: AlignmentStatus.OffsetTooLarge })
        {
            _caveats.Add(Caveats.OffsetTooLarge(Alignment.WideRangeMeters));
        }

        return Result(Draft(ObservationStatus.NotUsable, outside ? StatusReason.OutsideScene : reason), []);
    }

    /// <summary>An observation with a count.</summary>
    public SurveyResult Counted(SurveyCount count)
    {
        bool counted = Gate == ObservationStatus.Counted;
        SceneCount total = count.Scene;
        _caveats.AddRange([.. SurveyCaveats.Of(Tracks!), .. SurveyCaveats.Of(total, Check(total))]);
        List<GroundPoint[]> outlines = [];
        List<ObservedVehicle> vehicles = [];
        foreach ((SurveyedSection section, VehicleDetection vehicle) in counted ? Vehicles(Tracks!, count) : [])
        {
            GroundPoint[] outline = SceneOutlines.Of(section.Reading.Path, vehicle);
            outlines.Add(outline);
            vehicles.Add(Vehicle(section.Reading.Path, vehicle, outline));
        }

        bool typed = vehicles.Exists(vehicle => vehicle.Type is not null || vehicle.CoveredProbability is not null)
            || (ShowsTypes && total.Types is not null);
        _caveats.Add(typed ? Caveats.SimulationOnly("Railcar types and covered loads") : Caveats.TypesNotEstimated);
        Observation observation = Draft(Gate, ResolutionGate.ReasonOf(Gate)) with
        {
            Railcars = counted ? CountEstimate.Of(total.Railcars, CountSource.Columns) : CountEstimate.Of(total.LengthRailcars, CountSource.OccupiedLength),
            Types = ShowsTypes ? Types(total) : null,
            Uncertainty = Parts(counted ? total.Parts : total.LengthParts),
            Vehicles = counted ? CountEstimate.Of(total.Vehicles, CountSource.Columns) : CountEstimate.Of(total.LengthVehicles, CountSource.OccupiedLength),
            Locomotives = counted ? CountEstimate.Of(total.Locomotives, CountSource.Columns) : null,
            CrossCheck = Check(total),
            Tracks = [.. Mapped.Select((path, track) => Track(path, track, count))],
            Detections = vehicles,
        };
        return Result(observation, outlines);
    }

    private static IEnumerable<(SurveyedSection Section, VehicleDetection Vehicle)> Vehicles(SurveyedTracks tracks, SurveyCount count) =>
        tracks.Sections.Zip(count.Sections).SelectMany(pair => pair.Second.Detections.Select(vehicle => (pair.First, vehicle)));

    private static SortedDictionary<string, TypeCount>? Types(SceneCount scene) => scene.Types is not { } types ? null : new SortedDictionary<string, TypeCount>(
        types.ToDictionary(pair => ContractWord.Of(pair.Key), pair => new TypeCount(pair.Value.Expected, pair.Value.Lower(CountEstimate.UsualCoverage), pair.Value.Upper(CountEstimate.UsualCoverage))),
        StringComparer.Ordinal);

    private static SortedDictionary<string, double>? Types(VehicleDetection vehicle) => vehicle.TypeProbabilities is not { } types ? null : new SortedDictionary<string, double>(
        Enum.GetValues<VehicleType>().Where(type => types[(int)type] > 0).ToDictionary(ContractWord.Of, type => double.Round(types[(int)type], TypeDigits)),
        StringComparer.Ordinal);

    private static Uncertainty Parts(UncertaintyParts parts) => new()
    {
        Columns = parts.Columns,
        Obscured = parts.Obscured,
        Misread = parts.Misread,
        SceneError = parts.SceneError,
        CrossCheck = parts.CrossCheck,
        Placement = parts.Placement,
    };

    private static CrossCheck Check(SceneCount scene) => new()
    {
        Method = CountSource.OccupiedLength,
        Expected = scene.CrossCheck.Expected,
        Lower = scene.CrossCheck.Lower(CountEstimate.UsualCoverage),
        Upper = scene.CrossCheck.Upper(CountEstimate.UsualCoverage),
    };

    private IEnumerable<Caveat> AllCaveats(bool usable)
    {
        bool zoned = Zones is { } zones && zones.Estimates.Any(zone => zone.Amounts is not null);
        return
        [
            .. SurveyCaveats.Of(scene.Info, GsdMeters, ResolutionMeters, Gate),
            .. AboutWords(),
            .. Usability?.Caveats() ?? [],
            .. _caveats,
            .. zoned ? [Caveats.ZonesSimulationOnly] : Array.Empty<Caveat>(),
            .. usable ? [Validation, Caveats.OneMoment] : Array.Empty<Caveat>(),
        ];
    }

    // What was said of the scene, by its metadata, a person or other scenes.
    private IEnumerable<Caveat> AboutWords()
    {
        if (facts.AcquiredAt is null)
        {
            yield return facts.AcquiredBetween is { } between ? Caveats.AcquisitionTimeInterval(between) : Caveats.AcquisitionTimeUnknown;
            if (facility.Tracks.Count(track => !track.IsThroughout(facts.Earliest, facts.Latest)) is > 0 and var dated)
            {
                yield return Caveats.DatedTracks(dated);
            }
        }

        if (SunSide.Position(facts.AcquiredAt, frame) is { ElevationDegrees: <= 0 } night)
        {
            yield return Caveats.SunBelowHorizon(facts.AcquiredAt!.Value, -night.ElevationDegrees);
        }

        if (facts.OffNadirDegrees is { } angle and >= NotableOffNadirDegrees)
        {
            yield return Caveats.ObliqueView(angle, HighCarMeters * double.Tan(double.DegreesToRadians(angle)));
        }

        if (InView is { } word)
        {
            yield return Caveats.ViewOverridden(word.By, word.Reason);
        }

        if (Placed is { } placed)
        {
            yield return placed.Placement.IsSure ? Caveats.AlignedByScenes(placed.Scenes) : Caveats.AlignmentContradicted(placed.Scenes);
        }
    }

    private Observation Draft(ObservationStatus status, StatusReason? reason) => new()
    {
        Facility = facility.Id,
        FacilityVersion = facility.Version,
        Scene = scene.Info.Name,
        AcquiredAt = facts.AcquiredAt,
        AcquiredBetween = facts.AcquiredAt is null ? facts.AcquiredBetween : null,
        Status = status,
        Reason = reason,
        Railcars = null,
        Types = null,
        Uncertainty = null,
        Vehicles = null,
        ClassesCounted = ["freight"],
        Locomotives = null,
        CrossCheck = null,
        Tracks = [.. Mapped.Select((path, track) => Track(path, track, null))],
        Detections = [],
        FootprintCoordinates = scene.Info.CoordinateSystem ?? "pixels",
        Zones = [.. facility.Zones.Select((zone, i) => SurveyedZones.Observed(
            zone.Id, ZoneGround.Outline(zone.Area, frame, default).Area, Zones?.Estimates[i], new ZoneView(ResolutionMeters, reason)))],
        Alignment = Tracks is { } tracks ? Aligned(tracks.Alignment) : ObservedAlignment.None,
        GsdMeters = GsdMeters,
        EffectiveResolutionMeters = Measured is { } measured ? double.Round(measured.Meters, ResolutionDigits) : null,
        ClearFraction = Tracks?.ClearFraction,
        Caveats = [.. AllCaveats(status != ObservationStatus.NotUsable)],
        Provenance = new Provenance
        {
            WindowsSha256 = WindowsSha256,
            SceneSha256 = scene.Info.Sha256,
            FacilitySha256 = facility.Sha256,
            ModelSha256 = ModelSha256,
            TrackModelSha256 = TrackModelSha256,
            CalibrationSha256 = CalibrationSha256,
            CalibrationRefit = CalibrationRefit,
            ZoneModelSha256 = Zones?.ModelSha256,
            Software = Software,
        },
    };

    private static ObservedAlignment Aligned(Alignment alignment)
    {
        bool moved = alignment.Status is AlignmentStatus.Aligned or AlignmentStatus.Uncertain;
        return new ObservedAlignment
        {
            Status = alignment.Status,
            EastMeters = moved ? alignment.Shift.East : null,
            NorthMeters = moved ? alignment.Shift.North : null,
            ResidualMeters = moved ? alignment.ResidualMeters : null,
        };
    }

    private ObservedTrack Track(TrackPath path, int track, SurveyCount? count)
    {
        int[] own = Tracks is null ? [] : [.. Enumerable.Range(0, Tracks.Sections.Count).Where(i => Tracks.Sections[i].Track == track)];
        bool counted = count is not null && Gate == ObservationStatus.Counted;
        return new ObservedTrack
        {
            Id = path.Id,
            LengthMeters = path.OwnColumns * TrackStrip.ColumnMeters,
            ClearFraction = Tracks?.ClearFractionOf(track),
            OccupiedMeters = count is null ? null : own.Sum(i => count.Sections[i].OccupiedMeters),
            Railcars = counted ? CountEstimate.Of(CountDistribution.Sum(own.Select(i => count!.Scene.TrackRailcars[i])), CountSource.Columns) : null,
        };
    }

    private ObservedVehicle Vehicle(TrackPath path, VehicleDetection vehicle, GroundPoint[] outline) => new()
    {
        Track = path.Id,
        StartMeters = path.MetersAt(vehicle.StartColumn),
        EndMeters = path.MetersAt(vehicle.EndColumn),
        Kind = vehicle.Kind,
        Type = ShowsTypes ? Types(vehicle) : null,
        CoveredProbability = ShowsTypes ? vehicle.CoveredProbability : null,
        Score = vehicle.Score,
        Footprint = _outlines.FootprintOf(outline),
    };

    private SurveyResult Result(Observation observation, IReadOnlyList<GroundPoint[]> outlines)
    {
        return new SurveyResult(observation, [.. Laid.Select(_outlines.Line)], [.. outlines.Select(_outlines.Pixels)], _outlines.NorthDegrees, frame.SpacingMeters)
        {
            ZoneOutlines = [.. facility.Zones.Select(zone => _outlines.Pixels(
                [.. ZoneGround.Outline(zone.Area, frame, ZoneShift).ExteriorRing.Coordinates.Select(p => new GroundPoint(p.X, p.Y))]))],
        };
    }
}
