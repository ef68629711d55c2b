namespace Yardwatch.Simulation.Histories;

/// <summary>A level that is gamma-distributed and correlated in time, times season and trend; Poisson numbers around it.</summary>
/// <remarks>
/// The level is a square-root diffusion, drawn exactly from day to day: gamma of shape k is stationary, and its correlation is exp(-t / correlation
/// days). Cox, Ingersoll and Ross, "A theory of the term structure of interest rates", Econometrica 53 (1985), equation 18, as a Poisson mixture.
/// </remarks>
internal static class LevelTraffic
{
    /// <summary>The true number on each day.</summary>
    /// <param name="factors">The season, trend and openness of each day; the scene's time is part of a day.</param>
    /// <param name="ratios">The surge ratio of each day.</param>
    /// <param name="parameters">Draws the facility's numbers.</param>
    /// <param name="streams">The streams of the history.</param>
    public static int[] Numbers(double[] factors, double[] ratios, ParameterDraws parameters, HistoryStreams streams)
    {
        double mean = parameters.Next(streams.Plan.Class == HistoryClass.Sparse ? HistoryRanges.SparseMean : HistoryRanges.Mean);
        double shape = parameters.Next(HistoryRanges.Shape);
        double kept = double.Exp(-1 / parameters.Next(HistoryRanges.CorrelationDays));
        Draws ordinary = streams.Of(HistoryPurpose.Traffic);
        Draws surge = streams.Of(HistoryPurpose.SurgeTraffic);
        double level = ordinary.Gamma(shape);
        int[] numbers = new int[factors.Length];
        for (int day = 0; day < numbers.Length; day++)
        {
            double expected = mean * level / shape * factors[day];
            numbers[day] = ordinary.Poisson(expected) + surge.Poisson(expected * (ratios[day] - 1));
            level = (1 - kept) * ordinary.Gamma(shape + ordinary.Poisson(level * kept / (1 - kept)));
        }

        return numbers;
    }
}
