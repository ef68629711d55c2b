using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>Drawing a facility in a browser, down to what is written.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class GeometryPageTests(Chromium chromium, DeskFixture shared, DemoFixture demo) : PageTests(chromium), IClassFixture<DemoFixture>
{
    private const string Address = "watches/demo-junction/geometry";

    // Of latitude and, at 42 degrees north, of longitude.
    private const double DegreeNorth = 111_064;
    private const double DegreeEast = 82_853;

    [Fact]
    public async Task A_track_that_is_drawn_lies_where_it_was_drawn_and_all_else_stays_as_it_was()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        JsonNode before = Read(desk);
        IPage page = await OpenAsync(desk);
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw a track" }).ClickAsync();
        await page.Locator("#geometry[data-mode=RailTrack]").WaitForAsync();
        (float X, float Y)[] spots = [(150, 250), (180, 350), (160, 450)];
        ILocator canvas = page.Locator("#geometry");
        await canvas.ClickAsync(new() { Position = new() { X = spots[0].X, Y = spots[0].Y } });
        await canvas.ClickAsync(new() { Position = new() { X = spots[1].X, Y = spots[1].Y } });
        await canvas.DblClickAsync(new() { Position = new() { X = spots[2].X, Y = spots[2].Y } });
        await page.GetByRole(AriaRole.Button, new() { Name = "Track 9: show it" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Choose and move points" }).ClickAsync();
        await page.Locator("#geometry[data-mode=select]").WaitForAsync();
        await DragAsync(page, spots[1], (220, 340));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToHaveAttributeAsync("title", "Undo: Track 9 redrawn");
        await page.GetByLabel("Taken up").FillAsync("2024-01-31");
        await page.GetByLabel("Taken up").PressAsync("Tab");
        PixelPoint[] drawn = await PixelsAsync(page, [spots[0], (220, 340), spots[2]]);
        await SaveAsync(page);
        await page.GetByText("counted on other tracks or zones").WaitForAsync();

        JsonNode after = Read(desk);
        JsonNode track = after["features"]!.AsArray().Single(feature => feature!["properties"]!["id"]!.GetValue<string>() == "9")!;
        Assert.Equal("2024-01-31", track["properties"]!["validTo"]!.GetValue<string>());
        JsonArray line = track["geometry"]!["coordinates"]!.AsArray();
        Assert.Equal(3, line.Count);
        foreach ((GeoPoint expected, JsonNode? point) in Places(desk, drawn).Zip(line))
        {
            Assert.InRange(double.Hypot((point![0]!.GetValue<double>() - expected.Longitude) * DegreeEast, (point[1]!.GetValue<double>() - expected.Latitude) * DegreeNorth), 0, 0.5);
        }

        after["features"]!.AsArray().Remove(track);
        Assert.True(JsonNode.DeepEquals(before, after));
        Assert.Equal(9, FacilityGeoJson.Read(desk.FacilityPath).Tracks.Count);
    }

    [Fact]
    public async Task All_of_it_is_moved_with_the_arrow_keys_and_moved_back_by_undoing()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        Facility before = FacilityGeoJson.Read(desk.FacilityPath);
        IPage page = await OpenAsync(desk);
        await page.GetByRole(AriaRole.Button, new() { Name = "Move all" }).ClickAsync();
        await page.Locator("#geometry[data-mode=nudge]").WaitForAsync();
        await page.Locator("#geometry").FocusAsync();
        foreach (string key in new[] { "Shift+ArrowRight", "Shift+ArrowRight", "ArrowUp" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(page.GetByLabel("East, m")).ToHaveValueAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await page.GetByText("Not saved", new() { Exact = true }).WaitForAsync();
        await SaveAsync(page);
        Facility after = FacilityGeoJson.Read(desk.FacilityPath);
        foreach ((RailTrack one, RailTrack two) in before.Tracks.Zip(after.Tracks))
        {
            Assert.Equal(10, (two.Centerline[0].X - one.Centerline[0].X) * DegreeEast, 0.1);
            Assert.Equal(0.5, (two.Centerline[0].Y - one.Centerline[0].Y) * DegreeNorth, 0.1);
        }

        Assert.Equal(10, (after.Zones[0].Area.Shell[0].X - before.Zones[0].Area.Shell[0].X) * DegreeEast, 0.1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByText("Not saved", new() { Exact = true }).WaitForAsync();
        await SaveAsync(page);
        Assert.Equal(before.Version, FacilityGeoJson.Read(desk.FacilityPath).Version);
    }

    [Fact]
    public async Task Of_two_windows_the_first_wins_and_the_second_keeps_its_work()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        IPage first = await OpenAsync(desk);
        IPage second = await OpenAsync(desk);
        await RenameAsync(first, "1", "north");
        await RenameAsync(second, "2", "south");
        await SaveAsync(first);
        byte[] theirs = await File.ReadAllBytesAsync(desk.FacilityPath, TestContext.Current.CancellationToken);
        await second.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        ILocator notice = second.GetByRole(AriaRole.Alert);
        await Assertions.Expect(notice).ToContainTextAsync("another window of this desk");
        await Assertions.Expect(notice).ToContainTextAsync("They: track north added, track 1 deleted. You: track south added, track 2 deleted.");
        await Accessibility.DemandInBothAsync(second, "conflict");
        Assert.Equal(theirs, await File.ReadAllBytesAsync(desk.FacilityPath, TestContext.Current.CancellationToken));

        await second.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await second.GetByText("theirs is kept as facility-").WaitForAsync();
        Assert.Equal(["1", "south"], FacilityGeoJson.Read(desk.FacilityPath).Tracks.Take(2).Select(track => track.Id));
        Assert.Equal(theirs, await File.ReadAllBytesAsync(Directory.GetFiles(desk.Folder, "facility-*.geojson").Single(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_reader_refuses_is_not_saved_and_a_watch_that_is_written_to_says_so()
    {
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        byte[] before = await File.ReadAllBytesAsync(desk.FacilityPath, TestContext.Current.CancellationToken);
        IPage page = await OpenAsync(desk);
        await RenameAsync(page, "1", "2");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has the id \"2\" of an earlier rail track");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true })).ToBeDisabledAsync();
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync("first");
        await page.GetByLabel("Id", new() { Exact = true }).PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        using (WatchLock.Take(Watch.Open(desk.Folder)))
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("YW2020");
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(desk.FacilityPath, TestContext.Current.CancellationToken));
        await SaveAsync(page);
        Assert.Equal("first", FacilityGeoJson.Read(desk.FacilityPath).Tracks[0].Id);
    }

    [Fact]
    public async Task Files_are_taken_and_hostile_ones_refused()
    {
        const string kml = """
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>spur</name>
            <LineString><coordinates>-32.9995,41.9990 -32.9990,41.9995</coordinates></LineString></Placemark></Document></kml>
            """;
        const string laughs = """<!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><kml>&b;</kml>""";
        await using OwnDesk desk = await OwnDesk.StartAsync(Browser, demo);
        IPage page = await OpenAsync(desk);
        foreach ((string name, byte[] bytes, string why) in new[]
        {
            ("huge.geojson", new byte[(4 << 20) + 1], "larger than 4 MiB"),
            ("bomb.kmz", Zipped("doc.kml", new byte[40 << 20]), "unpacks to more than 16 MiB"),
            ("empty.kmz", Zipped("readme.txt", [1]), "without a KML file"),
            ("cut.kmz", Zipped("doc.kml", Encoding.UTF8.GetBytes(kml))[..60], "damaged KMZ"),
            ("laughs.kml", Encoding.UTF8.GetBytes(laughs), "is not KML"),
            ("half.kml", Encoding.UTF8.GetBytes(kml[..100]), "is not KML"),
            ("words.geojson", "no facility"u8.ToArray(), "words.geojson is not JSON"),
            ("deep.geojson", Encoding.UTF8.GetBytes(new string('[', 100_000)), "deep.geojson is not JSON"),
            ("none.geojson", """{"type":"FeatureCollection","features":[]}"""u8.ToArray(), "has no rail track"),
        })
        {
            await GiveAsync(page, name, bytes);
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(why);
        }

        await GiveAsync(page, "spur.kmz", Zipped("doc.kml", Encoding.UTF8.GetBytes(kml)));
        await page.GetByText("spur.kmz: 1 rail track, 0 zones.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to these" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Track spur: show it" }).WaitForAsync();
        await SaveAsync(page);
        Assert.Equal(9, FacilityGeoJson.Read(desk.FacilityPath).Tracks.Count);
        await GiveAsync(page, "spur.kml", Encoding.UTF8.GetBytes(kml));
        await page.GetByRole(AriaRole.Button, new() { Name = "Put in place of these" }).ClickAsync();
        await page.GetByText("1 rail track, 0 zones").WaitForAsync();
        await SaveAsync(page);
        Facility replaced = FacilityGeoJson.Read(desk.FacilityPath);
        Assert.Equal(["spur"], replaced.Tracks.Select(track => track.Id));
        Assert.Equal(("demo-junction", FacilityFleet.Broad1520), (replaced.Id, replaced.Fleet));
        Assert.Single(replaced.Events);
    }

    [Fact]
    public async Task It_can_be_used_by_everyone()
    {
        IPage page = await DeskSteps.OpenAsync(Browser, shared.Opening, Address);
        await page.Locator("#geometry[data-ready]").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "geometry");
        await page.GetByRole(AriaRole.Button, new() { Name = "New zone by numbers" }).ClickAsync();
        await page.GetByText("Points as numbers").ClickAsync();
        await page.GetByLabel("Longitude latitude").FillAsync("-33.0 42.0\n-32.999 42.0\n-32.999 42.001\n");
        await page.GetByLabel("Longitude latitude").PressAsync("Tab");
        await Assertions.Expect(page.Locator("tr.chosen")).ToContainTextAsync("m²");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move all" }).ClickAsync();
        await Accessibility.DemandInBothAsync(page, "geometry of a zone");
        await page.GetByLabel("Longitude latitude").FillAsync("here");
        await page.GetByLabel("Longitude latitude").PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is no point");
    }

    private static async Task<IPage> OpenAsync(OwnDesk desk)
    {
        IPage page = await desk.OpenAsync(Address);
        await page.Locator("#geometry[data-ready]").WaitForAsync();
        return page;
    }

    private static async Task DragAsync(IPage page, (float X, float Y) from, (float X, float Y) to)
    {
        LocatorBoundingBoxResult box = (await page.Locator("#geometry").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 1 + from.X, box.Y + 1 + from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 1 + to.X, box.Y + 1 + to.Y, new() { Steps = 5 });
        await page.Mouse.UpAsync();
    }

    // Positions of clicks count from inside the border.
    private static async Task<PixelPoint[]> PixelsAsync(IPage page, (float X, float Y)[] spots)
    {
        double[] view = [.. (await page.Locator("#geometry").GetAttributeAsync("data-view"))!.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        double[] size = await page.EvaluateAsync<double[]>("(() => { const e = document.getElementById('geometry'); return [e.clientWidth, e.clientHeight]; })()");
        return [.. spots.Select(spot => new PixelPoint(view[0] + ((spot.X - (size[0] / 2)) * view[2]), view[1] + ((spot.Y - (size[1] / 2)) * view[2])))];
    }

    // The scene that the page opens with, its place on Earth, and the scene's alignment taken out.
    private static GeoPoint[] Places(OwnDesk desk, PixelPoint[] pixels)
    {
        WatchSnapshot snapshot = desk.Snapshot;
        LedgerObservation entry = snapshot.History.Lines.Reverse().First(line => line.IsInSeries).Observed!;
        using var scene = GdalScene.Open(snapshot.Files[entry.Basis.Scene].Path);
        var points = new GeoPoint[pixels.Length];
        scene.ToGeo(pixels, points);
        return [.. points.Select(point => new GeoPoint(
            point.Longitude - (entry.Observation.Alignment.EastMeters!.Value / DegreeEast), point.Latitude - (entry.Observation.Alignment.NorthMeters!.Value / DegreeNorth)))];
    }

    private static async Task RenameAsync(IPage page, string id, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Track {id}: show it", Exact = true }).ClickAsync();
        await page.GetByLabel("Id", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Id", new() { Exact = true }).PressAsync("Tab");
        await page.GetByText("Not saved", new() { Exact = true }).WaitForAsync();
    }

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("Saved as version").WaitForAsync();
    }

    private static Task GiveAsync(IPage page, string name, byte[] bytes) =>
        page.GetByLabel("GeoJSON, KML or KMZ").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });

    private static byte[] Zipped(string name, byte[] content)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }

    private static JsonNode Read(OwnDesk desk) => JsonNode.Parse(File.ReadAllText(desk.FacilityPath))!;
}
