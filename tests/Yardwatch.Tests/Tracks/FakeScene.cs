using Yardwatch.Imagery;

namespace Yardwatch.Tests.Tracks;

/// <summary>A scene in memory whose every pixel is a function of its place.</summary>
internal sealed class FakeScene(int width, int height, Func<int, int, float> value, Func<int, int, bool>? valid = null) : IScene
{
    public List<PixelWindow> Reads { get; } = [];

    public SceneInfo Info { get; } = new()
    {
        Name = "fake",
        Width = width,
        Height = height,
        Bands = [BandRole.Grey],
        Georeference = Georeference.None,
    };

    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels) => throw new InvalidOperationException();

    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        Reads.Add(window);
        float[] samples = new float[width * height];
        bool[] shown = new bool[width * height];
        (int stepX, int stepY) = (window.Width / width, window.Height / height);
        for (int i = 0; i < samples.Length; i++)
        {
            (int x, int y) = (window.X + (i % width * stepX), window.Y + (i / width * stepY));
            shown[i] = valid?.Invoke(x, y) ?? true;
            for (int j = 0; j < stepX * stepY; j++)
            {
                samples[i] += value(x + (j % stepX), y + (j / stepX)) / (stepX * stepY);
            }
        }

        return new PixelBlock(width, height, 1, samples, shown);
    }

    public void Dispose()
    {
    }
}
