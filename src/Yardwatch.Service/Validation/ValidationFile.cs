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

    /// <summary>Writes a validation.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    /// <param name="validation">The validation; of enough scenes.</param>
    /// <returns>Where it was written.</returns>
    /// <exception cref="PublishingException">It can't be written.</exception>
    public static string Write(string facilityPath, FacilityValidation validation)
    {
        string path = PathOf(facilityPath);
        PublishedFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(validation, ValidationManifest.Options), (byte)'\n']);
        return path;
    }

    /// <summary>The caveat that says how far counts at a facility were checked.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    /// <param name="versions">What is used now.</param>
    /// <exception cref="UsageException">There is a validation that can't be read.</exception>
    public static Caveat CaveatOf(string facilityPath, ValidatedVersions versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        string path = PathOf(facilityPath);
        if (!File.Exists(path))
        {
            return Caveats.NotValidatedHere;
        }

        FacilityValidation validation = Read(path);
        string? changed = true switch
        {
            _ when validation.FacilitySha256 != versions.FacilitySha256 => "the facility",
            _ when validation.ModelSha256 != versions.ModelSha256 => "the column model",
            _ when validation.CalibrationSha256 != versions.CalibrationSha256 => "the calibration",
            _ => null,
        };
        return changed is null ? Caveats.ValidatedHere(validation) : Caveats.ValidationOutdated(changed);
    }

    private static FacilityValidation Read(string path)
    {
        try
        {
            FacilityValidation validation = JsonSerializer.Deserialize<FacilityValidation>(File.ReadAllText(path), ValidationManifest.Options)
                ?? throw new JsonException("It is null.");
            return (validation.SchemaVersion, validation.Suffices) switch
            {
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
