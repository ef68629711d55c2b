using System.Net;
using System.Text;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>A report as one file of HTML that asks no other for anything. Equal inputs give equal text.</summary>
public sealed class ReportPage
{
    // A style of its own that is important outranks every style sheet of a template.
    private const string AsItIs = "all:revert!important";
    private const string StampStyle = AsItIs + ";display:block!important;border:3px solid #7a2e00!important;background:#fff1e6!important;color:#7a2e00!important;padding:.6rem 1rem!important;margin:0 0 1.2rem!important;font:1rem/1.5 system-ui,sans-serif!important";

    private readonly ReportSource _source;
    private readonly IReadOnlyDictionary<string, byte[]> _figures;
    private readonly Dictionary<string, Func<string>> _sections;

    private ReportPage(ReportSource source, SurgeFinding finding, IReadOnlyDictionary<string, byte[]> figures)
    {
        (_source, _figures) = (source, figures);
        _sections = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["title"] = () => Text(ReportWords.Title(source, finding)),
            ["stamp"] = Stamp,
            ["about"] = About,
            ["key-findings"] = () => List(ReportWords.KeyFindings(source, finding), "findings"),
            ["pictures"] = Pictures,
            ["chart"] = Chart,
            ["comparison"] = () => ReportTables.Comparison(finding),
            ["tables"] = () => ReportTables.Tracks(source.Observation) + ReportTables.Types(source.Observation),
            ["zones"] = () => ReportTables.Zones(source.Observation),
            ["context"] = () => ReportTables.Timeline(finding) + ReportTables.Claims(source, finding),
            ["assessment"] = () => ReportAssessment.Section(source),
            ["caveats"] = () => List(source.Content.Caveats.Select(caveat => caveat.Text), ""),
            ["method"] = () => ReportMethod.Section(source, finding),
            ["sources"] = () => List(source.Content.Sources, "") + ReportTables.ClaimSources(source) + ReportTables.Scenes(finding),
            ["provenance"] = () => ReportMethod.Provenance(source),
            ["foot"] = Foot,
        };
    }

    /// <summary>The places that a template can have.</summary>
    public static IReadOnlyList<string> Places { get; } =
    [
        "title", "stamp", "about", "key-findings", "pictures", "chart", "comparison", "tables", "zones", "context", "assessment", "caveats", "method", "sources", "provenance", "foot",
    ];

    /// <summary>Makes the page.</summary>
    /// <param name="source">The report.</param>
    /// <param name="finding">What its series gives.</param>
    /// <param name="figures">The files of its figures, by name: PNG, or SVG where they begin with <c>&lt;</c>.</param>
    /// <param name="template">What they are set in.</param>
    public static string Render(ReportSource source, SurgeFinding finding, IReadOnlyDictionary<string, byte[]> figures, ReportTemplate template)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(template);
        ReportPage page = new(source, finding, figures);
        return template.Fill(place => page._sections[place]());
    }

    // A page that a browser can show, whatever a file called its yard.
    internal static string Text(string text) => WebUtility.HtmlEncode(Phrases.Shown(text));

    internal static string List(IEnumerable<string> items, string style)
    {
        string[] all = [.. items];
        return all.Length == 0
            ? "<p class=\"note\">None.</p>\n"
            : $"<ul{(style.Length > 0 ? $" class=\"{style}\"" : "")}>\n{string.Concat(all.Select(item => $"<li>{Text(item)}</li>\n"))}</ul>\n";
    }

    private static void Stamp(StringBuilder html, string word, params IEnumerable<string> lines) =>
        html.Append($"<div class=\"stamp\" role=\"note\" style=\"{StampStyle}\"><strong style=\"{AsItIs}\">{word}</strong>")
            .AppendJoin("", lines.Select(line => $"<p style=\"{AsItIs}\">{Text(line)}</p>")).Append("</div>\n");

    private string Stamp()
    {
        StringBuilder html = new();
        ReportContent content = _source.Content;
        if (content.State == ReportState.Retracted)
        {
            Stamp(html, "RETRACTED");
        }

        foreach ((int later, ReportCorrection correction) in content.Corrections.Index())
        {
            Stamp(html, Invariant($"CORRECTION of {correction.At:yyyy-MM-dd}"), correction.What, $"Why: {correction.Why}", Invariant($"Edition {content.Edition - 1 - later}, as it stood before, is kept: the site's list of reports links to it."));
        }

        if (content.IsSimulated)
        {
            Stamp(html, "SIMULATED", ReportWords.Simulated);
        }

        if (!content.IsCitable())
        {
            Stamp(html, "NOT CITABLE", content.NotCitable);
        }

        return html.ToString();
    }

    // Printed, every page carries it.
    private string Foot()
    {
        string marks = ReportWords.Marks(_source.Content.IsSimulated, _source.Content.IsCitable());
        string id = new([.. _source.Content.Id.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')]);
        return Invariant($"<style>@page {{ @bottom-left {{ content: \"{marks}{id}, edition {_source.Content.Edition}\" !important; font: 8pt sans-serif !important; }} @bottom-right {{ content: counter(page) \" of \" counter(pages); font: 8pt sans-serif; }} }}</style>");
    }

    private string About()
    {
        ReportContent content = _source.Content;
        string author = content.Author is { } name ? $", by {Text(name)}" : "";
        string reviewer = content.Reviewer is { } other ? $", reviewed by {Text(other)}" : ", not reviewed";
        return Invariant($"<p class=\"about\">{Text(content.Id)}, edition {content.Edition}, {ReportStates.Word(content.State)}, {content.MadeAt:yyyy-MM-dd}{author}{reviewer}.</p>\n");
    }

    private string Pictures()
    {
        ReportFigure[] pictures = [.. _source.Content.Figures.Where(figure => figure.MetersWide is not null)];
        double widest = pictures.Select(figure => figure.MetersWide!.Value).DefaultIfEmpty(1).Max();
        string html = string.Concat(pictures.Select(figure => Figure(figure, Invariant($" style=\"width:{100 * figure.MetersWide!.Value / widest:0.0}%\""))));
        return $"<div class=\"pictures\">\n{html}</div>\n{(_source.Content.Withheld.Count > 0 ? List(_source.Content.Withheld, "note") : "")}";
    }

    private string Chart() => string.Concat(_source.Content.Figures.Where(figure => figure.MetersWide is null).Select(figure => Figure(figure, "")));

    private string Figure(ReportFigure figure, string style)
    {
        byte[] bytes = _figures[figure.Name];
        string kind = bytes is [(byte)'<', ..] ? "svg+xml" : "png";
        string credit = figure.Credit is { } owner ? $" Credit: {Text(owner)}." : "";
        return $"<figure>\n<img alt=\"{Text(figure.AltText)}\"{style} src=\"data:image/{kind};base64,{Convert.ToBase64String(bytes)}\">\n"
            + $"<figcaption>{Text(figure.Caption)}{credit}</figcaption>\n</figure>\n";
    }
}
