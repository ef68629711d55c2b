namespace Yardwatch.Imagery;

/// <summary>
/// Maps a scene's values to a common scale, band by band: the 2 % point of what the scene shows around its rail tracks becomes 0,
/// the 98 % point becomes 1.
/// </summary>
public sealed class ContrastStretch
{
    private const double LowShare = 0.02;
    private const double HighShare = 0.98;

    private readonly float[] _low;
    private readonly float[] _scale;

    private ContrastStretch(float[] low, float[] scale, double relativeContrast)
    {
        _low = low;
        _scale = scale;
        RelativeContrast = relativeContrast;
    }

    /// <summary>The range from the 2 % to the 98 % point over the 98 % point, averaged over the bands: 0 (nothing to see) to 1.</summary>
    public double RelativeContrast { get; }

    /// <summary>Measures the stretch on sampled values.</summary>
    /// <param name="samples">Values of each band; every band has the same number.</param>
    /// <returns>Null when there is nothing to measure on.</returns>
    public static ContrastStretch? Measure(IReadOnlyList<List<float>> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples[0].Count == 0)
        {
            return null;
        }

        float[] low = new float[samples.Count];
        float[] scale = new float[samples.Count];
        double contrast = 0;
        for (int band = 0; band < samples.Count; band++)
        {
            float[] sorted = [.. samples[band]];
            Array.Sort(sorted);
            low[band] = sorted[(int)(LowShare * (sorted.Length - 1))];
            float high = sorted[(int)(HighShare * (sorted.Length - 1))];
            scale[band] = high > low[band] ? 1 / (high - low[band]) : 0;
            contrast += high > low[band] ? (high - low[band]) / double.Max(double.Abs(high), high - low[band]) : 0;
        }

        return new ContrastStretch(low, scale, contrast / samples.Count);
    }

    /// <summary>Maps a pixel's values in place.</summary>
    /// <param name="values">One value per band.</param>
    public void Apply(Span<float> values)
    {
        for (int band = 0; band < values.Length; band++)
        {
            values[band] = (values[band] - _low[band]) * _scale[band];
        }
    }
}
