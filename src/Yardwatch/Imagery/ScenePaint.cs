namespace Yardwatch.Imagery;

/// <summary>Turns a scene's values into bytes for the eye, everywhere in the same way.</summary>
public sealed class ScenePaint
{
    private const byte NoDataGrey = 128;

    // Room for what is brighter than the 98 % point: roofs in the sun should not all be one white.
    private const float Headroom = 0.82f;

    private readonly int[] _bands;
    private readonly ContrastStretch? _stretch;

    private ScenePaint(int[] bands, ContrastStretch? stretch)
    {
        _bands = bands;
        _stretch = stretch;
    }

    /// <summary>Measures the contrast of a part of a scene.</summary>
    /// <param name="block">The part; decimated is enough.</param>
    /// <param name="roles">The roles of the scene's bands.</param>
    public static ScenePaint Measure(PixelBlock block, IReadOnlyList<BandRole> roles)
    {
        ArgumentNullException.ThrowIfNull(block);
        int[] bands = SceneWindows.VisibleBands(roles);
        int pixels = block.Width * block.Height;
        List<float>[] seen = [.. bands.Select(band => Enumerable.Range(0, pixels).Where(i => block.Valid[i]).Select(i => block.Samples[(band * pixels) + i]).ToList())];
        return new ScenePaint(bands, ContrastStretch.Measure(seen));
    }

    /// <summary>Paints a part of the scene.</summary>
    /// <param name="block">The part, with all of the scene's bands.</param>
    /// <returns>Row after row, red, green, blue; mid-grey where the scene has no data.</returns>
    public byte[] Rgb(PixelBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        int pixels = block.Width * block.Height;
        byte[] rgb = new byte[3 * pixels];
        Array.Fill(rgb, NoDataGrey);
        Span<float> values = stackalloc float[_bands.Length];
        for (int i = 0; _stretch is not null && i < pixels; i++)
        {
            if (!block.Valid[i])
            {
                continue;
            }

            for (int band = 0; band < values.Length; band++)
            {
                values[band] = block.Samples[(_bands[band] * pixels) + i];
            }

            _stretch.Apply(values);
            for (int channel = 0; channel < 3; channel++)
            {
                rgb[(3 * i) + channel] = (byte)float.Round(float.Clamp(Headroom * values[channel % values.Length], 0, 1) * 255);
            }
        }

        return rgb;
    }
}
