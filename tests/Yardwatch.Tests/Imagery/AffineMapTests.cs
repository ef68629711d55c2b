using CsCheck;
using Xunit;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class AffineMapTests
{
    // A raster of half a meter, north up: the third column of the fifth row.
    [Fact]
    public void A_pixel_lies_where_the_geotransform_says()
    {
        AffineMap map = new(500000, 0.5, 0, 4700000, 0, -0.5);
        Assert.Equal((500001, 4699998), map.Of(2, 4));
        Assert.Equal((2, 4), map.Inverse().Of(500001, 4699998));
        Assert.Equal(-0.25, map.Determinant);
    }

    [Fact]
    public void The_inverse_leads_back_and_maps_follow_each_other() => Gen.Select(Gen.Double[-10, 10].Array[12], Gen.Double[-100, 100].Array[2]).Sample((t, p) =>
    {
        (AffineMap one, AffineMap other) = (new AffineMap(t[..6]), new AffineMap(t[6..]));
        if (double.Abs(one.Determinant) < 0.01)
        {
            return;
        }

        (double x, double y) = one.Of(p[0], p[1]);
        (double backX, double backY) = one.Inverse().Of(x, y);
        Assert.Equal(p[0], backX, 1e-6);
        Assert.Equal(p[1], backY, 1e-6);
        (double thenX, double thenY) = other.Of(x, y);
        (double atOnceX, double atOnceY) = other.After(one).Of(p[0], p[1]);
        Assert.Equal(thenX, atOnceX, 1e-6);
        Assert.Equal(thenY, atOnceY, 1e-6);
    });

    [Fact]
    public void A_map_onto_a_line_has_no_way_back()
    {
        AffineMap line = new(0, 1, 2, 0, 2, 4);
        Assert.False(line.IsInvertible);
        Assert.Throws<InvalidOperationException>(line.Inverse);
        Assert.False(new AffineMap(double.NaN, 1, 0, 0, 0, 1).IsInvertible);
        Assert.Throws<ArgumentException>(() => new AffineMap(1, 2, 3));
    }
}
