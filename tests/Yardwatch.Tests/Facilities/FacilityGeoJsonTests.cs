using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;

namespace Yardwatch.Tests.Facilities;

public sealed class FacilityGeoJsonTests
{
    private const string Outline = """{"type":"Polygon","coordinates":[[[129,42],[129.1,42],[129.1,42.1],[129,42]]]}""";
    private const string Line = """{"type":"LineString","coordinates":[[129,42],[129.001,42.0005],[129.002,42.001]]}""";
    private const string Track = """{"type":"Feature","properties":{"kind":"railTrack","id":"1"},"geometry":""" + Line + "}";

    [Fact]
    public void A_facility_is_read_whole()
    {
        Facility facility = Parse(Collection(
            Feature("""{"kind":"facility","id":"north","name":"North yard"}""", Outline),
            Feature("""{"kind":"railTrack","id":"M1"}""", Line),
            Feature("""{"kind":"zone","id":"transshipment"}""", Outline)));

        Assert.Equal(("north", "North yard"), (facility.Id, facility.Name));
        Assert.Equal(FacilityCoordinates.Wgs84, facility.Coordinates);
        Assert.Equal(4, facility.Outline!.NumPoints);
        RailTrack track = Assert.Single(facility.Tracks);
        Assert.Equal("M1", track.Id);
        Assert.Equal([new(129, 42), new(129.001, 42.0005), new(129.002, 42.001)], track.Centerline.Coordinates);
        Assert.Equal("transshipment", Assert.Single(facility.Zones).Id);
        Assert.Empty(facility.Notices);
    }

    [Theory]
    [InlineData("europe1435", FacilityFleet.Europe1435)]
    [InlineData("Broad1520", FacilityFleet.Broad1520)]
    [InlineData("northAmerica", FacilityFleet.NorthAmerica)]
    public void A_facility_may_say_its_fleet(string word, FacilityFleet fleet)
    {
        Facility facility = Parse(Collection(Feature($$"""{"kind":"facility","fleet":"{{word}}"}""", Outline), Track));

        Assert.Equal(fleet, facility.Fleet);
        Assert.Equal(fleet, FacilityGeoJson.Parse(FacilityGeoJson.ToBytes(facility), "yard.geojson").Fleet);
        Assert.Null(Parse(Collection(Feature("""{"kind":"facility","fleet":null}""", Outline), Track)).Fleet);
    }

