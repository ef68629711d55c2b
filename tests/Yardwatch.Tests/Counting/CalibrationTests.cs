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
            new CalibrationClass(0.4, Calibration.Default with { Tempering = 0.3 }),
            new CalibrationClass(1.2, Calibration.Default with { MisreadProbability = 0.05 }),
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
    [InlineData("""{ "classes": [ { "maximumGsdMeters": 1, "calibration": {} }, { "maximumGsdMeters": 1, "calibration": {} } ] }""", "rise")]
    public void Broken_table_is_refused_with_the_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => CalibrationTable.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_further_error_adds_its_variance_up_to_the_limit()
    {
        CalibrationTable table = new([new CalibrationClass(0.4, Calibration.Default with { SceneDeviation = 0.06 }), new CalibrationClass(3, Calibration.Default with { SceneDeviation = 0.2 })]);
        CalibrationTable widened = table.Widened(0.08);
        Assert.Equal([0.1, 0.2], widened.Classes.Select(entry => entry.Calibration.SceneDeviation), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal(table.Classes[0].Calibration with { SceneDeviation = widened.Classes[0].Calibration.SceneDeviation }, widened.Classes[0].Calibration);
        Assert.Equal([Math.Sqrt(0.0364), 0], table.Classes.Select(entry => entry.Calibration.Room), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
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
