using System.Text.Json;

namespace Yardwatch.Service.Watches;

/// <summary>What the first line of a ledger's file says.</summary>
/// <param name="Software">The software that wrote it, with its version.</param>
/// <param name="Facility">The facility's short name.</param>
/// <param name="FacilityVersion">The facility's version when it was written.</param>
/// <param name="LedgerSchema">The version of the ledger's tables.</param>
internal sealed record LedgerHeader(string Software, string Facility, string FacilityVersion, int LedgerSchema);

/// <summary>A whole ledger in one file of JSON lines, as docs/watches.md describes it: a header, the settings, the facility, every row, and an end that tells a whole file from a part.</summary>
internal static class LedgerFile
{
    /// <summary>What the header calls the format.</summary>
    public const string Format = "yardwatch-ledger";

    /// <summary>The version of the format that this build writes and reads.</summary>
    public const int Version = 1;

    /// <summary>The first key of every line.</summary>
    public const string Type = "type";

    /// <summary>The types of the lines that are no rows, in their order; rows stand before the last.</summary>
    public const string Header = "header";

    /// <summary>The watch's settings.</summary>
    public const string Settings = "settings";

    /// <summary>The facility's file.</summary>
    public const string Facility = "facility";

    /// <summary>The number of rows, and SHA-256 over all lines before.</summary>
    public const string End = "end";

    /// <summary>How every file of a ledger begins.</summary>
    public static ReadOnlySpan<byte> Beginning => """{"type":"header","format":"yardwatch-ledger","""u8;

    /// <summary>How settings stand in the file.</summary>
    public static JsonSerializerOptions SettingsJson { get; } = new(WatchSettings.Json) { WriteIndented = false };

    /// <summary>A file can't be imported.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1; 0: the file as a whole.</param>
    /// <param name="problem">What is wrong and what to do, sentences.</param>
    public static UsageException Problem(string path, int line, string problem) => new(
        ErrorCatalog.LedgerFileUnusable, FormattableString.Invariant($"{path}{(line > 0 ? FormattableString.Invariant($", line {line}") : "")}: {problem} Nothing was changed."));
}
