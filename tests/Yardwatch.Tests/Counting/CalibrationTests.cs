using Xunit;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Counting;

public sealed class CalibrationTests
{
    [Fact]
    public void Table_is_read_as_it_was_written()
    {
        CalibrationTable table = new(
        [
            new CalibrationClass<Calibration>(0.4, Calibration.Default with { Tempering = 0.3 }),
            new CalibrationClass<Calibration>(1.2, Calibration.Default with { MisreadProbability = 0.05 }),
        ]);
        Assert.Equal(table.Classes, CalibrationTable.Parse(table.ToJson()).Classes);
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(0.4, 0.3)]
    [InlineData(0.5, 0.2)]
    [InlineData(3, 0.2)]
    public void Scene_gets_the_finest_class_that_is_as_coarse(double gsd, double tempering)
    {
        var table = CalibrationTable.Parse(
            """{ "classes": [ { "maximumGsdMeters": 0.4, "calibration": { "tempering": 0.3 } }, { "maximumGsdMeters": 1.2, "calibration": { "tempering": 0.2 } } ] }""");
        Assert.Equal(tempering, table.Of(gsd).Tempering);
    }

    [Theory]
    [InlineData("", "no calibration table")]
    [InlineData("null", "null")]
    [InlineData("""{ "classes": [] }""", "no classes")]
    [InlineData("""{ "classes": [ { "maximumGsdMeters": 1 } ] }""", "no calibration")]
    [InlineData("""{ "classes": [ { "maximumGsdMeters": 1, "calibration": { "temperring": 1 } } ] }""", "temperring")]
    [InlineData("""{ "classes": [ { "maximumGsdMeters": 1, "calibration": { "tempering": 2 } } ] }""", "tempering is 2")]
    [InlineData("""{ "classes": [ { "maximumGsdMeters": 1, "calibration": { "rootDeviation": 3 } } ] }""", "rootDeviation is 3, it must lie between 0 and 2")]
    [InlineData("""{ "classes": [ { "maximumGsdMeters": 1, "calibration": {} }, { "maximumGsdMeters": 1, "calibration": {} } ] }""", "rise")]
    public void Broken_table_is_refused_with_the_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => CalibrationTable.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_further_error_adds_its_variance_up_to_the_limit()
    {
        CalibrationTable table = new([new CalibrationClass<Calibration>(0.4, Calibration.Default with { SceneDeviation = 0.06 }), new CalibrationClass<Calibration>(3, Calibration.Default with { SceneDeviation = 0.2 })]);
        CalibrationTable widened = table.Widened(0.08);
        Assert.Equal([0.1, 0.2], widened.Classes.Select(entry => entry.Calibration.SceneDeviation), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal(table.Classes[0].Calibration with { SceneDeviation = widened.Classes[0].Calibration.SceneDeviation }, widened.Classes[0].Calibration);
        Assert.Equal([Math.Sqrt(0.0364), 0], table.Classes.Select(entry => entry.Calibration.Room), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    // By hand: at 100 railcars (0.03 x 100)^2 + (0.1 + 4 x 0.05)^2 x 100 = 9 + 9; whole numbers need no sharing there.
    [Fact]
    public void A_scenes_error_has_a_part_that_all_share_and_one_of_each_string()
    {
        Calibration calibration = Calibration.Default with { SceneDeviation = 0.03, RootDeviation = 0.1, DoubtSlope = 4 };
        CountDistribution found = calibration.WithSceneError(CountDistribution.Of(100), doubt: 0.05);
        Assert.Equal(100, found.Expected, 1e-9);
        Assert.InRange(found.Deviation * found.Deviation, 18, 18.25);
        Assert.Equal(10 * CountDistribution.LargestRootError, (calibration with { SceneDeviation = 0 }).WithSceneError(CountDistribution.Of(100), doubt: 1).Deviation, 0.1);
        Assert.Equal(1, calibration.WithSceneError(CountDistribution.Of(0), doubt: 0.5).Probability(0), 1e-12);
    }

    [Theory]
    [InlineData(3, 12)]
    [InlineData(12, 40)]
    [InlineData(40, 150)]
    public void Where_strings_err_each_for_itself_intervals_hold_in_small_yards_and_large_ones(int fewest, int most)
    {
        Calibration calibration = Calibration.Default with { SceneDeviation = 0, RootDeviation = 0.1, DoubtSlope = 4 };
        Random random = new(35);
        double held = Enumerable.Range(0, 2_000).Count(_ =>
        {
            (int counted, double doubt) = (random.Next(fewest, most), random.NextDouble() * 0.1);
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
            int truth = (int)Math.Max(0, Math.Floor(counted + ((0.1 + (4 * doubt)) * Math.Sqrt(counted) * normal) + random.NextDouble()));
            return calibration.WithSceneError(CountDistribution.Of(counted), doubt).RandomizedPit(truth, random.NextDouble()) is > 0.05 and < 0.95;
        }) / 2_000.0;
        Assert.InRange(held, 0.87, 0.93);
    }

    [Fact]
    public void Lengths_are_spread_over_columns_without_shifting_their_mean()
    {
        foreach (Fleet fleet in Fleet.Known)
        {
            foreach (VehicleKind kind in Enum.GetValues<VehicleKind>())
            {
                LengthMix mix = fleet.Of(kind);
                double weight = mix.Components.Sum(component => component.Weight);
                double mean = mix.Components.Sum(component => component.Weight * component.MeanMeters) / weight;
                var prior = LengthPrior.Of(mix, 0.5);
                Assert.Equal(mean, prior.Mean * 0.5, 0.2);
                Assert.Equal(1, Enumerable.Range(0, prior.Longest + 1).Sum(prior.Probability), 1e-12);
            }
        }
    }
}
