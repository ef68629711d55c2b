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
            Calibration = File.Exists(CalibrationPath) ? CalibrationTable.Parse(File.ReadAllText(CalibrationPath)) : CalibrationTable.Default,
            Decoder = DecoderOptions.Default with
            {
                TrainingFrequencies = new ClassFrequencies(shares[0], shares[1], shares[2], shares[3], shares[4], shares[5]),
            },
        };
    }
}
