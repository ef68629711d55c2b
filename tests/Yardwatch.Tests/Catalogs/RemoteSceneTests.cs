using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Tests.Imagery;

namespace Yardwatch.Tests.Catalogs;

// GDAL counts its traffic for the whole process.
[Collection("Remote scenes")]
public sealed class RemoteSceneTests(LargeCog cog) : IClassFixture<LargeCog>, IDisposable
{
    private const double Margin = 80;

    private readonly CatalogServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void A_crop_of_20000_pixels_square_costs_little_more_than_the_tiles_along_the_tracks()
    {
        using TemporaryFolder folder = new();
        using RemoteScene scene = Open();
        IReadOnlyList<PixelWindow> windows = FacilityWindows.Near(cog.Facility, scene, Margin);
        SceneCrop.Write(folder.File("crop.tif"), scene, windows, acquiredAt: null, TestContext.Current.CancellationToken);
        AssertCheap(windows);
        using var crop = GdalScene.Open(folder.File("crop.tif"));
        using var whole = GdalScene.Open(cog.Path);
        AssertSame(whole, crop, windows);
        Assert.True(new FileInfo(folder.File("crop.tif")).Length < 1.6 * windows.Select(Tiles).SelectMany(tiles => tiles).Distinct().Sum(cog.BytesOf));
    }

    [Fact]
    public void Gdals_statistics_are_what_the_server_gave()
    {
        var before = NetworkTraffic.OfGdal();
        using (RemoteScene scene = Open())
        {
            _ = scene.Read(new PixelWindow(3300, 4300, 100, 100), 100, 100);
        }

        NetworkTraffic traffic = NetworkTraffic.OfGdal() - before;
        Assert.Equal(new NetworkTraffic(_server.Requests.Count, _server.Bytes), traffic);
        Assert.DoesNotContain(_server.Requests, request => request.Path != "/scene.tif");
    }

    [Fact]
    public void Credentials_go_in_a_header_with_every_request_and_nothing_tells_of_a_signature()
    {
        _server.Answer("/scene.tif", request => request.Header("X-Key") == "s3cret" ? Answer.File(cog.Path) : Answer.Text("no", 403));
        Uri address = new($"{_server.Address}/scene.tif?sig=S1GNED");
        using (var scene = RemoteScene.Open(new RemoteSceneAddress(address, cog.Length) { Headers = ["X-Key: s3cret"], ETag = "\"v1\"" }))
        {
            _ = scene.Read(new PixelWindow(3000, 4000, 100, 100), 100, 100);
            Assert.Equal($"{_server.Address}/scene.tif?...", scene.Address);
            Assert.Equal("\"v1\"", scene.ETag);
        }

        Assert.All(_server.Requests, request => Assert.Equal("s3cret", request.Header("X-Key")));
        SceneException refused = Assert.Throws<SceneException>(() => RemoteScene.Open(new RemoteSceneAddress(address, cog.Length) { Headers = ["X-Key: wr0ng"] }));
        Assert.Equal(SceneFault.Refused, refused.Fault);
        Assert.DoesNotContain("S1GNED", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", refused.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RemoteScene.Open(new RemoteSceneAddress(address, cog.Length) { Headers = ["X-Key: a\r\nX-Other: b"] }));
    }

    [Fact]
    public void A_range_that_isnt_given_is_asked_for_again_as_long_as_wanted()
    {
        int failures = 2;
        _server.Answer("/scene.tif", request => request.Header("Range") is { } range && !range.StartsWith("bytes=0-", StringComparison.Ordinal) && failures > 0
            ? Answer.Text($"{--failures}", 404)
            : Answer.File(cog.Path));
        List<int> asked = [];
        RemoteSceneAddress address = new(new Uri($"{_server.Address}/scene.tif"), cog.Length) { TryAgain = count => { asked.Add(count); return count < 4; } };
        using var scene = RemoteScene.Open(address);
        using var whole = GdalScene.Open(cog.Path);
        PixelWindow window = new(3300, 4300, 50, 50);
        Assert.Equal(whole.Read(window, 50, 50).Samples, scene.Read(window, 50, 50).Samples);
        Assert.NotEmpty(asked);
    }

    [Fact]
    public void Whoever_stops_waiting_is_told_that_and_not_that_the_scene_failed()
    {
        _server.Answer("/scene.tif", request => request.Header("Range") is { } range && !range.StartsWith("bytes=0-", StringComparison.Ordinal) ? Answer.Text("later", 503) : Answer.File(cog.Path));
        RemoteSceneAddress address = new(new Uri($"{_server.Address}/scene.tif"), cog.Length) { TryAgain = _ => throw new OperationCanceledException() };
        using var scene = RemoteScene.Open(address);
        Assert.Throws<OperationCanceledException>(() => scene.Read(new PixelWindow(3300, 4300, 50, 50), 50, 50));
    }

    [Theory]
    [InlineData("VRT")]
    [InlineData("text")]
    public void What_is_no_scene_isnt_opened_and_leads_nowhere(string kind)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("scene");
        if (kind == "VRT")
        {
            File.WriteAllText(path, $"""
                <VRTDataset rasterXSize="10" rasterYSize="10"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
                <SourceFilename>/vsicurl/{_server.Address}/other.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>
                """);
        }
        else
        {
            File.WriteAllText(path, new string('a', 5000));
        }

        _server.Answer("/scene.tif", Answer.File(path));
        SceneException exception = Assert.Throws<SceneException>(
            () => RemoteScene.Open(new RemoteSceneAddress(new Uri($"{_server.Address}/scene.tif"), new FileInfo(path).Length)));
        Assert.Equal(SceneFault.Format, exception.Fault);
        Assert.DoesNotContain(_server.Requests, request => request.Path != "/scene.tif");
    }

