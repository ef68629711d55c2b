using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>Where shadows seem to fall on a stretch of one track.</summary>
/// <param name="Direction">The unit vector of rising columns there.</param>
/// <param name="LogLikelihood">
/// Eight sectors of 45 degrees, sector k centered <c>k * 45</c> degrees clockwise from <paramref name="Direction"/>, then "no
/// shadow": the natural logarithm of each one's likelihood.
/// </param>
public sealed record ShadowReading(GroundPoint Direction, IReadOnlyList<double> LogLikelihood);

/// <summary>The sun's azimuth as the shadows of one scene tell it.</summary>
/// <param name="AzimuthDegrees">Degrees clockwise from north; null when there seem to be no shadows.</param>
/// <param name="Probability">The probability that shadows fall within 45 degrees of that direction (or that there are none).</param>
public sealed record ShadowSide(double? AzimuthDegrees, double Probability)
{
    private const int Sectors = 8;
    private const double StepDegrees = 15;
    private const double NearDegrees = 45;
    private const double HalfTurn = 180;

    /// <summary>Finds the azimuth that explains all readings together.</summary>
    /// <param name="readings">At least one.</param>
    /// <param name="latitude">Where known, azimuths that never occur there are left out.</param>
    public static ShadowSide Of(IReadOnlyList<ShadowReading> readings, double? latitude)
    {
        ArgumentNullException.ThrowIfNull(readings);
        List<(double? Azimuth, double Score)> candidates = [(null, readings.Sum(reading => reading.LogLikelihood[Sectors]))];
        for (double azimuth = 0; azimuth < 360; azimuth += StepDegrees)
        {
            if (latitude is not { } degrees || SolarPosition.CanOccur(azimuth, degrees))
            {
                double fall = azimuth + HalfTurn;
                candidates.Add((azimuth, readings.Sum(reading => At(reading, fall))));
            }
        }

        (double? best, double largest) = candidates.MaxBy(candidate => candidate.Score);
        double total = candidates.Sum(candidate => double.Exp(candidate.Score - largest));
        double near = candidates.Where(candidate => IsNear(candidate.Azimuth, best)).Sum(candidate => double.Exp(candidate.Score - largest));
        return new ShadowSide(best, near / total);
    }

    /// <summary>The natural logarithm of how much likelier all readings are of a scene without shadows than of one whose shadows fall away from an azimuth.</summary>
    /// <param name="readings">The readings; none say nothing.</param>
    /// <param name="azimuthDegrees">The sun's, degrees clockwise from north.</param>
    public static double LogRatioOfNone(IReadOnlyList<ShadowReading> readings, double azimuthDegrees)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return readings.Sum(reading => reading.LogLikelihood[Sectors] - At(reading, azimuthDegrees + HalfTurn));
    }

    /// <summary>Where shadows fall for a sun azimuth, in the frame of a track.</summary>
    /// <param name="azimuthDegrees">Degrees clockwise from north.</param>
    /// <param name="direction">The unit vector of rising columns.</param>
    public static ShadowDirection Fall(double azimuthDegrees, GroundPoint direction)
    {
        double azimuth = double.DegreesToRadians(azimuthDegrees);
        (double east, double north) = (-double.Sin(azimuth), -double.Cos(azimuth));
        return new ShadowDirection(
            (east * direction.East) + (north * direction.North),
            (east * direction.North) - (north * direction.East));
    }

    private static bool IsNear(double? azimuth, double? best) => (azimuth, best) switch
    {
        (null, null) => true,
        ({ } a, { } b) => double.Abs(double.Ieee754Remainder(a - b, 360)) <= NearDegrees,
        _ => false,
    };

    private static double At(ShadowReading reading, double fallDegrees)
    {
        double heading = double.RadiansToDegrees(double.Atan2(reading.Direction.East, reading.Direction.North));
        double relative = (((fallDegrees - heading) % 360) + 360) % 360;
        double position = relative / (360.0 / Sectors);
        int sector = (int)position % Sectors;
        double share = position - double.Floor(position);
        return ((1 - share) * reading.LogLikelihood[sector]) + (share * reading.LogLikelihood[(sector + 1) % Sectors]);
    }
}
