using CsCheck;
using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class BaselineDesignTests
{
    [Fact]
    public void Shares_are_one_over_the_sum_of_likeness() => Gen.Select(Gen.Double[0, 400].Array[1, 60], Gen.Double[0.1, 60]).Sample((days, correlationDays) =>
    {
        Scene[] scenes = [.. days.Order().Select(day => MadeHistory.Taken(MadeHistory.Exact(day - 400, 1)))];
        double[] shares = BaselineDesign.IndependentShares(scenes, correlationDays);
        Assert.All(scenes.Zip(shares), pair =>
            Assert.Equal(1 / scenes.Sum(other => Math.Exp(-Math.Abs(pair.First.Day - other.Day) / correlationDays)), pair.Second, 1e-9));
    });

    [Fact]
    public void Without_correlation_every_scene_is_one_of_its_own()
    {
        Scene[] scenes = MadeHistory.Taken([MadeHistory.Exact(-2, 1), MadeHistory.Exact(-1, 1), MadeHistory.Exact(-1, 2)]);
        Assert.Equal([1, 1, 1], BaselineDesign.IndependentShares(scenes, 0));
    }

    [Fact]
    public void A_scene_told_twice_adds_hardly_anything()
    {
        Scene[] scenes = MadeHistory.Taken(Enumerable.Range(0, 60).Select(index => MadeHistory.Exact(-20 * (60 - index), 5)));
        double once = BaselineDesign.IndependentShares(scenes, 7).Sum();
        double twice = BaselineDesign.IndependentShares([.. scenes[..31], scenes[30], .. scenes[31..]], 7).Sum();
        Assert.InRange(twice / once, 0.98, 1.02);
        Assert.InRange(once, 52, 60);
    }

    [Fact]
    public void Terms_are_a_level_two_harmonics_and_a_trend_that_ends_at_the_judged_scene()
    {
        var design = BaselineDesign.Of(MadeHistory.Taken([MadeHistory.Exact(-365.25, 4)]), [], SurgeOptions.Default);
        Assert.Equal([1, 1, 0, 1, 0, 0], design.Row(MadeHistory.Taken(MadeHistory.Exact(0, 1))));
        Assert.All(new double[] { 1, 1, 0, 1, 0, -0.2 }.Zip(design.Values[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(Math.Log(4.5), design.Columns[0].PriorMean, 1e-12);
    }
}
