using System.Text.Json.Serialization;
using Yardwatch.Counting;
using Yardwatch.Facilities;

namespace Yardwatch.Baselines;

/// <summary>What a stated count says of the number seen.</summary>
public enum CountSense
{
    /// <summary>As many, with an error.</summary>
    Counted,

    /// <summary>About as many: "~20".</summary>
    Approximate,

    /// <summary>So many or fewer: "20 at most".</summary>
    AtMost,

    /// <summary>So many or more: "at least 20".</summary>
    AtLeast,
}

/// <summary>What one pass of a satellite, or one published statement, says of the railcars at a facility.</summary>
/// <remarks>
/// The numbers are what was seen, not scaled up for the track that could not be seen. What is not known is null, never a guess.
/// </remarks>
public sealed record CountRecord
{
    /// <summary>When the satellite looked; the start of the interval where the time is not known exactly. UTC.</summary>
    public required DateTimeOffset AcquiredAt { get; init; }

    /// <summary>The end of the interval in which the satellite looked, or null where <see cref="AcquiredAt"/> is exact.</summary>
    public DateTimeOffset? AcquiredUntil { get; init; }

    /// <summary>The last moment at which the satellite may have looked.</summary>
    [JsonIgnore]
    public DateTimeOffset Ends => AcquiredUntil ?? AcquiredAt;

    /// <summary>Whether <see cref="AcquiredAt"/> has a time of day; otherwise only its day is known.</summary>
    public bool HasTimeOfDay { get; init; }

    /// <summary>The number seen, 0 or above; the bound itself for a bound.</summary>
    public required int Count { get; init; }

    /// <summary>What <see cref="Count"/> says.</summary>
    public CountSense Sense { get; init; }

    /// <summary>The lower end of a 90 % interval of the number seen, or null where none is given.</summary>
    public int? Lower { get; init; }

    /// <summary>The upper end of a 90 % interval of the number seen, or null where none is given.</summary>
    public int? Upper { get; init; }

    /// <summary>The whole distribution over the number seen, where a count estimate gives it; never part of a stated count.</summary>
    [JsonIgnore]
    public CountDistribution? Distribution { get; init; }

    /// <summary>Whether it is told how far off the number may be, on both sides.</summary>
    [JsonIgnore]
    public bool HasInterval => Distribution is not null || (Lower is not null && Upper is not null);

    /// <summary>The share of the track length that could be seen, 0 to 1.</summary>
    public double ClearFraction { get; init; } = 1;

    /// <summary>Whether <see cref="ClearFraction"/> is stated; otherwise all is supposed to have been seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsClearStated { get; init; }

    /// <summary>The ground sample distance, meters.</summary>
    public double? GsdMeters { get; init; }

    /// <summary>The satellite or camera.</summary>
    public string? Sensor { get; init; }

    /// <summary>How it was counted: <c>human</c>, <c>machine</c>, <c>machine, corrected</c>, <c>published</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Who counted, where that is told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Counter { get; init; }

    /// <summary>The one zone of the facility that was counted; null: the whole facility. A zone's count is never part of the facility's series.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Zone { get; init; }

    /// <summary>Whether the scene was ordered because something was suspected.</summary>
    public bool? Tasked { get; init; }

    /// <summary>What was counted, such as <c>freight</c>.</summary>
    public string? Classes { get; init; }

    /// <summary>Which version of the facility's tracks was counted.</summary>
    public string? FacilityVersion { get; init; }

    /// <summary>Where the record stands in its file, from 1; 0 where there is none.</summary>
    public int Line { get; init; }
}

/// <summary>Everything that is known of one facility's counts.</summary>
/// <param name="Facility">The facility's name.</param>
/// <param name="Records">In any order.</param>
public sealed record CountHistory(string Facility, IReadOnlyList<CountRecord> Records)
{
    /// <summary>Declared regimes; they don't overlap.</summary>
    public IReadOnlyList<Regime> Regimes { get; init; } = [];

    /// <summary>Known events.</summary>
    public IReadOnlyList<KnownEvent> Events { get; init; } = [];
}