    [Fact]
    public void A_file_that_breaks_off_is_noticed_before_any_pixel_is_read()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(MadeCatalog.Scene);
        File.WriteAllBytes(folder.File("cut.tif"), bytes[..(bytes.Length * 2 / 3)]);
        _server.Answer("/scene.tif", Answer.File(folder.File("cut.tif")));
        Assert.Throws<SceneException>(() => RemoteScene.Open(new RemoteSceneAddress(new Uri($"{_server.Address}/scene.tif"), bytes.Length * 2 / 3)));
    }

    private static IEnumerable<(int Column, int Row)> Tiles(PixelWindow window) =>
        from row in Enumerable.Range(window.Y / 512, ((window.Y + window.Height - 1) / 512) - (window.Y / 512) + 1)
        from column in Enumerable.Range(window.X / 512, ((window.X + window.Width - 1) / 512) - (window.X / 512) + 1)
        select (column, row);

    private static void AssertSame(GdalScene whole, GdalScene crop, IReadOnlyList<PixelWindow> windows)
    {
        (double x, double y) = (
            (crop.Info.GeoTransform!.Coefficients[0] - whole.Info.GeoTransform!.Coefficients[0]) / whole.Info.GeoTransform.Coefficients[1],
            (crop.Info.GeoTransform.Coefficients[3] - whole.Info.GeoTransform.Coefficients[3]) / whole.Info.GeoTransform.Coefficients[5]);
        Assert.Equal(whole.Info.CoordinateSystem, crop.Info.CoordinateSystem);
        Assert.Equal(whole.Info.Bands, crop.Info.Bands);
        foreach (PixelWindow window in windows.Where((_, i) => i % 10 == 0))
        {
            PixelBlock original = whole.Read(window, window.Width, window.Height);
            PixelBlock copy = crop.Read(window with { X = window.X - (int)double.Round(x), Y = window.Y - (int)double.Round(y) }, window.Width, window.Height);
            Assert.True(original.Samples.AsSpan().SequenceEqual(copy.Samples));
            Assert.DoesNotContain(false, copy.Valid);
        }
    }

    private void AssertCheap(IReadOnlyList<PixelWindow> windows)
    {
        (int Column, int Row)[] tiles = [.. windows.SelectMany(Tiles).Distinct()];
        long bytes = tiles.Sum(cog.BytesOf);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{tiles.Length} tiles of {bytes} bytes: {_server.Requests.Count} requests, {_server.Bytes} bytes, {_server.Bytes / (double)bytes:0.000}"));
        Assert.InRange(tiles.Length, 60, 200);
        Assert.True(_server.Bytes < 1.5 * bytes, $"{_server.Bytes} bytes for tiles of {bytes}");
        Assert.True(_server.Requests.Count < 40, $"{_server.Requests.Count} requests");
    }

    private RemoteScene Open()
    {
        _server.Answer("/scene.tif", cog.Answer);
        return RemoteScene.Open(new RemoteSceneAddress(new Uri($"{_server.Address}/scene.tif"), cog.Length));
    }
}

/// <summary>A cloud-optimized GeoTIFF of 20,000 x 20,000 pixels: noise, in tiles of some 790 kB, along a diagonal track, and flat ground elsewhere.</summary>
public sealed class LargeCog : IDisposable
{
    private const int Size = 20_000;
    private const int Noise = 2048;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<(int Column, int Row), long> _bytes = [];

