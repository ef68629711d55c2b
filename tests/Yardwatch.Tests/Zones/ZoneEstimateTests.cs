using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tests.Survey;
using Yardwatch.Tests.Tracks;
using Yardwatch.Zones;

namespace Yardwatch.Tests.Zones;

public sealed class ZoneEstimateTests
{
    // Bright is covered, all else is ground.
    private static readonly BrightnessZoneModel BrightIsCovered = new(light => light > 0.8f ? ZoneClass.Covered : ZoneClass.Ground);

    [Fact]
    public void An_area_is_the_sum_over_the_zones_cells()
    {
        using FakeScene scene = ZoneScenes.Scene((east, south) => east is > 60 and < 80 && south is > 70 and < 75 ? 220 : null);
        ZoneEstimate estimate = Estimate(scene, BrightIsCovered, (50, 60, 130, 90));
        Assert.Equal(100, estimate.Of(ZoneAmount.Covered)!.Expected, 1.0);
        Assert.Equal(2300, estimate.Of(ZoneAmount.Ground)!.Expected, 1.0);
        Assert.Equal(1, estimate.ClearFraction, 0.001);
    }

    [Fact]
    public void Nothing_outside_the_zone_counts()
    {
        using FakeScene scene = ZoneScenes.Scene((_, south) => south > 91 ? 220 : null);
        Assert.Equal(0, Estimate(scene, BrightIsCovered, (50, 60, 130, 90)).Of(ZoneAmount.Covered)!.Expected, 0.5);
    }

    [Fact]
    public void A_zone_of_many_pieces_is_read_once_everywhere()
    {
        using FakeScene scene = ZoneScenes.Scene((east, south) => (int)(east / 7) % 3 == 0 && south > 60 ? 220 : null);
        // Cells lie on pixels, and 94.5 m of the zone's length are bright: 3.5 m, then 13 stripes of 7 m.
        ZoneEstimate estimate = Estimate(scene, BrightIsCovered, (3.5, 60, 290, 147));
        const double area = 286.5 * 87;
        Assert.Equal(area, estimate.Of(ZoneAmount.Covered)!.Expected + estimate.Of(ZoneAmount.Ground)!.Expected, 0.01 * area);
        Assert.Equal(94.5 * 87, estimate.Of(ZoneAmount.Covered)!.Expected, 0.01 * area);
    }

    [Fact]
    public void Railcars_on_a_mapped_track_are_never_covered_cargo()
    {
        using FakeScene scene = ZoneScenes.Scene((_, _) => null);
        ZoneEstimate estimate = Estimate(scene, BrightIsCovered, (30, 40, 160, 60));
        Assert.Equal(0, estimate.Of(ZoneAmount.Covered)!.Expected, 0.5);
        Assert.Equal((20 - 4) * 130, estimate.Of(ZoneAmount.Ground)!.Expected, 3.0);
    }

    [Fact]
    public void What_is_hidden_is_estimated_from_what_is_seen_and_widens_the_interval()
    {
        BrightnessZoneModel model = new(light => light > 0.8f ? ZoneClass.Covered : light < -0.1f ? ZoneClass.Obscured : ZoneClass.Ground);
        using FakeScene clear = ZoneScenes.Scene((east, south) => south > 60 && (int)(east / 5) % 2 == 0 ? 220 : null);
        using FakeScene half = ZoneScenes.Scene((east, south) => south > 75 ? 1 : south > 60 && (int)(east / 5) % 2 == 0 ? 220 : null);
        ZoneEstimate all = Estimate(clear, model, (50, 60, 130, 90), 0, 0, 0, 0, 0.5);
        ZoneEstimate some = Estimate(half, model, (50, 60, 130, 90), 0, 0, 0, 0, 0.5);
        Assert.Equal(0.5, some.ClearFraction, 0.02);
        Assert.Equal(all.Of(ZoneAmount.Covered)!.Expected, some.Of(ZoneAmount.Covered)!.Expected, 40.0);
        Assert.True(Width(some) > Width(all) + 900);
    }

    [Fact]
    public void What_a_vendors_mask_hides_is_not_seen()
    {
        using FakeScene scene = ZoneScenes.Scene((east, south) => south > 60 ? 220 : null);
        Facility facility = ZoneScenes.Facility((50, 60, 130, 90));
        GroundPoint corner = new(60, -70);
        ZonePatch patch = ZoneScenes.Extractor(scene, facility, places => [.. places.Select(place => place.East > corner.East + 8)]).Extractor.Extract(corner, 32, 16);
        Assert.Equal(Enumerable.Range(0, 32 * 16).Select(cell => cell % 32 < 16), patch.Valid);
        Assert.All(patch.Samples.Where((_, i) => i % 32 >= 16), sample => Assert.Equal(0, sample));
        Assert.All(ZoneScenes.Extractor(scene, facility).Extractor.Extract(corner, 32, 16).Valid, Assert.True);
    }

    [Fact]
    public void A_zone_that_cannot_be_seen_has_no_amounts()
    {
        using FakeScene scene = ZoneScenes.Scene((_, south) => south > 60 ? 6 : null);
        BrightnessZoneModel model = new(light => light < -0.1f ? ZoneClass.Obscured : ZoneClass.Ground);
        ZoneEstimate estimate = Estimate(scene, model, (50, 62, 130, 90));
        Assert.Null(estimate.Amounts);
        Assert.Equal(1, estimate.ObservedFraction);
    }

