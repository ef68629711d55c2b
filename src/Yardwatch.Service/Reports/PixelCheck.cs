using System.Text.Json;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Commands;
using Yardwatch.Service.Watches;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Counts the judged scene again for a reader who has it.</summary>
internal static class PixelCheck
{
    /// <summary>Counts and compares.</summary>
    /// <param name="files">The files of the report.</param>
    /// <param name="scenePath">The scene's file: the same bytes, or another product of the same acquisition.</param>
    /// <param name="facilityPath">The facility.</param>
    public static CheckResult Run(IReadOnlyDictionary<string, byte[]> files, string scenePath, string facilityPath)
    {
        Observation published;
        try
        {
            published = ReportFolder.Read(name => files.GetValueOrDefault(name)).Observation;
        }
        catch (JsonException exception)
        {
            return new CheckResult(Holds: false, [exception.Message], "the scene, counted again");
        }

        Observation counted = Count(scenePath, Inputs.Facility(facilityPath), published);
        bool sameBytes = counted.Provenance.SceneSha256 == published.Provenance.SceneSha256;
        string[] problems = [.. Problems(published, counted, sameBytes)];
        return new CheckResult(problems.Length == 0, problems, sameBytes
            ? "the same bytes, counted again"
            : "another file than the one that was counted, counted again: its interval must overlap");
    }

    private static IEnumerable<string> Problems(Observation published, Observation counted, bool sameBytes)
    {
        if (counted.FacilityVersion != published.FacilityVersion)
        {
            yield return $"The facility has version {counted.FacilityVersion}, the report's {published.FacilityVersion}: other tracks are counted.";
        }

        // Where people corrected the count, the pixels tell what the machine alone said.
        if (counted.Railcars is not { } now || (published.Review?.Machine ?? published.Railcars) is not { } then)
        {
            yield return "The scene gives no count.";
            yield break;
        }

        bool repeats = sameBytes && HasSameMethod(published.Provenance, counted.Provenance) && !IsPlacedByScenes(published);
        bool agrees = repeats
            ? (now.Median, now.Lower, now.Upper) == (then.Median, then.Lower, then.Upper)
            : now.Lower <= then.Upper && then.Lower <= now.Upper;
        if (!agrees)
        {
            yield return Invariant($"The scene gives {now.Median} ({now.Lower} to {now.Upper}); the report says{(published.Review is null ? "" : " that the machine alone counted")} {then.Median} ({then.Lower} to {then.Upper}).");
        }
    }

    private static bool HasSameMethod(Provenance published, Provenance counted) =>
        counted.ModelSha256 == published.ModelSha256 && counted.TrackModelSha256 == published.TrackModelSha256
        && counted.CalibrationSha256 == (published.CalibrationRefit?.FromSha256 ?? published.CalibrationSha256);

    private static bool Has(Observation observation, CaveatCode code) => observation.Caveats.Any(caveat => caveat.Code == code);

    private static bool IsPlacedByScenes(Observation observation) => Has(observation, CaveatCode.AlignedByScenes) || Has(observation, CaveatCode.AlignmentContradicted);

    // A reader has none of the other scenes that told where the tracks lie: what they told stands in the report, to the centimeter.
    private static PlacedByScenes? Placed(Observation published) =>
        IsPlacedByScenes(published) && published.Alignment is { EastMeters: { } east, NorthMeters: { } north, Status: var status }
            ? new PlacedByScenes(new ReferencePlacement(new GroundPoint(east, north), status == AlignmentStatus.Aligned, []), [])
            : null;

    private static Observation Count(string path, Facility facility, Observation published)
    {
        using OnnxColumnModel model = Inputs.Model();
        using OnnxZoneModel zones = Inputs.ZoneModel();
        using GdalScene file = Inputs.Scene(path);
        using IScene scene = Inputs.Tied(file);
        SceneMetadata metadata = Inputs.Metadata(path) ?? SceneMetadata.None;
        SceneFacts facts = SceneKnowledge.Facts(metadata);
        facts = facts with { AcquiredAt = facts.AcquiredAt ?? scene.Info.AcquiredAt ?? published.AcquiredAt };
        using var mask = SceneMask.Of(metadata, scene.Info);
        SurveyOptions options = Inputs.Options(model);
        options = options with
        {
            Calibration = options.Calibration.Widened(published.Provenance.CalibrationRefit?.AddedDeviation ?? 0),
            Hidden = mask is null ? null : mask.IsHidden,
            Limits = UsabilityLimits.None,
            Placed = Placed(published),
            InView = Has(published, CaveatCode.ViewOverridden) ? new ViewDecision("The report", "its observation was made so") : null,
        };
        Observation observation = new SceneSurvey(model, options, Inputs.Zones(zones)).Run(scene, facility.At(facts.AcquiredAt), facts).Observation;
        return observation with { Provenance = observation.Provenance with { SceneSha256 = file.ComputeSha256(CancellationToken.None) } };
    }
}
