using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

/// <summary>Scenes of the same ground, laid over one another.</summary>
public sealed class SceneGroundTests
{
    private const int Pixels = 700;
    private const double GsdMeters = 0.5;
    private const double DifferenceMeters = 0.2;

    private static readonly RailTrack Track = new("1", new LineString([new(250, 350), new(450, 350)]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(13, 7)]
    [InlineData(-39.5, 12.5)]
    public void Ground_moved_by_whole_pixels_is_found_there(double east, double north)
    {
        GroundMatch match = Match(Blocks, Moved(Blocks, east, north))!;
        Assert.True(match.IsSure);
        Assert.InRange(match.Shift.DistanceTo(new(east, north)), 0, DifferenceMeters);
    }

    [Fact]
    public void Coarse_cells_tell_the_same_place()
    {
        GroundMatch match = Match(Blocks, Moved(Blocks, 13, 7), coarseMeters: SceneGround.CoarseMeters)!;
        Assert.True(match.IsSure);
        Assert.InRange(match.Shift.DistanceTo(new(13, 7)), 0, 2 * DifferenceMeters);
    }

    [Fact]
    public void A_references_own_shift_is_added()
    {
        // The reference shows the facility 5 m east of the map; the scene shows all of it another 4 m north.
        GroundMatch match = Match(Blocks, Moved(Blocks, 0, 4), new(5, 0))!;
        Assert.InRange(match.Shift.DistanceTo(new(5, 4)), 0, DifferenceMeters);
    }

    [Fact]
    public void Haze_and_inverted_contrast_change_nothing_of_note()
    {
        Func<int, int, float> moved = Moved(Blocks, 10, -6);
        foreach (Func<int, int, float> seen in new Func<int, int, float>[] { (x, y) => 600 + (0.2f * moved(x, y)), (x, y) => 255 - moved(x, y) })
        {
            GroundMatch match = Match(Blocks, seen)!;
            Assert.True(match.IsSure);
            Assert.InRange(match.Shift.DistanceTo(new(10, -6)), 0, DifferenceMeters);
        }
    }

    [Fact]
    public void Other_ground_is_not_surely_found()
    {
        GroundMatch? match = Match(Blocks, (x, y) => Blocks(x + 5000, y + 9000));
        Assert.False(match is { IsSure: true });
    }

    [Fact]
    public void What_shows_nothing_matches_nothing()
    {
        Assert.Null(Match(Blocks, Blocks, isValid: (_, _) => false));
        Assert.Null(Match(Blocks, (_, _) => 7));
    }

    // Blocks of 4 m, each of a brightness of its own.
    private static float Blocks(int x, int y)
    {
        uint hash = unchecked(((uint)(x >> 3) * 2654435761u) ^ ((uint)(y >> 3) * 2246822519u));
        hash = unchecked((hash ^ (hash >> 15)) * 3266489917u);
        return (hash ^ (hash >> 13)) % 256;
    }

    private static Func<int, int, float> Moved(Func<int, int, float> ground, double east, double north) =>
        (x, y) => ground(x - (int)(east / GsdMeters), y + (int)(north / GsdMeters));

    private static GroundMatch? Match(
        Func<int, int, float> there, Func<int, int, float> here, GroundPoint referenceShift = default, Func<int, int, bool>? isValid = null, double coarseMeters = 0)
    {
        using FakeScene reference = new(Pixels, Pixels, there);
        using FakeScene scene = new(Pixels, Pixels, here, isValid);
        Facility facility = new() { Id = "f", Name = "f", Coordinates = FacilityCoordinates.Pixels, Tracks = [Track], Sha256 = new string('0', 64) };
        GroundFrame[] frames = [GroundFrame.Of(facility, reference, GsdMeters), GroundFrame.Of(facility, scene, GsdMeters)];
        TrackPath[] mapped = [TrackPath.Of(Track, frames[0])];
        return SceneGround.Of(scene, frames[1], mapped).Match(SceneGround.Of(reference, frames[0], mapped), referenceShift, coarseMeters);
    }
}
