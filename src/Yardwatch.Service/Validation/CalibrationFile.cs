using System.Security.Cryptography;
using System.Text.Json;
using Yardwatch.Observations;
using Yardwatch.Publishing;

namespace Yardwatch.Service.Validation;

/// <summary>The calibration to count with at a facility.</summary>
/// <param name="Refitted">The facility's own; null: the shipped one.</param>
/// <param name="Version">SHA-256 of the one that is used.</param>
/// <param name="Outdated">What changed since the facility's own was refitted, so that it isn't used; null: nothing, or there is none.</param>
public sealed record CalibrationInUse(FacilityCalibration? Refitted, string Version, string? Outdated);

/// <summary>A facility's own calibration on disk, beside the facility's file.</summary>
public static class CalibrationFile
{
    /// <summary>The calibration's file of a facility's: <c>yard.calibration.json</c> for <c>yard.geojson</c>.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    public static string PathOf(string facilityPath) => Path.ChangeExtension(facilityPath, ".calibration.json");

    /// <summary>The version of a calibration: SHA-256 of its file, lower-case hexadecimal.</summary>
    /// <param name="calibration">The calibration.</param>
    public static string Sha256(FacilityCalibration calibration) => Convert.ToHexStringLower(SHA256.HashData(Bytes(calibration)));

    /// <summary>Writes what came of refitting a facility's calibration; where that is nothing, the file of an earlier refit goes.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    /// <param name="calibration">The refitted calibration, or null.</param>
    /// <exception cref="PublishingException">It can't be written.</exception>
    public static void Write(string facilityPath, FacilityCalibration? calibration)
    {
        string path = PathOf(facilityPath);
        if (calibration is null)
        {
            File.Delete(path);
        }
        else
        {
            PublishedFile.Write(path, Bytes(calibration));
        }
    }

    /// <summary>The calibration to count with at a facility.</summary>
    /// <param name="facilityPath">The facility's file.</param>
    /// <param name="versions">What is used now.</param>
    /// <exception cref="UsageException">There is a file that can't be read, or holds another table than it says.</exception>
    public static CalibrationInUse InUse(string facilityPath, ValidatedVersions versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        string path = PathOf(facilityPath);
        if (!File.Exists(path))
        {
            return new CalibrationInUse(null, versions.CalibrationSha256, null);
        }

        byte[] bytes = File.ReadAllBytes(path);
        FacilityCalibration calibration = Read(path, bytes);
        return versions.ChangeSince(calibration.FacilitySha256, calibration.ModelSha256, calibration.FromSha256) is { } changed
            ? new CalibrationInUse(null, versions.CalibrationSha256, changed)
            : new CalibrationInUse(Checked(path, calibration, versions), Convert.ToHexStringLower(SHA256.HashData(bytes)), null);
    }

    private static byte[] Bytes(FacilityCalibration calibration) => [.. JsonSerializer.SerializeToUtf8Bytes(calibration, ValidationManifest.Options), (byte)'\n'];

    private static FacilityCalibration Read(string path, byte[] bytes)
    {
        try
        {
            FacilityCalibration calibration = JsonSerializer.Deserialize<FacilityCalibration>(bytes, ValidationManifest.Options) ?? throw new JsonException("It is null.");
            return calibration.SchemaVersion == FacilityCalibration.CurrentSchemaVersion
                ? calibration
                : throw new JsonException($"It has schema version {calibration.SchemaVersion}; this version reads {FacilityCalibration.CurrentSchemaVersion}.");
        }
        catch (JsonException exception)
        {
            throw Unusable(path, exception.Message);
        }
    }

    // Intervals of another table than was refitted would look just as sure.
    private static FacilityCalibration Checked(string path, FacilityCalibration calibration, ValidatedVersions versions) =>
        calibration.AddedDeviation > 0 && calibration.Table.Classes.SequenceEqual(versions.Calibration.Widened(calibration.AddedDeviation).Classes)
            ? calibration
            : throw Unusable(path, "Its table is not the shipped one widened by its addedDeviation.");

    private static UsageException Unusable(string path, string why) =>
        new(ErrorCatalog.ValidationUnusable, $"The calibration {path} can't be used: {why} Remove it, or run `validate score` again.");
}