    [Theory]
    [InlineData("\"russia\"")]
    [InlineData("1520")]
    [InlineData("\"\"")]
    public void An_unknown_fleet_is_refused_with_the_words_that_are_known(string fleet)
    {
        FacilityException exception = Assert.Throws<FacilityException>(
            () => Parse(Collection(Feature($$"""{"kind":"facility","fleet":{{fleet}}}""", Outline), Track)));

        Assert.Contains("yard.geojson: feature 1 of 2 has the fleet", exception.Message, StringComparison.Ordinal);
        Assert.Contains("europe1435, broad1520 or northAmerica", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Collection(Track));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), FacilityGeoJson.Parse(bytes, "yard.geojson").Sha256);
    }

    [Fact]
    public void The_files_name_stands_in_for_a_name_that_is_not_given()
    {
        Facility facility = Parse(Collection(Track));

        Assert.Equal(("yard", "yard"), (facility.Id, facility.Name));
        Assert.Null(facility.Outline);
    }

    [Theory]
    [InlineData("""{"kind":"railTrack","id":7}""", "", "7")]
    [InlineData("""{"kind":"RailTrack","id":" 7a "}""", "", "7a")]
    [InlineData("""{"kind":"railTrack"}""", "\"id\":7,", "7")]
    [InlineData("""{"kind":"railTrack","id":"x","extra":{"a":[1]}}""", "\"id\":7,\"bbox\":[1],", "x")]
    public void An_id_is_a_text_or_a_number_of_the_properties_or_the_feature(string properties, string member, string id)
    {
        Facility facility = Parse(Collection($$"""{"type":"Feature",{{member}}"properties":{{properties}},"geometry":{{Line}}}"""));

        Assert.Equal(id, Assert.Single(facility.Tracks).Id);
    }

    [Fact]
    public void Pixels_are_declared_by_the_collection()
    {
        string line = """{"type":"LineString","coordinates":[[1000,2000],[3000.5,-4]]}""";
        Facility facility = Parse(Collection(Feature("""{"kind":"railTrack","id":"1"}""", line), "\"coordinates\":\"pixels\","));

        Assert.Equal(FacilityCoordinates.Pixels, facility.Coordinates);
        Assert.Equal(new Coordinate(3000.5, -4), facility.Tracks[0].Centerline.Coordinates[1]);
    }

    [Fact]
    public void Heights_a_byte_order_mark_and_repeated_points_do_no_harm()
    {
        string line = """{"type":"LineString","coordinates":[[129,42,310.5],[129,42,311],[129.001,42,310]]}""";
        Facility facility = Parse("\uFEFF" + Collection(Feature("""{"kind":"railTrack","id":"1"}""", line)));

        Assert.Equal([new(129, 42), new(129.001, 42)], facility.Tracks[0].Centerline.Coordinates);
    }

    [Fact]
    public void The_parts_of_a_multiple_geometry_are_tracks_of_their_own()
    {
        Facility one = Parse(Collection(Feature("""{"kind":"railTrack","id":"1"}""", """{"type":"MultiLineString","coordinates":[[[1,2],[1,3]]]}""")));
        Facility two = Parse(Collection(Feature("""{"kind":"railTrack","id":"1"}""", """{"type":"MultiLineString","coordinates":[[[1,2],[1,3]],[[2,2],[2,3]]]}""")));

        Assert.Equal(["1"], one.Tracks.Select(track => track.Id));
        Assert.Equal(["1-1", "1-2"], two.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void What_is_not_used_is_said()
    {
        Facility facility = Parse(Collection(
            Track, Feature("""{"kind":"switch"}""", Line), Feature("""{"kind":"switch"}""", "null"), Feature("{}", Line), Feature("null", "null")));

        Assert.Single(facility.Tracks);
        Assert.Equal(["yard.geojson: 2 features of kind \"switch\" not used.", "yard.geojson: 2 features without a kind not used."], facility.Notices);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("EPSG:4326")]
    [InlineData("urn:ogc:def:crs:EPSG::4326")]
    public void A_crs_member_that_means_WGS_84_is_fine(string name) =>
        Assert.Single(Parse(Collection(Track, "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}},")).Tracks);

    [Fact]
    public void What_is_written_is_read()
    {
        Facility facility = Parse(Collection(
            Feature("""{"kind":"facility","id":"north","name":"Nördlicher Hof"}""", Outline),
            Track,
            Feature("""{"kind":"zone","id":"z"}""", """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}"""),
            "\"coordinates\":\"pixels\","));

        byte[] bytes = FacilityGeoJson.ToBytes(facility);
        Facility read = FacilityGeoJson.Parse(bytes, "other.geojson");

        Assert.Equal((facility.Id, facility.Name, facility.Coordinates), (read.Id, read.Name, read.Coordinates));
        Assert.Equal(facility.Tracks.Select(track => (track.Id, track.Centerline.AsText())), read.Tracks.Select(track => (track.Id, track.Centerline.AsText())));
        Assert.Equal(facility.Zones.Select(zone => (zone.Id, zone.Area.AsText())), read.Zones.Select(zone => (zone.Id, zone.Area.AsText())));
        Assert.Equal(facility.Outline!.AsText(), read.Outline!.AsText());
        Assert.Equal(bytes, FacilityGeoJson.ToBytes(read));
    }

    [Theory]
    [InlineData("", "yard.geojson is empty. A facility is GeoJSON or KML")]
    [InlineData("{\"type\":\n  oops}", "is not JSON: line 2, position 3")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"coordinates\":[NaN,1]}}]}", "NaN and Infinity are not numbers in JSON")]
    [InlineData("[1]", "is JSON, but not GeoJSON. A facility is a FeatureCollection")]
    [InlineData("{\"a\":1}", "is JSON, but not GeoJSON")]
    [InlineData(Track, "is a GeoJSON Feature. A facility is a FeatureCollection")]
    [InlineData(Line, "is a GeoJSON LineString. A facility is a FeatureCollection")]
    [InlineData("{\"type\":\"FeatureCollection\"}", "without an array \"features\"")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[]}", "has no rail track. Give every rail track's LineString the properties \"kind\": \"railTrack\"")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[7]}", "feature 1 of 1 is not a GeoJSON Feature")]
    [InlineData("{\"type\":\"FeatureCollection\",\"coordinates\":\"meters\",\"features\":[]}", "the member \"coordinates\" is \"meters\". Say \"pixels\"")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:2056\"}},\"features\":[]}", "is in the coordinate system EPSG:2056. Facilities are in WGS 84")]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"kind\":\"\\ud800\"}}]}", "holds a text that is not Unicode")]
    public void What_is_no_facility_says_what_it_is(string json, string words) =>
        AssertRefused(words.StartsWith("has no rail track", StringComparison.Ordinal) ? FacilityFault.NoTrack : words.StartsWith("feature", StringComparison.Ordinal) ? FacilityFault.Feature : FacilityFault.Format, json, words);

    [Theory]
    [InlineData("""{"type":"LineString","coordinates":[[129,42]]}""", "is a rail track of one point. Draw it")]
    [InlineData("""{"type":"LineString","coordinates":[]}""", "is a rail track without points")]
    [InlineData("""{"type":"LineString","coordinates":[[129,42],[129,42]]}""", "is a rail track of zero length")]
    [InlineData("""{"type":"LineString","coordinates":[[129,42],["129",42]]}""", "has [\"129\",42] where a position should be")]
    [InlineData("""{"type":"LineString","coordinates":[[129,42],[129]]}""", "has [129] where a position should be")]
    [InlineData("""{"type":"LineString","coordinates":[[129,42],null]}""", "has null where a position should be")]
    [InlineData("""{"type":"LineString","coordinates":[[129,42],[1e999,42]]}""", "has a coordinate that is not a finite number")]
    [InlineData("""{"type":"LineString","coordinates":[[2614000,1264000],[2614001,1264000]]}""", "looks like projected meters, or pixels")]
    [InlineData("""{"type":"LineString","coordinates":[[42,129],[42.1,129]]}""", "looks like latitude before longitude: swap")]
    [InlineData("""{"type":"LineString","coordinates":[[181,42],[182,42]]}""", "has the position (181, 42), which is not on Earth")]
    [InlineData("""{"type":"LineString"}""", "has a geometry without coordinates")]
    [InlineData("""{"type":"Point","coordinates":[129,42]}""", "is a Point. Draw it as a LineString")]
    [InlineData("null", "has no geometry. Give it a LineString")]
    public void A_bad_rail_track_is_named_with_what_to_do(string geometry, string words) =>
        AssertRefused(FacilityFault.Feature, Collection(Feature("""{"kind":"facility","id":"f"}""", Outline), Feature("""{"kind":"railTrack","id":"M1"}""", geometry)), "feature 2 of 2 (id \"M1\") ", words);

    [Theory]
    [InlineData("""{"kind":"railTrack","id":"1"}""", Line, "feature 2 of 2 (id \"1\") has the id \"1\" of an earlier rail track")]
    [InlineData("""{"kind":"railTrack"}""", Line, "feature 2 of 2 has no id")]
    [InlineData("""{"kind":"railTrack","id":""}""", Line, "feature 2 of 2 has no id")]
    [InlineData("""{"kind":"zone"}""", Outline, "feature 2 of 2 has no id")]
    [InlineData("""{"kind":"zone","id":"z"}""", Line, "is a LineString. Draw it as a Polygon")]
    [InlineData("""{"kind":"zone","id":"z"}""", """{"type":"Polygon","coordinates":[]}""", "is a polygon without a ring")]
    [InlineData("""{"kind":"zone","id":"z"}""", """{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]}""", "fewer than three different points")]
    [InlineData("""{"kind":"zone","id":"z"}""", """{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "is not a simple polygon (Self-intersection")]
    [InlineData("""{"kind":"zone","id":"z"}""", """{"type":"Polygon","coordinates":[[[0,0],[1,1],[1000,0],[0,0]]]}""", "has the position (1000, 0)")]
    [InlineData("""{"kind":"facility","id":"f"}""", """{"type":"MultiPolygon","coordinates":[[[[0,0],[1,1],[1,0],[0,0]]],[[[0,0],[1,1],[1,0],[0,0]]]]}""", "outlines the facility with 2 polygons")]
    public void A_bad_feature_is_named_with_what_to_do(string properties, string geometry, string words) =>
        AssertRefused(FacilityFault.Feature, Collection(Track, Feature(properties, geometry)), words);

    [Fact]
    public void Two_zones_of_one_id_and_two_outlines_are_refused()
    {
        string zone = Feature("""{"kind":"zone","id":"z"}""", Outline);
        AssertRefused(FacilityFault.Feature, Collection(Track, zone, zone), "feature 3 of 3 (id \"z\") has the id \"z\" of an earlier zone");
        string outline = Feature("""{"kind":"facility","id":"f"}""", Outline);
        AssertRefused(FacilityFault.Feature, Collection(Track, outline, outline), "feature 3 of 3 (id \"f\") is a second outline of the facility");
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused()
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => FacilityGeoJson.Parse(new byte[] { 0x7B, 0xFF, 0xFE }, "yard.geojson"));

        Assert.Contains("yard.geojson is not text in UTF-8", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        using TemporaryFolder folder = new();

        FacilityException missing = Assert.Throws<FacilityException>(() => FacilityGeoJson.Read(folder.File("none.geojson")));
        FacilityException isFolder = Assert.Throws<FacilityException>(() => FacilityGeoJson.Read(folder.FullName));

        Assert.StartsWith("There is no facility file ", missing.Message, StringComparison.Ordinal);
        Assert.Equal(FacilityFault.Missing, missing.Fault);
        Assert.Contains(" is a folder, not a facility", isFolder.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(FacilityFault fault, string json, params string[] words)
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => Parse(json));
        Assert.Equal(fault, exception.Fault);
        Assert.StartsWith("yard.geojson", exception.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    private static Facility Parse(string json) => FacilityGeoJson.Parse(Encoding.UTF8.GetBytes(json), "yard.geojson");

    private static string Feature(string properties, string geometry) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"type":"Feature","properties":{{properties}},"geometry":{{geometry}}}""");

    /// <summary>A collection of features; parts that end with a comma are members of the collection.</summary>
    private static string Collection(params string[] parts) =>
        $$"""{"type":"FeatureCollection",{{string.Concat(parts.Where(part => part.EndsWith(',')))}}"features":[{{string.Join(',', parts.Where(part => !part.EndsWith(',')))}}]}""";
}
