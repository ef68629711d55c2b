using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Gdal.Metadata;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Service.Validation;
using Yardwatch.Service.Watches;
using Yardwatch.Tracks;
using Yardwatch.Zones;

namespace Yardwatch.Service.Commands;

/// <summary>Opens what a command is given.</summary>
internal static class Inputs
{
    private static string ModelPath => Path.Combine(AppContext.BaseDirectory, "models", "columns.onnx");

    private static string TrackModelPath => Path.Combine(AppContext.BaseDirectory, "models", "tracks.onnx");

    private static string CalibrationPath => Path.Combine(AppContext.BaseDirectory, "models", "calibration.json");

    private static string ZoneModelPath => Path.Combine(AppContext.BaseDirectory, "models", "zones.onnx");

    private static string ZoneCalibrationPath => Path.Combine(AppContext.BaseDirectory, "models", "zones-calibration.json");

    /// <summary>The software and its version.</summary>
    public static string Software =>
        $"Yardwatch {typeof(Inputs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}";

    public static GdalScene Scene(string path) =>
        File.Exists(path) || Directory.Exists(path)
            ? GdalScene.Open(path)
            : throw new UsageException(ErrorCatalog.SceneMissing, $"There is no scene file {path}. Check the path.");

    /// <summary>What is said of a scene, in its file and beside it; null where the file can't be opened, which whoever opens it next will hear of.</summary>
    public static SceneMetadata? Metadata(string path)
    {
        try
        {
            return SceneMask.Readable(SceneMetadataReader.Read(path));
        }
        catch (SceneException)
        {
            return null;
        }
    }

    /// <summary>The scene, tied to the ground where it has no georeference and control points stand beside it. What is mapped in its own pixels needs no ground.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="coordinates">Those of the facility that is looked for in it.</param>
    public static IScene Tied(GdalScene scene, FacilityCoordinates coordinates)
    {
        if (coordinates == FacilityCoordinates.Pixels || scene.Info.Georeference != Georeference.None || ControlPoints.Beside(scene.FilePath) is not { } path)
        {
            return scene;
        }

        IReadOnlyList<ControlPoint> points = ControlPoints.Read(path);
        TiedScene tied = new(scene, points);
        return tied.IsMirrored || tied.Info.TiedBy!.ResidualMeters > Alignment.WideRangeMeters ? throw Unfit(path, scene, points, tied) : tied;
    }

    // Alignment looks no further than it: what lies further off would be read from other ground.
    private static SceneException Unfit(string path, GdalScene scene, IReadOnlyList<ControlPoint> points, TiedScene tied)
    {
        ControlPoint[] upward = [.. points.Select(point => point with { Pixel = new PixelPoint(point.Pixel.X, scene.Info.Height - point.Pixel.Y) })];
        using TiedScene turned = new(scene, upward);
        bool isUpward = tied.IsMirrored || turned.Info.TiedBy!.ResidualMeters < Alignment.WideRangeMeters / 4;
        string problem = isUpward
            ? "would mirror the picture. Their rows seem to be counted from its lower edge: count them from the upper one."
            : $"contradict each other by {tied.Info.TiedBy!.ResidualMeters:0} m. One of them is wrong: correct it.";
        return new SceneException($"{path}: the control points {problem}") { Fault = SceneFault.Format };
    }

    public static Facility Facility(string path) =>
        File.Exists(path) || Directory.Exists(path)
            ? FacilityFile.Read(path)
            : throw new UsageException(ErrorCatalog.FacilityMissing, $"There is no facility file {path}. Check the path.");

    public static OnnxColumnModel Model(string? path = null) => OnnxColumnModel.Load(path ?? ModelPath, TrackModelPath);

    public static OnnxZoneModel ZoneModel() => OnnxZoneModel.Load(ZoneModelPath);

    public static ZoneEstimator Zones(OnnxZoneModel model) => new(model, ZoneCalibration(model));

    public static ZoneCalibrationTable ZoneCalibration(OnnxZoneModel model)
    {
        ZoneCalibrationTable table = Parsed(ZoneCalibrationPath, ZoneCalibrationTable.Parse);
        return table.ModelSha256 == model.Sha256
            ? table
            : throw new UsageException(
                ErrorCatalog.ModelUnusable, $"{ZoneCalibrationPath} was fitted for another zone model than {ZoneModelPath}. Restore the models folder from the repository.");
    }

    /// <summary>The day or time that an option gives, or null where it isn't given.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static StatedMoment? Moment(string? text, string option) => text is null
        ? null
        : StatedMoment.Parse(text) ?? throw new UsageException(ErrorCatalog.CommandLine, $"{option} {text} is not a date. Give it as 2023-10-05, or a time as 2023-10-05T02:11:00Z.");

    /// <summary>What a validation at a facility is about.</summary>
    public static ValidatedVersions Versions(Facility facility) => new(facility.Id, facility.Sha256, Sha256(ModelPath), Sha256(CalibrationPath), Software)
    {
        Calibration = Parsed(CalibrationPath, CalibrationTable.Parse),
    };

    /// <summary>SHA-256 over all that decides what a scene is found to say: models, calibrations, what a validation says, settings.</summary>
    /// <exception cref="UsageException">A file beside the facility can't be used.</exception>
    public static string MethodSha256(Watch watch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in new[] { ModelPath, TrackModelPath, CalibrationPath, ZoneModelPath, ZoneCalibrationPath })
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        WatchSettings settings = watch.Settings;
        foreach (double limit in new[] { settings.LeastClearFraction, settings.MostHaze, settings.MostSaturated, settings.MostSnow, settings.LowestSunDegrees })
        {
            hash.AppendData(BitConverter.GetBytes(limit));
        }

        (CalibrationInUse calibration, Caveat validation) = Known(watch.FacilityPath, watch.Facility);
        hash.AppendData(Encoding.UTF8.GetBytes(calibration.Refitted is null ? "" : calibration.Version));
        hash.AppendData(Encoding.UTF8.GetBytes(validation == Caveats.NotValidatedHere ? "" : validation.Text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

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
                TrainingTypes = model.Description.TypeFrequencies ?? DecoderOptions.Default.TrainingTypes,
                TrainingCovered = model.Description.CoveredFrequency ?? DecoderOptions.Default.TrainingCovered,
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
