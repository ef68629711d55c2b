using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.Tests.Simulation;

public sealed class HistorySimulatorTests
{
    private const TrafficModel Levels = TrafficModel.Levels;
    private const TrafficModel Trains = TrafficModel.Trains;

    public static TheoryData<TrafficModel, HistoryClass> All() => [.. from traffic in Enum.GetValues<TrafficModel>()
                                                                      from historyClass in Enum.GetValues<HistoryClass>()
                                                                      select (traffic, historyClass)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_plan_gives_the_same_history(TrafficModel traffic, HistoryClass historyClass)
    {
        HistoryPlan plan = new(traffic, historyClass, 5) { Surge = InjectedSurge.BeforeScene(SurgeForm.Ramp, 3, 4) };
        SimulatedHistory first = HistorySimulator.Simulate(plan);
        SimulatedHistory again = HistorySimulator.Simulate(plan);

        Assert.Equal(first.History.Records, again.History.Records);
        Assert.Equal(first.Scenes, again.Scenes);
        Assert.Equal(first.Parameters, again.Parameters);
        Assert.NotEqual(first.History.Records, HistorySimulator.Simulate(plan with { Seed = 6 }).History.Records);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Records_and_truth_agree(TrafficModel traffic, HistoryClass historyClass)
    {
        foreach (SimulatedHistory simulated in Some(traffic, historyClass, 8))
        {
            IReadOnlyList<CountRecord> records = simulated.History.Records;
            Assert.Equal(records.Select(record => record.AcquiredAt), simulated.Scenes.Select(scene => scene.At));
            Assert.All(records, record => Assert.InRange(record.Count, record.Lower ?? 0, record.Upper ?? int.MaxValue));
            Assert.All(simulated.Scenes, scene => Assert.InRange(scene.Seen, 0, scene.Number));
            Assert.All(simulated.Scenes, scene => Assert.Equal(scene.Surge is not null, scene.Ratio > 1));
            Assert.All(simulated.Scenes.Where(scene => scene.Surge is not null), scene => Assert.True(scene.At >= scene.Surge!.From && !(scene.At >= scene.Surge.To)));
        }
    }

    [Fact]
    public void Scenes_come_every_3_to_30_days_for_4_to_6_years()
    {
        double[] gaps =
        [
            .. Some(Levels, HistoryClass.Plain, 50).SelectMany(history => history.Scenes.Zip(history.Scenes.Skip(1), (a, b) => (b.At - a.At).TotalDays)),
        ];
        double[] years = [.. Some(Levels, HistoryClass.Plain, 50).Select(history => (history.Scenes[^1].At - history.Scenes[0].At).TotalDays / 365.25)];

        Assert.InRange(gaps.Min(), 2.9, 3.1);
        Assert.InRange(gaps.Max(), 25, 30.1);
        Assert.InRange(gaps.Average(), 8, 11);
        Assert.All(years, length => Assert.InRange(length, 3.9, 6));
    }

    [Fact]
    public void Levels_have_the_mean_the_dispersion_and_the_correlation_that_were_drawn()
    {
        double mean = 0;
        double squares = 0;
        double expectedSquares = 0;
        foreach (SimulatedHistory simulated in Some(Levels, HistoryClass.Plain, 200))
        {
            double expected = simulated.Parameters["Mean"];
            mean += simulated.Scenes.Average(scene => scene.Number) / expected / 200;
            squares += simulated.Scenes.Average(scene => (double)scene.Number * (scene.Number - 1)) / (expected * expected) / 200;
            expectedSquares += (1 + (1 / simulated.Parameters["Shape"])) / 200;
        }

        Assert.InRange(mean, 0.96, 1.04);
        // The season and the trend, which are drawn too, spread the numbers a little more.
        Assert.InRange(squares / expectedSquares, 0.99, 1.07);
    }

    [Theory]
    [InlineData(Levels)]
    [InlineData(Trains)]
    public void Neighboring_scenes_are_alike_and_distant_ones_are_not(TrafficModel traffic)
    {
        double[] near = new double[2];
        double[] far = new double[2];
        foreach (SimulatedHistory simulated in Some(traffic, HistoryClass.Plain, 100))
        {
            double mean = simulated.Scenes.Average(scene => scene.Number);
            double variance = simulated.Scenes.Average(scene => double.Pow(scene.Number - mean, 2));
            foreach ((TrueScene a, TrueScene b) in simulated.Scenes.SelectMany((scene, i) => simulated.Scenes.Skip(i + 1).Take(8).Select(other => (scene, other))))
            {
                double days = (b.At - a.At).TotalDays;
                double[] sum = days < 5 ? near : days > 60 ? far : [0, 0];
                sum[0] += (a.Number - mean) * (b.Number - mean) / variance;
                sum[1]++;
            }
        }

        Assert.InRange(near[0] / near[1], 0.15, 0.7);
        Assert.InRange(far[0] / far[1], -0.05, 0.12);
    }

    [Fact]
    public void Trains_are_more_uneven_than_independent_railcars_and_not_gamma()
    {
        foreach (SimulatedHistory simulated in Some(Trains, HistoryClass.Plain, 50))
        {
            double mean = simulated.Scenes.Average(scene => scene.Number);
            double variance = simulated.Scenes.Average(scene => double.Pow(scene.Number - mean, 2));
            bool small = simulated.Parameters.ContainsKey("ShortestCut");
            double cars = simulated.Parameters["TrainsAtOnce"]
                * (small ? simulated.Parameters["ShortestCut"] + simulated.Parameters["LongestCut"] : simulated.Parameters["ShortestTrain"] + simulated.Parameters["LongestTrain"]) / 2;
            double resident = simulated.Parameters[small ? "Resident" : "LargeResident"];

            Assert.InRange(mean, 0.6 * (cars + resident), 1.45 * (cars + resident));
            Assert.True(variance > 1.5 * cars, $"{variance} {cars}");
        }
    }

    [Theory]
    [InlineData(Levels, SurgeForm.Step)]
    [InlineData(Trains, SurgeForm.Step)]
    [InlineData(Levels, SurgeForm.Spike)]
    [InlineData(Trains, SurgeForm.Ramp)]
    public void A_surge_multiplies_what_is_expected_and_changes_nothing_before_it(TrafficModel traffic, SurgeForm form)
    {
        double with = 0;
        double without = 0;
        for (ulong seed = 0; seed < 80; seed++)
        {
            HistoryPlan plan = new(traffic, HistoryClass.Plain, seed);
            SimulatedHistory calm = HistorySimulator.Simulate(plan);
            SimulatedHistory surge = HistorySimulator.Simulate(plan with { Surge = InjectedSurge.BeforeScene(form, 4, 3) });
            int first = calm.Scenes.Count - 3;
            Assert.Equal(calm.History.Records.Take(first), surge.History.Records.Take(first));
            Assert.True(surge.Surges[^1].From > surge.Scenes[first - 1].At && surge.Surges[^1].From <= surge.Scenes[first].At);
            Assert.Equal(form == SurgeForm.Spike ? [true, false, false] : new[] { true, true, true }, surge.Scenes.Skip(first).Select(scene => scene.Surge is not null));
            with += surge.Scenes[first].Number / surge.Scenes[first].Ratio;
            without += calm.Scenes[first].Number;
        }

        Assert.InRange(with / without, 0.9, 1.1);
    }

    [Fact]
    public void A_surge_in_a_span_of_days_begins_in_it()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            HistoryPlan plan = new(Levels, HistoryClass.Plain, seed) { Surge = InjectedSurge.InLastDays(SurgeForm.Ramp, 3, 60, 260) };
            SimulatedHistory simulated = HistorySimulator.Simulate(plan);

            Assert.InRange((simulated.Scenes[^1].At - simulated.Surges[^1].From).TotalDays, 60, 260);
            Assert.InRange(simulated.Surges[^1].RampDays, 60, 120);
            Assert.Equal(simulated.Scenes.Where(scene => scene.Surge is not null), simulated.Scenes.Where(scene => scene.At > simulated.Surges[^1].From));
        }
    }

