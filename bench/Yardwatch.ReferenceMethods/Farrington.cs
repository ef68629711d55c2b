using MathNet.Numerics;

namespace Yardwatch.ReferenceMethods;

/// <summary>
/// The original and the improved Farrington method: a week's count against a quasi-Poisson regression on the same part of earlier years.
/// </summary>
/// <remarks>
/// Farrington et al., Journal of the Royal Statistical Society A 159 (1996) 547; Noufaily et al., Statistics in Medicine 32 (2013) 1206. Written
/// from the published formulas.
/// </remarks>
public sealed class Farrington(FarringtonOptions options)
{
    // A trend over fewer years says nothing.
    private const int FewestYearsForTrend = 3;

    /// <summary>Judges one week by the weeks before it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="week">The week's number, from 0.</param>
    /// <returns>The result; null where the regression has no solution, as with fewer weeks than parameters.</returns>
    /// <exception cref="ArgumentException">The series doesn't reach back the wanted years.</exception>
    public FarringtonResult? Assess(WeeklySeries series, int week)
    {
        ArgumentNullException.ThrowIfNull(series);
        List<BaselineWeek> baseline = BaselineSelection.Of(series, week, options);
        if (!baseline.Exists(one => one.Period == 0))
        {
            return null;
        }

        bool tooEarly = series.Days is not null && options.Quirks.HasFlag(FarringtonQuirks.JudgedWeekTooEarly);
        int shift = tooEarly ? baseline[0].Time - BaselineSelection.FirstWeek(series, week, options) : 0;
        BaselineWeek judged = new(week - shift, 0, 0, BaselineSelection.LogExposure(series, week));
        return WithTrend(baseline, judged) is { } fit ? Result(Predict(fit, judged), series, week) : null;
    }

    /// <summary>
    /// The weights of baseline weeks: gamma where the residual s is at most the threshold, gamma s^-2 where it is above, with gamma such that their sum is
    /// the number of weeks.
    /// </summary>
    /// <param name="residuals">Standardized residuals.</param>
    /// <param name="threshold">The threshold.</param>
    public static double[] Weights(IReadOnlyList<double> residuals, double threshold)
    {
        double[] weights = [.. residuals.Select(residual => residual > threshold ? 1 / (residual * residual) : 1)];
        double gamma = weights.Length / weights.Sum();
        return [.. weights.Select(weight => gamma * weight)];
    }

    private WeightedFit? WithTrend(List<BaselineWeek> baseline, BaselineWeek judged)
    {
        if (options.Trend && options.YearsBack >= FewestYearsForTrend
            && Fit(baseline, withTrend: true) is { } fit && KeepsTrend(fit, baseline, judged))
        {
            return fit;
        }

        return Fit(baseline, withTrend: false);
    }

