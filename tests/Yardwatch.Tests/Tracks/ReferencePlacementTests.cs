using CsCheck;
using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

/// <summary>What several references say together: tracks run east, so that north is across.</summary>
public sealed class ReferencePlacementTests
{
    private static readonly OwnPlacement Unsure = new(AlignmentStatus.Uncertain, default);

    [Fact]
    public void A_majority_of_references_is_followed_to_its_mean()
    {
        ReferencePlacement placed = Of(Unsure, At(3, 10), At(5, 10.5), At(4, 5.5), null)!;
        Assert.True(placed.IsSure);
        Assert.Equal([0, 1], placed.Agreeing);
        Assert.Equal(new GroundPoint(4, 10.25), placed.Shift);
    }

    [Fact]
    public void Along_the_tracks_references_may_differ()
    {
        ReferencePlacement placed = Of(Unsure, At(-20, 10), At(20, 10))!;
        Assert.Equal([0, 1], placed.Agreeing);
        Assert.Equal(0, placed.Shift.East);
    }

    [Fact]
    public void One_against_one_says_nothing() => Assert.Null(Of(Unsure, At(0, 10), At(0, 5)));

    [Fact]
    public void What_is_not_sure_has_no_vote()
    {
        Assert.Null(Of(Unsure, At(0, 10, 4), At(0, 10, 5)));
        Assert.Null(Of(Unsure));
    }

    [Fact]
    public void One_alone_needs_the_scenes_own_word()
    {
        Assert.Null(Of(Unsure, At(0, 10)));
        Assert.NotNull(Of(new(AlignmentStatus.Uncertain, new(30, 9)), At(0, 10)));
        Assert.Null(Of(new(AlignmentStatus.OffsetTooLarge, new(0, 10)), At(0, 10)));
    }

    [Fact]
    public void A_scene_that_is_sure_stands_unless_others_outvote_it()
    {
        OwnPlacement own = new(AlignmentStatus.Aligned, new(0, 5));
        Assert.Null(Of(own, At(0, 5.5), At(0, 6), At(0, 10)));
        Assert.Null(Of(own, At(0, 10)));
        Assert.True(Of(own, At(0, 10), At(0, 10))!.IsSure);
        Assert.Equal(new GroundPoint(0, 10), Of(own, At(0, 10), At(0, 10))!.Shift);
    }

    [Fact]
    public void A_tie_with_a_scene_that_is_sure_leaves_it_where_it_is_and_unsure()
    {
        OwnPlacement own = new(AlignmentStatus.Aligned, new(1, 5));
        ReferencePlacement placed = Of(own, At(0, 10), At(0, 10), At(0, 5))!;
        Assert.False(placed.IsSure);
        Assert.Equal(own.Shift, placed.Shift);
    }

    [Fact]
    public void More_than_half_of_the_references_at_the_scenes_own_place_settle_it()
    {
        OwnPlacement own = new(AlignmentStatus.Aligned, new(0, 5));
        Assert.True(ReferencePlacement.IsBacked([At(90, 5.7), At(0, 4.3), null], own, Mapped()));
        Assert.False(ReferencePlacement.IsBacked([At(0, 5), null], own, Mapped()));
        Assert.False(ReferencePlacement.IsBacked([At(0, 5), At(0, 5.8), null], own, Mapped()));
        Assert.False(ReferencePlacement.IsBacked([At(0, 5), At(0, 5, 5), null], own, Mapped()));
        Assert.False(ReferencePlacement.IsBacked([At(0, 5), At(0, 5), null], own with { Status = AlignmentStatus.Uncertain }, Mapped()));
    }

    [Fact]
    public void What_is_settled_stays_so_whatever_the_others_say()
    {
        OwnPlacement own = new(AlignmentStatus.Aligned, default);
        int settled = 0;
        Gen.Select(Gen.Double[-5, 5], Gen.Int[0, 4], (north, near) => At(0, near < 3 ? north / 6 : north)).Array[3, ReferencePlacement.MostReferences].Sample(matches =>
        {
            GroundMatch?[] asked = [.. matches.Select((match, i) => 2 * i <= matches.Length ? match : null)];
            if (ReferencePlacement.IsBacked(asked, own, Mapped()))
            {
                settled++;
                Assert.Null(Of(own, matches));
            }
        }, iter: 2000, threads: 1);
        Assert.InRange(settled, 500, 1500);
    }

    private static GroundMatch At(double east, double north, double deviations = 12) => new(new(east, north), deviations);

    private static ReferencePlacement? Of(OwnPlacement own, params GroundMatch?[] matches) => ReferencePlacement.Of(matches, own, Mapped());

    private static TrackPath[] Mapped()
    {
        RailTrack track = new("1", new LineString([new(0, 0), new(400, 0)]));
        Facility facility = new() { Id = "f", Name = "f", Coordinates = FacilityCoordinates.Pixels, Tracks = [track], Sha256 = new string('0', 64) };
        using FakeScene scene = new(10, 10, (_, _) => 0);
        return [TrackPath.Of(track, GroundFrame.Of(facility, scene, 0.5))];
    }
}
