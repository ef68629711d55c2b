using System.Globalization;
using NetTopologySuite.Geometries;
using Xunit;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class GdalSceneTests : IDisposable
{
    private static readonly Raster Ramp = new(40, 30, 3, Sample.Byte, (x, y, band) => x + (2 * y) + (50 * band));
    private static readonly string[] Utm = ["-a_srs", "EPSG:32652", "-a_ullr", "500000", "4700000", "500020", "4699985"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scene_in_UTM_is_described()
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "utm.tif", Ramp, [.. Utm, "-co", "PHOTOMETRIC=RGB"]));

        Assert.Equal("utm.tif", scene.Info.Name);
        Assert.Equal((40, 30), (scene.Info.Width, scene.Info.Height));
        Assert.Equal([BandRole.Red, BandRole.Green, BandRole.Blue], scene.Info.Bands);
        Assert.Equal(Georeference.Affine, scene.Info.Georeference);
        Assert.Equal("EPSG:32652", scene.Info.CoordinateSystem);
        Assert.Equal([500000, 0.5, 0, 4700000, 0, -0.5], scene.Info.GeoTransform!.Coefficients);
        Assert.Null(scene.Info.AcquiredAt);
    }

    // 500000 m east is the central meridian of zone 52, 129 degrees, whatever the latitude.
    [Fact]
    public void Longitude_comes_first_whatever_the_axis_order_of_the_system()
    {
        using var utm = GdalScene.Open(SceneFixture.Make(_folder, "utm.tif", Ramp, Utm));
        using var geographic = GdalScene.Open(
            SceneFixture.Make(_folder, "geographic.tif", Ramp, "-a_srs", "EPSG:4326", "-a_ullr", "129", "42.45", "129.0002", "42.44985"));

        Assert.Equal(0, Pixel(utm, 129, 42.45).X, 1e-6);
        Assert.Equal(new PixelPoint(20, 15), Rounded(Pixel(geographic, 129.0001, 42.449925)));
    }

    [Theory]
    [InlineData("+proj=utm +zone=52 +datum=WGS84 +units=ft", "1640419.948 15419947.507 1640485.565 15419898.294")]
    [InlineData("+proj=utm +zone=52 +datum=WGS84 +units=km", "500 4700 500.02 4699.985")]
    public void A_system_of_other_units_has_no_name_and_its_scene_keeps_its_place_when_it_is_averaged(string system, string corners)
    {
        string path = SceneFixture.Make(_folder, "units.tif", Ramp, ["-a_srs", system, "-a_ullr", .. corners.Split(' ')]);
        using var scene = GdalScene.Open(path);
        Assert.Null(scene.Info.CoordinateSystem);
        var at = new GeoPoint[2];
        scene.ToGeo([new PixelPoint(1, 1), new PixelPoint(scene.Info.Width - 1, scene.Info.Height - 1)], at);
        Facility facility = new()
        {
            Id = "f",
            Name = "f",
            Sha256 = "",
            Coordinates = FacilityCoordinates.Wgs84,
            Tracks = [new RailTrack("1", new LineString([new(at[0].Longitude, at[0].Latitude), new(at[1].Longitude, at[1].Latitude)]))],
        };
        using var scaled = ScaledScene.Of(scene, facility, 1);
        var there = new PixelPoint[1];
        scaled.Scene.ToPixels([at[1]], there);
        Assert.Equal((scene.Info.Width - 1) * scaled.Scene.Info.Width / (double)scene.Info.Width, there[0].X, 0.05);
    }

    [Theory]
    [InlineData("EPSG:32652", "500000 4700000 500020 4699985")]
    [InlineData("EPSG:4326", "129 42.45 129.0002 42.44985")]
    [InlineData("EPSG:3857", "14360000 5220000 14360020 5219985")]
    [InlineData("EPSG:2056", "2614000 1264000 2614020 1263985")]
    public void Positions_agree_with_gdaltransform(string system, string corners)
    {
        string path = SceneFixture.Make(_folder, "scene.tif", Ramp, ["-a_srs", system, "-a_ullr", .. corners.Split(' ')]);
        using var scene = GdalScene.Open(path);
        PixelPoint[] pixels = [new(0, 0), new(40, 0), new(13.25, 7.5), new(40, 30)];
        var points = new GeoPoint[pixels.Length];
        var back = new PixelPoint[pixels.Length];

        scene.ToGeo(pixels, points);
        scene.ToPixels(points, back);

        string lines = string.Join('\n', pixels.Select(pixel => string.Create(CultureInfo.InvariantCulture, $"{pixel.X} {pixel.Y}"))) + "\n";
        string[] expected = SceneFixture.Run("gdaltransform", ["-output_xy", "-t_srs", "EPSG:4326", path], lines).Split('\n');
        for (int i = 0; i < pixels.Length; i++)
        {
            double[] position = [.. expected[i].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            Assert.Equal(position[0], points[i].Longitude, 1e-9);
            Assert.Equal(position[1], points[i].Latitude, 1e-9);
            Assert.Equal(pixels[i].X, back[i].X, 0.01);
            Assert.Equal(pixels[i].Y, back[i].Y, 0.01);
        }
    }

    // 0.5 m of Web Mercator at 42.4 degrees north are 0.37 m on the ground; 5e-6 degrees there are 0.556 m of latitude.
    [Theory]
    [InlineData("EPSG:32652", "500000 4700000 500020 4699985", 129.00012, 42.45175, 0.5002)]
    [InlineData("EPSG:3857", "14360000 5220000 14360020 5219985", 128.9990, 42.3814, 0.3703)]
    [InlineData("EPSG:4326", "129 42.45 129.0002 42.44985", 129.0001, 42.4499, 0.5553)]
    public void Pixel_spacing_is_in_true_meters_on_the_ground(string system, string corners, double longitude, double latitude, double meters)
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "scene.tif", Ramp, ["-a_srs", system, "-a_ullr", .. corners.Split(' ')]));
        LineString line = new([new(longitude - 1e-5, latitude), new(longitude + 1e-5, latitude)]);
        Facility facility = new()
        {
            Id = "f",
            Name = "f",
            Sha256 = "",
            Coordinates = FacilityCoordinates.Wgs84,
            Tracks = [new RailTrack("1", line)],
        };

        Assert.Equal(meters, GroundFrame.Of(facility, scene).SpacingMeters, 0.002);
    }

    [Fact]
    public void A_window_is_read_where_it_is()
    {
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "utm.tif", Ramp, Utm));

        PixelBlock block = scene.Read(new PixelWindow(5, 7, 4, 3), 4, 3);

        Assert.Equal((4, 3, 3), (block.Width, block.Height, block.Bands));
        Assert.All(block.Valid, Assert.True);
        Assert.Equal([19, 20, 21, 22, 21, 22, 23, 24, 23, 24, 25, 26], block.Samples[..12]);
        Assert.Equal(19 + 100, block.Samples[24]);
    }

    [Fact]
    public void A_window_is_averaged_down()
    {
        Raster raster = Ramp with { Bands = 1, Sample = Sample.Float };
        using var scene = GdalScene.Open(SceneFixture.Make(_folder, "grey.tif", raster, Utm));

        PixelBlock block = scene.Read(new PixelWindow(4, 6, 8, 4), 2, 1);

        Assert.Equal([BandRole.Grey], scene.Info.Bands);
        Assert.Equal([5.5f + 15, 9.5f + 15], block.Samples);
    }

    private static PixelPoint Pixel(GdalScene scene, double longitude, double latitude)
    {
        var pixels = new PixelPoint[1];
        scene.ToPixels([new GeoPoint(longitude, latitude)], pixels);
        return pixels[0];
    }

    private static PixelPoint Rounded(PixelPoint pixel) => new(double.Round(pixel.X, 5), double.Round(pixel.Y, 5));
}
