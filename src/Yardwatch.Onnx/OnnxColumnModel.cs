using System.Security.Cryptography;
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
    // The range a training sample is stored in (training/shards.py): the model never saw what lies beyond.
    private const float LowestSample = -1f;
    private const float HighestSample = 1.5f;

    private const int ConditionCount = 8;

    private const string StripInput = "strip";
    private const string ConditionInput = "condition";
    private static readonly string[] Inputs = [StripInput, ConditionInput];

    // The results and the number of bins of each.
    private static readonly string[] Outputs = ["classes", "lateral", "shadow", "types", "covered"];
    private static readonly int[] Bins =
        [ColumnEvidence.Classes, ColumnEvidence.LateralBins, ColumnEvidence.ShadowBins, ColumnEvidence.Types, ColumnEvidence.CoverBins];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    private OnnxColumnModel(InferenceSession session, ColumnModelDescription description)
    {
        _session = session;
        Description = description;
    }

    /// <inheritdoc/>
    public string Sha256 => Description.Sha256;

    /// <inheritdoc/>
    public GsdRange TrainedGsdMeters => Description.TrainedGsdMeters;

    /// <summary>What the model was trained on.</summary>
    public ColumnModelDescription Description { get; }

    /// <summary>Loads a model and the description beside it (the same name, ending in <c>.json</c>).</summary>
    /// <param name="path">The model, an ONNX file.</param>
    /// <exception cref="ColumnModelException">A file is missing or damaged, or the two don't belong together.</exception>
    public static OnnxColumnModel Load(string path)
    {
        byte[] bytes = ReadModel(path);
        string descriptionPath = Path.ChangeExtension(path, ".json");
        var description = ColumnModelDescription.Read(descriptionPath);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != description.Sha256)
        {
            throw new ColumnModelException(
                $"The column model {path} is damaged or not the one that {descriptionPath} describes (its SHA-256 is {hash}, "
                + $"not {description.Sha256}): {ColumnModelDescription.Remedy}");
        }

        return new OnnxColumnModel(Open(path, bytes), description);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A valid sample isn't a finite number.</exception>
    public ColumnEvidence Evaluate(TrackStrip strip)
    {
        ArgumentNullException.ThrowIfNull(strip);
        using var samples = OrtValue.CreateTensorValueFromMemory(
            StripTensor(strip), [1, TrackStrip.Channels + 1, TrackStrip.Rows, strip.Columns]);
        using var condition = OrtValue.CreateTensorValueFromMemory(ConditionTensor(strip), [1, ConditionCount]);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, Inputs, [samples, condition], Outputs);
        return new ColumnEvidence(strip.Columns, OnnxInference.Rounded(results[0]), OnnxInference.Rounded(results[1]), OnnxInference.Rounded(results[2]))
            .WithBodies(OnnxInference.Rounded(results[3]), OnnxInference.Rounded(results[4]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static byte[] ReadModel(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ColumnModelException($"The column model {path} can't be read ({error.Message}): {ColumnModelDescription.Remedy}", error);
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
        throw new ColumnModelException(
            $"{path} is an ONNX model but not a column model of this version: {ColumnModelDescription.Remedy}");
    }

    private static InferenceSession Create(string path, byte[] bytes, SessionOptions options)
    {
        try
        {
            return new InferenceSession(bytes, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ColumnModelException($"{path} is not an ONNX model ({error.Message}): {ColumnModelDescription.Remedy}", error);
        }
    }

    private static bool HasShape(InferenceSession session) =>
        Inputs.All(session.InputMetadata.ContainsKey)
        && session.InputMetadata[StripInput].Dimensions is [1, TrackStrip.Channels + 1, TrackStrip.Rows, -1]
        && session.InputMetadata[ConditionInput].Dimensions is [1, ConditionCount]
        && Outputs.All(session.OutputMetadata.ContainsKey)
        && Outputs.Zip(Bins).All(output => session.OutputMetadata[output.First].Dimensions is [_, var bins, _] && bins == output.Second);

    // The three channels, 0 where not valid, then 1 where valid.
    private static float[] StripTensor(TrackStrip strip)
    {
        int plane = TrackStrip.Rows * strip.Columns;
        float[] tensor = new float[(TrackStrip.Channels + 1) * plane];
        for (int place = 0; place < plane; place++)
        {
            if (!strip.Valid[place])
            {
                continue;
            }

            for (int channel = 0; channel < TrackStrip.Channels; channel++)
            {
                int index = (channel * plane) + place;
                float sample = strip.Samples[index];
                if (!float.IsFinite(sample))
                {
                    throw new ArgumentException($"Sample {index} is valid but not a finite number.", nameof(strip));
                }

                tensor[index] = Math.Clamp(sample, LowestSample, HighestSample);
            }

            tensor[(TrackStrip.Channels * plane) + place] = 1;
        }

        return tensor;
    }

    // log2 of the GSD over a column's length; shadow along, across, known, its length over 2; lean along, across, known.
    private static float[] ConditionTensor(TrackStrip strip)
    {
        float[] told = new float[ConditionCount];
        StripGeometry geometry = strip.Geometry;
        told[0] = (float)Math.Log2(strip.GsdMeters / TrackStrip.ColumnMeters);
        if (geometry.Shadow is { } shadow)
        {
            (told[1], told[2], told[3], told[4]) = ((float)shadow.Along, (float)shadow.Across, 1, (float)(geometry.ShadowLength / 2));
        }

        if (geometry.Lean is { } lean)
        {
            (told[5], told[6], told[7]) = ((float)lean.Along, (float)lean.Across, 1);
        }

        return told;
    }
}
