using Yardwatch.Assessments;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>The figure and the day of each piece of evidence, as a reader sees them: an id alone tells nobody anything.</summary>
/// <param name="references">Finds observations.</param>
/// <param name="finding">The report's finding.</param>
/// <param name="rights">What may be shown of scenes.</param>
/// <param name="now">The moment at which the report is made.</param>
internal sealed class EvidenceFigures(AssessmentReferences references, SurgeFinding finding, PictureRights rights, DateTimeOffset now)
{
    /// <summary>By the evidence's id; claims are quoted, and have none.</summary>
    public IReadOnlyDictionary<string, string> Of(Assessment assessment) => assessment.Evidence
        .Select(evidence => (evidence.Id, Text: Text(evidence))).Where(pair => pair.Text is not null).ToDictionary(pair => pair.Id, pair => pair.Text!, StringComparer.Ordinal);

    private string? Text(Evidence evidence) => evidence switch
    {
        ObservedEvidence observed => references.Find(observed) is { } entry ? Observed(observed.Subject, entry) : null,
        FindingEvidence found => found.At == DateOnly.FromDateTime(finding.Judged.Record.AcquiredAt.UtcDateTime)
            ? $"{ReportWords.Count(finding.Judged.Record.Count, finding.Judged.Lower, finding.Judged.Upper)} railcars, {VerdictWords.Of(finding.Verdict)}"
            : null,
        _ => null,
    };

    private string Observed(ObservedSubject subject, LedgerObservation entry)
    {
        string when = Phrases.Acquired(entry.Observation);
        string figure = entry.Metadata.Rights.AllowCounts(now) ? Figure(subject, entry) : "what was counted may not be published";
        return $"{figure}, {when}";
    }

    private string Figure(ObservedSubject subject, LedgerObservation entry)
    {
        Observation observation = entry.Observation;
        if (subject == ObservedSubject.Zones)
        {
            return Invariant($"about {observation.Zones.Sum(zone => zone.CoveredSquareMeters?.Expected ?? 0):0} m\u00B2 of cargo under tarps");
        }

        string railcars = observation.Railcars is { } count ? $"{ReportWords.Count(count.Median, count.Lower, count.Upper)} railcars" : "no count";
        return subject == ObservedSubject.Loads && rights.Of(entry).Right > PictureRight.Nothing && ReportWords.CoveredCount(observation) is { } covered
            ? $"{covered} of {railcars} with a load under a tarp"
            : railcars;
    }
}
