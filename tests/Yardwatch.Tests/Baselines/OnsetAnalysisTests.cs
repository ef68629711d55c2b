using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Baselines;

public sealed class OnsetAnalysisTests
{
    private const double Step = 6;

    [Fact]
    public void A_step_is_a_step_and_its_onset_is_held()
    {
        (Onset? onset, SustainedChange change) = Analyse(Series(1, day => day > -123 ? 4 : 1));
        Assert.Equal(ChangeKind.Step, change.Kind);
        Holds(onset, -123);
        Assert.Equal(0.9, onset!.Coverage);
        Assert.InRange(4, change.RatioLower!.Value, change.RatioUpper!.Value);
        Assert.InRange(change.ScenesSince, 15, 25);
        Assert.Equal(1, change.Probabilities.Sum(), 1e-9);
    }

    [Fact]
    public void A_ramp_is_a_ramp()
    {
        (Onset? onset, SustainedChange change) = Analyse(Series(2, day => 1 + (7 * Math.Clamp((day + 243) / 240, 0, 1))));
        Assert.Equal(ChangeKind.Ramp, change.Kind);
        Assert.NotNull(onset);
        Assert.InRange((onset.After - MadeHistory.End).TotalDays, -300, -150);
    }

    [Fact]
    public void A_high_scene_that_is_over_is_a_spike_without_an_onset()
    {
        (Onset? onset, SustainedChange change) = Analyse(Series(3, day => day == -60 ? 8 : 1));
        Assert.Equal(ChangeKind.Spike, change.Kind);
        Assert.Null(onset);
        Assert.Null(change.RatioLower);
    }

    [Fact]
    public void Without_a_rise_there_is_none()
    {
        (Onset? onset, SustainedChange change) = Analyse(Series(4, _ => 1));
        Assert.Equal((ChangeKind.None, 0), (change.Kind, change.ScenesSince));
        Assert.Null(onset);
    }

    [Fact]
    public void With_one_high_scene_it_is_not_known_whether_the_rise_lasts()
    {
        (Onset? onset, SustainedChange change) = Analyse([.. Series(5, _ => 1).SkipLast(1), MadeHistory.Exact(0, 90)]);
        Assert.Equal((ChangeKind.NotYetKnown, 1), (change.Kind, change.ScenesSince));
        Assert.Equal((MadeHistory.End.AddDays(-Step), MadeHistory.End), (onset!.After, onset.By));
    }

    [Fact]
    public void Onsets_of_steps_are_held_as_often_as_is_said_and_never_a_single_day()
    {
        (Onset? Onset, SustainedChange Change)[] steps = new (Onset?, SustainedChange)[40];
        _ = Parallel.For(0, steps.Length, seed => steps[seed] = Analyse(Series(100 + seed, day => day > -99 ? 3 : 1)));
        Onset[] found = [.. steps.Select(step => step.Onset).OfType<Onset>()];
        Assert.InRange(found.Length, 37, 40);
        Assert.All(found, onset => Assert.InRange((onset.By - onset.After).TotalDays, Step - 1e-6, 365));
        // 90 % of 40, and three standard errors below.
        Assert.InRange(found.Count(onset => onset.After <= MadeHistory.End.AddDays(-99) && onset.By >= MadeHistory.End.AddDays(-99)), 30, 40);
    }

    [Fact]
    public void Series_without_a_rise_seldom_seem_to_have_one()
    {
        var found = new Onset?[40];
        _ = Parallel.For(0, found.Length, seed => found[seed] = Analyse(Series(200 + seed, _ => 1)).Onset);
        Assert.InRange(found.Count(onset => onset is not null), 0, 3);
    }

