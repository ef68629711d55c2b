using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using static System.FormattableString;

namespace Yardwatch;

/// <summary>Why a scene and a facility can't be surveyed together.</summary>
public enum SurveyFault
{
    /// <summary>The scene doesn't say where on Earth it lies, and the facility is not in pixels.</summary>
    NotReferenced,

    /// <summary>The GSD is missing or impossible.</summary>
    GroundSampleDistance,

    /// <summary>The facility lies elsewhere.</summary>
    Elsewhere,

    /// <summary>A rail track or zone of the facility is larger than any is: a point is wrong.</summary>
    Shape,

    /// <summary>The sun azimuth is not a direction.</summary>
    SunAzimuth,

    /// <summary>The direction of view is not one.</summary>
    View,
}

/// <summary>Scene, facility and facts don't fit together: the caller's mistake. The message says what is wrong and what to do.</summary>
public sealed class SurveyException : Exception
{
    /// <summary>A facility further from the scene than this is another place: a mistake, not an answer. Meters.</summary>
    public const double FarMeters = 10_000;

    /// <summary>The finest and coarsest GSD that can be, meters.</summary>
    public const double FinestGsdMeters = 0.01, CoarsestGsdMeters = 1000;

    // Pan-sharpening and enlarging change pixels by 4 or so; centimeters are wrong by 100.
    private const double MostGsdRatio = 20;

    /// <summary>The largest angle between the line of sight and the vertical that is taken, degrees.</summary>
    public const double MostOffNadirDegrees = 60;

    // Rails don't run so far between two points, and no cargo zone is so large: a mistyped point would keep a survey busy for hours.
    private const double LongestStepMeters = 5000;
    private const double LargestZoneSquareMeters = 5e6;

    private SurveyException(SurveyFault fault, string message)
        : base(message)
    {
        Fault = fault;
    }

    /// <summary>What doesn't fit.</summary>
    public SurveyFault Fault { get; }

    /// <summary>Makes the ground frame of a facility in a scene, or says why there is none.</summary>
    internal static GroundFrame Check(IScene scene, Facility facility, SceneFacts facts)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(facts);
        CheckFacts(scene, facility, facts);
        var frame = GroundFrame.Of(facility, scene, facts.GsdMeters);
        double meters = frame.MetersOutside(facility);
        if (!double.IsFinite(frame.SpacingMeters) || meters > FarMeters)
        {
            string distance = double.IsFinite(meters) ? Invariant($"{meters / 1000:0} km") : "more than the scene's projection can tell";
            throw new SurveyException(
                SurveyFault.Elsewhere,
                $"Facility {facility.Id} lies {distance} from scene {scene.Info.Name}. " + (IsSwapped(scene, frame)
                    ? "With latitude and longitude exchanged it would lie in it: GeoJSON and KML write the longitude first. Exchange the two in the facility."
                    : "Give the facility that belongs to this scene."));
        }

        if (frame.SpacingMeters is < FinestGsdMeters or > CoarsestGsdMeters)
        {
            throw new SurveyException(
                SurveyFault.GroundSampleDistance,
                Invariant($"The pixels of scene {scene.Info.Name} are {frame.SpacingMeters:0.#####} m apart at facility {facility.Id}, which can't be. Check the scene's georeference."));
        }

        if (facts.GsdMeters is { } gsd && gsd / frame.SpacingMeters is >= MostGsdRatio or <= 1 / MostGsdRatio)
        {
            throw new SurveyException(
                SurveyFault.GroundSampleDistance,
                Invariant($"A GSD of {gsd} m can't be: the pixels of scene {scene.Info.Name} are {frame.SpacingMeters:0.###} m apart. Give it in meters, or leave it out."));
        }

