using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tests.Tracks;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Survey;

public sealed class SceneSurveyTests
{
    private const double Gsd = 0.5;

    // Railcars of 14 m with gaps of 1.5 m, the first beginning 20 m along; the track runs from (20, 50) to (220, 50) meters.
    private const double Pitch = 15.5;

    [Fact]
    public void Railcars_on_a_track_are_counted_and_drawn_where_they_stand()
    {
        SurveyResult result = Survey(cars: 7, Facility(Track("1", 20, 50, 220, 50)));
        Observation observation = result.Observation;
        Assert.Equal(ObservationStatus.Counted, observation.Status);
        Assert.Equal(7, observation.Railcars!.Median);
        Assert.InRange(7, observation.Railcars.Lower, observation.Railcars.Upper);
        Assert.Equal(7, observation.Detections.Count);
        for (int car = 0; car < 7; car++)
        {
            Assert.Equal(20 + (car * Pitch), observation.Detections[car].StartMeters, 0.8);
            Assert.Equal(34 + (car * Pitch), observation.Detections[car].EndMeters, 0.8);
            double middle = result.Footprints[car].Average(corner => corner.X) * Gsd;
            Assert.Equal(20 + 27 + (car * Pitch), middle, 0.8);
        }
    }

    [Fact]
    public void An_empty_track_has_no_railcar()
    {
        Observation observation = Survey(cars: 3, Facility(Track("1", 20, 50, 220, 50), Track("2", 20, 90, 220, 90))).Observation;
        Assert.Equal([3, 0], observation.Tracks.Select(track => track.Railcars!.Median));
        Assert.Equal(0, observation.Tracks[1].OccupiedMeters!.Value, 1.0);
    }

    [Fact]
    public void A_track_drawn_twice_counts_once_and_says_so()
    {
        Observation observation = Survey(cars: 5, Facility(Track("a", 20, 50, 220, 50), Track("b", 220, 50.4, 20, 50.4))).Observation;
        Assert.Equal(5, observation.Railcars!.Median);
        Assert.Equal(0, observation.Tracks[1].Railcars!.Median);
        Assert.Contains(observation.Caveats, caveat => caveat.Code == CaveatCode.OverlappingTracks);
    }

