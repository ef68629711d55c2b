using Yardwatch.Counting;

namespace Yardwatch.Observations;

/// <summary>A facility's own calibration: the shipped one, its intervals widened by what blind counts say they lack.</summary>
public sealed record FacilityCalibration
{
    /// <summary>The version of the file that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the file.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The facility's id.</summary>
    public required string Facility { get; init; }

    /// <summary>SHA-256 of the facility's file whose scenes were counted, lower-case hexadecimal.</summary>
    public required string FacilitySha256 { get; init; }

    /// <summary>SHA-256 of the column model that counted.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>SHA-256 of the shipped calibration that it was refitted from.</summary>
    public required string FromSha256 { get; init; }

    /// <summary>SHA-256 of the manifest of what was drawn.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>SHA-256 of the counting sheet as it was read.</summary>
    public required string SheetSha256 { get; init; }

    /// <summary>Usable scenes that a person counted.</summary>
    public required int Scenes { get; init; }

    /// <summary>The relative standard deviation of the further error that all tracks of a scene share, above 0 to 0.2.</summary>
    public required double AddedDeviation { get; init; }

    /// <summary>The error of a person's count: its standard deviation as a share of the count.</summary>
    public required double HumanVariation { get; init; }

    /// <summary>The calibration to count with: the shipped one, <see cref="CalibrationTable.Widened"/>.</summary>
    public required CalibrationTable Table { get; init; }
}
