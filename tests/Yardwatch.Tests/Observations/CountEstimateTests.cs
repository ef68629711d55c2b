using CsCheck;
using Xunit;
using Yardwatch.Observations;

namespace Yardwatch.Tests.Observations;

public sealed class CountEstimateTests
{
    [Fact]
    public void A_published_distribution_sums_to_one_and_leaves_out_what_is_negligible() =>
        Gen.Double[0, 1].Select(x => double.Pow(x, 12)).Array[1, 200].Where(weights => weights.Sum() > 0).Sample(weights =>
        {
            IReadOnlyDictionary<int, double> published = CountEstimate.Published(weights);
            Assert.Equal(1, published.Values.Sum(), 0.6e-6 * published.Count);
            Assert.All(published, pair => Assert.Equal(weights[pair.Key] / weights.Sum(), pair.Value, 0.0003));
            Assert.All(published.Values, probability => Assert.True(probability > 0));
            Assert.Equal(published.Keys.Order(), published.Keys);
        });

    [Fact]
    public void The_rest_is_scaled_when_a_part_is_dropped()
    {
        IReadOnlyDictionary<int, double> published = CountEstimate.Published([5e-7, 0.75, 0, 0.25 - 5e-7]);
        Assert.Equal([1, 3], published.Keys);
        Assert.Equal([0.75, 0.25], published.Values);
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CountEstimate.Published([]));
        Assert.Throws<ArgumentException>(() => CountEstimate.Published([0, 0]));
        Assert.Throws<ArgumentException>(() => CountEstimate.Published([1, -0.1]));
        Assert.Throws<ArgumentException>(() => CountEstimate.Published([1, double.NaN]));
    }

    [Fact]
    public void A_footprint_is_closed_once()
    {
        FootprintPoint[] corners = [new(0, 0), new(2, 0), new(2, 1.0049)];
        Assert.Equal([.. corners, corners[0]], new Footprint(corners).Ring);
        Assert.Equal([.. corners, corners[0]], new Footprint([.. corners, corners[0]]).Ring);
        Assert.Equal(new FootprintPoint(2, 1), new Footprint(corners, Footprint.MeterDigits).Ring[2]);
        Assert.Throws<ArgumentException>(() => new Footprint([new(0, 0), new(2, 0), new(0, 0)]));
        Assert.Throws<ArgumentException>(() => new Footprint([new(0, 0), new(2, 0), new(double.NaN, 0)]));
    }
}
