using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>People correct a count on the desk, count blind, and settle what differs.</summary>
public sealed class DeskReviewTests(Chromium chromium, OwnDeskFixture desk, DemoFixture demo) : IClassFixture<OwnDeskFixture>, IClassFixture<DemoFixture>
{
    private const int Patience = 60_000;

    [Fact]
    public async Task Three_railcars_are_corrected_a_second_person_disagrees_and_a_third_settles_it()
    {
        (string watch, string scene, int machine) = await NewestAsync();
        IPage page = await OpenedAsync(ColorScheme.Light);
        await page.GotoAsync(At($"watches/{watch}/scenes/{scene}/review"));
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await BeAsync(page, "A. Analyst");
        await page.Locator(".review").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Locator("tr.chosen").First.WaitForAsync();
        foreach (string key in new[] { "x", "x", "x" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(page.Locator("#headline")).ToContainTextAsync($"{machine - 3} railcars, machine, corrected");
        await Accessibility.DemandAsync(page, "review, light");

        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.Locator("#headline")).ToContainTextAsync($"{machine - 2} railcars");
        await page.Keyboard.PressAsync("f");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 of 8 rail tracks looked at whole");
        Assert.Equal(machine - 2, (await NewestAsync()).Railcars);

        IPage second = await OpenedAsync(ColorScheme.Dark);
        await BlindAsync(second, watch, scene, "B. Second");
        await Assertions.Expect(page.GetByText("B. Second, blind")).ToBeVisibleAsync(new() { Timeout = Patience });
        await SettleAsync(second, page, machine);
        Assert.NotEqual(machine - 2, (await NewestAsync()).Railcars);
        await page.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task A_desk_that_is_killed_loses_no_verdict_that_was_shown()
    {
        await using OwnDesk killed = await OwnDesk.StartAsync(chromium, demo);
        HistoryLine newest = killed.Snapshot.History.Lines.Last(line => line.IsInSeries);
        string scene = newest.Observed!.Basis.Scene;
        IPage page = await killed.OpenAsync($"watches/{killed.Snapshot.Name}/scenes/{scene}/review");
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await BeAsync(page, "A. Analyst");
        await page.Locator(".review").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Locator("tr.chosen").First.WaitForAsync();
        await page.Keyboard.PressAsync("x");
        await page.Locator("tr.gone").First.WaitForAsync();
        await killed.KillAsync();
        Assert.Equal(newest.Railcars!.Value.Count - 1, killed.Snapshot.Scene(scene)!.Railcars!.Value.Count);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_for_blind_counts_tells_nobodys_count()
    {
        (string watch, string scene, int machine) = await NewestAsync();
        IPage page = await OpenedAsync(ColorScheme.Light);
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(At($"blind/{watch}/{scene}"));
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        Assert.DoesNotContain(machine.ToString(CultureInfo.InvariantCulture), await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(At($"blind/{watch}"));
        await page.GetByText("Scenes stand in an order").WaitForAsync();
        await page.GetByText("Intervals come from the shipped calibration.").WaitForAsync();
        Assert.DoesNotContain("railcars", await page.Locator("table").InnerTextAsync(), StringComparison.Ordinal);
        await Accessibility.DemandAsync(page, "blind counts, light");
        string overlay = Assert.Single(asked, address => address.Contains("overlay", StringComparison.Ordinal));
        Assert.Contains("\"vehicles\":[]", await desk.Client.GetStringAsync(new Uri(overlay), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_track_is_shown_straightened_with_what_the_model_saw()
    {
        (string watch, string scene, _) = await NewestAsync();
        foreach (string what in new[] { "scene", "evidence" })
        {
            byte[] png = await desk.Client.GetByteArrayAsync(new Uri($"watches/{watch}/scenes/{scene}/strips/5/{what}.png", UriKind.Relative), TestContext.Current.CancellationToken);
            using var picture = SkiaSharp.SKBitmap.Decode(png);
            Assert.True(picture.Width > 500);
            Assert.True(picture.Pixels.Distinct().Count() > (what == "scene" ? 1000 : 2));
        }

        using HttpResponseMessage none = await desk.Client.GetAsync(new Uri($"watches/{watch}/scenes/{scene}/strips/none/scene.png", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }

    private static async Task BeAsync(IPage page, string name)
    {
        await page.GetByPlaceholder("your name").FillAsync(name);
        await page.GetByPlaceholder("your name").PressAsync("Tab");
    }

    // The second person says 3 of track 5, whatever stands there.
    private async Task BlindAsync(IPage page, string watch, string scene, string name)
    {
        await page.GotoAsync(At($"blind/{watch}/{scene}"));
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await BeAsync(page, name);
        await page.GetByLabel("Railcars on track 5").FillAsync("3");
        await page.GetByLabel("Railcars on track 5").PressAsync("Tab");
        await page.GetByText("3 railcars").WaitForAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Railcars on track 5")).ToHaveValueAsync("3", new() { Timeout = Patience });
        await Accessibility.DemandAsync(page, "blind count, dark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Store my count" }).ClickAsync();
        await page.GetByText("You counted 3.").WaitForAsync();
    }

    private static async Task SettleAsync(IPage page, IPage other, int machine)
    {
        await page.GetByText("Look where they differ").ClickAsync();
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await BeAsync(page, "C. Third");
        await page.GetByLabel("Railcars on track 5").FillAsync("9");
        await page.GetByLabel("Why, track 5").FillAsync("counted again together");
        await page.GetByRole(AriaRole.Button, new() { Name = "Settle" }).Nth(await IndexOfTrack5Async(page)).ClickAsync();
        await page.GetByText("9: counted again together").WaitForAsync();
        await Accessibility.DemandAsync(page, "review, dark");
        await Assertions.Expect(other.GetByText("9: counted again together")).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.DoesNotContain($"{machine} railcars,", await other.Locator("#headline").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<int> IndexOfTrack5Async(IPage page)
    {
        IReadOnlyList<string> labels = await page.Locator("form.settle input[type=number]").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('aria-label'))");
        return labels.ToList().IndexOf("Railcars on track 5");
    }

    private async Task<IPage> OpenedAsync(ColorScheme scheme)
    {
        IPage page = await chromium.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 900 }, BypassCSP = true });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(desk.Opening.AbsoluteUri);
        return page;
    }

    private string At(string path) => new Uri(desk.Client.BaseAddress!, path).AbsoluteUri;

    private async Task<(string Watch, string Scene, int Railcars)> NewestAsync()
    {
        string watches = await desk.Client.GetStringAsync(new Uri("api/watches", UriKind.Relative), TestContext.Current.CancellationToken);
        string watch = System.Text.Json.Nodes.JsonNode.Parse(watches)!.AsArray()[0]!["name"]!.GetValue<string>();
        string history = await desk.Client.GetStringAsync(new Uri($"api/watches/{watch}/history", UriKind.Relative), TestContext.Current.CancellationToken);
        System.Text.Json.Nodes.JsonNode line = System.Text.Json.Nodes.JsonNode.Parse(history)!["lines"]!.AsArray().Last(one => one!["sceneSha256"] is not null && one["railcars"] is not null)!;
        return (watch, line["sceneSha256"]!.GetValue<string>(), line["railcars"]!.GetValue<int>());
    }
}
