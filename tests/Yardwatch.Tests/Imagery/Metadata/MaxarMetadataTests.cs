using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class MaxarMetadataTests : IDisposable
{
    private const string Scene = "23OCT05021100-P1BS_R1C1-014567890010_01_P001.TIF";

    private const string Imd = """
        version = "28.3";
        generationTime = 2023-10-06T08:00:00.000000Z;
        productOrderId = "014567890010_01_P001";
        panSharpenAlgorithm = "None";
        BEGIN_GROUP = BAND_P
        	ULLon =  129.00000000;
        	TDILevel = 13;
        END_GROUP = BAND_P
        BEGIN_GROUP = IMAGE_1
        	satId = "WV03";
        	CatId = "104001005E0A1C00";
        	firstLineTime = 2023-10-05T02:11:00.123456Z;
        	meanCollectedGSD = 0.340;
        	meanProductGSD = 0.300;
        	meanSunAz = 161.8;
        	meanSunEl = 41.2;
        	meanSatAz = 93.5;
        	meanOffNadirViewAngle = 21.5;
        	cloudCover = 0.120;
        	TLCList = (
        	(0.0, 1.0),
        	(1.0, 2.0));
        END_GROUP = IMAGE_1
        END;
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_IMD_file_of_sixteen_bits_a_character_is_read()
    {
        File.WriteAllText(_folder.File("23OCT05021100-P1BS-014567890010_01_P001.IMD"), Imd, System.Text.Encoding.Unicode);

        Assert.Equal("WorldView-3", SceneSidecars.Read(_folder.Write(Scene, "")).Sensor);
    }

    [Theory]
    [InlineData(129.2, 42.4, true)]
    [InlineData(130.6, 42.4, true)]
    [InlineData(129.2, 35.1, false)]
    [InlineData(12.0, 42.4, false)]
    public void A_file_whose_corners_lie_elsewhere_is_another_scenes(double longitude, double latitude, bool isOwn)
    {
        string corners = "ULLon = 129.00; ULLat = 42.50; URLon = 129.90; URLat = 42.50;\n\tLRLon = 129.90; LRLat = 42.30; LLLon = 129.00; LLLat = 42.30;".Replace("; ", ";\n\t", StringComparison.Ordinal);
        _folder.Write("23OCT05021100-P1BS-014567890010_01_P001.IMD", Imd.Replace("ULLon =  129.00000000;", corners, StringComparison.Ordinal));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write(Scene, ""), middle: new GeoPoint(longitude, latitude));

        Assert.Equal(isOwn ? "WorldView-3" : null, metadata.Sensor);
        Assert.Equal(isOwn ? 0 : 1, metadata.Notices.Count(notice => notice.Contains("IMD can't be used: its place is another than the scene's, so it is another scene's", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(130.6, 42.4, "161.8", null)]
    [InlineData(130.6, 42.4, "20.0", "The stated sun azimuth 20° is not where the sun stood at the stated time in this place")]
    [InlineData(100.6, 42.4, "161.8", "The stated sun azimuth 162° is not where the sun stood")]
    public void A_sun_that_cant_have_stood_there_tells_of_a_wrong_time_or_another_scenes_file(double longitude, double latitude, string azimuth, string? notice)
    {
        _folder.Write("23OCT05021100-P1BS-014567890010_01_P001.IMD", Imd.Replace("161.8", azimuth, StringComparison.Ordinal));

        IReadOnlyList<string> notices = SceneSidecars.Read(_folder.Write(Scene, ""), middle: new GeoPoint(longitude, latitude)).Notices;

        Assert.Equal(notice is null ? 0 : 1, notices.Count(said => said.Contains("The stated sun azimuth", StringComparison.Ordinal) && said.Contains(notice!, StringComparison.Ordinal)));
        Assert.Equal(notice is null, notices.Count == 0);
    }

    [Fact]
    public void An_IMD_file_of_a_tiled_product_is_read_whole()
    {
        _folder.Write("23OCT05021100-P1BS-014567890010_01_P001.IMD", Imd);

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write(Scene, ""));

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero).AddTicks(1234560), metadata.AcquiredAt);
        Assert.Equal("IMD", metadata.AcquiredSource);
        Assert.Equal(new DateTimeOffset(2023, 10, 6, 8, 0, 0, TimeSpan.Zero), metadata.PublishedAt);
        Assert.Equal("WorldView-3", metadata.Sensor);
        Assert.Equal(0.34, metadata.GsdMeters);
        Assert.Equal((21.5, 93.5, 161.8, 41.2), (metadata.OffNadirDegrees, metadata.SatelliteAzimuthDegrees, metadata.SunAzimuthDegrees, metadata.SunElevationDegrees));
        Assert.Equal(0.12, metadata.CloudFraction);
        Assert.Equal(("104001005E0A1C00", "014567890010_01_P001"), (metadata.PassId, metadata.ProductId));
        Assert.Null(metadata.Rights.PixelsMayBePublished);
        Assert.Equal(["23OCT05021100-P1BS-014567890010_01_P001.IMD", Scene], metadata.Sources);
        Assert.Empty(metadata.Notices);
    }

    [Fact]
    public void The_XML_file_says_the_same_as_the_IMD_file()
    {
        SceneMetadata imd = ReadWith("scene.IMD", Imd);
        File.Delete(_folder.File("scene.IMD"));
        SceneMetadata xml = ReadWith("scene.XML", Xml(Imd));

        Assert.Equal("Maxar XML", xml.AcquiredSource);
        Assert.Equal(imd with { AcquiredSource = "", Sources = xml.Sources, Notices = xml.Notices, Masks = xml.Masks }, xml with { AcquiredSource = "" });
        Assert.Empty(xml.Notices);
    }

    [Theory]
    [InlineData("cloudCover = 0.120;", "cloudCover = -999.000;", null)]
    [InlineData("cloudCover = 0.120;", "cloudCover = 12.0;", "cloudCover is 12, outside 0 to 1")]
    public void A_share_of_cloud_that_is_unknown_or_in_percent_is_not_used(string was, string becomes, string? notice)
    {
        SceneMetadata metadata = ReadWith("scene.IMD", Imd.Replace(was, becomes, StringComparison.Ordinal));

        Assert.Null(metadata.CloudFraction);
        Assert.Equal(notice is null ? 0 : 1, metadata.Notices.Count);
        Assert.All(metadata.Notices, said => Assert.Contains(notice!, said, StringComparison.Ordinal));
    }

    [Fact]
    public void The_coarser_distance_counts_unless_the_product_is_pan_sharpened()
    {
        Assert.Equal(0.34, ReadWith("scene.IMD", Imd).GsdMeters);
        Assert.Equal(0.3, ReadWith("scene.IMD", Imd.Replace("\"None\"", "\"UNB\"", StringComparison.Ordinal)).GsdMeters);
        Assert.Equal(0.5, ReadWith("scene.IMD", Imd.Replace("0.300", "0.500", StringComparison.Ordinal)).GsdMeters);
    }

    [Fact]
    public void A_mosaic_of_two_passes_has_an_interval_and_no_angles()
    {
        string second = Imd[Imd.IndexOf("BEGIN_GROUP = IMAGE_1", StringComparison.Ordinal)..]
            .Replace("104001005E0A1C00", "104001005FFFFF00", StringComparison.Ordinal)
            .Replace("2023-10-05", "2023-10-09", StringComparison.Ordinal);

        SceneMetadata metadata = ReadWith("scene.IMD", Imd + "\n" + second);

        Assert.Null(metadata.AcquiredAt);
        Assert.Equal((5, 9), (metadata.AcquiredBetween!.From.Day, metadata.AcquiredBetween.To.Day));
        Assert.Null(metadata.SunAzimuthDegrees);
        Assert.Null(metadata.PassId);
        Assert.Contains("2 passes", Assert.Single(metadata.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scene.IMD", "this is no IMD file", "it holds none of an IMD file's keywords")]
    [InlineData("scene.XML", "<isd><IMD><SATID>WV03</SATID>", "scene.XML can't be used")]
    [InlineData("scene.XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><isd><IMD><SATID>&b;</SATID></IMD></isd>", "undeclared entity")]
    public void A_damaged_or_hostile_file_is_a_notice_and_the_rest_is_read(string name, string text, string notice)
    {
        _folder.Write("scene.json", """{ "type": "Feature", "stac_version": "1.0.0", "properties": { "datetime": "2023-10-05T02:11:00Z" }, "assets": {} }""");

        SceneMetadata metadata = ReadWith(name, text);

        Assert.Contains(notice, Assert.Single(metadata.Notices), StringComparison.Ordinal);
        Assert.StartsWith(name, metadata.Notices[0], StringComparison.Ordinal);
        Assert.Null(metadata.Sensor);
        Assert.Equal(2023, metadata.AcquiredAt!.Value.Year);
    }

    private static string Xml(string imd)
    {
        IEnumerable<string> elements = imd.Split('\n')
            .Where(line => line.TrimEnd().EndsWith(';') && line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Trim().TrimEnd(';').Split('='))
            .Select(pair => (Key: pair[0].Trim().ToUpperInvariant(), Value: pair[1].Trim().Trim('"')))
            .Select(pair => $"<{pair.Key}>{pair.Value}</{pair.Key}>");
        return $"<?xml version=\"1.0\"?><isd><IMD><IMAGE>{string.Concat(elements)}</IMAGE></IMD><RPB/></isd>";
    }

    private SceneMetadata ReadWith(string name, string text)
    {
        _folder.Write(name, text);
        return SceneSidecars.Read(_folder.Write("scene.tif", ""));
    }
}
