using System.Text.Json;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class StacItemMetadataTests : IDisposable
{
    private const string Properties = """
        "datetime": "2023-10-05T02:11:00.123456789Z", "created": "2023-10-06T00:00:00Z", "published": "2023-10-07T09:30:00+02:00", "platform": "worldview-03",
        "gsd": 0.62, "eo:cloud_cover": 12.5, "view:off_nadir": 21.5, "view:azimuth": 93.5, "view:sun_azimuth": 161.8, "view:sun_elevation": 41.2,
        "license": "cc-by-4.0", "providers": [{ "name": "Somebody Imaging", "roles": ["producer", "licensor"] }, { "name": "A host", "roles": ["host"] }]
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_item_beside_the_scene_is_read_whole()
    {
        _folder.Write("yard.json", Item(Properties, """ "pan": { "href": "./yard.tif", "gsd": 0.31 } """));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("yard.tif", ""));

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero).AddTicks(1234567), metadata.AcquiredAt);
        Assert.Null(metadata.AcquiredBetween);
        Assert.Equal("STAC item", metadata.AcquiredSource);
        Assert.Equal(new DateTimeOffset(2023, 10, 7, 7, 30, 0, TimeSpan.Zero), metadata.PublishedAt);
        Assert.Equal("worldview-03", metadata.Sensor);
        Assert.Equal(0.31, metadata.GsdMeters);
        Assert.Equal((21.5, 161.8, 41.2), (metadata.OffNadirDegrees, metadata.SunAzimuthDegrees, metadata.SunElevationDegrees));
        Assert.Equal(0.125, metadata.CloudFraction);
        Assert.Equal("scene-1", metadata.ProductId);
        Assert.Equal(("CC-BY-4.0", "Somebody Imaging", true), (metadata.Rights.License, metadata.Rights.Credit, metadata.Rights.PixelsMayBePublished));
        Assert.Equal(["yard.json"], metadata.Sources);
        Assert.Empty(metadata.Notices);
    }

    [Theory]
    [InlineData(""" "bbox": [10, 10, 10.1, 10.1] """, true)]
    [InlineData(""" "bbox": [10, 10, 0, 10.1, 10.1, 200] """, true)]
    [InlineData(""" "geometry": { "type": "Polygon", "coordinates": [[[10, 10], [10.1, 10], [10.1, 10.1], [10, 10]]] } """, true)]
    [InlineData(""" "bbox": [129, 42, 130, 43] """, false)]
    [InlineData(""" "bbox": [179, 42, -179, 43] """, false)]
    [InlineData(""" "geometry": null """, false)]
    public void An_item_of_another_place_is_another_scenes(string place, bool isElsewhere)
    {
        string item = Item(Properties, """ "pan": { "href": "./other.tif" } """);
        _folder.Write("yard.json", item.Replace("\"geometry\": null", place, StringComparison.Ordinal));

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("yard.tif", ""), middle: new GeoPoint(129.6, 42.4));

        Assert.Equal(isElsewhere, metadata.AcquiredAt is null);
        Assert.Equal(isElsewhere ? ["yard.json can't be used: its place is another than the scene's, so it is another scene's. What it says of the scene is not known."] : [], metadata.Notices);
    }

    [Fact]
    public void A_viewing_azimuth_is_taken_only_of_vendors_that_measure_it_from_the_ground()
    {
        Assert.Null(Parse(Properties).SatelliteAzimuthDegrees);
        Assert.Equal(93.5, Parse(Properties + """, "catalog_id": "104001005E0A1C00" """).SatelliteAzimuthDegrees);
        Assert.Equal(93.5, Parse(Properties + """, "pl:strip_id": "6812345" """).SatelliteAzimuthDegrees);
        Assert.Equal("6812345", Parse(Properties + """, "pl:strip_id": "6812345" """).PassId);
    }

    [Theory]
    [InlineData(""" "datetime": null, "start_datetime": "2023-10-01", "end_datetime": "2023-10-31" """, "2023-10-01T00:00:00Z", "2023-10-31T23:59:59Z")]
    [InlineData(""" "datetime": null, "start_datetime": "2023-10-05T02:00Z", "end_datetime": "2023-10-05T03:00:00+00:00" """, "2023-10-05T02:00:00Z", "2023-10-05T03:00:00Z")]
    [InlineData(""" "datetime": "2023-10-05" """, "2023-10-05T00:00:00Z", "2023-10-05T23:59:59Z")]
    public void A_stretch_of_time_stays_one(string properties, string from, string to)
    {
        SceneMetadata metadata = Parse(properties);

        Assert.Null(metadata.AcquiredAt);
        Assert.Equal(new AcquisitionInterval(Time(from), Time(to), "STAC item"), metadata.AcquiredBetween);
    }

    [Fact]
    public void A_stretch_of_seconds_is_a_moment() =>
        Assert.Equal(
            Time("2023-10-05T02:11:00Z"),
            Parse(""" "datetime": null, "start_datetime": "2023-10-05T02:11:00Z", "end_datetime": "2023-10-05T02:11:09Z" """).AcquiredAt);

    [Theory]
    [InlineData(""" "eo:cloud_cover": 130 """, "eo:cloud_cover is 130")]
    [InlineData(""" "gsd": "0.31 m" """, "gsd is \"0.31 m\", which is no number")]
    [InlineData(""" "gsd": 0 """, "gsd is 0")]
    [InlineData(""" "view:off_nadir": 95 """, "view:off_nadir is 95")]
    [InlineData(""" "datetime": "yesterday" """, "datetime is \"yesterday\", which is no time")]
    [InlineData(""" "datetime": "2023-13-05T00:00:00Z" """, "which is no time")]
    [InlineData(""" "datetime": "0001-01-01T00:00:00Z" """, "which is no time")]
    [InlineData(""" "datetime": null, "start_datetime": "2023-10-05", "end_datetime": "2023-10-01" """, "end_datetime lies before start_datetime")]
    public void What_can_not_be_is_a_notice_and_null(string properties, string notice)
    {
        SceneMetadata metadata = Parse(properties);

        Assert.StartsWith("an item: ", Assert.Single(metadata.Notices), StringComparison.Ordinal);
        Assert.Contains(notice, metadata.Notices[0], StringComparison.Ordinal);
        Assert.Null(metadata.CloudFraction);
        Assert.Null(metadata.GsdMeters);
        Assert.Null(metadata.OffNadirDegrees);
        Assert.Null(metadata.AcquiredAt);
        Assert.Null(metadata.AcquiredBetween);
    }

    [Fact]
    public void An_item_of_another_name_is_found_by_the_asset_it_lists()
    {
        _folder.Write("other.json", Item(""" "datetime": "2020-01-01T00:00:00Z" """, """ "data": { "href": "other.tif" } """));
        _folder.Write("an-item.json", Item(Properties, """ "data": { "href": "https://example.org/a/Yard.TIF?token=1" } """));
        _folder.Write("mentions.json", """{ "scene": "yard.tif" }""");
        _folder.Write("damaged.json", """{ "scene": "yard.tif" """);

        SceneMetadata metadata = SceneSidecars.Read(_folder.Write("Yard.TIF", ""));

        Assert.Equal(["an-item.json"], metadata.Sources);
        Assert.Equal(2023, metadata.AcquiredAt!.Value.Year);
        Assert.Empty(metadata.Notices);
    }

    [Theory]
    [InlineData(""" "license": "proprietary" """, "proprietary", false)]
    [InlineData(""" "license": "CC-BY-NC-4.0" """, "CC-BY-NC-4.0", null)]
    [InlineData(""" "license": "CC0-1.0" """, "CC0-1.0", true)]
    [InlineData(""" "license": "odbl" """, "ODbL-1.0", true)]
    [InlineData(""" "license": "Our own terms" """, "Our own terms", null)]
    [InlineData(""" "license": "CC-BYE-1.0" """, "CC-BYE-1.0", null)]
    [InlineData(""" "license": "other" """, "CC-BY-SA-4.0", true)]
    [InlineData(""" "gsd": 1 """, "CC-BY-SA-4.0", true)]
    public void A_license_is_told_by_its_name_or_by_its_link(string properties, string license, bool? pixels)
    {
        string links = """ "links": [{ "rel": "license", "href": "https://creativecommons.org/licenses/by-sa/4.0/" }] """;
        using var document = JsonDocument.Parse(Item($$"""{{properties}}, "datetime": null""", "", links));

        SceneRights rights = StacItemMetadata.Parse(document.RootElement).Rights;

        Assert.Equal((license, pixels), (rights.License, rights.PixelsMayBePublished));
        Assert.False(rights.AllowPixels(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Masks_at_addresses_are_kept()
    {
        using var document = JsonDocument.Parse(Item(
            Properties,
            """ "udm": { "href": "https://example.org/x/20231005_021100_12_2414_3B_udm2.tif?sig=a" }, "scl": { "href": "s3://bucket/tile/SCL.tif" }, "b": { "href": "B04.tif" } """));

        Assert.Equal(
            [
                new UsableDataMask(UsableDataMaskKind.Udm2, "https://example.org/x/20231005_021100_12_2414_3B_udm2.tif?sig=a"),
                new UsableDataMask(UsableDataMaskKind.SceneClassification, "s3://bucket/tile/SCL.tif"),
            ],
            StacItemMetadata.Parse(document.RootElement).Masks);
    }

    [Theory]
    [InlineData("""{ "type": "FeatureCollection", "features": [] }""")]
    [InlineData("""{ "type": "Feature", "properties": { "acquired": "2023-10-05T02:11:00Z" } }""")]
    [InlineData("[]")]
    public void Anything_else_is_no_item(string json)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Throws<FormatException>(() => StacItemMetadata.Parse(document.RootElement));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static SceneMetadata Parse(string properties)
    {
        using var document = JsonDocument.Parse(Item(properties, ""));
        return StacItemMetadata.Parse(document.RootElement, "an item");
    }

    private static string Item(string properties, string assets, string links = "\"links\": []") =>
        $$"""{ "type": "Feature", "stac_version": "1.0.0", "id": "scene-1", "geometry": null, "properties": { {{properties}} }, "assets": { {{assets}} }, {{links}} }""";
}
