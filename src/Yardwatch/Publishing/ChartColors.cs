using SkiaSharp;

namespace Yardwatch.Publishing;

/// <summary>
/// The colors of charts: those of Okabe and Ito, which people with any color vision tell apart, where a color says something.
/// Their lightness differs, and each thing has a form of its own, so that a grey print loses nothing.
/// </summary>
internal static class ChartColors
{
    public static readonly SKColor Ink = new(0x1A, 0x1A, 0x1A);
    public static readonly SKColor Soft = new(0x5A, 0x5F, 0x66);
    public static readonly SKColor Faint = new(0xE4, 0xE6, 0xE9);
    public static readonly SKColor Interval = new(0x9B, 0xA3, 0xAC);
    public static readonly SKColor Regime = new(0xDF, 0xE2, 0xE6);

    // Blue.
    public static readonly SKColor Expected = new(0x00, 0x72, 0xB2);
    public static readonly SKColor Bound = new(0x00, 0x4B, 0x76);

    // Sky blue, so sheer that the grid shows through.
    public static readonly SKColor Band = new(0x56, 0xB4, 0xE9, 0x59);

    // Vermilion, dark enough for letters.
    public static readonly SKColor Judged = new(0xB8, 0x4A, 0x00);

    // Orange.
    public static readonly SKColor OnsetArea = new(0xE6, 0x9F, 0x00, 0x30);
    public static readonly SKColor Onset = new(0x9A, 0x62, 0x00);

    // Reddish purple, dark enough for letters.
    public static readonly SKColor Event = new(0x8A, 0x3F, 0x6B);
    public static readonly SKColor EventArea = new(0xCC, 0x79, 0xA7, 0x40);
}
