using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Desk.Tiles;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>Two scenes of a facility, one over the other.</summary>
public sealed class SceneOntoSceneTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public void Three_points_tell_shift_scale_and_turn()
    {
        AffineMap map = SceneOntoScene.Affine([new(0, 0), new(10, 0), new(0, 10)], [new(5, 7), new(5, 27), new(-15, 7)])!;
        Assert.Equal([5, 0, -2, 7, 2, 0], map.Coefficients);
        Assert.Null(SceneOntoScene.Affine([new(0, 0), new(1, 1), new(2, 2)], [new(0, 0), new(1, 1), new(2, 2)]));
        Assert.Null(SceneOntoScene.Affine([new(0, 0), new(10, 0), new(0, 10)], [new(double.NaN, 0), new(1, 0), new(0, 1)]));
    }

    [Fact]
    public async Task A_track_of_one_scene_lies_on_the_same_track_of_the_other()
    {
        DeskWatches watches = new([Watch.Open(Path.Combine(demo.Folder, "watch"))]);
        WatchSnapshots snapshots = new(watches, TimeProvider.System);
        WatchSnapshot watch = Assert.Single(snapshots.All());
        SceneFilesOfWatches files = new(snapshots);
        using SceneTiles tiles = new();
        SceneOntoScene comparison = new(files, tiles);
        LedgerObservation[] scenes = [.. watch.History.Lines.Select(line => line.Observed).OfType<LedgerObservation>()];
        SceneOverlay here = await OverlayAsync(scenes[0]);
        foreach (LedgerObservation other in scenes[1..])
        {
            AffineMap map = (await comparison.MapAsync(watch, other.Basis.Scene, scenes[0].Basis.Scene, TestContext.Current.CancellationToken))!;
            SceneOverlay there = await OverlayAsync(other);
            foreach ((SceneOverlay.Track one, SceneOverlay.Track two) in here.Tracks.Zip(there.Tracks))
            {
                foreach ((double[] expected, double[] point) in one.Line.Zip(two.Line))
                {
                    (double x, double y) = map.Of(point[0], point[1]);
                    Assert.Equal(expected[0], x, 0.1);
                    Assert.Equal(expected[1], y, 0.1);
                }
            }
        }

        Task<SceneOverlay> OverlayAsync(LedgerObservation entry) =>
            tiles.OverlayAsync(files.Path(watch.Name, entry.Basis.Scene)!, watch.Watch.Facility, entry.Observation, TestContext.Current.CancellationToken);
    }
}
