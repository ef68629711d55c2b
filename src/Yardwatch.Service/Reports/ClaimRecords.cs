using System.Text.Json;
using Yardwatch.Assessments.Claims;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Claims as a ledger keeps them.</summary>
internal static class ClaimRecords
{
    /// <summary>A claim's record.</summary>
    public static LedgerRecord Of(Claim claim, DateTimeOffset now) => new(RecordKinds.Claim, claim.Origin, JsonSerializer.Serialize(claim, LedgerRecord.Json), now);

    /// <summary>Takes claims into a watch.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="from">Where they come from, as the answer names it.</param>
    /// <param name="now">The present moment.</param>
    /// <returns>How many were new, a sentence.</returns>
    public static string Add(Watch watch, IReadOnlyList<Claim> claims, string from, DateTimeOffset now)
    {
        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        int added = ledger.Add([.. claims.Select(claim => Of(claim, now))]);
        return Invariant($"{from}: {added} of {claims.Count} claims are new; they come from {ClaimComparison.Sources(claims)} sources.");
    }

    /// <summary>Puts a claim in the place of an older one, which stays in the ledger.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="older">The older claim's id.</param>
    /// <param name="newer">The newer claim, with the reason for it.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="UsageException">The watch has no such claim, it is superseded already, or there is no reason.</exception>
    public static void Supersede(Watch watch, string older, (Claim Claim, string Why) newer, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(newer.Why))
        {
            throw new UsageException(ErrorCatalog.CommandLine, "A claim that takes another's place needs a reason: a correction by its source, a typing error of ours.");
        }

        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        if (ledger.CurrentRecords(RecordKinds.Claim).All(record => record.Id != older))
        {
            throw new UsageException(ErrorCatalog.NotInWatch, $"The watch has no claim {older}, or another took its place already. `yardwatch claim list` prints those that stand.");
        }

        ledger.Add([Of(newer.Claim, now) with { Supersedes = older, Why = newer.Why.Trim() }]);
    }

    /// <summary>A record's claim.</summary>
    public static Claim Read(string body) => JsonSerializer.Deserialize<Claim>(body, LedgerRecord.Json)!;
}
