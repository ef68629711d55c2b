using Xunit;
using Yardwatch.Tests.Service;

[assembly: AssemblyFixture(typeof(Yardwatch.Tests.Reports.SharedDemo))]

namespace Yardwatch.Tests.Reports;

/// <summary>A demonstration of six scenes, made once, when the first test asks for it; its folder's name must not leave with a report.</summary>
public sealed class SharedDemo : IAsyncDisposable
{
    private static readonly TemporaryFolder Place = new();

    /// <summary>The demonstration's folder, which no test changes.</summary>
    public static Lazy<Task<string>> Folder { get; } = new(async () =>
    {
        string folder = Place.File(DemoFixture.Secret);
        (int status, string output, string error) = await Command.RunAsync("demo", "--out", folder, "--scenes", "6", "--seed", "3");
        Assert.True(status == 0, output + error);
        return folder;
    });

    public ValueTask DisposeAsync()
    {
        Place.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The demonstration, for a class of tests.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    public const string Secret = "secret-order-4711";

    public string Folder { get; private set; } = "";

    public async ValueTask InitializeAsync() => Folder = await SharedDemo.Folder.Value;

    /// <summary>Copies the watch, for a test to change; its scenes stay where they are.</summary>
    internal (string Watch, string Id) Copy(TemporaryFolder into)
    {
        string source = Path.Combine(Folder, "watch");
        string watch = into.File("watch");
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(watch, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return (watch, Path.GetFileName(Directory.GetDirectories(Path.Combine(watch, "reports")).Single()));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
