using Yardwatch.Baselines;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.SurgeStudies;

/// <summary>What was said of the first usable scenes of a surge.</summary>
/// <param name="Probabilities">The exceedance probability in each.</param>
/// <param name="Verdicts">The word in each.</param>
public sealed record SurgeScenes(IReadOnlyList<double?> Probabilities, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Whether one of the first scenes was elevated or stronger.</summary>
    public bool CalledWithin(int scenes) => Verdicts.Take(scenes).Any(verdict => verdict <= Verdict.Elevated);
}

/// <summary>How often surges are called.</summary>
/// <param name="facilities">The scenes of each facility's surge; each has one at least.</param>
public sealed class PowerFigures(IReadOnlyList<SurgeScenes> facilities)
{
    /// <summary>Facilities.</summary>
    public int Facilities => facilities.Count;

    /// <summary>The share called in the first usable scene.</summary>
    public double InOneScene => Share(scenes => scenes.CalledWithin(1));

    /// <summary>The share called in one of the first two usable scenes.</summary>
    public double InTwoScenes => Share(scenes => scenes.CalledWithin(2));

    /// <summary>The share called in one of the first three usable scenes.</summary>
    public double InThreeScenes => Share(scenes => scenes.CalledWithin(3));

    /// <summary>The share whose first scene has an exceedance probability at a level or below.</summary>
    public double AtLevel(double level) => Share(scenes => scenes.Probabilities[0] <= level);

    /// <summary>The share of a word in the first scene.</summary>
    public double Of(Verdict verdict) => Share(scenes => scenes.Verdicts[0] == verdict);

    private double Share(Func<SurgeScenes, bool> called) => facilities.Count == 0 ? double.NaN : (double)facilities.Count(called) / facilities.Count;
}

/// <summary>Judges the first scenes of sudden surges.</summary>
/// <param name="study">The facilities and the judge.</param>
public sealed class PowerStudy(SurgeStudy study)
{
    private const int ScenesInSurge = 8;
    private const int UsableScenes = 3;

    /// <summary>Scenes that show less are not usable by themselves.</summary>
    public double LeastClearFraction { get; init; } = 0.3;

    /// <summary>Judges facilities of a class with a surge of a ratio.</summary>
    public PowerFigures Run(TrafficModel traffic, HistoryClass historyClass, double ratio, int facilities)
    {
        var surge = InjectedSurge.BeforeScene(SurgeForm.Step, ratio, ScenesInSurge);
        SurgeScenes[] judged = study.Each(
            facilities, facility => Judge(HistorySimulator.Simulate(study.Plan(traffic, historyClass, facility) with { Surge = surge })));
        return new PowerFigures([.. judged.Where(scenes => scenes.Verdicts.Count > 0)]);
    }

    private SurgeScenes Judge(SimulatedHistory simulated)
    {
        int count = simulated.Scenes.Count;
        IEnumerable<int> usable = Enumerable.Range(count - ScenesInSurge, ScenesInSurge)
            .Where(index => simulated.History.Records[index].ClearFraction >= LeastClearFraction)
            .Take(UsableScenes);
        SurgeFinding[] findings = [.. usable.Select(index => study.Judge(simulated.History, index))];
        return new SurgeScenes(
            [.. findings.Select(finding => finding.ExceedanceProbability)], [.. findings.Select(finding => finding.Verdict)]);
    }
}
