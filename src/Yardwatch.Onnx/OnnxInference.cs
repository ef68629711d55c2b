using Microsoft.ML.OnnxRuntime;

namespace Yardwatch.Onnx;

/// <summary>How every model is run, so that threads, batches and processors never change a result.</summary>
internal static class OnnxInference
{
    // Log probabilities are rounded so that processors that add in another order give the same evidence.
    private const double StepsPerUnit = 10_000;

    /// <summary>Options for a session of one thread that writes nothing to the terminal.</summary>
    public static SessionOptions Options() => new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
    };

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
