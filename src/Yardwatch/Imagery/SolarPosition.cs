namespace Yardwatch.Imagery;

/// <summary>Where the sun stands.</summary>
/// <param name="AzimuthDegrees">Degrees clockwise from north, 0 to 360.</param>
/// <param name="ElevationDegrees">Degrees above the horizon, -90 to 90, without refraction.</param>
/// <remarks>
/// Low-precision solar coordinates of the Astronomical Almanac (Michalsky, Solar Energy 40, 1988, 227-235): good to 0.02 degrees
/// from 1950 to 2050.
/// </remarks>
public readonly record struct SolarPosition(double AzimuthDegrees, double ElevationDegrees)
{
    private const double GreatestDeclination = 23.45;

    // Below this no satellite operator takes scenes of use.
    private const double LowestUsefulElevation = 3;

    /// <summary>The sun's position at a time and place.</summary>
    public static SolarPosition At(DateTimeOffset time, GeoPoint place)
    {
        double days = (time - new DateTimeOffset(2000, 1, 1, 12, 0, 0, TimeSpan.Zero)).TotalDays;
        double anomaly = double.DegreesToRadians(357.528 + (0.9856003 * days));
        double longitude = double.DegreesToRadians(
            280.460 + (0.9856474 * days) + (1.915 * double.Sin(anomaly)) + (0.020 * double.Sin(2 * anomaly)));
        double obliquity = double.DegreesToRadians(23.439 - (0.0000004 * days));
        double rightAscension = double.Atan2(double.Cos(obliquity) * double.Sin(longitude), double.Cos(longitude));
        double declination = double.Asin(double.Sin(obliquity) * double.Sin(longitude));
        double siderealHours = 6.697375 + (0.0657098242 * days) + time.UtcDateTime.TimeOfDay.TotalHours;
        double hourAngle = double.DegreesToRadians((siderealHours * 15) + place.Longitude) - rightAscension;
        return Of(declination, hourAngle, double.DegreesToRadians(place.Latitude));
    }

    /// <summary>Whether the sun can stand at an azimuth, within 3 degrees, at some useful time of some day of the year.</summary>
    /// <param name="azimuthDegrees">Degrees clockwise from north.</param>
    /// <param name="latitude">Degrees north.</param>
    public static bool CanOccur(double azimuthDegrees, double latitude)
    {
        const double tolerance = 3;
        for (double declination = -GreatestDeclination; declination <= GreatestDeclination; declination += GreatestDeclination / 8)
        {
            for (double hourAngle = -180; hourAngle < 180; hourAngle++)
            {
                SolarPosition position = Of(
                    double.DegreesToRadians(declination),
                    double.DegreesToRadians(hourAngle),
                    double.DegreesToRadians(latitude));
                if (position.ElevationDegrees >= LowestUsefulElevation
                    && double.Abs(double.Ieee754Remainder(position.AzimuthDegrees - azimuthDegrees, 360)) <= tolerance)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static SolarPosition Of(double declination, double hourAngle, double latitude)
    {
        double sine = (double.Sin(latitude) * double.Sin(declination))
            + (double.Cos(latitude) * double.Cos(declination) * double.Cos(hourAngle));
        double azimuth = double.Atan2(
            -double.Sin(hourAngle) * double.Cos(declination),
            (double.Cos(latitude) * double.Sin(declination)) - (double.Sin(latitude) * double.Cos(declination) * double.Cos(hourAngle)));
        double degrees = double.RadiansToDegrees(azimuth);
        return new(degrees < 0 ? degrees + 360 : degrees, double.RadiansToDegrees(double.Asin(double.Clamp(sine, -1, 1))));
    }
}
