using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

/// <summary>Files that are no scene, or no whole one: each says what it is, and whose mistake.</summary>
public sealed class BadSceneTests : IDisposable
{
    private static readonly Raster Noise = new(200, 200, 3, Sample.Byte, (x, y, band) => ((x * 7919) + (y * 104729) + (band * 31) + (x * y)) % 251);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_the_callers_mistake() =>
        AssertRefused(_folder.File("none.tif"), SceneFault.Missing, "There is no file ", "none.tif");

    [Fact]
    public void A_folder_is_the_callers_mistake() =>
        AssertRefused(_folder.FullName, SceneFault.Format, "is a folder, not a scene");

    [Fact]
    public void A_text_named_tif_is_not_an_image() =>
        AssertRefused(_folder.Write("text.tif", "This is not a scene.\n"), SceneFault.Format, "text.tif is not an image", "GeoTIFF, NITF, JPEG 2000, PNG or JPEG");

    [Fact]
    public void An_empty_file_is_damaged() =>
        AssertRefused(_folder.Write("empty.tif", ""), SceneFault.Damaged, "empty.tif is truncated or damaged");

    [Fact]
    public void A_virtual_raster_is_never_opened()
    {
        string scene = SceneFixture.Make(_folder, "scene.tif", Noise);
        string path = _folder.File("virtual.tif");
        SceneFixture.Run("gdal_translate", ["-q", "-of", "VRT", scene, path]);

        AssertRefused(path, SceneFault.Format, "virtual.tif has the format VRT, which is not opened");
        Assert.Throws<ArgumentException>(() => GdalScene.Open(path, new SceneOpenOptions { MoreDrivers = ["vrt"] }));
    }

    [Fact]
    public void Another_format_opens_only_when_it_is_allowed()
    {
        string path = SceneFixture.Make(_folder, "scene.img", Noise, "-of", "HFA");

        AssertRefused(path, SceneFault.Format, "scene.img has the format HFA, which is not opened");
        using var scene = GdalScene.Open(path, new SceneOpenOptions { MoreDrivers = ["HFA"] });
        Assert.Equal(200, scene.Info.Width);
    }

    [Fact]
    public void Complex_numbers_are_refused() => AssertRefused(
        SceneFixture.Make(_folder, "radar.tif", Noise, "-ot", "CFloat32"), SceneFault.Format, "radar.tif holds complex numbers (CFloat32)");

    [Theory]
    [InlineData("strips.tif", "GTiff", "COMPRESS=NONE", 0.9)]
    [InlineData("tiles.tif", "GTiff", "TILED=YES COMPRESS=DEFLATE", 0.9)]
    [InlineData("planes.tif", "GTiff", "INTERLEAVE=BAND COMPRESS=LZW", 0.6)]
    [InlineData("cog.tif", "COG", "COMPRESS=DEFLATE", 0.8)]
    [InlineData("head.tif", "GTiff", "COMPRESS=NONE", 0.0005)]
    [InlineData("scene.ntf", "NITF", "IC=NC", 0.002)]
    [InlineData("scene.jp2", "JP2OpenJPEG", "QUALITY=100", 0.001)]
    [InlineData("scene.png", "PNG", "ZLEVEL=6", 0.0002)]
    [InlineData("scene.jpg", "JPEG", "QUALITY=90", 0.005)]
    public void A_scene_cut_short_is_refused_when_it_is_opened(string name, string driver, string creation, double kept)
    {
        string path = Cut(name, driver, creation, kept);

        AssertRefused(path, SceneFault.Damaged, name + " is truncated or damaged");
    }

    [Theory]
    [InlineData("scene.png", "PNG", "ZLEVEL=6")]
    [InlineData("scene.jpg", "JPEG", "QUALITY=90")]
    [InlineData("scene.jp2", "JP2OpenJPEG", "QUALITY=100")]
    [InlineData("scene.ntf", "NITF", "IC=NC")]
    public void A_scene_cut_short_in_its_pixels_is_refused_when_they_are_read(string name, string driver, string creation)
    {
        string path = Cut(name, driver, creation, 0.6);

        SceneException exception = Assert.Throws<SceneException>(() =>
        {
            using var scene = GdalScene.Open(path);
            scene.Read(new PixelWindow(0, 0, 200, 200), 200, 200);
        });

        Assert.Equal(SceneFault.Damaged, exception.Fault);
        Assert.Contains(name + " is truncated or damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_GDAL_says_becomes_part_of_the_message()
    {
        string path = Cut("head.tif", "GTiff", "COMPRESS=NONE", 0.0005);

        SceneException exception = Assert.Throws<SceneException>(() => GdalScene.Open(path));

        Assert.Matches(@"\(GDAL: .+\)", exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void A_machine_without_GDAL_is_told_how_to_install_it()
    {
        GdalMissingException exception = Assert.Throws<GdalMissingException>(() => GdalLibrary.Load(["libno-such-gdal.so.1"]));

        Assert.Matches("apt-get install gdal-bin|brew install gdal", exception.Message);
    }

    [Fact]
    public void GDAL_is_found_under_its_versioned_names()
    {
        GdalLibrary.Require();

        Assert.Matches(@"^\d+\.\d+\.\d+", GdalLibrary.Version);
        if (OperatingSystem.IsLinux())
        {
            Assert.Subset(GdalLibrary.Names.ToHashSet(), new HashSet<string> { "libgdal.so", "libgdal.so.30", "libgdal.so.32", "libgdal.so.34", "libgdal.so.36" });
        }
    }

    private static void AssertRefused(string path, SceneFault fault, params string[] words)
    {
        SceneException exception = Assert.Throws<SceneException>(() => GdalScene.Open(path));
        Assert.Equal(fault, exception.Fault);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    private string Cut(string name, string driver, string creation, double kept)
    {
        string[] options = [.. creation.Split(' ').SelectMany(option => new[] { "-co", option })];
        string path = SceneFixture.Make(_folder, name, Noise, ["-of", driver, .. options]);
        using FileStream stream = File.OpenWrite(path);
        stream.SetLength((long)(stream.Length * kept));
        return path;
    }
}
