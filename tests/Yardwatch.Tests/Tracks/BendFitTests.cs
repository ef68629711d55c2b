using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

public sealed class BendFitTests
{
    private const int LengthMeters = 600;
    private const int Tracks = 5;
    private const double SpacingMeters = 4.8;

    private static readonly TrackPath[] Paths = [.. Enumerable.Range(0, Tracks).Select(track => Path(50 + (track * SpacingMeters)))];

    [Fact]
    public void A_bend_is_linear_between_its_knots_and_even_beyond()
    {
        TrackBend bend = new([1, 3, -1]);
        Assert.Equal([1, 1, 2, 3, 1, -1, -1], new[] { -20, 0, 16, 32, 48, 64, 200.0 }.Select(bend.At));
        Assert.Equal([2, 2, 0], bend.Plus(new TrackBend([1, -1, 1])).Knots);
        Assert.Equal(0.7, new TrackBend([0.7]).At(12));

        // Steps of 2 and 4 m, ten and twenty standard deviations.
        Assert.Equal(-(100 + 400) / 2.0, bend.LogPrior, 1e-9);
        Assert.Equal(0, new TrackBend([0.7]).LogPrior);
    }

    [Fact]
    public void A_turned_picture_bends_all_tracks_alike()
    {
        // 1.5 m at either end of 600 m: tracks run east, their right is south.
        IReadOnlyList<TrackBend> bends = BendFit.Of(Readings((_, along) => (along - 300) / 200), Paths);
        Assert.All(bends, bend => Assert.Equal(20, bend.Knots.Count));
        Assert.All(bends, bend => Assert.Equal([-1.5, 0, 1.5], new[] { 0, 300.0, 600 }.Select(bend.At), (a, b) => double.Abs(a - b) < 0.25));
    }

    [Fact]
    public void Where_a_track_is_hidden_the_others_tell_how_the_picture_is_turned()
    {
        BendReading[] readings = [.. Readings((_, along) => (along - 300) / 200).Where(reading => reading.Track != 2 || reading.Along < 250)];
        Assert.Equal(1.5, BendFit.Of(readings, Paths)[2].At(600), 0.6);
    }

    [Fact]
    public void A_wave_of_one_track_leaves_the_others_as_they_are()
    {
        static double Wave(double along) => double.Sin(double.Tau * along / 600);
        IReadOnlyList<TrackBend> bends = BendFit.Of(Readings((track, along) => track == 1 ? Wave(along) : 0), Paths);
        Assert.Equal([Wave(150), Wave(450)], new[] { 150.0, 450 }.Select(bends[1].At), (a, b) => double.Abs(a - b) < 0.45);
        Assert.All(bends[3].Knots, knot => Assert.Equal(0, knot, 0.2));
    }

    [Fact]
    public void At_switches_nothing_is_read()
    {
        // Two tracks 2 m apart each seem to lie where the other one is.
        TrackPath[] close = [Path(50), Path(52)];
        BendReading[] readings = [.. Readings((track, _) => track == 0 ? 2 : -2, close)];
        Assert.All(BendFit.Of(readings, close), bend => Assert.All(bend.Knots, knot => Assert.Equal(0, knot)));
    }

    [Fact]
    public void A_reading_that_stands_out_tells_where_and_a_flat_one_nothing()
    {
        double[] peak = [.. Enumerable.Range(-11, 23).Select(bin => -2 * double.Pow((bin * 0.5) - 0.75, 2))];
        BendReading reading = BendReading.Of(new LateralReading(3, new(0, -1), peak), 0.15, 24, new(10, 20))!;
        Assert.Equal((3, 24, new GroundPoint(10, 20)), (reading.Track, reading.Along, reading.Place));
        Assert.Equal(0.75, reading.Meters, 0.05);
        Assert.Equal(0.15 / 0.25, reading.Precision, 0.05);
        Assert.Null(BendReading.Of(new LateralReading(3, new(0, -1), new double[23]), 0.15, 24, new(10, 20)));
    }

    [Fact]
    public void Bends_add_to_nudges_and_the_residual_tells_both()
    {
        Alignment alignment = new(AlignmentStatus.Aligned, new(2, 1), [0.5], 0.5, 1);
        Alignment bent = alignment.Bent([new TrackBend([0, 1, 0])]).Bent([new TrackBend([0.5, 0, 0])]);
        Assert.Equal([0.5, 1, 0], bent.Bends[0].Knots);
        Assert.Equal(double.Sqrt((1 + 2.25 + 0.25) / 3), bent.ResidualMeters, 6);
        TrackPath laid = bent.Laid(Paths[0], 0);
        int column = TrackPath.ExtensionColumns + 64;
        Assert.Equal(Paths[0].Center(column).North + 1 - 0.5 - bent.Bends[0].At(32.25), laid.Center(column).North, 6);
        Assert.Equal(Paths[0].Center(column).East + 2, laid.Center(column).East, 6);
    }

    // A reading every 8 m, each with an error of its own of up to 0.5 m.
    private static BendReading[] Readings(Func<int, double, double> bend, TrackPath[]? paths = null)
    {
        Random random = new(7);
        return
        [
            .. (paths ?? Paths).SelectMany((path, track) => Enumerable.Range(0, LengthMeters / 8).Select(block =>
            {
                int column = TrackPath.ExtensionColumns + 8 + (16 * block);
                double along = path.MetersAt(column);
                return new BendReading(track, along, path.Center(column), path.Right(column), bend(track, along) + random.NextDouble() - 0.5, 1);
            })),
        ];
    }

    private static TrackPath Path(double top)
    {
        using FakeScene scene = new(1400, 200, (_, _) => 0);
        RailTrack track = new("1", new LineString([new(40, top / 0.5), new(40 + (LengthMeters / 0.5), top / 0.5)]));
        Facility facility = new() { Id = "f", Name = "f", Sha256 = "", Coordinates = FacilityCoordinates.Pixels, Tracks = [track] };
        return TrackPath.Of(track, GroundFrame.Of(facility, scene, 0.5));
    }
}
