using System.Text.Json.Serialization;
using Yardwatch.Counting;
using Yardwatch.Imagery;

namespace Yardwatch.Observations;

/// <summary>What may be said of a facility from one scene.</summary>
[JsonConverter(typeof(CamelCaseConverter<ObservationStatus>))]
public enum ObservationStatus
{
    /// <summary>Vehicles were counted one by one.</summary>
    Counted,

    /// <summary>Vehicles can't be told apart: occupied length, and a wide count from it.</summary>
    LengthOnly,

    /// <summary>The scene says nothing about the number of vehicles. It is never zero railcars.</summary>
    NotUsable,
}

/// <summary>What one scene says about one facility: the result that is printed, kept and published.</summary>
/// <remarks>Every property is a key of the published JSON (docs/contract/observation.schema.json); null means that there is no answer.</remarks>
public sealed record Observation
{
    /// <summary>The version of the published JSON that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the published JSON.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The facility's short name.</summary>
    public required string Facility { get; init; }

    /// <summary>What tells this geometry of the facility from an earlier one.</summary>
    public required string FacilityVersion { get; init; }

    /// <summary>The scene's name.</summary>
    public required string Scene { get; init; }

    /// <summary>When the satellite looked, or null when that is not known to the moment.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public required DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>The interval in which the satellite looked, with its source, or null; written as <c>[from, to, source]</c>.</summary>
    [JsonConverter(typeof(AcquisitionIntervalConverter))]
    public required AcquisitionInterval? AcquiredBetween { get; init; }

    /// <summary>The first moment at which the satellite may have looked; null: not known.</summary>
    [JsonIgnore]
    public DateTimeOffset? Earliest => AcquiredAt ?? AcquiredBetween?.From;

    /// <summary>The last one; null: not known.</summary>
    [JsonIgnore]
    public DateTimeOffset? Latest => AcquiredAt ?? AcquiredBetween?.To;

    /// <summary>What may be said.</summary>
    public required ObservationStatus Status { get; init; }

    /// <summary>Why no more may be said; null when vehicles were counted.</summary>
    public required StatusReason? Reason { get; init; }

    /// <summary>Freight cars; null when not usable.</summary>
    public required CountEstimate? Railcars { get; init; }

    /// <summary>Railcars of each type; null where types were not estimated.</summary>
    public required IReadOnlyDictionary<string, TypeCount>? Types { get; init; }

    /// <summary>What the uncertainty of <see cref="Railcars"/> is made of; null when not usable.</summary>
    public required Uncertainty? Uncertainty { get; init; }

    /// <summary>Railcars, locomotives, passenger and maintenance vehicles together; null when not usable.</summary>
    public required CountEstimate? Vehicles { get; init; }

    /// <summary>The classes that <see cref="Railcars"/> counts: <c>freight</c>.</summary>
    public required IReadOnlyList<string> ClassesCounted { get; init; }

    /// <summary>Locomotives; null where they were not counted.</summary>
    public required CountEstimate? Locomotives { get; init; }

    /// <summary>The second, independent estimate of <see cref="Railcars"/>; null where there is none.</summary>
    public required CrossCheck? CrossCheck { get; init; }

    /// <summary>Every mapped rail track, in the order of the facility.</summary>
    public required IReadOnlyList<ObservedTrack> Tracks { get; init; }

    /// <summary>Every vehicle found, track after track in the order of the facility, along each track; empty when not usable.</summary>
    public required IReadOnlyList<ObservedVehicle> Detections { get; init; }

    /// <summary>The coordinate system of the footprints: <c>EPSG:n</c> or <c>pixels</c>.</summary>
    public required string FootprintCoordinates { get; init; }

    /// <summary>Every cargo zone, in the order of the facility.</summary>
    public required IReadOnlyList<ObservedZone> Zones { get; init; }

    /// <summary>How the mapped tracks were moved onto the scene.</summary>
    public required ObservedAlignment Alignment { get; init; }

