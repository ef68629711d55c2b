using Microsoft.Data.Sqlite;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>Opens the database of a ledger.</summary>
internal static class LedgerConnection
{
    /// <summary>Makes a database with the tables of a ledger; one that is there already is opened.</summary>
    /// <exception cref="SqliteException">It can't be opened.</exception>
    public static SqliteConnection Create(string path) => Opened(path, SqliteOpenMode.ReadWriteCreate, connection => Prepare(connection, path));

    /// <summary>Opens a database that is there: to read and write, or to read alone where its file or folder can't be written.</summary>
    /// <exception cref="UsageException">It is missing or empty, or of a version that can't be read.</exception>
    /// <exception cref="SqliteException">It can't be opened.</exception>
    public static SqliteConnection Open(string path)
    {
        if (!File.Exists(path))
        {
            throw Lost(path, "is missing");
        }

        try
        {
            return Opened(path, SqliteOpenMode.ReadWrite, connection =>
            {
                DemandTables(connection, path);
                Prepare(connection, path);
            });
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is LedgerFailure.ReadOnly or LedgerFailure.CannotOpen)
        {
            return OpenToRead(path);
        }
    }

    // A journal can't be made where nothing can be written, and without one SQLite reads only a file that is said to stay as it is. One that was left holds rows: it is read.
    private static SqliteConnection OpenToRead(string path)
    {
        bool hasJournal = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };
        string source = hasJournal ? path : $"file:{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?immutable=1";
        return Opened(source, SqliteOpenMode.ReadOnly, connection =>
        {
            DemandTables(connection, path);
            long version = LedgerSchema.Version(connection);
            if (version < LedgerSchema.Current)
            {
                throw new UsageException(
                    ErrorCatalog.CannotWrite, Invariant($"The ledger {path} has version {version} and must be brought to {LedgerSchema.Current}, but it is read-only here. Copy the watch to a folder that may be written."));
            }

            LedgerSchema.DemandKnown(version, path);
        });
    }

    private static SqliteConnection Opened(string source, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, ForeignKeys = true, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            LedgerSeals.Register(connection);
            prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        using (SqliteCommand command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000;";
            command.ExecuteNonQuery();
        }

        LedgerSchema.Migrate(connection, path);
    }

    private static void DemandTables(SqliteConnection connection, string path)
    {
        if (LedgerSchema.IsWithoutTables(connection))
        {
            throw Lost(path, "is empty");
        }
    }

    private static UsageException Lost(string path, string how) => new(
        ErrorCatalog.LedgerLost, $"The ledger {path} {how}, so nothing is known of what the watch has seen. Restore it from a copy, or bring back an export with `yardwatch ledger import FILE --watch DIR`.");
}
