using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;

namespace Yardwatch.Service.Scenes;

/// <summary>What a scene's metadata tell a survey, and what a failure says of its scene.</summary>
internal static class SceneKnowledge
{
    /// <summary>The facts of a survey. The vendor's sun is asked only where the time is not known: with it the sun is computed.</summary>
    public static SceneFacts Facts(SceneMetadata metadata)
    {
        bool seesFrom = metadata.OffNadirDegrees is >= 0 and <= SurveyException.MostOffNadirDegrees && metadata.SatelliteAzimuthDegrees is not null;
        return new SceneFacts
        {
            AcquiredAt = metadata.AcquiredAt,
            AcquiredBetween = metadata.AcquiredBetween,
            GsdMeters = metadata.GsdMeters is >= SurveyException.FinestGsdMeters and <= SurveyException.CoarsestGsdMeters ? metadata.GsdMeters : null,
            SunAzimuthDegrees = metadata.AcquiredAt is null && metadata.SunAzimuthDegrees is >= -360 and <= 360 ? metadata.SunAzimuthDegrees : null,
            SunElevationDegrees = metadata.SunElevationDegrees,
            OffNadirDegrees = seesFrom ? metadata.OffNadirDegrees : null,
            SatelliteAzimuthDegrees = seesFrom ? metadata.SatelliteAzimuthDegrees : null,
        };
    }

    /// <summary>Why a scene can't be used, where a failure is the scene's own; null: it says nothing of the scene.</summary>
    public static StatusReason? Refusal(Exception exception) => exception switch
    {
        SceneException { Retryable: false } => StatusReason.Unreadable,
        SurveyException { Fault: SurveyFault.NotReferenced } => StatusReason.NotReferenced,
        SurveyException { Fault: SurveyFault.Elsewhere } => StatusReason.OutsideScene,
        SurveyException => StatusReason.Unreadable,
        FacilityException { Fault: FacilityFault.NoTrack } => StatusReason.OutsideScene,
        OutOfMemoryException => StatusReason.Unreadable,
        _ => null,
    };
}
