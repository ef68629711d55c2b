using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class PowerAnalysisTests
{
    private static readonly Baseline Calm =
        Baseline.Of(BaselineDesign.Of(MadeHistory.Taken(MadeHistory.Drawn(6, 120, 15, _ => 5, 5)), [], SurgeOptions.Default));

    [Fact]
    public void Worked_example()
    {
        // A surge of 30 days begun in -100 to -80, -50 to -20 or -20 to 0 is seen: 70 of 100 days.
        SurgePower power = Of([At(-100), At(-80), At(-20)], SurgeOptions.Default);
        Assert.Equal(0.7, power.CaughtProbability, 1e-9);
        Assert.Equal([60, 20, 20], power.LongestGaps.Select(gap => gap.Days));
        Assert.Equal((MadeHistory.End.AddDays(-80), MadeHistory.End.AddDays(-20)), (power.LongestGaps[0].From, power.LongestGaps[0].To));
        Assert.Equal((73, 30.0), (power.PlannedSurge, power.PlannedDays));
    }

    [Fact]
    public void A_scene_with_next_to_no_view_catches_nothing() =>
        // 73 railcars, of which 2 % are seen, are 1: the scenes at -80 and 0 catch 20 and 30 of 100 days.
        Assert.Equal(0.5, Of([At(-100), At(-80), At(-20) with { ClearFraction = 0.02 }], SurgeOptions.Default).CaughtProbability, 1e-9);

    [Fact]
    public void Close_scenes_catch_every_long_surge_and_none_too_small()
    {
        CountRecord[] close = [.. Enumerable.Range(1, 20).Select(index => At(-10 * (21 - index)))];
        Assert.Equal(1, Of(close, SurgeOptions.Default).CaughtProbability);
        Assert.Equal(0, Of(close, SurgeOptions.Default with { PlannedSurge = 5 }).CaughtProbability);
        Assert.Equal(0.5, Of(close, SurgeOptions.Default with { PlannedSurgeDays = 5 }).CaughtProbability, 1e-9);
    }

    [Fact]
    public void The_smallest_that_would_have_been_noticed_is_one_more_than_the_bound()
    {
        RecordGap gap = Assert.Single(Of([At(-50)], SurgeOptions.Default).LongestGaps);
        Prediction prediction = Calm.Predict(MadeHistory.Taken(At(0)), QuadratureNodes.Coarse);
        Assert.True(prediction.AtLeast(gap.SmallestNoticed) <= 0.01 && prediction.AtLeast(gap.SmallestNoticed - 1) > 0.01);
    }

    [Fact]
    public void Five_gaps_are_told_and_none_without_a_history()
    {
        Assert.Equal(5, Of([.. Enumerable.Range(1, 20).Select(index => At(-7 * (21 - index)))], SurgeOptions.Default).LongestGaps.Count);
        Assert.Null(PowerAnalysis.Of(Calm, [], MadeHistory.Taken(At(0)), SurgeOptions.Default));
    }

    private static CountRecord At(double day) => MadeHistory.Exact(day, 5);

    private static SurgePower Of(CountRecord[] earlier, SurgeOptions options) => PowerAnalysis.Of(Calm, MadeHistory.Taken(earlier), MadeHistory.Taken(At(0)), options)!;
}
