using MathNet.Numerics.Distributions;

namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>Draws fresh series of the scenarios by the published formulas.</summary>
/// <remarks>
/// Noufaily et al. 2013, section 4: an outbreak has a size ~ Poisson(k sqrt(phi mu)), redrawn until it is 2 or more, and its cases are spread over the
/// weeks from its start by the whole part of a lognormal delay with parameters 0 and 0.5. Four start in weeks 313 to 575, one in the last 49; k goes
/// through the same combinations as in the reference's series.
/// </remarks>
public static class ScenarioGenerator
{
    private const int PastOutbreaks = 4;
    private const int FirstPastWeek = 313;
    private const int FirstJudgedWeek = Scenario.Weeks - Scenario.JudgedWeeks + 1;
    private const int FewestCases = 2;
    private const double DelayDeviation = 0.5;
    private const int LargestSize = 10;
    private static readonly int[] PastSizes = [0, 2, 3, 5, 10];

    /// <summary>Draws series of every scenario.</summary>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="replicates">Series of each; 50 go once through all sizes of outbreaks.</param>
    /// <param name="seed">Other seeds give other series.</param>
    public static IEnumerable<ScenarioSeries> Draw(IEnumerable<Scenario> scenarios, int replicates, int seed)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        foreach (Scenario scenario in scenarios)
        {
            for (int replicate = 1; replicate <= replicates; replicate++)
            {
                yield return One(scenario, replicate, new Random(HashOf(seed, scenario.Number, replicate)));
            }
        }
    }

    /// <summary>The sizes of past outbreaks and of the current one, in standard deviations of the week they start in.</summary>
    /// <param name="scenario">The scenario's number, 1 to 42.</param>
    /// <param name="replicate">The series' number within its scenario, from 1.</param>
    public static (int Past, int Current) Sizes(int scenario, int replicate)
    {
        (int round, int past) = Math.DivRem(replicate - 1, PastSizes.Length);
        return (PastSizes[past], ((replicate - 1 + round + (2 * (scenario - 1))) % LargestSize) + 1);
    }

    private static ScenarioSeries One(Scenario scenario, int replicate, Random random)
    {
        (int past, int current) = Sizes(scenario.Number, replicate);
        int[] counts = [.. Enumerable.Range(1, Scenario.Weeks).Select(week => Background(scenario, week, random))];
        for (int outbreak = 0; past > 0 && outbreak < PastOutbreaks; outbreak++)
        {
            AddOutbreak(counts, scenario, (past, random.Next(FirstPastWeek, FirstJudgedWeek)), random);
        }

        int[] cases = new int[Scenario.Weeks];
        AddOutbreak(cases, scenario, (current, random.Next(FirstJudgedWeek, Scenario.Weeks + 1)), random);
        return new ScenarioSeries(scenario.Number, replicate, [.. counts.Zip(cases, (count, more) => count + more)], cases[^Scenario.JudgedWeeks..]);
    }

    // Negative binomial with size mean / (phi - 1) and success probability 1 / phi: a Poisson count whose mean is gamma distributed.
    private static int Background(Scenario scenario, int week, Random random)
    {
        double mean = scenario.Mean(week);
        double excess = scenario.Phi - 1;
        return Poisson.Sample(random, excess > 0 ? Math.Max(double.Epsilon, Gamma.Sample(random, mean / excess, 1 / excess)) : mean);
    }

    private static void AddOutbreak(int[] counts, Scenario scenario, (int Size, int Start) outbreak, Random random)
    {
        double expected = outbreak.Size * Math.Sqrt(scenario.Phi * scenario.Mean(outbreak.Start));
        int cases;
        do
        {
            cases = Poisson.Sample(random, expected);
        }
        while (cases < FewestCases);
        for (int i = 0; i < cases; i++)
        {
            int week = outbreak.Start + (int)LogNormal.Sample(random, 0, DelayDeviation);
            // Cases after the end of the series, and of past outbreaks within the judged weeks, are not seen.
            if (week <= (outbreak.Start < FirstJudgedWeek ? FirstJudgedWeek - 1 : Scenario.Weeks))
            {
                counts[week - 1]++;
            }
        }
    }

    // A seed of its own for each series, so that a series doesn't depend on how many are drawn.
    private static int HashOf(int seed, int scenario, int replicate) => unchecked((((seed * 1_000_003) + scenario) * 1_000_003) + replicate);
}
