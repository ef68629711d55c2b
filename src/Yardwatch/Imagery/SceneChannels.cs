namespace Yardwatch.Imagery;

/// <summary>The channels that trained models look at: brightness, red minus green, blue minus green.</summary>
public static class SceneChannels
{
    /// <summary>The number of channels.</summary>
    public const int Count = 3;

    private const float Darkest = -0.5f;
    private const float Brightest = 1.5f;

    /// <summary>Writes the channels of one cell.</summary>
    /// <param name="bands">Stretched values (<see cref="ContrastStretch"/>): red, green, blue, or grey alone, whose differences are 0.</param>
    /// <param name="cell">The cell in the first channel; the others follow at every <paramref name="plane"/>-th place.</param>
    /// <param name="plane">Cells in a channel.</param>
    public static void Write(ReadOnlySpan<float> bands, Span<float> cell, int plane)
    {
        if (bands.Length == 1)
        {
            cell[0] = float.Clamp(bands[0], Darkest, Brightest);
            return;
        }

        cell[0] = float.Clamp((bands[0] + bands[1] + bands[2]) / 3, Darkest, Brightest);
        cell[plane] = float.Clamp(bands[0] - bands[1], -1, 1);
        cell[2 * plane] = float.Clamp(bands[2] - bands[1], -1, 1);
    }
}
