using System.Globalization;
using System.Security.Cryptography;
using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Tests.Catalogs;

namespace Yardwatch.Tests.Imagery;

/// <summary>Scene files as they come, each with the trap it sets.</summary>
public sealed class SceneTrapTests : IDisposable
{
    private static readonly Raster Ramp = new(40, 30, 3, Sample.Byte, (x, y, band) => 1 + x + (2 * y) + (50 * band));
    private static readonly string[] Utm = ["-a_srs", "EPSG:32652", "-a_ullr", "500000", "4700000", "500020", "4699985"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("EPSG:4326", "129 42.45", "129.0002 42.45", "129.0002 42.44985", "129 42.44985")]
    [InlineData("EPSG:32652", "500000 4700000", "500020 4700000", "500020 4699985", "500000 4699985")]
    public void Ground_control_points_alone_tie_a_scene_approximately(string system, string a, string b, string c, string d)
    {
        string[] gcps = [.. new[] { "0 0 " + a, "40 0 " + b, "40 30 " + c, "0 30 " + d }.SelectMany(point => ("-gcp " + point).Split(' '))];
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "gcp.tif", Ramp, ["-a_srs", system, .. gcps]));

        Assert.Equal(Georeference.Approximate, scene.Info.Georeference);
        Assert.Null(scene.Info.CoordinateSystem);
        Assert.Null(scene.Info.GeoTransform);
        AssertAgreesWithGdal(scene, tolerance: 1e-6);
    }

    [Fact]
    public void Rational_polynomials_alone_tie_a_scene_approximately_at_their_mean_height()
    {
        string path = SceneFixture.Make(_folder, "rpc.tif", Ramp);
        _folder.Write("rpc_RPC.TXT", RationalPolynomials());
        using var scene = GdalScene.Open(path);

        Assert.Equal(Georeference.Approximate, scene.Info.Georeference);
        PixelPoint center = Pixel(scene, 129.0, 42.45);
        Assert.Equal(20.5, center.X, 0.01);
        Assert.Equal(15.5, center.Y, 0.01);
        AssertRoundTrip(scene);
    }

    [Theory]
    [InlineData("rpc.dem.tif", 129, 23.5, 17.75)]
    [InlineData("dem.tif", 129, 23.5, 17.75)]
    [InlineData("dem.tif", 131, 20.5, 15.5)]
    [InlineData("other.dem.tif", 129, 20.5, 15.5)]
    public void Rational_polynomials_follow_the_heights_of_an_elevation_model_beside_the_scene(string name, double longitude, double x, double y)
    {
        string path = SceneFixture.Make(_folder, "rpc.tif", Ramp);
        _folder.Write("rpc_RPC.TXT", RationalPolynomials());
        Raster thirtyMetersUp = new(40, 40, 1, Sample.UInt16, (_, _, _) => 330);
        string west = (longitude - 0.01).ToString(CultureInfo.InvariantCulture);
        string east = (longitude + 0.01).ToString(CultureInfo.InvariantCulture);
        SceneFixture.Make(_folder, name, thirtyMetersUp, "-a_srs", "EPSG:4326", "-a_ullr", west, "42.46", east, "42.44");
        using var scene = GdalScene.Open(path);

        PixelPoint center = Pixel(scene, 129.0, 42.45);
        Assert.Equal(x, center.X, 0.01);
        Assert.Equal(y, center.Y, 0.01);
        AssertRoundTrip(scene);
    }

    [Fact]
    public void An_elevation_model_that_cannot_be_read_is_named()
    {
        string path = SceneFixture.Make(_folder, "rpc.tif", Ramp);
        _folder.Write("rpc_RPC.TXT", RationalPolynomials());
        _folder.Write("rpc.dem.tif", "<VRTDataset rasterXSize=\"9\" rasterYSize=\"9\"/>");

        SceneException exception = Assert.Throws<SceneException>(() => GdalScene.Open(path));

        Assert.Contains("rpc.dem.tif", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_file_in_degrees_beside_a_PNG_is_WGS_84()
    {
        string path = SceneFixture.Make(_folder, "screenshot.png", Ramp, "-of", "PNG");
        _folder.Write("screenshot.pgw", "0.000005\n0\n0\n-0.000005\n129.0000025\n42.4499975\n");
        using var scene = GdalScene.Open(path);

        Assert.Equal(Georeference.Affine, scene.Info.Georeference);
        Assert.Equal("EPSG:4326", scene.Info.CoordinateSystem);
        PixelPoint pixel = Pixel(scene, 129.0001, 42.4499);
        Assert.Equal(20, pixel.X, 1e-6);
        Assert.Equal(20, pixel.Y, 1e-6);
    }

    [Fact]
    public void A_world_file_in_meters_needs_a_coordinate_system_from_beside_or_from_the_caller()
    {
        string path = SceneFixture.Make(_folder, "shot.jpg", Ramp, "-of", "JPEG");
        _folder.Write("shot.jgw", "0.5\n0\n0\n-0.5\n2614000.25\n1263999.75\n");

        using (var scene = GdalScene.Open(path))
        {
            Assert.Equal(Georeference.None, scene.Info.Georeference);
            Assert.NotNull(scene.Info.GeoTransform);
            Assert.Throws<InvalidOperationException>(() => Pixel(scene, 7.65, 47.53));
        }

        using (var scene = GdalScene.Open(path, new SceneOpenOptions { CoordinateSystem = "EPSG:2056" }))
        {
            Assert.Equal((Georeference.Affine, "EPSG:2056"), (scene.Info.Georeference, scene.Info.CoordinateSystem));
        }

        _folder.Write("shot.prj", SceneFixture.Run("gdalsrsinfo", ["-o", "wkt_esri", "EPSG:2056"]));
        using (var scene = GdalScene.Open(path))
        {
            Assert.Equal((Georeference.Affine, "EPSG:2056"), (scene.Info.Georeference, scene.Info.CoordinateSystem));
        }
    }

    [Fact]
    public void The_coordinate_system_in_an_aux_xml_file_is_used()
    {
        string path = SceneFixture.Make(_folder, "shot.png", Ramp, "-of", "PNG");
        _folder.Write("shot.pgw", "0.5\n0\n0\n-0.5\n2614000.25\n1263999.75\n");
        _folder.Write("shot.png.aux.xml", "<PAMDataset><SRS>" + SceneFixture.Run("gdalsrsinfo", ["-o", "wkt1", "EPSG:2056"]) + "</SRS></PAMDataset>");
        using var scene = GdalScene.Open(path);

        Assert.Equal((Georeference.Affine, "EPSG:2056"), (scene.Info.Georeference, scene.Info.CoordinateSystem));
    }

    [Fact]
    public void A_text_beside_a_scene_opens_no_address_and_no_file()
    {
        using CatalogServer server = new();
        string path = SceneFixture.Make(_folder, "shot.png", Ramp, "-of", "PNG");
        _folder.Write("shot.pgw", "0.5\n0\n0\n-0.5\n2614000.25\n1263999.75\n");
        string system = SceneFixture.Run("gdalsrsinfo", ["-o", "wkt1", "EPSG:2056"]);
        server.Answer("/system", Answer.Text(system, 200));
        foreach (string text in new[] { $"{server.Address}/system", _folder.Write("system.wkt", system) })
        {
            _folder.Write("shot.prj", text);
            using var scene = GdalScene.Open(path);
            Assert.Equal(Georeference.None, scene.Info.Georeference);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_coordinate_system_nobody_knows_is_the_callers_mistake()
    {
        string path = SceneFixture.Make(_folder, "shot.png", Ramp, "-of", "PNG");
        _folder.Write("shot.pgw", "0.5\n0\n0\n-0.5\n2614000.25\n1263999.75\n");

        SceneException exception = Assert.Throws<SceneException>(() => GdalScene.Open(path, new SceneOpenOptions { CoordinateSystem = "EPSG:99" }));

        Assert.Equal(SceneFault.Format, exception.Fault);
        Assert.Contains("\"EPSG:99\" is no coordinate system", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_screenshot_has_no_georeference()
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "screenshot.png", Ramp, "-of", "PNG"));

        Assert.Equal(Georeference.None, scene.Info.Georeference);
        Assert.Null(scene.Info.GeoTransform);
        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue], scene.Info.Bands);
    }

    [Fact]
    public void A_rotated_geotransform_is_followed()
    {
        string path = SceneFixture.Make(_folder, "rotated.png", Ramp, "-of", "PNG");
        _folder.Write("rotated.pgw", "0.4\n0.3\n0.3\n-0.4\n500000.35\n4699999.95\n");
        using var scene = GdalScene.Open(path, new SceneOpenOptions { CoordinateSystem = "EPSG:32652" });

        Assert.Equal([500000, 0.4, 0.3, 4700000, 0.3, -0.4], scene.Info.GeoTransform!.Coefficients.Select(value => double.Round(value, 9)));
        var points = new GeoPoint[1];
        scene.ToGeo([new PixelPoint(10, 20)], points);
        string expected = SceneFixture.Run("gdaltransform", ["-output_xy", "-s_srs", "EPSG:32652", "-t_srs", "EPSG:4326"], "500010 4699995\n");
        double[] position = [.. expected.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.Equal(position[0], points[0].Longitude, 1e-9);
        Assert.Equal(position[1], points[0].Latitude, 1e-9);
        AssertRoundTrip(scene);
    }

    [Fact]
    public void A_scene_across_the_180th_meridian_shows_both_sides()
    {
        using var scene = GdalScene.Open(
            SceneFixture.Make(_folder, "pacific.tif", Ramp, "-a_srs", "EPSG:4326", "-a_ullr", "179.9999", "-16", "180.0001", "-16.00015"));

        Assert.Equal(10, Pixel(scene, 179.99995, -16.0001).X, 1e-5);
        Assert.Equal(30, Pixel(scene, -179.99995, -16.0001).X, 1e-5);
    }

    [Fact]
    public void Positions_the_projection_can_not_show_are_NaN()
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "utm.tif", Ramp, Utm));

        Assert.Equal(new PixelPoint(double.NaN, double.NaN), Pixel(scene, -141, 0));
        Assert.InRange(Pixel(scene, 129.00012, 42.45).X, 19, 20);
    }

    [Fact]
    public void Four_16_bit_bands_without_colors_stay_unknown_and_keep_their_range()
    {
        Raster raster = new(8, 6, 4, Sample.UInt16, (x, y, band) => (10000 * (band + 1)) + x + y);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "vendor.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=MINISBLACK", "-co", "ALPHA=NO"]));

        Assert.Equal(Enumerable.Repeat(BandRole.Unknown, 4), scene.Info.Bands);
        Assert.Equal(40000 + 7 + 5, scene.Read(new PixelWindow(7, 5, 1, 1), 1, 1).Samples[3]);
    }

    [Fact]
    public void Only_the_first_eight_of_many_bands_are_used()
    {
        Raster raster = new(8, 6, 10, Sample.Byte, (x, y, band) => band);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "many.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=MINISBLACK", "-co", "ALPHA=NO"]));

        Assert.Equal(8, scene.Info.Bands.Count);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], scene.Read(new PixelWindow(0, 0, 1, 1), 1, 1).Samples);
    }

    [Theory]
    [InlineData("Byte")]
    [InlineData("UInt16")]
    public void Near_infrared_that_is_called_alpha_hides_nothing(string type)
    {
        Raster raster = new(80, 60, 4, Enum.Parse<Sample>(type), (x, y, band) => band < 3 ? 100 : 10 + ((x * 7) + (y * 13)) % 120);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "rgbn.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=RGB", "-co", "ALPHA=YES"]));

        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.Unknown], scene.Info.Bands);
        Assert.All(scene.Read(new PixelWindow(0, 0, 80, 60), 80, 60).Valid, Assert.True);
    }

    [Fact]
    public void An_alpha_band_is_no_light_and_says_where_there_is_data()
    {
        Raster raster = new(8, 4, 4, Sample.Byte, (x, y, band) => band < 3 ? 100 : x < 3 ? 0 : 255);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "alpha.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=RGB", "-co", "ALPHA=YES"]));

        PixelBlock full = scene.Read(new PixelWindow(0, 0, 8, 1), 8, 1);
        PixelBlock half = scene.Read(new PixelWindow(0, 0, 8, 4), 4, 2);

        Assert.Equal(3, scene.Info.Bands.Count);
        Assert.Equal([false, false, false, true, true, true, true, true], full.Valid);
        Assert.Equal([0, 0, 0, 100, 100, 100, 100, 100], full.Samples[..8]);
        Assert.Equal([false, true, true, true, false, true, true, true], half.Valid);
    }

    // GDAL's own mask scales 65535 to full, so that 255 would be nothing.
    [Theory]
    [InlineData(65535)]
    [InlineData(255)]
    [InlineData(1)]
    public void An_alpha_band_of_16_bits_is_full_where_it_is_largest(int full)
    {
        Raster raster = new(8, 4, 4, Sample.UInt16, (x, y, band) => band < 3 ? 4000 : x < 3 ? 0 : full);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "alpha16.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=RGB", "-co", "ALPHA=YES"]));

        Assert.Equal([false, false, false, true, true, true, true, true], scene.Read(new PixelWindow(0, 0, 8, 1), 8, 1).Valid);
    }

    [Theory]
    [InlineData(8, 255)]
    [InlineData(16, 65535)]
    public void A_negative_is_read_as_what_it_shows(int bits, int white)
    {
        Raster raster = new(8, 6, 1, bits == 8 ? Sample.Byte : Sample.UInt16, (x, y, _) => x + (10 * y));
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "negative.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=MINISWHITE"]));

        Assert.Equal(white - 53, scene.Read(new PixelWindow(3, 5, 1, 1), 1, 1).Samples[0]);
    }

    [Fact]
    public void A_negative_of_fractions_is_refused_since_its_black_isnt_known()
    {
        Raster raster = new(8, 6, 1, Sample.Float, (x, y, _) => x + y);
        string path = SceneFixture.Make(_folder, "negative.tif", raster, [.. Utm, "-co", "PHOTOMETRIC=MINISWHITE"]);

        SceneException refused = Assert.Throws<SceneException>(() => GdalScene.Open(path));

        Assert.Contains("is a negative (MINISWHITE) of Float32 values", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_says_where_there_is_data()
    {
        Raster raster = new(8, 4, 4, Sample.Byte, (x, y, band) => band < 3 ? 100 : x < 4 ? 0 : 255);
        string path = SceneFixture.Make(
            _folder, "mask.tif", raster, [.. Utm, "-b", "1", "-b", "2", "-b", "3", "-mask", "4", "--config", "GDAL_TIFF_INTERNAL_MASK", "YES"]);
        using var scene = GdalScene.Open(path);

        Assert.Equal(3, scene.Info.Bands.Count);
        Assert.Equal([false, false, false, false, true, true, true, true], scene.Read(new PixelWindow(0, 0, 8, 1), 8, 1).Valid);
        Assert.Equal([false, false, true, true], scene.Read(new PixelWindow(0, 0, 8, 2), 4, 1).Valid);
    }

    [Fact]
    public void Nodata_of_zero_does_not_swallow_a_shadow_that_is_black_in_one_band()
    {
        Raster raster = new(4, 2, 3, Sample.Byte, (x, y, band) => x < 2 ? 0 : x == 2 && band == 2 ? 0 : 90);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "nodata.tif", raster, [.. Utm, "-a_nodata", "0"]));

        Assert.Equal([false, false, true, true], scene.Read(new PixelWindow(0, 0, 4, 1), 4, 1).Valid);
        Assert.Equal([false, true], scene.Read(new PixelWindow(0, 0, 4, 2), 2, 1).Valid);
    }

    [Fact]
    public void Fractions_are_invalid_where_any_band_has_nodata_or_is_not_a_number()
    {
        Raster raster = new(4, 1, 2, Sample.Float, (x, y, band) => x == 0 && band == 1 ? -9999 : x == 1 && band == 0 ? double.NaN : 0.25);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "float.tif", raster, [.. Utm, "-a_nodata", "-9999"]));

        PixelBlock block = scene.Read(new PixelWindow(0, 0, 4, 1), 4, 1);

        Assert.Equal([false, false, true, true], block.Valid);
        Assert.Equal([0, 0, 0.25f, 0.25f, 0, 0, 0.25f, 0.25f], block.Samples);
    }

    [Fact]
    public void Nodata_does_not_leak_into_an_average()
    {
        Raster raster = new(4, 2, 1, Sample.Float, (x, y, band) => x == 0 ? -9999 : 10 * x);
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "float.tif", raster, [.. Utm, "-a_nodata", "-9999"]));

        Assert.Equal([10, 25], scene.Read(new PixelWindow(0, 0, 4, 2), 2, 1).Samples);
    }

    [Theory]
    [InlineData("palette.png", "PNG")]
    [InlineData("palette.tif", "GTiff")]
    public void A_palette_is_looked_up_before_it_is_averaged(string name, string driver)
    {
        Raster raster = new(6, 2, 1, Sample.Byte, (x, y, band) => x / 2) { Palette = "10, 20, 30, 250, 0, 4, 0, 100, 200" };
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, name, raster, "-of", driver));

        PixelBlock full = scene.Read(new PixelWindow(1, 0, 3, 1), 3, 1);
        PixelBlock half = scene.Read(new PixelWindow(1, 0, 4, 2), 2, 1);

        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue], scene.Info.Bands);
        Assert.Equal([10, 250, 250, 20, 0, 0, 30, 4, 4], full.Samples);
        Assert.Equal([130, 125, 10, 50, 17, 102], half.Samples);
    }

    [Fact]
    public void A_palette_may_have_more_than_256_colors()
    {
        string palette = string.Join(", ", Enumerable.Range(0, 301).Select(index => index == 300 ? "250, 0, 4" : "10, 20, 30"));
        Raster raster = new(4, 2, 1, Sample.UInt16, (x, y, band) => x < 2 ? 0 : 300) { Palette = palette };
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "palette.tif", raster, "-of", "GTiff"));
        Assert.Equal([10, 10, 250, 250, 20, 20, 0, 0, 30, 30, 4, 4], scene.Read(new PixelWindow(0, 0, 4, 1), 4, 1).Samples);
    }

    [Theory]
    [InlineData("scene.jp2", "JP2OpenJPEG", "QUALITY=100 REVERSIBLE=YES")]
    [InlineData("scene.ntf", "NITF", "IC=NC")]
    [InlineData("cog.tif", "COG", "COMPRESS=DEFLATE")]
    public void Other_formats_open_as_well(string name, string driver, string creation)
    {
        string[] options = [.. creation.Split(' ').SelectMany(option => new[] { "-co", option })];
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, name, Ramp, [.. Utm, "-of", driver, .. options]));

        Assert.Equal((40, 30, 3), (scene.Info.Width, scene.Info.Height, scene.Info.Bands.Count));
        Assert.Equal(1 + 11 + 12 + 50, scene.Read(new PixelWindow(11, 6, 1, 1), 1, 1).Samples[1]);
    }

    [Theory]
    [InlineData("ACQUISITIONDATETIME=2023-10-05 02:15:00", "2023-10-05T02:15:00.0000000+00:00")]
    [InlineData("ACQUISITIONDATETIME=2023-10-05T11:15:00+09:00", "2023-10-05T02:15:00.0000000+00:00")]
    [InlineData("NITF_IDATIM=20231005021500", "2023-10-05T02:15:00.0000000+00:00")]
    [InlineData("NITF_IDATIM=20231005------", null)]
    [InlineData("ACQUISITIONDATETIME=1970-01-01 00:00:00", null)]
    [InlineData("TIFFTAG_DATETIME=2023:10:05 02:15:00", null)]
    public void The_time_of_acquisition_is_taken_only_where_it_is_plainly_said(string metadata, string? expected)
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "time.tif", Ramp, "-mo", metadata));

        Assert.Equal(expected, scene.Info.AcquiredAt?.ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Nothing_is_written_beside_a_scene()
    {
        string[] paths =
        [
            SceneFixture.Make(_folder, "utm.tif", Ramp, Utm),
            SceneFixture.Make(_folder, "screenshot.png", Ramp, "-of", "PNG"),
            SceneFixture.Make(_folder, "screenshot.jpg", Ramp, "-of", "JPEG"),
            SceneFixture.Make(_folder, "scene.ntf", Ramp, [.. Utm, "-of", "NITF"]),
            SceneFixture.Make(_folder, "scene.jp2", Ramp, [.. Utm, "-of", "JP2OpenJPEG"]),
        ];
        string before = Listing();

        foreach (string path in paths)
        {
            using var scene = GdalScene.Open(path);
            scene.Read(new PixelWindow(0, 0, 40, 30), 8, 6);
            scene.ComputeSha256(TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, Listing());
    }

    [Fact]
    public void A_huge_scene_is_read_by_window()
    {
        string path = _folder.File("huge.tif");
        SceneFixture.Run(
            "gdal_create", ["-q", "-of", "GTiff", "-outsize", "100000", "100000", "-bands", "3", "-co", "TILED=YES", "-co", "SPARSE_OK=TRUE", "-co", "BIGTIFF=YES", .. Utm, path]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        using var scene = GdalScene.Open(path);

        PixelBlock block = scene.Read(new PixelWindow(99000, 99000, 1000, 1000), 100, 100);

        Assert.Equal(3 * 100 * 100, block.Samples.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void The_hash_is_that_of_the_files_bytes()
    {
        string path = SceneFixture.Make(_folder, "utm.tif", Ramp, Utm);
        using var scene = GdalScene.Open(path);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), scene.ComputeSha256(TestContext.Current.CancellationToken));
        Assert.Null(scene.Info.Sha256);
    }

    [Fact]
    public void A_window_outside_the_scene_is_refused()
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "utm.tif", Ramp, Utm));

        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Read(new PixelWindow(39, 0, 2, 1), 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Read(new PixelWindow(0, 0, 4, 4), 8, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Read(new PixelWindow(1, 0, int.MaxValue, 1), 1, 1));
    }

    private static PixelPoint Pixel(GdalScene scene, double longitude, double latitude)
    {
        var pixels = new PixelPoint[1];
        scene.ToPixels([new GeoPoint(longitude, latitude)], pixels);
        return pixels[0];
    }

    private static void AssertAgreesWithGdal(GdalScene scene, double tolerance)
    {
        var points = new GeoPoint[1];
        scene.ToGeo([new PixelPoint(13.25, 7.5)], points);
        string expected = SceneFixture.Run("gdaltransform", ["-output_xy", "-t_srs", "EPSG:4326", scene.FilePath], "13.25 7.5\n");
        double[] position = [.. expected.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        Assert.Equal(position[0], points[0].Longitude, tolerance);
        Assert.Equal(position[1], points[0].Latitude, tolerance);
        AssertRoundTrip(scene);
    }

    private static void AssertRoundTrip(GdalScene scene)
    {
        PixelPoint[] pixels = [new(3, 4), new(35, 29)];
        var points = new GeoPoint[2];
        var back = new PixelPoint[2];
        scene.ToGeo(pixels, points);
        scene.ToPixels(points, back);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(pixels[i].X, back[i].X, 0.05);
            Assert.Equal(pixels[i].Y, back[i].Y, 0.05);
        }
    }

    // Line and sample are plain linear functions: the scene's middle lies at 129 E, 42.45 N, 300 m up, and rises move it.
    private static string RationalPolynomials()
    {
        List<string> lines =
        [
            "LINE_OFF: 15.00 pixels", "SAMP_OFF: 20.00 pixels", "LAT_OFF: 42.45 degrees", "LONG_OFF: 129.00 degrees", "HEIGHT_OFF: 300.0 meters",
            "LINE_SCALE: 15.00 pixels", "SAMP_SCALE: 20.00 pixels", "LAT_SCALE: 0.0001 degrees", "LONG_SCALE: 0.0001 degrees", "HEIGHT_SCALE: 100.0 meters",
        ];
        AddCoefficients(lines, "LINE_NUM_COEFF", [0, 0, -1, 0.5]);
        AddCoefficients(lines, "LINE_DEN_COEFF", [1]);
        AddCoefficients(lines, "SAMP_NUM_COEFF", [0, 1, 0, 0.5]);
        AddCoefficients(lines, "SAMP_DEN_COEFF", [1]);
        return string.Join('\n', lines) + "\n";
    }

    private static void AddCoefficients(List<string> lines, string name, double[] first)
    {
        for (int i = 0; i < 20; i++)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name}_{i + 1}: {(i < first.Length ? first[i] : 0)}"));
        }
    }

    private string Listing() => string.Join(
        '\n', Directory.GetFiles(_folder.FullName).Order(StringComparer.Ordinal).Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}"));
}
