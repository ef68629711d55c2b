using Yardwatch.Assessments;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>The figure and the day of each piece of evidence, as a reader sees them: an id alone tells nobody anything.</summary>
/// <param name="references">Finds observations.</param>
/// <param name="judge">The finding for a day; null where its count may not be published.</param>
/// <param name="rights">What may be shown of scenes.</param>
/// <param name="now">The moment at which the report is made.</param>
internal sealed class EvidenceFigures(AssessmentReferences references, Func<DateOnly, SurgeFinding?> judge, PictureRights rights, DateTimeOffset now)
{
    private const string Forbidden = "what was counted may not be published";

    /// <summary>By the evidence's id; claims are quoted, and have none.</summary>
    public IReadOnlyDictionary<string, string> Of(Assessment assessment) => assessment.Evidence
        .Select(evidence => (evidence.Id, Text: Text(evidence))).Where(pair => pair.Text is not null).ToDictionary(pair => pair.Id, pair => pair.Text!, StringComparer.Ordinal);

    private string? Text(Evidence evidence) => evidence switch
    {
        ObservedEvidence observed => references.Find(observed) is { } entry ? Observed(observed.Subject, entry) : null,
        FindingEvidence found => judge(found.At) is { } finding
            ? $"{ReportWords.Count(finding.Judged.Record.Count, finding.Judged.Lower, finding.Judged.Upper)} railcars, {VerdictWords.Of(finding.Verdict)}"
            : Forbidden,
        _ => null,
    };

    private string Observed(ObservedSubject subject, LedgerObservation entry)
    {
        string when = Phrases.Acquired(entry.Observation);
        string figure = entry.Metadata.Rights.AllowCounts(now) ? Figure(subject, entry) : Forbidden;
        return $"{figure}, {when}";
    }

    private string Figure(ObservedSubject subject, LedgerObservation entry) => subject switch
    {
        ObservedSubject.Zones => AmountEstimate.Sum(entry.Observation.Zones.Select(zone => zone.CoveredSquareMeters)) is { } area
            ? $"about {area.Words(" m\u00B2")} of cargo under tarps"
            : "cargo in zones was not estimated",
        ObservedSubject.Loads => Loads(entry),
        _ => Railcars(entry.Observation),
    };

    // Covered loads are told from the vehicles: where those are held back, so is their number.
    private string Loads(LedgerObservation entry) => rights.Of(entry).Right == PictureRight.Nothing
        ? "how many have a load under a tarp is withheld with the footprints"
        : ReportWords.CoveredCount(entry.Observation) is { } covered
            ? $"{covered} of {Railcars(entry.Observation)} with a load under a tarp"
            : "covered loads were not estimated";

    private static string Railcars(Observation observation) =>
        observation.Railcars is { } count ? $"{ReportWords.Count(count.Median, count.Lower, count.Upper)} railcars" : "no count";
}
