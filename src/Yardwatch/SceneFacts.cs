namespace Yardwatch;

/// <summary>What is known about a scene besides its pixels.</summary>
public sealed record SceneFacts
{
    /// <summary>When the satellite looked; null: the scene's own metadata are asked.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>
    /// The GSD by the vendor's word, meters; the ground size of a pixel for a facility in pixels. Null: the spacing of the pixels.
    /// </summary>
    public double? GsdMeters { get; init; }

    /// <summary>Where the sun stood, degrees clockwise from north; null: from time and place, or else from the shadows seen.</summary>
    public double? SunAzimuthDegrees { get; init; }
}
