using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Yardwatch.Tests.Browser;

/// <summary>The rules of WCAG 2.2 AA that a program can check, and good practice.</summary>
internal static class Accessibility
{
    private const int Attempts = 36;
    private const int Patience = 5000;

    /// <summary>What a page breaks.</summary>
    public static async Task<AxeResult> CheckAsync(IPage page) => await page.RunAxe(new AxeRunOptions
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    });

    /// <summary>Fails where a page of the desk breaks a rule in dark or in light colors, in which it ends.</summary>
    public static async Task DemandInBothAsync(IPage page, string what)
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await ShowAsync(page, scheme);
            // Half way from one color to another no contrast is as it will be.
            await page.WaitForFunctionAsync("() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)");
            await DemandAsync(page, $"{what}, {scheme}");
        }
    }

    /// <summary>Fails where a page breaks a rule.</summary>
    public static async Task DemandAsync(IPage page, string what)
    {
        AxeResult result = await CheckAsync(page);
        Assert.NotEmpty(result.Passes);
        string broken = string.Join('\n', result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => $"  {node.Html}"))));
        Assert.True(broken.Length == 0, $"{what}:\n{broken}");
    }

    // The desk follows the system, from a moment after a page has come: a change before that is never heard of, so it is made again.
    private static async Task ShowAsync(IPage page, ColorScheme scheme)
    {
        (ColorScheme other, string button) = scheme == ColorScheme.Dark ? (ColorScheme.Light, "Light colors") : (ColorScheme.Dark, "Dark colors");
        ILocator shown = page.Locator($"button[aria-label='{button}']");
        for (int attempt = 1; await shown.CountAsync() == 0; attempt++)
        {
            Assert.True(attempt <= Attempts, $"The page never showed its {scheme} colors.");
            await page.EmulateMediaAsync(new() { ColorScheme = other });
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            try
            {
                await shown.WaitForAsync(new() { Timeout = Patience });
            }
            catch (TimeoutException)
            {
                // It is told again.
            }
        }
    }
}
