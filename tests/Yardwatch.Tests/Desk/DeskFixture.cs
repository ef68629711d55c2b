using System.Diagnostics;
using System.Net.Http.Headers;
using Xunit;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>The tests of the desk, which share one.</summary>
[CollectionDefinition(Name)]
public sealed class DeskTestGroup : ICollectionFixture<DeskFixture>
{
    public const string Name = "Desk";
}

/// <summary>A desk on the demonstration's watch, started as a user starts it.</summary>
public class DeskFixture : IAsyncLifetime
{
    private readonly DemoFixture _demo = new();
    private Process? _process;

    private protected DemoFixture Demo => _demo;

    /// <summary>The address that the command printed.</summary>
    public Uri Opening { get; private set; } = null!;

    /// <summary>This start's key.</summary>
    public string Key => Opening.Query["?key=".Length..];

    /// <summary>The id of the watch's report.</summary>
    public string ReportId => Path.GetFileName(Directory.GetDirectories(Path.Combine(_demo.Folder, "watch", "reports")).Single());

    /// <summary>A program that knows the key.</summary>
    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await _demo.InitializeAsync();
        string program = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "Yardwatch.Service", "release", OperatingSystem.IsWindows() ? "yardwatch.exe" : "yardwatch");
        ProcessStartInfo start = new(program, ["serve", Watch(), "--port", "0"]) { UseShellExecute = false, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        string? line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(line);
        Opening = new Uri(line);
        Client.BaseAddress = new Uri(Opening.GetLeftPart(UriPartial.Authority));
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    /// <summary>The watch that is served.</summary>
    internal virtual string Watch() => Path.Combine(_demo.Folder, "watch");

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        await _demo.DisposeAsync();
    }
}

/// <summary>A desk of its own on a copy of the demonstration's watch, for tests that change it.</summary>
public sealed class OwnDeskFixture : DeskFixture
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The copy.</summary>
    public string Folder { get; private set; } = "";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    internal override string Watch() => Folder = Demo.Copy(_folder).Watch;
}
