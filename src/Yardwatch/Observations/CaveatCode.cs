using System.Text.Json.Serialization;

namespace Yardwatch.Observations;

/// <summary>The kinds of caveats.</summary>
[JsonConverter(typeof(CamelCaseConverter<CaveatCode>))]
public enum CaveatCode
{
    /// <summary>A count is a moment, not traffic.</summary>
    OneMoment,

    /// <summary>Types and covered loads were not estimated.</summary>
    TypesNotEstimated,

    /// <summary>The intervals were not validated at this facility.</summary>
    NotValidatedHere,

    /// <summary>A person's blind counts at this facility measured how well the intervals hold.</summary>
    ValidatedHere,

    /// <summary>There is a validation, of another facility version, model or calibration.</summary>
    ValidationOutdated,

    /// <summary>Some figures were never checked on real pixels.</summary>
    SimulationOnly,

    /// <summary>The sun side was chosen from the pixels.</summary>
    SunSideFromEvidence,

    /// <summary>The sun side could not be found.</summary>
    SunSideUnknown,

    /// <summary>The side from which the scene was seen was chosen from the pixels.</summary>
    ViewFromEvidence,

    /// <summary>The sun azimuth can't occur.</summary>
    SunAzimuthImpossible,

    /// <summary>The pixels contradict the sun azimuth.</summary>
    SunAzimuthContradicted,

    /// <summary>The mapped tracks were moved onto the scene.</summary>
    OffsetApplied,

    /// <summary>No offset is clearly the right one.</summary>
    AlignmentUncertain,

    /// <summary>The mapped tracks lie too far from the scene's.</summary>
    OffsetTooLarge,

    /// <summary>A part of the track length could not be seen.</summary>
    ObscuredLength,

    /// <summary>The GSD shows occupied length only.</summary>
    CoarseGsd,

    /// <summary>The pixels show less than their GSD promises.</summary>
    CoarserThanPixels,

    /// <summary>The two estimates of the count disagree.</summary>
    EstimatorsDisagree,

    /// <summary>The scene has no georeference.</summary>
    NoGeoreference,

    /// <summary>The acquisition time is not known.</summary>
    AcquisitionTimeUnknown,

    /// <summary>A part of the facility lies beyond the scene.</summary>
    FacilityBeyondScene,

    /// <summary>Two mapped tracks run along one another.</summary>
    OverlappingTracks,

    /// <summary>The amounts in cargo zones were never checked on real scenes.</summary>
    ZonesSimulationOnly,

    /// <summary>Only an interval is known in which the satellite looked.</summary>
    AcquisitionTimeInterval,

    /// <summary>The scene can't be used at all.</summary>
    SceneRefused,

    /// <summary>A person said that the tracks can be seen, against the evidence.</summary>
    ViewOverridden,

    /// <summary>Control points tie the scene to the ground.</summary>
    ControlPoints,

    /// <summary>Other scenes of the facility said where its tracks lie in this one.</summary>
    AlignedByScenes,

    /// <summary>Other scenes of the facility contradict where this one seems to show its tracks.</summary>
    AlignmentContradicted,

    /// <summary>Haze or thin cloud takes contrast; the value is the darkest pixels' brightness over the brightest ones'.</summary>
    Haze,

    /// <summary>Pixels are cut off at the ends of the scale; the value is their share.</summary>
    Saturated,

    /// <summary>The sun stood low; the value is its height in degrees.</summary>
    LowSun,

    /// <summary>Snow lies on the ground; the value is the share of white pixels.</summary>
    Snow,

    /// <summary>People corrected a machine's count.</summary>
    Corrected,

    /// <summary>The vehicles found are doubtful; the value is the mean probability that one stands there.</summary>
    DoubtfulVehicles,

    /// <summary>There are no shadows where the sun would throw them.</summary>
    NoShadows,

    /// <summary>The sun was below the horizon at the acquisition time; the value is how far, in degrees.</summary>
    SunBelowHorizon,

    /// <summary>Rail tracks that are there only at some times were all counted on, the acquisition time not being known.</summary>
    DatedTracks,

    /// <summary>The scene was seen far from the vertical; the value is how far, in degrees.</summary>
    ObliqueView,
}
