using System.CommandLine;
using System.Text;
using Yardwatch.Counting;
using Yardwatch.Onnx;
using Yardwatch.Publishing;
using Yardwatch.Service.Evaluation;
using Yardwatch.Service.Models;
using Yardwatch.Service.Scenes;
using Yardwatch.Simulation;
using Yardwatch.Zones;
using static System.FormattableString;
using static Yardwatch.Service.Commands.EvaluateOptions;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch evaluate</c>: surveys of scenes with known truth, scored.</summary>
internal static class EvaluateCommand
{
    private const int WorstCasesDrawn = 8;
    private const double UsualGsd = 0.5;

    public static Command Create()
    {
        Command command = new("evaluate", "Scores counts against known vehicles: of folders, simulated yards, or labels in the form of xView.")
        {
            Folders, Gsd, Yards, CargoZones, Fit, Enlarged, Seed, Classes, Hard, EachNuisance, Only, XView, Scene, FacilityPath, From, Rows, Worst, Threads, ModelPath,
            CalibrationPath, Format,
        };
        foreach (Option option in AlignmentStudies.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Check(parsed);
        Outputs.Check(
            parsed, [Fit, Rows],
            [parsed.GetValue(XView), parsed.GetValue(Scene), parsed.GetValue(FacilityPath), parsed.GetValue(ModelPath), parsed.GetValue(CalibrationPath), .. parsed.GetValue(From)!,
             .. parsed.GetValue(Folders)!.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)]);
        if (parsed.GetValue(CargoZones) is { } zones)
        {
            RunZones(zones, parsed, cancellation);
            return 0;
        }

        if (parsed.GetValue(Enlarged))
        {
            new ResolutionStudy(parsed.GetValue(Seed)).Run(parsed.GetValue(Yards)!.Value, parsed.InvocationConfiguration.Output, cancellation);
            return 0;
        }

        if (parsed.GetValue(AlignmentStudies.Aligning))
        {
            AlignmentStudies.Run(parsed, new(
                parsed.GetValue(Yards)!.Value, parsed.GetValue(Seed), parsed.GetValue(Threads) ?? Environment.ProcessorCount,
                parsed.GetValue(ModelPath), parsed.GetValue(CalibrationPath)), cancellation);
            return 0;
        }

        if (parsed.GetValue(Fit) is { } file)
        {
            FitYards(file, parsed, cancellation);
            return 0;
        }

        Report(parsed, cancellation);
        return 0;
    }

