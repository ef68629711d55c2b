using static System.FormattableString;

namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>Writes a study as Markdown tables.</summary>
public static class ScenarioReport
{
    private const int Bases = 7;
    private const string Columns = " | FPR % | POD % | POD 1st week % | sens % | PPV % | F1 % |\n|---|---|---|---|---|---|---|";

    /// <summary>Writes the tables.</summary>
    /// <param name="study">The study.</param>
    /// <param name="rate">The false-positive rate at which detectors are compared.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ScenarioStudy study, double rate, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine("At each method's own threshold:\n");
        output.WriteLine($"| method{Columns}");
        foreach (IWeeklyDetector detector in study.Detectors)
        {
            if (study.Nominal(detector) is { } tally)
            {
                output.WriteLine(Row(detector.Name, tally));
            }
        }

        output.WriteLine(Invariant($"\nAt a false-positive rate of {100 * rate:0.00} %, with thresholds from other series:\n"));
        output.WriteLine($"| method{Columns}");
        foreach (IWeeklyDetector detector in study.Detectors)
        {
            output.WriteLine(Row(detector.Name, study.AtRate(detector, rate)));
        }

        foreach (IWeeklyDetector detector in study.Detectors.Skip(1))
        {
            WriteBases(study, detector, output);
        }
    }

    private static void WriteBases(ScenarioStudy study, IWeeklyDetector detector, TextWriter output)
    {
        string other = study.Detectors[0].Name;
        output.WriteLine($"\n{detector.Name} by base, against {other} at the false-positive rate of the latter in that base:\n");
        output.WriteLine("| base | FPR % | POD % | FPR % of the other | POD % of the other | difference | 95 % interval | significant |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        for (int number = 1; number <= Bases; number++)
        {
            BaseComparison row = study.InBase(detector, number);
            DetectionDifference difference = row.Difference;
            string significant = difference.Upper < 0 ? "under" : difference.Lower > 0 ? "over" : "no";
            output.WriteLine(Invariant($"| {number} | {Rates(row.Detector)} | {Rates(row.Comparator)} | {100 * difference.Value:+0.0;-0.0;0.0} | ")
                + Invariant($"{100 * difference.Lower:+0.0;-0.0;0.0} to {100 * difference.Upper:+0.0;-0.0;0.0} | {significant} |"));
        }
    }

    private static string Rates(AlarmTally tally) => Invariant($"{100 * tally.FalsePositiveRate:0.00} | {100 * tally.Detection:0.0}");

    private static string Row(string name, AlarmTally tally) =>
        Invariant($"| {name} | {Rates(tally)} | {100 * tally.DetectionAtOnce:0.0} | {100 * tally.Sensitivity:0.0} | ")
        + Invariant($"{100 * tally.PositivePredictiveValue:0.0} | {100 * tally.F1:0.0} |");
}
