using Xunit;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Evaluation;

/// <summary>Estimates of zones as a golden file: a change that worsens them shows here.</summary>
public sealed class ZoneAccuracyTests
{
    [Fact]
    public async Task Simulated_zones_are_estimated_as_before()
    {
        (int status, string output, string error) = await Command.RunAsync("evaluate", "--zones", "8", "--seed", "20231005");
        Assert.True(status == 0, error);
        Golden.Check("evaluation-zones.md", output);
    }

    [Theory]
    [InlineData("--zones", "0")]
    [InlineData("--zones", "3", "--yards", "2")]
    public async Task A_study_of_zones_stands_alone(params string[] arguments)
    {
        (int status, _, string error) = await Command.RunAsync(["evaluate", .. arguments]);
        Assert.Equal(2, status);
        Assert.StartsWith("yardwatch: error YW2001: ", error, StringComparison.Ordinal);
    }
}
