using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Desk.Drawing;
using Yardwatch.Service.Desk.Tiles;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>What is drawn over a scene, and where it leads.</summary>
public sealed class SceneOverlayTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Theory]
    [InlineData(0, -10, 0)]
    [InlineData(0, 10, 0)]
    [InlineData(10, -10, 45)]
    [InlineData(-10, 10, 45)]
    [InlineData(10, 0, 90)]
    [InlineData(10, 10, 135)]
    public void Tracks_lead_both_ways(double x, double y, double expected)
    {
        SceneOverlay.Track track = new("1", [[5, 5], [5 + x, 5 + y]]);
        Assert.Equal(expected, SceneOverlay.Direction([track])!.Value, 1e-9);
    }

    [Fact]
    public void The_longest_tracks_tell_the_direction_and_none_tells_nothing()
    {
        SceneOverlay.Track[] tracks = [new("1", [[0, 0], [1, -100]]), new("2", [[0, 0], [-1, -100], [0, -200]]), new("3", [[0, 0], [5, 0]])];
        Assert.InRange(SceneOverlay.Direction(tracks)!.Value, 0, 0.5);
        Assert.Null(SceneOverlay.Direction([]));
    }

    [Fact]
    public void North_of_a_scene_in_UTM_is_up_within_its_convergence()
    {
        WatchSnapshot snapshot = new WatchSnapshots(new DeskWatches([Watch.Open(Path.Combine(demo.Folder, "watch"))]), TimeProvider.System).All().Single();
        LedgerObservation entry = snapshot.Newest!.Observed!;
        using var scene = GdalScene.Open(snapshot.Files[entry.Basis.Scene].Path);
        var overlay = SceneOverlay.Of(scene, snapshot.Watch.Facility, entry.Observation);
        Assert.InRange(overlay.NorthDegrees!.Value, -3, 3);
        NetTopologySuite.Geometries.LineString track = snapshot.Watch.Facility.Tracks[0].Centerline;
        (double east, double north) = SceneGround.DegreeMeters(snapshot.Watch.Facility);
        double bearing = double.RadiansToDegrees(double.Atan2((track.EndPoint.X - track.StartPoint.X) * east, (track.EndPoint.Y - track.StartPoint.Y) * north));
        Assert.Equal(0, double.Ieee754Remainder(overlay.TracksDegrees!.Value - overlay.NorthDegrees!.Value - bearing, 180), 3.0);
    }

    [Fact]
    public void Places_go_to_the_ground_and_back_and_the_alignment_is_taken_out()
    {
        WatchSnapshot snapshot = new WatchSnapshots(new DeskWatches([Watch.Open(Path.Combine(demo.Folder, "watch"))]), TimeProvider.System).All().Single();
        using var scene = GdalScene.Open(snapshot.Files[snapshot.Newest!.Observed!.Basis.Scene].Path);
        SceneGround there = SceneGround.Of(scene, snapshot.Watch.Facility, new GroundPoint(12, -7))!;
        SceneGround mapped = SceneGround.Of(scene, snapshot.Watch.Facility, new GroundPoint(0, 0))!;
        PixelPoint[] pixels = [new(3.25, 900.5), new(400, 12), new(-50, 2000)];
        PixelPoint[] back = there.ToPixels(there.ToFacility(pixels));
        Assert.All(pixels.Zip(back), pair => Assert.Equal(0, double.Hypot(pair.First.X - pair.Second.X, pair.First.Y - pair.Second.Y), 1e-5));
        (double east, double north) = SceneGround.DegreeMeters(snapshot.Watch.Facility);
        Assert.Equal(12, (mapped.ToFacility(pixels)[0].X - there.ToFacility(pixels)[0].X) * east, 1e-6);
        Assert.Equal(-7, (mapped.ToFacility(pixels)[0].Y - there.ToFacility(pixels)[0].Y) * north, 1e-6);
    }
}
