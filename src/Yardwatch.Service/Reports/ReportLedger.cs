using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Yardwatch.Facilities;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>What a ledger keeps of a report: how far it has come, and what it rests on.</summary>
internal sealed record ReportRecord
{
    /// <summary>Its address.</summary>
    public required string Id { get; init; }

    /// <summary>Which edition.</summary>
    public required int Edition { get; init; }

    /// <summary>How far it has come.</summary>
    public required ReportState State { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its first finding, after what was last corrected.</summary>
    public required string Summary { get; init; }

    /// <summary>SHA-256 of its manifest as it stands in the watch.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Who wrote it, and so can't review it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The judged scene first, then all others, by hash.</summary>
    public required IReadOnlyList<string> Scenes { get; init; }

    /// <summary>The models, by hash.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The facility's version.</summary>
    public required string FacilityVersion { get; init; }

    /// <summary>The claims, by their record's id.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>The published count of the judged scene: median, lower and upper end.</summary>
    public required IReadOnlyList<int> Count { get; init; }

    /// <summary>The fingerprint that the reviewer read; null before.</summary>
    public string? ReviewedFingerprint { get; init; }

    /// <summary>When it was first published; UTC.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Whether it stands on a site, in this edition or an earlier one.</summary>
    [JsonIgnore]
    public bool IsOut => PublishedAt is not null;
}

/// <summary>The reports of a ledger.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="now">The present moment.</param>
internal sealed class ReportLedger(Ledger ledger, DateTimeOffset now)
{
    /// <summary>Every report, as it stands.</summary>
    public IReadOnlyList<ReportRecord> All() => [.. ledger.CurrentRecords(RecordKinds.Report).Select(record => JsonSerializer.Deserialize<ReportRecord>(record.Body, LedgerRecord.Json)!)];

    /// <summary>A report, or null.</summary>
    public ReportRecord? Find(string id) => All().FirstOrDefault(report => report.Id == id);

    /// <summary>A report.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public ReportRecord Get(string id) => Find(id) ?? throw new UsageException(
        ErrorCatalog.NotInWatch, $"The watch has no report {id}. It has {(All().Count == 0 ? "none: make one with `yardwatch report`" : string.Join(", ", All().Select(report => report.Id)))}.");

    /// <summary>The fingerprints that a report has had, of every edition and draft.</summary>
    public IReadOnlySet<string> Fingerprints(string id) => ledger.Records(RecordKinds.Report).Where(record => record.Name == id)
        .Select(record => JsonSerializer.Deserialize<ReportRecord>(record.Body, LedgerRecord.Json)!.Fingerprint).ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes down how a report stands now.</summary>
    public void Save(ReportRecord report, string why) => Keep(RecordKinds.Report, report.Id, JsonSerializer.Serialize(report, LedgerRecord.Json), why);

    /// <summary>Writes down what a report found, and which events were known when it did.</summary>
    /// <param name="report">The report's id.</param>
    /// <param name="finding">The finding, as docs/contract/finding.schema.json has it.</param>
    /// <param name="events">Every known event.</param>
    public void Save(string report, string finding, IReadOnlyList<KnownEvent> events)
    {
        Keep(RecordKinds.Finding, report, JsonSerializer.Serialize(JsonNode.Parse(finding), LedgerRecord.Json), "found anew");
        foreach (KnownEvent known in events)
        {
            Keep(RecordKinds.Event, known.Name, JsonSerializer.Serialize(known, LedgerRecord.Json), "the facility's file says otherwise now");
        }
    }

    /// <summary>Writes down a review.</summary>
    public void Save(ReviewAnswer answer) => ledger.Add([new LedgerRecord(RecordKinds.Review, answer.Report, JsonSerializer.Serialize(answer, LedgerRecord.Json), now)]);

    /// <summary>The reviews of a report, the oldest first.</summary>
    public IReadOnlyList<ReviewAnswer> Reviews(string id) =>
        [.. ledger.Records(RecordKinds.Review).Where(record => record.Name == id).Select(record => JsonSerializer.Deserialize<ReviewAnswer>(record.Body, LedgerRecord.Json)!)];

    /// <summary>The last review of a report that lifts the facility's delay, or null.</summary>
    public ReviewAnswer? LiftedDelay(string id) => Reviews(id).LastOrDefault(review => review.LiftDelay is not null);

    // What is there already isn't written again.
    private void Keep(string kind, string name, string body, string why)
    {
        LedgerRecord? earlier = ledger.CurrentRecords(kind).FirstOrDefault(record => record.Name == name);
        if (earlier?.Body != body)
        {
            ledger.Add([new LedgerRecord(kind, name, body, now) { Supersedes = earlier?.Id, Why = earlier is null ? null : why }]);
        }
    }
}
