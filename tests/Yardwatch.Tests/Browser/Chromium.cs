using Microsoft.Playwright;
using Xunit;
using Yardwatch.Service.Reports;

[assembly: AssemblyFixture(typeof(Yardwatch.Tests.Browser.Chromium))]

namespace Yardwatch.Tests.Browser;

/// <summary>The system's Chromium, started once, when the first test asks for a page.</summary>
/// <remarks>Where there is none, tests that need it are skipped; under CI they fail.</remarks>
public sealed class Chromium : IAsyncLifetime
{
    private const float ExpectMilliseconds = 180_000;

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync()
    {
        // On a busy machine a page that starts a process of its own takes longer than the five seconds that are usual.
        Assertions.SetDefaultExpectTimeout(ExpectMilliseconds);
        return ValueTask.CompletedTask;
    }

    /// <summary>A page of its own, which shares nothing with others.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions options)
    {
        IBrowser browser = await StartedAsync();
        // Colors that are still changing have any contrast.
        options.ReducedMotion ??= ReducedMotion.Reduce;
        return await (await browser.NewContextAsync(options)).NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartedAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program(),
                // Chromium refuses its sandbox to root, and tests load pages of ours only.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
        finally
        {
            _starting.Release();
        }
    }

    private static string Program()
    {
        if (PdfPrinter.Find() is { } program)
        {
            return program;
        }

        const string Missing = "No Chromium on the PATH: sudo apt-get install chromium.";
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            Assert.Fail(Missing);
        }

        Assert.Skip(Missing);
        return Missing;
    }
}
