using System.Runtime.InteropServices;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Detection;

/// <summary>Strips that PyTorch read as well, with what it found in them: files that the exports of training write.</summary>
internal static class ParityStrips
{
    /// <summary>The strip of an export.</summary>
    /// <param name="export">What its files begin with.</param>
    /// <param name="rows">How it is cut across the track.</param>
    public static TrackStrip Read(string export, StripRows rows)
    {
        float[] samples = Numbers(export, "strip");
        float[] condition = Numbers(export, "condition");
        int columns = samples.Length / ((TrackStrip.Channels + 1) * rows.Count);
        int plane = rows.Count * columns;
        bool[] valid = [.. samples[(TrackStrip.Channels * plane)..].Select(value => value > 0)];
        return new TrackStrip(rows, columns, samples[..(TrackStrip.Channels * plane)], valid)
        {
            GsdMeters = 0.5 * Math.Pow(2, condition[0]),
            Geometry = new StripGeometry
            {
                Shadow = condition[3] > 0 ? new ShadowDirection(condition[1], condition[2]) : null,
                ShadowLength = 2 * condition[4],
                Lean = condition[7] > 0 ? new StripLean(condition[5], condition[6]) : null,
            },
        };
    }

    /// <summary>What one file of an export holds.</summary>
    /// <param name="export">As for <see cref="Read"/>.</param>
    /// <param name="name">Which of its files.</param>
    public static float[] Numbers(string export, string name) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "tests", "Yardwatch.Tests", "Detection", "Data", $"{export}.{name}.f32"))).ToArray();
}