    public LargeCog()
    {
        string noise = SceneFixture.Make(
            _folder, "noise.tif", new Raster(Noise, Noise, 3, Sample.Byte, (x, y, band) => 1 + (((x * 2654435761L) ^ (y * 40503L) ^ ((x * y * 97L) + (band * 7919L))) >> 3 & 0x7FFF) % 255));
        string flat = SceneFixture.Make(_folder, "flat.tif", new Raster(50, 50, 3, Sample.Byte, (_, _, _) => 90));
        string vrt = _folder.Write("big.vrt", Vrt(noise, flat));
        Path = _folder.File("big.tif");
        SceneFixture.Run("gdal_translate", ["-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "LEVEL=1", "-co", "OVERVIEWS=NONE", "-co", "BLOCKSIZE=512", vrt, Path]);
        Answer = Catalogs.Answer.File(Path);
        ReadTileSizes();
        Facility = FacilityGeoJson.Parse(Encoding.UTF8.GetBytes(Track((3600, 4600), (13_000, 12_000))), "made");
    }

    public string Path { get; }

    public long Length => new FileInfo(Path).Length;

    internal Answer Answer { get; }

    public Facility Facility { get; }

    public long BytesOf((int Column, int Row) tile) => _bytes[tile];

    public void Dispose() => _folder.Dispose();

    private static string Vrt(string noise, string flat)
    {
        StringBuilder text = new(string.Create(
            CultureInfo.InvariantCulture, $"<VRTDataset rasterXSize=\"{Size}\" rasterYSize=\"{Size}\"><SRS>EPSG:32625</SRS><GeoTransform>500000,0.3,0,4650000,0,-0.3</GeoTransform>"));
        foreach ((string color, int band) in new[] { ("Red", 1), ("Green", 2), ("Blue", 3) })
        {
            text.Append(CultureInfo.InvariantCulture, $"<VRTRasterBand dataType=\"Byte\" band=\"{band}\"><ColorInterp>{color}</ColorInterp>")
                .Append(CultureInfo.InvariantCulture, $"<SimpleSource><SourceFilename>{flat}</SourceFilename><SourceBand>{band}</SourceBand>")
                .Append(CultureInfo.InvariantCulture, $"<SrcRect xOff=\"0\" yOff=\"0\" xSize=\"50\" ySize=\"50\"/><DstRect xOff=\"0\" yOff=\"0\" xSize=\"{Size}\" ySize=\"{Size}\"/></SimpleSource>");
            for (int k = 0; k < 6; k++)
            {
                text.Append(CultureInfo.InvariantCulture, $"<SimpleSource><SourceFilename>{noise}</SourceFilename><SourceBand>{band}</SourceBand>")
                    .Append(CultureInfo.InvariantCulture, $"<SrcRect xOff=\"0\" yOff=\"0\" xSize=\"{Noise}\" ySize=\"{Noise}\"/>")
                    .Append(CultureInfo.InvariantCulture, $"<DstRect xOff=\"{2900 + (k * 1900)}\" yOff=\"{3900 + (k * 1500)}\" xSize=\"{Noise}\" ySize=\"{Noise}\"/></SimpleSource>");
            }

            text.Append("</VRTRasterBand>");
        }

        return text.Append("</VRTDataset>").ToString();
    }

    private string Track((double X, double Y) from, (double X, double Y) to)
    {
        using var scene = GdalScene.Open(Path);
        var ends = new GeoPoint[2];
        scene.ToGeo([new PixelPoint(from.X, from.Y), new PixelPoint(to.X, to.Y)], ends);
        return new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(new JsonObject
            {
                ["type"] = "Feature",
                ["properties"] = new JsonObject { ["kind"] = "railTrack", ["id"] = "1" },
                ["geometry"] = new JsonObject
                {
                    ["type"] = "LineString",
                    ["coordinates"] = new JsonArray([.. ends.Select(end => new JsonArray(end.Longitude, end.Latitude))]),
                },
            }),
        }.ToJsonString();
    }

    private void ReadTileSizes()
    {
        GdalLibrary.Require();
        using DatasetHandle dataset = Native.GDALOpenEx(Path, Native.OpenRaster, allowedDrivers: null, openOptions: null, siblings: null);
        nint band = Native.GDALGetRasterBand(dataset, 1);
        for (int row = 0; row <= (Size - 1) / 512; row++)
        {
            for (int column = 0; column <= (Size - 1) / 512; column++)
            {
                _bytes[(column, row)] = long.Parse(
                    Native.Text(Native.GetBandMetadataItem(band, $"BLOCK_SIZE_{column}_{row}", "TIFF"))!, CultureInfo.InvariantCulture);
            }
        }
    }
}
