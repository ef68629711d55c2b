using System.Reflection;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Onnx;

namespace Yardwatch.Service.Commands;

/// <summary>Opens what a command is given.</summary>
internal static class Inputs
{
    private static string ModelPath => Path.Combine(AppContext.BaseDirectory, "models", "columns.onnx");

    private static string CalibrationPath => Path.Combine(AppContext.BaseDirectory, "models", "calibration.json");

    /// <summary>The software and its version.</summary>
    public static string Software =>
        $"Yardwatch {typeof(Inputs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}";

    public static GdalScene Scene(string path) =>
        File.Exists(path) || Directory.Exists(path)
            ? GdalScene.Open(path)
            : throw new UsageException(ErrorCatalog.SceneMissing, $"There is no scene file {path}. Check the path.");

    public static Facility Facility(string path) =>
        File.Exists(path)
            ? FacilityFile.Read(path)
            : throw new UsageException(ErrorCatalog.FacilityMissing, $"There is no facility file {path}. Check the path.");

    public static OnnxColumnModel Model() => OnnxColumnModel.Load(ModelPath);

    public static SurveyOptions Options(OnnxColumnModel model)
    {
        IReadOnlyList<double> shares = model.Description.ClassFrequencies;
        return new SurveyOptions
        {
            Software = Software,
            Calibration = Calibration(),
            Decoder = DecoderOptions.Default with
            {
                TrainingFrequencies = Frequencies(shares),
                TrainingTypes = model.Description.TypeFrequencies ?? DecoderOptions.Default.TrainingTypes,
                TrainingCovered = model.Description.CoveredFrequency ?? DecoderOptions.Default.TrainingCovered,
            },
        };
    }

    // Intervals of another calibration than the one that was checked would look just as sure.
    private static CalibrationTable Calibration()
    {
        if (!File.Exists(CalibrationPath))
        {
            throw new UsageException(ErrorCatalog.ModelUnusable, $"There is no calibration {CalibrationPath}. Restore the models folder from the repository.");
        }

        try
        {
            return CalibrationTable.Parse(File.ReadAllText(CalibrationPath));
        }
        catch (FormatException exception)
        {
            throw new UsageException(ErrorCatalog.ModelUnusable, $"{CalibrationPath}: {exception.Message} Restore the models folder from the repository.");
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
