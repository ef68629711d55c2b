using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class ComparableHistoryTests
{
    [Fact]
    public void Five_years_belong_to_the_history_and_older_counts_are_remembered_by_their_maximum()
    {
        ComparableHistory history = Of(MadeHistory.Exact(-3000, 90), MadeHistory.Exact(-1827, 12), MadeHistory.Exact(-1826, 11), MadeHistory.Exact(-5, 10), MadeHistory.Exact(0, 9));
        Assert.Equal([11, 10], history.Earlier.Select(scene => scene.Count));
        Assert.Equal(90, history.OlderMaximum?.Count);
        Assert.Equal("2 scenes more than 5 years old are not part of the history.", Assert.Single(history.Notices));
        Assert.Equal([-1826, -5], history.Earlier.Select(scene => scene.Day));
    }

    [Fact]
    public void Older_counts_of_other_classes_are_no_maximum() =>
        Assert.Null(Of(MadeHistory.Exact(-3000, 90) with { Classes = "all" }, MadeHistory.Exact(0, 9)).OlderMaximum);

    [Fact]
    public void Other_classes_and_versions_are_left_out_and_named()
    {
        ComparableHistory history = Of(
            MadeHistory.Exact(-40, 80) with { Classes = "all" },
            MadeHistory.Exact(-30, 70) with { Classes = "freight", FacilityVersion = "v1" },
            MadeHistory.Exact(-20, 60) with { Classes = "Freight ", FacilityVersion = "v2" },
            MadeHistory.Exact(0, 9) with { Classes = "freight", FacilityVersion = "V2" });
        Assert.Equal(60, Assert.Single(history.Earlier).Count);
        Assert.Equal(["not comparable: classes differ (all, freight here)", "not comparable: facility versions differ"], history.Left.Select(left => left.WhyNot));
        Assert.All(history.Reasons, reason => Assert.Equal(ReasonCode.NotComparable, reason.Code));
        Assert.Equal("9 against 80 (2023-08-26) is not comparable: classes differ (all, freight here); 1 earlier scene so left out.", history.Reasons[0].Text);
    }

    [Theory]
    [InlineData(0.049, 0)]
    [InlineData(0.05, 1)]
    public void A_scene_that_saw_hardly_any_track_is_not_usable(double clear, int used)
    {
        ComparableHistory history = Of(MadeHistory.Exact(-9, 3) with { ClearFraction = clear }, MadeHistory.Exact(0, 9));
        Assert.Equal(used, history.Earlier.Count);
        Assert.Empty(history.Reasons);
    }

    [Theory]
    [InlineData(-0.5, 7)]
    [InlineData(-1, 7)]
    [InlineData(-1.5, 6)]
    [InlineData(90, 8)]
    public void The_judged_record_is_the_last_at_or_before_the_moment(double day, int count)
    {
        CountRecord[] records = [MadeHistory.Exact(0, 8), MadeHistory.Exact(-2, 6), MadeHistory.Exact(-1, 7)];
        var history = ComparableHistory.Of(MadeHistory.History(records), MadeHistory.End.AddDays(day), SurgeOptions.Default);
        Assert.Equal(count, history.Judged.Count);
        Assert.Equal(0, history.Judged.Day);
    }

    [Fact]
    public void Nothing_before_the_moment_is_the_callers_mistake() =>
        Assert.Throws<ArgumentException>(() => ComparableHistory.Of(MadeHistory.History(MadeHistory.Exact(0, 8)), MadeHistory.End.AddDays(-1), SurgeOptions.Default));

    [Fact]
    public void Files_of_one_pass_are_one_earlier_scene()
    {
        ComparableHistory history = Of(MadeHistory.Exact(-9, 3), MadeHistory.Exact(-8.999, 4) with { ClearFraction = 0.5 }, MadeHistory.Exact(0, 9));
        Assert.Equal(3, Assert.Single(history.Earlier).Count);
        Assert.Contains("are of one pass and count once", Assert.Single(history.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_row_is_judged_even_where_it_is_the_same_pass_as_an_earlier_one()
    {
        CountRecord Day(string sensor, int count, double clear, int line) => new()
        {
            AcquiredAt = MadeHistory.End,
            Sensor = sensor,
            Count = count,
            ClearFraction = clear,
            Line = line,
        };
        ComparableHistory history = Of(Day("WV03", 5, 0.5, 2), Day("GE01", 6, 1, 3), Day("WV03", 7, 0.9, 4));
        Assert.Equal(7, history.Judged.Count);
        Assert.Equal(6, Assert.Single(history.Earlier).Count);
    }

    [Theory]
    [InlineData(0.3, 0.5, true)]
    [InlineData(0.29, 0.5, false)]
    [InlineData(1, 1.2, true)]
    [InlineData(1, 1.21, false)]
    [InlineData(1, null, true)]
    public void Records_are_held_by_scenes_that_saw_enough_and_finely(double clear, double? gsd, bool can) =>
        Assert.Equal(can, ComparableHistory.CanHoldRecord(MadeHistory.Taken(MadeHistory.Exact(0, 9) with { ClearFraction = clear, GsdMeters = gsd }), SurgeOptions.Default));

    private static ComparableHistory Of(params CountRecord[] records) => ComparableHistory.Of(MadeHistory.History(records), null, SurgeOptions.Default);
}
