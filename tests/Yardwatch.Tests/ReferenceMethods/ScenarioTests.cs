using System.IO.Compression;
using Xunit;
using Yardwatch.ReferenceMethods;
using Yardwatch.ReferenceMethods.Scenarios;

namespace Yardwatch.Tests.ReferenceMethods;

public sealed class ScenarioTests
{
    // Of each scenario; the benchmark compares all twenty.
    private const int ReplicatesCompared = 3;

    private static readonly Scenario Seasonal = new(5, 1, 2, 0.001, 0.3, 0.2, 1);

    [Fact]
    public void Alarms_are_those_of_surveillance_on_every_scenario()
    {
        ScenarioFiles files = new(TestData.Path("statistics", "reference", "noufaily42"));
        ScenarioSeries[] series = [.. files.Series().Where(one => one.Replicate <= ReplicatesCompared)];
        Assert.Equal(42 * ReplicatesCompared, series.Length);
        foreach ((string name, IWeeklyDetector detector) in Comparable())
        {
            IReadOnlyDictionary<(int Scenario, int Replicate), AlarmTally> expected = files.Scores(name);
            Assert.Equal(840, expected.Count);
            Assert.All(series, one => Assert.Equal(
                expected[(one.Scenario, one.Replicate)], ScoredSeries.Of(one, detector).At(detector.NominalThreshold!.Value)));
        }
    }

    [Fact]
    public void The_reference_scores_give_its_rates_by_scenario()
    {
        string folder = TestData.Path("statistics", "reference", "noufaily42");
        var rates = NumberTable.Read(Path.Combine(folder, "per_scenario_ff.csv"));
        foreach ((string name, string suffix) in (IEnumerable<(string, string)>)[("FFnb01", "nb"), ("FForig01", "orig")])
        {
            IReadOnlyDictionary<(int Scenario, int Replicate), AlarmTally> scores = new ScenarioFiles(folder).Scores(name);
            for (int row = 0; row < rates.Rows; row++)
            {
                var tally = AlarmTally.Sum([.. scores.Where(one => one.Key.Scenario == (int)rates["scenario", row]).Select(one => one.Value)]);
                Assert.Equal(rates[$"FPR_{suffix}", row], 100 * tally.FalsePositiveRate, 0.051);
                Assert.Equal(rates[$"POD_{suffix}", row], 100 * tally.Detection, 0.51);
            }
        }
    }

