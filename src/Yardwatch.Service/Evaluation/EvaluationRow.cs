using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardwatch.Counting;
using Yardwatch.Observations;

namespace Yardwatch.Service.Evaluation;

/// <summary>One survey held against the truth: a line of a file of rows, and all that summaries are computed from.</summary>
public sealed record EvaluationRow
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What it belongs to: <c>ordinary</c>, <c>mixture</c> or <c>clear</c> for simulated yards, the name of a nuisance, or a folder.</summary>
    public required string Set { get; init; }

    /// <summary>The scene's name.</summary>
    public required string Scene { get; init; }

    /// <summary>The seed of a simulated yard's settings; null otherwise.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The class of GSD it was drawn for, or null.</summary>
    public string? GsdClass { get; init; }

    /// <summary>The GSD that the observation states, meters.</summary>
    public double? GsdMeters { get; init; }

    /// <summary>The resolution measured from the pixels, meters, or null.</summary>
    public double? EffectiveResolutionMeters { get; init; }

    /// <summary>A simulated yard's settings as numbers, by name; null otherwise.</summary>
    public IReadOnlyDictionary<string, double>? Settings { get; init; }

    /// <summary>The nuisances that a simulated yard has to at least half of their hard ends.</summary>
    public IReadOnlyList<string> Nuisances { get; init; } = [];

    /// <summary>What could be said.</summary>
    public required ObservationStatus Status { get; init; }

    /// <summary>Why no more could be said.</summary>
    public StatusReason? Reason { get; init; }

    /// <summary>Vehicles to be counted.</summary>
    public required int TrueVehicles { get; init; }

    /// <summary>Freight cars among them; null where the truth doesn't tell kinds.</summary>
    public int? TrueRailcars { get; init; }

    /// <summary>The estimate of the number of vehicles; null when not usable.</summary>
    public CountEstimate? Vehicles { get; init; }

    /// <summary>The estimate of the number of railcars; null when not usable.</summary>
    public CountEstimate? Railcars { get; init; }

    /// <summary>The second estimate.</summary>
    public CrossCheck? CrossCheck { get; init; }

    /// <summary>A number from 0 to 1, drawn with the yard, for the randomized PIT.</summary>
    public double Uniform { get; init; } = 0.5;

    /// <summary>What was found.</summary>
    public IReadOnlyList<DetectionRow> Detections { get; init; } = [];

    /// <summary>Vehicles to be counted that no detection matches.</summary>
    public IReadOnlyList<VehicleRow> Missed { get; init; } = [];

    /// <summary>Every mapped track.</summary>
    public IReadOnlyList<TrackRow> Tracks { get; init; } = [];

    /// <summary>How the mapped tracks were moved.</summary>
    public required ObservedAlignment Alignment { get; init; }

    /// <summary>The share of the track length that could be seen.</summary>
    public double? ClearFraction { get; init; }

    /// <summary>The codes of the observation's caveats.</summary>
    public IReadOnlyList<CaveatCode> Caveats { get; init; } = [];

    /// <summary>Detections that match a true vehicle to be counted.</summary>
    [JsonIgnore]
    public int Hits => Detections.Count(vehicle => vehicle.Hit == true);

    /// <summary>Detections that match none.</summary>
    [JsonIgnore]
    public int False => Detections.Count(vehicle => vehicle.Hit == false);

    /// <summary>False detections on tracks without any true vehicle.</summary>
    [JsonIgnore]
    public int FalseOnEmpty => Detections.Count(vehicle => vehicle.Hit == false && !Tracks.Any(track => track.Id == vehicle.Track && track.IsOccupied));

    /// <summary>The harmonic mean of precision and recall; NaN with neither vehicles nor detections.</summary>
    [JsonIgnore]
    public double F1 => 2.0 * Hits / (Hits + False + TrueVehicles);

    /// <summary>The mean absolute error of the number of detections per track; null when vehicles were not counted one by one.</summary>
    [JsonIgnore]
    public double? TrackError => Status != ObservationStatus.Counted ? null : Tracks.Average(track =>
        double.Abs(Detections.Count(vehicle => vehicle.Track == track.Id) - track.TrueVehicles));

    /// <summary>The count that matters most: of railcars where their true number is known, else of all vehicles; null when not usable.</summary>
    [JsonIgnore]
    public CountEstimate? Count => TrueRailcars is null ? Vehicles : Railcars;

    /// <summary>The true number for <see cref="Count"/>.</summary>
    [JsonIgnore]
    public int Truth => TrueRailcars ?? TrueVehicles;

    /// <summary>Whether the interval of <see cref="Count"/> holds the truth.</summary>
    [JsonIgnore]
    public bool Holds => Count is { } count && count.Lower <= Truth && Truth <= count.Upper;

    /// <summary>Reads a row.</summary>
    /// <exception cref="JsonException">The line is no row.</exception>
    public static EvaluationRow Read(string line) => JsonSerializer.Deserialize<EvaluationRow>(line, Options) ?? throw new JsonException("The line is null.");

    /// <summary>The row on one line, without a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}

/// <summary>A vehicle that was found.</summary>
public sealed record DetectionRow
{
    /// <summary>Its track.</summary>
    public required string Track { get; init; }

    /// <summary>Where it begins and ends, meters along the mapped track.</summary>
    public required double StartMeters { get; init; }

    /// <summary>See <see cref="StartMeters"/>.</summary>
    public required double EndMeters { get; init; }

    /// <summary>What it was taken for.</summary>
    public required VehicleKind Kind { get; init; }

    /// <summary>The most probable type; null where types were not estimated.</summary>
    public string? Type { get; init; }

    /// <summary>The probability that its load is covered; null where that was not estimated.</summary>
    public double? CoveredProbability { get; init; }

    /// <summary>How sure it is.</summary>
    public required double Score { get; init; }

    /// <summary>Whether a vehicle to be counted stands there; null for a vehicle that is not to be counted.</summary>
    public bool? Hit { get; init; }

    /// <summary>What really stands there; null where nothing does.</summary>
    public VehicleRow? True { get; init; }
}

/// <summary>A vehicle as it really stands.</summary>
/// <param name="Track">Its track.</param>
/// <param name="Kind">What it is, where that is known.</param>
/// <param name="Type">Its type, where that is known.</param>
/// <param name="Covered">Whether its load is under a tarp, where that is known.</param>
public sealed record VehicleRow(string? Track, string? Kind, string? Type, bool? Covered);

/// <summary>One mapped track.</summary>
public sealed record TrackRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Vehicles to be counted on it.</summary>
    public required int TrueVehicles { get; init; }

    /// <summary>Freight cars among them; null where the truth doesn't tell kinds.</summary>
    public int? TrueRailcars { get; init; }

    /// <summary>Whether any vehicle stands on it, to be counted or not.</summary>
    public required bool IsOccupied { get; init; }

    /// <summary>The share of its length that could be seen.</summary>
    public double? ClearFraction { get; init; }

    /// <summary>The length under vehicles, meters.</summary>
    public double? OccupiedMeters { get; init; }

    /// <summary>The estimate of the freight cars on it.</summary>
    public CountEstimate? Railcars { get; init; }
}
