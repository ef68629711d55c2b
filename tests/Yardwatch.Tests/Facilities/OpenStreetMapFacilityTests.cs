using System.Text;
using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Facilities.OpenStreetMap;

namespace Yardwatch.Tests.Facilities;

public sealed class OpenStreetMapFacilityTests : IDisposable
{
    private const string Rail = "\"railway\":\"rail\",\"gauge\":\"1520\"";

    // The main track 11, which 12 goes on and a switch leaves (20); a yard track; a tram; a stub. 0.001 degrees of longitude are 82 m here.
    private static readonly Way[] Yard =
    [
        new(11, "\"railway\":\"rail\",\"gauge\":\"1520\",\"usage\":\"main\",\"name\":\"Line\"", [(130.600, 42.4), (130.601, 42.4)]),
        new(12, "\"railway\":\"rail\",\"gauge\":\"1520\",\"usage\":\"main\",\"name\":\"Line\",\"maxspeed\":\"40\"", [(130.601, 42.4), (130.602, 42.4)]),
        new(13, "\"railway\":\"rail\",\"gauge\":\"1520\",\"usage\":\"main\",\"name\":\"Line\"", [(130.602, 42.4), (130.604, 42.4)]),
        new(20, "\"railway\":\"rail\",\"gauge\":\"1520\",\"service\":\"yard\",\"railway:track_ref\":\"3\"", [(130.602, 42.4), (130.604, 42.401)]),
        new(30, "\"railway\":\"tram\"", [(130.600, 42.402), (130.604, 42.402)]),
        new(31, "\"railway\":\"rail\",\"tunnel\":\"yes\"", [(130.600, 42.403), (130.604, 42.403)]),
        new(32, "\"disused:railway\":\"rail\"", [(130.600, 42.404), (130.604, 42.404)]),
        new(40, Rail, [(130.600, 42.405), (130.60005, 42.405)]),
        new(50, "\"highway\":\"service\"", [(130.600, 42.406), (130.604, 42.406)]),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tracks_are_taken_with_ids_attributes_source_and_what_was_left_out()
    {
        Facility facility = Read(Overpass(Yard), new ImportOptions { Id = "border", Name = "Border yard" });

        Assert.Equal(("border", "Border yard", FacilityFleet.Broad1520), (facility.Id, facility.Name, facility.Fleet));
        Assert.Equal(["11+12", "13", "20"], facility.Tracks.Select(track => track.Id));
        Assert.Equal(new TrackAttributes { Railway = "rail", Gauge = "1520", Usage = "main", Name = "Line" }, facility.Tracks[0].Attributes);
        Assert.Equal(new TrackAttributes { Railway = "rail", Gauge = "1520", Service = "yard", TrackRef = "3" }, facility.Tracks[2].Attributes);
        Assert.Equal([new(130.600, 42.4), new(130.601, 42.4), new(130.602, 42.4)], facility.Tracks[0].Centerline.Coordinates);
        Assert.Equal(
            new FacilitySource("OpenStreetMap")
            {
                License = "ODbL-1.0",
                Credit = "© OpenStreetMap contributors",
                ExtractedAt = new DateTimeOffset(2023, 10, 1, 12, 0, 0, TimeSpan.Zero),
                Sha256 = facility.Sha256,
            },
            facility.Source);
        Assert.Equal(2, facility.Notices.Count);
        Assert.Contains("1 disused, 1 tram, 1 tunnel", facility.Notices[0], StringComparison.Ordinal);
        Assert.Contains("1 piece of track shorter than 10 m", facility.Notices[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"railway\":\"rail\",\"disused\":\"yes\"", "1 disused")]
    [InlineData("\"railway\":\"rail\",\"abandoned:railway\":\"rail\"", "1 abandoned")]
    [InlineData("\"railway\":\"rail\",\"location\":\"underground\"", "1 underground")]
    [InlineData("\"railway\":\"rail\",\"indoor\":\"yes\"", "1 indoor")]
    public void A_rail_that_is_out_of_use_or_hidden_by_another_tag_is_left_out_and_told(string tags, string told)
    {
        Way[] ways = [Yard[0], new(60, tags, [(130.600, 42.41), (130.604, 42.41)])];
        Assert.Contains(told, Assert.Single(Read(Overpass(ways)).Notices), StringComparison.Ordinal);
        Assert.Equal(2, Read(Overpass(ways), new ImportOptions { All = true }).Tracks.Count);
    }

    [Fact]
    public void A_decimal_comma_is_no_separator_of_thousands() =>
        Assert.Throws<FacilityException>(() => Read("<osm version=\"0.6\"><node id=\"1\" lat=\"4,5\" lon=\"7,64\"/><node id=\"2\" lat=\"4,6\" lon=\"7,64\"/><way id=\"3\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"railway\" v=\"rail\"/></way></osm>"));

    public static TheoryData<string> Formats => ["overpass with nodes", "osm xml", "geojson", "geojson of ogr2ogr"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_gives_the_same_facility(string format)
    {
        ImportOptions options = new() { Id = "border", Within = Box(130.6003, 42.39, 130.6037, 42.41) };
        Facility expected = Read(Overpass(Yard), options);

        Facility facility = Read(
            format switch
            {
                "overpass with nodes" => OverpassWithNodes(Yard),
                "osm xml" => Xml(Yard),
                "geojson" => GeoJson(Yard, way => $"\"@id\":\"way/{way.Id}\",{way.Tags}"),
                _ => GeoJson(Yard, OgrProperties),
            },
            options);

        Assert.Equal(Written(expected), Written(facility));
        Assert.Equal(expected.Notices.Select(Told), facility.Notices.Select(Told));
    }

    [Theory]
    [InlineData(null, null, 130.604)]
    [InlineData("3", "2", 130.602)]
    [InlineData("2", "10", 130.604)]
    [InlineData("2", null, 130.604)]
    public void Of_a_way_that_is_stated_differently_the_newer_or_longer_is_taken_and_told(string? first, string? second, double end)
    {
        static string Stated(string? version, double end) => FormattableString.Invariant(
            $$"""{"type":"way","id":1,{{(version is null ? "" : $"\"version\":{version},")}}"tags":{"railway":"rail"},"geometry":[{"lat":42.4,"lon":130.6},{"lat":42.4,"lon":{{end}} }] }""");
        string[] both = [Stated(first, 130.602), Stated(second, 130.604)];
        foreach (string[] ways in new[] { both, [both[1], both[0]] })
        {
            Facility facility = Read(Answer(ways));
            Assert.Equal(end, Assert.Single(facility.Tracks).Centerline.EndPoint.X);
            Assert.Contains("1 railway stated more than once, and differently (1)", Assert.Single(facility.Notices), StringComparison.Ordinal);
        }

        Assert.Empty(Read(Answer([both[0], both[0]])).Notices);
    }

    [Fact]
    public void Versions_are_read_from_every_format()
    {
        const string points = "<nd lat=\"42.4\" lon=\"130.6\"/><nd lat=\"42.4\" lon=\"130.602\"/>";
        const string more = points + "<nd lat=\"42.4\" lon=\"130.604\"/>";
        static string Line(int version, string end) =>
            $$"""{"type":"Feature","properties":{"@id":"way/1","@version":{{version}},"railway":"rail"},"geometry":{"type":"LineString","coordinates":[[130.6,42.4],[{{end}},42.4]] } }""";
        string xml = $"<osm><way id=\"1\" version=\"2\">{more}<tag k=\"railway\" v=\"rail\"/></way><way id=\"1\" version=\"3\">{points}<tag k=\"railway\" v=\"rail\"/></way></osm>";
        string geoJson = $$"""{"type":"FeatureCollection","features":[{{Line(2, "130.604")}},{{Line(3, "130.602")}}] }""";

        Assert.All(new[] { xml, geoJson }, text => Assert.Equal(130.602, Assert.Single(Read(text).Tracks).Centerline.EndPoint.X));
    }

    [Fact]
    public void What_is_written_is_read_with_source_and_attributes()
    {
        Facility facility = Read(Overpass(Yard), new ImportOptions { Within = Box(130.6003, 42.39, 130.6037, 42.41) });
        byte[] bytes = FacilityGeoJson.ToBytes(facility);

        Facility read = FacilityGeoJson.Parse(bytes, "border.geojson");

        Assert.Equal(facility.Source, read.Source);
        Assert.Equal(facility.Fleet, read.Fleet);
        Assert.Equal(facility.Tracks.Select(track => track.Attributes), read.Tracks.Select(track => track.Attributes));
        Assert.Equal(bytes, FacilityGeoJson.ToBytes(read));
        Assert.Equal(facility.Outline!.AsText(), read.Outline!.AsText());
    }

    [Fact]
    public void A_way_that_leaves_and_comes_back_becomes_parts_in_its_own_direction()
    {
        Way way = new(7, Rail, [(130.604, 42.400), (130.600, 42.400), (130.600, 42.402), (130.604, 42.402)]);

        Facility facility = Read(Overpass([way]), new ImportOptions { Within = Box(130.601, 42.39, 130.603, 42.41) });

        Assert.Equal(["7a", "7b"], facility.Tracks.Select(track => track.Id));
        Assert.Equal([new(130.603, 42.4), new(130.601, 42.4)], facility.Tracks[0].Centerline.Coordinates);
        Assert.Equal([new(130.601, 42.402), new(130.603, 42.402)], facility.Tracks[1].Centerline.Coordinates);
    }

    [Fact]
    public void A_way_that_crosses_itself_is_cut_at_the_outline_alone()
    {
        Way way = new(7, Rail, [(130.600, 42.400), (130.603, 42.402), (130.603, 42.400), (130.600, 42.402)]);

        Facility facility = Read(Overpass([way]), new ImportOptions { Within = Box(130.5995, 42.39, 130.6025, 42.41) });

        Assert.Equal(["7a", "7b"], facility.Tracks.Select(track => track.Id));
        Assert.All(facility.Tracks, track => Assert.Equal(2, track.Centerline.NumPoints));
    }

    [Theory]
    [InlineData("\"railway\":\"rail\"", "\"railway\":\"rail\"", 130.602, 42.4, 1)]
    [InlineData("\"railway\":\"rail\"", "\"railway\":\"rail\",\"service\":\"siding\"", 130.602, 42.4, 2)]
    [InlineData("\"railway\":\"rail\"", "\"railway\":\"rail\"", 130.600, 42.4001, 2)]
    public void Ways_are_joined_where_they_go_on_as_the_same(string one, string other, double x, double y, int tracks)
    {
        Way[] ways = [new(1, one, [(130.600, 42.4), (130.601, 42.4)]), new(2, other, [(x, y), (130.601, 42.4)])];

        Facility facility = Read(Overpass(ways));

        Assert.Equal(tracks, facility.Tracks.Count);
        Assert.Equal(tracks == 1 ? "1+2" : "1", facility.Tracks[0].Id);
        Assert.Equal(new Coordinate(130.600, 42.4), facility.Tracks[0].Centerline.Coordinates[0]);
    }

    [Fact]
    public void Ways_are_not_joined_where_a_third_one_passes()
    {
        Way[] ways =
        [
            new(1, Rail, [(130.600, 42.4), (130.601, 42.4)]), new(2, Rail, [(130.601, 42.4), (130.602, 42.4)]),
            new(3, Rail, [(130.6, 42.399), (130.601, 42.4), (130.602, 42.401)]),
        ];

        Assert.Equal(["1", "2", "3"], Read(Overpass(ways)).Tracks.Select(track => track.Id));
    }

    [Fact]
    public void A_ring_of_ways_is_joined_once()
    {
        Way[] ways =
        [
            .. Enumerable.Range(0, 24).Select(i => new Way(i + 1, Rail, [Around(i), Around((i + 1) % 24)])),
        ];

        RailTrack track = Assert.Single(Read(Overpass(ways)).Tracks);

        Assert.Equal(25, track.Centerline.NumPoints);
    }

    [Theory]
    [InlineData("1520", "1524", 60, FacilityFleet.Broad1520)]
    [InlineData("1520", "1435", 60, null)]
    [InlineData("1520;1435", "1520", 60, null)]
    [InlineData("1435", "1435", 8, null)]
    [InlineData("1435", "1435", -90, FacilityFleet.NorthAmerica)]
    [InlineData("1067", "1067", 140, null)]
    public void The_gauge_tells_the_fleet_only_where_it_is_clear(string one, string other, double longitude, FacilityFleet? fleet)
    {
        Way[] ways =
        [
            new(1, $"\"railway\":\"rail\",\"gauge\":\"{one}\"", [(longitude, 42.4), (longitude + 0.001, 42.4)]),
            new(2, $"\"railway\":\"rail\",\"gauge\":\"{other}\"", [(longitude, 42.5), (longitude + 0.001, 42.5)]),
        ];

        Assert.Equal(fleet, Read(Overpass(ways)).Fleet);
    }

    [Fact]
    public void Every_kind_of_track_is_taken_where_it_is_asked_for()
    {
        Facility facility = Read(Overpass([.. Yard, new(33, "\"railway\":\"razed\"", [(130.6, 42.41), (130.61, 42.41)])]), new ImportOptions { All = true });

        Assert.Equal(["13", "20", "30", "31", "32"], facility.Tracks.Select(track => track.Id).Where(id => !id.Contains('+', StringComparison.Ordinal)));
        Assert.Contains("1 razed.", facility.Notices[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_that_an_extract_misses_part_a_way_and_are_told()
    {
        string json = """{"elements":[{"type":"way","id":9,"tags":{"railway":"rail"},"geometry":[{"lat":42.4,"lon":130.6},{"lat":42.4,"lon":130.601},null,{"lat":42.4,"lon":130.603},{"lat":42.4,"lon":130.604}]}]}""";

        Facility facility = Read(json);

        Assert.Equal(["9a", "9b"], facility.Tracks.Select(track => track.Id));
        Assert.Contains("of 1 railway the extract doesn't hold every position", Assert.Single(facility.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is neither JSON nor OpenStreetMap's XML")]
    [InlineData("{\"elements\":[", "is neither JSON nor OpenStreetMap's XML")]
    [InlineData("<osm><node", "is neither JSON nor OpenStreetMap's XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><osm><way id=\"&b;\"/></osm>", "is neither JSON nor OpenStreetMap's XML")]
    [InlineData("<!DOCTYPE osm><osm/>", "has no rail track. Extract the yard's ways")]
    [InlineData("\u001f\u0008", "is packed with gzip")]
    [InlineData("BZh91AY", "is packed with bzip2")]
    [InlineData("PK\u0003\u0004", "is a zip archive")]
    [InlineData("\0\0\0\r\n\tOSMHeader\u0018", "is packed as .osm.pbf")]
    [InlineData("<kml/>", "is XML of <kml>, not of <osm>")]
    [InlineData("<osm/>", "has no rail track. Extract the yard's ways")]
    [InlineData("{}", "is JSON, but neither an answer of Overpass")]
    [InlineData("""{"elements":[],"remark":"runtime error: Query timed out"}""", "is an answer that broke off (runtime error: Query timed out)")]
    [InlineData("""{"elements":[{"type":"way","tags":{"railway":"rail"}}]}""", "has a way without an id")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"railway":"rail"},"geometry":{"type":"LineString","coordinates":[[1,2],[1,3]]}}]}""", "has a railway without an OpenStreetMap id (feature 1)")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"railway":"rail","id":1},"geometry":{"type":"LineString","coordinates":[[1,2],"x"]}}]}""", "has \"x\" where a position should be (feature 1)")]
    [InlineData("""{"elements":[{"type":"way","id":1,"tags":{"railway":"rail"},"nodes":[1,2]}]}""", "has no rail track. Extract the yard's ways")]
    [InlineData("""{"elements":[{"type":"way","id":1,"tags":{"railway":"rail"},"geometry":[{"lat":142.4,"lon":30.6},{"lat":42.4,"lon":30.6}]}]}""", "way 1 has the position (30.6, 142.4), which is not on Earth")]
    public void A_file_that_can_not_be_used_is_refused_with_its_name(string text, string message)
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => Read(text));

        Assert.Contains(_folder.File("extract"), exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "{\"elements\":[{\"type\":\"way\",\"id\":5,\"tags\":{\"railway\":\"rail\"},\"geometry\":[{\"lat\":42.4,\"lon\":130.6},{\"lat\":42.4,\"lon\":130.61}]}]}")]
    [InlineData("utf-16BE", "{\"elements\":[{\"type\":\"way\",\"id\":5,\"tags\":{\"railway\":\"rail\"},\"geometry\":[{\"lat\":42.4,\"lon\":130.6},{\"lat\":42.4,\"lon\":130.61}]}]}")]
    [InlineData("utf-16", "<?xml version='1.0' encoding='UTF-16'?><osm><way id='5'><nd lat='42.4' lon='130.6'/><nd lat='42.4' lon='130.61'/><tag k='railway' v='rail'/></way></osm>")]
    public void A_file_of_sixteen_bits_a_character_is_read(string encoding, string text)
    {
        string path = _folder.File("extract");
        File.WriteAllText(path, text, System.Text.Encoding.GetEncoding(encoding));

        Assert.Equal("5", Assert.Single(OpenStreetMapFacility.Read(path, new ImportOptions()).Tracks).Id);
    }

    [Fact]
    public void An_outline_without_a_railway_is_refused()
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => Read(Overpass(Yard), new ImportOptions { Within = Box(1, 1, 2, 2) }));

        Assert.Equal(FacilityFault.NoTrack, exception.Fault);
        Assert.Contains("lie outside the given outline", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,2]]]}""", null)]
    [InlineData("""{"type":"Feature","properties":null,"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,2]]]}}""", null)]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"zone"},"geometry":{"type":"Polygon","coordinates":[]}},{"type":"Feature","properties":{"kind":"facility"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,2],[3,4],[1,2]]]}}]}""", null)]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[1,2],[3,2],[3,4],[1,2]]]]}""", null)]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[1,2],[3,2],[3,4],[1,2]]],[[[5,2],[7,2],[7,4],[5,2]]]]}""", "with a MultiPolygon of 2 parts")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", "with a MultiPolygon of 0 parts")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2],[3,2]]}""", "holds 0 polygons where one is needed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1,2],[3,4],[3,2],[1,4],[1,2]]]}""", "is not a simple polygon")]
    public void An_outline_is_the_only_polygon_or_the_facilitys(string json, string? problem)
    {
        string path = _folder.Write("outline.geojson", json);
        if (problem is null)
        {
            Assert.Equal(new Envelope(1, 3, 2, 4), OutlineFile.Read(path).EnvelopeInternal);
        }
        else
        {
            Assert.Contains(problem, Assert.Throws<FacilityException>(() => OutlineFile.Read(path)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"Google Earth\"", "Google Earth")]
    [InlineData("{\"name\":\"Survey\",\"extractedAt\":\"once\"}", "Survey")]
    [InlineData("{\"license\":\"CC0-1.0\"}", null)]
    [InlineData("7.5", "7.5")]
    [InlineData("[]", null)]
    public void A_source_of_any_form_is_read_as_far_as_it_goes(string source, string? name)
    {
        string json = $$"""{"type":"FeatureCollection","source":{{source}},"features":[{"type":"Feature","properties":{"kind":"railTrack","id":"1","gauge":1435,"electrified":"no"},"geometry":{"type":"LineString","coordinates":[[129,42],[129.001,42]]} } ] }""";

        Facility facility = FacilityGeoJson.Parse(Encoding.UTF8.GetBytes(json), "yard.geojson");

        Assert.Equal(name, facility.Source?.Name);
        Assert.Null(facility.Source?.ExtractedAt);
        Assert.Equal(new TrackAttributes { Gauge = "1435" }, facility.Tracks[0].Attributes);
    }

    private static (double X, double Y) Around(int i) => (130.6 + (0.002 * double.Cos(i * double.Pi / 12)), 42.4 + (0.0015 * double.Sin(i * double.Pi / 12)));

    private static Polygon Box(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));

    private static string Written(Facility facility) =>
        Encoding.UTF8.GetString(FacilityGeoJson.ToBytes(facility with { Source = facility.Source! with { Sha256 = null } }));

    private static string Told(string notice) => notice[(notice.IndexOf(": ", StringComparison.Ordinal) + 2)..];

    private static string Overpass(Way[] ways) => Answer(ways.Select(way =>
        $$"""{"type":"way","id":{{way.Id}},"tags":{ {{way.Tags}} },"geometry":[{{string.Join(',', way.Points.Select(Position))}}] }"""));

    private static string OverpassWithNodes(Way[] ways) => Answer(
        ways.Reverse().Select(way => $$"""{"type":"way","id":{{way.Id}},"tags":{ {{way.Tags}} },"nodes":[{{string.Join(',', way.Points.Select(Number))}}] }""")
            .Concat(Nodes(ways).Select(point => $$"""{"type":"node","id":{{Number(point)}},{{Position(point)[1..]}}""")));

    private static string Answer(IEnumerable<string> elements) =>
        $$"""{"version":0.6,"osm3s":{"timestamp_osm_base":"2023-10-01T12:00:00Z"},"elements":[{{string.Join(',', elements)}}] }""";

    private static string Position((double X, double Y) point) => FormattableString.Invariant($"{{\"lat\":{point.Y},\"lon\":{point.X}}}");

    private static string Xml(Way[] ways) =>
        $"<?xml version=\"1.0\"?>\n<osm version=\"0.6\">\n<note>made up</note><meta osm_base=\"2023-10-01T12:00:00Z\"/>\n"
        + string.Concat(Nodes(ways).Select(point => FormattableString.Invariant($"<node id=\"{Number(point)}\" lat=\"{point.Y}\" lon=\"{point.X}\"/>\n")))
        + string.Concat(ways.Select(way => $"<way id=\"{way.Id}\">{string.Concat(way.Points.Select(point => $"<nd ref=\"{Number(point)}\"/>"))}{XmlTags(way)}</way>\n"))
        + "<way id=\"99\" action=\"delete\"><nd lat=\"42\" lon=\"130\"/><nd lat=\"42.1\" lon=\"130\"/><tag k=\"railway\" v=\"rail\"/></way></osm>";

    private static string XmlTags(Way way) => string.Concat(way.Tags.Split(',').Select(tag => tag.Split("\":\"")).Select(tag => $"<tag k=\"{tag[0].Trim('"')}\" v=\"{tag[1].Trim('"')}\"/>"));

    private static string GeoJson(Way[] ways, Func<Way, string> properties)
    {
        const string point = """{"type":"Feature","properties":{"railway":"switch","@id":"node/1"},"geometry":{"type":"Point","coordinates":[1,2]}}""";
        IEnumerable<string> lines = ways.Select(way =>
            $$"""{"type":"Feature","properties":{ {{properties(way)}} },"geometry":{"type":"LineString","coordinates":[{{string.Join(',', way.Points.Select(Pair))}}] } }""");
        return $$"""{"type":"FeatureCollection","timestamp":"2023-10-01T12:00:00Z","features":[{{point}},{{string.Join(',', lines)}}] }""";
    }

    private static string Pair((double X, double Y) point) => FormattableString.Invariant($"[{point.X},{point.Y}]");

    // As ogr2ogr writes what has no column of its own.
    private static string OgrProperties(Way way) =>
        $"\"osm_id\":\"{way.Id}\",\"other_tags\":\"{way.Tags.Replace("\":\"", "\"=>\"", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<(double X, double Y)> Nodes(Way[] ways) => ways.SelectMany(way => way.Points).Distinct();

    private static long Number((double X, double Y) point) => (long)double.Round(point.X * 1e5 * 1e6) + (long)double.Round(point.Y * 1e5);

    private Facility Read(string text, ImportOptions? options = null) => OpenStreetMapFacility.Read(_folder.Write("extract", text), options ?? new ImportOptions());

    private sealed record Way(long Id, string Tags, (double X, double Y)[] Points);
}
