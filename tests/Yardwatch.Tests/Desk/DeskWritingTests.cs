using Microsoft.Playwright;
using Xunit;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>The desk's pages that write, in a browser, on a watch of their own.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskWritingTests(Chromium chromium, DemoFixture demo) : PageTests(chromium), IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Two_windows_on_one_assessment_lose_nothing_and_the_person_chooses()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        IPage first = await desk.OpenAsync("watches/demo-junction/assessment");
        await DeskSteps.BeginAsync(first, "Two");
        IPage second = await desk.OpenAsync(new Uri(first.Url).PathAndQuery[1..]);
        await second.Locator(".notes li").First.WaitForAsync();

        await TypeAsync(first, "# from the first");
        await DeskSteps.Button(first, "Save").ClickAsync();
        await first.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        await TypeAsync(second, "# from the second");
        await second.GetByText("The file was changed since this text was made from it").WaitForAsync();
        await Assertions.Expect(second.Locator(".difference tr.chosen")).ToHaveTextAsync(["yours# from the second", "the other# from the first"]);
        await Assertions.Expect(DeskSteps.Button(second, "Save")).ToBeDisabledAsync();
        await Accessibility.DemandInBothAsync(second, "conflict");
        string file = desk.Place.File("watch/assessments/two.yaml");
        Assert.EndsWith("# from the first", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.EndsWith("# from the second", await File.ReadAllTextAsync(desk.Place.File("watch/assessments/two-2.yaml.draft"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await DeskSteps.Button(second, "Keep mine").ClickAsync();
        await DeskSteps.Button(second, "Save").ClickAsync();
        await second.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        Assert.EndsWith("# from the second", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await TypeAsync(first, " and more");
        await DeskSteps.Button(first, "Take the other").ClickAsync();
        await Assertions.Expect(first.GetByLabel("The assessment, YAML")).ToHaveValueAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(desk.Place.File("watch/assessments")), path => Path.GetFileName(path).StartsWith("two", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claims_and_events_are_added_and_a_newer_claim_takes_the_place_of_an_older_one()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        IPage page = await desk.OpenAsync("watches/demo-junction/claims");
        await DeskSteps.Button(page, "Add the claim").ClickAsync();
        await page.GetByText("is no date").WaitForAsync();
        await page.GetByLabel("Of which day").FillAsync("2024-09-30");
        await page.GetByLabel("What it says").FillAsync("Seventy cars.");
        await page.GetByLabel("At least").FillAsync("70");
        await DeskSteps.Button(page, "Add the claim").ClickAsync();
        await page.GetByText("1 of 1 claims are new").WaitForAsync();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Seventy cars." }).GetByRole(AriaRole.Button, new() { Name = "Supersede the claim" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "In the place of claim" }).WaitForAsync();
        await page.GetByLabel("At least").FillAsync("71");
        await page.GetByLabel("At most").FillAsync("71");
        await page.GetByLabel("Why it takes").FillAsync("The source corrected it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Supersede", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-label=Claims] tbody tr")).ToHaveCountAsync(3);
        await page.GetByText("The newer claim stands now.").WaitForAsync();

        string table = desk.Place.Write("claims.csv", "date,what,site\n2024-09-29,Something was seen.,demo-junction\n");
        await page.GetByLabel("A table of claims").SetInputFilesAsync(table);
        await page.GetByText("claims.csv: 1 of 1 claims are new").WaitForAsync();
        await page.GetByLabel("What happened").FillAsync("A bridge was closed");
        await page.GetByLabel("On, or from").FillAsync("2024-09-01");
        await DeskSteps.Button(page, "Add the event").ClickAsync();
        await page.GetByText("The event is written down.").WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "A bridge was closed" }).WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "claims, filled");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Pages_that_write_keep_the_rules_of_accessibility()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        IPage page = await desk.OpenAsync("");
        foreach (string place in new[] { "assessment", "publish", $"publish/{desk.ReportId}", "claims" })
        {
            await desk.GoAsync(page, place);
            await Accessibility.DemandInBothAsync(page, place);
        }

        await DeskSteps.Button(page, "Add the event").ClickAsync();
        await page.Locator(".failure").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "failure");
        await desk.GoAsync(page, "assessment");
        await DeskSteps.BeginAsync(page, "Written");
        await Accessibility.DemandInBothAsync(page, "editor with errors");
        ILocator text = page.GetByLabel("The assessment, YAML");
        await text.FillAsync(DeskSteps.Filled(await text.InputValueAsync()));
        await page.Locator(".matrix").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "editor");
        await desk.GoAsync(page, $"publish/{desk.ReportId}");
        await DeskSteps.ApproveAsync(page, "R. Reviewer");
        await page.GetByText("Retract it").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByText($"{desk.ReportId} is approved.").WaitForAsync();
        await page.GetByLabel("The site's folder").FillAsync(desk.Place.File("site"));
        await DeskSteps.Button(page, "Publish").ClickAsync();
        await page.GetByText("Retract it").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "published");
    }

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.GetByLabel("The assessment, YAML").PressAsync("Control+End");
        await page.Keyboard.TypeAsync(text);
    }
}
