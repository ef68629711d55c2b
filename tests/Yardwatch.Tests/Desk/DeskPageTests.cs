using System.Net;
using System.Text;
using Microsoft.Playwright;
using Xunit;
using Yardwatch.Tests.Browser;

namespace Yardwatch.Tests.Desk;

/// <summary>The desk's pages in a browser.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskPageTests(Chromium chromium, DeskFixture desk) : PageTests(chromium)
{
    private const int Patience = 60_000;

    [Fact]
    public async Task From_the_facilities_over_a_point_of_the_chart_to_the_scene()
    {
        IPage page = await Browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, BypassCSP = true });
        page.SetDefaultTimeout(Patience);
        List<string> elsewhere = [];
        List<string> complaints = [];
        page.Request += (_, request) => elsewhere.AddRange(new[] { request.Url }.Where(url => !url.StartsWith(desk.Client.BaseAddress!.AbsoluteUri, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)));
        page.Console += (_, message) => complaints.AddRange(new[] { message.Text }.Where(_ => message.Type is "error" or "warning"));

        await page.GotoAsync(desk.Opening.AbsoluteUri);
        await page.GetByText("undetermined").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "facilities");
        await page.GetByRole(AriaRole.Link, new() { Name = "Demo Junction (simulated)" }).ClickAsync();
        await page.Locator(".chart svg").WaitForAsync();
        await Assertions.Expect(page.Locator(".scroll tbody tr:has(a)")).ToHaveCountAsync(6, new() { Timeout = Patience });
        await Accessibility.DemandInBothAsync(page, "facility");

        IPage report = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = desk.ReportId }).ClickAsync());
        await report.GetByText("NOT CITABLE").First.WaitForAsync();
        Assert.Equal(0, await report.EvaluateAsync<int>("[...document.images].filter(image => !image.complete || image.naturalWidth === 0).length"));
        await report.CloseAsync();

        ILocator newest = page.Locator(".chart .point").Last;
        string label = (await newest.GetAttributeAsync("aria-label"))!;
        await newest.ClickAsync();
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        string heading = await page.Locator("h1").InnerTextAsync();
        Assert.StartsWith(heading.Split(' ')[0] + " railcars", label[(label.IndexOf(": ", StringComparison.Ordinal) + 2)..], StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Vehicle 1 on track" }).First.ClickAsync();
        await page.Locator("tr.chosen").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Measure" }).ClickAsync();
        await page.GetByLabel("Compare with").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#viewer[data-compared=yes]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Blink" }).ClickAsync();
        await Accessibility.DemandInBothAsync(page, "scene");
        await page.GetByRole(AriaRole.Link, new() { Name = "Earlier scene" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Later scene" }).WaitForAsync();

        await page.GotoAsync(new Uri(desk.Client.BaseAddress!, "interfaces").AbsoluteUri);
        await page.GetByText("OGC API - Features").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "interfaces");
        Assert.Empty(elsewhere);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("track")]
    [InlineData("zone")]
    public async Task Counts_by_part_can_be_read_by_everyone(string by)
    {
        IPage page = await DeskSteps.OpenAsync(Browser, desk.Opening, "watches/demo-junction/parts");
        await page.Locator("main select").SelectOptionAsync(by);
        await page.GetByRole(AriaRole.Region, new() { Name = $"Table of scenes by {by}" }).WaitForAsync();
        await Accessibility.DemandInBothAsync(page, $"by {by}");
    }

    [Fact]
    public async Task A_page_that_is_left_before_its_map_came_leaves_the_next_one_alone()
    {
        IPage page = await Browser.NewPageAsync(new());
        page.SetDefaultTimeout(Patience);
        TaskCompletionSource asked = new();
        TaskCompletionSource left = new();
        await page.RouteAsync("**/viewer.js", async route =>
        {
            asked.TrySetResult();
            await left.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(desk.Opening.AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await page.GetByRole(AriaRole.Link, new() { Name = "Demo Junction (simulated)" }).WaitForAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMilliseconds(Patience), TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Link, new() { Name = "Demo Junction (simulated)" }).ClickAsync();
        await page.Locator(".chart svg").WaitForAsync();
        await page.RunAndWaitForResponseAsync(() => Task.Run(left.SetResult), "**/land-110m.json");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark colors" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Light colors" }).WaitForAsync();
        await Assertions.Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
        Assert.Equal(0, await page.GetByText("This page can't be shown").CountAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_in_the_same_browser_reads_and_changes_nothing()
    {
        IPage page = await Browser.NewPageAsync(new());
        await page.GotoAsync(desk.Opening.AbsoluteUri);
        (HttpListener attacker, string elsewhere) = LocalListener.Start("localhost");
        using HttpListener stopped = attacker;
        Task served = ServeAsync(attacker);
        await page.GotoAsync(elsewhere);
        foreach (string address in new[] { desk.Client.BaseAddress!.AbsoluteUri, desk.Client.BaseAddress.AbsoluteUri.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) })
        {
            string read = await page.EvaluateAsync<string>(
                """
                async address => {
                  const seen = [];
                  for (const mode of ['cors', 'no-cors']) {
                    try { const a = await fetch(address + 'api/watches', { mode, credentials: 'include' }); seen.push(a.type + a.status + await a.text()); } catch (e) { seen.push('refused'); }
                    try { const a = await fetch(address + 'api/watches', { mode, method: 'POST', credentials: 'include', body: 'x' }); seen.push(a.type + a.status + await a.text()); } catch (e) { seen.push('refused'); }
                  }
                  seen.push(await new Promise(done => { const i = new Image(); i.onload = () => done('loaded'); i.onerror = () => done('refused'); i.src = address + 'viewer.js'; }));
                  seen.push(await new Promise(done => { const s = document.createElement('script'); s.onload = () => done('loaded'); s.onerror = () => done('refused'); s.src = address + 'viewer.js'; document.head.append(s); }));
                  seen.push(await new Promise(done => { const w = new WebSocket(address.replace('http', 'ws') + '_blazor'); w.onopen = () => done('loaded'); w.onerror = () => done('refused'); }));
                  return seen.join('|');
                }
                """, address);
            Assert.DoesNotContain("loaded", read, StringComparison.Ordinal);
            Assert.DoesNotContain("demo", read, StringComparison.OrdinalIgnoreCase);
            await page.SetContentAsync($"<iframe src=\"{address}\"></iframe>");
            // A locator looks its frame up anew: the browser replaces a refused frame by one of its own.
            string framed = await page.FrameLocator("iframe").Locator(":root").InnerHTMLAsync(new() { Timeout = Patience });
            Assert.DoesNotContain("Demo Junction", framed, StringComparison.Ordinal);
        }

        attacker.Stop();
        await served;
    }

    private static async Task ServeAsync(HttpListener listener)
    {
        while (listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await listener.GetContextAsync();
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("<!DOCTYPE html><title>Elsewhere</title>"), TestContext.Current.CancellationToken);
                context.Response.Close();
            }
            catch (HttpListenerException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
