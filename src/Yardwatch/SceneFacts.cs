using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>What is known about a scene besides its pixels.</summary>
public sealed record SceneFacts
{
    /// <summary>When the satellite looked; null: the scene's own metadata are asked, unless <see cref="AcquiredBetween"/> is known.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>The interval in which the satellite looked, where the moment is not known, and who says so.</summary>
    public AcquisitionInterval? AcquiredBetween { get; init; }

    /// <summary>The first moment at which the satellite may have looked; null: not known.</summary>
    public DateTimeOffset? Earliest => AcquiredAt ?? AcquiredBetween?.From;

    /// <summary>The last one; null: not known.</summary>
    public DateTimeOffset? Latest => AcquiredAt ?? AcquiredBetween?.To;

    /// <summary>
    /// The GSD by the vendor's word, meters; the ground size of a pixel for a facility in pixels. Null: the spacing of the pixels.
    /// </summary>
    public double? GsdMeters { get; init; }

    /// <summary>Where the sun stood, degrees clockwise from north; null: from time and place, or else from the shadows seen.</summary>
    public double? SunAzimuthDegrees { get; init; }

    /// <summary>How high the sun stood by the vendor's word, degrees above the horizon; used where it can't be computed from time and place.</summary>
    public double? SunElevationDegrees { get; init; }

    /// <summary>Angle between the line of sight and the vertical, 0 to 60 degrees; used with <see cref="SatelliteAzimuthDegrees"/>.</summary>
    public double? OffNadirDegrees { get; init; }

    /// <summary>Where the satellite stood, seen from the facility, degrees clockwise from north.</summary>
    public double? SatelliteAzimuthDegrees { get; init; }

    /// <summary>These facts, with the moment that the scene itself tells where nothing else is known of the time.</summary>
    /// <param name="scene">The scene's own metadata.</param>
    /// <remarks>An interval is never narrowed by it: whoever stated that one weighed the scene's own moment, which may be of one of several passes, or wrong.</remarks>
    public SceneFacts Completed(SceneInfo scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return AcquiredAt is null && AcquiredBetween is null ? this with { AcquiredAt = scene.AcquiredAt } : this;
    }

    /// <summary>What the strips' model is told.</summary>
    /// <param name="sun">Where the sun stands, once that is decided.</param>
    internal SceneGeometry Geometry(SunSide? sun) => new()
    {
        SunAzimuthDegrees = sun?.AzimuthDegrees,
        SunElevationDegrees = sun?.ElevationDegrees,
        Lean = Lean,
    };

    // Things lean away from the satellite. The curvature of the Earth, which makes the incidence a tenth larger, is left out.
    private GroundPoint? Lean
    {
        get
        {
            if (OffNadirDegrees is not { } angle || SatelliteAzimuthDegrees is not { } azimuth)
            {
                return null;
            }

            double meters = double.Tan(double.DegreesToRadians(angle));
            (double sin, double cos) = double.SinCos(double.DegreesToRadians(azimuth));
            return new GroundPoint(-meters * sin, -meters * cos);
        }
    }
}
