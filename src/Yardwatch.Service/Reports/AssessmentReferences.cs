using Yardwatch.Assessments;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Looks up in a watch what an assessment refers to.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
internal sealed class AssessmentReferences(Watch watch, Ledger ledger)
{
    // Ids are hashes of 64 digits, which people shorten.
    private const int FewestDigits = 8;

    // As people corrected them: that is what a report prints.
    private readonly IReadOnlyDictionary<string, LedgerObservation> _current = SceneReviews.Of(ledger).Current();
    private readonly IReadOnlyList<LedgerObservation> _observations = ledger.Observations();
    private readonly IReadOnlyList<LedgerRecord> _claims = ledger.Records(RecordKinds.Claim);
    private readonly HashSet<DateOnly> _days = [.. WatchHistory.Of(ledger).Lines.Where(line => line is { IsInSeries: true, From: not null })
        .Select(line => DateOnly.FromDateTime(line.From!.Value.UtcDateTime))];

    /// <summary>Those of a watch as it stands now; the ledger is closed again.</summary>
    public static AssessmentReferences Of(Watch watch)
    {
        using var ledger = Ledger.Open(watch.LedgerPath);
        return new AssessmentReferences(watch, ledger);
    }

    /// <summary>Makes sure that everything that the assessment refers to is there.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="path">Its file, for the message.</param>
    /// <exception cref="UsageException">It is of another facility, or refers to what the watch doesn't have.</exception>
    public void Demand(Assessment assessment, string path)
    {
        string[] missing = [.. Problems(assessment).Select(problem => problem.Text)];
        if (missing.Length > 0)
        {
            throw new UsageException(ErrorCatalog.NotInWatch, $"{path} can't stand on the watch {watch.Folder}:\n  {string.Join("\n  ", missing)}\nMend these lines, or add what is missing.");
        }
    }

    /// <summary>What an assessment refers to and the watch doesn't have.</summary>
    /// <returns>Sentences, each with the evidence that it is about; null where it is about the facility.</returns>
    public IEnumerable<(Evidence? Evidence, string Text)> Problems(Assessment assessment) =>
    [
        .. Facility(assessment).Select(text => ((Evidence?)null, text)),
        .. assessment.Evidence.Select(evidence => (evidence, Missing(evidence))).Where(pair => pair.Item2 is not null).Select(pair => ((Evidence?)pair.evidence, pair.Item2!)),
    ];

    /// <summary>The evidence whose observation a later one took the place of, as sentences.</summary>
    public IEnumerable<(Evidence Evidence, string Text)> Superseded(Assessment assessment) => assessment.Evidence.OfType<ObservedEvidence>()
        .Where(evidence => evidence.Kind == ObservedReference.Observation && Find(evidence.Reference) is { } found && _current[found.Basis.Scene].Id != found.Id)
        .Select(evidence => ((Evidence)evidence, $"The assessment's evidence {evidence.Id} is an observation that a later one took the place of."));

    private IEnumerable<string> Facility(Assessment assessment)
    {
        if (assessment.Facility != watch.Facility.Id)
        {
            yield return $"facility: it is of {assessment.Facility}, and the watch of {watch.Facility.Id}.";
        }
    }

    private string? Missing(Evidence evidence) => evidence switch
    {
        ObservedEvidence { Kind: ObservedReference.SceneSha256 } scene => _current.ContainsKey(scene.Reference.ToLowerInvariant())
            ? null
            : $"{scene.Id}: the watch has no scene of SHA-256 {scene.Reference}. `yardwatch history --format json` lists them.",
        ObservedEvidence observation => Find(observation.Reference) is not null
            ? null
            : $"{observation.Id}: the watch has no observation {observation.Reference}, or several that begin so. `yardwatch show` prints ids; {FewestDigits} digits or more are enough.",
        FindingEvidence finding => _days.Contains(finding.At)
            ? null
            : Invariant($"{finding.Id}: the watch has no count of {finding.At:yyyy-MM-dd} that could be judged. `yardwatch history` lists the days."),
        ClaimEvidence claim => IsAddress(claim.Source) || Matches(_claims.Select(record => record.Id), claim.Source)
            ? null
            : $"{claim.Id}: {claim.Source} is neither a web address nor a claim of the watch. `yardwatch claim list` prints ids.",
        _ => throw new ArgumentOutOfRangeException(nameof(evidence), evidence.Id, "A kind of evidence that this build doesn't know."),
    };

    /// <summary>The observation that evidence refers to, by its own id or its scene's, or null.</summary>
    public LedgerObservation? Find(ObservedEvidence evidence) => evidence.Kind == ObservedReference.SceneSha256
        ? _current.GetValueOrDefault(evidence.Reference.ToLowerInvariant())
        : Find(evidence.Reference) is { } found && _current.GetValueOrDefault(found.Basis.Scene) is { } now && now.Id == found.Id ? now : Find(evidence.Reference);

    private LedgerObservation? Find(string reference) =>
        Matches(_observations.Select(observation => observation.Id), reference) ? _observations.First(observation => Begins(observation.Id, reference)) : null;

    private static bool Matches(IEnumerable<string> ids, string reference) =>
        reference.Length >= FewestDigits && ids.Count(id => Begins(id, reference)) == 1;

    private static bool Begins(string id, string reference) => id.StartsWith(reference, StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