    [Theory]
    [InlineData(HistoryClass.Plain, 0.35, 0.3)]
    [InlineData(HistoryClass.PartialCoverage, 0.8, 0.2)]
    public void Some_scenes_are_partly_obscured_and_show_their_share(HistoryClass historyClass, double share, double least)
    {
        (CountRecord Record, TrueScene Truth)[] scenes =
            [.. Some(Levels, historyClass, 80).SelectMany(history => history.History.Records.Zip(history.Scenes))];
        (CountRecord Record, TrueScene Truth)[] obscured = [.. scenes.Where(scene => scene.Record.ClearFraction < 1)];

        Assert.InRange((double)obscured.Length / scenes.Length, share - 0.02, share + 0.02);
        Assert.InRange(obscured.Min(scene => scene.Record.ClearFraction), least, least + 0.02);
        double seen = obscured.Sum(scene => scene.Truth.Seen) / obscured.Sum(scene => scene.Truth.Number * scene.Record.ClearFraction);
        Assert.InRange(seen, 0.97, 1.03);
        double clustered = obscured.Average(scene => double.Pow(scene.Truth.Seen - (scene.Truth.Number * scene.Record.ClearFraction), 2));
        double independent = obscured.Average(scene => scene.Truth.Number * scene.Record.ClearFraction * (1 - scene.Record.ClearFraction));
        Assert.True(clustered > 1.5 * independent, $"{clustered} {independent}");
    }

