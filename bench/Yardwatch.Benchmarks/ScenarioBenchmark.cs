using System.Globalization;
using Yardwatch.ReferenceMethods.Scenarios;
using static System.FormattableString;

namespace Yardwatch.Benchmarks;

/// <summary>The 42 scenarios: how many outbreaks each method detects at what false-positive rate.</summary>
internal static class ScenarioBenchmark
{
    // The improved Farrington method's on the reference's series.
    private const double FalsePositiveRate = 0.0101;
    private const int DefaultReplicates = 50;
    private const int DefaultSeed = 1;

    // A detector is one class and one line here. The first is what the others are compared with.
    private static readonly IWeeklyDetector[] Detectors = [.. ReferenceDetectors.All, new SurgeDetector()];

    /// <summary>Runs the study; arguments: series drawn of each scenario (50), seed (1).</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where the tables go.</param>
    /// <param name="progress">Where messages go.</param>
    public static void Run(string[] args, TextWriter output, TextWriter progress)
    {
        int replicates = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultReplicates;
        int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : DefaultSeed;
        ScenarioFiles files = new(Folder());
        ScenarioSeries[] drawn = [.. ScenarioGenerator.Draw(files.Scenarios(), replicates, seed)];
        ScenarioSeries[] reference = [.. files.Series()];
        output.WriteLine(Invariant($"Thresholds from {drawn.Length} series drawn with seed {seed}; measured on {reference.Length} series of the reference.\n"));
        ScenarioStudy study = new(Detectors, drawn, reference, progress.WriteLine);
        ScenarioReport.Write(study, FalsePositiveRate, output);
        output.WriteLine();
        WriteAgreement(study, files, ("FFnb01", ReferenceDetectors.All[0]), output);
        WriteAgreement(study, files, ("FForig01", ReferenceDetectors.All[1]), output);
    }

    private static void WriteAgreement(ScenarioStudy study, ScenarioFiles files, (string Name, IWeeklyDetector Detector) method, TextWriter output)
    {
        IReadOnlyDictionary<(int Scenario, int Replicate), AlarmTally> scores = files.Scores(method.Name);
        double threshold = method.Detector.NominalThreshold!.Value;
        int same = study.Measured(method.Detector).Count(one => one.At(threshold) == scores[(one.Series.Scenario, one.Series.Replicate)]);
        output.WriteLine(Invariant($"{method.Detector.Name}: the same alarms as in R in {same} of {scores.Count} series."));
    }

    private static string Folder()
    {
        string root = Environment.GetEnvironmentVariable("YARDWATCH_TEST_DATA") is { Length: > 0 } named ? named : Path.Combine("..", "shared");
        return Path.Combine(root, "statistics", "reference", "noufaily42");
    }
}
