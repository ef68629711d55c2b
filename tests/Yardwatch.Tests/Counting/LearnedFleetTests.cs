using CsCheck;
using Xunit;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Counting;

public sealed class LearnedFleetTests
{
    private static readonly LengthMix Two = new(5, 20, [new(3, 8, 0.5), new(3, 14, 0.5)], UniformShare: 0);

    // Components that lie twelve deviations apart: each car counts for one of them. A weight of 2 is a car of each; two short ones and a long one make 3 and 2.
    [Fact]
    public void Each_railcar_counts_for_the_component_that_makes_its_length_probable() =>
        Assert.Equal([3.0, 2.0], Weights(Two.Learned([(8, 1), (8.5, 1), (14, 1)], weight: 2)).Select(weight => double.Round(weight, 9)));

    [Fact]
    public void Where_nothing_was_found_the_shares_are_the_fleets() =>
        Assert.Equal([5.0, 5.0], Weights(Two.Learned([], weight: 10)));

    [Fact]
    public void A_doubtful_railcar_counts_as_much_as_it_is_probable() =>
        Assert.Equal([1.25, 1.0], Weights(Two.Learned([(8, 0.25)], weight: 2)).Select(weight => double.Round(weight, 9)));

    // Halfway between the two, one counts for both alike.
    [Fact]
    public void A_length_that_both_make_as_probable_counts_for_both_alike() =>
        Assert.Equal([1.5, 1.5], Weights(Two.Learned([(11, 1)], weight: 2)).Select(weight => double.Round(weight, 9)));

    [Fact]
    public void A_length_that_only_the_even_spread_allows_teaches_nothing() =>
        Assert.Equal([1.0, 1.0], Weights((Two with { UniformShare = 0.01 }).Learned([(19, 1)], weight: 2)).Select(weight => double.Round(weight, 6)));

    [Fact]
    public void No_more_is_learned_than_there_are_railcars() => Gen.Select(Gen.Double[6.5, 28], Gen.Double[0, 1]).Array[0, 60].Sample(vehicles =>
    {
        double[] weights = Weights(Fleet.Europe1435.Railcar.Learned(vehicles, weight: 20));
        Assert.InRange(weights.Sum(), 20 - 1e-9, 20 + vehicles.Sum(vehicle => vehicle.Item2) + 1e-9);
        Assert.All(weights, weight => Assert.True(weight > 0));
    });

    private static double[] Weights(LengthMix mix) => [.. mix.Components.Select(component => component.Weight)];
}
