using Microsoft.ML.OnnxRuntime;
using Yardwatch.Tracks;

namespace Yardwatch.Onnx;

/// <summary>A track strip as models take it.</summary>
internal static class StripTensors
{
    /// <summary>Numbers in <see cref="Condition"/>.</summary>
    public const int ConditionCount = 8;

    /// <summary>The names of the inputs: samples and condition.</summary>
    public static readonly string[] Inputs = ["strip", "condition"];

    /// <summary>Whether a model takes strips that are so cut.</summary>
    public static bool AreInputsOf(InferenceSession session, StripRows rows) =>
        Inputs.All(session.InputMetadata.ContainsKey)
        && session.InputMetadata[Inputs[0]].Dimensions is [1, TrackStrip.Channels + 1, var count, -1] && count == rows.Count
        && session.InputMetadata[Inputs[1]].Dimensions is [1, ConditionCount];

    /// <summary>A strip's tensor, which belongs to the caller.</summary>
    public static OrtValue All(TrackStrip strip) => OrtValue.CreateTensorValueFromMemory(
        Samples(strip, 0, strip.Columns), [1, TrackStrip.Channels + 1, strip.Rows.Count, strip.Columns]);

    /// <summary>The tensor of what is told of a strip, which belongs to the caller.</summary>
    public static OrtValue Told(TrackStrip strip) => OrtValue.CreateTensorValueFromMemory(Condition(strip), [1, ConditionCount]);

    /// <summary>The three channels of some columns, 0 where not valid, then 1 where valid.</summary>
    /// <exception cref="ArgumentException">A valid sample isn't a finite number.</exception>
    public static float[] Samples(TrackStrip strip, int first, int columns)
    {
        int rows = strip.Rows.Count;
        int plane = rows * strip.Columns;
        float[] tensor = new float[(TrackStrip.Channels + 1) * rows * columns];
        for (int place = 0; place < rows * columns; place++)
        {
            int source = (place / columns * strip.Columns) + first + (place % columns);
            if (!strip.Valid[source])
            {
                continue;
            }

            for (int channel = 0; channel < TrackStrip.Channels; channel++)
            {
                float sample = strip.Samples[(channel * plane) + source];
                if (!float.IsFinite(sample))
                {
                    throw new ArgumentException($"Sample {(channel * plane) + source} is valid but not a finite number.", nameof(strip));
                }

                tensor[(channel * rows * columns) + place] = OnnxInference.Clamped(sample);
            }

            tensor[(TrackStrip.Channels * rows * columns) + place] = 1;
        }

        return tensor;
    }

    /// <summary>log2 of the GSD over a column's length; shadow along, across, known, its length over 2; lean along, across, known.</summary>
    public static float[] Condition(TrackStrip strip)
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
