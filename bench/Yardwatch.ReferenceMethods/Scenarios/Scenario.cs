namespace Yardwatch.ReferenceMethods.Scenarios;

/// <summary>
/// One of the 42 scenarios of Noufaily et al., Statistics in Medicine 32 (2013) 1206: weekly counts with mean
/// exp(theta + beta t + sum over j = 1..m of [g1 cos(2 pi j t / 52) + g2 sin(2 pi j t / 52)]) and variance phi times the mean.
/// </summary>
/// <param name="Number">1 to 42.</param>
/// <param name="Theta">The logarithm of the level.</param>
/// <param name="Phi">Variance over mean, 1 or more; 1 is Poisson.</param>
/// <param name="Beta">The trend per week.</param>
/// <param name="Cosine">g1.</param>
/// <param name="Sine">g2.</param>
/// <param name="Harmonics">m.</param>
public sealed record Scenario(int Number, double Theta, double Phi, double Beta, double Cosine, double Sine, int Harmonics)
{
    /// <summary>Weeks of a series.</summary>
    public const int Weeks = 624;

    /// <summary>Weeks at the end of a series that are judged.</summary>
    public const int JudgedWeeks = 49;

    /// <summary>Scenarios of one base: without and with trend, with no, one and two harmonics.</summary>
    public const int OfBase = 6;

    /// <summary>The base, 1 to 7: which level, dispersion, trend and season are combined.</summary>
    public int Base => ((Number - 1) / OfBase) + 1;

    /// <summary>The mean of a week.</summary>
    /// <param name="week">The week, from 1.</param>
    public double Mean(int week)
    {
        double log = Theta + (Beta * week);
        for (int j = 1; j <= Harmonics; j++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * j * week / 52);
            log += (Cosine * cosine) + (Sine * sine);
        }

        return Math.Exp(log);
    }
}

/// <summary>A series of a scenario, with past outbreaks in its baseline and at most one in the judged weeks.</summary>
/// <param name="Scenario">The scenario's number, 1 to 42.</param>
/// <param name="Replicate">The series' number within the scenario, from 1.</param>
/// <param name="Counts">The counts of all weeks, outbreaks included.</param>
/// <param name="OutbreakCounts">How many of each judged week's count belong to the current outbreak.</param>
public sealed record ScenarioSeries(int Scenario, int Replicate, IReadOnlyList<int> Counts, IReadOnlyList<int> OutbreakCounts)
{
    /// <summary>The scenario's base, 1 to 7.</summary>
    public int Base => ((Scenario - 1) / Scenarios.Scenario.OfBase) + 1;
}
