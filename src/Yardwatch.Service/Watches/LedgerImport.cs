using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Yardwatch.Facilities;
using Yardwatch.Publishing.Reports;

namespace Yardwatch.Service.Watches;

/// <summary>What an import did.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Rows">How many rows the file holds.</param>
/// <param name="IsNew">Whether they are new; false: the ledger held all of them already.</param>
internal sealed record ImportResult(Watch Watch, int Rows, bool IsNew);

/// <summary>Takes an exported ledger into a watch: all of it or nothing.</summary>
/// <param name="file">The file, open.</param>
internal sealed class LedgerImport(LedgerFileReader file)
{
    private const int Constraint = 19;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Takes it into a folder: an empty watch of the same facility, or one that is made, with the facility and the settings that came along.</summary>
    /// <exception cref="UsageException">File and folder don't go together, or the file is damaged. Nothing was changed.</exception>
    public ImportResult Into(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Watch.IsIn(full) ? IntoWatch(Watch.Open(full)) : IntoNew(full);
    }

    private ImportResult IntoWatch(Watch watch)
    {
        Match(watch);
        MatchSettings(watch);
        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Create(watch.LedgerPath);
        return ledger.IsEmpty() ? new ImportResult(watch, Insert(ledger), IsNew: true) : new ImportResult(watch, Same(watch, ledger), IsNew: false);
    }

    // Made beside its place and moved there when it is whole.
    private ImportResult IntoNew(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw Problem($"{folder} is no watch and not empty. Name a watch, or a folder that is empty or isn't there yet.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(folder)))
        {
            throw Problem($"There is no folder {Path.GetDirectoryName(folder)} to make the watch in. Make it, or choose another place.");
        }

        string temporary = $"{folder}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Watch made = Made(temporary);
            Match(made);
            int rows;
            using (var ledger = Ledger.Open(made.LedgerPath))
            {
                rows = Insert(ledger);
            }

            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(temporary, folder);
            return new ImportResult(Watch.Open(folder), rows, IsNew: true);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private Watch Made(string folder)
    {
        try
        {
            return Watch.Create(folder, file.Facility, file.Settings);
        }
        catch (FacilityException exception)
        {
            throw Problem($"The facility can't be used: {exception.Message.Replace(folder, "", StringComparison.Ordinal)} The file was changed: export the ledger again.");
        }
    }

    // Counts of other tracks would become one series.
    private void Match(Watch watch)
    {
        if (watch.Facility.Version != file.Header.FacilityVersion)
        {
            throw Problem($"It is the ledger of {file.Header.Facility} in version {file.Header.FacilityVersion}; {watch.FacilityPath} is {watch.Facility.Id} in version {watch.Facility.Version}. Import it into a folder that isn't there yet, which gets the facility from the file; that can be edited then.");
        }
    }

    // What was held back must not become open by moving to another machine.
    private void MatchSettings(Watch watch)
    {
        (WatchSettings here, WatchSettings there) = (watch.Settings, file.Settings);
        bool isOpener = here.Sensitivity < there.Sensitivity || (there.Sensitivity == FacilitySensitivity.Delayed && here.Sensitivity == there.Sensitivity && here.DelayDays < there.DelayDays);
        if (isOpener || here.Simulated != there.Simulated)
        {
            string settings = JsonSerializer.Serialize(new { there.Sensitivity, there.DelayDays, there.Simulated }, LedgerFile.SettingsJson);
            throw Problem($"Its watch says {settings}, and the settings in {watch.Folder} would let more of it be published, or differ in \"simulated\". Put these words into watch.json there, or import the file into a folder that isn't there yet.");
        }
    }

    private int Insert(Ledger ledger) => ledger.Telling(() =>
    {
        using SqliteTransaction transaction = ledger.Connection.BeginTransaction(deferred: false);
        int rows = 0;
        foreach ((LedgerTable table, _, JsonElement row) in file.Rows())
        {
            Insert(transaction, table, row);
            rows++;
        }

        transaction.Commit();
        return rows;
    });

    private void Insert(SqliteTransaction transaction, LedgerTable table, JsonElement row)
    {
        if (row.EnumerateObject().Count() != table.Fields.Count + 1)
        {
            throw Problem($"The {table.Type} has other keys than {string.Join(", ", table.Fields.Select(field => field.Key))}. The file was changed: export the ledger again.");
        }

        using SqliteCommand command = transaction.Connection!.CreateCommand();
#pragma warning disable CA2100 // Texts come from LedgerTable; values are parameters.
        (command.Transaction, command.CommandText) = (transaction, table.Insert);
#pragma warning restore CA2100
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach ((LedgerField field, int i) in table.Fields.Select((field, i) => (field, i)))
        {
            values.Add(field.Key, Value(field, row));
            command.Parameters.AddWithValue($"${i}", values[field.Key] ?? DBNull.Value);
        }

        if (LedgerRowCheck.Problem(table.Type, values) is { } problem)
        {
            throw Problem($"{problem} The file was changed: export the ledger again.");
        }

        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == Constraint)
        {
            throw Problem($"The {table.Type} stands here twice, or without what it refers to. The file was changed: export the ledger again.");
        }
    }

    private object? Value(LedgerField field, JsonElement row)
    {
        if (!row.TryGetProperty(field.Key, out JsonElement value))
        {
            throw Problem($"\"{field.Key}\" is missing. The file was changed: export the ledger again.");
        }

        return (field.Kind, value.ValueKind) switch
        {
            (LedgerFieldKind.OptionalText, JsonValueKind.Null) => null,
            (LedgerFieldKind.Text or LedgerFieldKind.OptionalText, JsonValueKind.String) => value.GetString()!,
            (LedgerFieldKind.FileName, JsonValueKind.String) => ExportedText.FileName(value.GetString()!),
            (LedgerFieldKind.Number, JsonValueKind.Number) when value.TryGetInt64(out long number) => number,
            (LedgerFieldKind.Truth, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean() ? 1L : 0L,
            (LedgerFieldKind.Json or LedgerFieldKind.Metadata, JsonValueKind.Object) => value.GetRawText(),
            (LedgerFieldKind.Json, JsonValueKind.String) => value.GetString()!,
            (LedgerFieldKind.Observation, JsonValueKind.Object) => AsKept(value),
            _ => throw Problem($"\"{field.Key}\" can't be {value.ValueKind}. The file was changed: export the ledger again."),
        };
    }

    private static string AsKept(JsonElement observation)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            observation.WriteTo(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    // The same file a second time is no mistake.
    private int Same(Watch watch, Ledger ledger)
    {
        int rows = 0;
        using IEnumerator<(LedgerTable Table, byte[] Line)> held = new LedgerExport(watch, ledger).Rows().GetEnumerator();
        foreach ((_, string line, _) in file.Rows())
        {
            rows++;
            if (!held.MoveNext() || System.Text.Encoding.UTF8.GetString(held.Current.Line.AsSpan()[..^1]) != line)
            {
                throw NotEmpty(watch);
            }
        }

        return held.MoveNext() ? throw NotEmpty(watch) : rows;
    }

    private UsageException NotEmpty(Watch watch) =>
        Problem($"{watch.LedgerPath} holds other records already, and two ledgers are never mixed. Import it into a folder that isn't there yet.");

    private UsageException Problem(string problem) => file.Problem(problem);
}
