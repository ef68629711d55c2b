using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Yardwatch.Tests.Browser;

/// <summary>The rules of WCAG 2.2 AA that a program can check, and good practice.</summary>
internal static class Accessibility
{
    /// <summary>What a page breaks.</summary>
    public static async Task<AxeResult> CheckAsync(IPage page) => await page.RunAxe(new AxeRunOptions
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    });

    /// <summary>Fails where a page breaks a rule.</summary>
    public static async Task DemandAsync(IPage page, string what)
    {
        AxeResult result = await CheckAsync(page);
        Assert.NotEmpty(result.Passes);
        string broken = string.Join('\n', result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => $"  {node.Html}"))));
        Assert.True(broken.Length == 0, $"{what}:\n{broken}");
    }
}
