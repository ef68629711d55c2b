using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Baselines;
using Yardwatch.Counting;
using Yardwatch.Facilities;

namespace Yardwatch.Publishing.Reports;

/// <summary>The counts that a report rests on, as it publishes them: with them alone the finding can be computed again.</summary>
/// <param name="Facility">The facility's name.</param>
/// <param name="Rows">The counts, in order of time.</param>
/// <param name="WithoutCount">When the scenes were acquired that have no count, up to the judged one.</param>
/// <param name="Regimes">Declared regimes.</param>
/// <param name="Events">Known events.</param>
public sealed record ReportSeries(
    string Facility, IReadOnlyList<ReportRow> Rows, IReadOnlyList<DateTimeOffset> WithoutCount, IReadOnlyList<Regime> Regimes, IReadOnlyList<KnownEvent> Events)
{
    private static readonly JsonSerializerOptions Json = ReportJson.Options;

    /// <summary>The last moment at which a satellite may have looked.</summary>
    [JsonIgnore]
    public DateTimeOffset Ends => Rows.Max(row => row.Until ?? row.At);

    /// <summary>The finding that these counts give: always the same.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public SurgeFinding Judge() => SurgeFinder.Judge(History(), at: null, SurgeOptions.Default).Noting(WithoutCount);

    /// <summary>Which row <see cref="Judge"/> judges, an index into <see cref="Rows"/>: of several files of one pass the one that is taken.</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public int Judged() => SurgeFinder.Judged(History(), at: null).Line - 1;

    private CountHistory History() =>
        new(Facility, [.. Rows.Select((row, index) => row.ToRecord() with { Line = index + 1 })]) { Regimes = Regimes, Events = Events };

    /// <summary>The series as <see cref="Parse"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads a series.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <exception cref="JsonException">It is no series.</exception>
    public static ReportSeries Parse(string json)
    {
        ReportSeries series = JsonSerializer.Deserialize<ReportSeries>(json, Json) ?? throw new JsonException("The series is null.");
        return series.Rows.Count > 0 ? series : throw new JsonException("The series has no row.");
    }
}

/// <summary>One count of a published series: numbers as seen, with the whole distribution where a machine counted.</summary>
public sealed record ReportRow
{
    private const int Digits = 6;

    /// <summary>When the satellite looked, or not before; UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Not after, where the moment itself isn't known; UTC.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Whether the time of day is known.</summary>
    public required bool HasTimeOfDay { get; init; }

    /// <summary>Railcars.</summary>
    public required int Count { get; init; }

    /// <summary>What the number says.</summary>
    public required CountSense Sense { get; init; }

    /// <summary>The lower end of the 90 % interval, or null.</summary>
    public required int? Lower { get; init; }

    /// <summary>The upper end of the 90 % interval, or null.</summary>
    public required int? Upper { get; init; }

    /// <summary>The probability of each number of railcars, or null.</summary>
    public required SortedDictionary<int, double>? Distribution { get; init; }

    /// <summary>The share of the track length in view, 0 to 1.</summary>
    public required double ClearFraction { get; init; }

    /// <summary>Ground sample distance, meters, or null.</summary>
    public required double? GsdMeters { get; init; }

    /// <summary>The sensor, or null.</summary>
    public required string? Sensor { get; init; }

    /// <summary>How it was counted: <c>machine</c>, <c>human</c>, <c>published</c>; or null.</summary>
    public required string? Method { get; init; }

    /// <summary>Whether the scene was ordered because something was suspected, or null.</summary>
    public required bool? Tasked { get; init; }

    /// <summary>What was counted, or null.</summary>
    public required string? Classes { get; init; }

    /// <summary>The version of the facility's geometry, or null.</summary>
    public required string? FacilityVersion { get; init; }

    /// <summary>SHA-256 of the scene's file, or null where there is none.</summary>
    public required string? SceneSha256 { get; init; }

    /// <summary>Takes a count into a published series.</summary>
    /// <param name="record">The count.</param>
    /// <param name="sceneSha256">SHA-256 of its scene, or null.</param>
    public static ReportRow Of(CountRecord record, string? sceneSha256)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new ReportRow
        {
            At = record.AcquiredAt,
            Until = record.AcquiredUntil,
            HasTimeOfDay = record.HasTimeOfDay,
            Count = record.Count,
            Sense = record.Sense,
            Lower = record.Lower,
            Upper = record.Upper,
            Distribution = Rounded(record.Distribution),
            ClearFraction = double.Round(record.ClearFraction, Digits),
            GsdMeters = record.GsdMeters is { } gsd ? double.Round(gsd, Digits) : null,
            Sensor = record.Sensor is { } sensor ? Phrases.Name(sensor) : null,
            Method = record.Method,
            Tasked = record.Tasked,
            Classes = record.Classes,
            FacilityVersion = record.FacilityVersion,
            SceneSha256 = sceneSha256,
        };
    }

    /// <summary>The count as the baseline takes it.</summary>
    public CountRecord ToRecord() => new()
    {
        AcquiredAt = At,
        AcquiredUntil = Until,
        HasTimeOfDay = HasTimeOfDay,
        Count = Count,
        Sense = Sense,
        Lower = Lower,
        Upper = Upper,
        Distribution = Distribution is { Count: > 0 } ? CountDistribution.Of(Distribution) : null,
        ClearFraction = ClearFraction,
        GsdMeters = GsdMeters,
        Sensor = Sensor,
        Method = Method,
        Tasked = Tasked,
        Classes = Classes,
        FacilityVersion = FacilityVersion,
    };

    private static SortedDictionary<int, double>? Rounded(CountDistribution? distribution)
    {
        if (distribution is null)
        {
            return null;
        }

        SortedDictionary<int, double> rounded = [];
        for (int index = 0; index < distribution.Probabilities.Length; index++)
        {
            double probability = double.Round(distribution.Probabilities[index], Digits);
            if (probability > 0)
            {
                rounded.Add(distribution.Minimum + index, probability);
            }
        }

        return rounded;
    }
}
