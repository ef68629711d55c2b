using Microsoft.ML.OnnxRuntime;
using Yardwatch.Imagery;
using Yardwatch.Zones;

namespace Yardwatch.Onnx;

/// <summary>The trained zone model, run by ONNX Runtime on one thread. Safe for use by many threads at once.</summary>
public sealed class OnnxZoneModel : IZoneModel, IDisposable
{
    private const string PatchInput = "patch";
    private const string ConditionInput = "condition";
    private const string Output = "classes";
    private static readonly ModelSort Sort = new("zone model", "training/zones/train.sh");
    private static readonly string[] Inputs = [PatchInput, ConditionInput];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    private OnnxZoneModel(InferenceSession session, string sha256)
    {
        _session = session;
        Sha256 = sha256;
    }

    /// <inheritdoc/>
    public string Sha256 { get; }

    /// <summary>Loads a model, and checks it against the description beside it (the same name, ending in <c>.json</c>).</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <exception cref="ModelException">A file is missing or damaged, or the two don't belong together.</exception>
    public static OnnxZoneModel Load(string path)
    {
        (InferenceSession session, string sha256) = ModelFile.Open(path, Sort, HasShape);
        return new OnnxZoneModel(session, sha256);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A valid sample isn't a finite number.</exception>
    public ZoneEvidence Evaluate(ZonePatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        using var samples = OrtValue.CreateTensorValueFromMemory(PatchTensor(patch), [1, SceneChannels.Count + 1, patch.Rows, patch.Columns]);
        using var condition = OrtValue.CreateTensorValueFromMemory(ConditionTensor(patch), [1, 4]);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, Inputs, [samples, condition], [Output]);
        return new ZoneEvidence(patch.Rows * patch.Columns, OnnxInference.Rounded(results[0]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static bool HasShape(InferenceSession session) =>
        Inputs.All(session.InputMetadata.ContainsKey)
        && session.InputMetadata[PatchInput].Dimensions is [1, SceneChannels.Count + 1, _, _]
        && session.InputMetadata[ConditionInput].Dimensions is [1, 4]
        && session.OutputMetadata.ContainsKey(Output)
        && session.OutputMetadata[Output].Dimensions is [_, ZoneEvidence.Classes, _, _];

    // The three channels, 0 where not valid, then 1 where valid.
    private static float[] PatchTensor(ZonePatch patch)
    {
        int plane = patch.Rows * patch.Columns;
        float[] tensor = new float[(SceneChannels.Count + 1) * plane];
        for (int cell = 0; cell < plane; cell++)
        {
            for (int channel = 0; patch.Valid[cell] && channel < SceneChannels.Count; channel++)
            {
                int index = (channel * plane) + cell;
                tensor[index] = float.IsFinite(patch.Samples[index])
                    ? OnnxInference.Clamped(patch.Samples[index])
                    : throw new ArgumentException($"Sample {index} is valid but not a finite number.", nameof(patch));
            }

            tensor[(SceneChannels.Count * plane) + cell] = patch.Valid[cell] ? 1 : 0;
        }

        return tensor;
    }

    private static float[] ConditionTensor(ZonePatch patch)
    {
        float gsd = (float)Math.Log2(patch.GsdMeters / ZonePatch.CellMeters);
        return patch.Shadow is { } shadow ? [gsd, (float)shadow.Along, (float)shadow.Across, 1] : [gsd, 0, 0, 0];
    }
}
