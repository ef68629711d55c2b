using Xunit;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Reports;

/// <summary>A demonstration of six scenes, made once; its folder's name must not leave with a report.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    public const string Secret = "secret-order-4711";

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.File(Secret);

    public async ValueTask InitializeAsync()
    {
        (int status, string output, string error) = await Command.RunAsync("demo", "--out", Folder, "--scenes", "6", "--seed", "3");
        Assert.True(status == 0, output + error);
    }

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

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
