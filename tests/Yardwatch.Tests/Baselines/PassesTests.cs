using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class PassesTests
{
    private static readonly DateTimeOffset Morning = new(2023, 10, 5, 2, 11, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    public void Scenes_half_an_hour_apart_at_most_are_of_one_pass(int minutes, int passes) =>
        Assert.Equal(passes, Merge(At(0, 20), At(minutes, 22)).Count);

    [Fact]
    public void A_pass_is_judged_once_when_all_of_it_is_known()
    {
        CountHistory history = new("y", [.. Enumerable.Range(0, 20).Select(day => At(day * 24 * 60 * 7, 20)), At(140 * 24 * 60, 25), At((140 * 24 * 60) + 5, 26)]);
        IReadOnlyList<SurgeFinding> findings = SurgeFinder.JudgeEach([.. SurgeFinder.MomentsSince(history, Morning.AddDays(139), null).Select(moment => (history, (DateTimeOffset?)moment))], new SurgeOptions(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(26, Assert.Single(findings).Judged.Record.Count);
    }

    // Its middle lies before the scene of September, which is judged at its own moment and not once more at the stretch's end.
    [Fact]
    public void A_stretch_that_ends_after_a_later_scene_brings_no_second_judgement_of_that_scene()
    {
        DateTimeOffset september = new(2023, 9, 30, 2, 0, 0, TimeSpan.Zero);
        CountRecord[] records =
        [
            At(-60 * 24 * 60, 9) with { Line = 1 }, new() { AcquiredAt = september, Count = 10, HasTimeOfDay = true, Line = 2 },
            new() { AcquiredAt = september.AddYears(-5), AcquiredUntil = september.AddDays(4), Count = 20, Sense = CountSense.AtMost, Line = 3 }, At(0, 73) with { Line = 4 },
        ];
        CountHistory history = new("y", records);
        IReadOnlyList<DateTimeOffset> moments = SurgeFinder.MomentsSince(history, september.AddDays(-1), null);
        Assert.Equal([september, Morning], moments);
        Assert.Equal([10, 73], moments.Select(moment => SurgeFinder.Judged(history, moment).Count));
    }

    [Fact]
    public void The_one_that_saw_most_stays()
    {
        CountRecord clear = At(0, 20) with { ClearFraction = 0.9, Line = 2 };
        Assert.Equal(20, Assert.Single(Merge(clear, At(1, 30) with { ClearFraction = 0.8, Line = 3 })).Count);
        Assert.Equal(30, Assert.Single(Merge(clear, At(1, 30) with { ClearFraction = 0.95, Line = 3 })).Count);
    }

    [Fact]
    public void Of_one_scene_processed_again_the_last_line_stays_and_the_notice_names_both()
    {
        List<CountRecord> passes = Passes.Merge([Day(20) with { Line = 4 }, Day(23) with { Line = 7 }], out IReadOnlyList<string> notices);
        Assert.Equal(23, Assert.Single(passes).Count);
        Assert.Equal("Counts 20 and 23 of 2023-10-05 are of one pass and count once: 23 is taken.", Assert.Single(notices));

        // A file with the newest row first moves every older line when a count is added: a finding must not change by it.
        _ = Passes.Merge([Day(20) with { Line = 5 }, Day(23) with { Line = 8 }], out IReadOnlyList<string> moved);
        Assert.Equal(notices, moved);
    }

    [Fact]
    public void Other_sensors_of_a_day_are_other_passes()
    {
        Assert.Equal(2, Merge(Day(20) with { Sensor = "WV03" }, Day(23) with { Sensor = "GE01" }).Count);
        Assert.Single(Merge(Day(20) with { Sensor = "WV03" }, Day(23) with { Sensor = "wv03" }));
        Assert.Single(Merge(Day(20) with { Sensor = "WV03" }, Day(23)));
    }

    [Fact]
    public void Other_classes_and_facility_versions_of_a_day_are_other_counts()
    {
        Assert.Equal(2, Merge(Day(20) with { Classes = "freight" }, Day(23) with { Classes = "all" }).Count);
        Assert.Equal(2, Merge(Day(20) with { FacilityVersion = "v1" }, Day(23) with { FacilityVersion = "v2" }).Count);
        Assert.Equal(2, Merge(Day(20), Day(23) with { Classes = "all" }).Count);
        Assert.Single(Merge(Day(20) with { Classes = "Freight" }, Day(23) with { Classes = "freight" }));
    }

    [Fact]
    public void A_statement_about_a_stretch_is_never_a_pass()
    {
        CountRecord stretch = Day(20) with { AcquiredUntil = Morning.AddDays(1) };
        Assert.Equal(2, Merge(stretch, stretch with { Count = 21 }).Count);
    }

    [Fact]
    public void Three_files_of_a_pass_count_once_and_a_later_pass_of_the_day_counts_again()
    {
        Assert.Equal([22, 40], Merge(At(0, 20), At(1, 21), At(2, 22), At(300, 40)).Select(pass => pass.Count));
    }

    private static List<CountRecord> Merge(params CountRecord[] records) => Passes.Merge(records, out IReadOnlyList<string> _);

    private static CountRecord At(int minutes, int count) => new() { AcquiredAt = Morning.AddMinutes(minutes), Count = count, HasTimeOfDay = true };

    private static CountRecord Day(int count) => new() { AcquiredAt = MadeHistory.End, Count = count };
}
