using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Service.Validation;
using Yardwatch.Zones;

namespace Yardwatch.Service.Models;

/// <summary>The models and calibrations that are shipped, and how scenes are surveyed with them.</summary>
internal static class ShippedModels
{
    private static string ModelPath => Path.Combine(AppContext.BaseDirectory, "models", "columns.onnx");

    private static string TrackModelPath => Path.Combine(AppContext.BaseDirectory, "models", "tracks.onnx");

    private static string CalibrationPath => Path.Combine(AppContext.BaseDirectory, "models", "calibration.json");

    private static string ZoneModelPath => Path.Combine(AppContext.BaseDirectory, "models", "zones.onnx");

    private static string ZoneCalibrationPath => Path.Combine(AppContext.BaseDirectory, "models", "zones-calibration.json");

    /// <summary>The software and its version.</summary>
    public static string Software =>
        $"Yardwatch {typeof(ShippedModels).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}";

    /// <summary>The column model, with the track model; another column model where a path is given.</summary>
    public static OnnxColumnModel Model(string? path = null) => OnnxColumnModel.Load(path ?? ModelPath, TrackModelPath);

    /// <summary>The zone model.</summary>
    public static OnnxZoneModel ZoneModel() => OnnxZoneModel.Load(ZoneModelPath);

    /// <summary>The estimator of cargo zones, with the shipped calibration.</summary>
    public static ZoneEstimator Zones(OnnxZoneModel model) => new(model, ZoneCalibration(model));

    /// <summary>The calibration of a zone model.</summary>
    /// <exception cref="UsageException">It was fitted for another one.</exception>
    public static ZoneCalibrationTable ZoneCalibration(OnnxZoneModel model)
    {
        ZoneCalibrationTable table = Parsed(ZoneCalibrationPath, ZoneCalibrationTable.Parse);
        return table.ModelSha256 == model.Sha256
            ? table
            : throw new UsageException(
                ErrorCatalog.ModelUnusable, $"{ZoneCalibrationPath} was fitted for another zone model than {ZoneModelPath}. Restore the models folder from the repository.");
    }

    /// <summary>What a validation at a facility is about.</summary>
    public static ValidatedVersions Versions(Facility facility) => new(facility.Id, facility.Sha256, Sha256(ModelPath), Sha256(CalibrationPath), Software)
    {
        Calibration = Parsed(CalibrationPath, CalibrationTable.Parse),
    };

    /// <summary>The options of a survey with the shipped calibration, or another one.</summary>
    /// <exception cref="UsageException">The calibration can't be used.</exception>
    public static SurveyOptions Options(OnnxColumnModel model, string? calibrationPath = null)
    {
        IReadOnlyList<double> shares = model.Description.ClassFrequencies;
        return new SurveyOptions
        {
            Software = Software,
            Calibration = Parsed(calibrationPath ?? CalibrationPath, CalibrationTable.Parse),
            CalibrationSha256 = Sha256(calibrationPath ?? CalibrationPath),
            Decoder = DecoderOptions.Default with
            {
                TrainingFrequencies = Frequencies(shares),
            },
        };
    }

    /// <summary>The options at a facility: with its own calibration where there is one that fits, and what is known of it as a caveat.</summary>
    /// <exception cref="UsageException">A file beside the facility can't be used.</exception>
    public static SurveyOptions OptionsAt(string facilityPath, Facility facility, OnnxColumnModel model)
    {
        (CalibrationInUse calibration, Caveat validation) = Known(facilityPath, facility);
        SurveyOptions options = Options(model) with { Validation = validation };
        return calibration.Refitted is { } own
            ? options with { Calibration = own.Table, CalibrationSha256 = calibration.Version, CalibrationRefit = new CalibrationRefit(own.FromSha256, own.AddedDeviation) }
            : options;
    }

    /// <summary>SHA-256 over all that decides at a facility what a scene is found to say: models, calibrations, what a validation says.</summary>
    /// <exception cref="UsageException">A file beside the facility can't be used.</exception>
    public static string Sha256At(string facilityPath, Facility facility)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in new[] { ModelPath, TrackModelPath, CalibrationPath, ZoneModelPath, ZoneCalibrationPath })
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        (CalibrationInUse calibration, Caveat validation) = Known(facilityPath, facility);
        hash.AppendData(Encoding.UTF8.GetBytes(calibration.Refitted is null ? "" : calibration.Version));
        hash.AppendData(Encoding.UTF8.GetBytes(validation == Caveats.NotValidatedHere ? "" : validation.Text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static (CalibrationInUse Calibration, Caveat Validation) Known(string facilityPath, Facility facility)
    {
        ValidatedVersions versions = Versions(facility);
        CalibrationInUse calibration = CalibrationFile.InUse(facilityPath, versions);
        return (calibration, ValidationFile.CaveatOf(facilityPath, versions, calibration));
    }

    private static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    // Intervals of another calibration than the one that was checked would look just as sure.
    private static T Parsed<T>(string path, Func<string, T> parse)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(ErrorCatalog.ModelUnusable, $"There is no calibration {path}. Restore the models folder from the repository.");
        }

        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (FormatException exception)
        {
            throw new UsageException(ErrorCatalog.ModelUnusable, $"{path}: {exception.Message} Restore the models folder from the repository.");
        }
    }

    // All vehicles are divided by the frequency of a vehicle of any kind. Divided by its own, a rare kind would win wherever the
    // model wavers, column after column, and two railcars of 13 m would become one passenger car of 26 m.
    private static ClassFrequencies Frequencies(IReadOnlyList<double> shares)
    {
        double body = shares[2] + shares[3] + shares[4];
        return new ClassFrequencies(shares[0], shares[1], body, body, body, shares[5]);
    }
}
