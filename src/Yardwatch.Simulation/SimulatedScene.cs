using Yardwatch.Imagery;

namespace Yardwatch.Simulation;

/// <summary>A simulated scene in memory, without a georeference.</summary>
public sealed class SimulatedScene : IScene
{
    private readonly ushort[] _samples;

    internal SimulatedScene(SceneInfo info, ushort[] samples)
    {
        Info = info;
        _samples = samples;
    }

    /// <inheritdoc/>
    public SceneInfo Info { get; }

    /// <summary>The samples: band after band, row after row.</summary>
    public ReadOnlySpan<ushort> Samples => _samples;

    /// <inheritdoc/>
    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels) =>
        throw new InvalidOperationException($"The scene {Info.Name} has no georeference.");

    /// <inheritdoc/>
    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(window.X);
        ArgumentOutOfRangeException.ThrowIfNegative(window.Y);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.X + window.Width, Info.Width, nameof(window));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Y + window.Height, Info.Height, nameof(window));
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, window.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, window.Height);
        float[] samples = new float[Info.Bands.Count * width * height];
        for (int band = 0; band < Info.Bands.Count; band++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    samples[(((band * height) + y) * width) + x] = Mean(band, Part(window.X, window.Width, x, width), Part(window.Y, window.Height, y, height));
                }
            }
        }

        bool[] valid = new bool[width * height];
        Array.Fill(valid, true);
        return new PixelBlock(width, height, Info.Bands.Count, samples, valid);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held but memory.
    }

    private static (int From, int To) Part(int start, int length, int index, int count) =>
        (start + (int)((long)length * index / count), start + (int)((long)length * (index + 1) / count));

    private float Mean(int band, (int From, int To) columns, (int From, int To) rows)
    {
        long sum = 0;
        for (int y = rows.From; y < rows.To; y++)
        {
            int start = ((band * Info.Height) + y) * Info.Width;
            for (int x = columns.From; x < columns.To; x++)
            {
                sum += _samples[start + x];
            }
        }

        return (float)sum / ((columns.To - columns.From) * (rows.To - rows.From));
    }
}
