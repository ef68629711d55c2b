using Yardwatch.Imagery;

namespace Yardwatch.Tests.Tracks;

/// <summary>A scene in memory whose every pixel is a function of its place; each band has as much more than the one before.</summary>
internal sealed class FakeScene(int width, int height, Func<int, int, float> value, Func<int, int, bool>? valid = null) : IScene
{
    public List<PixelWindow> Reads { get; } = [];

    public IReadOnlyList<BandRole> Bands { get; init; } = [BandRole.Grey];

    public DateTimeOffset? AcquiredAt { get; init; }

    public SceneInfo Info => new()
    {
        Name = "fake",
        AcquiredAt = AcquiredAt,
        Width = width,
        Height = height,
        Bands = Bands,
        Georeference = Georeference.None,
    };

    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels) => throw new InvalidOperationException();

    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        Reads.Add(window);
        float[] samples = new float[Bands.Count * width * height];
        bool[] shown = new bool[width * height];
        (int stepX, int stepY) = (window.Width / width, window.Height / height);
        for (int i = 0; i < shown.Length; i++)
        {
            (int x, int y) = (window.X + (i % width * stepX), window.Y + (i / width * stepY));
            shown[i] = valid?.Invoke(x, y) ?? true;
            for (int j = 0; j < stepX * stepY; j++)
            {
                samples[i] += value(x + (j % stepX), y + (j / stepX)) / (stepX * stepY);
            }
        }

        for (int i = shown.Length; i < samples.Length; i++)
        {
            samples[i] = samples[i - shown.Length] + samples[i % shown.Length];
        }

        return new PixelBlock(width, height, Bands.Count, samples, shown);
    }

    public void Dispose()
    {
    }
}