    [Fact]
    public void An_event_inside_the_onset_cannot_be_ordered()
    {
        SurgeFinding finding = WithEvents(day => day > -99 ? 5 : 1, ("inside", -99, -99), ("before", -400, -398), ("after", -3, -3));
        EventOrder Of(string name) => finding.EventOrders.Single(order => order.Event.Name == name);
        Assert.False(Of("inside").Ordered);
        Assert.True(Of("inside").FewestDays < 0 && Of("inside").MostDays > 0);
        Assert.True(Of("before").Ordered && Of("before").FewestDays > 0);
        Assert.True(Of("after").Ordered && Of("after").MostDays < 0);
        Assert.Equal((finding.Onset!.By - MadeHistory.End.AddDays(-400)).TotalDays, Of("before").MostDays, 1e-9);
        Assert.Equal((finding.Onset.After - MadeHistory.End.AddDays(-398)).TotalDays, Of("before").FewestDays, 1e-9);
    }

    [Fact]
    public void Without_a_rise_no_event_is_ordered() => Assert.Empty(WithEvents(_ => 1, ("before", -400, -398)).EventOrders);

    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    public void Two_sensors_at_one_moment_leave_the_onset_an_interval_and_all_numbers_finite(int scenes)
    {
        CountRecord[] earlier = [.. MadeHistory.EightyOfAtMostTwenty()[..(scenes - 1)], MadeHistory.Exact(0, 6) with { Sensor = "GE01" }];
        SurgeFinding finding = MadeHistory.Judge(earlier, MadeHistory.Exact(0, 90) with { Sensor = "WV03" }, SurgeOptions.Default);
        Assert.All(finding.Change!.Probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.True(finding.Onset is null || finding.Onset.After < finding.Onset.By);
    }

    [Fact]
    public void Counts_that_no_explanation_makes_probable_still_have_the_most_probable_one()
    {
        CountRecord[] weekly = [.. Enumerable.Range(0, 260).Select(week => MadeHistory.Exact(-7 * (259 - week), week >= 208 && week % 2 == 1 ? 1000 : 100))];
        SurgeFinding finding = MadeHistory.Judge(weekly[..^1], weekly[^1], SurgeOptions.Default);
        Assert.Equal(1, finding.Change!.Probabilities.Sum(), 1e-9);
        Assert.True(finding.Onset is null || finding.Onset.After < finding.Onset.By);
    }

    [Fact]
    public void A_scene_of_an_unknown_day_is_one_of_those_since_the_onset()
    {
        CountRecord judged = MadeHistory.Exact(-2, 90) with { AcquiredUntil = MadeHistory.End.AddDays(2) };
        (Onset? onset, SustainedChange change) = Analyse([.. Series(5, _ => 1).SkipLast(1), judged]);
        Assert.Equal((judged.AcquiredUntil, 1), (onset?.By, change.ScenesSince));
    }

    private static (Onset? Onset, SustainedChange Change) Analyse(CountRecord[] records)
    {
        var analysis = OnsetAnalysis.Of(MadeHistory.Taken(records[..^1]), MadeHistory.Taken(records[^1]), [], SurgeOptions.Default);
        Onset? onset = analysis.Onset(0.9);
        return (onset, analysis.Change(onset));
    }

    // 250 scenes of about 10 railcars, times a multiple; the last at the end.
    private static CountRecord[] Series(int seed, Func<double, double> multiple)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 250).Select(index => Step * (index - 249)).Select(day => MadeHistory.Exact(day, MadeHistory.Draw(random, 10 * multiple(day), 6)))];
    }

    private static SurgeFinding WithEvents(Func<double, double> multiple, params (string Name, double From, double To)[] events) => SurgeFinder.Judge(
        MadeHistory.History(Series(7, multiple)) with
        {
            Events = [.. events.Select(known => new KnownEvent(known.Name, MadeHistory.End.AddDays(known.From), MadeHistory.End.AddDays(known.To)))],
        },
        null,
        SurgeOptions.Default);

    private static void Holds(Onset? onset, double day)
    {
        Assert.NotNull(onset);
        Assert.InRange(MadeHistory.End.AddDays(day), onset.After, onset.By);
        Assert.True(onset.After < onset.By);
    }
}
