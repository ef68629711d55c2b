using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class DifferencesTests
{
    private static readonly CountRecord Plain = MadeHistory.Stated(0, 9) with { GsdMeters = 0.5, Method = "human", Sensor = "WV03", Tasked = false };

    [Fact]
    public void Scenes_alike_differ_in_nothing()
    {
        Assert.Empty(Found(Plain, Plain));
        Assert.Empty(Found(Plain, Plain with { GsdMeters = null, Method = null, Sensor = null, Tasked = null }));
        Assert.Empty(Found(Plain with { Method = "Human", Sensor = "wv03" }, Plain));
    }

    [Theory]
    [InlineData(3, 0.5, 0.35, 0.3)]
    [InlineData(0.5, 3, -0.35, 0.3)]
    [InlineData(1, 0.5, 0.05, 0.1)]
    [InlineData(0.5, 0.3, 0, 0.07)]
    public void A_change_of_gsd_may_show_more_or_fewer(double before, double now, double factor, double deviation)
    {
        Difference found = Assert.Single(Found(Plain with { GsdMeters = before }, Plain with { GsdMeters = now }));
        Assert.Equal((factor, deviation), (found.Column.PriorMean, found.Column.PriorDeviation));
        Assert.Equal(FormattableString.Invariant($"this scene has a GSD of {now} m, earlier ones {before} to {before} m"), found.Phrase);
        Assert.Equal(0, found.Column.Value(MadeHistory.Taken(Plain with { GsdMeters = before })));
        Assert.Equal(1, found.Column.Value(MadeHistory.Taken(Plain with { GsdMeters = now })));
    }

    [Theory]
    [InlineData(0.5, 0.55)]
    [InlineData(0.5, 0.46)]
    public void Nearly_the_same_gsd_is_no_change(double before, double now) => Assert.Empty(Found(Plain with { GsdMeters = before }, Plain with { GsdMeters = now }));

    [Fact]
    public void Method_sensor_and_tasking_each_are_a_difference()
    {
        Difference[] found = [.. Found(Plain, Plain with { Method = "machine", Sensor = "GE01", Tasked = true })];
        Assert.Equal(
            [
                "this scene has the method machine, earlier ones human",
                "this scene has the sensor GE01, earlier ones WV03",
                "this scene was ordered because something was suspected, earlier ones were not all",
            ],
            found.Select(difference => difference.Phrase));
        Assert.Equal([0, 0, 0.3], found.Select(difference => difference.Column.PriorMean));
    }

    [Fact]
    public void A_change_makes_the_same_count_less_surprising()
    {
        CountRecord[] earlier = MadeHistory.EightyOfAtMostTwenty();
        double same = Judged(earlier, 30, Plain, Plain).ExceedanceProbability!.Value;
        Assert.All(Changes(), change => Assert.InRange(Judged(earlier, 30, Plain, change).ExceedanceProbability!.Value, same * 1.0001, 1));
    }

    [Fact]
    public void A_count_just_beyond_the_bound_is_undetermined_after_a_change()
    {
        CountRecord[] earlier = MadeHistory.EightyOfAtMostTwenty();
        int count = Judged(earlier, 20, Plain, Plain).UpperBound!.Value + 1;
        Assert.Equal(Verdict.Elevated, Judged(earlier, count, Plain, Plain).Verdict);
        foreach (CountRecord change in Changes())
        {
            SurgeFinding finding = Judged(earlier, count, Plain, change);
            Assert.Equal(Verdict.Undetermined, finding.Verdict);
            Assert.Equal(ReasonCode.DetectabilityChanged, finding.Reasons[0].Code);
            Assert.False(finding.Detectability.Holds);
            Assert.Single(finding.Detectability.Changes);
            Assert.InRange(finding.Detectability.PlainProbability!.Value, 1e-4, 0.01);
        }
    }

    [Fact]
    public void A_surge_far_beyond_what_a_change_can_show_holds()
    {
        foreach (CountRecord change in Changes())
        {
            SurgeFinding finding = Judged(MadeHistory.EightyOfAtMostTwenty(), 250, Plain, change);
            Assert.Equal(Verdict.Unprecedented, finding.Verdict);
            Assert.True(finding.Detectability.Holds);
        }
    }

    [Fact]
    public void Where_earlier_scenes_show_both_kinds_they_tell_the_factor()
    {
        // At 3 m half as many were seen, in every second scene.
        CountRecord[] mixed =
        [
            .. MadeHistory.Drawn(4, 120, 14, _ => 16, 8).Select((record, index) =>
                index % 2 == 0 ? record with { GsdMeters = 0.5 } : MadeHistory.Exact((record.AcquiredAt - MadeHistory.End).TotalDays, record.Count / 2) with { GsdMeters = 3 }),
        ];
        SurgeFinding fine = MadeHistory.Judge(mixed, MadeHistory.Exact(0, 16) with { GsdMeters = 0.5 });
        SurgeFinding coarse = MadeHistory.Judge(mixed, MadeHistory.Exact(0, 16) with { GsdMeters = 3 });
        Assert.InRange(fine.Expected!.Value, 14, 18.5);
        Assert.InRange(coarse.Expected!.Value, 6.5, 9.5);
    }

    private static CountRecord[] Changes() =>
        [Plain with { GsdMeters = 0.3 }, Plain with { Method = "machine" }, Plain with { Sensor = "GE01" }, Plain with { Tasked = true }];

    private static IReadOnlyList<Difference> Found(CountRecord earlier, CountRecord judged) =>
        Differences.Of(MadeHistory.Taken([earlier with { AcquiredAt = MadeHistory.End.AddDays(-9) }]), MadeHistory.Taken(judged), SurgeOptions.Default);

    private static SurgeFinding Judged(CountRecord[] earlier, int count, CountRecord before, CountRecord now) =>
        MadeHistory.Judge(earlier.Select(record => before with { AcquiredAt = record.AcquiredAt, Count = record.Count }), now with { Count = count });
}
