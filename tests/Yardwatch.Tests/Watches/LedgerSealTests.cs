using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Watches;

/// <summary>A row of a ledger that was changed from outside is found, and named.</summary>
public sealed class LedgerSealTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Unlocked = "DROP TRIGGER observations_keep_UPDATE; DROP TRIGGER records_keep_DELETE; DROP TRIGGER counts_keep_UPDATE; DROP TRIGGER seals_keep_UPDATE; DROP TRIGGER seals_keep_DELETE; PRAGMA foreign_keys = 0;";

    public static TheoryData<string, string, string> Changed => new()
    {
        { "a count", "UPDATE observations SET observation = replace(observation, '\"median\": ', '\"median\": 9') WHERE rowid = 2", "SELECT 'The observation ' || id || ', number ' FROM observations WHERE rowid = 2" },
        { "a time", "UPDATE observations SET made_at = '2001-01-01T00:00:00.0000000+00:00' WHERE rowid = 1", "SELECT 'The observation ' || id || ', number ' FROM observations WHERE rowid = 1" },
        { "a stated count", "UPDATE counts SET record = replace(record, '12', '73') WHERE rowid = 1", "SELECT 'The count ' || id || ', number ' FROM counts WHERE rowid = 1" },
        { "a row removed", "DELETE FROM records WHERE kind = 'event'", "SELECT 'The record ' || key || ', number ' || number || ' in the order of writing, is gone.' FROM seals WHERE type = 'record' ORDER BY number DESC LIMIT 1" },
        { "a row and its seal removed", "DELETE FROM records WHERE kind = 'event'; DELETE FROM seals WHERE number = 3", "SELECT 'Seals are missing between number 2 and 4'" },
        { "a seal", "UPDATE seals SET sha256 = 'abc' WHERE number = 4", "SELECT 'number 4 in the order of writing, is not what was written.'" },
        { "a row slipped in", "DROP TRIGGER records_seal; INSERT INTO records VALUES ('1', 'claim', 'a', '{}', NULL, NULL, '2001-01-01T00:00:00Z')", "SELECT 'The record 1 has no seal'" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task It_is_named_by_verify_and_nothing_is_exported(string what, string change, string named)
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(3);
        (string before, _) = await LedgerFolder.RunAsync(0, "verify", "--watch", folder.Watch);
        Assert.Matches("^ledger       holds: [0-9]+ rows against their seals; the last seal is [0-9a-f]{64}\n$", before);
        string expected = LedgerFolder.Rows(folder.Ledger, named).Single();
        LedgerFolder.Execute(folder.Ledger, Unlocked + change);
        (string output, _) = await LedgerFolder.RunAsync(2, "verify", "--watch", folder.Watch);
        Assert.StartsWith("ledger       DOES NOT HOLD", output, StringComparison.Ordinal);
        Assert.True(output.Contains(expected, StringComparison.Ordinal), $"{what}: {output}");
        (string json, _) = await LedgerFolder.RunAsync(2, "verify", "--watch", folder.Watch, "--format", "json");
        Assert.False((bool)JsonNode.Parse(json)!["ledger"]!["holds"]!);
        (_, string error) = await LedgerFolder.RunAsync(2, "ledger", "export", folder.File("a.jsonl"), "--watch", folder.Watch);
        Assert.Contains("YW2024", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("a.jsonl")));
    }

    [Fact]
    public async Task A_changed_count_is_found_with_its_report_and_is_not_published()
    {
        using TemporaryFolder folder = new();
        (string watch, string id) = demo.Copy(folder);
        string[] verify = ["verify", Path.Combine(watch, "reports", id), "--watch", watch];
        (string output, _) = await LedgerFolder.RunAsync(0, verify);
        Assert.Contains("\nledger       holds: ", output, StringComparison.Ordinal);
        string ledger = Path.Combine(watch, "ledger.sqlite");
        string judged = LedgerFolder.Rows(ledger, "SELECT id FROM observations ORDER BY json_extract(observation, '$.acquiredAt') DESC LIMIT 1").Single();
        LedgerFolder.Execute(ledger, $"DROP TRIGGER observations_keep_UPDATE; UPDATE observations SET observation = replace(observation, '\"median\": ', '\"median\": 9') WHERE id = '{judged}'");
        (output, _) = await LedgerFolder.RunAsync(2, verify);
        Assert.Contains($"- The observation {judged}, number ", output, StringComparison.Ordinal);
        (_, string error) = await LedgerFolder.RunAsync(2, "publish", "--report", id, "--site", folder.File("site"), "--watch", watch);
        Assert.Contains($"YW2024: {ledger} was changed from outside. The observation {judged}", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("site")));
    }

    [Fact]
    public async Task Rows_that_come_later_are_sealed_and_a_last_seal_tells_ledgers_apart()
    {
        using LedgerFolder folder = new();
        await folder.InitAsync(1);
        (string before, _) = await LedgerFolder.RunAsync(0, "verify", "--watch", folder.Watch);
        using (var ledger = Ledger.Open(folder.Ledger))
        {
            LedgerRecord record = new(RecordKinds.Claim, "a", "{}", DateTimeOffset.UnixEpoch);
            Assert.Equal(1, ledger.Add([record, record]));
        }

        (string after, _) = await LedgerFolder.RunAsync(0, "verify", "--watch", folder.Watch);
        Assert.NotEqual(before, after);
        Assert.Equal(["2"], LedgerFolder.Rows(folder.Ledger, "SELECT count(*) - (SELECT count(*) FROM seals) + 2 FROM (SELECT 1 FROM scenes UNION ALL SELECT 1 FROM observations UNION ALL SELECT 1 FROM decisions UNION ALL SELECT 1 FROM counts UNION ALL SELECT 1 FROM comparisons UNION ALL SELECT 1 FROM records)"));
    }

    [Fact]
    public async Task There_must_be_something_to_verify()
    {
        (_, string error) = await LedgerFolder.RunAsync(2, "verify");
        Assert.Contains("nothing to verify", error, StringComparison.Ordinal);
    }
}
