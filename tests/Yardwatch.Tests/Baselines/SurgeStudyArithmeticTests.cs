using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;
using Yardwatch.SurgeStudies;

namespace Yardwatch.Tests.Baselines;

public sealed class SurgeStudyArithmeticTests
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Null_figures_count_alarms_words_and_coverage()
    {
        NullScene[] first = [Scene(0.0005, 0.0001, Verdict.Exceptional), Scene(0.01, 0.006, Verdict.Elevated)];
        NullScene[] second = [Scene(0.04, 0.02, Verdict.WithinRange), Scene(1, 0.2, Verdict.WithinRange), new(null, null, Verdict.Undetermined, 0.5, 1, 0.05)];

        NullFigures figures = new([first, second, []]);

        Assert.Equal((2, 5, 4), (figures.Facilities, figures.Scenes, figures.Judged));
        Assert.Equal([0.75, 0.5, 0.25], figures.Alarms);
        // Halfway between the two probabilities: 0.0003, 0.008, 0.03 and 0.6.
        Assert.Equal([0.75, 0.5, 0.25], figures.Randomized);
        Assert.Equal([0.25, 0.25, 0.5], figures.Coverage);
        Assert.Equal([0, 0.2, 0.2, 0.4, 0.2], figures.Verdicts);
        Assert.Equal([0.2, 0, 0], figures.MeanAndDeviation);
        // Two alarms where one was expected, and none: the square root of 2, over four scenes.
        Assert.Equal(double.Sqrt(2) / 4, figures.StandardError, 12);
    }

    [Fact]
    public void A_judge_of_uniform_p_values_has_the_level_that_it_states_and_sees_no_later_record()
    {
        SurgeStudy study = new((history, at) => Uniform(history, at), 3);
        NullStudy nulls = new(study) { LastScenes = 20 };

        NullFigures figures = nulls.Run(TrafficModel.Levels, HistoryClass.PastSurges, 60);

        Assert.InRange(figures.Scenes, 900, 1200);
        Assert.InRange(figures.Alarms[0], 0.03, 0.07);
        Assert.InRange(figures.Coverage[0], 0.45, 0.55);
        Assert.Equal(21, nulls.FacilitiesFor(TrafficModel.Levels, HistoryClass.Plain, 401));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        string[] tables =
        [
            .. new[] { 1, 4 }.Select(threads => StudyTables.Null(
                [("set", new NullStudy(new SurgeStudy((history, at) => Uniform(history, at), 3) { Threads = threads }).Run(TrafficModel.Trains, HistoryClass.Plain, 12))])),
        ];

        Assert.Equal(tables[0], tables[1]);
    }

    [Fact]
    public void Scenes_after_a_change_are_judged_and_no_others()
    {
        SimulatedHistory simulated = HistorySimulator.Simulate(new SurgeStudy((history, at) => Uniform(history, at), 3).Plan(TrafficModel.Levels, HistoryClass.FinerAtEnd, 0));
        List<DateTimeOffset> judged = [];
        SurgeStudy study = new((history, at) => Judged(history, at, judged), 3) { Threads = 1 };

        new NullStudy(study).Run(TrafficModel.Levels, HistoryClass.FinerAtEnd, 1);

        Assert.Equal(simulated.Scenes.Skip(simulated.ChangedAt).TakeLast(30).Select(scene => scene.At), judged);
    }

    [Fact]
    public void Power_looks_at_the_first_usable_scenes_of_the_surge()
    {
        List<DateTimeOffset> judged = [];
        SurgeStudy study = new((history, at) => Judged(history, at, judged), 3) { Threads = 1 };
        HistoryPlan plan = study.Plan(TrafficModel.Levels, HistoryClass.PartialCoverage, 0) with { Surge = InjectedSurge.BeforeScene(SurgeForm.Step, 6, 8) };
        SimulatedHistory simulated = HistorySimulator.Simulate(plan);

        PowerFigures figures = new PowerStudy(study).Run(TrafficModel.Levels, HistoryClass.PartialCoverage, 6, 1);

        IEnumerable<DateTimeOffset> usable = simulated.Scenes.Where((scene, i) =>
            scene.At >= simulated.Surges[^1].From && simulated.History.Records[i].ClearFraction >= 0.3).Select(scene => scene.At);
        Assert.Equal(usable.Take(3), judged);
        Assert.Equal((1, 0.0), (figures.Facilities, figures.InThreeScenes));
    }

    [Fact]
    public void Power_figures_count_what_is_called_by_then()
    {
        PowerFigures figures = new(
        [
            new([0.005, 0.2, 0.2], [Verdict.Elevated, Verdict.WithinRange, Verdict.WithinRange]),
            new([0.02, 0.02, 0.0001], [Verdict.WithinRange, Verdict.Undetermined, Verdict.Unprecedented]),
            new([0.0001, 0.5, 0.5], [Verdict.Undetermined, Verdict.Exceptional, Verdict.WithinRange]),
            new([null], [Verdict.Undetermined]),
        ]);

        Assert.Equal((0.25, 0.5, 0.75), (figures.InOneScene, figures.InTwoScenes, figures.InThreeScenes));
        Assert.Equal((0.5, 0.25, 0.5), (figures.AtLevel(0.01), figures.AtLevel(0.001), figures.Of(Verdict.Undetermined)));
    }

    [Fact]
    public void Onset_figures_ask_whether_intervals_hold_the_truth()
    {
        SustainedChange step = new(ChangeKind.Step, [0, 0, 1, 0], 1.5, 2.5, 9);
        OnsetFigures figures = new(
        [
            new(new Onset(Start, Start.AddDays(10), 0.9), step, Start.AddDays(10), 2),
            new(new Onset(Start, Start.AddDays(30), 0.9), step, Start.AddDays(31), 3),
            new(null, step with { Kind = ChangeKind.Ramp, RatioLower = null }, Start, 2),
            new(null, null, Start, 2),
        ]);

        Assert.Equal((4, 2, 0.5, 20.0), (figures.Facilities, figures.Given, figures.Coverage, figures.MedianDays));
        Assert.Equal((2, 0.5), (figures.Ratios, figures.RatioCoverage));
        Assert.Equal((0.25, 0.5, 0.25), (figures.Of(ChangeKind.None), figures.Of(ChangeKind.Step), figures.Of(ChangeKind.Ramp)));
    }

    [Theory]
    [InlineData(0.1, 0.03)]
    [InlineData(0.05, 0.009)]
    [InlineData(0.01, -1)]
    public void False_discoveries_are_held_by_Benjamini_and_Hochberg(double allowed, double limit) =>
        Assert.Equal(limit, DiscoveryStudy.Limit([0.6, 0.009, 0.9, 0.03, 0.5], allowed));

    [Fact]
    public void Discoveries_are_counted_by_rule_and_resampled()
    {
        NewestScene[] scenes =
        [
            .. Enumerable.Repeat(new NewestScene(true, 1e-6, 1e-9, 0.2), 10),
            .. Enumerable.Range(1, 97).Select(i => new NewestScene(false, i == 50 ? null : 0.1 + (i / 200.0), i == 1 ? 1e-9 : 0.5, 0.9)),
        ];
        DiscoveryStudy discovery = new(new SurgeStudy((history, at) => Uniform(history, at), 3)) { Sets = 200 };

        IReadOnlyList<DiscoveryFigures> figures = discovery.Figures(scenes, 3);

        Assert.Equal((3, 0, 0.0), (figures[0].Discoveries, figures[0].False, figures[0].Rate));
        Assert.Equal(1, figures[0].Power, 9);
        // The one false p-value is drawn a Poisson number of times: beside three right ones, 1 - 3 E[1 / (3 + N)] of the discoveries.
        Assert.Equal((4, 1), (figures[1].Discoveries, figures[1].False));
        Assert.InRange(figures[1].Rate, 0.17, 0.25);
        Assert.Equal((0, 0, 0.0), (figures[2].Discoveries, figures[2].False, figures[2].Power));
    }

    [Fact]
    public void Anchors_are_the_textbook_formulas()
    {
        CountHistory history = Counts(8, 12, 9, 11, 20);

        // Mean 10, and a variance of 2.5 about it: no more than Poisson. The estimated standard deviation is the root of 10/3.
        Assert.Equal(0.0034543, Anchors.PlugIn(history), 6);
        Assert.Equal(2.1602315e-08, Anchors.MeanAndDeviation(history), 14);
        Assert.Equal(1, Anchors.PlugIn(Counts(3, 4, 0)));
        Assert.Equal(0, Anchors.PlugIn(Counts(0, 0, 1)));
        Assert.Equal(0, Anchors.MeanAndDeviation(Counts(2, 2, 3)));
        // Size 1 is geometric: 0.5 to the power of the count for a mean of 1.
        Assert.Equal(0.125, Anchors.Tail(3, 1, 1), 12);
    }

    [Fact]
    public void Histories_to_measure_speed_lie_as_they_should_to_the_five_years()
    {
        CountHistory history = new SpeedStudy(new SurgeStudy((made, at) => Uniform(made, at), 3)).History(0, 600, 6000);
        DateTimeOffset last = history.Records[^1].AcquiredAt;

        Assert.Equal(6600, history.Records.Count);
        Assert.Equal(600, history.Records.Count(record => (last - record.AcquiredAt).TotalDays < 5 * 365.25));
        Assert.Equal(history.Records.Select(record => record.AcquiredAt).Order(), history.Records.Select(record => record.AcquiredAt));
    }

    [Fact]
    public void Tables_have_as_many_cells_as_their_head()
    {
        SurgeStudy study = new((history, at) => Uniform(history, at), 3);
        NullFigures nulls = new([[Scene(0.5, 0.4, Verdict.WithinRange)]]);
        string[] tables =
        [
            StudyTables.Null([("a", nulls)]),
            StudyTables.Words([("a", nulls)]),
            StudyTables.Power([("a", 6, new PowerFigures([]))]),
            StudyTables.Onset([("a", "step x2", new OnsetFigures([new JudgedRise(null, null, null, 1)]))]),
            StudyTables.Discovery(new DiscoveryStudy(study) { Sets = 1, SurgePool = 2 }.Run(100)),
            StudyTables.Speed(new SpeedStudy(study).Run(2)),
        ];

        Assert.All(tables, table => Assert.Single(table.TrimEnd('\n').Split('\n').Select(line => line.Count(letter => letter == '|')).Distinct()));
        Assert.Contains("| a | 1 | 1 | 0.00 | 0.00 ± 0.00 | 0.00 |", tables[0], StringComparison.Ordinal);
    }

    private static NullScene Scene(double exceedance, double above, Verdict verdict) => new(exceedance, above, verdict, 0.5, 1, 1);

    private static CountHistory Counts(params int[] counts) =>
        new("made", [.. counts.Select((count, i) => new CountRecord { AcquiredAt = Start.AddDays(7 * i), Count = count })]);

    // An even number between 0 and 1 that depends on the moment only.
    private static SurgeFinding Uniform(CountHistory history, DateTimeOffset at)
    {
        Assert.Equal(at, history.Records[^1].AcquiredAt);
        double even = new Random(at.GetHashCode()).NextDouble();
        return MadeFinding.Of(history, even, even, Verdict.WithinRange);
    }

    private static SurgeFinding Judged(CountHistory history, DateTimeOffset at, List<DateTimeOffset> judged)
    {
        judged.Add(at);
        return MadeFinding.Of(history, 1, 1, Verdict.WithinRange);
    }
}
