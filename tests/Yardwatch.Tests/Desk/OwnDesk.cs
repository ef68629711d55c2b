using Microsoft.Playwright;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>A desk on a copy of the demonstration's watch, for a test that changes it.</summary>
internal sealed class OwnDesk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Chromium _chromium;
    private readonly StartedDesk _desk = new();

    private OwnDesk(Chromium chromium, DemoFixture demo)
    {
        _chromium = chromium;
        (Folder, ReportId) = demo.Copy(_folder);
    }

    /// <summary>The watch's folder.</summary>
    public string Folder { get; }

    /// <summary>A folder that is gone with the desk, and in which the watch's lies.</summary>
    public TemporaryFolder Place => _folder;

    /// <summary>The id of the watch's report.</summary>
    public string ReportId { get; }

    /// <summary>What browsers complained about.</summary>
    public IList<string> Complaints { get; } = [];

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

    /// <summary>A page of a new window.</summary>
    /// <param name="address">Relative to the desk.</param>
    public async Task<IPage> OpenAsync(string address)
    {
        IPage page = await DeskSteps.OpenAsync(_chromium, _desk.Opening, address);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        return page;
    }

    /// <summary>Goes to a page of the watch.</summary>
    /// <param name="page">The window.</param>
    /// <param name="place">Relative to the watch.</param>
    public async Task GoAsync(IPage page, string place)
    {
        await page.GotoAsync(new Uri(_desk.Opening, $"/watches/demo-junction/{place}").AbsoluteUri);
        await page.Locator("h1").WaitForAsync();
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
