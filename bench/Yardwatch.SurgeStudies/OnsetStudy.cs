using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.SurgeStudies;

/// <summary>What was said of a rise's beginning, and when it began.</summary>
/// <param name="Onset">What was said.</param>
/// <param name="Change">What was said of its form and ratio.</param>
/// <param name="From">When it began, or null: there was none.</param>
/// <param name="Ratio">The true ratio in the judged scene.</param>
public sealed record JudgedRise(Onset? Onset, SustainedChange? Change, DateTimeOffset? From, double Ratio)
{
    /// <summary>Whether the onset's interval holds the true beginning.</summary>
    public bool Holds => Onset is { } onset && From >= onset.After && From <= onset.By;

    /// <summary>The days of the onset's interval, or null.</summary>
    public double? Days => Onset is { } onset ? (onset.By - onset.After).TotalDays : null;

    /// <summary>Whether the ratio's interval holds the true ratio; null without an interval.</summary>
    public bool? HoldsRatio => Change is { RatioLower: { } lower, RatioUpper: { } upper } ? Ratio >= lower && Ratio <= upper : null;
}

/// <summary>How well beginnings are told.</summary>
/// <param name="rises">One a facility.</param>
public sealed class OnsetFigures(IReadOnlyList<JudgedRise> rises)
{
    private readonly double[] _days = [.. rises.Select(rise => rise.Days).OfType<double>().Order()];
    private readonly bool[] _ratios = [.. rises.Select(rise => rise.HoldsRatio).OfType<bool>()];

    /// <summary>Facilities.</summary>
    public int Facilities => rises.Count;

    /// <summary>Those with an onset.</summary>
    public int Given => _days.Length;

    /// <summary>The share of onsets whose interval holds the truth.</summary>
    public double Coverage => Share(rises.Count(rise => rise.Holds), Given);

    /// <summary>The median width of their intervals, days.</summary>
    public double MedianDays => Given == 0 ? double.NaN : (_days[(Given - 1) / 2] + _days[Given / 2]) / 2;

    /// <summary>Those with an interval of the ratio.</summary>
    public int Ratios => _ratios.Length;

    /// <summary>The share of these intervals that hold the truth.</summary>
    public double RatioCoverage => Share(_ratios.Count(holds => holds), Ratios);

    /// <summary>The share of facilities whose change was said to be of a kind.</summary>
    public double Of(ChangeKind kind) => Share(rises.Count(rise => (rise.Change?.Kind ?? ChangeKind.None) == kind), Facilities);

    private static double Share(int some, int all) => all == 0 ? double.NaN : (double)some / all;
}

/// <summary>Judges the last scene of histories in which something rose.</summary>
/// <param name="study">The facilities and the judge.</param>
public sealed class OnsetStudy(SurgeStudy study)
{
    /// <summary>The fewest days from the beginning to the judged scene.</summary>
    public double FewestDays { get; init; } = 60;

    /// <summary>The most.</summary>
    public double MostDays { get; init; } = 260;

    /// <summary>Judges facilities of a class with a surge of a form and ratio; a ratio of 1: without a surge.</summary>
    public OnsetFigures Run((TrafficModel Traffic, HistoryClass Class) facility, SurgeForm form, double ratio, int facilities)
    {
        InjectedSurge? surge = ratio > 1 ? InjectedSurge.InLastDays(form, ratio, FewestDays, MostDays) : null;
        return new OnsetFigures(study.Each(facilities, number =>
            Judge(HistorySimulator.Simulate(study.Plan(facility.Traffic, facility.Class, number) with { Surge = surge }))));
    }

    private JudgedRise Judge(SimulatedHistory simulated)
    {
        SurgeFinding finding = study.Judge(simulated.History, simulated.Scenes.Count - 1);
        SimulatedSurge? injected = simulated.Plan.Surge is null ? null : simulated.Surges[^1];
        return new JudgedRise(finding.Onset, finding.Change, injected?.From, simulated.Scenes[^1].Ratio);
    }
}
