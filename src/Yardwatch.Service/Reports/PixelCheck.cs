using System.Text.Json;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Counts the judged scene again for a reader who has it.</summary>
internal static class PixelCheck
{
    // Products of one acquisition give times that are seconds apart, and no satellite comes back so soon.
    private static readonly TimeSpan OneAcquisition = TimeSpan.FromMinutes(30);

    /// <summary>What the supplied scene is to the one that was counted.</summary>
    private enum Kinship
    {
        /// <summary>The same file.</summary>
        SameBytes,

        /// <summary>Another file with the same pixels where tracks are.</summary>
        SamePixels,

        /// <summary>Other pixels, acquired at the same moment.</summary>
        SameAcquisition,

        /// <summary>Acquired at another moment, or nobody knows when.</summary>
        Another,
    }

    /// <summary>Counts and compares.</summary>
    /// <param name="files">The files of the report.</param>
    /// <param name="scenePath">The scene's file: the same bytes, or another product of the same acquisition.</param>
    /// <param name="facilityPath">The facility; null: the one that the report publishes.</param>
    public static CheckResult Run(IReadOnlyDictionary<string, byte[]> files, string scenePath, string? facilityPath)
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

        (Observation counted, AcquisitionInterval? acquired) = Count(scenePath, OfReport(files, facilityPath), published);
        Kinship kinship = Of(published, counted, acquired);
        string[] problems = [.. Stranger(published, kinship, acquired), .. Problems(published, counted, kinship)];
        return new CheckResult(problems.Length == 0, problems, Said(kinship, published, counted));
    }

    private static Facility OfReport(IReadOnlyDictionary<string, byte[]> files, string? path) => (path, files.GetValueOrDefault(ReportFolder.FacilityName)) switch
    {
        ({ } given, _) => SceneInputs.Facility(given),
        (_, { } published) => FacilityGeoJson.Parse(published, ReportFolder.FacilityName),
        _ => throw new UsageException(ErrorCatalog.CommandLine, "The report holds its facility back, so a scene can't be counted again without it: name its file with --facility FILE."),
    };

    private static Kinship Of(Observation published, Observation counted, AcquisitionInterval? acquired)
    {
        if (counted.Provenance.SceneSha256 == published.Provenance.SceneSha256)
        {
            return Kinship.SameBytes;
        }

        bool samePixels = counted.Provenance.WindowsSha256 is { } pixels && pixels == published.Provenance.WindowsSha256;
        bool sameTime = acquired is not null && Acquired(published) is { } then && acquired.From <= then.To + OneAcquisition && then.From <= acquired.To + OneAcquisition;
        return samePixels ? Kinship.SamePixels : sameTime ? Kinship.SameAcquisition : Kinship.Another;
    }

    private static AcquisitionInterval? Acquired(Observation published) =>
        published.AcquiredAt is { } at ? new AcquisitionInterval(at, at, "") : published.AcquiredBetween;

    private static string Said(Kinship kinship, Observation published, Observation counted)
    {
        string bytes = $"NOT the bytes that were counted (SHA-256 {counted.Provenance.SceneSha256}, counted {published.Provenance.SceneSha256 ?? "a scene without a hash"})";
        return kinship switch
        {
            Kinship.SameBytes => "the same bytes, counted again",
            Kinship.SamePixels => $"{bytes}, but the same pixels along the tracks, counted again",
            Kinship.SameAcquisition => $"{bytes} and NOT the same pixels: another product of the same acquisition, or a file that was changed; counted again, its interval must overlap",
            _ => $"{bytes}, NOT the same pixels and not the same acquisition",
        };
    }

    private static IEnumerable<string> Stranger(Observation published, Kinship kinship, AcquisitionInterval? acquired)
    {
        if (kinship == Kinship.Another)
        {
            string when = acquired is null ? "doesn't say when it was acquired" : $"was acquired {Phrases.Acquired(published with { AcquiredAt = acquired.From, AcquiredBetween = null })}";
            yield return $"It is another scene: it {when}, the report's {Phrases.Acquired(published)}. Give the scene that the report judges.";
        }
    }

    private static IEnumerable<string> Problems(Observation published, Observation counted, Kinship kinship)
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

        bool repeats = kinship is Kinship.SameBytes or Kinship.SamePixels && HasSameMethod(published.Provenance, counted.Provenance) && !IsPlacedByScenes(published);
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

    private static (Observation Counted, AcquisitionInterval? Acquired) Count(string path, Facility facility, Observation published)
    {
        using OnnxColumnModel model = ShippedModels.Model();
        using OnnxZoneModel zones = ShippedModels.ZoneModel();
        using var scene = OpenedScene.Open(path, facility, pixelMeters: null);
        AcquisitionInterval? acquired = scene.Facts.AcquiredAt is { } at ? new AcquisitionInterval(at, at, "") : scene.Facts.AcquiredBetween;
        SceneFacts facts = scene.Facts with { AcquiredAt = scene.Facts.AcquiredAt ?? published.AcquiredAt };
        SurveyOptions options = ShippedModels.Options(model);
        options = options with
        {
            Calibration = options.Calibration.Widened(published.Provenance.CalibrationRefit?.AddedDeviation ?? 0),
            Hidden = scene.Hidden,
            Limits = UsabilityLimits.None,
            Placed = Placed(published),
            InView = Has(published, CaveatCode.ViewOverridden) ? new ViewDecision("The report", "its observation was made so") : null,
        };
        Observation observation = new SceneSurvey(model, options, ShippedModels.Zones(zones)).Run(scene.Scene, facility.At(facts.Earliest, facts.Latest), facts).Observation;
        return (observation with { Provenance = observation.Provenance with { SceneSha256 = scene.File.ComputeSha256(CancellationToken.None) } }, acquired);
    }
}