    [Theory]
    [InlineData(Levels, HistoryClass.Plain)]
    [InlineData(Trains, HistoryClass.Plain)]
    [InlineData(Levels, HistoryClass.Sparse)]
    [InlineData(Levels, HistoryClass.FinerAtEnd)]
    public void Intervals_hold_what_could_be_seen_in_nine_of_ten_scenes(TrafficModel traffic, HistoryClass historyClass)
    {
        (CountRecord Record, TrueScene Truth)[] scenes =
        [
            .. Some(traffic, historyClass, 50)
                .SelectMany(history => history.History.Records.Zip(history.Scenes)).Where(scene => scene.First.Lower is not null),
        ];
        int held = scenes.Count(scene => scene.Truth.Seen >= scene.Record.Lower && scene.Truth.Seen <= scene.Record.Upper);

        Assert.InRange((double)held / scenes.Length, 0.88, 0.999);
    }

    [Fact]
    public void Some_facilities_are_counted_by_hand_without_intervals()
    {
        SimulatedHistory[] byHand = [.. Some(Levels, HistoryClass.Plain, 150).Where(history => history.History.Records[0].Method == "human")];
        double[] errors =
        [
            .. byHand.SelectMany(history => history.History.Records.Zip(history.Scenes))
                .Where(scene => scene.Second.Seen >= 30).Select(scene => ((double)scene.First.Count / scene.Second.Seen) - 1),
        ];

        Assert.InRange(byHand.Length, 15, 45);
        Assert.All(byHand.SelectMany(history => history.History.Records), record => Assert.Null(record.Upper));
        Assert.InRange(double.Sqrt(errors.Average(error => error * error)), 0.085, 0.115);
    }

    [Fact]
    public void Empty_spells_are_empty_for_two_weeks_and_longer()
    {
        foreach (SimulatedHistory simulated in Some(Trains, HistoryClass.EmptySpells, 30))
        {
            Assert.Contains(
                simulated.Scenes.Zip(simulated.Scenes.Skip(1)), pair => pair.First.Number == 0 && pair.Second.Number == 0);
        }
    }

    [Fact]
    public void Sparse_facilities_have_less_than_one_railcar()
    {
        Assert.All(Some(Levels, HistoryClass.Sparse, 50), history => Assert.InRange(history.Parameters["SparseMean"], 0.1, 0.9));
        Assert.InRange(Some(Trains, HistoryClass.Sparse, 100).Average(history => history.Scenes.Average(scene => scene.Number)), 0.2, 0.9);
    }

    [Fact]
    public void Past_surges_are_over_before_the_end()
    {
        foreach (SimulatedHistory simulated in Some(Levels, HistoryClass.PastSurges, 50))
        {
            Assert.InRange(simulated.Surges.Count, 1, 5);
            Assert.All(simulated.Surges, surge => Assert.InRange((surge.To!.Value - surge.From).TotalDays, 10, 60));
            Assert.All(simulated.Surges, surge => Assert.InRange(surge.Ratio, 2, 6));
            Assert.All(simulated.Surges, surge => Assert.True(surge.To < simulated.Scenes[^1].At));
        }
    }

