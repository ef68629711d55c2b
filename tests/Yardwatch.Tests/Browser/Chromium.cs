using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<IPage, string> _pages = new();
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
        IPage page = await (await browser.NewContextAsync(options)).NewPageAsync();
        _pages[page] = TestContext.Current.Test?.UniqueID ?? "";
        return page;
    }

    /// <summary>Closes the pages of the test that ends. Where it failed, they are told first: what a page showed says more than what was waited for.</summary>
    public async Task CloseAsync()
    {
        string? test = TestContext.Current.Test?.UniqueID;
        foreach (IPage page in _pages.Where(page => page.Value == test).Select(page => page.Key))
        {
            _pages.TryRemove(page, out _);
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{page.Url}\n{await page.Locator("body").InnerTextAsync()}");
            }

            await page.Context.CloseAsync();
        }
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

/// <summary>Tests of pages, each of which closes its own.</summary>
/// <param name="chromium">Opens them.</param>
public abstract class PageTests(Chromium chromium) : IAsyncDisposable
{
    /// <summary>The browser.</summary>
    protected Chromium Browser { get; } = chromium;

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        GC.SuppressFinalize(this);
    }
}
