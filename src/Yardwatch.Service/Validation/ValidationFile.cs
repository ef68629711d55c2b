using System.Text.Json;
using Yardwatch.Observations;
using Yardwatch.Publishing;

namespace Yardwatch.Service.Validation;

/// <summary>A facility's validation on disk, beside the facility's file.</summary>
public static class ValidationFile
{
    /// <summary>The validation's file of a facility's: <c>yard.validation.json</c> for <c>yard.geojson</c>.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    public static string PathOf(string facilityPath) => Path.ChangeExtension(facilityPath, ".validation.json");

    /// <summary>Writes a validation, and the calibration that came of it.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    /// <param name="score">The validation; of enough scenes.</param>
    /// <returns>What was written where, a sentence.</returns>
    /// <exception cref="PublishingException">It can't be written.</exception>
    public static string Write(string facilityPath, ValidationScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        string path = PathOf(facilityPath);
        CalibrationFile.Write(facilityPath, score.Calibration);
        PublishedFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(score.Result, ValidationManifest.Options), (byte)'\n']);
        return score.Calibration is null ? $"{path} is written" : $"{path} and {CalibrationFile.PathOf(facilityPath)}, a new calibration, are written";
    }

    /// <summary>The caveat that says how far counts at a facility were checked.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    /// <param name="versions">What is used now.</param>
    /// <param name="calibration">The calibration to count with.</param>
    /// <exception cref="UsageException">There is a validation that can't be read.</exception>
    public static Caveat CaveatOf(string facilityPath, ValidatedVersions versions, CalibrationInUse calibration)
    {
        ArgumentNullException.ThrowIfNull(versions);
        ArgumentNullException.ThrowIfNull(calibration);
        FacilityValidation? validation = File.Exists(PathOf(facilityPath)) ? Read(PathOf(facilityPath)) : null;
        string? changed = calibration.Outdated ?? (validation is null ? null : ChangeSince(validation, versions, calibration));
        return (changed, validation) switch
        {
            ({ } what, _) => Caveats.ValidationOutdated(what, calibration.Outdated is not null),
            (_, null) => Caveats.NotValidatedHere,
            _ => Caveats.ValidatedHere(validation, calibration.Refitted is not null),
        };
    }

    // What was measured is the shipped calibration, and what came of it is its own; any other one it says nothing about.
    private static string? ChangeSince(FacilityValidation validation, ValidatedVersions versions, CalibrationInUse calibration) =>
        versions.ChangeSince(validation.FacilitySha256, validation.ModelSha256, validation.CalibrationSha256)
        ?? (calibration.Refitted is null || calibration.Version == validation.Refit?.CalibrationSha256 ? null : "the calibration");

    // Shares follow from numbers of scenes: figures in which they don't were written by somebody else.
    private static bool Contradicts(ValidationFigures figures) =>
        figures.Held > figures.Scenes || figures.HeldWithinHumanError > figures.Scenes
        || double.Abs(figures.Coverage.Value - ValidationScore.ClopperPearson(figures.Held, figures.Scenes).Value) > 1e-6;

    private static FacilityValidation Read(string path)
    {
        try
        {
            FacilityValidation validation = JsonSerializer.Deserialize<FacilityValidation>(File.ReadAllText(path), ValidationManifest.Options)
                ?? throw new JsonException("It is null.");
            return (validation.SchemaVersion, validation.Suffices) switch
            {
                (FacilityValidation.CurrentSchemaVersion, _) when validation.Classes.Append(validation.All).Any(Contradicts) => throw new JsonException("Its figures contradict each other."),
                (FacilityValidation.CurrentSchemaVersion, true) => validation,
                (FacilityValidation.CurrentSchemaVersion, false) => throw new JsonException($"It has {validation.All.Scenes} scenes; a validation has at least {FacilityValidation.FewestScenes}."),
                _ => throw new JsonException($"It has schema version {validation.SchemaVersion}; this version reads {FacilityValidation.CurrentSchemaVersion}."),
            };
        }
        catch (JsonException exception)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"The validation {path} can't be used: {exception.Message} Remove it, or run `validate score` again.");
        }
    }
}
