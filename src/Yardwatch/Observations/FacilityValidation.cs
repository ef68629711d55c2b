using System.Text.Json.Serialization;
using static System.FormattableString;

namespace Yardwatch.Observations;

/// <summary>What blind counts by a person say about the counts at one facility.</summary>
public sealed record FacilityValidation
{
    /// <summary>The version of the file that this build writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>
    /// The fewest scenes that make a validation: with 10 of them, all held, the 95 % Clopper-Pearson interval of the coverage is 69 to
    /// 100 %; with fewer, an interval that is wrong every second time could pass for one that holds.
    /// </summary>
    public const int FewestScenes = 10;

    /// <summary>The version of the file.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The facility's id.</summary>
    public required string Facility { get; init; }

    /// <summary>SHA-256 of the facility's file that was validated, lower-case hexadecimal.</summary>
    public required string FacilitySha256 { get; init; }

    /// <summary>SHA-256 of the column model that was validated.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>SHA-256 of the calibration that was validated: always the shipped one, whatever was refitted earlier.</summary>
    public required string CalibrationSha256 { get; init; }

    /// <summary>The software and its version.</summary>
    public required string Software { get; init; }

    /// <summary>SHA-256 of the manifest of what was drawn.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>SHA-256 of the counting sheet as it was read.</summary>
    public required string SheetSha256 { get; init; }

    /// <summary>How far the counts were off, all scenes together.</summary>
    public required ValidationFigures All { get; init; }

    /// <summary>The same by class of GSD, the finest first.</summary>
    public required IReadOnlyList<ValidationFigures> Classes { get; init; }

    /// <summary>Scenes that a person counted and that could not be used.</summary>
    public required int NotUsable { get; init; }

    /// <summary>The error of a person's count: its standard deviation as a share of the count.</summary>
    public required double HumanVariation { get; init; }

    /// <summary>Whether <see cref="HumanVariation"/> was measured on scenes counted twice; otherwise it is supposed.</summary>
    public required bool IsHumanVariationMeasured { get; init; }

    /// <summary>What came of refitting the calibration; null where there are too few scenes for it, or in files of earlier versions.</summary>
    public RefitFigures? Refit { get; init; }

    /// <summary>Whether there are enough scenes to speak of a validation.</summary>
    [JsonIgnore]
    public bool Suffices => All.Scenes >= FewestScenes;
}

/// <summary>How far counts were off from a person's.</summary>
public sealed record ValidationFigures
{
    /// <summary>The finest GSD among the scenes, meters.</summary>
    public required double FinestGsdMeters { get; init; }

    /// <summary>The coarsest GSD among the scenes, meters.</summary>
    public required double CoarsestGsdMeters { get; init; }

    /// <summary>Usable scenes that a person counted.</summary>
    public required int Scenes { get; init; }

    /// <summary>The railcars that the person counted in them.</summary>
    public required double HumanRailcars { get; init; }

    /// <summary>The railcars that were expected in them.</summary>
    public required double ExpectedRailcars { get; init; }

    /// <summary>The mean absolute difference of the median from the person's count, railcars.</summary>
    public required double MeanAbsoluteError { get; init; }

    /// <summary>That error as a share of the person's mean count; null where that is zero.</summary>
    public required double? RelativeError { get; init; }

    /// <summary>The expected railcars over the person's, less 1; null where the person counted none.</summary>
    public required MeasuredShare? Bias { get; init; }

    /// <summary>The coverage that the intervals state.</summary>
    public required double StatedCoverage { get; init; }

    /// <summary>Scenes whose interval held the person's count.</summary>
    public required int Held { get; init; }

    /// <summary>The share of scenes held, with its Clopper-Pearson interval.</summary>
    public required MeasuredShare Coverage { get; init; }

    /// <summary>Scenes whose interval held the person's count when it is widened by the person's own error.</summary>
    public required int HeldWithinHumanError { get; init; }

    /// <summary>Whether the intervals hold less often than they say, beyond chance.</summary>
    [JsonIgnore]
    public bool FallsShort => Coverage.Upper < StatedCoverage;
}

/// <summary>What a calibration refitted to the blind counts of a facility does.</summary>
public sealed record RefitFigures
{
    /// <summary>The relative standard deviation of the further error that all tracks of a scene share here, 0 to 0.2; 0: nothing is widened.</summary>
    public required double AddedDeviation { get; init; }

    /// <summary>Whether the calibration has no room for more: the refitted intervals can't be trusted either.</summary>
    public required bool LimitReached { get; init; }

    /// <summary>The version of the refitted calibration, SHA-256 of its file; null where nothing is widened.</summary>
    public required string? CalibrationSha256 { get; init; }

    /// <summary>
    /// Scenes whose interval, refitted on all the others, held the person's count when it is widened by the person's own error: to be held
    /// against <see cref="ValidationFigures.HeldWithinHumanError"/>.
    /// </summary>
    public required int HeldWithinHumanError { get; init; }

    /// <summary>That as a share of the scenes, with its Clopper-Pearson interval.</summary>
    public required MeasuredShare Coverage { get; init; }
}

/// <summary>A measured share with its 95 % interval.</summary>
/// <param name="Value">The share; a bias can be negative.</param>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
public sealed record MeasuredShare(double Value, double Lower, double Upper)
{
    /// <summary>The share and its interval in percent: "-3 % (-7 to 1 %)".</summary>
    [JsonIgnore]
    public string Percent => Invariant($"{Whole(Value)} % ({Whole(Lower)} to {Whole(Upper)} %)");

    // Less than nothing, rounded to nothing, has no sign.
    private static double Whole(double share) => double.Round(100 * share) + 0.0;
}
