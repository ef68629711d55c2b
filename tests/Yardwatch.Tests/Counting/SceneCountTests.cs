using Xunit;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Counting;

public sealed class SceneCountTests
{
    private static readonly SemiMarkovDecoder Decoder = new(Fleet.Any, DecoderOptions.Default);
    private static readonly OccupiedLengthEstimator Estimator = new(Fleet.Any, DecoderOptions.Default);

    [Fact]
    public void Fifty_empty_tracks_add_no_railcar()
    {
        TrackCount empty = Decode(new string('E', 1000));
        var estimate = SceneCount.Of([.. Enumerable.Repeat(empty, 50)], Estimator, Calibration.Default);
        Assert.Equal((0, 0), (estimate.Railcars.Median, estimate.Railcars.Upper(0.9)));
        Assert.InRange(estimate.Railcars.Expected, 0, 0.1);
        Assert.Equal(0, estimate.CrossCheck.Median);
    }

    [Fact]
    public void Yard_is_counted_with_an_interval_that_names_its_parts()
    {
        var estimate = SceneCount.Of([Decode(Cars(20)), Decode(Cars(15)), Decode(new string('E', 600))], Estimator, Calibration.Default);
        Assert.Equal(35, estimate.Railcars.Median);
        Assert.InRange(estimate.Railcars.Lower(0.9), 29, 33);
        Assert.InRange(estimate.Railcars.Upper(0.9), 37, 41);
        Assert.Equal([20, 15, 0], estimate.TrackRailcars.Select(track => track.Median));
        Assert.InRange(estimate.CrossCheck.Expected, 30, 38);
        UncertaintyParts parts = estimate.Parts;
        AssertSum(estimate.Railcars, parts);
        AssertSum(estimate.LengthRailcars, estimate.LengthParts);
        Assert.Equal((0.0, 0.0), (parts.Obscured, estimate.LengthParts.Misread));
        Assert.InRange(parts.SceneError, 1, 2.5);
        Assert.InRange(estimate.Disagreement, -1, 1);
    }

    [Fact]
    public void Scene_without_tracks_has_no_railcars()
    {
        var estimate = SceneCount.Of([], Estimator, Calibration.Default);
        Assert.Equal((0.0, 0), (estimate.Railcars.Expected, estimate.Vehicles.Upper(0.9)));
    }

    [Fact]
    public void Disagreement_of_the_second_estimator_widens_the_interval()
    {
        TrackCount track = Decode(Cars(20));
        TrackCount twice = track with { OccupiedLength = track.OccupiedLength with { Meters = 620, RailcarMeters = 620, TrackMeters = 1000 } };
        var agreed = SceneCount.Of([track], Estimator, Calibration.Default);
        var disagreed = SceneCount.Of([twice], Estimator, Calibration.Default);
        Assert.True(disagreed.Disagreement > 2);
        Assert.True(disagreed.Railcars.Upper(0.9) > agreed.Railcars.Upper(0.9) + 5);
        Assert.Equal(20, disagreed.Railcars.Median);
        Assert.True(disagreed.Parts.CrossCheck > 9 * agreed.Parts.CrossCheck);
        AssertSum(disagreed.Railcars, disagreed.Parts);
    }

    [Fact]
    public void Count_is_open_where_it_is_open_at_which_place_the_tracks_lie()
    {
        var here = SceneCount.Of([Decode(Cars(10)), Decode(new string('E', 600))], Estimator, Calibration.Default);
        var beside = SceneCount.Of([Decode(new string('E', 600)), Decode(Cars(3))], Estimator, Calibration.Default);
        SceneCount either = here.OrElsewhere([(beside, 0.3)]);
        Assert.Equal((here.Railcars.Lower(0.9), here.Railcars.Upper(0.9)), (here.OrElsewhere([]).Railcars.Lower(0.9), here.OrElsewhere([]).Railcars.Upper(0.9)));
        Assert.Equal((0.7 * here.Railcars.Expected) + (0.3 * beside.Railcars.Expected), either.Railcars.Expected, 0.01);
        Assert.InRange(either.Railcars.Lower(0.9), 2, 3);
        Assert.InRange(either.Railcars.Upper(0.9), 10, 12);
        Assert.Equal([0.3, 0.7], either.TrackRailcars.Select(track => double.Round(track.Probability(0), 2)));
        Assert.Equal(0, here.Parts.Placement);
        Assert.True(either.Parts.Placement > 8);
        AssertSum(either.Railcars, either.Parts);
        AssertSum(either.LengthRailcars, either.LengthParts);
    }

