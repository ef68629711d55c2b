using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Yardwatch.Imagery;
using Yardwatch.Zones;

namespace Yardwatch.Onnx;

/// <summary>The trained zone model, run by ONNX Runtime on one thread. Safe for use by many threads at once.</summary>
public sealed class OnnxZoneModel : IZoneModel, IDisposable
{
    // The range a training sample is stored in (training/zones/zone_shards.py): the model never saw what lies beyond.
    private const float LowestSample = -1f;
    private const float HighestSample = 1.5f;

    private const string Remedy = "install Yardwatch again, or make the model with training/zones/train.sh.";
    private const string PatchInput = "patch";
    private const string ConditionInput = "condition";
    private const string Output = "classes";
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
    /// <exception cref="ZoneModelException">A file is missing or damaged, or the two don't belong together.</exception>
    public static OnnxZoneModel Load(string path)
    {
        byte[] bytes = Read(path);
        string descriptionPath = Path.ChangeExtension(path, ".json");
        string described = DescribedSha256(descriptionPath);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != described)
        {
            throw new ZoneModelException(
                $"The zone model {path} is damaged or not the one that {descriptionPath} describes (its SHA-256 is {hash}, not {described}): {Remedy}");
        }

        return new OnnxZoneModel(Open(path, bytes), hash);
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

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZoneModelException($"{path} can't be read ({error.Message}): {Remedy}", error);
        }
    }

    private static string DescribedSha256(string path)
    {
        byte[] bytes = Read(path);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.GetProperty("sha256").GetString() ?? throw new KeyNotFoundException("sha256 is null");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ZoneModelException($"{path} is not a zone model's description ({error.Message}): {Remedy}", error);
        }
    }

    private static InferenceSession Open(string path, byte[] bytes)
    {
        using SessionOptions options = OnnxInference.Options();
        InferenceSession session = Create(path, bytes, options);
        if (HasShape(session))
        {
            return session;
        }

        session.Dispose();
        throw new ZoneModelException($"{path} is an ONNX model but not a zone model of this version: {Remedy}");
    }

    private static InferenceSession Create(string path, byte[] bytes, SessionOptions options)
    {
        try
        {
            return new InferenceSession(bytes, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ZoneModelException($"{path} is not an ONNX model ({error.Message}): {Remedy}", error);
        }
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
                    ? Math.Clamp(patch.Samples[index], LowestSample, HighestSample)
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