    [Fact]
    public void Means_and_outbreak_sizes_are_those_of_the_reference()
    {
        string folder = TestData.Path("statistics", "reference", "noufaily42");
        IReadOnlyList<Scenario> scenarios = new ScenarioFiles(folder).Scenarios();
        using StreamReader reader = new(new GZipStream(File.OpenRead(Path.Combine(folder, "series42.csv.gz")), CompressionMode.Decompress));
        string[] header = reader.ReadLine()!.Split(',');
        Assert.Equal(["scenario", "rep", "k1", "k2", "t", "mu", "base", "past", "cur"], header);
        int rows = 0;
        while (reader.ReadLine() is { } line)
        {
            double[] row = [.. line.Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.True(Math.Abs(scenarios[(int)row[0] - 1].Mean((int)row[4]) - row[5]) <= 1e-5 * row[5], line);
            Assert.True(ScenarioGenerator.Sizes((int)row[0], (int)row[1]) == ((int)row[2], (int)row[3]), line);
            rows++;
        }

        Assert.Equal(42 * 20 * Scenario.Weeks, rows);
    }

    [Fact]
    public void Drawn_series_have_the_mean_and_variance_of_their_scenario()
    {
        Scenario flat = new(1, Math.Log(6), 3, 0, 0, 0, 0);
        // Before the first past outbreak.
        double[] counts = [.. ScenarioGenerator.Draw([flat], 100, 5).SelectMany(one => one.Counts.Take(312)).Select(count => (double)count)];
        double mean = counts.Average();
        Assert.Equal(6, mean, 0.1);
        Assert.Equal(18, counts.Average(count => (count - mean) * (count - mean)), 0.6);
    }

    [Fact]
    public void A_drawn_series_depends_on_its_seed_and_number_alone()
    {
        ScenarioSeries[] drawn = [.. ScenarioGenerator.Draw([Seasonal], 3, 7)];
        Assert.Equal(drawn[1].Counts, ScenarioGenerator.Draw([Seasonal], 2, 7).ElementAt(1).Counts);
        Assert.NotEqual(drawn[1].Counts, ScenarioGenerator.Draw([Seasonal], 2, 8).ElementAt(1).Counts);
        Assert.NotEqual(drawn[0].Counts, drawn[1].Counts);
        Assert.Equal((Scenario.Weeks, Scenario.JudgedWeeks), (drawn[0].Counts.Count, drawn[0].OutbreakCounts.Count));
    }

    [Fact]
    public void Scores_of_a_week_don_t_depend_on_later_weeks()
    {
        ScenarioSeries series = ScenarioGenerator.Draw([Seasonal], 1, 3).Single();
        foreach (IWeeklyDetector detector in ReferenceDetectors.All)
        {
            double[] all = detector.Scores(series.Counts, Scenario.JudgedWeeks);
            double[] cut = detector.Scores([.. series.Counts.Take(Scenario.Weeks - 20)], Scenario.JudgedWeeks - 20);
            Assert.Equal(all[..cut.Length], cut);
        }
    }

    [Fact]
    public void Worked_example_of_a_tally()
    {
        var tally = AlarmTally.Of([0, 3, 1, 0, 0], [5, 1, 4, double.NaN, 0], 4);
        Assert.Equal((3, 1, 2, 1), (tally.FreeWeeks, tally.FalseAlarms, tally.OutbreakWeeks, tally.TrueAlarms));
        Assert.Equal((1, 1, 0), (tally.Outbreaks, tally.Detected, tally.DetectedAtOnce));
        Assert.Equal((1.0 / 3, 0.5, 0.5, 0.5), (tally.FalsePositiveRate, tally.Sensitivity, tally.PositivePredictiveValue, tally.F1));
    }

    [Fact]
    public void A_threshold_is_the_lowest_that_keeps_the_rate()
    {
        // Ten weeks without an outbreak, with scores 1 to 9 and one that can't be judged; the outbreak's score doesn't matter.
        double[] scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, double.NaN, 100];
        ScoredSeries series = new(new ScenarioSeries(1, 1, scores.Select(_ => 0).ToArray(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), scores);
        Assert.Equal(2, series.At(ScoredSeries.ThresholdAt([series], 0.2)).FalseAlarms);
        Assert.Equal(2, series.At(ScoredSeries.ThresholdAt([series], 0.29)).FalseAlarms);
        Assert.Equal(0, series.At(ScoredSeries.ThresholdAt([series], 0.09)).FalseAlarms);
        ScoredSeries tied = series with { Scores = [1, 1, 1, 1, 1, 1, 1, 9, 9, 9, 100] };
        Assert.Equal(0, tied.At(ScoredSeries.ThresholdAt([tied], 0.2)).FalseAlarms);
    }

    [Fact]
    public void A_difference_is_paired_and_its_interval_holds_it()
    {
        var found = AlarmTally.Of([1], [1], 1);
        var missed = AlarmTally.Of([1], [0], 1);
        AlarmTally[] ours = [.. Enumerable.Repeat(found, 60), .. Enumerable.Repeat(missed, 40)];
        AlarmTally[] theirs = [.. Enumerable.Repeat(found, 50), .. Enumerable.Repeat(missed, 50)];
        var difference = DetectionDifference.Of(ours, theirs, 1);
        // Ten of 100 series differ: a standard error of sqrt(.1 x .9 / 100) = .03.
        Assert.Equal(0.1, difference.Value, 1e-12);
        Assert.Equal((0.05, 0.16), (difference.Lower, difference.Upper), (one, other) => Math.Abs(one.Item1 - other.Item1) < 0.011 && Math.Abs(one.Item2 - other.Item2) < 0.011);
        Assert.Equal(new DetectionDifference(0, 0, 0), DetectionDifference.Of(ours, ours, 1));
    }

    [Fact]
    public void A_study_measures_on_other_series_than_it_finds_thresholds_on()
    {
        ScenarioSeries[] finding = [.. ScenarioGenerator.Draw([Seasonal], 4, 1)];
        ScenarioSeries[] measuring = [.. ScenarioGenerator.Draw([Seasonal], 4, 2)];
        ScenarioStudy study = new([ReferenceDetectors.ImprovedFarrington, new CountItself()], finding, measuring, _ => { });
        CountItself detector = new();
        double threshold = ScoredSeries.ThresholdAt(finding.Select(one => ScoredSeries.Of(one, detector)), 0.05);
        var expected = AlarmTally.Sum([.. measuring.Select(one => ScoredSeries.Of(one, detector).At(threshold))]);
        Assert.Equal(expected, study.AtRate(detector, 0.05));
        Assert.Null(study.Nominal(detector));
        Assert.Equal(study.Nominal(ReferenceDetectors.ImprovedFarrington), study.InBase(detector, 1).Comparator);
    }

    private static IEnumerable<(string Name, IWeeklyDetector Detector)> Comparable() =>
    [
        ("FFnb01", ReferenceDetectors.ImprovedFarrington),
        ("FForig01", ReferenceDetectors.Farrington("as in R", FarringtonOptions.Original with { Quirks = FarringtonQuirks.All })),
    ];

    private sealed class CountItself : IWeeklyDetector
    {
        public string Name => "count";

        public double? NominalThreshold => null;

        public double[] Scores(IReadOnlyList<int> counts, int weeks) => [.. counts.Skip(counts.Count - weeks).Select(count => (double)count)];
    }
}
