using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Yardwatch.Publishing.Reports;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>
/// Every row of a ledger has a seal: SHA-256 over the seal before it and the row's content. Who changes, removes or slips in a row is found, and who makes
/// all seals after it anew has another last seal.
/// </summary>
internal static class LedgerSeals
{
    // The database adds the seals itself, so that no way of adding a row is without; SQLite has no hash of its own.
    private const string Function = "yardwatch_sha256";

    private static readonly Sealed[] Tables =
    [
        new("scene", "scenes", ["sha256"], ["path", "bytes", "ingested_at"]),
        new("decision", "decisions", ["id"], ["scene", "in_view", "decided_by", "reason", "decided_at"]),
        new("observation", "observations", ["id"], ["scene", "sidecars", "facility_version", "method", "decision", "metadata", "observation", "supersedes", "why", "made_at", "refs"]),
        new("comparison", "comparisons", ["observation", "refs"], []),
        new("count", "counts", ["id"], ["source", "record", "added_at"]),
        new("record", "records", ["id"], ["kind", "name", "body", "supersedes", "why", "made_at"]),
    ];

    /// <summary>The step that brings seals into a ledger: of the rows that are there, in the order of tables, and of all that come.</summary>
    public static string Step => $"""
        CREATE TABLE seals (number INTEGER NOT NULL PRIMARY KEY, type TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;
        CREATE VIEW sealing AS SELECT type, key, sha256 AS content FROM seals;
        CREATE TRIGGER sealing_adds INSTEAD OF INSERT ON sealing BEGIN
            INSERT INTO seals (type, key, sha256) VALUES (
                NEW.type, NEW.key, {Function}((SELECT sha256 FROM seals ORDER BY number DESC LIMIT 1), NEW.type, NEW.key, NEW.content));
        END;

        """ + string.Concat(Tables.Select(table => $"""
        INSERT INTO sealing SELECT {table.Content("")} FROM {table.Name} ORDER BY rowid;
        CREATE TRIGGER {table.Name}_seal AFTER INSERT ON {table.Name} BEGIN INSERT INTO sealing SELECT {table.Content("NEW.")}; END;

        """));

    /// <summary>Teaches a connection the hash that seals are made of.</summary>
    public static void Register(SqliteConnection connection) => connection.CreateFunction<string>(Function, Hash, isDeterministic: true);

    /// <summary>Whether every row is as it was written, and none is missing or without a seal.</summary>
    public static CheckResult Check(Ledger ledger)
    {
        using SqliteTransaction moment = ledger.Connection.BeginTransaction(deferred: true);
        Seal[] seals = [.. ledger.Rows("SELECT number, type, key, sha256 FROM seals ORDER BY number", row => new Seal(row.GetInt64(0), (row.GetString(1), row.GetString(2)), row.GetString(3)))];
        var content = Tables.SelectMany(table => ledger.Rows($"SELECT {table.Content("")} FROM {table.Name}", row => (Key: (row.GetString(0), row.GetString(1)), Hash: row.GetString(2))))
            .ToDictionary(row => row.Key, row => row.Hash);
        HashSet<(string, string)> written = [.. seals.Select(seal => seal.Row)];
        string[] problems = [.. Problems(seals, content), .. content.Keys.Where(row => !written.Contains(row)).Select(row => $"The {row.Item1} {row.Item2} has no seal: Yardwatch did not write it.")];
        return new CheckResult(problems.Length == 0, problems, Invariant($"{content.Count} rows against their seals; the last seal is {(seals is [.., var last] ? last.Sha256 : "none")}"));
    }

    /// <summary>Makes sure that every row is as it was written.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="path">Its file, for the message.</param>
    /// <exception cref="UsageException">One isn't; the message names the first.</exception>
    public static void Demand(Ledger ledger, string path)
    {
        CheckResult check = Check(ledger);
        if (!check.Holds)
        {
            string more = check.Problems.Count > 1 ? Invariant($" {check.Problems.Count - 1} more: `yardwatch verify --watch DIR` lists them.") : "";
            throw new UsageException(ErrorCatalog.LedgerDiffers, $"{path} was changed from outside. {check.Problems[0]}{more} Restore the ledger from a copy, or from an earlier export.");
        }
    }

    private static IEnumerable<string> Problems(IEnumerable<Seal> seals, Dictionary<(string, string), string> content)
    {
        Seal before = new(0, default, Sha256: null);
        foreach (Seal seal in seals)
        {
            string row = Invariant($"The {seal.Row.Type} {seal.Row.Key}, number {seal.Number} in the order of writing,");
            if (seal.Number != before.Number + 1)
            {
                yield return Invariant($"Seals are missing between number {before.Number} and {seal.Number} in the order of writing.");
            }
            else if (!content.TryGetValue(seal.Row, out string? hash))
            {
                yield return $"{row} is gone.";
            }
            else if (seal.Sha256 != Hash([before.Sha256, seal.Row.Type, seal.Row.Key, hash]))
            {
                yield return $"{row} is not what was written.";
            }

            before = seal;
        }
    }

    // Lengths stand before texts: no two rows give the same bytes.
    private static string Hash(object?[] values) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(values.Select(value => value switch
    {
        null or DBNull => "null;",
        string text => Invariant($"{text.Length}:{text};"),
        _ => Invariant($"{value};"),
    })))));

    private sealed record Seal(long Number, (string Type, string Key) Row, string? Sha256);

    /// <summary>A table whose rows are sealed.</summary>
    /// <param name="Type">What a row is called.</param>
    /// <param name="Name">Of the table.</param>
    /// <param name="Keys">The columns that tell its rows apart.</param>
    /// <param name="Others">All other columns.</param>
    private sealed record Sealed(string Type, string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Others)
    {
        /// <summary>Type, key and hash of a row, as SQL.</summary>
        /// <param name="prefix">What stands before each column.</param>
        public string Content(string prefix) =>
            $"'{Type}', {string.Join(" || ' ' || ", Keys.Select(column => prefix + column))}, {Function}({string.Join(", ", Keys.Concat(Others).Select(column => prefix + column))})";
    }
}