    [Fact]
    public void An_interval_stays_within_the_zone_and_numbers_are_whole()
    {
        using FakeScene scene = ZoneScenes.Scene((_, south) => south > 60 ? 220 : null);
        BrightnessZoneModel model = new(light => light > 0.8f ? ZoneClass.ShortContainer : ZoneClass.Ground);
        ZoneEstimate estimate = Estimate(scene, model, (50, 60, 130, 90), 9999);
        AmountRange area = estimate.Of(ZoneAmount.Container)!;
        Assert.Equal((0, 2400), (area.Lower, area.Upper));
        AmountRange number = estimate.Of(ZoneAmount.Containers)!;
        Assert.Equal(2400 / 14.77, number.Expected, 1.0);
        Assert.Equal(number.Upper, double.Round(number.Upper));
        Assert.True(number.Lower >= 0);
    }

    [Fact]
    public void Zones_never_change_the_count_and_stand_in_the_observation()
    {
        using FakeScene scene = ZoneScenes.Scene((east, south) => east is > 60 and < 80 && south is > 70 and < 75 ? 220 : null);
        Observation without = Survey(scene, ZoneScenes.Facility(), 0.5);
        Observation with = Survey(scene, ZoneScenes.Facility((50, 60, 130, 90)), 0.5);
        Assert.Equal(7, with.Railcars!.Median);
        Assert.Equal(without.Railcars!.Distribution, with.Railcars.Distribution);
        ObservedZone zone = Assert.Single(with.Zones);
        Assert.Equal(2400, zone.AreaSquareMeters, 0.1);
        Assert.Equal(100, zone.CoveredSquareMeters!.Expected, 1.0);
        Assert.NotNull(zone.Containers);
        Assert.Null(zone.Reason);
        Assert.Equal(new string('a', 64), with.Provenance.ZoneModelSha256);
        Assert.Contains(with.Caveats, caveat => caveat.Code == CaveatCode.ZonesSimulationOnly);
        Assert.DoesNotContain(without.Caveats, caveat => caveat.Code == CaveatCode.ZonesSimulationOnly);
        Assert.NotNull(without.Provenance.WindowsSha256);
    }

    [Theory]
    [InlineData(0.5, true, null)]
    [InlineData(0.8, false, null)]
    [InlineData(1.3, false, StatusReason.CoarseGsd)]
    [InlineData(4.0, false, StatusReason.TooCoarse)]
    public void The_resolution_says_what_may_be_said(double gsd, bool counted, StatusReason? reason)
    {
        using FakeScene scene = ZoneScenes.Scene((_, _) => null);
        ObservedZone zone = Survey(scene, ZoneScenes.Facility((50, 60, 130, 90)), gsd).Zones[0];
        Assert.Equal(counted, zone.Containers is not null);
        Assert.Equal(reason, zone.Reason);
        Assert.Equal(reason is null, zone.CoveredSquareMeters is not null);
    }

    [Fact]
    public void A_zone_outside_the_scene_is_said_to_be()
    {
        using FakeScene scene = ZoneScenes.Scene((_, _) => null);
        ObservedZone zone = Survey(scene, ZoneScenes.Facility((50, 400, 130, 430)), 0.5).Zones[0];
        Assert.Equal(StatusReason.OutsideScene, zone.Reason);
        Assert.Null(zone.CoveredSquareMeters);
    }

    [Fact]
    public void Pixels_that_show_less_than_they_are_many_tell_no_number_of_containers()
    {
        using FakeScene scene = ZoneScenes.Enlarged();
        Observation observation = Survey(scene, ZoneScenes.Facility((50, 60, 130, 90)), 0.5);
        Assert.True(observation.EffectiveResolutionMeters is > 0.9 and < 1.2, $"{observation.EffectiveResolutionMeters}");
        Assert.Null(observation.Zones[0].Containers);
        Assert.NotNull(observation.Zones[0].CoveredSquareMeters);
    }

    private static double Width(ZoneEstimate estimate) => estimate.Of(ZoneAmount.Covered)!.Upper - estimate.Of(ZoneAmount.Covered)!.Lower;

    // The pixels are 0.5 m apart in any case: the vendor says that they show less.
    private static Observation Survey(FakeScene scene, Facility facility, double gsd)
    {
        ZoneEstimator zones = new(BrightIsCovered, ZoneScenes.Table(5, 0.5, 0.1));
        SceneSurvey survey = new(new BrightnessModel(), new SurveyOptions { Software = "test" }, zones);
        return survey.Run(scene, facility, new SceneFacts { GsdMeters = gsd, SunAzimuthDegrees = 180 }).Observation;
    }

    private static ZoneEstimate Estimate(
        FakeScene scene, BrightnessZoneModel model, (double Left, double Top, double Right, double Bottom) zone, params double[] factors)
    {
        Facility facility = ZoneScenes.Facility(zone);
        (ZoneExtractor extractor, GroundFrame frame) = ZoneScenes.Extractor(scene, facility);
        IEnumerable<Yardwatch.Tracks.TrackPath> tracks = facility.Tracks.Select(track => Yardwatch.Tracks.TrackPath.Of(track, frame));
        var ground = ZoneGround.Of(facility.Zones[0].Area, tracks, frame, default);
        return new ZoneEstimator(model, ZoneScenes.Table(factors)).Estimate(ground, extractor, ZoneScenes.Gsd);
    }
}
