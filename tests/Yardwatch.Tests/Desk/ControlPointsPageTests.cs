using System.Globalization;
using Microsoft.Playwright;
using SkiaSharp;
using Xunit;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Browser;
using Yardwatch.Tests.Reports;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Desk;

/// <summary>Control points of a picture, given in a browser; and the map of facilities.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class ControlPointsPageTests(Chromium chromium, PictureDeskFixture made) : PageTests(chromium), IClassFixture<PictureDeskFixture>
{
    private static readonly (float X, float Y)[] Spots = [(120, 60), (230, 300), (130, 380), (240, 130)];

    [Fact]
    public async Task Places_clicked_in_a_picture_and_in_a_scene_tie_it_to_the_ground()
    {
        (OwnDesk desk, string picture) = made.WithoutPoints();
        LedgerObservation source = PictureDeskFixture.Source(desk.Snapshot);
        IPage page = await OpenAsync(desk);
        await page.Locator("section:has(#ground) select").SelectOptionAsync(source.Basis.Scene);
        await page.Locator("#ground[data-ready]").WaitForAsync();
        for (int i = 0; i < Spots.Length; i++)
        {
            await page.Locator("#picture").ClickAsync(new() { Position = new() { X = Spots[i].X, Y = Spots[i].Y } });
            await page.Locator("#ground").ClickAsync(new() { Position = new() { X = Spots[i].X, Y = Spots[i].Y } });
            await page.GetByRole(AriaRole.Button, new() { Name = "Add this point" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = $"Point {i + 1}: show it" }).WaitForAsync();
        }

        await page.GetByText("Residual 0.0").WaitForAsync();
        await Accessibility.DemandInBothAsync(page, "control points");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved as shot.png.points").WaitForAsync();

        IReadOnlyList<ControlPoint> points = ControlPoints.Read(picture + ".points");
        var places = new GeoPoint[points.Count];
        using var scene = GdalScene.Open(desk.Snapshot.Files[source.Basis.Scene].Path);
        scene.ToGeo([.. points.Select(point => point.Pixel)], places);
        (double east, double north) = GroundFrame.DegreeMeters(42);
        Assert.Equal(Spots.Length, points.Count);
        foreach ((ControlPoint point, GeoPoint place) in points.Zip(places))
        {
            Assert.Equal(source.Observation.Alignment.EastMeters!.Value, (place.Longitude - point.Ground.Longitude) * east, 0.5);
            Assert.Equal(source.Observation.Alignment.NorthMeters!.Value, (place.Latitude - point.Ground.Latitude) * north, 0.5);
        }
    }

    [Fact]
    public async Task A_file_made_elsewhere_is_written_over_only_when_that_was_answered()
    {
        const string qgis = "mapX,mapY,sourceX,sourceY,enable\n-32.9995,41.9990,10,-900,1\n-32.9960,42.0000,300,-500,1\n";
        (OwnDesk desk, string picture) = made.WithoutPoints();
        await File.WriteAllTextAsync(picture + ".points", qgis, TestContext.Current.CancellationToken);
        IPage page = await OpenAsync(desk);
        await page.GetByRole(AriaRole.Button, new() { Name = "Point 2: show it" }).WaitForAsync();
        foreach ((string label, string value) in new[] { ("x, px", "20"), ("y, px", "30.5"), ("Longitude", "-32.9994"), ("Latitude", "42.003") })
        {
            await page.GetByLabel(label).FillAsync(value);
            await page.GetByLabel(label).PressAsync("Tab");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Add this point" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("shot.png.points was made by another program");
        Assert.Equal(qgis, await File.ReadAllTextAsync(picture + ".points", TestContext.Current.CancellationToken));
        await page.GetByRole(AriaRole.Button, new() { Name = "Write over it" }).ClickAsync();
        await page.GetByText("Saved as shot.png.points").WaitForAsync();
        Assert.Equal(new ControlPoint(new GeoPoint(-32.9994, 42.003), new PixelPoint(20, 30.5)), ControlPoints.Read(picture + ".points")[2]);

        await File.WriteAllTextAsync(picture + ".points", qgis, TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Point 3: delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("changed by another window or program");
        Assert.Equal(qgis, await File.ReadAllTextAsync(picture + ".points", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_click_on_the_map_opens_the_facility()
    {
        IPage page = await made.WithoutPoints().Desk.OpenAsync("");
        ILocator map = page.Locator("#facilities[data-ready]");
        await map.WaitForAsync();
        int[] spot = [.. (await map.GetAttributeAsync("data-spots"))!.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        await map.ClickAsync(new() { Position = new() { X = spot[0], Y = spot[1] } });
        await page.Locator(".chart svg").WaitForAsync();
        Assert.EndsWith("/watches/demo-junction", page.Url, StringComparison.Ordinal);
    }

    // From the list of scenes, as a person gets there.
    private static async Task<IPage> OpenAsync(OwnDesk desk)
    {
        IPage page = await desk.OpenAsync("watches/demo-junction");
        await page.GetByRole(AriaRole.Link, new() { Name = "give control points" }).ClickAsync();
        await page.Locator("#picture[data-ready]").WaitForAsync();
        await page.Locator("#ground[data-ready]").WaitForAsync();
        return page;
    }
}

/// <summary>A desk on a watch with a screenshot that nothing ties to the ground: made once, since a picture is looked for in all scenes.</summary>
public sealed class PictureDeskFixture(Chromium chromium) : IAsyncLifetime
{
    private readonly DemoFixture _demo = new();
    private readonly TemporaryFolder _folder = new();
    private OwnDesk _desk = null!;

    private string Picture => _folder.File("shot.png");

    public async ValueTask InitializeAsync()
    {
        await _demo.InitializeAsync();
        _desk = await OwnDesk.StartAsync(chromium, _demo, desk => AddPictureAsync(desk, Picture));
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null)
        {
            await _desk.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>The scene that the screenshot was made of.</summary>
    internal static LedgerObservation Source(WatchSnapshot snapshot) =>
        snapshot.History.Lines.Reverse().First(line => line is { IsInSeries: true, IsSurelyAligned: true, Observed: not null }).Observed!;

    /// <summary>The desk and the screenshot, without the control points of another test.</summary>
    internal (OwnDesk Desk, string Picture) WithoutPoints()
    {
        File.Delete(Picture + ".points");
        return (_desk, Picture);
    }

    // A scene of the watch as a screenshot: its pixels, and nothing that says where they lie.
    private static async Task AddPictureAsync(OwnDesk desk, string picture)
    {
        WatchSnapshot snapshot = desk.Snapshot;
        using (var scene = GdalScene.Open(snapshot.Files[Source(snapshot).Basis.Scene].Path))
        {
            (int width, int height) = (scene.Info.Width, scene.Info.Height);
            PixelBlock block = scene.Read(new PixelWindow(0, 0, width, height), width, height);
            byte[] rgb = ScenePaint.Measure(block, scene.Info.Bands).Rgb(block);
            using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
            bitmap.Pixels = [.. Enumerable.Range(0, width * height).Select(i => new SKColor(rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]))];
            using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            await File.WriteAllBytesAsync(picture, data.ToArray(), TestContext.Current.CancellationToken);
        }

        (int status, string output, string error) = await Command.RunAsync("add", picture, "--watch", desk.Folder);
        Assert.True(status == 0, output + error);
        Assert.Contains(desk.Snapshot.History.Lines, line => line.Observed?.Observation.Reason == StatusReason.NotReferenced);
    }
}
