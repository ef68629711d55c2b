using System.Text;
using Yardwatch.Assessments;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>The assessment of a report: judgments apart from evidence and assumptions, each under its name.</summary>
internal static class ReportAssessment
{
    private const string FileName = "assessment.yaml";

    /// <summary>The section.</summary>
    /// <exception cref="FormatException">The assessment can't be read.</exception>
    public static string Section(ReportSource source)
    {
        if (Of(source) is not { } assessment)
        {
            return "<p class=\"note\">No assessment was written. What the railcars carry, where they go and why they stand there, this report does not say.</p>\n";
        }

        StringBuilder html = new();
        html.Append(Invariant($"<h3>{ReportPage.Text(assessment.Title)}</h3>\n<p class=\"about\">By {ReportPage.Text(string.Join(", ", assessment.Authors))}. What was known up to {assessment.AsOf:yyyy-MM-dd} is taken into account.</p>\n"));
        html.Append(ReportPage.List(assessment.KeyFindings.Select(finding => $"{finding.Text.Trim()} ({string.Join(", ", finding.Evidence)})"), ""));
        foreach (Judgment judgment in assessment.Judgments)
        {
            Append(html, judgment);
        }

        html.Append("<h3>Evidence</h3>\n").Append(ReportPage.List(assessment.Evidence.Select(evidence => $"{evidence.Id}: {Text(evidence)}{Figure(source, evidence)}"), ""));
        html.Append("<h3>Assumptions</h3>\n").Append(ReportPage.List(assessment.Assumptions.Select(assumption => $"{assumption.Id}: {assumption.Text}"), ""));
        html.Append("<h3>Hypotheses by evidence</h3>\n").Append(Matrix(assessment));
        return html.Append("<p class=\"note\">The likelihood words are those of ICD 203: almost no chance 1 to 5 %, very unlikely 5 to 20 %, unlikely 20 to 45 %, roughly even chance 45 to 55 %, likely 55 to 80 %, very likely 80 to 95 %, almost certain 95 to 99 %. Confidence says how good the grounds are, not how probable something is. The table is a display: its cells are not counted or added.</p>\n").ToString();
    }

    /// <summary>The assessment, or null where there is none.</summary>
    /// <exception cref="FormatException">It can't be read.</exception>
    public static Assessment? Of(ReportSource source)
    {
        try
        {
            return source.Assessment is { } text ? AssessmentYaml.Read(text, FileName) : null;
        }
        catch (AssessmentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static void Append(StringBuilder html, Judgment judgment)
    {
        html.Append(Invariant($"<div class=\"judgment\">\n<p><strong>{ReportPage.Text(judgment.Id)}. {ReportPage.Text(judgment.Sentence)}</strong></p>\n<p>{ReportPage.Text(judgment.ConfidenceSentence)}</p>\n"));
        Group(html, "Alternatives", judgment.Alternatives.Select(alternative => alternative.Text));
        Group(html, "Rests on", [string.Join(", ", judgment.Evidence.Select(evidence => evidence.Id).Concat(judgment.Assumptions.Select(assumption => assumption.Id)))]);
        Group(html, "What would change it", judgment.WouldChange);
        html.Append("</div>\n");
    }

    private static void Group(StringBuilder html, string name, IEnumerable<string> items) => html.Append($"<p class=\"about\">{name}:</p>\n").Append(ReportPage.List(items, ""));

    private static string Text(Evidence evidence) => evidence switch
    {
        ObservedEvidence { Cargo: { } cargo } observed => $"observation {observed.Reference}, loads {Cover(cargo.Cover)} (what they are is unknown)",
        ObservedEvidence observed => $"observation {observed.Reference}, {observed.Subject.ToString().ToLowerInvariant()}",
        FindingEvidence finding => Invariant($"the finding for {finding.At:yyyy-MM-dd}"),
        ClaimEvidence { Quote: { } quote } claim => Invariant($"{claim.Speaker}, {claim.On:yyyy-MM-dd}: \u201c{quote.Trim()}\u201d ({claim.Source})"),
        ClaimEvidence claim => Invariant($"{claim.Speaker}, {claim.On:yyyy-MM-dd} ({claim.Source})"),
        _ => "",
    };

    private static string Figure(ReportSource source, Evidence evidence) => source.Content.Evidence.TryGetValue(evidence.Id, out string? figure) ? $": {figure}" : "";

    private static string Cover(CargoCover cover) => cover switch
    {
        CargoCover.Covered => "under tarps",
        CargoCover.Closed => "closed",
        CargoCover.Open => "open",
        _ => "cover not to be told",
    };

    private static string Matrix(Assessment assessment)
    {
        string[] heads = ["Evidence", .. assessment.Matrix.Hypotheses.Select(hypothesis => $"{hypothesis.Id}: {hypothesis.Text}")];
        IEnumerable<string[]> rows = assessment.Matrix.Evidence.Select(evidence => (string[])
        [
            evidence.Id, .. assessment.Matrix.Hypotheses.Select(hypothesis => assessment.Matrix[evidence, hypothesis].ToString().ToLowerInvariant()),
        ]);
        return ReportTables.Table(heads, rows, heads.Length);
    }
}
