using Yardwatch.Assessments;
using Yardwatch.Assessments.Claims;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Something that keeps an assessment from standing on a watch.</summary>
/// <param name="Path">Where it stands in the file, keys and numbers from 0: "asOf", "evidence/0".</param>
/// <param name="Text">A sentence or two.</param>
internal sealed record ReferenceProblem(string Path, string Text)
{
    /// <summary>Whether the watch has it and says otherwise; else it doesn't have it.</summary>
    public bool Differs { get; init; }
}

/// <summary>Looks up in a watch what an assessment refers to, and holds against it what the assessment says of that.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="now">The present moment.</param>
internal sealed class AssessmentReferences(Watch watch, Ledger ledger, DateTimeOffset now)
{
    // Ids are hashes of 64 digits, which people shorten.
    private const int FewestDigits = 8;

    // The day begins first at UTC+14: whoever writes there is in no future.
    private static readonly TimeSpan Easternmost = TimeSpan.FromHours(14);

    // As people corrected them: that is what a report prints.
    private readonly IReadOnlyDictionary<string, LedgerObservation> _current = SceneReviews.Of(ledger).Current();
    private readonly IReadOnlyList<LedgerObservation> _observations = ledger.Observations();
    private readonly IReadOnlyList<LedgerRecord> _claims = ledger.Records(RecordKinds.Claim);
    private readonly SeriesCount[] _series = SeriesCount.Of(WatchHistory.Of(ledger));

    /// <summary>Those of a watch as it stands now; the ledger is closed again.</summary>
    public static AssessmentReferences Of(Watch watch, DateTimeOffset now)
    {
        using var ledger = Ledger.Open(watch.LedgerPath);
        return new AssessmentReferences(watch, ledger, now);
    }

    /// <summary>Makes sure that everything that the assessment refers to is there, and is as it says.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="path">Its file, for the message.</param>
    /// <exception cref="UsageException">It is of another facility or of the future, refers to what the watch doesn't have, or says otherwise than the watch.</exception>
    public void Demand(Assessment assessment, string path)
    {
        ReferenceProblem[] problems = [.. Problems(assessment)];
        if (problems.Length > 0)
        {
            throw new UsageException(
                problems.All(problem => problem.Differs) ? ErrorCatalog.AssessmentUnusable : ErrorCatalog.NotInWatch,
                $"{path} can't stand on the watch {watch.Folder}:\n  {string.Join("\n  ", problems.Select(problem => problem.Text))}\nMend these lines, or add what is missing.");
        }
    }

    /// <summary>What an assessment refers to and the watch doesn't have, and what it says otherwise than the watch.</summary>
    public IEnumerable<ReferenceProblem> Problems(Assessment assessment) =>
    [
        .. Facility(assessment),
        .. Future(assessment),
        .. assessment.Evidence.Index().Select(item => (item.Index, Text: Missing(item.Item))).Where(item => item.Text is not null).Select(item => new ReferenceProblem(Entry(item.Index), item.Text!)),
        .. assessment.Evidence.Index().SelectMany(item => item.Item is ClaimEvidence quoted && Find(quoted) is { } claim ? QuotedClaim.Differences(quoted, claim).Select(text => Differing(Entry(item.Index), text)) : []),
        .. new StatedIntervals(this, _series).Problems(assessment).Select(problem => Differing(problem.Path, problem.Text)),
    ];

    /// <summary>The evidence whose observation a later one took the place of, as sentences.</summary>
    public IEnumerable<(Evidence Evidence, string Text)> Superseded(Assessment assessment) => assessment.Evidence.OfType<ObservedEvidence>()
        .Where(evidence => evidence.Kind == ObservedReference.Observation && Find(evidence.Reference) is { } found && _current[found.Basis.Scene].Id != found.Id)
        .Select(evidence => ((Evidence)evidence, $"The assessment's evidence {evidence.Id} is an observation that a later one took the place of."));

    private static string Entry(int index) => Invariant($"evidence/{index}");

    private static ReferenceProblem Differing(string path, string text) => new(path, text) { Differs = true };

    private IEnumerable<ReferenceProblem> Facility(Assessment assessment)
    {
        if (assessment.Facility != watch.Facility.Id)
        {
            yield return new ReferenceProblem("facility", $"facility: it is of {assessment.Facility}, and the watch of {watch.Facility.Id}.");
        }
    }

    private IEnumerable<ReferenceProblem> Future(Assessment assessment)
    {
        if (assessment.AsOf > DateOnly.FromDateTime(now.ToOffset(Easternmost).DateTime))
        {
            yield return Differing("asOf", Invariant($"asOf: {assessment.AsOf:yyyy-MM-dd} is later than today, {now.UtcDateTime:yyyy-MM-dd}: nobody took into account what is yet to come."));
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
        FindingEvidence finding => _series.Any(count => count.Day == finding.At)
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

    private Claim? Find(ClaimEvidence evidence) => Matches(_claims.Select(record => record.Id), evidence.Source)
        ? ClaimRecords.Read(_claims.First(record => Begins(record.Id, evidence.Source)).Body)
        : null;

    private LedgerObservation? Find(string reference) =>
        Matches(_observations.Select(observation => observation.Id), reference) ? _observations.First(observation => Begins(observation.Id, reference)) : null;

    private static bool Matches(IEnumerable<string> ids, string reference) =>
        reference.Length >= FewestDigits && ids.Count(id => Begins(id, reference)) == 1;

    private static bool Begins(string id, string reference) => id.StartsWith(reference, StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
