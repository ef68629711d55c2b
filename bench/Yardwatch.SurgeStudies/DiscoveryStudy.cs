using Yardwatch.Baselines;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Histories;

namespace Yardwatch.SurgeStudies;

/// <summary>The newest scene of one of many facilities, as three rules see it.</summary>
/// <param name="Surge">Whether it is in a surge.</param>
/// <param name="Finding">The finding's p-value, or null.</param>
/// <param name="PlugIn">The plug-in rule's.</param>
/// <param name="MeanAndDeviation">That of mean and standard deviation.</param>
public sealed record NewestScene(bool Surge, double? Finding, double PlugIn, double MeanAndDeviation);

/// <summary>What one rule discovers among many facilities.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Discoveries">Discoveries among the facilities as they were drawn.</param>
/// <param name="False">Those without a surge.</param>
/// <param name="Rate">The mean share of false discoveries over resampled sets of facilities; a set without discoveries has none.</param>
/// <param name="Power">The mean share of surges that are discovered, over the same.</param>
public sealed record DiscoveryFigures(string Rule, int Discoveries, int False, double Rate, double Power);

/// <summary>Judges the newest scene of many facilities, few of which have a surge.</summary>
/// <param name="study">The facilities and the judge.</param>
/// <remarks>
/// One set of facilities has a dozen discoveries, too few to tell a rate from. So more surges than a set needs are judged, and sets are drawn with
/// replacement from the scenes with and without a surge.
/// </remarks>
public sealed class DiscoveryStudy(SurgeStudy study)
{
    private const int MixturePurpose = 201;
    private const int ResamplingPurpose = 202;

    private static readonly HistoryClass[] Classes = [.. Enum.GetValues<HistoryClass>().Where(historyClass => !HistorySimulator.Changes(historyClass))];

    /// <summary>The share of facilities with a surge.</summary>
    public double SurgeShare { get; init; } = 0.01;

    /// <summary>The share of false discoveries that is allowed.</summary>
    public double Allowed { get; init; } = 0.1;

    /// <summary>The surges that are judged in all, where a set needs fewer.</summary>
    public int SurgePool { get; init; } = 300;

    /// <summary>The resampled sets.</summary>
    public int Sets { get; init; } = 1000;

    /// <summary>Judges facilities of all classes in which nothing changes, in both models, with sudden surges of 3 to 9 times.</summary>
    /// <param name="facilities">How many make a set.</param>
    public IReadOnlyList<DiscoveryFigures> Run(int facilities)
    {
        int surges = (int)Math.Round(facilities * SurgeShare);
        int pool = Math.Max(surges, SurgePool);
        return Figures(study.Each(pool + facilities - surges, number => Newest(number, number < pool)), surges);
    }

    /// <summary>The figures of judged scenes.</summary>
    /// <param name="scenes">Scenes, those with a surge first.</param>
    /// <param name="surges">How many of those with a surge are in a set, beside all of the others.</param>
    internal IReadOnlyList<DiscoveryFigures> Figures(IReadOnlyList<NewestScene> scenes, int surges) =>
    [
        OfRule("finding", Probabilities(scenes, scene => scene.Finding ?? 1), surges),
        OfRule("plug-in negative binomial", Probabilities(scenes, scene => scene.PlugIn), surges),
        OfRule("mean and standard deviation", Probabilities(scenes, scene => scene.MeanAndDeviation), surges),
    ];

    /// <summary>The largest p-value that is a discovery, or -1. Benjamini and Hochberg, JRSS B 57 (1995).</summary>
    internal static double Limit(IEnumerable<double> probabilities, double allowed)
    {
        double[] ordered = [.. probabilities.Order()];
        for (int rank = ordered.Length; rank > 0; rank--)
        {
            if (ordered[rank - 1] <= allowed * rank / ordered.Length)
            {
                return ordered[rank - 1];
            }
        }

        return -1;
    }

    private static (double[] Surges, double[] Others) Probabilities(IReadOnlyList<NewestScene> scenes, Func<NewestScene, double> probability) =>
        ([.. scenes.Where(scene => scene.Surge).Select(probability)], [.. scenes.Where(scene => !scene.Surge).Select(probability)]);

    private DiscoveryFigures OfRule(string rule, (double[] Surges, double[] Others) scenes, int surges)
    {
        (int right, int wrong) = Discover(scenes.Surges[..surges], scenes.Others);
        var draws = Draws.Of(study.Seed, ResamplingPurpose);
        double rate = 0;
        double power = 0;
        for (int set = 0; set < Sets; set++)
        {
            (int some, int others) = Discover(Resample(scenes.Surges, surges, draws), Resample(scenes.Others, scenes.Others.Length, draws));
            rate += (double)others / Math.Max(1, some + others) / Sets;
            power += (double)some / Math.Max(1, surges) / Sets;
        }

        return new DiscoveryFigures(rule, right + wrong, wrong, rate, power);
    }

    private (int Right, int Wrong) Discover(double[] surges, double[] others)
    {
        double limit = Limit(surges.Concat(others), Allowed);
        return (surges.Count(probability => probability <= limit), others.Count(probability => probability <= limit));
    }

    private static double[] Resample(double[] values, int number, Draws draws)
    {
        double[] drawn = new double[number];
        for (int i = 0; i < number; i++)
        {
            drawn[i] = draws.Pick(values);
        }

        return drawn;
    }

    private NewestScene Newest(int number, bool surge)
    {
        var draws = Draws.Of(study.SeedOf(number), MixturePurpose);
        TrafficModel traffic = draws.Chance(0.5) ? TrafficModel.Levels : TrafficModel.Trains;
        HistoryPlan plan = study.Plan(traffic, draws.Pick(Classes), number);
        var planned = InjectedSurge.BeforeScene(SurgeForm.Step, draws.Between(3, 9), 1);
        CountHistory history = HistorySimulator.Simulate(plan with { Surge = surge ? planned : null }).History;
        SurgeFinding finding = study.Judge(history, history.Records.Count - 1);
        return new NewestScene(surge, finding.ExceedanceProbability, Anchors.PlugIn(history), Anchors.MeanAndDeviation(history));
    }
}
