using Xunit;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class UndeclaredFillTests
{
    private const int Side = 100;

    private static readonly BlockEnds Inside = new(false, false, false, false);
    private static readonly BlockEnds AtTopLeft = new(true, true, false, false);

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void A_black_collar_shows_nothing_however_narrow(int pixels)
    {
        PixelBlock block = Cleared((x, y) => x < pixels || y < pixels ? 0 : 90, AtTopLeft);
        Assert.All(block.Valid.Index(), pixel => Assert.Equal(pixel.Index % Side >= pixels && pixel.Index / Side >= pixels, pixel.Item));
    }

    [Fact]
    public void The_wedges_of_a_turned_scene_show_nothing_to_their_tips()
    {
        PixelBlock block = Cleared((x, y) => y < x * 0.3 ? 0 : 90, AtTopLeft);
        Assert.All(block.Valid.Index(), pixel => Assert.Equal(!(pixel.Index / Side < (pixel.Index % Side) * 0.3), pixel.Item));
    }

    [Fact]
    public void Black_may_have_the_noise_of_JPEG()
    {
        PixelBlock block = Cleared((x, y) => x < 10 ? (x + y) % 4 : 90, AtTopLeft);
        Assert.Equal(10 * Side, block.Valid.Count(seen => !seen));
        Assert.All(Cleared((x, y) => ((x * 31) + (y * 17)) % 100 / 100f, AtTopLeft).Valid, Assert.True);
    }

    [Fact]
    public void What_is_black_in_a_scene_but_not_large_is_a_shadow()
    {
        PixelBlock block = Cleared((x, y) => x is > 40 and < 60 && y is > 20 and < 80 ? 0 : 90, AtTopLeft);
        Assert.All(block.Valid, Assert.True);
    }

    [Fact]
    public void White_goes_on_beyond_the_scene_and_not_beyond_a_part_of_it()
    {
        Func<int, int, float> collar = (_, y) => y < 6 ? 255 : 90;
        Assert.All(Cleared(collar, Inside).Valid, Assert.True);
        Assert.Equal(6 * Side, Cleared(collar, AtTopLeft).Valid.Count(seen => !seen));
    }

    // Pixels of half a meter.
    private static PixelBlock Cleared(Func<int, int, float> value, BlockEnds ends)
    {
        float[] samples = [.. Enumerable.Range(0, Side * Side).Select(pixel => value(pixel % Side, pixel / Side))];
        bool[] valid = [.. samples.Select(_ => true)];
        return UndeclaredFill.Cleared(new PixelBlock(Side, Side, 1, samples, valid), 0.5, ends);
    }
}