    private bool KeepsTrend(WeightedFit fit, List<BaselineWeek> baseline, BaselineWeek judged)
    {
        double squared = fit.Regression.Trend * fit.Regression.Trend / (fit.ErrorDispersion * fit.Regression.TrendVariance);
        double freedom = fit.Regression.DegreesOfFreedom;
        double p = SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + squared));
        return p < options.TrendLevel && Math.Exp(fit.Regression.LinearPredictor(judged)) <= baseline.Max(one => one.Count);
    }

    private WeightedFit? Fit(List<BaselineWeek> baseline, bool withTrend)
    {
        double[] ones = new double[baseline.Count];
        Array.Fill(ones, 1);
        if (Converged(baseline, ones, withTrend) is not { } first)
        {
            return null;
        }

        double[] residuals = first.AnscombeResiduals(Math.Max(1, first.PearsonDispersion));
        if (Converged(baseline, Weights(residuals, options.ReweightingThreshold), withTrend) is not { } second)
        {
            return null;
        }

        double dispersion = Math.Max(1, second.PearsonDispersion);
        bool quirk = options.Quirks.HasFlag(FarringtonQuirks.StandardErrorsFromWorkingResiduals);
        return new WeightedFit(second, dispersion, quirk ? second.PriorWeightedDispersion : dispersion, withTrend);
    }

    private static PeriodRegression? Converged(List<BaselineWeek> baseline, double[] weights, bool withTrend)
    {
        var fit = PeriodRegression.Fit(baseline, weights, withTrend);
        return fit.Converged && fit.DegreesOfFreedom > 0 ? fit : null;
    }

    private Prediction Predict(WeightedFit fit, BaselineWeek judged)
    {
        double log = fit.Regression.LinearPredictor(judged);
        double error = Math.Sqrt(fit.ErrorDispersion * fit.Regression.LinearPredictorVariance(judged));
        double upper = Math.Exp(log + (StandardNormal.UpperQuantile(options.Level) * error));
        return new Prediction(log, error, upper, fit.Dispersion, fit.WithTrend ? fit.Regression.Trend : null);
    }

    private FarringtonResult Result(Prediction prediction, WeeklySeries series, int week)
    {
        bool power = options.Bound == FarringtonBound.TwoThirdsPower;
        OverdispersedCount counts = new(options.Bound == FarringtonBound.NegativeBinomialUpperMean ? prediction.Upper : prediction.Mean, prediction.Dispersion);
        double bound = power ? prediction.TwoThirdsBound(StandardNormal.UpperQuantile(options.Level)) : counts.UpperQuantile(options.Level);
        int? count = series.Counts[week];
        double? deviate = count is { } seen ? prediction.TwoThirdsDeviate(seen) : null;
        double center = !power && options.Quirks.HasFlag(FarringtonQuirks.ScoreAgainstLogarithm) ? prediction.LogMean : prediction.Mean;
        return new FarringtonResult
        {
            Count = count,
            Expected = prediction.Mean,
            UpperExpected = prediction.Upper,
            LogStandardError = prediction.LogError,
            Dispersion = prediction.Dispersion,
            Trend = prediction.Trend,
            UpperBound = bound,
            Score = (count - center) / (bound - center),
            LogPValue = count is { } known ? (power ? Math.Log(StandardNormal.UpperTail(deviate!.Value)) : counts.LogUpperTail(known)) : null,
            TwoThirdsDeviate = deviate,
            EnoughRecent = EnoughRecent(series, week),
        };
    }

    private bool EnoughRecent(WeeklySeries series, int week)
    {
        int?[] recent = [.. series.Counts.Skip(week + 1 - options.RecentWeeks).Take(options.RecentWeeks)];
        return recent.Sum() >= options.FewestRecent
            && !(options.Quirks.HasFlag(FarringtonQuirks.MissingRecentWeekIsTooFew) && recent.Contains(null));
    }

    // Dispersion: of a count. ErrorDispersion: what standard errors are made with.
    private sealed record WeightedFit(PeriodRegression Regression, double Dispersion, double ErrorDispersion, bool WithTrend);

    // Upper: the upper end of the mean's interval.
    private readonly record struct Prediction(double LogMean, double LogError, double Upper, double Dispersion, double? Trend)
    {
        public double Mean => Math.Exp(LogMean);

        // The standard deviation of a count less the mean on the scale of y^(2/3), by the delta method; the mean's variance is (LogError Mean)^2.
        private double TwoThirdsError => Math.Sqrt(4.0 / 9 * Math.Cbrt(Mean) * (Dispersion + (LogError * LogError * Mean)));

        private double TwoThirdsMean => Math.Cbrt(Mean * Mean);

        public double TwoThirdsBound(double deviate) => Math.Pow(Math.Max(0, TwoThirdsMean + (deviate * TwoThirdsError)), 1.5);

        public double TwoThirdsDeviate(int count) => (Math.Cbrt((double)count * count) - TwoThirdsMean) / TwoThirdsError;
    }
}