    /// <summary>The scene's ground sample distance in meters, or null when it is not known.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double? GsdMeters { get; init; }

    /// <summary>The resolution measured from the pixels in meters, or null where it was not measured.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double? EffectiveResolutionMeters { get; init; }

    /// <summary>The share of the facility's track length that could be seen, 0 to 1; null when not known.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double? ClearFraction { get; init; }

    /// <summary>What a reader must know before using the count.</summary>
    public required IReadOnlyList<Caveat> Caveats { get; init; }

    /// <summary>What the observation was made from.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>What people corrected; null, and not written, where a machine alone counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ObservationReview? Review { get; init; }
}

/// <summary>What people did to a machine's count. Who they are stays in the ledger.</summary>
public sealed record ObservationReview
{
    /// <summary>How many people corrected it, 1 or more.</summary>
    public required int Analysts { get; init; }

    /// <summary>When the last of them did; UTC.</summary>
    [JsonConverter(typeof(UtcConverter))]
    public required DateTimeOffset? At { get; init; }

    /// <summary>The facility's rail tracks.</summary>
    public required int Tracks { get; init; }

    /// <summary>Those that a person looked at whole.</summary>
    public required int TracksFinished { get; init; }

    /// <summary>What was changed: vehicles rejected, added, split, merged, called something else, stretches hidden, counts settled.</summary>
    public required int Corrections { get; init; }

    /// <summary>The railcars that the machine alone counted.</summary>
    public required CountEstimate Machine { get; init; }

    /// <summary>How far a person's count is off: its standard deviation as a share of the count.</summary>
    [JsonConverter(typeof(FourDecimalsConverter))]
    public required double Variation { get; init; }

    /// <summary>From how many scenes that two people counted; 0: it is supposed.</summary>
    public required int VariationPairs { get; init; }
}

/// <summary>What an observation was made from.</summary>
public sealed record Provenance
{
    /// <summary>SHA-256 of the pixels that were used, lower-case hexadecimal; null when none were.</summary>
    public required string? WindowsSha256 { get; init; }

    /// <summary>SHA-256 of the scene's file, lower-case hexadecimal; null when it was not computed.</summary>
    public required string? SceneSha256 { get; init; }

    /// <summary>SHA-256 of the facility's file, lower-case hexadecimal.</summary>
    public required string FacilitySha256 { get; init; }

    /// <summary>SHA-256 of the column model, lower-case hexadecimal; null when no model was used.</summary>
    public required string? ModelSha256 { get; init; }

    /// <summary>
    /// SHA-256 of the model that told where the tracks lie, lower-case hexadecimal; null, and not written, when no model was used, or by a version of the software that
    /// had none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TrackModelSha256 { get; init; }

    /// <summary>
    /// The version of the calibration that made the intervals, SHA-256: of the shipped table, or of the facility's own file; null, and not
    /// written, when nothing was counted, or by a version of the software that didn't say.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CalibrationSha256 { get; init; }

    /// <summary>How the facility's own calibration follows from the shipped one; null, and not written, where the shipped one was used.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CalibrationRefit? CalibrationRefit { get; init; }

    /// <summary>SHA-256 of the zone model, lower-case hexadecimal; null when no zone was estimated.</summary>
    public string? ZoneModelSha256 { get; init; }

    /// <summary>The software and its version.</summary>
    public required string Software { get; init; }
}

/// <summary>How a facility's own calibration follows from another.</summary>
/// <param name="FromSha256">The calibration that it was refitted from, SHA-256.</param>
/// <param name="AddedDeviation">
/// The relative standard deviation of the further error that all tracks of a scene share here, above 0 to 0.2:
/// <see cref="CalibrationTable.Widened"/> by it makes the facility's own.
/// </param>
public sealed record CalibrationRefit(string FromSha256, [property: JsonConverter(typeof(FourDecimalsConverter))] double AddedDeviation);
