using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class PlanetMetadataTests : IDisposable
{
    private const string Json = """
        { "type": "Feature", "id": "20231005_021100_12_2414", "geometry": null, "properties": {
          "acquired": "2023-10-05T02:11:00.123456Z", "published": "2023-10-05T12:34:56Z", "provider": "planetscope", "satellite_id": "2414", "instrument": "PSB.SD",
          "item_type": "PSScene", "gsd": 3.9, "pixel_resolution": 3, "view_angle": -4.5, "satellite_azimuth": 280.1, "sun_azimuth": 158.2, "sun_elevation": 40.1,
          "cloud_cover": 0.07, "strip_id": "6812345" } }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_JSON_file_of_a_PlanetScope_product_is_read_whole()
    {
        _folder.Write("20231005_021100_12_2414_metadata.json", Json);
        string mask = _folder.Write("20231005_021100_12_2414_3B_udm2.tif", "");
        _folder.Write("20231004_021100_12_2414_3B_udm2.tif", "");

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("20231005_021100_12_2414_3B_AnalyticMS_SR_8b.tif", ""));

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero).AddTicks(1234560), metadata.AcquiredAt);
        Assert.Equal("Planet JSON", metadata.AcquiredSource);
        Assert.Equal(new DateTimeOffset(2023, 10, 5, 12, 34, 56, TimeSpan.Zero), metadata.PublishedAt);
        Assert.Equal(("PlanetScope 2414", 3.9), (metadata.Sensor, metadata.GsdMeters));
        Assert.Equal((4.5, 280.1, 158.2, 40.1), (metadata.OffNadirDegrees, metadata.SatelliteAzimuthDegrees, metadata.SunAzimuthDegrees, metadata.SunElevationDegrees));
        Assert.Equal(0.07, metadata.CloudFraction);
        Assert.Equal(("6812345", "20231005_021100_12_2414"), (metadata.PassId, metadata.ProductId));
        Assert.Equal(new UsableDataMask(UsableDataMaskKind.Udm2, mask), Assert.Single(metadata.Masks));
        Assert.Empty(metadata.Notices);
    }

    [Theory]
    [InlineData(129.2, true)]
    [InlineData(12.0, false)]
    public void A_file_whose_geometry_lies_elsewhere_is_another_scenes(double longitude, bool isOwn)
    {
        const string geometry = """ "geometry": { "type": "Polygon", "coordinates": [[[129.0, 42.3], [129.3, 42.3], [129.3, 42.5], [129.0, 42.3]]] } """;
        _folder.Write("20231005_021100_12_2414_metadata.json", Json.Replace("\"geometry\": null", geometry, StringComparison.Ordinal));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("20231005_021100_12_2414_3B_AnalyticMS_SR_8b.tif", ""), middle: new GeoPoint(longitude, 42.4));

        Assert.Equal(isOwn ? "Planet JSON" : "file name", metadata.AcquiredSource);
    }

    [Fact]
    public void A_SkySat_is_named_as_Planet_names_it_and_percents_are_percents()
    {
        _folder.Write(
            "20231005_021100_ssc12_u0001_metadata.json",
            """{ "id": "20231005_021100_ssc12_u0001", "properties": { "acquired": "2023-10-05T02:11:00Z", "satellite_id": "SSC12", "pixel_resolution": 0.5, "cloud_percent": 8 } }""");
        string mask = _folder.Write("20231005_021100_ssc12_u0001_udm2.tif", "");

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("20231005_021100_ssc12_u0001_visual.tif", ""));

        Assert.Equal(("SkySat-C12", 0.5, 0.08), (metadata.Sensor, metadata.GsdMeters, metadata.CloudFraction));
        Assert.Equal(mask, Assert.Single(metadata.Masks).Location);
    }

    [Fact]
    public void The_XML_file_of_a_PlanetScope_product_is_read()
    {
        _folder.Write("20231005_021100_1_0f15_3B_AnalyticMS_metadata.xml", Xml("deg", "m"));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("20231005_021100_1_0f15_3B_AnalyticMS.tif", ""));

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero), metadata.AcquiredAt);
        Assert.Equal(("Planet XML", "PlanetScope 0f15", 3.0), (metadata.AcquiredSource, metadata.Sensor, metadata.GsdMeters));
        Assert.Equal((4.5, 280.1, 158.2, 40.1), (metadata.OffNadirDegrees, metadata.SatelliteAzimuthDegrees, metadata.SunAzimuthDegrees, metadata.SunElevationDegrees));
        Assert.Equal(0.02, metadata.CloudFraction);
        Assert.Empty(metadata.Notices);
    }

    [Fact]
    public void Values_in_other_units_are_not_used()
    {
        _folder.Write("scene_metadata.xml", Xml("rad", "cm"));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("scene.tif", ""));

        Assert.Null(metadata.GsdMeters);
        Assert.Null(metadata.SunAzimuthDegrees);
        Assert.Contains(metadata.Notices, notice => notice.Contains("resolution is in \"cm\", not in \"m\"", StringComparison.Ordinal));
        Assert.Contains(metadata.Notices, notice => notice.Contains("illuminationAzimuthAngle is in \"rad\"", StringComparison.Ordinal));
        Assert.NotNull(metadata.AcquiredAt);
    }

    [Theory]
    [InlineData("\"cloud_cover\": 0.07", "\"cloud_cover\": 7", "cloud_cover is 7, outside 0 to 1")]
    [InlineData("\"gsd\": 3.9", "\"gsd\": 3900", "gsd is 3900, outside 0.01 to 1000")]
    [InlineData("2023-10-05T02:11:00.123456Z", "05/10/2023 02:11", "acquired is \"05/10/2023 02:11\", which is no time")]
    public void What_can_not_be_is_a_notice(string was, string becomes, string notice)
    {
        _folder.Write("scene_metadata.json", Json.Replace(was, becomes, StringComparison.Ordinal));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("scene.tif", ""));

        Assert.Equal("scene_metadata.json: " + notice, Assert.Single(metadata.Notices)[..("scene_metadata.json: ".Length + notice.Length)]);
    }

    [Fact]
    public void Sentinels_scene_classification_is_found_beside_and_in_the_folder_of_its_resolution()
    {
        DirectoryInfo fine = Directory.CreateDirectory(_folder.File("R10m"));
        DirectoryInfo coarse = Directory.CreateDirectory(_folder.File("R20m"));
        string mask = Path.Combine(coarse.FullName, "T52TFM_20231005T021609_SCL_20m.jp2");
        string scene = Path.Combine(fine.FullName, "T52TFM_20231005T021609_TCI_10m.jp2");
        File.WriteAllText(mask, "");
        File.WriteAllText(scene, "");
        string plain = _folder.Write("SCL.tif", "");

        Assert.Equal(new UsableDataMask(UsableDataMaskKind.SceneClassification, mask), Assert.Single(SceneSidecars.Read(scene).Masks));
        Assert.Equal(plain, Assert.Single(SceneSidecars.Read(_folder.Write("B04.tif", "")).Masks).Location);
        Assert.Empty(SceneSidecars.Read(_folder.Write("yard.tif", "")).Masks);
    }

    private static string Xml(string angle, string length) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ps:EarthObservation xmlns:ps="urn:ps" xmlns:eop="urn:eop" xmlns:opt="urn:opt" xmlns:gml="urn:gml">
          <eop:identifier>20231005_021100_1_0f15_3B_AnalyticMS</eop:identifier>
          <gml:beginPosition>2023-10-05T02:10:59+00:00</gml:beginPosition>
          <eop:Platform><eop:shortName>PlanetScope</eop:shortName><eop:serialIdentifier>0f15</eop:serialIdentifier></eop:Platform>
          <eop:Sensor><eop:resolution uom="{length}">3.0</eop:resolution></eop:Sensor>
          <opt:illuminationElevationAngle uom="{angle}">40.1</opt:illuminationElevationAngle>
          <opt:illuminationAzimuthAngle uom="{angle}">158.2</opt:illuminationAzimuthAngle>
          <ps:azimuthAngle uom="{angle}">280.1</ps:azimuthAngle>
          <ps:spaceCraftViewAngle uom="{angle}">4.5</ps:spaceCraftViewAngle>
          <ps:acquisitionDateTime>2023-10-05T02:11:00+00:00</ps:acquisitionDateTime>
          <opt:cloudCoverPercentage uom="percentage">2</opt:cloudCoverPercentage>
        </ps:EarthObservation>
        """;
}
