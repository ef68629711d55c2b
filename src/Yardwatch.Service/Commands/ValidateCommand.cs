using System.CommandLine;
using System.Security.Cryptography;
using Yardwatch.Detection;
using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Service.Validation;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch validate</c>: how far counts at a facility can be relied on, by a person's blind counts.</summary>
internal static class ValidateCommand
{
    private const string ScoreName = "score.json";

    private static readonly Option<string> FacilityPath = new("--facility") { Description = "GeoJSON, KML or KMZ with the rail tracks.", HelpName = "FILE", Required = true };

    private static readonly Argument<string[]> Scenes = new("scene")
    {
        Description = "The facility's scenes, all that there are: files, folders or patterns.",
        HelpName = "SCENE",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<int> Number = new("--number") { Description = "How many scenes are drawn.", HelpName = "N", DefaultValueFactory = _ => 20 };

    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed draws the same scenes.", HelpName = "S", DefaultValueFactory = _ => 1 };

    private static readonly Option<double?> Gsd = new("--gsd") { Description = "For a facility in pixels, the size of a pixel.", HelpName = "METERS" };

    private static readonly Option<string> Out = new("--out") { Description = "The validation's folder.", HelpName = "DIR", Required = true };

    private static readonly Argument<string> Folder = new("folder") { Description = "A folder that draw made, its sheet filled in.", HelpName = "DIR" };

    private static readonly Option<string> Format = OutputFormat.Option();

    public static Command Create()
    {
        Command draw = new("draw", "Draws scenes at random for a person to count blind.") { Scenes, FacilityPath, Number, Seed, Gsd, Out };
        draw.SetAction((parsed, cancellation) => Task.Run(() => DrawAsync(parsed, cancellation), cancellation));
        Command score = new("score", "Counts the scenes that a person counted, and says how the two agree.") { Folder, FacilityPath, Format };
        score.SetAction((parsed, cancellation) => Task.Run(() => Score(parsed, cancellation), cancellation));
        return new Command("validate", "Measures error, bias and coverage at a facility of one's own.") { draw, score };
    }

    private static async Task<int> DrawAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = parsed.GetRequiredValue(Out);
        int number = parsed.GetValue(Number);
        if (number < 1)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--number {number} can't be: give at least 1.");
        }

