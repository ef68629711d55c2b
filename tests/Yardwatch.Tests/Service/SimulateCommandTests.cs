using Xunit;

namespace Yardwatch.Tests.Service;

public sealed class SimulateCommandTests
{
    [Fact]
    public async Task Progress_counts_every_scene_once()
    {
        using TemporaryFolder folder = new();
        (int status, string output, string error) = await Command.RunAsync("simulate", "--series", folder.File("series"), "--count", "3", "--seed", "2");
        Assert.True(status == 0, error);
        Assert.Equal("1 of 3 scenes\n2 of 3 scenes\n3 of 3 scenes\n", error);
        Assert.Equal(folder.File("series") + "\n", output);
    }
}
