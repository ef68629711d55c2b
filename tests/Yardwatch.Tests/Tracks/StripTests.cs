using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

public sealed class StripTests
{
    [Fact]
    public void Columns_run_along_the_track_and_rows_to_its_right()
    {
        // Brightness rises to the right (east); the track runs east, so it rises with columns and not with rows.
        TrackStrip east = Strip((x, _) => x, (50, 100), (150, 100));
        Assert.True(Brightness(east, 60, 16) < Brightness(east, 160, 16));
        Assert.Equal(Brightness(east, 60, 4), Brightness(east, 60, 28), 5);

        // Brightness rises downward (south): to the right of a track that runs east, to the left of one that runs west.
        TrackStrip south = Strip((_, y) => y, (50, 100), (150, 100));
        Assert.True(Brightness(south, 60, 4) < Brightness(south, 60, 28));
        TrackStrip west = Strip((_, y) => y, (150, 100), (50, 100));
        Assert.True(Brightness(west, 60, 4) > Brightness(west, 60, 28));
    }

    [Fact]
    public void A_strip_samples_the_ground_where_the_track_lies()
    {
        // A bright square of 4 m at 100..104 east, on the track.
        TrackStrip strip = Strip((x, y) => x is >= 200 and < 208 && y is >= 196 and < 204 ? 100 : (x * y) % 10, (50, 100), (150, 100), gsd: 0.5);
        List<int> bright = [.. Enumerable.Range(0, strip.Columns).Where(column => Brightness(strip, column, 15) > 1.2)];
        Assert.Equal(100.0, 50 + ((bright[0] - TrackPath.ExtensionColumns) * 0.5), 0.51);
        Assert.Equal(8, bright.Count);
        List<int> rows = [.. Enumerable.Range(0, StripRows.OfVehicles.Count).Where(row => Brightness(strip, bright[4], row) > 1.2)];
        Assert.Equal([12, 13, 14, 15, 16, 17, 18, 19], rows);
    }

    [Fact]
    public void Narrow_rows_show_rails_that_wide_rows_hide()
    {
        // Two dark lines, a pixel of 0.25 m wide each, 0.875 m to either side of a track that runs east.
        static float Rails(int x, int y) => y is 196 or 203 ? 0 : 10 + ((x * y) % 3);
        TrackStrip narrow = Strip(Rails, (20, 50), (80, 50), 0.25, rows: StripRows.OfRails);
        TrackStrip wide = Strip(Rails, (20, 50), (80, 50), 0.25);

        Assert.Equal([20, 27], Darkest(narrow));
        Assert.Equal([14, 17], Darkest(wide));
        Assert.True(Mean(narrow, 24) - Mean(narrow, 20) > 1.7 * (Mean(wide, 16) - Mean(wide, 14)));
    }

    [Fact]
    public void Rows_beyond_the_line_that_is_read_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Strip((x, _) => 50 + (x % 5), (50, 100), (150, 100), rows: new StripRows(34, 0.5)));

    [Fact]
    public void Turning_mirrors_the_strip()
    {
        TrackStrip plain = Strip((x, y) => x + (3 * y), (50, 90), (150, 110));
        TrackStrip turned = Strip((x, y) => x + (3 * y), (50, 90), (150, 110), turn: new StripTurn(Along: true, Across: true));
        Assert.Equal(Brightness(plain, 10, 3), Brightness(turned, plain.Columns - 11, StripRows.OfVehicles.Count - 4), 6);
    }

    [Fact]
    public void Ground_outside_the_scene_or_without_data_is_not_valid()
    {
        using FakeScene scene = new(400, 400, (x, _) => x, (x, _) => x < 300);
        TrackStrip strip = Strip(scene, (-20, 100), (150, 100), 0.5, default);
        int outside = TrackPath.ExtensionColumns + 10;
        int hole = TrackPath.ExtensionColumns + (2 * 175);
        int shown = TrackPath.ExtensionColumns + (2 * 60);
        Assert.False(strip.Valid[(16 * strip.Columns) + outside]);
        Assert.False(strip.Valid[(16 * strip.Columns) + hole - 5]);
        Assert.True(strip.Valid[(16 * strip.Columns) + shown]);
    }

    [Fact]
    public void Only_windows_near_the_track_are_read()
    {
        using FakeScene scene = new(100_000, 100_000, (x, _) => x % 7);
        _ = Strip(scene, (25_000, 25_000), (25_200, 25_000), 0.5, default);
        Assert.InRange(scene.Reads.Count, 1, 12);
        Assert.All(scene.Reads, window => Assert.InRange(window.Width * window.Height, 1, 257 * 257));
    }

    [Fact]
    public void The_hash_covers_the_pixels_used_and_nothing_else()
    {
        string first = WindowsHash((x, y) => x + y);
        Assert.Equal(first, WindowsHash((x, y) => x + y));
        Assert.Equal(first, WindowsHash((x, y) => x > 1500 ? 0 : x + y));
        Assert.NotEqual(first, WindowsHash((x, y) => (x, y) == (210, 200) ? 0 : x + y));
    }

    private static string WindowsHash(Func<int, int, float> value)
    {
        using FakeScene scene = new(2000, 400, value);
        GroundFrame frame = Frame(scene, (50, 100), (150, 100), 0.5, out TrackPath path);
        SceneWindows windows = new(scene, 0.5);
        StripExtractor.Prepare(frame, windows, [path])!.Extract(path, StripGeometry.Unknown, StripRows.OfVehicles);
        return windows.Hash();
    }

    private static int[] Darkest(TrackStrip strip) => [.. Enumerable.Range(0, strip.Rows.Count).OrderBy(row => Mean(strip, row)).Take(2).Order()];

    private static double Mean(TrackStrip strip, int row) => Enumerable.Range(0, strip.Columns).Average(column => Brightness(strip, column, row));

    private static float Brightness(TrackStrip strip, int column, int row) => strip.Samples[(row * strip.Columns) + column];

    private static TrackStrip Strip(
        Func<int, int, float> value, (double X, double Y) from, (double X, double Y) to, double gsd = 0.5, StripTurn turn = default, StripRows? rows = null)
    {
        using FakeScene scene = new(400, 400, value);
        return Strip(scene, from, to, gsd, turn, rows);
    }

    private static TrackStrip Strip(IScene scene, (double X, double Y) from, (double X, double Y) to, double gsd, StripTurn turn, StripRows? rows = null)
    {
        GroundFrame frame = Frame(scene, from, to, gsd, out TrackPath path);
        return StripExtractor.Prepare(frame, new SceneWindows(scene, gsd), [path])!.Extract(path, new StripGeometry { Turn = turn }, rows ?? StripRows.OfVehicles);
    }

    // Coordinates in meters to the right of and below the scene's corner.
    private static GroundFrame Frame(
        IScene scene, (double X, double Y) from, (double X, double Y) to, double gsd, out TrackPath path)
    {
        RailTrack track = new("1", new LineString([new(from.X / gsd, from.Y / gsd), new(to.X / gsd, to.Y / gsd)]));
        Facility facility = new()
        {
            Id = "f",
            Name = "f",
            Sha256 = "",
            Coordinates = FacilityCoordinates.Pixels,
            Tracks = [track],
        };
        var frame = GroundFrame.Of(facility, scene, gsd);
        path = TrackPath.Of(track, frame);
        return frame;
    }
}
