using Microsoft.ML.OnnxRuntime;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Onnx;

/// <summary>The trained column model, run by ONNX Runtime on one thread. Safe for use by many threads at once.</summary>
/// <remarks>
/// A strip is evaluated whole, whatever its length: a track-kilometer takes about 13 ms of one core, and 10 km of track need
/// about 150 MB.
/// </remarks>
public sealed class OnnxColumnModel : IColumnModel, IDisposable
{
    // The results and the number of bins of each.
    private static readonly string[] Outputs = ["classes", "lateral", "shadow", "types", "covered"];
    private static readonly int[] Bins =
        [ColumnEvidence.Classes, ColumnEvidence.LateralBins, ColumnEvidence.ShadowBins, BodyEvidence.Types, BodyEvidence.CoverBins];

    private readonly InferenceSession _session;
    private readonly OnnxTrackModel _tracks;
    private readonly RunOptions _run = new();

    private OnnxColumnModel(InferenceSession session, ColumnModelDescription description, OnnxTrackModel tracks)
    {
        _session = session;
        _tracks = tracks;
        Description = description;
    }

    /// <inheritdoc/>
    public string Sha256 => Description.Sha256;

    /// <inheritdoc/>
    public GsdRange TrainedGsdMeters => Description.TrainedGsdMeters;

    /// <summary>What the model was trained on.</summary>
    public ColumnModelDescription Description { get; }

    /// <summary>Loads a model and the one that says where tracks lie, and the descriptions beside them (the same names, ending in <c>.json</c>).</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <param name="tracksPath">The model that says where tracks lie, an ONNX file.</param>
    /// <exception cref="ModelException">A file is missing or damaged, or a model and its description don't belong together.</exception>
    public static OnnxColumnModel Load(string path, string tracksPath)
    {
        InferenceSession session = ModelFile.Open(path, ColumnModelDescription.Sort, HasShape).Session;
        try
        {
            return new OnnxColumnModel(session, ColumnModelDescription.Read(ModelFile.DescriptionOf(path)), OnnxTrackModel.Load(tracksPath));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A valid sample isn't a finite number.</exception>
    public ColumnEvidence Evaluate(TrackStrip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        using OrtValue samples = StripTensors.All(strip);
        using OrtValue condition = StripTensors.Told(strip);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, StripTensors.Inputs, [samples, condition], Outputs);
        return new ColumnEvidence(strip.Columns, OnnxInference.Rounded(results[0]), OnnxInference.Rounded(results[1]), OnnxInference.Rounded(results[2]))
            .WithBodies(BodyEvidence.Of(OnnxInference.Rounded(results[3]), OnnxInference.Rounded(results[4]), Description.TypeFrequencies, Description.CoveredFrequency));
    }

    /// <inheritdoc/>
    public string TracksSha256 => _tracks.Sha256;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A valid sample isn't a finite number.</exception>
    public TrackEvidence Tracks(TrackStrip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        return _tracks.Evaluate(strip);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tracks.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private static bool HasShape(InferenceSession session) =>
        StripTensors.AreInputsOf(session, StripRows.OfVehicles)
        && Outputs.All(session.OutputMetadata.ContainsKey)
        && Outputs.Zip(Bins).All(output => session.OutputMetadata[output.First].Dimensions is [_, var bins, _] && bins == output.Second);
}
