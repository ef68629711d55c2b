using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

public sealed class TrackOwnershipTests
{
    [Fact]
    public void A_track_drawn_in_pieces_loses_nothing_where_they_meet()
    {
        IReadOnlyList<OwnedColumns> owned = Owned([(0, 0), (30, 0)], [(30, 0), (35, 0)], [(35, 0), (65, 4)]);
        Assert.All(owned, piece => Assert.Equal((0, null), (piece.SharedMeters, piece.SharedWith)));
        Assert.Equal([60, 10], owned.Take(2).Select(piece => piece.Own.Count(own => own)));
        Assert.DoesNotContain(owned, piece => piece.IsDrawnTwice("1"));
    }

    [Fact]
    public void Of_two_tracks_side_by_side_the_first_owns_what_both_can_not_carry()
    {
        IReadOnlyList<OwnedColumns> owned = Owned([(0, 0), (40, 0)], [(10, 1), (30, 1)]);
        Assert.Equal((20, "1", true), (owned[1].SharedMeters, owned[1].SharedWith, owned[1].IsDrawnTwice("2")));
        Assert.Equal(0, Owned([(0, 0), (40, 0)], [(10, 2), (30, 2)])[1].SharedMeters);
    }

    [Fact]
    public void A_crossing_is_the_first_tracks_as_far_as_vehicles_would_touch() =>
        Assert.InRange(Owned([(0, 0), (40, 0)], [(20, -20), (20, 20)])[1].SharedMeters, 3, 4);

    private static IReadOnlyList<OwnedColumns> Owned(params (double X, double Y)[][] tracks)
    {
        using FakeScene scene = new(200, 200, (_, _) => 50);
        Facility facility = new()
        {
            Id = "yard",
            Name = "Yard",
            Sha256 = new string('f', 64),
            Coordinates = FacilityCoordinates.Pixels,
            Tracks = [.. tracks.Select((track, i) => new RailTrack($"{i + 1}", new LineString([.. track.Select(point => new Coordinate(point.X, point.Y))])))],
        };
        var frame = GroundFrame.Of(facility, scene, 1);
        return TrackOwnership.Of([.. facility.Tracks.Select(track => TrackPath.Of(track, frame))]);
    }
}
