using System.Text.Json.Nodes;
using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tests.Imagery;

namespace Yardwatch.Tests.Service;

public sealed class CountCommandTests
{
    private static readonly string Sample = Path.Combine(RepositoryRoot.Path, "samples", "junction");
    private static readonly string SampleScene = Path.Combine(Sample, "scene.tif");
    private static readonly string SampleFacility = Path.Combine(Sample, "facility.geojson");

    [Fact]
    public async Task The_samples_observation_follows_the_contract_and_holds_the_truth()
    {
        (int status, string output, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--format", "json");
        Assert.True(status == 0, error);
        await Contract.DemandAsync("observation", output);
        Observation observation = ObservationJson.Read(output);
        JsonArray truth = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Sample, "truth.json"), TestContext.Current.CancellationToken))!["vehicles"]!.AsArray();
        int inside = truth.Count(vehicle => vehicle!["insideFraction"]!.GetValue<double>() >= 0.5);
        Assert.InRange(inside, observation.Vehicles!.Lower, observation.Vehicles.Upper);
        Assert.Equal("EPSG:32625", observation.FootprintCoordinates);
        Assert.All(observation.Detections, vehicle => Assert.All(vehicle.Footprint.Ring, corner => Assert.InRange(corner.X, 499_950, 500_350)));
    }

    [Fact]
    public async Task A_fleet_may_be_named_and_an_unknown_one_is_refused_with_the_known_words()
    {
        (int status, string output, _) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--fleet", "northAmerica", "--format", "json");
        Assert.Equal(0, status);
        Assert.NotEqual((await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--format", "json")).Output, output);
        (status, _, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--fleet", "mars");
        Assert.Equal(2, status);
        Assert.Contains("--fleet mars is not a fleet. Give europe1435, broad1520 or northAmerica.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_call_gives_the_same_bytes()
    {
        string[] call = ["count", SampleScene, "--facility", SampleFacility, "--format", "json"];
        Assert.Equal((await Command.RunAsync(call)).Output, (await Command.RunAsync(call)).Output);
    }

    [Fact]
    public async Task Picture_and_page_are_written_and_nothing_stands_beside_the_scene()
    {
        using TemporaryFolder folder = new();
        string picture = folder.File("out.png");
        string page = folder.File("out.html");
        string[] before = Directory.GetFiles(Sample);
        (int status, _, string error) = await Command.RunAsync(
            "count", SampleScene, "--facility", SampleFacility, "--annotate", picture, "--page", page, "--credit", "simulated");
        Assert.True(status == 0, error);
        Assert.True(new FileInfo(picture).Length > 10_000);
        Assert.Contains("data:image/png", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Sample));
    }

    [Fact]
    public async Task A_scene_without_data_is_an_answer_that_follows_the_contract()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("empty.tif");
        using (var scene = GdalScene.Open(SampleScene))
        {
            int pixels = scene.Info.Width * scene.Info.Height;
            PixelBlock nothing = new(scene.Info.Width, scene.Info.Height, 1, new float[pixels], new bool[pixels]);
            GeoTiff.Write(path, nothing, new GeoTiffOptions { CoordinateSystem = scene.Info.CoordinateSystem, GeoTransform = scene.Info.GeoTransform });
        }

        (int status, string output, string error) = await Command.RunAsync("count", path, "--facility", SampleFacility, "--format", "json");
        Assert.True(status == 0, error);
        await Contract.DemandAsync("observation", output);
        Assert.Equal("notUsable", JsonNode.Parse(output)!["status"]!.GetValue<string>());
        Assert.Null(JsonNode.Parse(output)!["railcars"]);
    }

    [Theory]
    [InlineData(2, "YW2002", "no-such.tif", null)]
    [InlineData(2, "YW2003", "text.tif", null)]
    [InlineData(3, "YW3005", "cut.tif", null)]
    [InlineData(2, "YW2006", null, "no-such.geojson")]
    [InlineData(2, "YW2007", null, "text.tif")]
    [InlineData(2, "YW2008", null, "no-track.geojson")]
    [InlineData(2, "YW2009", null, "one-point.geojson")]
    [InlineData(2, "YW2009", null, "zero-length.geojson")]
    [InlineData(2, "YW2009", null, "not-a-number.geojson")]
    [InlineData(2, "YW2010", null, "far.geojson")]
    [InlineData(2, "YW2005", null, "pixels.geojson")]
    [InlineData(2, "YW2004", "plain.png", null)]
    public async Task Bad_input_is_one_sentence_that_names_the_file(int status, string code, string? scene, string? facility)
    {
        using TemporaryFolder folder = new();
        await WriteBadFiles(folder);
        string picture = folder.File("out.png");
        (int actual, string output, string error) = await Command.RunAsync(
            "count",
            scene is null ? SampleScene : folder.File(scene),
            "--facility",
            facility is null ? SampleFacility : folder.File(facility),
            "--annotate",
            picture);
        Assert.Equal(status, actual);
        Assert.StartsWith($"yardwatch: error {code}: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.False(File.Exists(picture));
        if (scene is not null && code != "YW2004")
        {
            Assert.Contains(scene, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("count")]
    [InlineData("count", "a.tif")]
    [InlineData("count", "a.tif", "--facility", "b.geojson", "--format", "xml")]
    [InlineData("count", "a.tif", "--facility", "b.geojson", "--gsd", "wide")]
    [InlineData("count", "a.tif", "--facility", "b.geojson", "--acquired-at", "yesterday")]
    [InlineData("frobnicate")]
    public async Task A_call_that_cant_be_understood_is_the_callers_mistake(params string[] args)
    {
        (int status, string output, string error) = await Command.RunAsync(args);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.StartsWith("yardwatch: error YW2001: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("05/10/2023", "is not a date")]
    [InlineData("10:30", "is not a date")]
    [InlineData("Oct 5, 2023", "is not a date")]
    [InlineData("1500-01-01", "is before 1957, when there was no satellite")]
    [InlineData("2026-03-02", "is in the future")]
    [InlineData("2026-03-01T12:00:01Z", "is in the future")]
    [InlineData("2026-03-01T12:00:00-01:00", "is in the future")]
    public async Task A_time_that_cant_be_is_refused(string time, string wrong)
    {
        FixedClock clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        (int status, string output, string error) = await Command.RunAsync(clock, "count", SampleScene, "--facility", SampleFacility, "--acquired-at", time);
        Assert.Equal((2, ""), (status, output));
        Assert.StartsWith($"yardwatch: error YW2001: --acquired-at {time} {wrong}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-10-05T11:11:00+09:00", "2023-10-05T02:11:00Z", null)]
    [InlineData("2023-10-05T02:11", "2023-10-05T02:11:00Z", null)]
    [InlineData("2023-10-05", null, "2023-10-05T00:00:00Z 2023-10-05T23:59:59Z command line")]
    public async Task A_day_alone_is_an_interval_and_never_midnight(string stated, string? moment, string? interval)
    {
        (int status, string output, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--acquired-at", stated, "--format", "json");
        Assert.True(status == 0, error);
        await Contract.DemandAsync("observation", output);
        JsonNode observation = JsonNode.Parse(output)!;
        Assert.Equal(moment, (string?)observation["acquiredAt"]);
        Assert.Equal(interval, observation["acquiredBetween"] is JsonArray between ? string.Join(' ', between.Select(end => (string?)end)) : null);
    }

    // The sample lies at 33° west, where it is midnight then.
    [Theory]
    [InlineData("2023-10-05T02:11:00Z", true)]
    [InlineData("2023-10-05T14:11:00Z", false)]
    public async Task A_time_at_which_the_sun_is_down_is_named(string stated, bool isNight)
    {
        (int status, string output, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--acquired-at", stated, "--format", "json");
        Assert.True(status == 0, error);
        JsonNode? caveat = JsonNode.Parse(output)!["caveats"]!.AsArray().SingleOrDefault(one => (string?)one!["code"] == "sunBelowHorizon");
        Assert.Equal(isNight, caveat is not null);
    }

    [Fact]
    public async Task A_day_that_the_scenes_own_time_contradicts_needs_the_time()
    {
        using TemporaryFolder folder = new();
        string scene = folder.File("scene.tif");
        SceneFixture.Run("gdal_translate", ["-q", "-mo", "ACQUISITIONDATETIME=2023-10-04 02:11:00", SampleScene, scene]);
        (int status, _, string error) = await Command.RunAsync("count", scene, "--facility", SampleFacility, "--acquired-at", "2023-10-05");
        Assert.Equal(2, status);
        Assert.Contains("--acquired-at 2023-10-05 is another day than scene.tif itself says: 2023-10-04. Give the time too", error, StringComparison.Ordinal);
        (status, string output, error) = await Command.RunAsync("count", scene, "--facility", SampleFacility, "--acquired-at", "2023-10-04", "--format", "json");
        Assert.True(status == 0, error);
        Assert.Equal("2023-10-04T02:11:00Z", (string?)JsonNode.Parse(output)!["acquiredAt"]);
    }

    [Theory]
    [InlineData(null, "put a world file and its .prj beside it, or draw")]
    [InlineData("0.5\n0\n0\n-0.5\n500000\n4650000\n", "has a world file or geotransform, but nothing says in which coordinate system. Put plain.prj with the coordinate system beside it, or draw")]
    [InlineData("0.5\n0.5\n0.5\n0.5\n500000\n4650000\n", "lays all pixels on one line, so it can't be used. Correct it, or draw")]
    public async Task What_ties_a_picture_to_the_ground_is_told_by_what_it_lacks(string? world, string message)
    {
        using TemporaryFolder folder = new();
        await WriteBadFiles(folder);
        if (world is not null)
        {
            folder.Write("plain.pgw", world);
        }

        (int status, _, string error) = await Command.RunAsync("count", folder.File("plain.png"), "--facility", SampleFacility);
        Assert.Equal(2, status);
        Assert.StartsWith("yardwatch: error YW2004: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchanged_latitude_and_longitude_are_suspected()
    {
        using TemporaryFolder folder = new();
        await WriteFacility(folder.File("exchanged.geojson"), "[[42.0012, -32.9985], [42.0014, -32.9983]]");
        (int status, _, string error) = await Command.RunAsync("count", SampleScene, "--facility", folder.File("exchanged.geojson"));
        Assert.Equal(2, status);
        Assert.Contains("With latitude and longitude exchanged it would lie in it", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_another_format_and_a_folder_for_a_facility_are_refused()
    {
        using TemporaryFolder folder = new();
        (int status, _, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--annotate", folder.File("o.jpg"));
        Assert.Equal(2, status);
        Assert.Contains("o.jpg can't be: let the name end in .png.", error, StringComparison.Ordinal);
        string item = folder.Write("scene.json", "{}");
        (status, _, error) = await Command.RunAsync("count", "scene.tif", "--facility", "f.geojson", "--page", item);
        Assert.Equal(2, status);
        Assert.Contains("let the name end in .html or .htm.", error, StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(item, TestContext.Current.CancellationToken));
        (status, _, error) = await Command.RunAsync("count", SampleScene, "--facility", folder.FullName);
        Assert.Equal(2, status);
        Assert.Contains($"{folder.FullName} is a folder, not a facility", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1e9")]
    [InlineData("30")]
    public async Task An_impossible_gsd_is_the_callers_mistake(string gsd)
    {
        (int status, _, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--gsd", gsd);
        Assert.Equal(2, status);
        Assert.StartsWith("yardwatch: error YW2005: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_cant_be_written_fails_with_its_name()
    {
        (int status, _, string error) = await Command.RunAsync("count", SampleScene, "--facility", SampleFacility, "--annotate", "/dev/full");
        Assert.Equal(3, status);
        Assert.Contains("/dev/full", error, StringComparison.Ordinal);
    }

    private static async Task WriteBadFiles(TemporaryFolder folder)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder.File("text.tif"), "not an image", cancellation);
        byte[] whole = await File.ReadAllBytesAsync(SampleScene, cancellation);
        await File.WriteAllBytesAsync(folder.File("cut.tif"), whole[..(whole.Length / 2)], cancellation);
        await WriteFacility(folder.File("no-track.geojson"), null);
        await WriteFacility(folder.File("one-point.geojson"), "[[-33, 42]]");
        await WriteFacility(folder.File("zero-length.geojson"), "[[-33, 42], [-33, 42]]");
        await WriteFacility(folder.File("not-a-number.geojson"), "[[-33, 42], [\"NaN\", 42.001]]");
        await WriteFacility(folder.File("far.geojson"), "[[-31, 42], [-31.001, 42]]");
        await WriteFacility(folder.File("pixels.geojson"), "[[10, 10], [300, 12]]", ", \"coordinates\": \"pixels\"");
        using SkiaSharp.SKBitmap bitmap = new(64, 64);
        using SkiaSharp.SKData png = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
        await File.WriteAllBytesAsync(folder.File("plain.png"), png.ToArray(), cancellation);
    }

    private static Task WriteFacility(string path, string? coordinates, string member = "")
    {
        string feature = coordinates is null
            ? ""
            : $$$"""{"type": "Feature", "properties": {"kind": "railTrack", "id": "1"}, "geometry": {"type": "LineString", "coordinates": {{{coordinates}}}}}""";
        return File.WriteAllTextAsync(
            path, $$"""{"type": "FeatureCollection"{{member}}, "features": [{{feature}}]}""", TestContext.Current.CancellationToken);
    }
}
