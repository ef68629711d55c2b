using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>The claims of a watch, held against its counts, in the order of the days they speak of.</summary>
/// <param name="Rows">A row for each claim.</param>
internal sealed record ClaimList(IReadOnlyList<ClaimList.Row> Rows)
{
    private static readonly JsonSerializerOptions Options = new(LedgerRecord.Json)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // As short as ids can be typed.
    private const int ShortId = 8;
    private const string Indent = "          ";

    /// <summary>The claims of a watch that none supersedes.</summary>
    public static ClaimList Of(Watch watch, Ledger ledger)
    {
        HistoryPoint[] ours =
        [
            .. WatchHistory.Of(ledger).Records()
                .Select(record => new HistoryPoint(record, record.Lower ?? record.Count, record.Upper ?? record.Count, InBaseline: true, WhyNot: null)),
        ];
        return new ClaimList(
        [
            .. ledger.CurrentRecords(RecordKinds.Claim)
                .Select(record => new Row(record.Id, ClaimComparison.Of(ClaimRecords.Read(record.Body), ours, [watch.Facility.Name, watch.Facility.Id])))
                .OrderBy(row => row.Compared.Claim.From).ThenBy(row => row.Id, StringComparer.Ordinal),
        ]);
    }

    /// <summary>A line for each claim, with the first digits of its id.</summary>
    public string Text()
    {
        StringBuilder text = new();
        foreach ((string id, ClaimComparison compared) in Rows)
        {
            Claim claim = compared.Claim;
            string days = claim.IsStretch ? Invariant($"{claim.From:yyyy-MM-dd} to {claim.To:yyyy-MM-dd}") : Invariant($"{claim.From:yyyy-MM-dd}");
            string number = claim.Count is { } count ? $"{count.Words()}, " : "";
            text.Append($"{id[..ShortId]}  {days}  {Phrases.Shown($"{number}\u201c{claim.What}\u201d: {compared.Word}. {compared.Why}")}\n{Indent}{Phrases.Shown(string.Join("; via ", claim.Chain.Select(Source)))}\n");
        }

        return text.ToString();
    }

    private static string Source(ClaimStep step) => step.Words() + (step.Address is { } address ? $", {address}" : "");

    /// <summary>As docs/contract/claims.schema.json has it.</summary>
    public string Json() => JsonSerializer.Serialize(
        new { SchemaVersion = 1, Claims = Rows.Select(row => new { row.Id, row.Compared.Claim, row.Compared.Agreement, row.Compared.Why }) }, Options) + "\n";

    /// <summary>A claim with what our counts say to it.</summary>
    /// <param name="Id">Its id in the ledger.</param>
    /// <param name="Compared">The claim, held against our counts.</param>
    internal sealed record Row(string Id, ClaimComparison Compared);
}
