using System.Text;
using Yardwatch.Baselines;
using static System.FormattableString;

namespace Yardwatch.SurgeStudies;

/// <summary>Writes figures as Markdown.</summary>
public static class StudyTables
{
    /// <summary>The false alarms of each set, in percent.</summary>
    public static string Null(IReadOnlyList<(string Set, NullFigures Figures)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Table(
            "| history | facilities | scenes | at 5 % | at 1 % (± s.e.) | at 0.1 % | randomized 5 % | 1 % | 0.1 % | central 50 % | 80 % | 95 % |",
            rows.Select(row => Invariant(
                $"| {row.Set} | {row.Figures.Facilities} | {row.Figures.Judged} | {Alarms(row.Figures)} | {Percents(row.Figures.Randomized)} | {Percents(row.Figures.Coverage, 1)} |")));
    }

    /// <summary>The words for scenes without a surge, in percent, and the false alarms of simple rules.</summary>
    public static string Words(IReadOnlyList<(string Set, NullFigures Figures)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Table(
            "| history | unprecedented | exceptional | elevated | within range | undetermined | plug-in 5 % | 1 % | 0.1 % | mean and s.d. 5 % | 1 % | 0.1 % |",
            rows.Select(row =>
                $"| {row.Set} | {Percents(row.Figures.Verdicts)} | {Percents(row.Figures.PlugIn)} | {Percents(row.Figures.MeanAndDeviation)} |"));
    }

    /// <summary>How often surges are called, in percent.</summary>
    public static string Power(IReadOnlyList<(string Set, double Ratio, PowerFigures Figures)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Table(
            "| history | ratio | facilities | called in 1 scene | in 2 | in 3 | p ≤ 1 % in 1 scene | p ≤ 0.1 % | undetermined |",
            rows.Select(row => Invariant($"| {row.Set} | {row.Ratio} | {row.Figures.Facilities} | {Called(row.Figures)} |")));
    }

    /// <summary>How well beginnings are told.</summary>
    public static string Onset(IReadOnlyList<(string Set, string Rise, OnsetFigures Figures)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Table(
            "| history | rise | facilities | onset given (%) | holds the truth (%) | median days | ratio given | holds the truth (%) | none (%) | spike | step | ramp | not yet known |",
            rows.Select(row => Invariant($"| {row.Set} | {row.Rise} | {row.Figures.Facilities} | {Told(row.Figures)} | {Kinds(row.Figures)} |")));
    }

    /// <summary>What rules discover.</summary>
    public static string Discovery(IReadOnlyList<DiscoveryFigures> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Table(
            "| rule | discoveries | false | false, resampled (%) | surges discovered (%) |",
            rows.Select(row => Invariant($"| {row.Rule} | {row.Discoveries} | {row.False} | {Percent(row.Rate, 1)} | {Percent(row.Power, 1)} |")));
    }

    /// <summary>How long judging takes.</summary>
    public static string Speed(IReadOnlyList<SpeedFigures> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Table(
            "| judged | findings | seconds | ms a finding |",
            rows.Select(row => Invariant(
                $"| {row.What} | {row.Findings} | {row.Elapsed.TotalSeconds:0.00} | {row.Elapsed.TotalMilliseconds / row.Findings:0.0} |")));
    }

    private static string Alarms(NullFigures figures) =>
        $"{Percent(figures.Alarms[0])} | {Percent(figures.Alarms[1])} ± {Percent(figures.StandardError)} | {Percent(figures.Alarms[2])}";

    private static string Called(PowerFigures figures) => Percents(
        [figures.InOneScene, figures.InTwoScenes, figures.InThreeScenes, figures.AtLevel(0.01), figures.AtLevel(0.001), figures.Of(Verdict.Undetermined)], 1);

    private static string Told(OnsetFigures figures)
    {
        string days = double.IsNaN(figures.MedianDays) ? "-" : Invariant($"{figures.MedianDays:0}");
        string given = Percent((double)figures.Given / figures.Facilities, 1);
        return Invariant($"{given} | {Percent(figures.Coverage, 1)} | {days} | {figures.Ratios} | {Percent(figures.RatioCoverage, 1)}");
    }

    private static string Kinds(OnsetFigures figures) => Percents([.. Enum.GetValues<ChangeKind>().Select(figures.Of)], 1);

    private static string Percents(IReadOnlyList<double> shares, int digits = 2) => string.Join(" | ", shares.Select(share => Percent(share, digits)));

    private static string Percent(double share, int digits = 2) =>
        double.IsNaN(share) ? "-" : (100 * share).ToString("F" + digits, System.Globalization.CultureInfo.InvariantCulture);

    private static string Table(string head, IEnumerable<string> rows)
    {
        StringBuilder text = new StringBuilder(head).Append('\n');
        text.Append('|').Insert(text.Length, "---|", head.Count(letter => letter == '|') - 1).Append('\n');
        foreach (string row in rows)
        {
            text.Append(row).Append('\n');
        }

        return text.ToString();
    }
}
