using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Xunit;
using Yardwatch.Counting;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Tests.House;
using Yardwatch.Tests.Observations;

namespace Yardwatch.Tests.Reports;

/// <summary>The forms that other programs open, as those programs see them.</summary>
public sealed class ReportExportTests : IDisposable
{
    private static readonly XNamespace Namespace = "http://www.opengis.net/kml/2.2";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names =>
    [
        "Sample-A, 2023-06-04 02:00 UTC",
        "<script>alert(1)</script>\"'&]]>",
        "\u202Egnp.exe\u2066\u200F",
        "../../etc/passwd",
        "'; DROP TABLE gpkg_contents; --",
        "\0\u0001\u001b[31m\r\n",
        "\uFFFE\uFFFF\uD800",
        new string('x', 10 << 20),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_names_hold_other_programs_open_the_exports(string name)
    {
        GroundedScene[] scenes = Scenes(name);
        byte[] geoJson = ReportExports.GeoJson(scenes, [name]);
        Assert.Equal(2, JsonNode.Parse(geoJson)!["features"]!.AsArray().Count);
        File.WriteAllBytes(_folder.File("vehicles.geojson"), geoJson);
        File.WriteAllBytes(_folder.File("vehicles.gpkg"), GeoPackage.Of(geoJson, "vehicles"));
        File.WriteAllBytes(_folder.File("vehicles.kmz"), ReportExports.Kmz(name, scenes, [name]));
        AssertGeoPackage(_folder.File("vehicles.gpkg"));
        AssertKml(_folder.File("vehicles.kmz"));
        foreach (string file in new[] { "vehicles.geojson", "vehicles.gpkg", "vehicles.kmz" })
        {
            ShellResult told = await Shell.RunAsync($"command -v ogrinfo >/dev/null || {{ echo none; exit 0; }}; ogrinfo -ro -al -so {file}", _folder.File(""), Limit, TestContext.Current.CancellationToken);
            Assert.True(told.ExitStatus == 0, told.ToString());
            Assert.True(told.Output == "none\n" || told.Output.Contains("Feature Count: 2", StringComparison.Ordinal) || told.Output.Split("Feature Count: 1").Length == 3, told.Output[..int.Min(2000, told.Output.Length)]);
            Assert.Empty(told.Error);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_a_series_holds_its_table_has_a_row_for_each_count(string name)
    {
        ReportSource source = SampleReports.Source();
        ReportSeries series = source.Series with { Rows = [.. source.Series.Rows.Select(row => row with { Sensor = name, Classes = "=1+1" })] };
        string[] lines = Encoding.UTF8.GetString(ReportExports.Csv(series)).Split('\n');
        Assert.Equal(series.Rows.Count + 2, lines.Length);
        Assert.DoesNotContain(",=1+1", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_report_is_stamped_with_and_its_credits_go_with_the_exports()
    {
        ReportContent content = SampleReports.Content("a yard") with { IsSimulated = true };
        string[] expected = ["SIMULATED. ", "NOT CITABLE. No reviewer approved it.", "One scene shows one moment", "A scene of a yard.", "Credit: Credit of a yard."];
        IReadOnlyList<string> notes = ReportWords.Notes(content);
        Assert.Equal(expected.Length, notes.Count);
        Assert.All(expected.Zip(notes), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.DoesNotContain(ReportWords.Notes(content with { IsSimulated = false, NotCitable = [] }), note => note.Contains("SIMULATED", StringComparison.Ordinal) || note.Contains("CITABLE", StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', notes), (string?)JsonNode.Parse(ReportExports.GeoJson(Scenes("A"), notes))!["description"]);
        XElement document = Kml(new MemoryStream(ReportExports.Kmz("A", Scenes("A"), notes)));
        Assert.Equal(string.Join("<br>", notes), document.Element(Namespace + "description")!.Value);
        Assert.Equal(["2023-06-04T02:00:00Z", "2023-06-07T02:00:00Z"], document.Descendants(Namespace + "when").Select(when => when.Value));
    }

    private static GroundedScene[] Scenes(string name)
    {
        GeoPoint[] ring = [new(7, 47), new(7.0002, 47), new(7.0002, 47.00003), new(7, 47.00003), new(7, 47)];
        ObservedVehicle vehicle = SampleObservations.Vehicle(name, 10, VehicleKind.Railcar);
        DateTimeOffset at = new(2023, 6, 4, 2, 0, 0, TimeSpan.Zero);
        return [new GroundedScene(name, at, [(vehicle, ring)]), new GroundedScene(name, at.AddDays(3), [(vehicle, [.. ring.Reverse()])])];
    }

    // What the standard demands of any GeoPackage, and a sound database.
    private static void AssertGeoPackage(string path)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        object? Asked(string sql)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this test.
            command.CommandText = sql;
#pragma warning restore CA2100
            return command.ExecuteScalar();
        }

        Assert.Equal("ok", Asked("PRAGMA integrity_check"));
        Assert.Null(Asked("PRAGMA foreign_key_check"));
        Assert.Equal(0x47504B47L, Asked("PRAGMA application_id"));
        Assert.Equal("features", Asked("SELECT data_type FROM gpkg_contents WHERE table_name = 'vehicles'"));
        Assert.Equal(4326L, Asked("SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'vehicles'"));
        Assert.Equal(3L, Asked("SELECT count(*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326)"));
    }

    private static void AssertKml(string path)
    {
        XElement document = Kml(File.OpenRead(path));
        Assert.Equal(["name", "description", "Style", "Folder", "Folder"], document.Elements().Select(element => element.Name.LocalName));
        Assert.All(document.Elements(Namespace + "Folder"), folder => Assert.Equal(["name", "TimeStamp", "Placemark"], folder.Elements().Select(element => element.Name.LocalName)));
        Assert.DoesNotContain(document.Descendants(), element => element.Name.Namespace != Namespace);
        Assert.DoesNotContain("<script", document.Element(Namespace + "description")!.Value, StringComparison.Ordinal);
    }

    private static XElement Kml(Stream kmz)
    {
        using ZipArchive archive = new(kmz);
        ZipArchiveEntry entry = Assert.Single(archive.Entries);
        Assert.Equal("doc.kml", entry.FullName);
        using Stream stream = entry.Open();
        return XDocument.Load(stream).Root!.Elements().Single();
    }
}