    // A calibration may be fitted again. Anything else that lies there is somebody's.
    private static void KeepForeign<T>(string file, Func<string, T> parse)
    {
        try
        {
            _ = File.Exists(file) && !PublishedFile.IsDevice(file) ? parse(File.ReadAllText(file)) : default;
        }
        catch (FormatException)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"{file} is there already and holds no calibration of this kind. Name another file, or move it away.");
        }
    }

    private static void FitYards(string file, ParseResult parsed, CancellationToken cancellation)
    {
        KeepForeign(file, CalibrationTable.Parse);
        using OnnxColumnModel model = ShippedModels.Model(parsed.GetValue(ModelPath));
        SurveyOptions options = ShippedModels.Options(model, parsed.GetValue(CalibrationPath));
        CalibrationStudy study = new(new SceneSurvey(model, options), options.Calibration, parsed.GetValue(Seed)) { Threads = parsed.GetValue(Threads) ?? Environment.ProcessorCount };
        CalibrationTable table = study.Fit(parsed.GetValue(Yards)!.Value, parsed.InvocationConfiguration.Error, cancellation);
        PublishedFile.Write(file, Encoding.UTF8.GetBytes(table.ToJson() + "\n"));
    }

    private static void RunZones(int zones, ParseResult parsed, CancellationToken cancellation)
    {
        using OnnxZoneModel model = ShippedModels.ZoneModel();
        ZoneStudy study = new(model, parsed.GetValue(Seed));
        if (parsed.GetValue(Fit) is { } file)
        {
            KeepForeign(file, ZoneCalibrationTable.Parse);
            ZoneCalibrationTable table = study.Fit(zones, parsed.InvocationConfiguration.Error, cancellation);
            PublishedFile.Write(file, Encoding.UTF8.GetBytes(table.ToJson()));
            return;
        }

        study.Run(zones, ShippedModels.ZoneCalibration(model), parsed.InvocationConfiguration.Output, cancellation);
    }

    private static void Report(ParseResult parsed, CancellationToken cancellation)
    {
        string[] from = parsed.GetValue(From)!;
        EvaluationReport report;
        if (parsed.GetValue(Worst) is { } worst)
        {
            // A folder that can't be made is told before hours of work, not after.
            PublishedFile.MakeFolder(worst);
        }

        if (from.Length > 0)
        {
            report = EvaluationReport.Of([.. from.SelectMany(RowFile.Read)]);
        }
        else
        {
            using OnnxColumnModel model = ShippedModels.Model(parsed.GetValue(ModelPath));
            SceneSurvey survey = new(model, ShippedModels.Options(model, parsed.GetValue(CalibrationPath)));
            report = parsed.GetValue(Yards) is { } yards ? Simulated(survey, yards, parsed, cancellation) : Scenes(survey, parsed, cancellation);
        }

        string? format = parsed.GetValue(Format);
        parsed.InvocationConfiguration.Output.Write(OutputFormat.IsJson(format) ? report.ToJson() : report.ToText(OutputFormat.IsMarkdown(format)));
    }

    private static EvaluationReport Simulated(SceneSurvey survey, int count, ParseResult parsed, CancellationToken cancellation)
    {
        ulong seed = parsed.GetValue(Seed);
        PlannedYard[] yards = parsed.GetValue(EachNuisance)
            ? [.. SimulatedStudy.WithEach(ChosenNuisances(parsed), count, seed, GsdOfNuisances(parsed))]
            : [.. SimulatedStudy.Drawn(
                parsed.GetValue(Hard) ? YardConditions.Mixture : YardConditions.Ordinary, ChosenClasses(parsed), count, seed)];
        SimulatedStudy study = new(survey) { Threads = parsed.GetValue(Threads) ?? Environment.ProcessorCount };
        List<EvaluationRow> rows = [];
        StudyProgress progress = new(parsed.InvocationConfiguration.Error, yards.Length, "yards");
        using (RowFile? file = parsed.GetValue(Rows) is { } path ? RowFile.Create(path) : null)
        {
            study.Run(yards, Finished, cancellation);

            void Finished(EvaluationRow row)
            {
                rows.Add(row);
                file?.Write(row);
                progress.Report(row);
            }
        }

        DrawWorst(parsed, rows, row =>
        {
            PlannedYard yard = yards[rows.IndexOf(row)];
            var again = SimulatedCase.Of(yard.Set, yard.Settings, survey);
            return WorstCases.Draw(again.Yard.Scene, again.Result, again.Truth, 1);
        });
        return EvaluationReport.Of(rows);
    }

    private static IReadOnlyList<Nuisance> ChosenNuisances(ParseResult parsed)
    {
        string[] names = parsed.GetValue(Only)!;
        string? unknown = names.FirstOrDefault(name => Nuisances.All.All(nuisance => nuisance.Name != name));
        return unknown is null
            ? [.. Nuisances.All.Where(nuisance => names.Length == 0 || names.Contains(nuisance.Name))]
            : throw new UsageException(ErrorCatalog.CommandLine, $"There is no nuisance \"{unknown}\". There are: {string.Join(", ", Nuisances.All.Select(nuisance => nuisance.Name))}.");
    }

    private static double GsdOfNuisances(ParseResult parsed)
    {
        double gsd = parsed.GetValue(Gsd) is [double given] ? given : UsualGsd;
        return gsd is >= GsdClass.FinestSimulated and <= GsdClass.CoarsestSimulated
            ? gsd
            : throw new UsageException(ErrorCatalog.GroundSampleDistance, Invariant($"--gsd {gsd} can't be simulated: give {GsdClass.FinestSimulated} to {GsdClass.CoarsestSimulated} m."));
    }

    private static IReadOnlyList<GsdClass> ChosenClasses(ParseResult parsed)
    {
        string[] texts = [.. parsed.GetValue(Classes)!, .. parsed.GetValue(Gsd)!.Select(gsd => Invariant($"{gsd}"))];
        return texts.Length == 0 ? GsdClass.Usual : [.. texts.Select(text => GsdClass.Parse(text)
            ?? throw new UsageException(ErrorCatalog.GroundSampleDistance, Invariant($"{text} is no class of GSD: give ranges or values from {GsdClass.FinestSimulated} to {GsdClass.CoarsestSimulated} m, such as 0.4-0.6 or 0.5.")))];
    }

    private static EvaluationReport Scenes(SceneSurvey survey, ParseResult parsed, CancellationToken cancellation)
    {
        string[] folders = parsed.GetValue(Folders)!;
        double[] gsds = parsed.GetValue(Gsd)!;
        string? labels = parsed.GetValue(XView);
        KnownScene[] scenes = labels is null
            ? [.. folders.Select(KnownScene.Open)]
            : [XViewLabels.Open(labels, parsed.GetValue(Scene)!, SceneInputs.Facility(parsed.GetValue(FacilityPath)!), gsds.Length > 0 ? gsds[0] : null)];
        double?[] copies = labels is null ? [null, .. gsds.Select(gsd => (double?)gsd)] : [null];
        List<EvaluationRow> rows = [];
        Dictionary<EvaluationRow, (KnownScene Scene, double? Gsd)> origins = new(ReferenceEqualityComparer.Instance);
        StudyProgress progress = new(parsed.InvocationConfiguration.Error, scenes.Length * copies.Length, "scenes");
        using (RowFile? file = parsed.GetValue(Rows) is { } path ? RowFile.Create(path) : null)
        {
            foreach ((KnownScene scene, double? gsd) in scenes.SelectMany(scene => copies, (scene, gsd) => (scene, gsd)))
            {
                cancellation.ThrowIfCancellationRequested();
                EvaluationRow row = scene.Score(survey, gsd);
                origins.Add(row, (scene, gsd));
                rows.Add(row);
                file?.Write(row);
                progress.Report(row);
            }
        }

        DrawWorst(parsed, rows, row => origins[row].Scene.Survey(survey, origins[row].Gsd, (scene, result, scale) =>
            WorstCases.Draw(scene, result, origins[row].Scene.Truth, scale)));
        return EvaluationReport.Of(rows) with
        {
            Notes = [.. scenes.SelectMany(scene => scene.Notes), .. folders.Select(folder => KnownScene.Decoys(folder, survey)).OfType<string>()],
        };
    }

    private static void DrawWorst(ParseResult parsed, IReadOnlyList<EvaluationRow> rows, Func<EvaluationRow, byte[]?> draw)
    {
        if (parsed.GetValue(Worst) is not { } folder)
        {
            return;
        }

        List<(string, EvaluationRow)> drawn = [];
        foreach (EvaluationRow row in rows.OrderByDescending(WorstCases.Badness).Take(WorstCasesDrawn))
        {
            string name = Invariant($"worst-{drawn.Count + 1:00}.png");
            if (draw(row) is { } png)
            {
                PublishedFile.Write(Path.Combine(folder, name), png);
                drawn.Add((name, row));
            }
        }

        PublishedFile.Write(Path.Combine(folder, "index.html"), WorstCases.Page(drawn));
    }

    /// <summary>Says how far a study is, some twenty times.</summary>
    private sealed class StudyProgress(TextWriter error, int all, string what)
    {
        private readonly int _step = int.Max(1, all / 20);
        private int _done;
        private int _held;

        public void Report(EvaluationRow row)
        {
            _done++;
            _held += row.Holds ? 1 : 0;
            if (_done % _step == 0 || _done == all)
            {
                error.WriteLine(Invariant($"{_done} of {all} {what}, {100.0 * _held / _done:0} % of intervals held, now: {row.Set} {row.GsdClass} m"));
            }
        }
    }
}
