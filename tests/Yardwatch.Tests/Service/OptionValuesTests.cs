using Xunit;

namespace Yardwatch.Tests.Service;

public sealed class OptionValuesTests
{
    [Theory]
    [InlineData("--gsd 0,5 is no number. Write 0.5.", "count", "a.tif", "--facility", "b.geojson", "--gsd", "0,5")]
    [InlineData("--sun-azimuth 21,5 is no number. Write 21.5.", "count", "a.tif", "--facility", "b.geojson", "--sun-azimuth", "21,5")]
    [InlineData("--counts is empty: give it a value, or leave it out.", "surge", "--counts", "")]
    [InlineData("--yard is empty: give it a value, or leave it out.", "simulate", "--yard", "")]
    [InlineData("DIR is empty: name it.", "init", "")]
    [InlineData("--gsd wide is no number. Write it like 0.5.", "count", "a.tif", "--facility", "b.geojson", "--gsd", "wide")]
    [InlineData("--gsd NaN is no number. Write it like 0.5.", "tie", "a.png", "--gsd", "NaN")]
    [InlineData("--north 1,5 is no number. Write 1.5.", "add", "--gsd", "0.5", "--north", "1,5")]
    [InlineData("--gsd 0,6 is no number. Write 0.6.", "evaluate", "--yards", "1", "--gsd", "0.5", "0,6")]
    [InlineData("--haze 0,1 is no number. Write 0.1.", "simulate", "--railcars", "5", "--haze", "0,1")]
    [InlineData("--limit x is no whole number. Give one such as 20.", "catalog", "search", "s", "--facility", "b.geojson", "--from", "2023-10-01", "--to", "2023-10-02", "--limit", "x")]
    [InlineData("--railcars 1.5 is no whole number. Give one such as 20.", "simulate", "--railcars", "1.5")]
    [InlineData("--seed -1 is no whole number from 0 up. Give one such as 20.", "simulate", "--yard", "y", "--seed", "-1")]
    [InlineData("--fleet mars is not a fleet. Give europe1435, broad1520 or northAmerica.", "simulate", "--railcars", "5", "--fleet", "mars")]
    [InlineData("--format xml is not a format. Give text or json.", "count", "a.tif", "--facility", "b.geojson", "--format", "xml")]
    [InlineData("--format xml is not a format. Give text, json or markdown.", "evaluate", "--yards", "1", "--format", "xml")]
    public async Task A_value_that_cant_be_read_is_one_line_that_names_the_option_and_says_what_to_write(string message, params string[] call) =>
        Assert.Equal((2, "", $"yardwatch: error YW2001: {message}\n"), await Command.RunAsync(call));

    [Theory]
    [InlineData("1e9")]
    [InlineData("-3")]
    public async Task A_number_is_read_as_it_is_written_everywhere(string gsd)
    {
        (int status, _, string error) = await Command.RunAsync("tie", "a.png", "--gsd", gsd);
        Assert.Equal(2, status);
        Assert.Contains("can't be of a picture that shows railcars", error, StringComparison.Ordinal);
    }
}
