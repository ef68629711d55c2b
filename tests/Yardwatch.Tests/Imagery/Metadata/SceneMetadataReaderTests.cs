using System.Globalization;
using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Gdal.Metadata;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class SceneMetadataReaderTests : IDisposable
{
    private static readonly Raster Grey = new(8, 6, 1, Sample.Byte, (x, y, _) => x + y);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tags_are_read_and_when_the_file_was_written_is_not_when_the_satellite_looked()
    {
        string path = SceneFixture.Make(
            _folder, "scene.tif", Grey, "-mo", "TIFFTAG_DATETIME=2023:11:01 10:00:00", "-mo", "TIFFTAG_COPYRIGHT=© Somebody 2023", "-mo", "ACQUISITIONDATETIME=2023-10-05 02:11:00");

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero), metadata.AcquiredAt);
        Assert.Equal("TIFF tag", metadata.AcquiredSource);
        Assert.Equal("© Somebody 2023", metadata.Rights.Credit);
        Assert.Null(metadata.Rights.PixelsMayBePublished);
        Assert.Equal(["scene.tif"], metadata.Sources);
        Assert.Empty(metadata.Notices);
        using var scene = GdalScene.Open(path);
        Assert.Equal(metadata.AcquiredAt, scene.Info.AcquiredAt);
    }

    [Fact]
    public void A_file_that_only_says_when_it_was_written_says_nothing_of_the_acquisition()
    {
        SceneMetadata metadata = SceneMetadataReader.Read(SceneFixture.Make(_folder, "scene.tif", Grey, "-mo", "TIFFTAG_DATETIME=2023:11:01 10:00:00"));

        Assert.Null(metadata.AcquiredAt);
        Assert.Null(metadata.AcquiredBetween);
        Assert.Null(metadata.AcquiredSource);
    }

    // GDAL reads the file beside the scene too, and makes 1970 of a time that it doesn't understand.
    [Theory]
    [InlineData("", null)]
    [InlineData("05-OCT-2023 02:11:00", null)]
    [InlineData("2023-10-05T02:11:00.000000Z", "2023-10-05T02:11:00Z")]
    public void A_vendors_time_that_cant_be_read_is_none(string stated, string? acquired)
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Grey);
        _folder.Write("scene.IMD", $"version = \"28.4\";\nBEGIN_GROUP = IMAGE_1\n\tsatId = \"WV03\";\n\tfirstLineTime = {stated};\nEND_GROUP = IMAGE_1\nEND;\n");
        DateTimeOffset? expected = acquired is null ? null : DateTimeOffset.Parse(acquired, CultureInfo.InvariantCulture);

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Equal(expected, metadata.AcquiredAt);
        using var scene = GdalScene.Open(path);
        Assert.Equal(expected, scene.Info.AcquiredAt);
        Assert.DoesNotContain(metadata.Notices, notice => notice.Contains("1970", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("20231005021100", "2023-10-05T02:11:00Z")]
    public void The_time_that_GDAL_writes_into_a_NITF_of_its_own_is_none(string stated, string? acquired)
    {
        string[] date = stated.Length == 0 ? [] : ["-co", $"IDATIM={stated}"];
        string path = SceneFixture.Make(_folder, "scene.ntf", Grey, ["-of", "NITF", .. date]);
        DateTimeOffset? expected = acquired is null ? null : DateTimeOffset.Parse(acquired, CultureInfo.InvariantCulture);

        Assert.Equal(expected, SceneMetadataReader.Read(path).AcquiredAt);
        using var scene = GdalScene.Open(path);
        Assert.Equal(expected, scene.Info.AcquiredAt);
    }

    [Theory]
    [InlineData("50", null)]
    [InlineData("0.02", null)]
    [InlineData("1.6", 1.6)]
    public void A_GSD_in_another_unit_than_the_pixels_is_told_and_not_used(string stated, double? used)
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Grey, "-a_srs", "EPSG:32652", "-a_ullr", "500000", "4700000", "500003.2", "4699997.6");
        _folder.Write(
            "scene.json",
            $$"""{"type":"Feature","stac_version":"1.0.0","id":"x","properties":{"datetime":"2023-10-07T02:11:00Z","gsd":{{stated}} },"assets":{"visual":{"href":"./scene.tif"} } }""");

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Equal(used, metadata.GsdMeters);
        Assert.Equal(used is null ? 1 : 0, metadata.Notices.Count(notice => notice.Contains("but pixels of 0.4 m", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("scene_20231005.tif", "2023:09:01 10:00:00", true)]
    [InlineData("scene_20231005.tif", "2023:10:05 10:00:00", false)]
    [InlineData("scene_20231005.tif", "2023:12:05 10:00:00", false)]
    public void A_scene_older_than_its_acquisition_is_a_notice(string name, string written, bool noticed)
    {
        SceneMetadata metadata = SceneMetadataReader.Read(SceneFixture.Make(_folder, name, Grey, "-mo", $"TIFFTAG_DATETIME={written}"));

        Assert.Equal("file name", metadata.AcquiredSource);
        Assert.Equal(noticed ? 1 : 0, metadata.Notices.Count);
        Assert.All(metadata.Notices, notice => Assert.Contains("was written on 2023-09-01", notice, StringComparison.Ordinal));
    }

    [Fact]
    public void A_vendors_file_is_trusted_over_tags_over_the_name_and_contradictions_are_told()
    {
        string path = SceneFixture.Make(_folder, "scene_2023-08-01.tif", Grey, "-mo", "ACQUISITIONDATETIME=2023-10-06 02:11:00");
        _folder.Write("scene_2023-08-01.json", """
            { "type": "Feature", "stac_version": "1.0.0", "assets": {}, "properties": { "datetime": "2023-10-05T02:11:00Z", "gsd": 0.5, "view:off_nadir": 12 } }
            """);
        _folder.Write("scene_2023-08-01.IMD", "satId = \"WV02\";\nfirstLineTime = 2023-10-05T02:12:30Z;\nmeanProductGSD = 0.8;\nmeanOffNadirViewAngle = 13.0;\nmeanSunEl = 40.0;\n");

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero), metadata.AcquiredAt);
        Assert.Equal((0.5, 12.0, 40.0, "WorldView-2"), (metadata.GsdMeters, metadata.OffNadirDegrees, metadata.SunElevationDegrees, metadata.Sensor));
        Assert.Equal(3, metadata.Notices.Count);
        Assert.Contains(metadata.Notices, notice => notice.Contains("scene_2023-08-01.IMD says that GSD (m) is 0.8, scene_2023-08-01.json 0.5", StringComparison.Ordinal));
        Assert.Equal(2, metadata.Notices.Count(notice => notice.Contains("says that the satellite looked", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_moment_inside_a_trusted_interval_is_taken()
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Grey, "-mo", "ACQUISITIONDATETIME=2023-10-06 02:11:00");
        _folder.Write("scene.json", """
            { "type": "Feature", "stac_version": "1.0.0", "assets": {}, "properties": { "datetime": null, "start_datetime": "2023-10-01", "end_datetime": "2023-10-31" } }
            """);

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Equal("TIFF tag", metadata.AcquiredSource);
        Assert.Null(metadata.AcquiredBetween);
        Assert.Empty(metadata.Notices);
    }

    [Fact]
    public void A_JPEG_without_anything_is_read_to_nothing_and_nothing_stands_beside_it_afterwards()
    {
        string path = SceneFixture.Make(_folder, "photo.jpg", Grey, "-of", "JPEG");
        string[] before = Directory.GetFiles(_folder.FullName);

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Null(metadata.AcquiredSource);
        Assert.Empty(metadata.Notices);
        Assert.Equal(before, Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Large_and_binary_sidecars_are_notices()
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Grey);
        _folder.Write("scene.json", new string(' ', (8 << 20) + 1));
        File.WriteAllBytes(_folder.File("scene_metadata.json"), [0xFF, 0xFE, 0x00, 0x7B]);

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Equal(2, metadata.Notices.Count);
        Assert.Contains("scene.json can't be used: it is larger than 8 MiB", metadata.Notices[0], StringComparison.Ordinal);
        Assert.StartsWith("scene_metadata.json can't be used", metadata.Notices[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_another_kind_beside_the_scene_is_nobodys_metadata()
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Grey);
        _folder.Write("scene.json", """{ "facility": "yard", "status": "counted" }""");

        SceneMetadata metadata = SceneMetadataReader.Read(path);

        Assert.Empty(metadata.Notices);
        Assert.Equal(["scene.tif"], metadata.Sources);
    }

    [Fact]
    public void A_scene_that_is_not_there_is_the_callers_mistake() =>
        Assert.Equal(SceneFault.Missing, Assert.Throws<SceneException>(() => SceneMetadataReader.Read(_folder.File("none.tif"))).Fault);
}
