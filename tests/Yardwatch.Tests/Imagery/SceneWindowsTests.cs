using System.Runtime.Intrinsics;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Tests.Tracks;

namespace Yardwatch.Tests.Imagery;

public sealed class SceneWindowsTests
{
    // More than one page of 256 pixels either way.
    private const int Width = 300;
    private const int Height = 280;

    [Theory]
    [InlineData(BandRole.Grey)]
    [InlineData(BandRole.Red, BandRole.Green, BandRole.Blue)]
    [InlineData(BandRole.Blue, BandRole.Green, BandRole.Red)]
    public void A_plane_is_read_as_it_is_at_any_place_of_any_page(params BandRole[] bands)
    {
        using FakeScene scene = Plane(bands);
        SceneWindows windows = new(scene, 0.5);
        float[] values = new float[bands.Length];
        foreach (PixelPoint place in Places())
        {
            Assert.True(windows.TrySample(place, values));
            for (int band = 0; band < values.Length; band++)
            {
                Assert.Equal(Value(place) * (Order(bands, band) + 1), values[band], 0.01);
            }
        }
    }

    [Theory]
    [InlineData(BandRole.Grey)]
    [InlineData(BandRole.Red, BandRole.Green, BandRole.Blue)]
    [InlineData(BandRole.Blue, BandRole.Green, BandRole.Red)]
    public void A_line_reads_what_its_places_read_one_by_one(params BandRole[] bands)
    {
        using FakeScene scene = Plane(bands);
        SceneWindows windows = new(scene, 0.5);
        double[] shares = [.. Enumerable.Range(0, 50).Select(i => (i + 0.5) / 50)];
        (PixelPoint from, PixelPoint to) = (new(-20, 100), new(290, 270));
        var samples = new Vector128<float>[shares.Length];
        bool[] seen = new bool[shares.Length];
        windows.SampleLine((from, to), shares, samples, seen);
        Assert.Contains(false, seen);
        for (int i = 0; i < shares.Length; i++)
        {
            PixelPoint place = new(((1 - shares[i]) * from.X) + (shares[i] * to.X), ((1 - shares[i]) * from.Y) + (shares[i] * to.Y));
            float[] values = new float[bands.Length];
            Assert.Equal(windows.TrySample(place, values), seen[i]);
            Assert.Equal(values, Enumerable.Range(0, bands.Length).Select(band => seen[i] ? samples[i][band] : 0));
        }
    }

    [Theory]
    [InlineData(24, 24, 0, false)]
    [InlineData(60, 40, 0, false)]
    [InlineData(23, 200, 0, true)]
    [InlineData(24, 24, 65535, false)]
    [InlineData(24, 24, -9999, false)]
    [InlineData(24, 24, -3.4028235e38f, false)]
    [InlineData(24, 24, 77, true)]
    [InlineData(80, 80, 255, false)]
    [InlineData(79, 200, 255, true)]
    public void What_fills_is_told_where_it_is_wider_than_any_shadow_or_roof(int wide, int high, float value, bool isSeen)
    {
        // 12 m are 24 pixels, 40 m are 80.
        using FakeScene scene = new(Width, Height, (x, y) => x >= 100 && x < 100 + wide && y >= 40 && y < 40 + high ? value : 50 + ((x + y) % 3)) { Bands = [BandRole.Grey] };
        SceneWindows windows = new(scene, 0.5);
        float[] values = new float[1];
        Assert.Equal(isSeen, windows.TryPixel(new(100.5, 40.5), values));
        Assert.Equal(isSeen, windows.TryPixel(new(99.5 + wide, 39.5 + high), values));
        Assert.True(windows.TryPixel(new(99.5, 40.5), values));
        Assert.True(windows.TryPixel(new(100.5 + wide, 40.5), values));
    }

    [Fact]
    public void Beyond_the_edge_and_beside_a_pixel_without_data_nothing_is_seen()
    {
        using FakeScene scene = new(Width, Height, (x, y) => x + y, (x, y) => (x, y) != (255, 255));
        SceneWindows windows = new(scene, 0.5);
        float[] values = new float[1];
        Assert.False(windows.TrySample(new PixelPoint(255.2, 255.2), values));
        Assert.False(windows.TrySample(new PixelPoint(256.4, 255.6), values));
        Assert.True(windows.TrySample(new PixelPoint(256.6, 256.6), values));
        Assert.False(windows.TrySample(new PixelPoint(-0.1, 10), values));
        Assert.False(windows.TrySample(new PixelPoint(10, Height + 0.1), values));
        Assert.False(windows.TrySample(new PixelPoint(double.NaN, 10), values));
        Assert.True(windows.TrySample(new PixelPoint(0.1, 0.1), values));
        Assert.Equal(0, values[0]);
        Assert.True(windows.TrySample(new PixelPoint(Width - 0.1, Height - 0.1), values));
        Assert.Equal(Width + Height - 2, values[0]);
    }

    [Fact]
    public void A_pixel_is_read_as_it_is_and_brightness_is_luma()
    {
        using FakeScene scene = Plane([BandRole.Red, BandRole.Green, BandRole.Blue]);
        SceneWindows windows = new(scene, 0.5);
        float[] values = new float[3];
        Assert.True(windows.TryPixel(new PixelPoint(255.9, 20.9), values));
        float value = Value(new PixelPoint(255.5, 20.5));
        Assert.Equal([value, 2 * value, 3 * value], values);
        float[] run = new float[4];
        Assert.True(windows.TryBrightness(254, 20, run));
        Assert.Equal(((0.299f * 1) + (0.587f * 2) + (0.114f * 3)) * value, run[1], 0.01);
        Assert.False(windows.TryBrightness(Width - 3, 20, run));
    }

    private static FakeScene Plane(BandRole[] bands) => new(Width, Height, (x, y) => Value(new PixelPoint(x + 0.5, y + 0.5))) { Bands = bands };

    private static float Value(PixelPoint place) => (float)((2 * place.X) + (3 * place.Y));

    private static int Order(BandRole[] bands, int band) => bands.Length == 1 ? 0 : Array.IndexOf(bands, new[] { BandRole.Red, BandRole.Green, BandRole.Blue }[band]);

    private static IEnumerable<PixelPoint> Places()
    {
        Random random = new(3);
        IEnumerable<PixelPoint> drawn = Enumerable.Range(0, 200).Select(_ => new PixelPoint(0.5 + (random.NextDouble() * (Width - 1)), 0.5 + (random.NextDouble() * (Height - 1))));
        return drawn.Concat([new(0.5, 0.5), new(255.5, 255.5), new(256, 256), new(256.5, 256.5), new(Width - 0.5, Height - 0.5)]);
    }
}
