using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>How the sun's azimuth came to be known.</summary>
public enum SunSource
{
    /// <summary>The caller gave it.</summary>
    Given,

    /// <summary>From acquisition time and place.</summary>
    Time,

    /// <summary>From the shadows seen.</summary>
    Evidence,
}

/// <summary>The sun's azimuth that strips are turned by.</summary>
/// <param name="AzimuthDegrees">Degrees clockwise from north; null where there seem to be no shadows: strips are not turned.</param>
/// <param name="Source">How it came to be known.</param>
/// <param name="IsSure">Whether the shadows seen leave little doubt about <paramref name="AzimuthDegrees"/>.</param>
/// <param name="IsContradicted">Whether they clearly say that it is another.</param>
public sealed record SunSide(double? AzimuthDegrees, SunSource Source, bool IsSure, bool IsContradicted)
{
    /// <summary>Whether the scene shows no shadows where the sun of a known azimuth would throw them: the sky is overcast, or the scene so hazy that it might as well be.</summary>
    public bool IsOvercast { get; init; }

    /// <summary>Where the shadows seen say that it stands, where they clearly contradict <see cref="AzimuthDegrees"/>; else null.</summary>
    public double? ContradictingDegrees { get; init; }

    /// <summary>Its height, degrees above the horizon; null where neither acquisition time and place nor anybody tell it.</summary>
    public double? ElevationDegrees { get; init; }

    private const double Sure = 0.9;
    private const double ContradictionDegrees = 75;

    // From here on most overcast simulated yards are told, and few others (docs/decisions/0031, bench/README.md).
    private const double OvercastLogRatio = 2;

    /// <summary>Decides the azimuth.</summary>
    /// <param name="given">The caller's azimuth, degrees clockwise from north, or null.</param>
    /// <param name="time">The acquisition time, or null.</param>
    /// <param name="frame">Where the facility lies.</param>
    /// <param name="shadows">What the shadows say.</param>
    public static SunSide Of(double? given, DateTimeOffset? time, GroundFrame frame, IReadOnlyList<ShadowReading> shadows)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(shadows);
        ShadowSide? seen = shadows.Count > 0 ? ShadowSide.Of(shadows, frame.Latitude) : null;
        bool sure = seen?.Probability >= Sure;
        if ((given ?? Computed(time, frame)?.AzimuthDegrees) is not { } azimuth)
        {
            return new SunSide(seen?.AzimuthDegrees, SunSource.Evidence, sure, false);
        }

        bool contradicted = sure && seen!.AzimuthDegrees is { } other
            && double.Abs(double.Ieee754Remainder(other - azimuth, 360)) > ContradictionDegrees;
        return new SunSide(azimuth, given is null ? SunSource.Time : SunSource.Given, !contradicted, contradicted)
        {
            ContradictingDegrees = contradicted ? seen!.AzimuthDegrees : null,
            IsOvercast = !contradicted && ShadowSide.LogRatioOfNone(shadows, azimuth) > OvercastLogRatio,
        };
    }

    /// <summary>Where the sun stood at a time and place.</summary>
    /// <param name="time">The acquisition time, or null.</param>
    /// <param name="frame">Where the facility lies.</param>
    /// <returns>Null where either isn't known, and where the sun was below the horizon: then the time is wrong and tells nothing.</returns>
    public static SolarPosition? Computed(DateTimeOffset? time, GroundFrame frame) => Position(time, frame) is { ElevationDegrees: > 0 } sun ? sun : null;

    /// <summary>Where the sun stood, above or below the horizon; null where time or place isn't known.</summary>
    /// <param name="time">The acquisition time, or null.</param>
    /// <param name="frame">Where the facility lies.</param>
    public static SolarPosition? Position(DateTimeOffset? time, GroundFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return time is { } moment && frame is { Latitude: { } latitude, Longitude: { } longitude } ? SolarPosition.At(moment, new GeoPoint(longitude, latitude)) : null;
    }
}
