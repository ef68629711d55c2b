using Yardwatch.Service.Commands;
using Xunit;

namespace Yardwatch.Tests.Service;

/// <summary>What a command's progress bars write, and when.</summary>
public sealed class CommandProgressTests
{
    [Fact]
    public async Task EachPartIsToldAsItGoes()
    {
        using StringWriter error = new();

        await CommandProgress.ShowAsync(error, progress => progress.RunAsync("Reading 4 scenes", 4, async step =>
        {
            for (int i = 0; i < 4; i++)
            {
                await Task.Yield();
                step();
            }
        }));

        Assert.Contains("Reading 4 scenes: 0%", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Reading 4 scenes: 50%", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkThatEndsAtOnceLeavesNobodyWritingToItsStream()
    {
        StringWriter[] ended = [.. Enumerable.Range(0, 200).Select(_ => new StringWriter())];
        foreach (StringWriter error in ended)
        {
            await CommandProgress.ShowAsync(error, progress => progress.RunAsync("Looking at files", 0, _ => Task.CompletedTask));
        }

        int[] lengths = [.. ended.Select(error => error.GetStringBuilder().Length)];

        // A refreshing thread would write once a second.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);

        Assert.Equal(lengths, ended.Select(error => error.GetStringBuilder().Length));
    }

    [Fact]
    public async Task AFailureOfThePartIsTheCallers()
    {
        using StringWriter error = new();

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            CommandProgress.ShowAsync(error, progress => progress.RunAsync("Reading", 1, _ => throw new InvalidDataException("broken"))));
    }
}
