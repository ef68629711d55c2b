using Xunit;
using Yardwatch.Simulation;

namespace Yardwatch.Tests.Simulation;

public sealed class DemoSeriesTests
{
    private const int Scenes = 92;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20_261_127)]
    public void Five_quiet_years_end_in_a_rise_that_begins_after_the_event(ulong seed)
    {
        IReadOnlyList<SeriesScene> scenes = DemoSeries.Draw(seed, Scenes);
        Assert.Equal(Scenes, scenes.Count);
        Assert.Equal(scenes.OrderBy(scene => scene.At), scenes);
        SeriesScene[] before = [.. scenes.Where(scene => scene.At < DemoSeries.EventDay.AddDays(6))];
        Assert.InRange(before.Length, 80, Scenes);
        Assert.All(before, scene => Assert.InRange(scene.Railcars, 0, DemoSeries.MostRailcarsBefore));
        int[] rise = [.. scenes.Skip(before.Length).Select(scene => scene.Railcars)];
        Assert.InRange(rise.Length, 4, 10);
        Assert.All(rise, railcars => Assert.True(railcars > DemoSeries.MostRailcarsBefore));
        Assert.Equal(rise.Order(), rise);
        Assert.Equal(DemoSeries.RailcarsAtTheEnd, rise[^1]);
    }

    [Fact]
    public void Around_the_event_a_scene_comes_every_two_to_four_days()
    {
        SeriesScene[] watched = [.. DemoSeries.Draw(1, Scenes).Where(scene => (scene.At - DemoSeries.EventDay).TotalDays > -20)];
        Assert.All(watched.Zip(watched.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalDays, 1.5, 4.5));
    }

    [Fact]
    public void The_same_seed_gives_the_same_scenes() => Assert.Equal(DemoSeries.Draw(7, 40), DemoSeries.Draw(7, 40));
}
