using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Yardwatch.Publishing;
using Yardwatch.Service.Models;

namespace Yardwatch.Service.Watches;

/// <summary>Writes a watch's ledger as one file. The same ledger gives the same bytes, wherever and in whatever order its rows came in.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
internal sealed class LedgerExport(Watch watch, Ledger ledger)
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] OfWatch = ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.sqlite-journal", "ledger.lock", "facility.geojson", "watch.json"];

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ExportedText _text = new(ledger.Folders().Append(watch.Folder));

    /// <summary>Writes the file, as a whole or not at all.</summary>
    /// <param name="path">Where.</param>
    /// <param name="force">Whether an earlier export there is written over.</param>
    /// <returns>The number of rows of each type.</returns>
    /// <exception cref="UsageException">Something else is there.</exception>
    public IReadOnlyDictionary<string, int> Write(string path, bool force)
    {
        Refuse(path, force);
        var rows = LedgerTable.All.ToDictionary(table => table.Type, _ => 0, StringComparer.Ordinal);
        ledger.Telling(() => Write(path, rows));
        return rows;
    }

    private bool Write(string path, Dictionary<string, int> rows)
    {
        PublishedFile.Write(path, stream =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            void Put(byte[] line)
            {
                hash.AppendData(line);
                stream.Write(line);
            }

            Put(Line(Header));
            Put(Line(Settings));
            Put(Line(Facility));
            foreach ((LedgerTable table, byte[] line) in Rows())
            {
                rows[table.Type]++;
                Put(line);
            }

            string sha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
            stream.Write(Line(json => End(json, rows.Values.Sum(), sha256)));
        });
        return true;
    }

    /// <summary>A line for each row of the ledger, as it stands at one moment.</summary>
    public IEnumerable<(LedgerTable Table, byte[] Line)> Rows()
    {
        using SqliteTransaction moment = ledger.Connection.BeginTransaction(deferred: true);
        foreach (LedgerTable table in LedgerTable.All)
        {
            using SqliteCommand command = ledger.Connection.CreateCommand();
#pragma warning disable CA2100 // Texts come from LedgerTable.
            (command.Transaction, command.CommandText) = (moment, table.Select);
#pragma warning restore CA2100
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
            {
                yield return (table, Line(json => Row(json, table, row)));
            }
        }
    }

    private static bool IsExport(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] begins = new byte[LedgerFile.Beginning.Length];
        return file.ReadAtLeast(begins, begins.Length, throwOnEndOfStream: false) == begins.Length && LedgerFile.Beginning.SequenceEqual(begins);
    }

    // Only an earlier export is ever written over: by a slip of the finger, or by a link, the name may be the ledger's, a scene's or anything else's.
    private void Refuse(string path, bool force)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) == watch.Folder && OfWatch.Contains(Path.GetFileName(full), StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{path} is a file of the watch itself. Choose another name.");
        }

        if (PublishedFile.IsDevice(full) || !File.Exists(full))
        {
            return;
        }

        if (!force)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{path} is there already. Choose another name, or write over an earlier export with --force.");
        }

        if (!IsExport(full))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{path} is there already and is no exported ledger, so --force doesn't write over it either. Choose another name.");
        }
    }

    private byte[] Line(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_line, Written))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return [.. _line.WrittenSpan, (byte)'\n'];
    }

    private void Header(Utf8JsonWriter json)
    {
        json.WriteString(LedgerFile.Type, LedgerFile.Header);
        json.WriteString("format", LedgerFile.Format);
        json.WriteNumber("version", LedgerFile.Version);
        json.WriteString("software", ShippedModels.Software);
        json.WriteString("facility", watch.Facility.Id);
        json.WriteString("facilityVersion", watch.Facility.Version);
        json.WriteNumber("ledgerSchema", LedgerSchema.Current);
    }

    private void Settings(Utf8JsonWriter json)
    {
        json.WriteString(LedgerFile.Type, LedgerFile.Settings);
        json.WritePropertyName("settings");
        JsonSerializer.Serialize(json, watch.Settings, LedgerFile.SettingsJson);
    }

    // As text: observations name the hash of the file's bytes.
    private void Facility(Utf8JsonWriter json)
    {
        json.WriteString(LedgerFile.Type, LedgerFile.Facility);
        json.WriteString("geoJson", Encoding.UTF8.GetString(File.ReadAllBytes(watch.FacilityPath)));
    }

    private static void End(Utf8JsonWriter json, int rows, string sha256)
    {
        json.WriteString(LedgerFile.Type, LedgerFile.End);
        json.WriteNumber("rows", rows);
        json.WriteString("sha256", sha256);
    }

    private void Row(Utf8JsonWriter json, LedgerTable table, SqliteDataReader row)
    {
        json.WriteString(LedgerFile.Type, table.Type);
        try
        {
            for (int i = 0; i < table.Fields.Count; i++)
            {
                json.WritePropertyName(table.Fields[i].Key);
                Value(json, table.Fields[i].Kind, row.GetValue(i));
            }
        }
        catch (JsonException exception)
        {
            throw new UsageException(
                ErrorCatalog.LedgerFailed, $"The {table.Type} {row.GetString(0)} in {watch.LedgerPath} is no JSON: {exception.Message} Restore the ledger from a copy, or from an earlier export.");
        }
    }

    private void Value(Utf8JsonWriter json, LedgerFieldKind kind, object value)
    {
        switch (kind)
        {
            case LedgerFieldKind.Number:
                json.WriteNumberValue((long)value);
                break;
            case LedgerFieldKind.Truth:
                json.WriteBooleanValue((long)value != 0);
                break;
            case LedgerFieldKind.FileName:
                json.WriteStringValue(ExportedText.FileName((string)value));
                break;
            case LedgerFieldKind.Json or LedgerFieldKind.Metadata or LedgerFieldKind.Observation:
                Json(json, kind, (string)value);
                break;
            default:
                json.WriteStringValue(value as string);
                break;
        }
    }

    private void Json(Utf8JsonWriter json, LedgerFieldKind kind, string text)
    {
        // A row is one line, and a body in several lines, as earlier versions kept findings, is not what its id says in one.
        if (kind == LedgerFieldKind.Json && text.AsSpan().ContainsAny('\r', '\n'))
        {
            json.WriteStringValue(text);
            return;
        }

        JsonNode? tree = kind == LedgerFieldKind.Json ? null : JsonNode.Parse(text);
        if (_text.Clean(tree) || kind == LedgerFieldKind.Observation)
        {
            tree!.WriteTo(json);
        }
        else
        {
            json.WriteRawValue(text);
        }
    }
}
