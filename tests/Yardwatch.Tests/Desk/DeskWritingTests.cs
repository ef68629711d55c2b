using Microsoft.Playwright;
using Xunit;
using Yardwatch.Service.Reports;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>The desk's pages that write, in a browser, on a watch of their own.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskWritingTests(Chromium chromium) : IAsyncLifetime
{
    // A draft takes seconds on an idle machine; whoever tests may build at the same time.
    private const int Patience = 180_000;
    private const string Watch = "watches/demo-junction";

    private readonly TemporaryFolder _folder = new();
    private readonly StartedDesk _desk = new();
    private readonly List<string> _complaints = [];
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        await using DemoFixture demo = new();
        await demo.InitializeAsync();
        (string watch, _id) = demo.Copy(_folder);
        await _desk.StartAsync(watch);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task From_an_assessment_with_an_error_to_a_published_report_that_verifies()
    {
        IPage page = await OpenAsync(ColorScheme.Light);
        await GoAsync(page, "assessment");
        await page.GetByLabel("Title").FillAsync("A rise");
        await page.GetByLabel("Author").FillAsync("A. Analyst");
        await Button(page, "Begin").ClickAsync();
        await page.GetByText("6 errors, 0 advice").WaitForAsync();
        ILocator text = page.GetByLabel("The assessment, YAML");
        await text.FillAsync(Filled(await text.InputValueAsync()).Replace("were present.", "were present. The number of railcars rose because of the summit.", StringComparison.Ordinal));
        await page.GetByText("1 error, 0 advice").WaitForAsync();
        ILocator note = page.Locator(".notes li");
        await Assertions.Expect(note).ToContainTextAsync("Cause outside a judgment", new() { Timeout = Patience });
        await note.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("textarea:focus")).ToHaveCountAsync(1, new() { Timeout = Patience });
        int line = int.Parse((await note.GetByRole(AriaRole.Button).InnerTextAsync())["Line ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(line, await text.EvaluateAsync<int>("field => field.value.slice(0, field.selectionStart).split('\\n').length"));
        Assert.True(File.Exists(_folder.File("watch/assessments/a-rise.yaml.draft")));

        await text.FillAsync((await text.InputValueAsync()).Replace(" The number of railcars rose because of the summit.", "", StringComparison.Ordinal));
        await page.GetByText("0 errors, 0 advice").WaitForAsync();
        await page.GetByText("It is likely (55 to 80 %) that the railcars wait.").WaitForAsync();
        await Button(page, "Save").ClickAsync();
        await page.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        Assert.False(File.Exists(_folder.File("watch/assessments/a-rise.yaml.draft")));

        await page.GetByRole(AriaRole.Link, new() { Name = "Make a report" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Assessment" })).ToHaveValueAsync("a-rise.yaml", new() { Timeout = Patience });
        await Button(page, "Make a draft").ClickAsync();
        await page.GetByText("No reviewer approved it.").WaitForAsync();
        await Button(page, "Pack it").ClickAsync();
        IDownload packet = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download the packet").ClickAsync());
        Assert.Equal($"{_id}-review-1.zip", packet.SuggestedFilename);
        await ReviewAsync(page, "A. Analyst");
        await page.GetByText("is an author of").WaitForAsync();
        await ReviewAsync(page, "R. Reviewer");
        await page.GetByText($"{_id} is approved.").WaitForAsync();

        await page.GetByLabel("The site's folder").FillAsync(_folder.File("site"));
        await Button(page, "Publish").ClickAsync();
        await page.GetByText("Published:").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "arithmetic" })).ToContainTextAsync("holds", new() { Timeout = Patience });
        Assert.True(VerifyReport.Of(_folder.File(Path.Combine("site", _id)), null).Holds);
        await Button(page, "Verify with the scene").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "pixels" })).ToContainTextAsync("the same bytes", new() { Timeout = Patience });
        Assert.Empty(_complaints);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_windows_on_one_assessment_lose_nothing_and_the_person_chooses()
    {
        IPage first = await OpenAsync(ColorScheme.Light);
        await GoAsync(first, "assessment");
        await first.GetByLabel("Title").FillAsync("Two");
        await first.GetByLabel("Author").FillAsync("A. Analyst");
        await Button(first, "Begin").ClickAsync();
        await first.Locator(".notes li").First.WaitForAsync();
        IPage second = await first.Context.NewPageAsync();
        second.SetDefaultTimeout(Patience);
        await second.GotoAsync(first.Url);
        await second.Locator(".notes li").First.WaitForAsync();

        await TypeAsync(first, "# from the first");
        await Button(first, "Save").ClickAsync();
        await first.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        await TypeAsync(second, "# from the second");
        await second.GetByText("The file was changed since this text was made from it").WaitForAsync();
        await Assertions.Expect(second.Locator(".difference tr.chosen")).ToHaveTextAsync(["yours# from the second", "the other# from the first"], new() { Timeout = Patience });
        await Assertions.Expect(Button(second, "Save")).ToBeDisabledAsync(new() { Timeout = Patience });
        await Accessibility.DemandAsync(second, "conflict");
        string file = _folder.File("watch/assessments/two.yaml");
        Assert.EndsWith("# from the first", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.EndsWith("# from the second", await File.ReadAllTextAsync(_folder.File("watch/assessments/two-2.yaml.draft"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await Button(second, "Keep mine").ClickAsync();
        await Button(second, "Save").ClickAsync();
        await second.GetByText("Saved", new() { Exact = true }).WaitForAsync();
        Assert.EndsWith("# from the second", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await TypeAsync(first, " and more");
        await Button(first, "Take the other").ClickAsync();
        await Assertions.Expect(first.GetByLabel("The assessment, YAML")).ToHaveValueAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), new() { Timeout = Patience });
        Assert.Single(Directory.GetFiles(_folder.File("watch/assessments")));
        await first.Context.CloseAsync();
    }

    [Fact]
    public async Task Claims_and_events_are_added_and_a_newer_claim_takes_the_place_of_an_older_one()
    {
        IPage page = await OpenAsync(ColorScheme.Light);
        await GoAsync(page, "claims");
        await Button(page, "Add the claim").ClickAsync();
        await page.GetByText("is no date").WaitForAsync();
        await page.GetByLabel("Of which day").FillAsync("2024-09-30");
        await page.GetByLabel("What it says").FillAsync("Seventy cars.");
        await page.GetByLabel("At least").FillAsync("70");
        await Button(page, "Add the claim").ClickAsync();
        await page.GetByText("1 of 1 claims are new").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Supersede the claim" }).ClickAsync();
        await page.GetByLabel("At least").FillAsync("71");
        await page.GetByLabel("At most").FillAsync("71");
        await page.GetByLabel("Why it takes").FillAsync("The source corrected it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Supersede", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-label=Claims] tbody tr")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await page.GetByText("The newer claim stands now.").WaitForAsync();

        string table = _folder.Write("claims.csv", "date,what,site\n2024-09-29,Something was seen.,demo-junction\n");
        await page.GetByLabel("A table of claims").SetInputFilesAsync(table);
        await page.GetByText("claims.csv: 1 of 1 claims are new").WaitForAsync();
        await page.GetByLabel("What happened").FillAsync("A bridge was closed");
        await page.GetByLabel("On, or from").FillAsync("2024-09-01");
        await Button(page, "Add the event").ClickAsync();
        await page.GetByText("The event is written down.").WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "A bridge was closed" }).WaitForAsync();
        await Accessibility.DemandAsync(page, "claims, filled");
        Assert.Empty(_complaints);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_that_write_keep_the_rules_of_accessibility(ColorScheme scheme)
    {
        IPage page = await OpenAsync(scheme);
        foreach (string place in new[] { "assessment", "publish", $"publish/{_id}", "claims" })
        {
            await GoAsync(page, place);
            await Accessibility.DemandAsync(page, $"{place}, {scheme}");
        }

        await Button(page, "Add the event").ClickAsync();
        await page.Locator(".failure").WaitForAsync();
        await Accessibility.DemandAsync(page, $"failure, {scheme}");
        await GoAsync(page, "assessment");
        await page.GetByLabel("Author").FillAsync("A. Analyst");
        await Button(page, "Begin").ClickAsync();
        await page.Locator(".notes li").First.WaitForAsync();
        await Accessibility.DemandAsync(page, $"editor with errors, {scheme}");
        ILocator text = page.GetByLabel("The assessment, YAML");
        await text.FillAsync(Filled(await text.InputValueAsync()));
        await page.Locator(".matrix").WaitForAsync();
        await Accessibility.DemandAsync(page, $"editor, {scheme}");
        await GoAsync(page, $"publish/{_id}");
        await ReviewAsync(page, "R. Reviewer");
        await page.GetByText("Retract it").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByText($"{_id} is approved.").WaitForAsync();
        await page.GetByLabel("The site's folder").FillAsync(_folder.File("site"));
        await Button(page, "Publish").ClickAsync();
        await page.GetByText("Retract it").WaitForAsync();
        await Accessibility.DemandAsync(page, $"published, {scheme}");
        await page.Context.CloseAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static string Filled(string skeleton) => skeleton
        .Replace("main: true\n    text:", "main: true\n    text: the railcars wait", StringComparison.Ordinal)
        .Replace("id: H2\n    text:", "id: H2\n    text: the railcars are stored", StringComparison.Ordinal)
        .Replace("likelihood:", "likelihood: likely", StringComparison.Ordinal)
        .Replace("confidence:", "confidence: low", StringComparison.Ordinal)
        .Replace("confidenceBecause: []", "confidenceBecause: [ one scene alone shows them ]", StringComparison.Ordinal)
        .Replace("wouldChange: []", "wouldChange: [ a later scene that shows the same railcars ]", StringComparison.Ordinal);

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.GetByLabel("The assessment, YAML").PressAsync("Control+End");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task ReviewAsync(IPage page, string reviewer)
    {
        await page.GetByLabel("Reviewer, as it is printed").FillAsync(reviewer);
        await page.GetByLabel("I neither wrote").CheckAsync();
        await page.GetByLabel("Verdict").SelectOptionAsync("approve");
        await page.GetByLabel("Who could be hurt").FillAsync("nobody");
        await page.GetByLabel("What is withheld").FillAsync("nothing");
        await page.GetByLabel("Who decided that").FillAsync("R. Reviewer");
        await Button(page, "Give this answer").ClickAsync();
    }

    private async Task<IPage> OpenAsync(ColorScheme scheme)
    {
        IPage page = await chromium.NewPageAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1280, Height = 800 }, BypassCSP = true });
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) => _complaints.AddRange(new[] { message.Text }.Where(_ => message.Type is "error" or "warning"));
        await page.GotoAsync(_desk.Opening.AbsoluteUri);
        return page;
    }

    private async Task GoAsync(IPage page, string place)
    {
        await page.GotoAsync(new Uri(_desk.Opening, $"/{Watch}/{place}").AbsoluteUri);
        await page.Locator("h1").WaitForAsync();
    }
}
