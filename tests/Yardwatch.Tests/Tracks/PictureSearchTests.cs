using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

/// <summary>Screenshots without coordinates, found by another scene of the same yard.</summary>
public sealed class PictureSearchTests
{
    private const double GsdMeters = 0.5;

    [Fact]
    public void A_screenshot_of_another_day_zoomed_turned_and_compressed_is_found()
    {
        using ResampledScene picture = new(Yard(3, 2).Scene, new Resampling(ResamplingKernel.Bilinear, 1.1, 1.1) { RotationDegrees = 4, JpegQuality = 60 });
        SimulatedYard there = Yard(3, 1);
        PictureMatch match = Find(there, picture, new PictureGuess(0.52, 0))!;
        Assert.True(match.IsSure);
        Assert.InRange(match.ResidualMeters, 0, 0.5);
        foreach (PixelPoint corner in there.Facility.Tracks.SelectMany(track => track.Centerline.Coordinates).Select(at => new PixelPoint(at.X, at.Y)))
        {
            PixelPoint found = match.Placing.ToPixel(new GroundPoint(corner.X * GsdMeters, -corner.Y * GsdMeters));
            PixelPoint truth = picture.Target(corner);
            Assert.InRange(double.Hypot(found.X - truth.X, found.Y - truth.Y) * GsdMeters / 1.1, 0, 1);
        }
    }

    [Fact]
    public void Another_yard_is_not_surely_found() =>
        Assert.False(Find(Yard(3, 1), Yard(4, 2).Scene, new PictureGuess(0.52, 3)) is { IsSure: true });

    [Theory]
    [InlineData(1.12, 1)]
    [InlineData(1, 1.12)]
    public void A_squeezed_picture_is_not_surely_found(double columns, double rows)
    {
        using ResampledScene picture = new(Yard(3, 2).Scene, new Resampling(ResamplingKernel.Bilinear, columns, rows));
        Assert.False(Find(Yard(3, 1), picture, new PictureGuess(0.47, 0)) is { IsSure: true });
    }

    [Fact]
    public void What_shows_nothing_is_not_found()
    {
        using FakeScene picture = new(300, 300, (_, _) => 7);
        Assert.False(Find(Yard(3, 1), picture, new PictureGuess(0.5, 0)) is { IsSure: true });
    }

    [Fact]
    public void A_placing_goes_there_and_back()
    {
        PicturePlacing placing = new(0.6, 35, new GroundPoint(100, -50), new PixelPoint(20, 30));
        GroundPoint place = new(-13, 77);
        Assert.InRange(placing.ToGround(placing.ToPixel(place)).DistanceTo(place), 0, 1e-9);

        // North is 35 degrees clockwise from the top: to the right and up.
        PixelPoint north = placing.ToPixel(new GroundPoint(100, -44));
        Assert.Equal(20 + (10 * double.Sin(double.DegreesToRadians(35))), north.X, 1e-9);
        Assert.Equal(30 - (10 * double.Cos(double.DegreesToRadians(35))), north.Y, 1e-9);
    }

    [Fact]
    public void Places_that_lie_off_the_others_are_left_out()
    {
        PicturePlacing placing = new(0.6, -12, new GroundPoint(5, 8), new PixelPoint(200, 100));
        FoundPlace[] places =
        [
            .. Enumerable.Range(0, 8).Select(i => new GroundPoint(40 * (i % 3), 25 * (i / 3))).Select((ground, i) => new FoundPlace(ground.Offset(i == 4 ? 15 : 0, 0), placing.ToPixel(ground))),
        ];
        (PicturePlacing fitted, IReadOnlyList<FoundPlace> kept) = PlaceAgreement.Of(places, placing.Pixel);
        Assert.Equal(7, kept.Count);
        Assert.Equal(0.6, fitted.MetersPerPixel, 1e-9);
        Assert.Equal(-12, fitted.NorthDegrees, 1e-9);
        Assert.InRange(new PictureMatch(fitted, 9, kept).ResidualMeters, 0, 1e-9);
    }

    [Theory]
    [InlineData(9, 7, true)]
    [InlineData(5, 7, false)]
    [InlineData(9, 3, false)]
    public void Sure_is_what_the_whole_and_enough_places_say(double deviations, int count, bool sure)
    {
        PicturePlacing placing = new(0.6, 0, default, default);
        FoundPlace[] places = [.. Enumerable.Range(0, count).Select(i => new GroundPoint(40 * (i % 2), 25 * i)).Select(ground => new FoundPlace(ground, placing.ToPixel(ground)))];
        Assert.Equal(sure, new PictureMatch(placing, deviations, places).IsSure);
        FoundPlace[] scattered = [.. places.Select((place, i) => place with { Ground = place.Ground.Offset(i % 2 == 0 ? 2 : -2, 0) })];
        Assert.False(new PictureMatch(placing, deviations, scattered).IsSure);
        Assert.False(new PictureMatch(placing, deviations, places) { Found = 2 * count }.IsSure);
    }

    private static PictureMatch? Find(SimulatedYard there, IScene picture, PictureGuess guess)
    {
        var frame = GroundFrame.Of(there.Facility, there.Scene, there.PixelMeters);
        PictureReference reference = new(there.Scene, frame, default, [.. there.Facility.Tracks.Select(track => TrackPath.Of(track, frame))]);
        return new PictureSearch(reference, picture).Find(guess);
    }

    private static SimulatedYard Yard(ulong seed, ulong day) => SimulatedYard.Render(YardSettings.DrawClear(seed) with
    {
        SceneSeed = day,
        GsdMeters = GsdMeters,
        MarginMeters = 60,
        SunAzimuthDegrees = 130 + (40 * day),
        Surroundings = new SurroundingsSettings { Buildings = 3 },
    });
}
