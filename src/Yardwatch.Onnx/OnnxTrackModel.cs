using Microsoft.ML.OnnxRuntime;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Onnx;

/// <summary>The trained model that says where tracks lie, run by ONNX Runtime on one thread. Safe for use by many threads at once.</summary>
internal sealed class OnnxTrackModel : IDisposable
{
    private const string Output = "tracks";

    private static readonly ModelSort Sort = new("track model", "training/tracks/train.sh");

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    private OnnxTrackModel(InferenceSession session, string sha256)
    {
        _session = session;
        Sha256 = sha256;
    }

    /// <summary>SHA-256 of the model, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Loads a model, and checks it against the description beside it (the same name, ending in <c>.json</c>).</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <exception cref="ModelException">A file is missing or damaged, or the two don't belong together.</exception>
    public static OnnxTrackModel Load(string path)
    {
        (InferenceSession session, string sha256) = ModelFile.Open(path, Sort, HasShape);
        return new OnnxTrackModel(session, sha256);
    }

    /// <summary>Where in a strip tracks lie.</summary>
    /// <param name="strip">The strip, turned as it was cut.</param>
    public TrackEvidence Evaluate(TrackStrip strip)
    {
        int blocks = strip.Columns / TrackEvidence.BlockColumns;
        if (blocks == 0)
        {
            return new TrackEvidence(0, [], strip.Geometry.Turn);
        }

        // Blocks are counted from the path's start: what is left over of a strip is left out at the path's end.
        int first = strip.Geometry.Turn.Along ? strip.Columns % TrackEvidence.BlockColumns : 0;
        int columns = blocks * TrackEvidence.BlockColumns;
        using var samples = OrtValue.CreateTensorValueFromMemory(StripTensors.Samples(strip, first, columns), [1, TrackStrip.Channels + 1, strip.Rows.Count, columns]);
        using OrtValue condition = StripTensors.Told(strip);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, StripTensors.Inputs, [samples, condition], [Output]);
        return new TrackEvidence(blocks, OnnxInference.Rounded(results[0]), strip.Geometry.Turn);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static bool HasShape(InferenceSession session) =>
        StripTensors.AreInputsOf(session, StripRows.OfRails) && session.OutputMetadata.TryGetValue(Output, out NodeMetadata? output) && output.Dimensions is [_, TrackEvidence.Offsets, _];
}
