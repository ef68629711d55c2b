using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class GeoTiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8, 3, 255)]
    [InlineData(16, 1, 65535)]
    [InlineData(16, 4, 65535)]
    [InlineData(8, 4, 255)]
    public void What_is_written_is_read(int bits, int bands, float largest)
    {
        PixelBlock pixels = Pixels(bands, i => (i * 37 % 250) + 0.3f);
        pixels.Samples[0] = -5;
        pixels.Samples[1] = 1e6f;
        string path = _folder.File("scene.tif");

        GeoTiff.Write(path, pixels, new GeoTiffOptions
        {
            SampleBits = bits,
            CoordinateSystem = "EPSG:32652",
            GeoTransform = new AffineMap(500000, 0.5, 0, 4700000, 0, -0.5),
            AcquiredAt = new DateTimeOffset(2023, 10, 5, 11, 15, 0, TimeSpan.FromHours(9)),
        });

        using var scene = GdalScene.Open(path);
        PixelBlock read = scene.Read(new PixelWindow(0, 0, pixels.Width, pixels.Height), pixels.Width, pixels.Height);
        float[] expected = [.. pixels.Samples.Select(sample => float.Round(float.Clamp(sample, 0, largest)))];
        Assert.Equal(expected, read.Samples);
        Assert.All(read.Valid, Assert.True);
        Assert.Equal("EPSG:32652", scene.Info.CoordinateSystem);
        Assert.Equal([500000, 0.5, 0, 4700000, 0, -0.5], scene.Info.GeoTransform!.Coefficients);
        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 15, 0, TimeSpan.Zero), scene.Info.AcquiredAt);
    }

    [Fact]
    public void Band_roles_are_kept_whatever_their_order()
    {
        BandRole[] roles = [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared];
        GeoTiff.Write(_folder.File("bgrn.tif"), Pixels(4, i => i), new GeoTiffOptions { Bands = roles });

        using var scene = GdalScene.Open(_folder.File("bgrn.tif"));

        Assert.Equal(roles, scene.Info.Bands);
        Assert.Equal(Georeference.None, scene.Info.Georeference);
    }

    [Fact]
    public void Invalid_pixels_stay_invalid_and_black_ones_valid()
    {
        PixelBlock pixels = Pixels(3, _ => 0);
        pixels.Valid[4] = false;
        GeoTiff.Write(_folder.File("holes.tif"), pixels, new GeoTiffOptions());

        using var scene = GdalScene.Open(_folder.File("holes.tif"));
        PixelBlock read = scene.Read(new PixelWindow(0, 0, pixels.Width, pixels.Height), pixels.Width, pixels.Height);

        Assert.Equal(pixels.Valid, read.Valid);
    }

    [Fact]
    public void An_existing_file_is_replaced_and_nothing_else_is_left()
    {
        string path = _folder.Write("scene.tif", "old");

        GeoTiff.Write(path, Pixels(1, i => i), new GeoTiffOptions());

        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
        using var scene = GdalScene.Open(path);
        Assert.Equal([BandRole.Grey], scene.Info.Bands);
    }

    [Fact]
    public void The_same_scene_gives_the_same_bytes()
    {
        GeoTiff.Write(_folder.File("a.tif"), Pixels(3, i => i % 256), new GeoTiffOptions());
        GeoTiff.Write(_folder.File("b.tif"), Pixels(3, i => i % 256), new GeoTiffOptions());

        Assert.Equal(File.ReadAllBytes(_folder.File("a.tif")), File.ReadAllBytes(_folder.File("b.tif")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said()
    {
        SceneException exception = Assert.Throws<SceneException>(() =>
            GeoTiff.Write(_folder.File("none/scene.tif"), Pixels(1, i => i), new GeoTiffOptions()));

        Assert.Equal(SceneFault.Unwritable, exception.Fault);
        Assert.Contains("there is no such folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_is_a_folder_leaves_nothing_half_written()
    {
        Directory.CreateDirectory(_folder.File("taken.tif"));

        SceneException exception = Assert.Throws<SceneException>(() =>
            GeoTiff.Write(_folder.File("taken.tif"), Pixels(1, i => i), new GeoTiffOptions()));

        Assert.Contains("taken.tif can't be written", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_full_disk_is_said()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a disk that is always full.");
        GdalLibrary.Require();

        SceneException exception = Assert.Throws<SceneException>(() => GeoTiff.WriteDirectly("/dev/full", Pixels(3, i => i * 17 % 256), new GeoTiffOptions()));

        Assert.Equal(SceneFault.Unwritable, exception.Fault);
        Assert.Contains("/dev/full can't be written (GDAL: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("has space", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GeoTiff.Write(_folder.File("a.tif"), Pixels(1, i => i), new GeoTiffOptions { SampleBits = 12 }));
        Assert.Throws<ArgumentException>(() => GeoTiff.Write(_folder.File("a.tif"), Pixels(1, i => i), new GeoTiffOptions { Bands = [BandRole.Red, BandRole.Blue] }));
        Assert.Throws<ArgumentException>(() => GeoTiff.Write(_folder.File("a.tif"), Pixels(1, i => i), new GeoTiffOptions { CoordinateSystem = "EPSG:99" }));
    }

    private static PixelBlock Pixels(int bands, Func<int, float> sample)
    {
        const int width = 33;
        const int height = 21;
        bool[] valid = new bool[width * height];
        Array.Fill(valid, true);
        return new PixelBlock(width, height, bands, [.. Enumerable.Range(0, bands * width * height).Select(sample)], valid);
    }
}
