using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Browser;

/// <summary>What is published, as a browser shows it: it can be read by everyone, it fits, and it asks nobody for anything.</summary>
public sealed class PublishedPageTests(Chromium chromium, DemoFixture demo) : PageTests(chromium), IClassFixture<DemoFixture>
{
    public static TheoryData<string> Pages => ["report", "observation-counted", "observation-length-only", "observation-not-usable"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Pages_keep_the_rules_of_accessibility_in_light_and_dark_wide_and_narrow(string name)
    {
        foreach ((ColorScheme scheme, int width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 360) })
        {
            // The page's own policy forbids the checker's script.
            IPage page = await Browser.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, BypassCSP = true });
            await page.GotoAsync(Address(name));
            await Accessibility.DemandAsync(page, $"{name}, {scheme}");
        }
    }

    [Fact]
    public async Task The_checker_finds_what_is_wrong()
    {
        IPage page = await Browser.NewPageAsync(new());
        await page.SetContentAsync("<!DOCTYPE html><html lang=\"en\"><title>Page</title><main><h1>Page</h1><img src=\"data:,\"><p style=\"color: #aaa\">Faint</p></main></html>");
        AxeResult result = await Accessibility.CheckAsync(page);
        Assert.Equal(["color-contrast", "image-alt"], result.Violations.Select(violation => violation.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Pages_ask_nobody_for_anything_and_fit_a_phone(string name)
    {
        IPage page = await Browser.NewPageAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        List<string> asked = [];
        List<string> complaints = [];
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(Address(name), new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(Address(name), Assert.Single(asked, url => !url.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(complaints);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private string Address(string name) => new Uri(name == "report"
        ? Path.Combine(Directory.GetDirectories(Path.Combine(demo.Folder, "watch", "reports")).Single(), ReportFolder.PageName)
        : Path.Combine(RepositoryRoot.Path, "tests", "Yardwatch.Tests", "Golden", name + ".html")).AbsoluteUri;
}
