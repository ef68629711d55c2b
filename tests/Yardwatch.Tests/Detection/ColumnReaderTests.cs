using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Detection;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tests.Survey;
using Yardwatch.Tests.Tracks;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Detection;

/// <summary>Strips of both widths of rows, read from one path.</summary>
public sealed class ColumnReaderTests
{
    [Fact]
    public void Blocks_of_rails_are_those_of_the_columns_that_were_read_before()
    {
        using FakeScene scene = new(400, 400, (x, y) => (x * y) % 11);
        (ColumnReader reader, TrackPath path) = Reader(scene);
        bool[] observed = [.. Enumerable.Range(0, path.Columns).Select(column => column is < 40 or >= 90)];

        Assert.Equal(TrackSigns.Blocks(observed).Select(TrackSigns.MiddleOf), reader.Signs(path, new SceneGeometry(), observed).Select(signs => signs.MiddleColumn));
        Assert.Equal(path.Columns / TrackEvidence.BlockColumns, reader.Signs(path, new SceneGeometry()).Count());
    }

    [Fact]
    public void Both_widths_of_rows_see_the_same_edge_of_the_scene()
    {
        using FakeScene scene = new(400, 400, (x, y) => (x * y) % 11, (x, _) => x < 260);
        (ColumnReader reader, TrackPath path) = Reader(scene);

        Assert.Equal(
            TrackSigns.Blocks(reader.Read(path, new SceneGeometry()).Observed).Select(TrackSigns.MiddleOf),
            reader.Signs(path, new SceneGeometry()).Select(signs => signs.MiddleColumn));
    }

    private static (ColumnReader Reader, TrackPath Path) Reader(FakeScene scene)
    {
        RailTrack track = new("1", new LineString([new(100, 200), new(300, 200)]));
        Facility facility = new() { Id = "f", Name = "f", Sha256 = "", Coordinates = FacilityCoordinates.Pixels, Tracks = [track] };
        var frame = GroundFrame.Of(facility, scene, 0.5);
        var path = TrackPath.Of(track, frame);
        return (new ColumnReader(StripExtractor.Prepare(frame, new SceneWindows(scene, 0.5), [path])!, new BrightnessModel()), path);
    }
}
