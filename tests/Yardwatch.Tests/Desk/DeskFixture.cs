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

/// <summary>A desk, started as a user starts it.</summary>
public sealed class StartedDesk : IAsyncDisposable
{
    private Process? _process;

    /// <summary>The address that the command printed.</summary>
    public Uri Opening { get; private set; } = null!;

    /// <summary>Starts it on a watch.</summary>
    public async Task StartAsync(string watch)
    {
        string program = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "Yardwatch.Service", "release", OperatingSystem.IsWindows() ? "yardwatch.exe" : "yardwatch");
        ProcessStartInfo start = new(program, ["serve", watch, "--port", "0"]) { UseShellExecute = false, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        string? line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(line);
        Opening = new Uri(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }
}

/// <summary>A desk on the demonstration's watch, which no test changes.</summary>
public sealed class DeskFixture : IAsyncLifetime
{
    private readonly DemoFixture _demo = new();
    private readonly StartedDesk _desk = new();

    /// <summary>The address that the command printed.</summary>
    public Uri Opening => _desk.Opening;

    /// <summary>This start's key.</summary>
    public string Key => Opening.Query["?key=".Length..];

    /// <summary>The id of the watch's report.</summary>
    public string ReportId => Path.GetFileName(Directory.GetDirectories(Path.Combine(_demo.Folder, "watch", "reports")).Single());

    /// <summary>A program that knows the key.</summary>
    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await _demo.InitializeAsync();
        await _desk.StartAsync(Path.Combine(_demo.Folder, "watch"));
        Client.BaseAddress = new Uri(Opening.GetLeftPart(UriPartial.Authority));
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _desk.DisposeAsync();
        await _demo.DisposeAsync();
    }
}
