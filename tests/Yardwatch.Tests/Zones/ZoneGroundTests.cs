using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Tests.Tracks;
using Yardwatch.Zones;

namespace Yardwatch.Tests.Zones;

public sealed class ZoneGroundTests
{
    [Fact]
    public void A_corridor_of_2_m_to_either_side_of_a_track_is_left_out()
    {
        LineString track = new([new Coordinate(-50, 5), new Coordinate(150, 5)]);
        ZoneGround ground = new(ZoneScenes.Rectangle((0, 0, 100, 20), 1), [track]);
        Assert.Equal(100 * 16, ground.SquareMeters, 1e-6);
        Assert.True(ground.Contains(50, 2.9));
        Assert.False(ground.Contains(50, 3.1));
        Assert.False(ground.Contains(50, 6.9));
        Assert.True(ground.Contains(50, 7.1));
        Assert.False(ground.Contains(50, 20.1));
    }

    [Fact]
    public void A_zone_all_on_a_track_has_no_ground()
    {
        LineString track = new([new Coordinate(-50, 5), new Coordinate(150, 5)]);
        ZoneGround ground = new(ZoneScenes.Rectangle((0, 4, 100, 6), 1), [track]);
        Assert.Equal(0, ground.SquareMeters);
        Assert.False(ground.Contains(50, 5));
        Assert.True(ground.Extent.IsNull);
    }

    [Fact]
    public void A_hole_is_no_ground()
    {
        var outer = (LinearRing)ZoneScenes.Rectangle((0, 0, 100, 20), 1).ExteriorRing;
        var hole = (LinearRing)ZoneScenes.Rectangle((10, 5, 20, 15), 1).ExteriorRing;
        ZoneGround ground = new(new Polygon(outer, [hole]), []);
        Assert.Equal(1900, ground.SquareMeters, 1e-6);
        Assert.False(ground.Contains(15, 10));
    }

    [Fact]
    public void Patches_have_north_up_and_the_shadow_in_their_own_frame()
    {
        using FakeScene scene = ZoneScenes.Scene((east, south) => east > 100 ? 120 : south > 75 ? 220 : null);
        Yardwatch.Facilities.Facility facility = ZoneScenes.Facility((50, 60, 130, 90));
        ZonePatch patch = ZoneScenes.Extractor(scene, facility).Extractor.Extract(new GroundPoint(90, -70), 48, 24);
        float At(double east, double south) => patch.Samples[((int)((south - 70) / 0.5) * 48) + (int)((east - 90) / 0.5)];
        Assert.True(At(95, 80) > At(105, 80) && At(105, 80) > At(95, 72));
        Assert.Equal(At(105, 72), At(105, 80), 1e-3);
        // A sun in the south throws shadows to the north.
        Assert.Equal(0, patch.Shadow!.Value.Along, 1e-9);
        Assert.Equal(-1, patch.Shadow.Value.Across, 1e-9);
        Assert.All(patch.Valid, Assert.True);
        GroundPoint middle = patch.Center(0, 0);
        Assert.Equal((90.25, -70.25), (middle.East, middle.North));
    }

    [Fact]
    public void Patches_beyond_the_scene_are_not_valid()
    {
        using FakeScene scene = ZoneScenes.Scene((_, _) => null);
        ZonePatch patch = ZoneScenes.Extractor(scene, ZoneScenes.Facility()).Extractor.Extract(new GroundPoint(290, -100), 48, 16);
        Assert.Equal(20 * 16, patch.Valid.Count(valid => valid));
    }
}
