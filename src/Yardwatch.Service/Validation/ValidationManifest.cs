using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yardwatch.Service.Validation;

/// <summary>What was drawn for a validation, and what was not: made once, before anybody counts.</summary>
public sealed record ValidationManifest
{
    /// <summary>The version of the file that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The manifest's name in a validation's folder. It stays with whoever draws: file names can tell dates.</summary>
    public const string FileName = "manifest.json";

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The version of the file.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The facility's id.</summary>
    public required string Facility { get; init; }

    /// <summary>SHA-256 of the facility's file: a scene is counted on the tracks it was drawn with.</summary>
    public required string FacilitySha256 { get; init; }

    /// <summary>The seed of the draw.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many scenes were asked for.</summary>
    public required int Number { get; init; }

    /// <summary>The scenes that were drawn, in the order in which they are to be counted.</summary>
    public required IReadOnlyList<DrawnScene> Drawn { get; init; }

    /// <summary>The scenes that were given and not drawn.</summary>
    public required IReadOnlyList<LeftOutScene> NotDrawn { get; init; }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="folder">The validation's folder.</param>
    /// <exception cref="UsageException">It is missing or not as written.</exception>
    public static ValidationManifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"There is no {path}. Give a folder that `validate draw` made.");
        }

        try
        {
            return JsonSerializer.Deserialize<ValidationManifest>(File.ReadAllText(path), Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"{path} is not a manifest of this version: {exception.Message} Draw again into another folder.");
        }
    }

    /// <summary>The manifest as it is written.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];
}

/// <summary>A scene to be counted.</summary>
/// <param name="Id">Its name in the sheet and of its picture; it tells nothing about the scene.</param>
/// <param name="Path">Its file.</param>
/// <param name="Sha256">The file's hash.</param>
/// <param name="GsdMeters">Its GSD.</param>
/// <param name="PixelMeters">The ground size of a pixel as the caller gave it, for a facility in pixels.</param>
/// <param name="Stratum">The class of GSD and the season it was drawn from.</param>
public sealed record DrawnScene(string Id, string Path, string Sha256, double GsdMeters, double? PixelMeters, string Stratum)
{
    /// <summary>The way to the file from the validation's folder: where both were moved together, it is found by this. Null until the folder is written, and in draws of earlier versions.</summary>
    public string? PathFromFolder { get; init; }

    /// <summary>Where the file lies now.</summary>
    /// <param name="folder">The validation's folder.</param>
    /// <exception cref="UsageException">It lies at neither place.</exception>
    public string FileFrom(string folder)
    {
        string?[] places = [Path, PathFromFolder is { } way ? System.IO.Path.GetFullPath(way, System.IO.Path.GetFullPath(folder)) : null];
        return Array.Find(places, File.Exists) ?? throw new UsageException(
            ErrorCatalog.SceneMissing, $"The scene of {Id} is not there: {string.Join(" nor ", places.OfType<string>().Distinct(StringComparer.Ordinal))}. Put it back: every scene that was drawn and counted is scored.");
    }
}

/// <summary>A scene that was given and not drawn.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutScene(string Path, string Reason);
