using Yardwatch.Baselines;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.SurgeStudies;

/// <summary>A scene without a surge, judged.</summary>
/// <param name="Exceedance">The probability of such a count or a larger one, or null.</param>
/// <param name="Above">The probability of a larger one, or null.</param>
/// <param name="Verdict">The word.</param>
/// <param name="Uniform">A draw from 0 to 1 that randomizes the p-value.</param>
/// <param name="PlugIn">The plug-in rule's p-value.</param>
/// <param name="MeanAndDeviation">The p-value of mean and standard deviation.</param>
public sealed record NullScene(double? Exceedance, double? Above, Verdict Verdict, double Uniform, double PlugIn, double MeanAndDeviation)
{
    /// <summary>The randomized p-value, uniform if the prediction is right, or null.</summary>
    public double? Randomized => Above + (Uniform * (Exceedance - Above));
}

/// <summary>How often scenes without a surge are called.</summary>
public sealed class NullFigures
{
    /// <summary>The levels at which alarms are counted.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.05, 0.01, 0.001];

    /// <summary>The central probabilities of which coverage is measured.</summary>
    public static IReadOnlyList<double> Centers { get; } = [0.5, 0.8, 0.95];

    /// <summary>Takes the scenes of each facility together.</summary>
    /// <param name="facilities">The scenes of each facility.</param>
    public NullFigures(IReadOnlyList<IReadOnlyList<NullScene>> facilities)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        Facilities = facilities.Count(scenes => scenes.Count > 0);
        NullScene[] all = [.. facilities.SelectMany(scenes => scenes)];
        Scenes = all.Length;
        Verdicts = [.. Enum.GetValues<Verdict>().Select(verdict => Share(all.Length, all.Count(scene => scene.Verdict == verdict)))];
        NullScene[] judged = [.. all.Where(scene => scene.Exceedance is not null)];
        Judged = judged.Length;
        Alarms = Shares(judged, scene => scene.Exceedance!.Value);
        Randomized = Shares(judged, scene => scene.Randomized!.Value);
        PlugIn = Shares(all, scene => scene.PlugIn);
        MeanAndDeviation = Shares(all, scene => scene.MeanAndDeviation);
        Coverage = [.. Centers.Select(center => Share(judged.Length, judged.Count(scene => Math.Abs(scene.Randomized!.Value - 0.5) <= center / 2)))];
        StandardError = ErrorOf(facilities, Alarms[1]);
    }

    /// <summary>Facilities with such scenes.</summary>
    public int Facilities { get; }

    /// <summary>Scenes without a surge.</summary>
    public int Scenes { get; }

    /// <summary>Those with an exceedance probability.</summary>
    public int Judged { get; }

    /// <summary>The share with an exceedance probability at each of <see cref="Levels"/> or below.</summary>
    public IReadOnlyList<double> Alarms { get; }

    /// <summary>The same with randomized p-values.</summary>
    public IReadOnlyList<double> Randomized { get; }

    /// <summary>The same for <see cref="Anchors.PlugIn"/>.</summary>
    public IReadOnlyList<double> PlugIn { get; }

    /// <summary>The same for <see cref="Anchors.MeanAndDeviation"/>.</summary>
    public IReadOnlyList<double> MeanAndDeviation { get; }

    /// <summary>The share of randomized p-values in each of <see cref="Centers"/> around a half.</summary>
    public IReadOnlyList<double> Coverage { get; }

    /// <summary>The share of each verdict, in their order.</summary>
    public IReadOnlyList<double> Verdicts { get; }

    /// <summary>The standard error of the second of <see cref="Alarms"/>; a facility's scenes depend on each other.</summary>
    public double StandardError { get; }

    private static double Share(int all, int some) => all == 0 ? double.NaN : (double)some / all;

    private static double[] Shares(NullScene[] scenes, Func<NullScene, double> probability) =>
        [.. Levels.Select(level => Share(scenes.Length, scenes.Count(scene => probability(scene) <= level)))];

    private static double ErrorOf(IReadOnlyList<IReadOnlyList<NullScene>> facilities, double share)
    {
        double squares = 0;
        int judged = 0;
        foreach (IReadOnlyList<NullScene> scenes in facilities)
        {
            int own = scenes.Count(scene => scene.Exceedance is not null);
            int alarms = scenes.Count(scene => scene.Exceedance <= Levels[1]);
            squares += Math.Pow(alarms - (share * own), 2);
            judged += own;
        }

        return judged == 0 ? double.NaN : Math.Sqrt(squares) / judged;
    }
}

/// <summary>Judges scenes without a surge.</summary>
/// <param name="study">The facilities and the judge.</param>
public sealed class NullStudy(SurgeStudy study)
{
    private const int RandomizingPurpose = 200;

    /// <summary>How many of a facility's last scenes are judged, each against the history before it.</summary>
    public int LastScenes { get; init; } = 30;

    /// <summary>The fewest facilities of a class that have so many scenes without a surge.</summary>
    public int FacilitiesFor(TrafficModel traffic, HistoryClass historyClass, int scenes)
    {
        int facilities = 0;
        for (int found = 0; found < scenes; facilities++)
        {
            found += Indices(HistorySimulator.Simulate(study.Plan(traffic, historyClass, facilities))).Count();
        }

        return facilities;
    }

    /// <summary>Judges facilities of a class.</summary>
    public NullFigures Run(TrafficModel traffic, HistoryClass historyClass, int facilities) =>
        new(study.Each(facilities, facility => Scenes(HistorySimulator.Simulate(study.Plan(traffic, historyClass, facility)))));

    // Where something changes at the end, the scenes after the change; never one in a surge.
    private IEnumerable<int> Indices(SimulatedHistory simulated)
    {
        int count = simulated.Scenes.Count;
        int first = HistorySimulator.Changes(simulated.Plan.Class) ? Math.Max(simulated.ChangedAt, count - LastScenes) : count - LastScenes;
        return Enumerable.Range(0, count).Where(index => index >= Math.Max(2, first) && simulated.Scenes[index].Surge is null);
    }

    private NullScene[] Scenes(SimulatedHistory simulated)
    {
        var draws = Draws.Of(simulated.Plan.Seed, RandomizingPurpose);
        return [.. Indices(simulated).Select(index => Scene(simulated.History, index, draws.Unit()))];
    }

    private NullScene Scene(CountHistory history, int index, double uniform)
    {
        SurgeFinding finding = study.Judge(history, index);
        CountHistory until = SurgeStudy.Until(history, index);
        return new NullScene(
            finding.ExceedanceProbability, finding.ExceedanceAbove, finding.Verdict, uniform, Anchors.PlugIn(until), Anchors.MeanAndDeviation(until));
    }
}
