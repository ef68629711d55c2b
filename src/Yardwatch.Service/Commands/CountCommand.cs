using System.CommandLine;
using Yardwatch.Counting;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch count</c>: the railcars of one facility in one scene.</summary>
internal static class CountCommand
{
    // Hashing a file larger than this takes longer than counting in it; what was used of it is hashed anyway.
    private const long LargestHashedBytes = 1L << 30;

    private const int FirstSatelliteYear = 1957;

    private static readonly Argument<string> Scene = new("scene")
    {
        Description = "GeoTIFF, COG, NITF, JPEG 2000, PNG or JPEG.",
        HelpName = "SCENE",
    };

    private static readonly Option<string> Facility = new("--facility")
    {
        Description = "GeoJSON, KML or KMZ with the rail tracks.",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> AcquiredAt = new("--acquired-at")
    {
        Description = "When the satellite looked: 2023-10-05T02:11:00Z, or the day alone.",
        HelpName = "ISO8601",
    };

    private static readonly Option<double?> Gsd = new("--gsd")
    {
        Description = "Ground sample distance by the vendor's word; for a facility in pixels, the size of a pixel.",
        HelpName = "METERS",
    };

    private static readonly Option<double?> SunAzimuth = new("--sun-azimuth")
    {
        Description = "Where the sun stood, clockwise from north.",
        HelpName = "DEGREES",
    };

    private static readonly Option<double?> OffNadir = new("--off-nadir")
    {
        Description = "Angle between the view and the vertical; with --satellite-azimuth.",
        HelpName = "DEGREES",
    };

    private static readonly Option<double?> SatelliteAzimuth = new("--satellite-azimuth")
    {
        Description = "Where the satellite stood, seen from the facility, clockwise from north; with --off-nadir.",
        HelpName = "DEGREES",
    };

    private static readonly Option<string?> FleetName = new("--fleet")
    {
        Description = $"Whose railcars to expect, in place of the facility's word: {FacilityFleets.Allowed}.",
        HelpName = "FLEET",
    };

    private static readonly Option<string?> Annotate = new("--annotate")
    {
        Description = "Writes the scene with every vehicle found.",
        HelpName = "OUT.png",
    };

    private static readonly Option<string?> Page = new("--page")
    {
        Description = "Writes a page with picture, table, caveats and provenance.",
        HelpName = "OUT.html",
    };

    private static readonly Option<string?> Credit = new("--credit")
    {
        Description = "Who holds the rights in the scene, as it must be printed.",
        HelpName = "TEXT",
    };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("count", "Counts the railcars of a facility in a scene.")
        {
            Scene, Facility, AcquiredAt, Gsd, SunAzimuth, OffNadir, SatelliteAzimuth, FleetName, Annotate, Page, Credit, Format,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, clock.GetUtcNow(), cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, DateTimeOffset now, CancellationToken cancellation)
    {
        string path = parsed.GetRequiredValue(Scene);
        Outputs.Check(parsed, [Annotate, Page], [path, parsed.GetRequiredValue(Facility)]);
        CheckName(Annotate.Name, parsed.GetValue(Annotate), ".png");
        CheckName(Page.Name, parsed.GetValue(Page), ".html", ".htm");
        StatedMoment? at = Time(parsed.GetValue(AcquiredAt), now);
        Fleet? fleet = Fleet(parsed.GetValue(FleetName));
        Facility facility = SceneInputs.Facility(parsed.GetRequiredValue(Facility));
        foreach (string notice in facility.Notices)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {notice}");
        }

        using OnnxColumnModel model = ShippedModels.Model();
        using OnnxZoneModel zoneModel = ShippedModels.ZoneModel();
        using GdalScene scene = SceneInputs.Scene(path);
        SceneMetadata metadata = SceneInputs.Metadata(path) ?? SceneMetadata.None;
        foreach (string notice in metadata.Notices)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {notice}");
        }

