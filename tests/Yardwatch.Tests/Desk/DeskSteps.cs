using Microsoft.Playwright;
using Yardwatch.Tests.Browser;

namespace Yardwatch.Tests.Desk;

/// <summary>What people do on several pages of the desk.</summary>
internal static class DeskSteps
{
    // A draft takes seconds on an idle machine; whoever tests may build at the same time.
    private const int Patience = 180_000;

    /// <summary>A page of a new window, known to a desk.</summary>
    /// <param name="chromium">Opens it.</param>
    /// <param name="opening">The address that the desk printed.</param>
    /// <param name="address">Relative to the desk.</param>
    public static async Task<IPage> OpenAsync(Chromium chromium, Uri opening, string address)
    {
        // The page's own policy forbids the checker's script.
        IPage page = await chromium.NewPageAsync(new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = 1280, Height = 900 }, BypassCSP = true });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(opening.AbsoluteUri);
        if (address.Length > 0)
        {
            await page.GotoAsync(new Uri(opening, "/" + address).AbsoluteUri);
        }

        return page;
    }

    public static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Says who one is.</summary>
    public static async Task BeAsync(IPage page, string name)
    {
        await page.GetByPlaceholder("your name").FillAsync(name);
        await page.GetByPlaceholder("your name").PressAsync("Tab");
    }

    /// <summary>Begins an assessment.</summary>
    public static async Task BeginAsync(IPage page, string title)
    {
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Author").FillAsync("A. Analyst");
        await Button(page, "Begin").ClickAsync();
        await page.Locator(".notes li").First.WaitForAsync();
    }

    /// <summary>The assessment that was begun, filled in without an error.</summary>
    public static string Filled(string skeleton) => skeleton
        .Replace("main: true\n    text:", "main: true\n    text: the railcars wait", StringComparison.Ordinal)
        .Replace("id: H2\n    text:", "id: H2\n    text: the railcars are stored", StringComparison.Ordinal)
        .Replace("likelihood:", "likelihood: likely", StringComparison.Ordinal)
        .Replace("confidence:", "confidence: low", StringComparison.Ordinal)
        .Replace("confidenceBecause: []", "confidenceBecause: [ one scene alone shows them ]", StringComparison.Ordinal)
        .Replace("wouldChange: []", "wouldChange: [ a later scene that shows the same railcars ]", StringComparison.Ordinal);

    /// <summary>Approves a draft.</summary>
    public static async Task ApproveAsync(IPage page, string reviewer)
    {
        await page.GetByLabel("Reviewer, as it is printed").FillAsync(reviewer);
        await page.GetByLabel("I neither wrote").CheckAsync();
        await page.GetByLabel("Verdict").SelectOptionAsync("approve");
        await page.GetByLabel("Who could be hurt").FillAsync("nobody");
        await page.GetByLabel("What is withheld").FillAsync("nothing");
        await page.GetByLabel("Who decided that").FillAsync("R. Reviewer");
        await Button(page, "Give this answer").ClickAsync();
    }
}