        CheckShape(facility, frame);
        return frame;
    }

    private static void CheckShape(Facility facility, GroundFrame frame)
    {
        foreach (RailTrack track in facility.Tracks)
        {
            GroundPoint[] points = [.. track.Centerline.Coordinates.Select(frame.FromFacility)];
            int longest = Enumerable.Range(1, points.Length - 1).MaxBy(i => points[i].DistanceTo(points[i - 1]));
            double meters = points[longest].DistanceTo(points[longest - 1]);
            if (meters > LongestStepMeters)
            {
                throw new SurveyException(
                    SurveyFault.Shape,
                    Invariant($"Rail track {track.Id} of facility {facility.Id} runs {meters / 1000:0.#} km from its point {longest} to the next without another: one of the two is wrong. Correct it in the facility."));
            }
        }

        foreach (Zone zone in facility.Zones)
        {
            Envelope extent = Zones.ZoneGround.Outline(zone.Area, frame, default).EnvelopeInternal;
            if (extent.Area > LargestZoneSquareMeters)
            {
                throw new SurveyException(
                    SurveyFault.Shape,
                    Invariant($"Zone {zone.Id} of facility {facility.Id} is {extent.Width / 1000:0.#} km by {extent.Height / 1000:0.#} km large: one of its points is wrong. Correct it in the facility, or draw smaller zones."));
            }
        }
    }

    private static bool IsSwapped(IScene scene, GroundFrame frame)
    {
        if (frame is not { Latitude: { } latitude, Longitude: >= -90 and <= 90 and var longitude })
        {
            return false;
        }

        var pixel = new PixelPoint[1];
        scene.ToPixels([new GeoPoint(latitude, longitude)], pixel);
        return pixel[0].X >= 0 && pixel[0].X <= scene.Info.Width && pixel[0].Y >= 0 && pixel[0].Y <= scene.Info.Height;
    }

    private static void CheckFacts(IScene scene, Facility facility, SceneFacts facts)
    {
        if (facts.GsdMeters is { } gsd && !(gsd >= FinestGsdMeters && gsd <= CoarsestGsdMeters))
        {
            throw new SurveyException(
                SurveyFault.GroundSampleDistance,
                Invariant($"A GSD of {gsd} m can't be. Give it in meters, {FinestGsdMeters} to {CoarsestGsdMeters}, as the vendor's metadata state it."));
        }

        if (facts.SunAzimuthDegrees is { } azimuth && !(double.Abs(azimuth) <= 360))
        {
            throw new SurveyException(
                SurveyFault.SunAzimuth,
                Invariant($"A sun azimuth of {azimuth} is not a direction. Give degrees clockwise from north, -360 to 360."));
        }

        CheckView(facts);
        if (facility.Coordinates == FacilityCoordinates.Pixels && facts.GsdMeters is null)
        {
            throw new SurveyException(
                SurveyFault.GroundSampleDistance,
                $"Facility {facility.Id} is in pixels: how many meters a pixel is can't be known from it. Give it with --gsd METERS.");
        }

        if (facility.Coordinates == FacilityCoordinates.Wgs84 && scene.Info.Georeference == Georeference.None)
        {
            throw new SurveyException(
                SurveyFault.NotReferenced,
                $"{WhyNotReferenced(scene.Info)}, or draw facility {facility.Id}, which is in WGS 84, in this scene's pixels and declare \"coordinates\": \"pixels\" in it.");
        }
    }

    // A world file says how large pixels are and where in some plane they lie, and only a .prj which plane that is.
    private static string WhyNotReferenced(SceneInfo scene) => scene.GeoTransform switch
    {
        null => $"Scene {scene.Name} doesn't say where on Earth it lies. Give a scene with a georeference, put a world file and its .prj beside it",
        { IsInvertible: false } =>
            $"The world file or geotransform of scene {scene.Name} lays all pixels on one line, so it can't be used. Correct it",
        _ => $"Scene {scene.Name} has a world file or geotransform, but nothing says in which coordinate system. Put {Path.ChangeExtension(scene.Name, ".prj")} with the coordinate system beside it",
    };

    private static void CheckView(SceneFacts facts)
    {
        if (facts.OffNadirDegrees is null != facts.SatelliteAzimuthDegrees is null)
        {
            throw new SurveyException(
                SurveyFault.View, "The off-nadir angle and the satellite's azimuth tell something together only: give both, or neither.");
        }

        if (facts.OffNadirDegrees is { } angle && !(angle >= 0 && angle <= MostOffNadirDegrees))
        {
            throw new SurveyException(
                SurveyFault.View, Invariant($"An off-nadir angle of {angle} can't be. Give degrees from the vertical, 0 to {MostOffNadirDegrees}."));
        }

        if (facts.SatelliteAzimuthDegrees is { } azimuth && !(double.Abs(azimuth) <= 360))
        {
            throw new SurveyException(
                SurveyFault.View,
                Invariant($"A satellite azimuth of {azimuth} is not a direction. Give degrees clockwise from north, -360 to 360."));
        }
    }
}
