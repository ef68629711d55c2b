namespace Yardwatch.Imagery;

/// <summary>What the pixels around a scene's rail tracks tell of air, exposure and ground.</summary>
/// <remarks>
/// Haze is read as in dark-object subtraction (Chavez, Remote Sensing of Environment 24, 1988, 459-479): light from the air lies on the darkest
/// pixels too. A product whose contrast was stretched since doesn't show it.
/// </remarks>
public sealed record CorridorQuality
{
    private const double DarkShare = 0.01;
    private const double BrightShare = 0.98;

    // Values pile up at an end of the scale where something was cut off: more are at the end itself than within the next 2 % of the range.
    private const float NextToEnd = 0.02f;

    // Snow is as bright as what is brightest, and grey both as it was delivered and against the scene's own white.
    private const float SnowBrightness = 0.9f;
    private const float SnowColor = 0.12f;
    private const float SnowTint = 0.06f;

    /// <summary>How bright the darkest pixels (1 %) are over the brightest (98 %), mean of the bands: 0 to 1. Clear scenes have 0.1 to 0.3, hazy ones 0.45 and more.</summary>
    public required double Haze { get; init; }

    /// <summary>The share of pixels of which a band is cut off at its lowest or highest value, 0 to 1.</summary>
    public required double Saturated { get; init; }

    /// <summary>The share of pixels that are white, 0 to 1; null where the scene has no color to tell snow from other bright ground.</summary>
    public required double? White { get; init; }

    /// <summary>Measures the pixels around the tracks.</summary>
    /// <param name="samples">Pixels as they are, band after band (red, green, blue or one); every band has the same number.</param>
    /// <returns>Null when there are none.</returns>
    public static CorridorQuality? Measure(IReadOnlyList<List<float>> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples[0].Count == 0)
        {
            return null;
        }

        Band[] bands = [.. samples.Select(Band.Of)];
        int[] pixels = [.. Enumerable.Range(0, samples[0].Count)];
        int saturated = pixels.Count(pixel => bands.Any(band => band.IsCutOff(pixel)));
        return new CorridorQuality
        {
            Haze = bands.Average(band => band.Haze),
            Saturated = saturated / (double)pixels.Length,
            White = bands.Length < 3 ? null : pixels.Count(pixel => IsWhite(bands, pixel)) / (double)pixels.Length,
        };
    }

    private static bool IsWhite(Band[] bands, int pixel)
    {
        float[] raw = [.. bands.Select(band => band.Values[pixel])];
        float[] balanced = [.. bands.Select(band => band.Values[pixel] / band.White)];
        return balanced.Average() >= SnowBrightness
            && balanced.Max() - balanced.Min() <= SnowTint
            && raw.Max() - raw.Min() <= SnowColor * raw.Max();
    }

    private sealed record Band(List<float> Values, float White, double Haze, (float Low, float High) CutOff)
    {
        public static Band Of(List<float> values)
        {
            float[] sorted = [.. values];
            Array.Sort(sorted);
            float white = sorted[(int)(BrightShare * (sorted.Length - 1))];
            double haze = white > 0 ? double.Clamp(sorted[(int)(DarkShare * (sorted.Length - 1))] / white, 0, 1) : 0;
            return new Band(values, float.Max(white, float.Epsilon), haze, Ends(sorted));
        }

        public bool IsCutOff(int pixel) => Values[pixel] <= CutOff.Low || Values[pixel] >= CutOff.High;

        private static (float Low, float High) Ends(float[] sorted)
        {
            (float low, float high) = (sorted[0], sorted[^1]);
            float near = NextToEnd * (high - low);
            bool piledLow = sorted.Count(value => value == low) > sorted.Count(value => value > low && value <= low + near);
            bool piledHigh = sorted.Count(value => value == high) > sorted.Count(value => value < high && value >= high - near);
            return (piledLow && high > low ? low : float.NegativeInfinity, piledHigh && high > low ? high : float.PositiveInfinity);
        }
    }
}
