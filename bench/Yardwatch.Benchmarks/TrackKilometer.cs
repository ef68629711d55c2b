using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Onnx;
using Yardwatch.Simulation;
using Yardwatch.Tracks;

namespace Yardwatch.Benchmarks;

/// <summary>
/// Some 1.2 kilometers of track at 0.5 m from pixels in memory, on one core: counted where they lie, by strips, model and decoder; and the whole
/// survey, which finds out by many looks where they lie, from where the sun shone and what the scene resolves, and writes an observation.
/// </summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class TrackKilometer
{
    private OnnxColumnModel? _model;
    private SimulatedYard? _yard;
    private SceneSurvey? _survey;
    private CalibrationTable? _calibration;

    /// <summary>Renders the yard: four tracks of about 300 m, 1.21 km in all.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _yard = SimulatedYard.Render(new YardSettings { Seed = 1, GsdMeters = 0.5, TrackCount = 4, EmptyTrackShare = 0 });
        _model = OnnxColumnModel.Load(ModelFile("columns.onnx"), ModelFile("tracks.onnx"));
        _calibration = CalibrationTable.Parse(File.ReadAllText(ModelFile("calibration.json")));
        _survey = new SceneSurvey(_model, new SurveyOptions { Software = "benchmark", Calibration = _calibration });
    }

    /// <summary>Closes the model.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _yard?.Scene.Dispose();
        _model?.Dispose();
    }

    /// <summary>Strips, model and decoder.</summary>
    /// <returns>The expected number of railcars.</returns>
    [Benchmark]
    public double Count()
    {
        var frame = GroundFrame.Of(_yard!.Facility, _yard.Scene, 0.5);
        TrackPath[] paths = [.. _yard.Facility.Tracks.Select(track => TrackPath.Of(track, frame))];
        StripExtractor extractor = StripExtractor.Prepare(frame, new SceneWindows(_yard.Scene, frame.SpacingMeters), paths)!;
        extractor.GsdMeters = 0.5;
        ColumnReader reader = new(extractor, _model!);
        SemiMarkovDecoder decoder = new(Counting.Fleet.Any, _calibration!.Of(0.5).Apply(DecoderOptions.Default));
        return paths.Select(path => reader.Read(path, new SceneGeometry())).Sum(reading => decoder.Decode(reading.Evidence, reading.Observed, reading.Observed).Railcars.Expected);
    }

    /// <summary>The whole survey.</summary>
    /// <returns>The expected number of railcars.</returns>
    [Benchmark]
    public double Survey() =>
        _survey!.Run(_yard!.Scene, _yard.Facility, new SceneFacts { GsdMeters = 0.5 }).Observation.Railcars!.Expected;

    private static string ModelFile(string name) => Path.Combine(AppContext.BaseDirectory, "models", name);

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