    [Fact]
    public void A_track_drawn_there_and_back_counts_once_and_says_so()
    {
        RailTrack back = new("1", new LineString([new(40, 100), new(440, 100), new(440, 101), new(40, 101)]));
        Observation observation = Survey(cars: 5, Facility(back)).Observation;
        Assert.Equal(5, observation.Railcars!.Median);
        Assert.Contains("runs back along itself", Assert.Single(observation.Caveats, caveat => caveat.Code == CaveatCode.OverlappingTracks).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(62, 3)]
    [InlineData(76, 4)]
    public void A_railcar_across_the_tracks_end_counts_by_its_center(double trackMeters, int expected)
    {
        // Railcars at 20-34, 35.5-49.5, 51-65 and 66.5-80.5 m along: centers at 27, 42.5, 58 and 73.5.
        Observation observation = Survey(cars: 6, Facility(Track("1", 20, 50, 20 + trackMeters, 50))).Observation;
        Assert.Equal(expected, observation.Railcars!.Median);
    }

    [Fact]
    public void A_railcar_cut_by_the_scenes_edge_counts_by_its_center()
    {
        // The scene ends at 110 m, in the middle of nothing: railcars with centers at 47, 62.5, 78 and 93.5 m are inside, 109 m is too.
        using FakeScene scene = new(224, 300, (x, y) => Ground(x, y, 9));
        Observation observation = Survey(scene, Facility(Track("1", 20, 50, 220, 50))).Observation;
        Assert.Equal(5, observation.Railcars!.Median);
        Assert.Contains(observation.Caveats, caveat => caveat.Code == CaveatCode.FacilityBeyondScene);
    }

    [Fact]
    public void A_scene_without_data_is_not_usable_and_never_zero_railcars()
    {
        using FakeScene scene = new(600, 300, (_, _) => 0, (_, _) => false);
        Observation observation = Survey(scene, Facility(Track("1", 20, 50, 220, 50))).Observation;
        Assert.Equal((ObservationStatus.NotUsable, StatusReason.Nodata), (observation.Status, observation.Reason!.Value));
        Assert.Null(observation.Railcars);
        Assert.Single(observation.Tracks);
    }

    [Fact]
    public void Black_fill_that_nobody_declares_shows_nothing()
    {
        // The scene is black from 51 m along the track on: of the cars with centers at 27, 42.5, 58, 73.5 ... m the first two are left.
        using FakeScene scene = new(600, 300, (x, y) => x >= 142 ? 0 : Ground(x, y, 9));
        Observation observation = Survey(scene, Facility(Track("1", 20, 50, 220, 50))).Observation;
        Assert.Equal(2, observation.Railcars!.Median);
        Assert.InRange(observation.ClearFraction!.Value, 0.24, 0.27);
        Assert.Contains(observation.Caveats, caveat => caveat.Code == CaveatCode.FacilityBeyondScene);
    }

    [Theory]
    [InlineData(10, 0, 1)]
    [InlineData(300, 1, 2)]
    [InlineData(30, 0, 2)]
    public void Of_a_scene_whose_day_is_known_only_tracks_that_may_not_have_been_there_are_named(int lastDay, int named, int tracks)
    {
        using FakeScene scene = Scene(cars: 3);
        DateTimeOffset january = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        RailTrack dated = Track("2", 20, 80, 220, 80) with { ValidFrom = january.AddDays(lastDay == 30 ? 0 : 20) };
        Facility facility = Facility(Track("1", 20, 50, 220, 50), dated);
        SceneFacts facts = new() { GsdMeters = 0.5, AcquiredBetween = new AcquisitionInterval(january, january.AddDays(lastDay)) };
        Facility then = facility.At(facts.Earliest, facts.Latest);
        Assert.Equal(tracks, then.Tracks.Count);
        Observation observation = Survey(scene, then, facts).Observation;
        Assert.Equal(named, observation.Caveats.Count(caveat => caveat.Code == CaveatCode.DatedTracks));
    }

    // A mosaic of several passes, whose file has the moment of one of them.
    [Fact]
    public void An_interval_is_not_narrowed_to_the_moment_that_the_scene_itself_tells()
    {
        DateTimeOffset january = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using FakeScene scene = new(600, 300, (x, y) => Ground(x, y, 3)) { AcquiredAt = january.AddDays(3) };
        AcquisitionInterval between = new(january, january.AddDays(8), "passes");
        Observation ofInterval = Survey(scene, Facility(Track("1", 20, 50, 220, 50)), new SceneFacts { GsdMeters = 0.5, AcquiredBetween = between }).Observation;
        Assert.Equal((null, between), (ofInterval.AcquiredAt, ofInterval.AcquiredBetween));
        Observation ofScene = Survey(scene, Facility(Track("1", 20, 50, 220, 50)), new SceneFacts { GsdMeters = 0.5 }).Observation;
        Assert.Equal((january.AddDays(3), null), (ofScene.AcquiredAt, ofScene.AcquiredBetween));
    }

    [Fact]
    public void Tracks_with_dates_in_a_scene_of_unknown_time_are_named()
    {
        using FakeScene scene = Scene(cars: 3);
        RailTrack dated = Track("1", 20, 50, 220, 50) with { ValidFrom = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        Observation observation = Survey(scene, Facility(dated, Track("2", 20, 80, 220, 80))).Observation;
        Assert.Equal(3, observation.Railcars!.Median);
        Assert.StartsWith("1 rail track has a date", Assert.Single(observation.Caveats, caveat => caveat.Code == CaveatCode.DatedTracks).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_point_is_named_before_anything_is_read()
    {
        using FakeScene scene = Scene(cars: 3);
        SurveyException far = Assert.Throws<SurveyException>(() => Survey(scene, Facility(Track("7", 20, 50, 6020, 50))));
        Assert.Equal(
            (SurveyFault.Shape, "Rail track 7 of facility yard runs 6 km from its point 1 to the next without another: one of the two is wrong. Correct it in the facility."),
            (far.Fault, far.Message));
        Zone huge = new("north", new Polygon(new LinearRing([new(0, 0), new(9000, 0), new(9000, 9000), new(0, 9000), new(0, 0)])));
        SurveyException wide = Assert.Throws<SurveyException>(() => Survey(scene, Facility(Track("7", 20, 50, 220, 50)) with { Zones = [huge] }));
        Assert.StartsWith("Zone north of facility yard is 4.5 km by 4.5 km large", wide.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tracks_just_outside_the_scene_are_an_answer()
    {
        using FakeScene scene = Scene(cars: 3);
        Observation observation = Survey(scene, Facility(Track("1", 20, 250, 220, 250))).Observation;
        Assert.Equal((ObservationStatus.NotUsable, StatusReason.OutsideScene), (observation.Status, observation.Reason!.Value));
    }

    [Theory]
    [InlineData(5, 1, StatusReason.Contrast)]
    [InlineData(200, 3, StatusReason.Cloud)]
    public void A_scene_without_contrast_is_not_usable(float level, int texture, StatusReason reason)
    {
        using FakeScene scene = new(600, 300, (x, y) => level + ((x + y) % texture));
        Assert.Equal(reason, Survey(scene, Facility(Track("1", 20, 50, 220, 50))).Observation.Reason);
    }

    [Theory]
    [InlineData(2.0, ObservationStatus.LengthOnly)]
    [InlineData(5.0, ObservationStatus.NotUsable)]
    public void What_may_be_said_depends_on_the_vendors_gsd(double gsd, ObservationStatus status)
    {
        using FakeScene scene = new(600, 300, (x, y) => Ground(x, y, 5));
        Facility facility = Facility(Track("1", 20, 50, 220, 50));
        Assert.Equal(status, new SceneSurvey(new BrightnessModel(), new SurveyOptions { Software = "test" })
            .Run(scene, facility, new SceneFacts { GsdMeters = gsd }).Observation.Status);
    }

    [Fact]
    public void A_facility_far_away_is_a_mistake_that_names_the_distance()
    {
        using FakeScene scene = Scene(cars: 1);
        SurveyException exception = Assert.Throws<SurveyException>(() => Survey(scene, Facility(Track("1", 200_020, 50, 200_220, 50))));
        Assert.Equal(SurveyFault.Elsewhere, exception.Fault);
        Assert.Contains("200 km", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(5000)]
    public void An_impossible_gsd_is_a_mistake(double gsd)
    {
        using FakeScene scene = Scene(cars: 1);
        SurveyException exception = Assert.Throws<SurveyException>(() => new SceneSurvey(new BrightnessModel(), new SurveyOptions { Software = "test" })
            .Run(scene, Facility(Track("1", 20, 50, 220, 50)), new SceneFacts { GsdMeters = gsd }));
        Assert.Equal(SurveyFault.GroundSampleDistance, exception.Fault);
    }

    [Fact]
    public void A_long_track_is_read_in_sections_and_counted_as_one()
    {
        // 5 km of track: three sections. Railcars all along it.
        using FakeScene scene = new(10_200, 200, (x, y) => Ground(x, y, 300));
        Observation observation = Survey(scene, Facility(Track("1", 20, 50, 5020, 50))).Observation;
        Assert.InRange(observation.Railcars!.Median, 297, 303);
        Assert.Single(observation.Tracks);
        Assert.Equal(5000, observation.Tracks[0].LengthMeters);
        Assert.True(observation.Detections.Zip(observation.Detections.Skip(1)).All(pair => pair.First.EndMeters <= pair.Second.StartMeters + 0.51));
    }

    [Theory]
    [InlineData(1, "south")]
    [InlineData(-1, "north")]
    public void A_view_that_nobody_told_is_supposed_where_that_leaves_less_doubt(int side, string wind)
    {
        // The track runs east: to its right is south.
        Observation observation = Viewed(new(), lean => lean is not { } told ? 0.9 : double.Sign(told.Across) == side ? 0.97 : 0.8);
        Assert.Contains($"to the {wind},", Assert.Single(observation.Caveats, caveat => caveat.Code == CaveatCode.ViewFromEvidence).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_view_is_supposed_where_it_is_told_or_makes_little_difference()
    {
        SceneFacts told = new() { OffNadirDegrees = 15, SatelliteAzimuthDegrees = 0 };
        Assert.DoesNotContain(Viewed(told, lean => lean!.Value.Across > 0.3 ? 0.97 : 0.8).Caveats, caveat => caveat.Code == CaveatCode.ViewFromEvidence);
        Assert.DoesNotContain(Viewed(new(), lean => lean is null ? 0.9 : 0.91).Caveats, caveat => caveat.Code == CaveatCode.ViewFromEvidence);
        Assert.DoesNotContain(Viewed(new(), lean => lean is null ? 0.995 : 0.999).Caveats, caveat => caveat.Code == CaveatCode.ViewFromEvidence);
    }

    [Theory]
    [InlineData(30.0, 1.732)]
    [InlineData(null, 0)]
    [InlineData(95.0, 0)]
    public void How_high_the_sun_stood_is_told_to_the_model(double? stated, double length)
    {
        List<double> told = [];
        SceneSurvey survey = new(new BrightnessModel { Seen = strip => told.Add(strip.Geometry.ShadowLength) }, new SurveyOptions { Software = "test" });
        using FakeScene scene = Scene(7);
        survey.Run(scene, Facility(Track("1", 20, 50, 220, 50)), new SceneFacts { GsdMeters = Gsd, SunAzimuthDegrees = 180, SunElevationDegrees = stated });
        Assert.Equal(length, told[^1], 1e-3);
    }

    private static Observation Viewed(SceneFacts facts, Func<StripLean?, double> sure)
    {
        using FakeScene scene = Scene(7);
        SceneSurvey survey = new(new BrightnessModel { Sure = sure }, new SurveyOptions { Software = "test" });
        return survey.Run(scene, Facility(Track("1", 20, 50, 220, 50)), facts with { GsdMeters = Gsd }).Observation;
    }

    private static SurveyResult Survey(FakeScene scene, Facility facility, SceneFacts? facts = null) =>
        new SceneSurvey(new BrightnessModel(), new SurveyOptions { Software = "test" }).Run(scene, facility, facts ?? new SceneFacts { GsdMeters = Gsd });

    private static SurveyResult Survey(int cars, Facility facility)
    {
        using FakeScene scene = Scene(cars);
        return Survey(scene, facility);
    }

    private static FakeScene Scene(int cars) => new(600, 300, (x, y) => Ground(x, y, cars));

    // Dark ground with a little texture that doesn't repeat, as enlarged pixels would; bright railcars 3 m wide on the line y = 50 m.
    private static float Ground(int x, int y, int cars)
    {
        double along = (x * Gsd) - 40;
        int car = (int)double.Floor(along / Pitch);
        bool onCar = along >= 0 && car < cars && along - (car * Pitch) < 14 && double.Abs((y * Gsd) - 50) < 1.5;
        uint grain = unchecked(((uint)x * 73856093u) ^ ((uint)y * 19349663u)) * 2654435761u;
        return onCar ? 200 : 40 + (grain >> 28);
    }

    private static RailTrack Track(string id, double fromX, double fromY, double toX, double toY) =>
        new(id, new LineString([new(fromX / Gsd, fromY / Gsd), new(toX / Gsd, toY / Gsd)]));

    private static Facility Facility(params RailTrack[] tracks) => new()
    {
        Id = "yard",
        Name = "Yard",
        Sha256 = new string('f', 64),
        Coordinates = FacilityCoordinates.Pixels,
        Tracks = tracks,
    };
}
