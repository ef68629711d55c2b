using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Yardwatch.Onnx;
using Yardwatch.Simulation;

namespace Yardwatch.Benchmarks;

/// <summary>
/// Some 1.2 kilometers of track at 0.5 m, from pixels in memory to the observation: the looks of the alignment, the turned strips, the model and
/// the decoder, on one core.
/// </summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class TrackKilometer
{
    private OnnxColumnModel? _model;
    private SimulatedYard? _yard;
    private SceneSurvey? _survey;

    /// <summary>Renders the yard: four tracks of about 300 m, 1.21 km in all.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _yard = SimulatedYard.Render(new YardSettings { Seed = 1, GsdMeters = 0.5, TrackCount = 4, EmptyTrackShare = 0 });
        _model = OnnxColumnModel.Load(ModelPath("columns"), ModelPath("tracks"));
        _survey = new SceneSurvey(_model, new SurveyOptions { Software = "benchmark" });
    }

    /// <summary>Closes the model.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _yard?.Scene.Dispose();
        _model?.Dispose();
    }

    /// <summary>The survey of these tracks.</summary>
    [Benchmark]
    public double Survey() =>
        _survey!.Run(_yard!.Scene, _yard.Facility, new SceneFacts { GsdMeters = 0.5 }).Observation.Railcars!.Expected;

    private static string ModelPath(string name) => Path.Combine(AppContext.BaseDirectory, "models", $"{name}.onnx");

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