    [Fact]
    public void Misread_spreads_a_filled_track_over_what_fits()
    {
        TrackCount track = Decode(Cars(10));
        var never = SceneCount.Of([track], Estimator, Calibration.Default with { MisreadProbability = 0 });
        var often = SceneCount.Of([track], Estimator, Calibration.Default with { MisreadProbability = 0.3 });
        Assert.InRange(never.TrackRailcars[0].AtMost(6), 0, 1e-3);
        Assert.InRange(often.TrackRailcars[0].AtMost(6), 0.03, 0.15);
        Assert.True(often.TrackRailcars[0].Maximum <= Estimator.MostOn(track.CountedMeters));
    }

    [Fact]
    public void Second_estimator_ignores_gaps_and_leaves_out_locomotives()
    {
        TrackCount cars = Decode(new string('E', 100) + new string('R', 600) + new string('E', 100));
        Assert.Equal(300, cars.OccupiedLength.Meters, 3.0);
        Assert.InRange(cars.CrossCheck.Expected, 16, 21);
        TrackCount half = Decode(new string('E', 100) + new string('R', 300) + new string('L', 300) + new string('E', 100));
        Assert.Equal(cars.CrossCheck.Expected / 2, half.CrossCheck.Expected, 1.0);
        Assert.Equal(300, half.OccupiedLength.Meters, 3.0);
    }

    [Fact]
    public void Second_estimator_gives_obscured_track_some_length_and_much_doubt()
    {
        TrackCount seen = Decode(Cars(20));
        TrackCount hidden = Decode(Cars(20) + new string('?', 400));
        Assert.True(hidden.OccupiedLength.Meters > seen.OccupiedLength.Meters + 20);
        Assert.True(hidden.OccupiedLength.DeviationMeters > seen.OccupiedLength.DeviationMeters + 40);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(800)]
    public void Obscured_length_is_a_part_of_its_own(int columns)
    {
        // What is hidden stands apart from what is seen, so that the seen cars are sure.
        string hidden = Cars(10) + new string('E', 100) + new string('?', columns) + new string('E', 100);
        var estimate = SceneCount.Of([Decode(hidden)], Estimator, Calibration.Default with { MisreadProbability = 0 });
        AssertSum(estimate.Railcars, estimate.Parts);
        AssertSum(estimate.LengthRailcars, estimate.LengthParts);
        Assert.True(estimate.Parts.Obscured > 2 * estimate.Parts.Columns, estimate.Parts.ToString());
        Assert.True(estimate.LengthParts.Obscured > estimate.LengthParts.Columns / 20, estimate.LengthParts.ToString());
    }

    [Fact]
    public void A_surer_second_estimator_shrinks_the_parts_before_it()
    {
        TrackCount doubtful = Decode(Cars(20) + new string('?', 600));
        TrackCount track = doubtful with { OccupiedLength = doubtful.OccupiedLength with { Meters = 1, DeviationMeters = 0, RailcarMeters = 1 } };
        foreach (double weight in (double[])[0, 0.1, 0.5])
        {
            var estimate = SceneCount.Of([track], Estimator, Calibration.Default with { CrossCheckWeight = weight });
            AssertSum(estimate.Railcars, estimate.Parts);
        }
    }

    private static void AssertSum(CountDistribution count, UncertaintyParts parts)
    {
        Assert.Equal(count.Deviation * count.Deviation, parts.Total, 1e-9);
        Assert.All(new[] { parts.Columns, parts.Obscured, parts.Misread, parts.SceneError, parts.CrossCheck }, part => Assert.True(part >= 0));
    }

    private static TrackCount Decode(string letters) =>
        Decoder.Decode(EvidenceOf.Letters(letters), EvidenceOf.All(letters.Length), EvidenceOf.All(letters.Length));

    private static string Cars(int number) =>
        new string('E', 40) + string.Concat(Enumerable.Repeat(new string('R', 28) + "GGG", number)) + new string('E', 40);
}
