using System.Globalization;
using System.Reflection;
using System.Text;
using Xunit;
using Yardwatch.Simulation;

namespace Yardwatch.Tests.Simulation;

public sealed class YardParametersTests
{
    // Which stream, no more and no less; and a quota that a caller asks for.
    private static readonly string[] WithoutRange = ["Seed", "SceneSeed", "Railcars"];

    // What one asks for by name: what the networks were trained on stays what it was.
    private static readonly string[] NeverDrawn = ["Surroundings.CrossingShare", "OpenCarShare"];

    [Fact]
    public void Every_number_of_the_settings_has_a_range()
    {
        IEnumerable<string> numbers = Numbers(typeof(YardSettings), string.Empty)
            .Concat(Numbers(typeof(GroundSettings), "Ground."))
            .Concat(Numbers(typeof(SurroundingsSettings), "Surroundings."))
            .Concat(Numbers(typeof(SensorSettings), "Sensor."))
            .Concat(Numbers(typeof(CargoSettings), "Cargo."));
        Assert.Equal(numbers.Except(WithoutRange).Order(), YardParameters.All.Select(parameter => parameter.Name).Order());
    }

    [Fact]
    public void Every_parameter_reads_the_number_that_it_names()
    {
        YardSettings settings = new() { Seed = 1, Sensor = new SensorSettings { JpegQuality = 70 } };
        Assert.All(YardParameters.All, parameter => Assert.Equal(Named(settings, parameter.Name), parameter.Value(settings)));
    }

    [Fact]
    public void Five_hundred_draws_stay_within_their_ranges_and_use_them()
    {
        List<YardSettings> draws = [.. Enumerable.Range(0, 500).Select(seed => YardSettings.Draw((ulong)seed))];
        draws.AddRange(Enumerable.Range(0, 500).Select(seed => YardSettings.DrawCargo((ulong)seed)));
        Assert.All(draws, YardParameters.Check);
        foreach (YardParameter parameter in YardParameters.All.Where(parameter => !NeverDrawn.Contains(parameter.Name)))
        {
            double[] values = [.. draws.Select(parameter.Value)];
            Assert.True(values.Max() - values.Min() > 0.4 * (parameter.High - parameter.Low) || Narrow(parameter.Name), $"{parameter.Name} is drawn from {values.Min()} to {values.Max()} only.");
        }
    }

    [Fact]
    public void Clear_draws_stay_within_their_ranges()
    {
        Assert.All(Enumerable.Range(0, 100), seed => YardParameters.Check(YardSettings.DrawClear((ulong)seed)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(4)]
    [InlineData(double.NaN)]
    public void A_value_outside_its_range_is_refused_by_name(double gsd)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedYard.Render(new YardSettings { Seed = 1, GsdMeters = gsd }));
        Assert.Contains("GsdMeters", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.2 to 3.5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_table_is_the_one_that_is_enforced()
    {
        YardSettings defaults = new() { Seed = 1 };
        StringBuilder table = new("| parameter | what it is | default | range | source |\n|---|---|---|---|---|\n");
        foreach (YardParameter parameter in YardParameters.All)
        {
            string value = parameter.Name == "Sensor.JpegQuality" ? "none" : Number(parameter.Value(defaults));
            table.Append(CultureInfo.InvariantCulture, $"| `{parameter.Name}` | {parameter.Meaning} | {value} | {Number(parameter.Low)} to {Number(parameter.High)} | {parameter.Source} |\n");
        }

        DocumentedTable.Check("docs/simulator.md", "parameters", table.ToString());
    }

    // The length of a yard to simulate is bounded by memory, and the mixture's yards are of middling size; the rest is bounded by taste.
    private static bool Narrow(string name) =>
        name is "LengthMeters" or "MarginMeters" or "WideSpaceEvery" or "GapMedianMeters" or "LocomotiveShare" or "PassengerShare" or "Ground.Texture" or "TrackCount" or "Cargo.Zones" or "Cargo.CamouflageShare";

    private static string Number(double value) => double.Round(value, 4).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Numbers(Type type, string prefix) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.PropertyType == typeof(double) || property.PropertyType == typeof(int) || property.PropertyType == typeof(int?) || property.PropertyType == typeof(ulong))
        .Select(property => prefix + property.Name);

    private static double Named(YardSettings settings, string name)
    {
        object? value = settings;
        foreach (string part in name.Split('.'))
        {
            value = value!.GetType().GetProperty(part)!.GetValue(value);
        }

        return Convert.ToDouble(value, CultureInfo.InvariantCulture);
    }
}
