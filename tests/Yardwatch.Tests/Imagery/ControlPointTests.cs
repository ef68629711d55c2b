using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Tests.Tracks;

namespace Yardwatch.Tests.Imagery;

public sealed class ControlPointTests
{
    private const double MetersPerDegree = 111_132;

    private static readonly FakeScene Blank = new(400, 400, (_, _) => 1);

    [Fact]
    public void A_similarity_of_four_points_is_found_and_its_residual_is_their_error()
    {
        // 0.5 m pixels, turned by 30 degrees: by hand.
        ControlPoint[] exact = [.. Corners(4).Select(place => Pixel(place, 0, 0))];
        using TiedScene scene = new(Blank, exact);
        Assert.True(scene.Info.TiedBy!.ResidualMeters < 0.05, $"{scene.Info.TiedBy.ResidualMeters}");
        Span<PixelPoint> pixels = stackalloc PixelPoint[1];
        scene.ToPixels([Place(37, -21)], pixels);
        ControlPoint expected = Pixel((37, -21), 0, 0);
        Assert.Equal(expected.Pixel.X, pixels[0].X, 1);
        Assert.Equal(expected.Pixel.Y, pixels[0].Y, 1);
        Assert.Equal(Georeference.Approximate, scene.Info.Georeference);

        // One corner 4 pixels, so 2 m, off: the sum of squares that is left is 1 (hat matrix: half), over two pairs of degrees of freedom.
        ControlPoint[] wrong = [exact[0] with { Pixel = new(exact[0].Pixel.X + 4, exact[0].Pixel.Y) }, .. exact[1..]];
        Assert.Equal(1, Residual(wrong)!.Value, 1);
    }

    [Fact]
    public void Six_points_are_fitted_with_different_scales_along_either_axis()
    {
        ControlPoint[] points = [.. Corners(6).Select(place => new ControlPoint(Place(place.East, place.North), new PixelPoint(200 + (2 * place.East), 200 - (2.4 * place.North))))];
        Assert.True(Residual(points) < 0.05);
        Assert.True(Residual(points[..4]) > 1);
    }

    [Fact]
    public void Two_points_can_not_tell_how_good_they_are() =>
        Assert.Null(Residual([.. Corners(2).Select(place => Pixel(place, 0, 0))]));

    [Fact]
    public void Points_on_a_line_or_in_one_place_are_refused()
    {
        ControlPoint[] line = [.. Enumerable.Range(0, 6).Select(i => Pixel((30 * i, 15 * i), 0, 0))];
        Assert.Throws<SceneException>(() => Residual(line));
        Assert.Throws<SceneException>(() => Residual([Pixel((0, 0), 0, 0), Pixel((5, 5), 0, 0)]));
    }

    [Fact]
    public void What_QGIS_saves_is_read_without_the_points_that_are_switched_off()
    {
        string[] lines =
        [
            "#CRS: GEOGCRS[\"WGS 84\",ENSEMBLE[\"World Geodetic System 1984 ensemble\"],ID[\"EPSG\",4326]]",
            "mapX,mapY,sourceX,sourceY,enable,dX,dY,residual",
            "129.001,42.002,10.5,-20.25,1,0,0,0",
            "129.002,42.003,90,-70,1,0,0,0",
            "129.003,42.004,5,-5,0,0,0,0",
        ];
        IReadOnlyList<ControlPoint> points = ControlPoints.Parse(lines, "figure.png.points");
        Assert.Equal([new ControlPoint(new(129.001, 42.002), new(10.5, 20.25)), new ControlPoint(new(129.002, 42.003), new(90, 70))], points);
        Assert.Equal(points, ControlPoints.Parse(["longitude,latitude,x,y", "129.001,42.002,10.5,20.25", "129.002,42.003,90,70"], "f"));
        Assert.Equal(points, ControlPoints.Parse(["longitude;latitude;x;y", "129.001;42.002;10.5;20.25", "129.002;42.003;90;70"], "f"));
        Assert.Equal(points, ControlPoints.Parse(["longitude\tlatitude\tx\ty", "129.001\t42.002\t10.5\t20.25", "129.002\t42.003\t90\t70"], "f"));
    }

    [Theory]
    [InlineData("", "no header")]
    [InlineData("longitude,latitude,x,y\n129,42,1,1", "1 control points")]
    [InlineData("longitude,latitude,x,y\n42,129,1,1\n42,129.1,5,5", "Longitude comes first")]
    [InlineData("longitude;latitude;x;y\n129,5;42,5;1;1\n129,6;42,5;5;5", "line 2 has no number in column 1. Write four numbers, with a point for decimals")]
    [InlineData("longitude,latitude,x,y\n129,42,one,1\n129.1,42,5,5", "line 2 has no number in column 3")]
    [InlineData("#CRS: PROJCRS[\"WGS 84 / UTM zone 52N\",BASEGEOGCRS[\"WGS 84\",ENSEMBLE[\"World Geodetic System 1984 ensemble\"],ID[\"EPSG\",4326]],ID[\"EPSG\",32652]]\nmapX,mapY,sourceX,sourceY,enable\n500000,4650000,1,-1,1", "another coordinate system")]
    public void What_can_not_be_used_is_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<SceneException>(() => ControlPoints.Parse(text.Split('\n'), "f.points")).Message, StringComparison.Ordinal);

    private static (double East, double North)[] Corners(int number) =>
        [.. new (double, double)[] { (-80, 80), (80, 80), (80, -80), (-80, -80), (0, 60), (-50, 10) }.Take(number)];

    private static double? Residual(ControlPoint[] points)
    {
        using TiedScene scene = new(Blank, points);
        return scene.Info.TiedBy!.ResidualMeters;
    }

    private static GeoPoint Place(double east, double north) =>
        new(129 + (east / (MetersPerDegree * double.Cos(double.DegreesToRadians(42)) * 1.0033)), 42 + (north / MetersPerDegree));

    private static ControlPoint Pixel((double East, double North) place, double errorX, double errorY)
    {
        (double sin, double cos) = double.SinCos(double.DegreesToRadians(30));
        double right = (place.East * cos) - (place.North * sin);
        double up = (place.East * sin) + (place.North * cos);
        return new ControlPoint(Place(place.East, place.North), new PixelPoint(200 + (2 * right) + errorX, 200 - (2 * up) + errorY));
    }
}
