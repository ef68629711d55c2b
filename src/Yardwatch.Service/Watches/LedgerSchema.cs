using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>The tables of a ledger, and the steps from each earlier version to the next.</summary>
/// <remarks>Keys are natural: a ledger that was interrupted and went on holds the same rows as one that was not. Nothing but the cache of files' hashes is ever changed.</remarks>
internal static class LedgerSchema
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE scenes (
            sha256 TEXT NOT NULL PRIMARY KEY, path TEXT NOT NULL, bytes INTEGER NOT NULL, ingested_at TEXT NOT NULL) STRICT;
        CREATE TABLE observations (
            id TEXT NOT NULL PRIMARY KEY, scene TEXT NOT NULL REFERENCES scenes (sha256), sidecars TEXT NOT NULL, facility_version TEXT NOT NULL,
            method TEXT NOT NULL, decision TEXT NOT NULL, metadata TEXT NOT NULL, observation TEXT NOT NULL,
            supersedes TEXT UNIQUE REFERENCES observations (id), why TEXT, made_at TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX first_observation ON observations (scene) WHERE supersedes IS NULL;
        CREATE TABLE decisions (
            id TEXT NOT NULL PRIMARY KEY, scene TEXT NOT NULL REFERENCES scenes (sha256), in_view INTEGER NOT NULL, decided_by TEXT NOT NULL,
            reason TEXT NOT NULL, decided_at TEXT NOT NULL) STRICT;
        CREATE TABLE counts (id TEXT NOT NULL PRIMARY KEY, source TEXT NOT NULL, record TEXT NOT NULL, added_at TEXT NOT NULL) STRICT;
        CREATE TABLE file_hashes (
            path TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL) STRICT;
        """ + AppendOnly("scenes", "observations", "decisions", "counts"),
        """
        ALTER TABLE observations ADD COLUMN refs TEXT NOT NULL DEFAULT '';
        CREATE TABLE comparisons (
            observation TEXT NOT NULL REFERENCES observations (id), refs TEXT NOT NULL, PRIMARY KEY (observation, refs)) STRICT;
        """ + AppendOnly("comparisons"),
        """
        CREATE TABLE records (
            id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
            supersedes TEXT UNIQUE REFERENCES records (id), why TEXT, made_at TEXT NOT NULL) STRICT;
        CREATE INDEX records_of_a_kind ON records (kind, name);
        """ + AppendOnly("records"),
        LedgerSeals.Step + AppendOnly("seals"),
    ];

    /// <summary>The version of the tables that this build writes.</summary>
    public static int Current => Steps.Length;

    /// <summary>Whether a database is no ledger yet, or no longer.</summary>
    public static bool IsWithoutTables(SqliteConnection connection) =>
        Scalar(connection, transaction: null, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'scenes'") == 0;

    /// <summary>The version of the tables that a ledger has.</summary>
    public static long Version(SqliteConnection connection) => Scalar(connection, transaction: null, "PRAGMA user_version");

    /// <summary>Refuses a version that this build doesn't know.</summary>
    /// <exception cref="UsageException">A newer program wrote it.</exception>
    public static void DemandKnown(long version, string path)
    {
        if (version > Current)
        {
            throw new UsageException(
                ErrorCatalog.LedgerUnusable, Invariant($"The ledger {path} has version {version}; this program knows {Current}. Use the program that wrote it, or a newer one."));
        }
    }

    /// <summary>Brings a ledger to the current version, in one transaction.</summary>
    /// <exception cref="UsageException">A newer program wrote it.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        long version = Scalar(connection, transaction, "PRAGMA user_version");
        DemandKnown(version, path);
        for (int step = (int)version; step < Current; step++)
        {
            Execute(connection, transaction, Steps[step]);
            Execute(connection, transaction, Invariant($"PRAGMA user_version = {step + 1}"));
        }

        transaction.Commit();
    }

    private static string AppendOnly(params string[] tables) => string.Concat(tables.SelectMany(table => new[] { "UPDATE", "DELETE" }.Select(change =>
        $"CREATE TRIGGER {table}_keep_{change} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;\n")));

#pragma warning disable CA2100 // Only texts of this file get here.
    private static long Scalar(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
