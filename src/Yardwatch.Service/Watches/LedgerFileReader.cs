using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Yardwatch.Service.Watches;

/// <summary>Reads a ledger's file line by line, and knows at its end whether it was whole.</summary>
internal sealed class LedgerFileReader : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, LedgerTable> Tables = LedgerTable.All.ToDictionary(table => table.Type, StringComparer.Ordinal);

    private readonly StreamReader _reader;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private LedgerFileReader(string path)
    {
        Path = path;
        _reader = new StreamReader(path, Utf8);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>What the first line says.</summary>
    public LedgerHeader Header { get; private set; } = new("", "", "", 0);

    /// <summary>The settings of the watch that was exported.</summary>
    public WatchSettings Settings { get; private set; } = new();

    /// <summary>The facility's file as it was.</summary>
    public byte[] Facility { get; private set; } = [];

    /// <summary>Opens a file and reads what stands before the rows.</summary>
    /// <exception cref="UsageException">It is no ledger's file, or of a newer version.</exception>
    public static LedgerFileReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw LedgerFile.Problem(path, 0, "There is no such file. Check the path.");
        }

        LedgerFileReader reader = new(path);
        try
        {
            reader.ReadBeginning();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Every row, in the order of the file.</summary>
    /// <exception cref="UsageException">The file is damaged, cut off or was changed; told at the line, at the latest when the last row was given.</exception>
    public IEnumerable<(LedgerTable Table, string Line, JsonElement Row)> Rows()
    {
        for (int rows = 0; ; rows++)
        {
            string sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash());
            (string line, JsonElement row) = Next();
            string type = Text(row, LedgerFile.Type);
            if (type == LedgerFile.End)
            {
                End(row, rows, sha256);
                yield break;
            }

            yield return Tables.TryGetValue(type, out LedgerTable? table)
                ? (table, line, row)
                : throw Problem($"There is no record of the type \"{type}\" in this version of the format. The file was changed: export the ledger again.");
        }
    }

    /// <summary>The line that was read last can't be used.</summary>
    public UsageException Problem(string problem) => LedgerFile.Problem(Path, Line, problem);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _hash.Dispose();
    }

    private void ReadBeginning()
    {
        // Not a whole scene is read, should one be named, to find no end of a line in it.
        JsonElement header = BeginsWithRecord() ? Next().Row : default;
        if (header.ValueKind != JsonValueKind.Object || !header.TryGetProperty("format", out JsonElement format) || !format.ValueEquals(LedgerFile.Format))
        {
            throw LedgerFile.Problem(Path, 0, "It is no exported ledger. Give a file that `yardwatch ledger export` wrote.");
        }

        if (Number(header, "version") > LedgerFile.Version || Number(header, "ledgerSchema") > LedgerSchema.Current)
        {
            throw new UsageException(
                ErrorCatalog.LedgerUnusable,
                FormattableString.Invariant($"{Path} has version {Number(header, "version")} with a ledger of version {Number(header, "ledgerSchema")}; this program knows {LedgerFile.Version} and {LedgerSchema.Current}. Use the program that wrote it, or a newer one. Nothing was changed."));
        }

        Header = new LedgerHeader(Text(header, "software"), Text(header, "facility"), Text(header, "facilityVersion"), (int)Number(header, "ledgerSchema"));
        Settings = ReadSettings(Next(LedgerFile.Settings));
        Facility = Utf8.GetBytes(Text(Next(LedgerFile.Facility), "geoJson"));
    }

    private bool BeginsWithRecord()
    {
        try
        {
            return _reader.Peek() == '{';
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private WatchSettings ReadSettings(JsonElement line)
    {
        try
        {
            return WatchSettings.Parse(Member(line, "settings").GetRawText());
        }
        catch (JsonException exception)
        {
            throw Problem($"The settings can't be used: {exception.Message} The file was changed: export the ledger again.");
        }
    }

    private void End(JsonElement end, int rows, string sha256)
    {
        if (Number(end, "rows") != rows || Text(end, "sha256") != sha256)
        {
            throw Problem("The lines before are not those that were exported: some are missing or were changed. Get the file again, or export the ledger again.");
        }

        if (_reader.ReadLine() is not null)
        {
            throw Problem("Something stands after the end. Get the file again, or export the ledger again.");
        }
    }

    private JsonElement Next(string type)
    {
        JsonElement row = Next().Row;
        return Text(row, LedgerFile.Type) == type ? row : throw Problem($"Here stands a line of the type \"{type}\" in an exported ledger. The file was changed: export the ledger again.");
    }

    private (string Line, JsonElement Row) Next()
    {
        Line++;
        try
        {
            string line = _reader.ReadLine() ?? throw Problem("The file breaks off before its end. Get it again, or export the ledger again.");
            _hash.AppendData(Utf8.GetBytes(line + "\n"));
            using var row = JsonDocument.Parse(line, Strict);
            return row.RootElement.ValueKind == JsonValueKind.Object ? (line, row.RootElement.Clone()) : throw new JsonException("It is no object.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw Problem($"The line is no record: {Reason(exception)} The file is cut off or was changed: get it again, or export the ledger again.");
        }
    }

    // Its own count of lines begins anew in every line.
    private static string Reason(Exception exception) => exception.Message.Split(" LineNumber")[0].TrimEnd('.') + ".";

    private JsonElement Member(JsonElement row, string key) =>
        row.TryGetProperty(key, out JsonElement value) ? value : throw Problem($"\"{key}\" is missing. The file was changed: export the ledger again.");

    private string Text(JsonElement row, string key) =>
        Member(row, key) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Problem($"\"{key}\" is no text. The file was changed: export the ledger again.");

    private long Number(JsonElement row, string key) =>
        Member(row, key) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out long value) ? value : throw Problem($"\"{key}\" is no whole number. The file was changed: export the ledger again.");
}
