using Microsoft.Data.Sqlite;

namespace Yardwatch.Service.Watches;

/// <summary>Says of a failure of the database which ledger it is, what is wrong with it and what to do: SQLite says none of it.</summary>
internal static class LedgerFailure
{
    /// <summary>SQLite's code: the file, or its folder, may not be written.</summary>
    public const int ReadOnly = 8;

    /// <summary>SQLite's code: the file, or one that it needs beside it, can't be opened.</summary>
    public const int CannotOpen = 14;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NoDatabase = 26;

    private const string Restore = "With no command running, restore it from a copy, or import an export into a new folder with `yardwatch ledger import FILE --watch DIR`.";

    /// <summary>What a user is told.</summary>
    /// <param name="exception">What SQLite said.</param>
    /// <param name="path">The ledger.</param>
    public static UsageException Of(SqliteException exception, string path) => new(ErrorCatalog.LedgerFailed, Message(exception, path), exception);

    private static string Message(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        Busy or Locked => $"The ledger {path} has been in use by another program for too long. Wait until it has ended, then run the command again.",
        ReadOnly => $"The ledger {path} is read-only here, so nothing can be added to it. Copy the watch to a folder that may be written.",
        InputOutput => $"The ledger {path} can't be read or written: the disk fails. Check the disk, and copy the watch to another one.",
        Corrupt => $"The ledger {path} is damaged: the database in it is malformed. {Restore}",
        Full => $"The disk of the ledger {path} is full. Make space, then run the command again: what was written before is kept.",
        CannotOpen => $"The ledger {path}, or its journal beside it, can't be opened. Check that you may read the file and its folder; where the folder is read-only, copy the watch to one that may be written.",
        NoDatabase => $"The ledger {path} is no SQLite database: something else was written over it. {Restore}",
        _ => $"The ledger {path} can't be used: {exception.Message.TrimEnd('.')}. Check the disk and the permissions; if it is damaged: {Restore}",
    };
}
