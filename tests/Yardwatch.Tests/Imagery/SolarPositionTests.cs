using Xunit;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class SolarPositionTests
{
    // The worked example of Reda and Andreas, Solar Position Algorithm, NREL/TP-560-34302: 17 October 2003, 12:30:30 at UTC-7,
    // topocentric zenith 50.11 (50.09 without refraction and parallax), azimuth 194.34.
    [Fact]
    public void The_published_worked_example_is_reproduced()
    {
        DateTimeOffset time = new(2003, 10, 17, 12, 30, 30, TimeSpan.FromHours(-7));
        var sun = SolarPosition.At(time, new GeoPoint(-105.1786, 39.742476));
        Assert.Equal(194.34, sun.AzimuthDegrees, 0.05);
        Assert.Equal(90 - 50.11, sun.ElevationDegrees, 0.05);
    }

    [Theory]
    [InlineData(180, 47, true)]
    [InlineData(0, 47, false)]
    [InlineData(330, 47, false)]
    [InlineData(65, 47, true)]
    [InlineData(180, -34, false)]
    [InlineData(0, -34, true)]
    [InlineData(0, 10, true)]
    [InlineData(180, 10, true)]
    public void An_azimuth_occurs_only_where_the_sun_can_stand(double azimuth, double latitude, bool expected) =>
        Assert.Equal(expected, SolarPosition.CanOccur(azimuth, latitude));
}
