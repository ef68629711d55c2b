using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using Yardwatch.Service.Reports;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>The whole path of an analyst on the desk, as one person after the other goes it.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskPathTests(Chromium chromium, DemoFixture demo) : PageTests(chromium), IClassFixture<DemoFixture>
{
    private const string Cause = " The number of railcars rose because of the summit.";

    [Fact]
    public async Task From_the_surge_over_corrections_and_blind_counts_to_a_published_report_that_verifies()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        IPage page = await desk.OpenAsync("");
        string scene = await OpenNewestAsync(page);
        int machine = Railcars(desk, scene);
        await CorrectAsync(page, machine);
        Assert.Equal(machine - 2, Railcars(desk, scene));

        IPage second = await desk.OpenAsync($"blind/demo-junction/{scene}");
        await CountBlindAsync(second, "B. Second");
        await Assertions.Expect(page.GetByText("B. Second, blind")).ToBeVisibleAsync();
        await SettleAsync(second, "C. Third");
        await Assertions.Expect(page.GetByText("9: counted again together")).ToBeVisibleAsync();
        Assert.NotEqual(machine - 2, Railcars(desk, scene));

        await desk.GoAsync(page, "assessment");
        await AssessAsync(page, desk.Place);
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a report" }).ClickAsync();
        await ReviewAsync(page, desk.ReportId);
        await PublishAsync(page, desk.Place.File("site"));
        Assert.True(VerifyReport.Of(desk.Place.File(Path.Combine("site", desk.ReportId)), null).Holds);
        Assert.Empty(desk.Complaints);
    }

    private static int Railcars(OwnDesk desk, string scene) => desk.Snapshot.Scene(scene)!.Railcars!.Value.Count;

    // Over the facility's verdict and its chart, whose last point is the newest scene.
    private static async Task<string> OpenNewestAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Demo Junction (simulated)" }).ClickAsync();
        await page.Locator(".chart svg").WaitForAsync();
        await Assertions.Expect(page.Locator("section[aria-label=Timeline] .headline")).ToContainTextAsync("ndetermined");
        await page.Locator(".chart .point").Last.ClickAsync();
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        return new Uri(page.Url).Segments[^1];
    }

    // Three vehicles are rejected, the last of them is taken back, and its track was looked at whole.
    private static async Task CorrectAsync(IPage page, int machine)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Review" }).ClickAsync();
        ILocator headline = page.Locator("#headline");
        await headline.WaitForAsync();
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        string before = Interval(await headline.InnerTextAsync());
        await DeskSteps.BeAsync(page, "A. Analyst");
        await page.Locator(".review").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Locator("tr.chosen").First.WaitForAsync();
        foreach (string key in new[] { "x", "x", "x" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(headline).ToContainTextAsync($"{machine - 3} railcars, machine, corrected");
        Assert.NotEqual(before, Interval(await headline.InnerTextAsync()));
        await Accessibility.DemandInBothAsync(page, "review");
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(headline).ToContainTextAsync($"{machine - 2} railcars");
        await page.Keyboard.PressAsync("f");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 of 8 rail tracks looked at whole");
    }

    private static string Interval(string headline) => headline[headline.IndexOf("interval", StringComparison.Ordinal)..];

    // The second person says 3 of track 5, whatever stands there; a page that is closed goes on where it was.
    private static async Task CountBlindAsync(IPage page, string name)
    {
        ILocator track = page.GetByLabel("Railcars on track 5");
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await DeskSteps.BeAsync(page, name);
        await track.FillAsync("3");
        await track.PressAsync("Tab");
        await page.GetByText("3 railcars").WaitForAsync();
        await page.ReloadAsync();
        await Assertions.Expect(track).ToHaveValueAsync("3");
        await Accessibility.DemandInBothAsync(page, "blind count");
        await DeskSteps.Button(page, "Store my count").ClickAsync();
        await page.GetByText("You counted 3.").WaitForAsync();
    }

    private static async Task SettleAsync(IPage page, string name)
    {
        await page.GetByText("Look where they differ").ClickAsync();
        await page.Locator("#viewer[data-ready]").WaitForAsync();
        await DeskSteps.BeAsync(page, name);
        await page.GetByLabel("Railcars on track 5").FillAsync("9");
        await page.GetByLabel("Why, track 5").FillAsync("counted again together");
        await page.Locator("form.settle:has(input[aria-label='Railcars on track 5'])").GetByRole(AriaRole.Button, new() { Name = "Settle" }).ClickAsync();
        await page.GetByText("9: counted again together").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "review, settled");
    }

    // An assessment with an error, which the note leads to; then without it.
    private static async Task AssessAsync(IPage page, TemporaryFolder place)
    {
        string draft = place.File("watch/assessments/a-rise.yaml.draft");
        await DeskSteps.BeginAsync(page, "A rise");
        ILocator text = page.GetByLabel("The assessment, YAML");
        await text.FillAsync(DeskSteps.Filled(await text.InputValueAsync()).Replace("were present.", "were present." + Cause, StringComparison.Ordinal));
        await page.GetByText("1 error, 0 advice").WaitForAsync();
        ILocator note = page.Locator(".notes li");
        await Assertions.Expect(note).ToContainTextAsync("Cause outside a judgment");
        await note.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("textarea:focus")).ToHaveCountAsync(1);
        int line = int.Parse((await note.GetByRole(AriaRole.Button).InnerTextAsync())["Line ".Length..], CultureInfo.InvariantCulture);
        Assert.Equal(line, await text.EvaluateAsync<int>("field => field.value.slice(0, field.selectionStart).split('\\n').length"));
        Assert.True(File.Exists(draft));

        await text.FillAsync((await text.InputValueAsync()).Replace(Cause, "", StringComparison.Ordinal));
        await page.GetByText("0 errors, 0 advice").WaitForAsync();
        await page.GetByText("It is likely (55 to 80 %) that the railcars wait.").WaitForAsync();
        await DeskSteps.Button(page, "Save").ClickAsync();
        await page.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        Assert.False(File.Exists(draft));
    }

    private static async Task ReviewAsync(IPage page, string report)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Assessment" })).ToHaveValueAsync("a-rise.yaml");
        await DeskSteps.Button(page, "Make a draft").ClickAsync();
        await page.GetByText("No reviewer approved it.").WaitForAsync();
        await DeskSteps.Button(page, "Pack it").ClickAsync();
        IDownload packet = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download the packet").ClickAsync());
        Assert.Equal($"{report}-review-1.zip", packet.SuggestedFilename);
        await DeskSteps.ApproveAsync(page, "A. Analyst");
        await page.GetByText("is an author of").WaitForAsync();
        await DeskSteps.ApproveAsync(page, "R. Reviewer");
        await page.GetByText($"{report} is approved.").WaitForAsync();
    }

    private static async Task PublishAsync(IPage page, string site)
    {
        await page.GetByLabel("The site's folder").FillAsync(site);
        await DeskSteps.Button(page, "Publish").ClickAsync();
        await page.GetByText("Published:").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "arithmetic" })).ToContainTextAsync("holds");
        await DeskSteps.Button(page, "Verify with the scene").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "pixels" })).ToContainTextAsync("the same bytes");
    }
}
