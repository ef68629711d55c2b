using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Publishing.Reports;
using static System.FormattableString;

namespace Yardwatch.Service.Watches;

/// <summary>What a watch supposes, as its file <c>watch.json</c> says it; what the file leaves out is as here.</summary>
internal sealed record WatchSettings
{
    /// <summary>The version of the file that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The id of a facility whose file states none: what the file was called before the watch took it in. Null: the id is stated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FacilityId { get; init; }

    /// <summary>How many scenes are read at once; 0: one for each processor.</summary>
    public int Workers { get; init; }

    /// <summary>A scene that lets a single read wait longer is given up, seconds.</summary>
    public double SecondsPerRead { get; init; } = 10;

    /// <summary>A scene that takes longer is given up, seconds.</summary>
    public double SecondsPerScene { get; init; } = 600;

    /// <summary>A scene whose reading takes more memory is given up, megabytes.</summary>
    public int MegabytesPerScene { get; init; } = 1000;

    /// <summary>With less of its track length in view a facility is not observed, 0 to 1.</summary>
    public double LeastClearFraction { get; init; } = 0.2;

    /// <summary>The most that the darkest pixels around the tracks may be as bright as the brightest, 0 to 1; 1: no haze refuses a scene.</summary>
    public double MostHaze { get; init; } = new UsabilityLimits().MostHaze;

    /// <summary>The largest share of pixels around the tracks that may be cut off at the ends of the scale, 0 to 1.</summary>
    public double MostSaturated { get; init; } = new UsabilityLimits().MostSaturated;

    /// <summary>The largest share of pixels around the tracks that may be white, 0 to 1; 1: no snow refuses a scene.</summary>
    public double MostSnow { get; init; } = new UsabilityLimits().MostSnow;

    /// <summary>The least height of the sun, degrees.</summary>
    public double LowestSunDegrees { get; init; } = new UsabilityLimits().LowestSunDegrees;

    /// <summary>What of this facility may be published, and when.</summary>
    public FacilitySensitivity Sensitivity { get; init; } = FacilitySensitivity.Delayed;

    /// <summary>A delayed facility's pictures, footprints and coordinates are held back for so many days after the scene was acquired.</summary>
    public int DelayDays { get; init; } = 14;

    /// <summary>Whether the scenes are simulated: every page of a report then says so.</summary>
    public bool Simulated { get; init; }

    [JsonIgnore]
    public UsabilityLimits Limits => new() { MostHaze = MostHaze, MostSaturated = MostSaturated, MostSnow = MostSnow, LowestSunDegrees = LowestSunDegrees };

    [JsonIgnore]
    public int ReadAtOnce => Workers > 0 ? Workers : Environment.ProcessorCount;

    /// <summary>Reads a file of settings.</summary>
    /// <exception cref="UsageException">It can't be used.</exception>
    public static WatchSettings Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            throw new UsageException(ErrorCatalog.WatchUnusable, $"The settings {path} can't be used: {Fault(exception)} Mend them; docs/watches.md describes the file.");
        }
    }

    // The parser's own words name types; what has no place is our own fault.
    private static string Fault(JsonException exception) => exception switch
    {
        { LineNumber: null } => exception.Message,
        { Path: { Length: > 2 } at } => Invariant($"in line {exception.LineNumber + 1}, {at[2..]} is no setting, or not given as that setting is."),
        _ => Invariant($"it is no JSON from line {exception.LineNumber + 1} on."),
    };

    /// <summary>Reads settings.</summary>
    /// <exception cref="JsonException">They can't be used.</exception>
    public static WatchSettings Parse(string text)
    {
        WatchSettings settings = JsonSerializer.Deserialize<WatchSettings>(text, Json) ?? throw new JsonException("It is null.");
        return settings.Problem() is { } problem ? throw new JsonException(problem) : settings;
    }

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private string? Problem() => this switch
    {
        { SchemaVersion: not CurrentSchemaVersion } => $"It has schema version {SchemaVersion}; this version reads {CurrentSchemaVersion}.",
        { Workers: < 0 or > 1024 } => "\"workers\" is 0 (one for each processor) to 1024.",
        { SecondsPerRead: not (> 0 and <= 86_400) } => "\"secondsPerRead\" is above 0 and at most 86400.",
        { SecondsPerScene: not (> 0 and <= 86_400) } => "\"secondsPerScene\" is above 0 and at most 86400.",
        { MegabytesPerScene: < 300 } => "\"megabytesPerScene\" is at least 300.",
        { DelayDays: < 0 or > 3650 } => "\"delayDays\" is 0 to 3650.",
        { LeastClearFraction: not (>= 0 and <= 1) } => "\"leastClearFraction\" is 0 to 1.",
        { MostHaze: not (>= 0 and <= 1) } => "\"mostHaze\" is 0 to 1.",
        { MostSaturated: not (>= 0 and <= 1) } => "\"mostSaturated\" is 0 to 1.",
        { MostSnow: not (>= 0 and <= 1) } => "\"mostSnow\" is 0 to 1.",
        { LowestSunDegrees: not (>= 0 and <= 90) } => "\"lowestSunDegrees\" is 0 to 90.",
        _ => null,
    };
}
