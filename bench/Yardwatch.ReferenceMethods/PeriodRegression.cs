namespace Yardwatch.ReferenceMethods;

/// <summary>A week of the baseline.</summary>
/// <param name="Time">The week's number.</param>
/// <param name="Period">The part of the year it belongs to, numbered from 0.</param>
/// <param name="Count">What was counted.</param>
/// <param name="LogExposure">The logarithm of the exposure, 0 for 1.</param>
internal readonly record struct BaselineWeek(int Time, int Period, int Count, double LogExposure);

/// <summary>
/// The quasi-Poisson regression with logarithmic link of counts on the part of the year, and on time if wanted:
/// log E(y) = log exposure + level of the period + trend × time.
/// </summary>
/// <remarks>
/// Iteratively reweighted least squares (McCullagh and Nelder, Generalized Linear Models, 2nd ed., section 2.5) from y + 0.1, until the deviance D changes
/// by less than 1e-8 (|D| + 0.1), at most 25 times: R's documented defaults, so that values compare to their last digits even where a period of zeros
/// drives its level towards minus infinity. With one level a period and one slope each step is solved by centering within periods. Pearson's statistic, hat
/// values and standard errors use the working weights of the last step, as R documents of its own.
/// </remarks>
internal sealed class PeriodRegression
{
    private const double Tolerance = 1e-8;
    private const int MostSteps = 25;

    private readonly IReadOnlyList<BaselineWeek> _weeks;
    private readonly double[] _priorWeights;
    private readonly bool _withTrend;
    private readonly double[] _working;
    private readonly double[] _levels;
    private readonly double[] _weightSums;
    private readonly double[] _meanTimes;
    private double _timeSquares;

    private PeriodRegression(IReadOnlyList<BaselineWeek> weeks, double[] priorWeights, bool withTrend)
    {
        (_weeks, _priorWeights, _withTrend) = (weeks, priorWeights, withTrend);
        int periods = weeks.Max(week => week.Period) + 1;
        (_levels, _weightSums, _meanTimes) = (new double[periods], new double[periods], new double[periods]);
        _working = new double[weeks.Count];
        Fitted = [.. weeks.Select(week => week.Count + 0.1)];
        int parameters = weeks.Select(week => week.Period).Distinct().Count() + (withTrend ? 1 : 0);
        DegreesOfFreedom = weeks.Count - parameters;
    }

    /// <summary>The expected counts of the baseline weeks.</summary>
    public double[] Fitted { get; }

    /// <summary>The change of the logarithm of the expected count from week to week; 0 without a trend.</summary>
    public double Trend { get; private set; }

    /// <summary>Whether the deviance settled.</summary>
    public bool Converged { get; private set; }

    /// <summary>Weeks less parameters.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Pearson's statistic over the degrees of freedom.</summary>
    public double PearsonDispersion => Enumerable.Range(0, _weeks.Count).Sum(i => _working[i] * Square(WorkingResidual(i))) / DegreesOfFreedom;

    /// <summary>The squared working residuals (y - mu) / mu, weighted by the prior weights alone, over the degrees of freedom.</summary>
    public double PriorWeightedDispersion =>
        Enumerable.Range(0, _weeks.Count).Sum(i => _priorWeights[i] * Square(WorkingResidual(i))) / DegreesOfFreedom;

    /// <summary>The variance of the trend for dispersion 1.</summary>
    public double TrendVariance => 1 / _timeSquares;

    /// <summary>Fits the regression.</summary>
    /// <param name="weeks">The baseline, at least one week.</param>
    /// <param name="priorWeights">The weight of each week.</param>
    /// <param name="withTrend">Whether time is in the regression.</param>
    public static PeriodRegression Fit(IReadOnlyList<BaselineWeek> weeks, double[] priorWeights, bool withTrend)
    {
        PeriodRegression fit = new(weeks, priorWeights, withTrend);
        double deviance = fit.Deviance();
        for (int step = 0; step < MostSteps && !fit.Converged; step++)
        {
            fit.Step();
            double next = fit.Deviance();
            fit.Converged = Math.Abs(next - deviance) < Tolerance * (Math.Abs(next) + 0.1);
            deviance = next;
        }

        return fit;
    }

    /// <summary>The linear predictor of a week.</summary>
    public double LinearPredictor(BaselineWeek week) => week.LogExposure + _levels[week.Period] + (Trend * week.Time);

    /// <summary>The variance of the linear predictor of a week for dispersion 1.</summary>
    public double LinearPredictorVariance(BaselineWeek week) =>
        (1 / _weightSums[week.Period]) + (_withTrend ? Square(week.Time - _meanTimes[week.Period]) / _timeSquares : 0);

    /// <summary>
    /// Anscombe's residuals of a Poisson count, standardized: 1.5 (y^(2/3) mu^(-1/6) - mu^(1/2)) / sqrt(phi (1 - h)), with h the hat value.
    /// </summary>
    /// <param name="dispersion">phi.</param>
    public double[] AnscombeResiduals(double dispersion) =>
    [
        .. _weeks.Select((week, i) =>
            1.5 * ((Math.Cbrt((double)week.Count * week.Count) * Math.Pow(Fitted[i], -1.0 / 6)) - Math.Sqrt(Fitted[i]))
                / Math.Sqrt(dispersion * (1 - HatValue(i)))),
    ];

    /// <summary>How much of its own expected count a week determines.</summary>
    public double HatValue(int i) => _working[i] * LinearPredictorVariance(_weeks[i]);

    private static double Square(double value) => value * value;

    private double WorkingResidual(int i) => (_weeks[i].Count - Fitted[i]) / Fitted[i];

    private void Step()
    {
        double[] response = new double[_weeks.Count];
        double[] meanResponses = new double[_levels.Length];
        Array.Clear(_weightSums);
        Array.Clear(_meanTimes);
        for (int i = 0; i < response.Length; i++)
        {
            (int period, _working[i]) = (_weeks[i].Period, _priorWeights[i] * Fitted[i]);
            response[i] = Math.Log(Fitted[i]) - _weeks[i].LogExposure + WorkingResidual(i);
            double share = _working[i] / (_weightSums[period] += _working[i]);
            _meanTimes[period] += share * (_weeks[i].Time - _meanTimes[period]);
            meanResponses[period] += share * (response[i] - meanResponses[period]);
        }

        Trend = _withTrend ? Slope(response, meanResponses) : 0;
        for (int period = 0; period < _levels.Length; period++)
        {
            _levels[period] = meanResponses[period] - (Trend * _meanTimes[period]);
        }

        for (int i = 0; i < response.Length; i++)
        {
            Fitted[i] = Math.Exp(LinearPredictor(_weeks[i]));
        }
    }

    private double Slope(double[] response, double[] meanResponses)
    {
        double products = 0;
        _timeSquares = 0;
        for (int i = 0; i < response.Length; i++)
        {
            double centered = _weeks[i].Time - _meanTimes[_weeks[i].Period];
            products += _working[i] * centered * (response[i] - meanResponses[_weeks[i].Period]);
            _timeSquares += _working[i] * centered * centered;
        }

        return products / _timeSquares;
    }

    private double Deviance()
    {
        double sum = 0;
        for (int i = 0; i < _weeks.Count; i++)
        {
            (int count, double fitted) = (_weeks[i].Count, Fitted[i]);
            sum += _priorWeights[i] * ((count > 0 ? count * Math.Log(count / fitted) : 0) - (count - fitted));
        }

        return 2 * sum;
    }
}
