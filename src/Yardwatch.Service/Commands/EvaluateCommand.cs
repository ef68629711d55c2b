using System.CommandLine;
using System.Globalization;
using System.Text;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Service.Evaluation;
using Yardwatch.Zones;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch evaluate</c>: surveys of scenes with known truth, scored.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string?> Folder = new("folder")
    {
        Description = "Holds scene.tif, facility.geojson and truth.json; scene-decoys.tif and decoys.json where there are decoys.",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<double[]> Gsd = new("--gsd")
    {
        Description = "Also survey copies of the scene averaged to these distances; with --yards, survey yards at these in place of the classes.",
        HelpName = "METERS",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int?> Yards = new("--yards")
    {
        Description = "In place of DIR: survey this many simulated yards in each class of GSD.",
        HelpName = "N",
    };

    private static readonly Option<bool> Enlarged = new("--enlarged")
    {
        Description = "With --yards: measure the resolution of the yards as they are and enlarged, in place of counting.",
    };

    private static readonly Option<int?> Zones = new("--zones")
    {
        Description = "In place of DIR: estimate this many simulated cargo zones in each class of GSD.",
        HelpName = "N",
    };

    private static readonly Option<string?> FitZones = new("--fit")
    {
        Description = "With --zones: fit the calibration of zones on them and write it, in place of scoring.",
        HelpName = "FILE",
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The seed of the simulated yards.",
        HelpName = "S",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        Command command = new("evaluate", "Scores the count against a scene's known vehicles, as a Markdown table.") { Folder, Gsd, Yards, Zones, FitZones, Enlarged, Seed };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Zones) is { } zones)
        {
            RunZones(zones, parsed, cancellation);
            return 0;
        }

        using OnnxColumnModel model = Inputs.Model();
        SceneSurvey survey = new(model, Inputs.Options(model));
        switch (parsed.GetValue(Folder), parsed.GetValue(Yards))
        {
            case ({ } folder, null):
                Score(folder, survey, parsed, cancellation);
                return 0;
            case (null, > 0 and { } yards):
                Simulate(yards, survey, parsed, cancellation);
                return 0;
            default:
                throw new UsageException(ErrorCatalog.CommandLine, "Give a folder, --yards N or --zones N, at least 1.");
        }
    }

    private static void Simulate(int yards, SceneSurvey survey, ParseResult parsed, CancellationToken cancellation)
    {
        InvocationConfiguration streams = parsed.InvocationConfiguration;
        ulong seed = parsed.GetValue(Seed);
        if (parsed.GetValue(Enlarged))
        {
            new ResolutionStudy(seed).Run(yards, streams.Output, cancellation);
            return;
        }

        double[] gsds = parsed.GetValue(Gsd)!;
        if (gsds.Any(gsd => !(gsd is >= 0.2 and <= 3.5)))
        {
            throw new UsageException(ErrorCatalog.GroundSampleDistance, "--gsd: simulated yards have a GSD of 0.2 to 3.5 m. Give such distances in meters.");
        }

        new SimulatedStudy(survey, seed).Run(yards, gsds, (streams.Output, streams.Error), cancellation);
    }

    private static void RunZones(int zones, ParseResult parsed, CancellationToken cancellation)
    {
        if (zones < 1 || parsed.GetValue(Folder) is not null || parsed.GetValue(Yards) is not null)
        {
            throw new UsageException(ErrorCatalog.CommandLine, "Give --zones N, at least 1, without a folder and without --yards.");
        }

        using OnnxZoneModel model = Inputs.ZoneModel();
        ZoneStudy study = new(model, parsed.GetValue(Seed));
        if (parsed.GetValue(FitZones) is { } file)
        {
            ZoneCalibrationTable table = study.Fit(zones, parsed.InvocationConfiguration.Error, cancellation);
            PublishedFile.Write(file, Encoding.UTF8.GetBytes(table.ToJson()));
            return;
        }

        study.Run(zones, Inputs.ZoneCalibration(model), parsed.InvocationConfiguration.Output, cancellation);
    }

    private static void Score(string folder, SceneSurvey survey, ParseResult parsed, CancellationToken cancellation)
    {
        Facility facility = Inputs.Facility(Path.Combine(folder, "facility.geojson"));
        IReadOnlyList<KnownVehicle> truth = TruthFile.Vehicles(Path.Combine(folder, "truth.json"));
        TextWriter output = parsed.InvocationConfiguration.Output;
        output.WriteLine("| GSD (m) | truth | count | 90 % interval | holds | precision | recall | F1 | error per track | false on empty tracks |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        string scene = Path.Combine(folder, "scene.tif");
        foreach (double? gsd in new double?[] { null }.Concat(parsed.GetValue(Gsd)!.Select(gsd => (double?)gsd)))
        {
            cancellation.ThrowIfCancellationRequested();
            (SurveyResult result, double scale) = Survey(survey, facility, scene, gsd);
            output.WriteLine(Row(SceneScore.Of(result, truth, scale)));
        }

        Decoys(folder, survey, facility, output);
    }

    private static (SurveyResult Result, double Scale) Survey(SceneSurvey survey, Facility facility, string path, double? gsd)
    {
        using GdalScene original = Inputs.Scene(path);
        if (gsd is not { } meters)
        {
            return (survey.Run(original, facility, new SceneFacts()), 1);
        }

        double spacing = GroundFrame.Of(facility, original, meters).SpacingMeters;
        if (!(meters >= spacing && meters <= SurveyException.CoarsestGsdMeters))
        {
            throw new UsageException(
                ErrorCatalog.GroundSampleDistance,
                Invariant($"--gsd {meters}: a copy of {path} can only be coarser than the scene's own {spacing:0.###} m. Give a larger distance in meters."));
        }

        using var scaled = ScaledScene.Of(original, facility, meters);
        return (survey.Run(scaled.Scene, facility, new SceneFacts()), scaled.Scale);
    }

    private static string Row(SceneScore score)
    {
        string count = score.Vehicles is { } vehicles
            ? Invariant($"{vehicles.Median} | {vehicles.Lower} to {vehicles.Upper} | {(score.Holds ? "yes" : "no")}")
            : "not usable | - | -";
        string error = score.TrackError is { } meters ? meters.ToString("0.00", CultureInfo.InvariantCulture) : "-";
        return Invariant($"| {score.GsdMeters:0.###} | {score.Truth} | {count} | {score.Precision:0.000} | {score.Recall:0.000} | {score.F1:0.000} | {error} | {score.FalseOnEmpty} |");
    }

    // Detections on decoys, less those that stand there without the decoys too.
    private static void Decoys(string folder, SceneSurvey survey, Facility facility, TextWriter output)
    {
        string path = Path.Combine(folder, "scene-decoys.tif");
        if (!File.Exists(path))
        {
            return;
        }

        IReadOnlyList<IReadOnlyList<PixelPoint>> decoys = TruthFile.Decoys(Path.Combine(folder, "decoys.json"));
        int with = OnDecoys(Survey(survey, facility, path, null).Result, decoys);
        int without = OnDecoys(Survey(survey, facility, Path.Combine(folder, "scene.tif"), null).Result, decoys);
        output.WriteLine();
        output.WriteLine(Invariant($"Decoys: {decoys.Count}; detections on them: {with}, and {without} at the same places without them."));
    }

    private static int OnDecoys(SurveyResult result, IReadOnlyList<IReadOnlyList<PixelPoint>> decoys) => result.Footprints.Count(footprint =>
    {
        PixelPoint center = new(footprint.Average(p => p.X), footprint.Average(p => p.Y));
        return decoys.Any(decoy =>
        {
            PixelPoint middle = new(decoy.Average(p => p.X), decoy.Average(p => p.Y));
            double half = decoy.Max(p => double.Hypot(p.X - middle.X, p.Y - middle.Y));
            return double.Hypot(center.X - middle.X, center.Y - middle.Y) <= half;
        });
    });
}
