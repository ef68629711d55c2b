using System.Text.Json;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>Counts that people stated. What a file says again takes the place of what it said before; the earlier count stays in the ledger.</summary>
internal static class StatedCounts
{
    private const int MostTold = 5;

    /// <summary>The counts that none supersedes.</summary>
    public static IReadOnlyList<LedgerCount> Standing(Ledger ledger)
    {
        var standing = Records(ledger).ToDictionary(record => record.Key, record => Ids(record.Value), StringComparer.Ordinal);
        return [.. ledger.Counts().Where(count => !standing.TryGetValue(count.Subject, out HashSet<string>? ids) || ids.Contains(count.Id))];
    }

    /// <summary>Takes a file's counts in.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="counts">All of the file.</param>
    /// <returns>How many were new, and a notice of those that take the place of earlier ones.</returns>
    public static (int Added, string? Notice) Add(Ledger ledger, IReadOnlyList<LedgerCount> counts)
    {
        counts = Apart(ledger, counts);
        ILookup<string, LedgerCount> before = Standing(ledger).ToLookup(count => count.Subject, StringComparer.Ordinal);
        Dictionary<string, LedgerRecord> last = Records(ledger);
        List<LedgerRecord> standing = [];
        List<string> changes = [];
        foreach (IGrouping<string, LedgerCount> same in counts.GroupBy(count => count.Subject, StringComparer.Ordinal))
        {
            string[] ids = [.. same.Select(count => count.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            LedgerCount[] superseded = [.. before[same.Key].Where(count => !ids.Contains(count.Id, StringComparer.Ordinal))];
            bool isMore = last.ContainsKey(same.Key) && ids.Length > before[same.Key].Count();
            if (superseded.Length > 0 || isMore)
            {
                standing.Add(Record(same, ids, last.GetValueOrDefault(same.Key)));
            }

            if (superseded.Length > 0)
            {
                changes.Add(Invariant($"{same.First().Record.AcquiredAt:yyyy-MM-dd} was {Numbers(before[same.Key])}, is now {Numbers(same)}"));
            }
        }

        return (ledger.Add(counts, standing), Notice(changes));
    }

    // The same statement in two files is one count, until one of them states another number: then it is the other's alone.
    private static LedgerCount[] Apart(Ledger ledger, IReadOnlyList<LedgerCount> counts)
    {
        HashSet<string> standing = [.. Standing(ledger).Select(count => count.Id)];
        ILookup<string, string> superseded = ledger.Counts().Where(count => !standing.Contains(count.Id)).ToLookup(count => count.Id, count => count.Source, StringComparer.Ordinal);
        return [.. counts.Select(count => superseded[count.Id].Any(source => source != count.Source) ? count with { Id = Ledger.Hash($"{count.Source}|{count.Id}") } : count)];
    }

    private static Dictionary<string, LedgerRecord> Records(Ledger ledger) =>
        ledger.CurrentRecords(RecordKinds.StandingCounts).ToDictionary(record => record.Name, StringComparer.Ordinal);

    private static HashSet<string> Ids(LedgerRecord record) => [.. JsonSerializer.Deserialize<StandingBody>(record.Body, LedgerRecord.Json)!.Counts];

    private static LedgerRecord Record(IGrouping<string, LedgerCount> same, string[] ids, LedgerRecord? earlier) =>
        new(RecordKinds.StandingCounts, same.Key, JsonSerializer.Serialize(new StandingBody(ids), LedgerRecord.Json), same.First().AddedAt)
        {
            Supersedes = earlier?.Id,
            Why = $"{same.First().Source} states it again",
        };

    private static string Numbers(IEnumerable<LedgerCount> counts) =>
        string.Join(" and ", counts.Select(WatchTables.Number));

    private static string? Notice(List<string> changes) => changes.Count == 0
        ? null
        : $"counts are stated again with another number: {string.Join("; ", changes.Take(MostTold))}{(changes.Count > MostTold ? Invariant($"; and {changes.Count - MostTold} more") : "")}. "
            + "The later ones are judged; the earlier ones stay in the ledger as superseded.";

    /// <summary>The body of a record of <see cref="RecordKinds.StandingCounts"/>.</summary>
    /// <param name="Counts">The ids of the counts that stand.</param>
    private sealed record StandingBody(IReadOnlyList<string> Counts);
}
