using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Scenes;
using static System.FormattableString;

namespace Yardwatch.Service.Evaluation;

/// <summary>A scene with known vehicles, from files.</summary>
public sealed record KnownScene
{
    /// <summary>What its rows belong to: the folder, or the scene.</summary>
    public required string Set { get; init; }

    /// <summary>The scene's file.</summary>
    public required string ScenePath { get; init; }

    /// <summary>The facility.</summary>
    public required Facility Facility { get; init; }

    /// <summary>Its vehicles, in the scene's pixels.</summary>
    public required IReadOnlyList<KnownVehicle> Truth { get; init; }

    /// <summary>The ground size of a pixel, where the scene can't tell it.</summary>
    public double? PixelMeters { get; init; }

    /// <summary>What was left out of the truth, sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A folder with <c>scene.tif</c>, <c>facility.geojson</c> and <c>truth.json</c>.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="UsageException">A file is missing or not as docs/evaluation.md says.</exception>
    public static KnownScene Open(string folder)
    {
        Facility facility = SceneInputs.Facility(Path.Combine(folder, "facility.geojson"));
        return new KnownScene
        {
            Set = folder,
            ScenePath = Path.Combine(folder, "scene.tif"),
            Facility = facility,
            Truth = TruthFile.Vehicles(Path.Combine(folder, "truth.json"), facility),
        };
    }

    /// <summary>Surveys the scene, or a copy of it averaged to a coarser GSD.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="gsdMeters">The GSD of the copy; null for the scene itself.</param>
    /// <param name="use">What is done with the scene and its survey while the scene is open.</param>
    public T Survey<T>(SceneSurvey survey, double? gsdMeters, Func<IScene, SurveyResult, double, T> use)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(use);
        using GdalScene original = SceneInputs.Scene(ScenePath);
        if (gsdMeters is not { } meters)
        {
            return use(original, survey.Run(original, Facility, new SceneFacts { GsdMeters = PixelMeters }), 1);
        }

        double spacing = GroundFrame.Of(Facility, original, PixelMeters ?? meters).SpacingMeters;
        if (!(meters >= spacing && meters <= SurveyException.CoarsestGsdMeters))
        {
            throw new UsageException(
                ErrorCatalog.GroundSampleDistance,
                Invariant($"--gsd {meters}: a copy of {ScenePath} can only be coarser than the scene's own {spacing:0.###} m. Give a larger distance in meters."));
        }

        using var scaled = ScaledScene.Of(original, Facility, meters);
        return use(scaled.Scene, survey.Run(scaled.Scene, Facility, new SceneFacts()), scaled.Scale);
    }

    /// <summary>The survey held against the truth.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="gsdMeters">The GSD of a coarser copy; null for the scene itself.</param>
    public EvaluationRow Score(SceneSurvey survey, double? gsdMeters) =>
        Survey(survey, gsdMeters, (_, result, scale) => SceneScorer.Score(Set, result, Truth, scale));

    /// <summary>What the decoys of a folder show: a sentence, or null where there are none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="survey">The survey.</param>
    public static string? Decoys(string folder, SceneSurvey survey)
    {
        string path = Path.Combine(folder, "scene-decoys.tif");
        if (!File.Exists(path))
        {
            return null;
        }

        IReadOnlyList<IReadOnlyList<PixelPoint>> decoys = TruthFile.Decoys(Path.Combine(folder, "decoys.json"));
        KnownScene plain = Open(folder);
        int with = (plain with { ScenePath = path }).Survey(survey, null, (_, result, _) => OnDecoys(result, decoys));
        int without = plain.Survey(survey, null, (_, result, _) => OnDecoys(result, decoys));
        return Invariant($"Decoys: {decoys.Count}; detections on them: {with}, and {without} at the same places without them.");
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