        SceneFacts facts = Facts(parsed, at is { } stated ? Acquired(metadata, scene.Info, stated) : metadata);
        using OpenedScene opened = new(scene, facility, metadata.Masks, facts);
        SurveyOptions options = ShippedModels.OptionsAt(parsed.GetRequiredValue(Facility), facility, model) with
        {
            Fleet = fleet,
            Hidden = opened.Hidden,
        };
        SurveyResult result = new SceneSurvey(model, options, ShippedModels.Zones(zoneModel)).Run(opened.Scene, opened.Facility, opened.Facts);
        Observation observation = Hashed(result.Observation, scene, cancellation);
        Publish(parsed, scene, result with { Observation = observation }, metadata.Rights.Credit);
        parsed.InvocationConfiguration.Output.Write(
            OutputFormat.IsJson(parsed.GetValue(Format)) ? ObservationJson.Write(observation) : ObservationText.Write(observation));
        return 0;
    }

    // A scene's own sidecar may have been named by mistake.
    private static void CheckName(string option, string? path, params IEnumerable<string> endings)
    {
        if (path is { Length: > 0 } && !endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !PublishedFile.IsDevice(Path.GetFullPath(path)))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{option} {path} can't be: let the name end in {string.Join(" or ", endings)}.");
        }
    }

    // What is said on the command line goes before what is said of the scene elsewhere.
    private static SceneFacts Facts(ParseResult parsed, SceneMetadata metadata)
    {
        SceneFacts said = SceneKnowledge.Facts(metadata);
        bool viewed = parsed.GetValue(OffNadir) is not null || parsed.GetValue(SatelliteAzimuth) is not null;
        return said with
        {
            GsdMeters = parsed.GetValue(Gsd) ?? said.GsdMeters,
            SunAzimuthDegrees = parsed.GetValue(SunAzimuth) ?? said.SunAzimuthDegrees,
            OffNadirDegrees = viewed ? parsed.GetValue(OffNadir) : said.OffNadirDegrees,
            SatelliteAzimuthDegrees = viewed ? parsed.GetValue(SatelliteAzimuth) : said.SatelliteAzimuthDegrees,
        };
    }

    private static Fleet? Fleet(string? word)
    {
        if (word is null)
        {
            return null;
        }

        return FacilityFleets.Find(word) is { } fleet
            ? Counting.Fleet.Of(fleet)
            : throw new UsageException(ErrorCatalog.CommandLine, $"--fleet {word} is not a fleet. Give {FacilityFleets.Allowed}.");
    }

    private static StatedMoment? Time(string? text, DateTimeOffset now)
    {
        StatedMoment? moment = Moments.Of(text, AcquiredAt.Name);
        string? wrong = moment?.First > now ? "is in the future"
            : moment?.First.Year < FirstSatelliteYear ? Invariant($"is before {FirstSatelliteYear}, when there was no satellite")
            : null;
        return wrong is null
            ? moment
            : throw new UsageException(ErrorCatalog.CommandLine, $"{AcquiredAt.Name} {text} {wrong}. Give the time of the scene, such as 2023-10-05T02:11:00Z.");
    }

    // A day alone is an interval; a moment of that day that the scene's own files say is the same, told better.
    private static SceneMetadata Acquired(SceneMetadata metadata, SceneInfo scene, StatedMoment stated)
    {
        if (stated.HasTimeOfDay)
        {
            return metadata with { AcquiredAt = stated.First, AcquiredBetween = null };
        }

        bool OfThatDay(DateTimeOffset? moment) => moment >= stated.First && moment <= stated.Last;
        if (OfThatDay(metadata.AcquiredAt ?? (metadata.AcquiredBetween is null ? scene.AcquiredAt : null)))
        {
            return metadata;
        }

        return scene.AcquiredAt is null || OfThatDay(scene.AcquiredAt)
            ? metadata with { AcquiredAt = null, AcquiredBetween = new AcquisitionInterval(stated.First, stated.Last, "command line") }
            : throw new UsageException(
                ErrorCatalog.CommandLine,
                Invariant($"{AcquiredAt.Name} {stated.First:yyyy-MM-dd} is another day than {scene.Name} itself says: {scene.AcquiredAt:yyyy-MM-dd}. Give the time too, such as {stated.First:yyyy-MM-dd}T02:11:00Z."));
    }

    private static Observation Hashed(Observation observation, GdalScene scene, CancellationToken cancellation) =>
        RealFile.Of(scene.FilePath).Length > LargestHashedBytes
            ? observation
            : observation with
            {
                Provenance = observation.Provenance with { SceneSha256 = scene.ComputeSha256(cancellation) },
            };

    private static void Publish(ParseResult parsed, GdalScene scene, SurveyResult result, string? credit)
    {
        string? picturePath = parsed.GetValue(Annotate);
        string? pagePath = parsed.GetValue(Page);
        if (picturePath is null && pagePath is null)
        {
            return;
        }

        ScenePicture? picture = Pictures.Of(scene, result, parsed.GetValue(Credit) ?? credit);
        byte[] png = picture is null ? [] : AnnotatedPicture.Render(result.Observation, picture);
        if (picturePath is not null && png.Length == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: no picture {picturePath}: the facility's rail tracks lie outside the scene.");
        }
        else if (picturePath is not null)
        {
            PublishedFile.Write(picturePath, png);
        }

        if (pagePath is not null)
        {
            ObservationPage.Save(pagePath, result.Observation, png);
        }
    }
}
