using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch;

/// <summary>What a scene may suffer from before nothing is said of it. A person's word that the tracks can be seen goes before it.</summary>
public sealed record UsabilityLimits
{
    /// <summary>Nothing of all this refuses a scene.</summary>
    public static UsabilityLimits None { get; } = new() { MostSaturated = 1, LowestSunDegrees = 0 };

    /// <summary>The most that the darkest pixels around the tracks may be as bright as the brightest, 0 to 1; by default no haze refuses a scene.</summary>
    public double MostHaze { get; init; } = 1;

    /// <summary>The largest share of pixels around the tracks that may be cut off at the ends of the scale, 0 to 1.</summary>
    public double MostSaturated { get; init; } = 0.6;

    /// <summary>The largest share of pixels around the tracks that may be white, 0 to 1; by default no snow refuses a scene.</summary>
    public double MostSnow { get; init; } = 1;

    /// <summary>The least height of the sun, 0 to 90 degrees.</summary>
    public double LowestSunDegrees { get; init; } = 3;
}

/// <summary>What makes a scene harder to read inside the corridors of its tracks, besides what hides them.</summary>
/// <param name="Corridor">Measured from the pixels.</param>
/// <param name="SunElevationDegrees">How high the sun stood, or null where that is not known.</param>
internal sealed record SceneUsability(CorridorQuality Corridor, double? SunElevationDegrees)
{
    // Chosen on simulated yards (docs/evaluation.md): what more than a few clear yards have says nothing.
    private const double NotableHaze = 0.45;
    private const double NotableSaturation = 0.05;
    private const double NotableSnow = 0.5;

    // Vendors' tasking guides leave out less.
    private const double NotableSunDegrees = 15;

    /// <summary>Why nothing may be said of the scene, or null.</summary>
    public StatusReason? Refusal(UsabilityLimits limits) =>
        SunElevationDegrees < limits.LowestSunDegrees ? StatusReason.LowSun
        : Corridor.Saturated > limits.MostSaturated ? StatusReason.Saturated
        : Corridor.Haze > limits.MostHaze ? StatusReason.Haze
        : Corridor.White > limits.MostSnow ? StatusReason.Snow
        : null;

    /// <summary>What a reader must know of it.</summary>
    public IEnumerable<Caveat> Caveats()
    {
        if (Corridor.Haze >= NotableHaze)
        {
            yield return Observations.Caveats.Haze(Corridor.Haze);
        }

        if (Corridor.Saturated >= NotableSaturation)
        {
            yield return Observations.Caveats.Saturated(Corridor.Saturated);
        }

        if (SunElevationDegrees is { } elevation and < NotableSunDegrees)
        {
            yield return Observations.Caveats.LowSun(elevation);
        }

        // Under haze all ground looks bright and grey.
        if (Corridor is { White: { } white and >= NotableSnow, Haze: < NotableHaze })
        {
            yield return Observations.Caveats.Snow(white);
        }
    }
}
