using Xunit;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class CorridorQualityTests
{
    [Fact]
    public void Light_from_the_air_lies_on_the_darkest_pixels_too()
    {
        float[] clear = Ramp(10, 200);
        Assert.InRange(Quality(clear, clear, clear).Haze, 0.05, 0.1);
        float[] hazy = [.. clear.Select(value => 100 + (value / 2))];
        Assert.InRange(Quality(hazy, hazy, hazy).Haze, 0.5, 0.6);
    }

    [Theory]
    [InlineData(0, 255, 0)]
    [InlineData(40, 255, 0.2)]
    [InlineData(0, 200, 0.2)]
    [InlineData(40, 200, 0.4)]
    public void Values_that_pile_up_at_an_end_are_cut_off(float low, float high, double share)
    {
        float[] values = [.. Ramp(0, 250).Select(value => float.Clamp(value, low, high))];
        Assert.Equal(share, Quality(values).Saturated, 0.05);
    }

    [Fact]
    public void One_value_everywhere_is_no_saturation() => Assert.Equal(0, Quality([.. Enumerable.Repeat(7f, 100)]).Saturated);

    [Fact]
    public void Pixels_of_which_any_band_is_cut_off_count_once()
    {
        float[] whole = Ramp(0, 250);
        float[] cut = [.. whole.Select(value => float.Min(value, 200))];
        Assert.Equal(Quality(cut).Saturated, Quality(cut, whole, cut).Saturated);
    }

    [Fact]
    public void Bright_ground_without_color_is_white_and_sand_is_not()
    {
        float[] snow = [.. Ramp(20, 120).Take(300), .. Ramp(225, 240).Take(700)];
        Assert.InRange(Quality(snow, snow, snow).White!.Value, 0.65, 0.75);
        Assert.Equal(0, Quality(snow, [.. snow.Select(value => 0.85f * value)], [.. snow.Select(value => 0.7f * value)]).White);
    }

    [Fact]
    public void Without_color_nothing_is_said_of_snow() => Assert.Null(Quality(Ramp(0, 250)).White);

    [Fact]
    public void No_pixel_has_no_quality() => Assert.Null(CorridorQuality.Measure([[]]));

    private static CorridorQuality Quality(params float[][] bands) => CorridorQuality.Measure([.. bands.Select(band => band.ToList())])!;

    private static float[] Ramp(float from, float to) => [.. Enumerable.Range(0, 1000).Select(i => from + (i * (to - from) / 999))];
}
