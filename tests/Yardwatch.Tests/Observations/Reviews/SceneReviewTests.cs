using Xunit;
using Yardwatch.Counting;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;

namespace Yardwatch.Tests.Observations.Reviews;

public sealed class SceneReviewTests
{
    private static readonly Footprint Square = new([new(0, 0), new(10, 0), new(10, 3), new(0, 3)]);

    [Fact]
    public void Nobody_said_anything_at_first()
    {
        SceneReview review = Review();
        Assert.Equal(["m1", "m2", "m3"], review.Vehicles.Select(vehicle => vehicle.Id));
        Assert.All(review.Vehicles, vehicle => Assert.Equal(VehicleVerdict.Unseen, vehicle.Verdict));
        Assert.Equal(2, review.RailcarsOn("1"));
    }

    [Fact]
    public void Every_action_leaves_what_it_says()
    {
        SceneReview review = Review(
            new AcceptVehicle("m1"),
            new RejectVehicle("m2"),
            new AddVehicle("2", 50, 64, Square) { Type = "tank" },
            new RetypeVehicle("m3", VehicleKind.Railcar, "box"),
            new CoverVehicle("m1", IsCovered: true),
            new ObscureStretch("2", 100, 150),
            new FinishTrack("1"));
        Assert.Equal(
            ["m1 Corrected railcar", "m2 Rejected railcar", "m3 Corrected railcar", "p3 Added railcar"],
            review.Vehicles.Select(vehicle => $"{vehicle.Id} {vehicle.Verdict} {vehicle.Vehicle.Kind.ToString().ToLowerInvariant()}"));
        Assert.Equal(1, Of(review, "m1").CoveredProbability);
        Assert.Equal(1, Of(review, "p3").Type!["tank"]);
        Assert.Equal(50, Assert.Single(review.Hidden).LengthMeters);
        Assert.Equal((1, 2), (review.RailcarsOn("1"), review.RailcarsOn("2")));
        Assert.Equal(["1"], review.Finished.Keys);
    }

    [Fact]
    public void A_rejected_vehicle_can_come_back()
    {
        SceneReview review = Review(new RejectVehicle("m1"), new AcceptVehicle("m1"));
        Assert.Equal(VehicleVerdict.Accepted, review.Vehicles[0].Verdict);
    }

    [Fact]
    public void A_split_vehicle_becomes_two_and_its_outline_is_cut_where_it_was_split()
    {
        SceneReview review = Review(new AddVehicle("2", 100, 130, Square), new SplitVehicle("p1", 115));
        ReviewedVehicle[] halves = [.. review.Vehicles.Where(vehicle => vehicle.Id.StartsWith('p'))];
        Assert.Equal(["p2a", "p2b"], halves.Select(half => half.Id));
        Assert.Equal((100, 115, 115, 130), (halves[0].Vehicle.StartMeters, halves[0].Vehicle.EndMeters, halves[1].Vehicle.StartMeters, halves[1].Vehicle.EndMeters));
        Assert.Equal([new(0, 0), new(5, 0), new(5, 3), new(0, 3), new(0, 0)], halves[0].Vehicle.Footprint.Ring);
        Assert.Equal([new(5, 0), new(10, 0), new(10, 3), new(5, 3), new(5, 0)], halves[1].Vehicle.Footprint.Ring);
    }

    [Fact]
    public void Merged_halves_are_the_whole_again()
    {
        SceneReview review = Review(new AddVehicle("2", 100, 130, Square), new SplitVehicle("p1", 110), new MergeVehicles("p2b", "p2a"));
        ReviewedVehicle merged = Assert.Single(review.Vehicles, vehicle => vehicle.Id.StartsWith('p'));
        Assert.Equal(("p3", 100, 130), (merged.Id, merged.Vehicle.StartMeters, merged.Vehicle.EndMeters));
        Assert.Equal(Square.Ring, merged.Vehicle.Footprint.Ring);
    }

    [Fact]
    public void Undoing_everything_leaves_what_the_machine_said()
    {
        ReviewAction[] actions =
        [
            new RejectVehicle("m2"), new AddVehicle("2", 50, 64, Square), new SplitVehicle("m1", 27), new RetypeVehicle("p2", VehicleKind.Maintenance, Type: null), new FinishTrack("2"),
        ];
        SceneReview review = Review(actions);
        for (int left = actions.Length; left > 0; left--)
        {
            review = review.With(Entry(new UndoEntry(review.LastOf("A")!.Value)));
        }

        Assert.Null(review.LastOf("A"));
        Assert.Empty(review.Standing);
        Assert.Same(review.Machine, CorrectedObservation.Of(review, AnalystVariation.Supposed));
    }

    [Fact]
    public void What_others_rest_on_can_not_be_undone_alone()
    {
        SceneReview review = Review(new AddVehicle("2", 50, 64, Square), new RetypeVehicle("p1", VehicleKind.Railcar, "tank"));
        ReviewException exception = Assert.Throws<ReviewException>(() => review.With(Entry(new UndoEntry(1))));
        Assert.Contains("rest on it", exception.Message, StringComparison.Ordinal);
        Assert.Empty(review.With(Entry(new UndoEntry(2))).With(Entry(new UndoEntry(1))).Standing);
    }

    [Fact]
    public void Each_person_undoes_what_that_person_did()
    {
        SceneReview review = Review(new RejectVehicle("m1")).With(Entry(new RejectVehicle("m2")) with { By = "B" });
        Assert.Equal((1, 2), (review.LastOf("A"), review.LastOf("B")));
        Assert.Null(review.LastOf("C"));
    }

    public static TheoryData<ReviewAction> Impossible => [
        new AcceptVehicle("m4"), new SplitVehicle("m1", 20.5), new MergeVehicles("m1", "m3"), new MergeVehicles("m1", "m1"), new AddVehicle("9", 0, 14, Square), new AddVehicle("1", 0, 0.5, Square),
        new AddVehicle("1", 0, double.NaN, Square), new ObscureStretch("1", 30, 20), new FinishTrack("none"), new SettleTrack("1", -1, "counted"), new SettleTrack("1", 4, " "), new UndoEntry(1), new UndoEntry(0),
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_can_not_be_is_refused_and_says_why(ReviewAction action) => Assert.EndsWith(".", Assert.Throws<ReviewException>(() => Review(action)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_vehicle_that_somebody_else_split_meanwhile_is_refused() =>
        Assert.Contains("no longer there", Assert.Throws<ReviewException>(() => Review(new SplitVehicle("m1", 27), new RejectVehicle("m1"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_counted_vehicles_can_be_corrected() => Assert.Throws<ReviewException>(() => SceneReview.Of(SampleObservations.LengthOnly(), []));

    internal static SceneReview Review(params ReviewAction[] actions) => SceneReview.Of(SampleObservations.Counted(), [.. actions.Select(Entry)]);

    internal static ReviewEntry Entry(ReviewAction action) => new("A", new DateTimeOffset(2024, 6, 3, 0, 0, 0, TimeSpan.Zero), action);

    private static ObservedVehicle Of(SceneReview review, string id) => review.Vehicles.Single(vehicle => vehicle.Id == id).Vehicle;
}
