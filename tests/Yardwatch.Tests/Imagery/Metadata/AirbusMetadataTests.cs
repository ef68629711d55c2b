using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class AirbusMetadataTests : IDisposable
{
    private const string Stem = "PHR1A_P_202310050211000_ORT_6812345101-001";
    private const string Scene = $"IMG_{Stem}_R1C1.TIF";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_DIMAP_document_is_read_whole_at_the_center()
    {
        _folder.Write($"DIM_{Stem}.XML", Dimap(Strip("2023-10-05", "02:10:58.1Z")));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write(Scene, ""));

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, 500, TimeSpan.Zero), metadata.AcquiredAt);
        Assert.Equal("DIMAP", metadata.AcquiredSource);
        Assert.Equal(new DateTimeOffset(2023, 10, 6, 9, 0, 0, TimeSpan.Zero), metadata.PublishedAt);
        Assert.Equal(("Pléiades 1A", 0.74), (metadata.Sensor, metadata.GsdMeters));
        Assert.Equal((12.5, 161.8, 41.2), (metadata.OffNadirDegrees, metadata.SunAzimuthDegrees, metadata.SunElevationDegrees));
        Assert.Equal(225, metadata.SatelliteAzimuthDegrees!.Value, 0.01);
        Assert.Equal(0.04, metadata.CloudFraction);
        Assert.Equal(("DS_PHR1A_202310050210581", "6812345101-001"), (metadata.PassId, metadata.ProductId));
        Assert.Equal("© Made-up Space 2023", metadata.Rights.Credit);
        Assert.Null(metadata.Rights.PixelsMayBePublished);
        Assert.Empty(metadata.Notices);
    }

    // Looking ahead along lines that run north, the satellite stands to the south or north by the sign; aside, east or west.
    [Theory]
    [InlineData(180, 10, 0, 180)]
    [InlineData(180, -10, 0, 0)]
    [InlineData(180, 0, 10, 90)]
    [InlineData(180, 0, -10, 270)]
    [InlineData(10, 10, 10, 325)]
    public void The_satellites_azimuth_follows_from_the_incidence_along_and_across(double orientation, double along, double across, double expected) =>
        Assert.Equal(expected, AirbusMetadata.SatelliteAzimuth(orientation, along, across), 1e-9);

    [Fact]
    public void Near_the_nadir_the_satellites_azimuth_is_left_unknown()
    {
        _folder.Write($"DIM_{Stem}.XML", Dimap(Strip("2023-10-05", "02:10:58.1Z"), across: "0.1", along: "0.1"));

        Assert.Null(SceneSidecars.Read(_folder.Write(Scene, "")).SatelliteAzimuthDegrees);
    }

    [Theory]
    [InlineData(129.2, true)]
    [InlineData(12.0, false)]
    public void A_document_whose_corners_lie_elsewhere_is_another_scenes(double longitude, bool isOwn)
    {
        const string extent = "<Dataset_Content><Dataset_Extent><Vertex><LON>129.0</LON><LAT>42.5</LAT></Vertex><Vertex><LON>129.3</LON><LAT>42.3</LAT></Vertex></Dataset_Extent>";
        _folder.Write($"DIM_{Stem}.XML", Dimap(Strip("2023-10-05", "02:10:58.1Z")).Replace("<Dataset_Content>", extent, StringComparison.Ordinal));

        Assert.Equal(isOwn ? "DIMAP" : "file name", SceneSidecars.Read(_folder.Write(Scene, ""), middle: new GeoPoint(longitude, 42.4)).AcquiredSource);
    }

    [Fact]
    public void A_document_of_another_name_is_found_by_the_scene_it_lists()
    {
        _folder.Write("DIM_something.XML", Dimap(Strip("2023-10-05", "02:10:58.1Z")));

        Assert.Equal("DIMAP", SceneSidecars.Read(_folder.Write(Scene, "")).AcquiredSource);
        Assert.Null(SceneSidecars.Read(_folder.Write("IMG_other.TIF", "")).AcquiredSource);
    }

    [Fact]
    public void A_mosaic_of_strips_has_an_interval_and_no_angles()
    {
        _folder.Write($"DIM_{Stem}.XML", Dimap(Strip("2023-10-05", "02:10:58.1Z") + Strip("2023-10-12", "02:15:00Z")));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write(Scene, ""));

        Assert.Null(metadata.AcquiredAt);
        Assert.Equal((5, 12), (metadata.AcquiredBetween!.From.Day, metadata.AcquiredBetween.To.Day));
        Assert.Null(metadata.SunAzimuthDegrees);
        Assert.Contains("a mosaic of 2 strips", Assert.Single(metadata.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Angles_in_another_unit_are_not_used()
    {
        _folder.Write($"DIM_{Stem}.XML", Dimap(Strip("2023-10-05", "02:10:58.1Z")).Replace("<SUN_AZIMUTH unit=\"deg\">161", "<SUN_AZIMUTH unit=\"rad\">2", StringComparison.Ordinal));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write(Scene, ""));

        Assert.Null(metadata.SunAzimuthDegrees);
        Assert.Contains("SUN_AZIMUTH is in \"rad\", not in \"deg\"", Assert.Single(metadata.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_nested_too_deep_is_a_notice()
    {
        _folder.Write($"DIM_{Stem}.XML", string.Concat(Enumerable.Repeat("<a>", 1000)) + string.Concat(Enumerable.Repeat("</a>", 1000)));

        Assert.Contains("nested more than 64 deep", Assert.Single(SceneSidecars.Read(_folder.Write(Scene, "")).Notices), StringComparison.Ordinal);
    }

    private static string Strip(string date, string time) => $"""
        <Source_Identification><SOURCE_ID>DS_PHR1A_202310050210581</SOURCE_ID><Strip_Source>
          <MISSION>PHR</MISSION><MISSION_INDEX>1A</MISSION_INDEX><INSTRUMENT>PHR</INSTRUMENT><IMAGING_DATE>{date}</IMAGING_DATE><IMAGING_TIME>{time}</IMAGING_TIME>
        </Strip_Source></Source_Identification>
        """;

    private static string Dimap(string strips, string along = "10", string across = "-10") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Dimap_Document>
          <Dataset_Identification><DATASET_NAME>6812345101-001</DATASET_NAME>
            <Legal_Constraints><COPYRIGHT>© Made-up Space 2023</COPYRIGHT></Legal_Constraints></Dataset_Identification>
          <Dataset_Content><CLOUD_COVERAGE unit="percent">4</CLOUD_COVERAGE></Dataset_Content>
          <Product_Information><Delivery_Identification><PRODUCTION_DATE>2023-10-06T09:00:00.000Z</PRODUCTION_DATE></Delivery_Identification></Product_Information>
          <Raster_Data><Data_Access><Data_File><DATA_FILE_PATH href="{Scene}"/></Data_File></Data_Access></Raster_Data>
          <Geometric_Data><Use_Area>{Place("Top Center", "99", "1", "1")}{Place("Center", "161.8", along, across)}</Use_Area></Geometric_Data>
          <Dataset_Sources>{strips}</Dataset_Sources>
        </Dimap_Document>
        """;

    private static string Place(string where, string sun, string along, string across) => $"""
        <Located_Geometric_Values><TIME>2023-10-05T02:11:00.5Z</TIME><LOCATION_TYPE>{where}</LOCATION_TYPE>
          <Acquisition_Angles><AZIMUTH_ANGLE unit="deg">180</AZIMUTH_ANGLE><VIEWING_ANGLE unit="deg">12.5</VIEWING_ANGLE>
            <INCIDENCE_ANGLE_ALONG_TRACK unit="deg">{along}</INCIDENCE_ANGLE_ALONG_TRACK>
            <INCIDENCE_ANGLE_ACROSS_TRACK unit="deg">{across}</INCIDENCE_ANGLE_ACROSS_TRACK><INCIDENCE_ANGLE unit="deg">14</INCIDENCE_ANGLE></Acquisition_Angles>
          <Solar_Incidences><SUN_AZIMUTH unit="deg">{sun}</SUN_AZIMUTH><SUN_ELEVATION unit="deg">41.2</SUN_ELEVATION></Solar_Incidences>
          <Ground_Sample_Distance><GSD_ACROSS_TRACK unit="m">0.72</GSD_ACROSS_TRACK><GSD_ALONG_TRACK unit="m">0.74</GSD_ALONG_TRACK></Ground_Sample_Distance>
        </Located_Geometric_Values>
        """;
}
