using System.Globalization;
using System.IO.Compression;

namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>Reads the reference's scenarios, its series, and what the improved and the original Farrington method scored on them in R.</summary>
/// <param name="folder">The folder of the files.</param>
public sealed class ScenarioFiles(string folder)
{
    /// <summary>The scenarios of <c>scenarios42.csv</c>.</summary>
    public IReadOnlyList<Scenario> Scenarios() =>
    [
        .. Rows("scenarios42.csv").Select(row => new Scenario(
            Whole(row[0]), Real(row[1]), Real(row[2]), Real(row[3]), Real(row[4]), Real(row[5]), Whole(row[6]))),
    ];

    /// <summary>The series of <c>series42.csv.gz</c>, a row a week: scenario, rep, k1, k2, t, mu, base, past, cur.</summary>
    public IEnumerable<ScenarioSeries> Series()
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, "series42.csv.gz"));
        using StreamReader reader = new(new GZipStream(file, CompressionMode.Decompress));
        _ = reader.ReadLine();
        while (reader.ReadLine() is { } first)
        {
            string[][] rows = new string[Scenario.Weeks][];
            rows[0] = first.Split(',');
            for (int week = 1; week < Scenario.Weeks; week++)
            {
                rows[week] = (reader.ReadLine() ?? throw new InvalidDataException($"The last series ends at week {week}.")).Split(',');
            }

            yield return new ScenarioSeries(
                Whole(rows[0][0]),
                Whole(rows[0][1]),
                [.. rows.Select(row => Whole(row[6]) + Whole(row[7]) + Whole(row[8]))],
                [.. rows[^Scenario.JudgedWeeks..].Select(row => Whole(row[8]))]);
        }
    }

    /// <summary>What R's method scored on each series (<c>score_ff.csv</c>), by scenario and replicate.</summary>
    /// <param name="method"><c>FFnb01</c> or <c>FForig01</c>.</param>
    public IReadOnlyDictionary<(int Scenario, int Replicate), AlarmTally> Scores(string method) =>
        Rows("score_ff.csv").Where(row => row[0] == method).ToDictionary(
            row => (Whole(row[1]), Whole(row[2])),
            row => new AlarmTally
            {
                FreeWeeks = Whole(row[5]),
                FalseAlarms = Whole(row[6]),
                OutbreakWeeks = Whole(row[8]),
                TrueAlarms = Whole(row[9]),
                Outbreaks = Whole(row[8]) > 0 ? 1 : 0,
                Detected = Whole(row[10]),
                // Missing where the outbreak's cases all fall after the last week.
                DetectedAtOnce = row[11] == "NA" ? 0 : Whole(row[11]),
            });

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(folder, name)).Skip(1).Select(line => line.Split(','));
}
