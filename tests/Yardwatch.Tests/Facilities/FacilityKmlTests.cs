using System.IO.Compression;
using System.Security.Cryptography;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;

namespace Yardwatch.Tests.Facilities;

public sealed class FacilityKmlTests : IDisposable
{
    private const string Path1 = "<LineString><tessellate>1</tessellate><coordinates>129.000,42.000,0 129.001,42.001,0 </coordinates></LineString>";
    private const string Path2 = "<LineString><coordinates>129.002,42.000,0 129.003,42.001,0 129.004,42.001,0</coordinates></LineString>";
    private const string Area = "<Polygon><outerBoundaryIs><LinearRing><coordinates>129,42,0 129.1,42,0 129.1,42.1,0 129,42,0</coordinates></LinearRing></outerBoundaryIs></Polygon>";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Paths_are_tracks_and_polygons_are_outline_and_zones()
    {
        Facility facility = Read(
            Placemark("Facility outline", Area),
            Folder("Tracks", Placemark("1", Path1), Placemark("2", Path2)),
            Folder("Cargo zones", Placemark("Ore dock", Area), Placemark("", Area)));

        Assert.Equal(("yard", "yard"), (facility.Id, facility.Name));
        Assert.Equal(["1", "2"], facility.Tracks.Select(track => track.Id));
        Assert.Equal([new(129.002, 42), new(129.003, 42.001), new(129.004, 42.001)], facility.Tracks[1].Centerline.Coordinates);
        Assert.NotNull(facility.Outline);
        Assert.Equal(["Ore dock", "zone"], facility.Zones.Select(zone => zone.Id));
        Assert.Empty(facility.Notices);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.File("yard.kml")))), facility.Sha256);
    }

    [Theory]
    [InlineData("Untitled Polygon", "Yard", true)]
    [InlineData("Zone 4", "Yard", false)]
    [InlineData("Untitled Polygon", "Zones", false)]
    [InlineData("Boundary", "Zones", true)]
    public void A_single_polygon_is_the_outline_unless_it_is_called_a_zone(string name, string folder, bool isOutline)
    {
        Facility facility = Read(Folder(folder, Placemark("1", Path1), Placemark(name, Area)));

        Assert.Equal(isOutline, facility.Outline is not null);
        Assert.Equal(isOutline ? 0 : 1, facility.Zones.Count);
    }

    [Fact]
    public void A_folder_of_everything_makes_no_outline_of_every_polygon()
    {
        Facility facility = Read(Folder("Rail facility", Placemark("1", Path1), Placemark("North", Area), Placemark("South", Area)));

        Assert.Null(facility.Outline);
        Assert.Equal(["North", "South"], facility.Zones.Select(zone => zone.Id));
    }

    [Fact]
    public void Equal_names_are_made_distinct()
    {
        Facility facility = Read(Placemark("Untitled Path", Path1), Placemark("Untitled Path", Path2), Placemark("", Path1), Placemark("Untitled Path-2", Path1));

        Assert.Equal(["Untitled Path", "Untitled Path-2", "track", "Untitled Path-2-2"], facility.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void The_parts_of_a_multiple_geometry_are_tracks_and_pins_are_not_used()
    {
        Facility facility = Read(
            Placemark("1", $"<MultiGeometry>{Path1}{Path2}</MultiGeometry>"), Placemark("pin", "<Point><coordinates>129,42,0</coordinates></Point>"));

        Assert.Equal(["1", "1-2"], facility.Tracks.Select(track => track.Id));
        Assert.EndsWith("1 placemark not used, neither path nor polygon.", Assert.Single(facility.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_within_folders_are_read()
    {
        Facility facility = Read(Folder("Yard", Folder("Tracks", Placemark("1", Path1)), Folder("Zones", Placemark("a", Area), Placemark("b", Area))));

        Assert.Single(facility.Tracks);
        Assert.Equal(["a", "b"], facility.Zones.Select(zone => zone.Id));
    }

    [Fact]
    public void KMZ_is_read_as_well_whatever_its_name()
    {
        string kml = Write("inner.kml", Placemark("1", Path1));
        foreach (string name in new[] { "yard.kmz", "yard.zip" })
        {
            using (ZipArchive archive = ZipFile.Open(_folder.File(name), ZipArchiveMode.Create))
            {
                archive.CreateEntryFromFile(kml, "doc.kml");
            }

            Assert.Equal("1", Assert.Single(FacilityFile.Read(_folder.File(name)).Tracks).Id);
        }
    }

    [Fact]
    public void The_content_tells_the_format()
    {
        string geoJson = _folder.Write("yard.kml.txt", System.Text.Encoding.UTF8.GetString(FacilityGeoJson.ToBytes(Read(Placemark("1", Path1)))));
        string kml = Write("yard.json", Placemark("7", Path1));

        Assert.Equal("1", Assert.Single(FacilityFile.Read(geoJson).Tracks).Id);
        Assert.Equal("7", Assert.Single(FacilityFile.Read(kml).Tracks).Id);
    }

    [Theory]
    [InlineData("<kml><Document><Placemark>", "bad.kml")]
    [InlineData("PK is how a ZIP file starts", "bad.kml is a damaged KMZ file")]
    [InlineData("<html><body>Not found</body></html>", "bad.kml is not KML")]
    [InlineData("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document/></kml>", "bad.kml")]
    public void What_is_not_KML_is_said(string text, string words)
    {
        FacilityException exception = Assert.Throws<FacilityException>(() => FacilityFile.Read(_folder.Write("bad.kml", text)));

        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_path_is_named()
    {
        FacilityException none = Assert.Throws<FacilityException>(() => Read(Placemark("pin", "<Point><coordinates>129,42,0</coordinates></Point>")));
        FacilityException point = Assert.Throws<FacilityException>(() => Read(Placemark("4", "<LineString><coordinates>129,42,0</coordinates></LineString>")));

        Assert.Contains("yard.kml has no rail track. Draw each rail track as a path", none.Message, StringComparison.Ordinal);
        Assert.Contains("yard.kml: the path \"4\" is a rail track of zero length", point.Message, StringComparison.Ordinal);
    }

    private static string Placemark(string name, string geometry) => $"<Placemark><name>{name}</name>{geometry}</Placemark>";

    private static string Folder(string name, params string[] content) => $"<Folder><name>{name}</name>{string.Concat(content)}</Folder>";

    private Facility Read(params string[] content) => FacilityFile.Read(Write("yard.kml", content));

    private string Write(string file, params string[] content) => _folder.Write(
        file,
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>{file}</name>{string.Concat(content)}</Document></kml>\n");
}