        if (File.Exists(Path.Combine(folder, ValidationManifest.FileName)))
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"{folder} holds a draw already, which may have been counted. Choose another folder.");
        }

        Facility facility = SceneInputs.Facility(parsed.GetRequiredValue(FacilityPath));
        ValidationManifest manifest = await WithProgressAsync(parsed, folder, facility, cancellation);
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        foreach (LeftOutScene scene in manifest.NotDrawn.Where(scene => scene.Reason != ValidationDraw.NotDrawn))
        {
            await error.WriteLineAsync($"yardwatch: {scene.Path} is left out: {scene.Reason}");
        }

        await output.WriteLineAsync(Invariant($"{manifest.Drawn.Count} scenes drawn; {manifest.NotDrawn.Count} not. Hand {Path.Combine(folder, CountingFolder.Name)} to whoever counts."));
        if (manifest.Drawn.Count < FacilityValidation.FewestScenes)
        {
            await output.WriteLineAsync(Invariant($"A validation needs at least {FacilityValidation.FewestScenes} usable scenes: these can't make one."));
        }

        return 0;
    }

    private static async Task<ValidationManifest> WithProgressAsync(ParseResult parsed, string folder, Facility facility, CancellationToken cancellation)
    {
        IReadOnlyList<string> scenes = SceneFiles.Find(parsed.GetValue(Scenes)!, cancellation);
        ValidationManifest? manifest = null;
        await CommandProgress.ShowAsync(parsed.InvocationConfiguration.Error, async progress =>
        {
            await progress.RunAsync("Looking at scenes", scenes.Count, step =>
            {
                manifest = new ValidationDraw(facility, parsed.GetValue(Seed)) { Looked = step }.Draw(scenes, parsed.GetValue(Number), parsed.GetValue(Gsd), cancellation);
                return Task.CompletedTask;
            });
            await progress.RunAsync(Invariant($"Writing pictures of {manifest!.Drawn.Count} scenes"), manifest.Drawn.Count, step =>
            {
                new CountingFolder(folder, facility) { Written = step }.Write(manifest, cancellation);
                return Task.CompletedTask;
            });
        });
        return manifest!;
    }

    private static int Score(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = parsed.GetRequiredValue(Folder);
        string facilityPath = parsed.GetRequiredValue(FacilityPath);
        Facility facility = SceneInputs.Facility(facilityPath);
        var manifest = ValidationManifest.Read(folder);
        if (manifest.FacilitySha256 != facility.Sha256)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"{facilityPath} is not the facility that {folder} was drawn for, or has changed since. Give the same file, or draw again.");
        }

        string sheet = Path.Combine(folder, CountingFolder.Name, CountingSheet.FileName);
        IReadOnlyList<HumanCount> human = CountingSheet.Read(
            sheet, manifest.Drawn.DistinctBy(scene => scene.Id).ToDictionary(scene => scene.Id, scene => CountingSheet.Ceiling(facility.TrackMeters(scene.PixelMeters ?? scene.GsdMeters)), StringComparer.Ordinal));
        DrawnScene[] counted = [.. manifest.Drawn.Where(scene => human.Any(count => count.Scene == scene.Id))];
        if (counted.Length == 0)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"No row of {sheet} has railcars. Fill it in first.");
        }

        string scorePath = Path.Combine(folder, ScoreName);
        ScoredBefore.Check(scorePath, sheet, human);
        using OnnxColumnModel model = ShippedModels.Model();
        SurveyOptions options = ShippedModels.Options(model);
        List<ScoredScene> scenes = [];
        foreach (DrawnScene drawn in counted)
        {
            cancellation.ThrowIfCancellationRequested();
            scenes.Add(Count(drawn with { Path = drawn.FileFrom(folder) }, facility, (model, options), [.. human.Where(count => count.Scene == drawn.Id)]));
            parsed.InvocationConfiguration.Error.WriteLine(Invariant($"{scenes.Count} of {counted.Length} scenes"));
        }

        string manifestPath = Path.Combine(folder, ValidationManifest.FileName);
        var score = ValidationScore.Of(scenes, manifest.Drawn.Count - counted.Length, ShippedModels.Versions(facility), (Hash(manifestPath), Hash(sheet)));
        Publish(parsed, folder, facilityPath, score);
        return 0;
    }

    // Only now: whoever counts must not see a machine's count earlier.
    private static ScoredScene Count(DrawnScene drawn, Facility facility, (IColumnModel Model, SurveyOptions Options) with, HumanCount[] human)
    {
        using var scene = OpenedScene.Open(drawn.Path, facility, drawn.PixelMeters);
        if (scene.File.ComputeSha256() != drawn.Sha256)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"{drawn.Path} is not the file that was drawn as {drawn.Id}: it has changed. Restore it, or draw again.");
        }

        SceneSurvey survey = new(with.Model, with.Options with { Hidden = scene.Hidden });
        Observation observation = survey.Run(scene.Scene, scene.Facility, scene.Facts).Observation;
        return new ScoredScene
        {
            Id = drawn.Id,
            GsdMeters = drawn.GsdMeters,
            EffectiveResolutionMeters = observation.EffectiveResolutionMeters,
            Status = observation.Status,
            HumanRailcars = human.Average(count => count.Railcars),
            HumanCounts = [.. human.Select(count => count.Railcars)],
            Railcars = observation.Railcars,
        };
    }

    private static void Publish(ParseResult parsed, string folder, string facilityPath, ValidationScore score)
    {
        string json = score.ToJson();
        PublishedFile.Write(Path.Combine(folder, ScoreName), System.Text.Encoding.UTF8.GetBytes(json));
        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(parsed.GetValue(Format)) ? json : score.ToText());
        if (score.Validated)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: {ValidationFile.Write(facilityPath, score)}; count uses it from now on.");
        }
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
