using Microsoft.Playwright;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>A desk on a copy of the demonstration's watch, for a test that changes it.</summary>
internal sealed class OwnDesk : IAsyncDisposable
{
    private const int Patience = 60_000;

    private readonly TemporaryFolder _folder = new();
    private readonly Chromium _chromium;
    private readonly StartedDesk _desk = new();

    private OwnDesk(Chromium chromium, DemoFixture demo)
    {
        _chromium = chromium;
        Folder = demo.Copy(_folder).Watch;
    }

    /// <summary>The watch's folder.</summary>
    public string Folder { get; }

    /// <summary>Its facility's file.</summary>
    public string FacilityPath => Path.Combine(Folder, "facility.geojson");

    /// <summary>The watch as it stands now.</summary>
    public WatchSnapshot Snapshot => new WatchSnapshots(new DeskWatches([Watch.Open(Folder)]), TimeProvider.System).All().Single();

    /// <summary>Starts one as a user does.</summary>
    /// <param name="chromium">Opens its pages.</param>
    /// <param name="demo">The demonstration.</param>
    /// <param name="prepare">Changes the watch before; null: nothing.</param>
    public static async Task<OwnDesk> StartAsync(Chromium chromium, DemoFixture demo, Func<OwnDesk, Task>? prepare = null)
    {
        OwnDesk desk = new(chromium, demo);
        try
        {
            await (prepare?.Invoke(desk) ?? Task.CompletedTask);
            await desk._desk.StartAsync(desk.Folder);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    /// <summary>A page of a new window, which complains about nothing.</summary>
    /// <param name="address">Relative to the desk.</param>
    /// <param name="scheme">Its colors.</param>
    public async Task<IPage> OpenAsync(string address, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await _chromium.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 900 }, BypassCSP = true });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(_desk.Opening.AbsoluteUri);
        await page.GotoAsync(new Uri(_desk.Opening, address).AbsoluteUri);
        return page;
    }

    /// <summary>Ends the desk in the middle of whatever it does.</summary>
    public ValueTask KillAsync() => _desk.DisposeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _folder.Dispose();
    }
}