    [Fact]
    public void What_changes_at_the_end_stands_in_the_records()
    {
        foreach (HistoryClass historyClass in Enum.GetValues<HistoryClass>())
        {
            SimulatedHistory simulated = HistorySimulator.Simulate(new HistoryPlan(Levels, historyClass, 3));
            (object?, object?, object?) Kind(CountRecord record) => (record.GsdMeters == 3, record.Method, record.Tasked);
            int kinds = simulated.History.Records.Select(Kind).Distinct().Count();

            Assert.Equal(HistorySimulator.Changes(historyClass) ? 2 : 1, kinds);
            Assert.Equal(HistorySimulator.Changes(historyClass), simulated.ChangedAt < simulated.Scenes.Count);
            Assert.Single(simulated.History.Records.Skip(simulated.ChangedAt).Select(Kind).Append(Kind(simulated.History.Records[^1])).Distinct());
        }
    }

    [Fact]
    public void Coarse_scenes_miss_railcars_and_their_intervals_say_so()
    {
        (CountRecord Record, TrueScene Truth)[] coarse =
        [
            .. Some(Levels, HistoryClass.FinerAtEnd, 100).SelectMany(history => history.History.Records.Zip(history.Scenes).Take(history.ChangedAt)),
        ];

        Assert.InRange((double)coarse.Sum(scene => scene.Record.Count) / coarse.Sum(scene => scene.Truth.Seen), 0.68, 0.76);
    }

    [Theory]
    [InlineData(Levels)]
    [InlineData(Trains)]
    public void Tasked_scenes_are_of_busier_days(TrafficModel traffic)
    {
        double tasked = 0;
        double untasked = 0;
        foreach (SimulatedHistory simulated in Some(traffic, HistoryClass.TaskedAtEnd, 150))
        {
            double mean = simulated.Scenes.Take(simulated.ChangedAt).Average(scene => scene.Number);
            tasked += simulated.Scenes.Skip(simulated.ChangedAt).Average(scene => scene.Number) / mean;
            untasked++;
        }

        Assert.InRange(tasked / untasked, 1.25, 1.55);
    }

    [Fact]
    public void Every_number_that_is_drawn_is_in_its_documented_range()
    {
        var ranges = HistoryRanges.All.ToDictionary(range => range.Name);
        HashSet<string> drawn = [];
        foreach ((TrafficModel traffic, HistoryClass historyClass) in All().Select(row => row.Data))
        {
            foreach (SimulatedHistory simulated in Some(traffic, historyClass, 4))
            {
                Assert.All(simulated.Parameters, pair => Assert.InRange(pair.Value, ranges[pair.Key].Low * (1 - 1e-12), ranges[pair.Key].High * (1 + 1e-12)));
                drawn.UnionWith(simulated.Parameters.Keys);
            }
        }

        // These are drawn for each scene, or for the planned surge only.
        Assert.Equal(["ClearFraction", "CoarseRecall", "RampDays", "WideClearFraction"], ranges.Keys.Except(drawn).Order());
        Assert.All(HistoryRanges.All, range => Assert.True(range.Low <= range.High && range.Meaning.Length > 0 && range.Source.Length > 0, range.Name));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(9.1)]
    [InlineData(double.NaN)]
    public void A_surge_of_an_impossible_ratio_is_refused(double ratio)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InjectedSurge.BeforeScene(SurgeForm.Step, ratio, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InjectedSurge.InLastDays(SurgeForm.Step, ratio, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => InjectedSurge.BeforeScene(SurgeForm.Step, 2, 0));
    }

    private static IEnumerable<SimulatedHistory> Some(TrafficModel traffic, HistoryClass historyClass, int number) =>
        Enumerable.Range(0, number).Select(seed => HistorySimulator.Simulate(new HistoryPlan(traffic, historyClass, (ulong)seed)));
}
