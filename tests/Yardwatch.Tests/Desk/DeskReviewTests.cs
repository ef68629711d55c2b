using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>What people say of a count on the desk is kept, and what they must not see is not told.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskReviewTests(Chromium chromium, DeskFixture desk, DemoFixture demo) : PageTests(chromium), IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_desk_that_is_killed_loses_no_verdict_that_was_shown()
    {
        await using OwnDesk killed = await OwnDesk.StartAsync(Browser, demo);
        HistoryLine newest = killed.Snapshot.History.Lines.Last(line => line.IsInSeries);
        string scene = newest.Observed!.Basis.Scene;
        IPage page = await killed.OpenAsync($"watches/{killed.Snapshot.Name}/scenes/{scene}/review");
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await DeskSteps.BeAsync(page, "A. Analyst");
        await page.Locator(".review").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Locator("tr.chosen").First.WaitForAsync();
        await page.Keyboard.PressAsync("x");
        await page.Locator("tr.gone").First.WaitForAsync();
        await killed.KillAsync();
        Assert.Equal(newest.Railcars!.Value.Count - 1, killed.Snapshot.Scene(scene)!.Railcars!.Value.Count);
    }

    [Fact]
    public async Task A_page_for_blind_counts_tells_nobodys_count()
    {
        (string watch, string scene, int machine) = await NewestAsync();
        IPage page = await DeskSteps.OpenAsync(Browser, desk.Opening, "");
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync(At($"blind/{watch}/{scene}"));
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        Assert.DoesNotContain(machine.ToString(CultureInfo.InvariantCulture), await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(At($"blind/{watch}"));
        await page.GetByText("Scenes stand in an order").WaitForAsync();
        await page.GetByText("Intervals come from the shipped calibration.").WaitForAsync();
        Assert.DoesNotContain("railcars", await page.Locator("table").InnerTextAsync(), StringComparison.Ordinal);
        await Accessibility.DemandInBothAsync(page, "blind counts");
        string overlay = Assert.Single(asked, address => address.Contains("overlay", StringComparison.Ordinal));
        Assert.Contains("\"vehicles\":[]", await desk.Client.GetStringAsync(new Uri(overlay), TestContext.Current.CancellationToken), StringComparison.Ordinal);
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
