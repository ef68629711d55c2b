namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>Alarms counted against the truth.</summary>
public sealed record AlarmTally
{
    /// <summary>Judged weeks without an outbreak.</summary>
    public required int FreeWeeks { get; init; }

    /// <summary>Alarms in them.</summary>
    public required int FalseAlarms { get; init; }

    /// <summary>Judged weeks with cases of an outbreak.</summary>
    public required int OutbreakWeeks { get; init; }

    /// <summary>Alarms in them.</summary>
    public required int TrueAlarms { get; init; }

    /// <summary>Outbreaks.</summary>
    public required int Outbreaks { get; init; }

    /// <summary>Outbreaks with an alarm in any of their weeks.</summary>
    public required int Detected { get; init; }

    /// <summary>Outbreaks with an alarm in the first of their weeks.</summary>
    public required int DetectedAtOnce { get; init; }

    /// <summary>FPR: the share of alarms among weeks without an outbreak.</summary>
    public double FalsePositiveRate => (double)FalseAlarms / FreeWeeks;

    /// <summary>POD: the share of outbreaks that are detected.</summary>
    public double Detection => (double)Detected / Outbreaks;

    /// <summary>The share of outbreaks that are detected in their first week.</summary>
    public double DetectionAtOnce => (double)DetectedAtOnce / Outbreaks;

    /// <summary>The share of weeks with an outbreak that have an alarm.</summary>
    public double Sensitivity => (double)TrueAlarms / OutbreakWeeks;

    /// <summary>PPV: the share of alarms that are in an outbreak.</summary>
    public double PositivePredictiveValue => (double)TrueAlarms / (TrueAlarms + FalseAlarms);

    /// <summary>F1: the harmonic mean of sensitivity and positive predictive value.</summary>
    public double F1 => 2.0 * TrueAlarms / (TrueAlarms + FalseAlarms + OutbreakWeeks);

    /// <summary>Counts the alarms of one series.</summary>
    /// <param name="outbreakCounts">The cases of the outbreak in each judged week.</param>
    /// <param name="scores">The score of each judged week.</param>
    /// <param name="threshold">A score of this or more is an alarm.</param>
    public static AlarmTally Of(IReadOnlyList<int> outbreakCounts, IReadOnlyList<double> scores, double threshold)
    {
        ArgumentNullException.ThrowIfNull(outbreakCounts);
        ArgumentNullException.ThrowIfNull(scores);
        (bool Outbreak, bool Alarm)[] weeks = [.. outbreakCounts.Zip(scores, (cases, score) => (cases > 0, score >= threshold))];
        (bool Outbreak, bool Alarm)[] outbreak = [.. weeks.Where(week => week.Outbreak)];
        int trueAlarms = outbreak.Count(week => week.Alarm);
        return new AlarmTally
        {
            FreeWeeks = weeks.Length - outbreak.Length,
            FalseAlarms = weeks.Count(week => week.Alarm) - trueAlarms,
            OutbreakWeeks = outbreak.Length,
            TrueAlarms = trueAlarms,
            Outbreaks = outbreak.Length > 0 ? 1 : 0,
            Detected = trueAlarms > 0 ? 1 : 0,
            DetectedAtOnce = outbreak is [(_, true), ..] ? 1 : 0,
        };
    }

    /// <summary>The tally of several series.</summary>
    /// <param name="tallies">Their tallies.</param>
    public static AlarmTally Sum(IReadOnlyCollection<AlarmTally> tallies) => new()
    {
        FreeWeeks = tallies.Sum(one => one.FreeWeeks),
        FalseAlarms = tallies.Sum(one => one.FalseAlarms),
        OutbreakWeeks = tallies.Sum(one => one.OutbreakWeeks),
        TrueAlarms = tallies.Sum(one => one.TrueAlarms),
        Outbreaks = tallies.Sum(one => one.Outbreaks),
        Detected = tallies.Sum(one => one.Detected),
        DetectedAtOnce = tallies.Sum(one => one.DetectedAtOnce),
    };
}
