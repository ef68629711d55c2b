using System.Text;
using Yardwatch.Baselines;

namespace Yardwatch.Publishing.Reports;

/// <summary>The figures of a report that follow from its data. Equal data give equal bytes.</summary>
public static class ReportFigures
{
    /// <summary>Where captions, credits and alternative texts stand.</summary>
    public const string CaptionsName = "captions.txt";

    /// <summary>The chart in its two forms, by the name of the file.</summary>
    /// <param name="finding">The finding.</param>
    public static IReadOnlyDictionary<string, byte[]> Chart(SurgeFinding finding) => new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["chart.png"] = SurgeChart.Png(finding),
        ["chart.svg"] = Encoding.UTF8.GetBytes(SurgeChart.Svg(finding)),
    };

    /// <summary>Caption, credit and alternative text of every figure.</summary>
    /// <param name="figures">The figures.</param>
    public static byte[] Captions(IEnumerable<ReportFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return Encoding.UTF8.GetBytes(string.Concat(figures.Select(figure =>
            $"{figure.Name}\n  caption: {Phrases.Shown(figure.Caption)}\n  credit: {Phrases.Shown(figure.Credit ?? "none needed")}\n  alt text: {Phrases.Shown(figure.AltText)}\n\n")));
    }
}
