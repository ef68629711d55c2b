using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch;

/// <summary>A survey's observation, with what is needed to draw it.</summary>
/// <param name="Observation">What the scene says.</param>
/// <param name="TrackLines">The centerline of each of the observation's tracks as aligned, in the scene's pixels.</param>
/// <param name="Footprints">The outline of each of its detections, in the scene's pixels.</param>
/// <param name="NorthDegrees">The direction of north at the facility, degrees clockwise from the scene's top.</param>
/// <param name="SpacingMeters">The ground distance between pixels.</param>
public sealed record SurveyResult(
    Observation Observation,
    IReadOnlyList<IReadOnlyList<PixelPoint>> TrackLines,
    IReadOnlyList<IReadOnlyList<PixelPoint>> Footprints,
    double NorthDegrees,
    double SpacingMeters)
{
    /// <summary>What the count was made from; null when not usable.</summary>
    public SceneEvidence? Evidence { get; init; }

    /// <summary>The outline of each of the observation's zones as aligned, in the scene's pixels.</summary>
    public IReadOnlyList<IReadOnlyList<PixelPoint>> ZoneOutlines { get; init; } = [];
}
