using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>What a reader must know of the steps of a survey.</summary>
internal static class SurveyCaveats
{
    // Smaller offsets are within what a hand-drawn facility is good for.
    private const double NotableOffsetMeters = 0.5;
    private const double NotableShare = 0.02;
    private const double DisagreementDeviations = 2;

    // Of ordinary simulated yards one in 26 is more doubtful, and a quarter of their intervals miss.
    private const double NotableDoubt = 0.2;

    /// <summary>Of the sun's side.</summary>
    public static IEnumerable<Caveat> Of(SunSide sun, GroundFrame frame)
    {
        if (sun.Source == SunSource.Evidence)
        {
            yield return sun.IsSure ? Caveats.SunSideFromEvidence : Caveats.SunSideUnknown;
        }

        if (sun.IsContradicted)
        {
            yield return Caveats.SunAzimuthContradicted(sun.AzimuthDegrees!.Value);
        }

        if (sun.IsOvercast)
        {
            yield return Caveats.NoShadows;
        }

        if (sun.Source == SunSource.Given && frame.Latitude is { } latitude && !SolarPosition.CanOccur(sun.AzimuthDegrees!.Value, latitude))
        {
            yield return Caveats.SunAzimuthImpossible(sun.AzimuthDegrees.Value, latitude);
        }
    }

    /// <summary>Of how much of the tracks was seen, and where they were found to lie.</summary>
    public static IEnumerable<Caveat> Of(SurveyedTracks tracks)
    {
        if (tracks.SupposedLean is { } lean)
        {
            yield return Caveats.ViewFromEvidence(lean.East, lean.North);
        }

        double beyond = 1 - tracks.ObservedFraction;
        if (beyond > NotableShare)
        {
            yield return Caveats.FacilityBeyondScene(beyond);
        }

        double obscured = tracks.ObservedFraction - tracks.ClearFraction;
        if (obscured > NotableShare)
        {
            yield return Caveats.ObscuredLength(obscured);
        }

        if (Of(tracks.Alignment) is { } placed)
        {
            yield return placed;
        }

        foreach (SurveyedSection section in tracks.Sections.Where(section => section.Owned.IsDrawnTwice(section.Reading.Path.Id)))
        {
            yield return Caveats.OverlappingTracks(section.Reading.Path.Id, section.Owned.SharedWith!, section.Owned.SharedMeters);
        }
    }

    /// <summary>Of the count.</summary>
    public static IEnumerable<Caveat> Of(SceneCount scene, CrossCheck check)
    {
        if (double.Abs(scene.Disagreement) > DisagreementDeviations)
        {
            yield return Caveats.EstimatorsDisagree(scene.Railcars.Expected, check);
        }

        if (scene.Doubt > NotableDoubt)
        {
            yield return Caveats.DoubtfulVehicles(1 - scene.Doubt);
        }
    }

    /// <summary>Of how fine a scene is, and what ties it to the ground.</summary>
    /// <param name="info">The scene.</param>
    /// <param name="gsdMeters">Ground sample distance.</param>
    /// <param name="resolutionMeters">The resolution that decides what may be said.</param>
    /// <param name="gate">What may be said.</param>
    public static IEnumerable<Caveat> Of(SceneInfo info, double gsdMeters, double resolutionMeters, ObservationStatus gate)
    {
        if (resolutionMeters > gsdMeters)
        {
            yield return Caveats.CoarserThanPixels(gsdMeters, resolutionMeters);
        }

        if (gate == ObservationStatus.LengthOnly)
        {
            yield return Caveats.CoarseGsd(resolutionMeters);
        }

        if (info.Georeference == Georeference.None)
        {
            yield return Caveats.NoGeoreference(gsdMeters);
        }

        if (info.TiedBy is { } tie)
        {
            yield return Caveats.ControlPoints(tie.Points, tie.ResidualMeters);
        }
    }

    private static Caveat? Of(Alignment alignment)
    {
        (double east, double north) = (alignment.Shift.East, alignment.Shift.North);
        return alignment.Status switch
        {
            AlignmentStatus.Uncertain => Caveats.AlignmentUncertain(east, north),
            AlignmentStatus.OffsetTooLarge => Caveats.OffsetTooLarge(Alignment.WideRangeMeters),
            AlignmentStatus.Aligned when double.Hypot(east, north) > NotableOffsetMeters => Caveats.OffsetApplied(east, north),
            _ => null,
        };
    }
}
