using MudBlazor;

namespace Yardwatch.Service.Desk.Pages;

/// <summary>The desk's colors and letters: calm, dense, enough contrast for WCAG AA in both.</summary>
internal static class DeskTheme
{
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight { Primary = "#0b5c8a", Background = "#f7f8f9", Surface = "#ffffff", AppbarBackground = "#ffffff", AppbarText = "#1a1a1a", TextPrimary = "#1a1a1a", TextSecondary = "#555b61" },
        PaletteDark = new PaletteDark { Primary = "#7cc4ee", PrimaryContrastText = "#0b1a24", Background = "#14171a", Surface = "#1c2024", AppbarBackground = "#1c2024", AppbarText = "#ececec", TextPrimary = "#ececec", TextSecondary = "#a9b0b7" },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px", AppbarHeight = "44px" },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Letters, FontSize = "14px" } },
    };
}
