using Microsoft.ML.OnnxRuntime;

namespace Yardwatch.Onnx;

/// <summary>How every model is run, so that threads, batches and processors never change a result.</summary>
internal static class OnnxInference
{
    // Log probabilities are rounded so that processors that add in another order give the same evidence.
    private const double StepsPerUnit = 10_000;

    // The range a training sample is stored in (training/shards.py, training/zones/zone_shards.py): no model saw what lies beyond.
    private const float LowestSample = -1f;
    private const float HighestSample = 1.5f;

    /// <summary>Options for a session of one thread that writes nothing to the terminal.</summary>
    public static SessionOptions Options() => new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
    };

    /// <summary>A sample within what models learned from.</summary>
    public static float Clamped(float sample) => Math.Clamp(sample, LowestSample, HighestSample);

    /// <summary>A result's numbers, rounded to a ten-thousandth.</summary>
    public static float[] Rounded(OrtValue result)
    {
        ReadOnlySpan<float> values = result.GetTensorDataAsSpan<float>();
        float[] rounded = new float[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            rounded[index] = (float)(Math.Round(values[index] * StepsPerUnit) / StepsPerUnit);
        }

        return rounded;
    }
}
