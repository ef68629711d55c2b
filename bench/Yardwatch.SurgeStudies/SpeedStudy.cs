using System.Diagnostics;
using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.SurgeStudies;

/// <summary>How long judging takes.</summary>
/// <param name="What">What was judged.</param>
/// <param name="Findings">How many findings.</param>
/// <param name="Elapsed">In all.</param>
public sealed record SpeedFigures(string What, int Findings, TimeSpan Elapsed);

/// <summary>Measures how long judging takes.</summary>
/// <param name="study">The facilities and the judge.</param>
public sealed class SpeedStudy(SurgeStudy study)
{
    private const double Years = 5;
    private const double DaysOfYear = 365.25;
    private const int Scenes = 260;
    private const int ManyScenes = 600;
    private const int ScenesBefore = 6000;
    private const int Repeats = 20;

    /// <summary>The newest finding of many facilities, and of one with many scenes inside and before the five years.</summary>
    /// <param name="facilities">How many facilities.</param>
    public IReadOnlyList<SpeedFigures> Run(int facilities)
    {
        CountHistory[] many = study.Each(facilities, facility => History(facility, Scenes, 0));
        CountHistory dense = History(0, ManyScenes, 0);
        CountHistory old = History(0, ManyScenes, ScenesBefore);
        study.Judge(dense, dense.Records.Count - 1);
        var started = Stopwatch.StartNew();
        study.Each(facilities, facility => study.Judge(many[facility], many[facility].Records.Count - 1));
        return
        [
            new SpeedFigures($"{facilities} facilities, {Scenes} scenes each", facilities, started.Elapsed),
            Repeated($"{ManyScenes} scenes in five years", dense),
            Repeated($"{ManyScenes} scenes in five years, {ScenesBefore} before them", old),
        ];
    }

    /// <summary>The counts of a simulated facility, over and over, on even days.</summary>
    /// <param name="facility">Its number.</param>
    /// <param name="within">The scenes of the last five years.</param>
    /// <param name="before">The scenes before them, as often.</param>
    internal CountHistory History(int facility, int within, int before)
    {
        SimulatedHistory simulated = HistorySimulator.Simulate(study.Plan(TrafficModel.Levels, HistoryClass.Plain, facility));
        IReadOnlyList<CountRecord> records = simulated.History.Records;
        // The first of the last five years' scenes is a little less than five years old.
        double gap = Years * DaysOfYear / within;
        DateTimeOffset last = records[^1].AcquiredAt;
        int all = within + before;
        return simulated.History with
        {
            Records = [.. Enumerable.Range(0, all).Select(i => records[i % records.Count] with { AcquiredAt = last.AddDays((i - all + 1) * gap) })],
        };
    }

    private SpeedFigures Repeated(string what, CountHistory history)
    {
        var started = Stopwatch.StartNew();
        for (int i = 0; i < Repeats; i++)
        {
            study.Judge(history, history.Records.Count - 1);
        }

        return new SpeedFigures(what, Repeats, started.Elapsed);
    }
}
