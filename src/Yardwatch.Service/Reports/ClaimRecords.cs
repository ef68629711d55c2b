using System.Text.Json;
using Yardwatch.Assessments.Claims;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>Claims as a ledger keeps them.</summary>
internal static class ClaimRecords
{
    /// <summary>A claim's record.</summary>
    public static LedgerRecord Of(Claim claim, DateTimeOffset now) => new(RecordKinds.Claim, claim.Origin, JsonSerializer.Serialize(claim, LedgerRecord.Json), now);

    /// <summary>A record's claim.</summary>
    public static Claim Read(string body) => JsonSerializer.Deserialize<Claim>(body, LedgerRecord.Json)!;
}
