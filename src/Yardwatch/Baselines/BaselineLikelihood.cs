namespace Yardwatch.Baselines;

/// <summary>How the variance of counts grows with their mean.</summary>
internal enum DispersionFamily
{
    /// <summary>Variance mean + mean² / size: whole days are busy or quiet (NB2).</summary>
    Quadratic,

    /// <summary>Variance proportional to the mean: railcars come in cuts (NB1).</summary>
    Linear,
}

/// <summary>The weighted log posterior density of a baseline's parameters, and its gradient.</summary>
/// <remarks>
/// The parameters are the terms' coefficients, the logarithm of the dispersion (size, or variance over mean less 1) and the logit of the
/// probability that a scene is empty whatever is expected. An earlier surge is one of a few multiples of what is expected, with a probability of
/// 3 %: so past surges weigh little, smoothly. Priors and mixture: docs/methods/surge.md.
/// </remarks>
internal sealed class BaselineLikelihood(BaselineDesign design, DispersionFamily family)
{
    private const double SurgeShare = 0.03;
    private const double LargestLogMean = 14;

    private static readonly (double Multiple, double Share)[] Multiples =
    [
        (1, 1 - SurgeShare), (1.5, SurgeShare / 5), (2, SurgeShare / 5), (3, SurgeShare / 5), (4.5, SurgeShare / 5), (6.5, SurgeShare / 5),
    ];

    private readonly double[] _offsets = [.. design.Scenes.Select(scene => Math.Log(scene.Clear))];
    private readonly double[] _extra = [.. design.Scenes.Select(scene => scene.ExtraDispersion)];

    /// <summary>The number of parameters.</summary>
    public int Dimension => design.Columns.Count + 2;

    private int Dispersion => design.Columns.Count;

    private (double Mean, double Deviation) DispersionPrior => family == DispersionFamily.Quadratic ? (Math.Log(3), 1.2) : (Math.Log(4), 1.5);

    private static (double Mean, double Deviation) EmptyPrior => (-3, 1.5);

    /// <summary>The size of a negative binomial of this family.</summary>
    /// <param name="family">How its variance grows.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="logDispersion">The parameter.</param>
    /// <param name="extra">What a scene's error adds to 1 / size.</param>
    public static double Size(DispersionFamily family, double mean, double logDispersion, double extra)
    {
        double inverse = family == DispersionFamily.Quadratic ? Math.Exp(-logDispersion) + extra : (Math.Exp(logDispersion) / mean) + extra;
        return Math.Clamp(1 / inverse, 1e-4, NegativeBinomial.LargestSize);
    }

    /// <summary>Where a search for the most probable parameters starts: every prior's mean.</summary>
    public double[] Start() => [.. design.Columns.Select(column => column.PriorMean), DispersionPrior.Mean, EmptyPrior.Mean];

    /// <summary>The log posterior density, and its gradient.</summary>
    /// <param name="parameters">Of length <see cref="Dimension"/>.</param>
    /// <param name="gradient">Receives the gradient.</param>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (int column = 0; column < design.Columns.Count; column++)
        {
            sum += Prior(parameters, gradient, column, (design.Columns[column].PriorMean, design.Columns[column].PriorDeviation));
        }

        sum += Prior(parameters, gradient, Dispersion, DispersionPrior);
        sum += Prior(parameters, gradient, Dispersion + 1, EmptyPrior);
        for (int scene = 0; scene < design.Scenes.Count; scene++)
        {
            sum += AddScene(scene, parameters, gradient);
        }

        return sum;
    }

    private static double Prior(ReadOnlySpan<double> parameters, Span<double> gradient, int index, (double Mean, double Deviation) prior)
    {
        double z = (parameters[index] - prior.Mean) / prior.Deviation;
        gradient[index] -= z / prior.Deviation;
        return (-z * z / 2) - Math.Log(prior.Deviation * Math.Sqrt(2 * Math.PI));
    }

    private double AddScene(int scene, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double[] row = design.Values[scene];
        double logMean = _offsets[scene];
        for (int column = 0; column < row.Length; column++)
        {
            logMean += row[column] * parameters[column];
        }

        Part part = Mixture(scene, Math.Exp(Math.Clamp(logMean, -LargestLogMean, LargestLogMean)), parameters[Dispersion]);
        double empty = 1 / (1 + Math.Exp(-parameters[Dispersion + 1]));
        // Whether the scene may be one that is empty whatever is expected.
        double may = design.Scenes[scene].Record switch
        {
            { Sense: CountSense.AtMost } => 1,
            { Sense: CountSense.AtLeast, Count: > 0 } => 0,
            { Count: 0 } => 1,
            _ => 0,
        };
        double log = may == 0 ? Math.Log(1 - empty) + part.Log : Math.Log((empty * may) + ((1 - empty) * Math.Exp(part.Log)));
        double share = Math.Exp(Math.Log(1 - empty) + part.Log - log);
        double weight = design.Weights[scene];
        for (int column = 0; column < row.Length; column++)
        {
            gradient[column] += weight * share * part.ByLogMean * row[column];
        }

        gradient[Dispersion] += weight * share * part.ByDispersion;
        gradient[Dispersion + 1] += weight * empty * (1 - empty) * ((may / Math.Exp(log)) - (share / (1 - empty)));
        return weight * log;
    }

    // The log likelihood of a scene under all multiples, and its derivatives.
    private Part Mixture(int scene, double mean, double logDispersion)
    {
        Span<Part> parts = stackalloc Part[Multiples.Length];
        double highest = double.NegativeInfinity;
        for (int index = 0; index < parts.Length; index++)
        {
            Part part = Sense(scene, Multiples[index].Multiple * mean, logDispersion);
            parts[index] = part with { Log = part.Log + Math.Log(Multiples[index].Share) };
            highest = Math.Max(highest, parts[index].Log);
        }

        double sum = 0;
        double byLogMean = 0;
        double byDispersion = 0;
        foreach (Part part in parts)
        {
            double share = Math.Exp(part.Log - highest);
            sum += share;
            byLogMean += share * part.ByLogMean;
            byDispersion += share * part.ByDispersion;
        }

        return new Part(highest + Math.Log(sum), byLogMean / sum, byDispersion / sum);
    }

    private Part Sense(int scene, double mean, double logDispersion)
    {
        CountRecord record = design.Scenes[scene].Record;
        if (record.Sense is CountSense.Counted or CountSense.Approximate)
        {
            return Exactly(record.Count, scene, mean, logDispersion);
        }

        bool atMost = record.Sense == CountSense.AtMost;
        Part below = Below(atMost ? record.Count : record.Count - 1, scene, mean, logDispersion);
        if (atMost)
        {
            return below;
        }

        double probability = Math.Max(1e-300, 1 - Math.Exp(below.Log));
        double factor = -Math.Exp(below.Log) / probability;
        return new Part(Math.Log(probability), factor * below.ByLogMean, factor * below.ByDispersion);
    }

    private Part Below(int bound, int scene, double mean, double logDispersion)
    {
        double sum = 0;
        double byLogMean = 0;
        double byDispersion = 0;
        for (int number = 0; number <= bound; number++)
        {
            Part part = Exactly(number, scene, mean, logDispersion);
            double probability = Math.Exp(part.Log);
            sum += probability;
            byLogMean += probability * part.ByLogMean;
            byDispersion += probability * part.ByDispersion;
        }

        return sum > 0 ? new Part(Math.Log(sum), byLogMean / sum, byDispersion / sum) : new Part(-700, 0, 0);
    }

    private Part Exactly(int number, int scene, double mean, double logDispersion)
    {
        double size = Size(family, mean, logDispersion, _extra[scene]);
        (double byMean, double bySize) = NegativeBinomial.Gradient(number, mean, size);
        // 1 / size = exp(-d) + extra, or exp(d) / mean + extra.
        double inverse = family == DispersionFamily.Quadratic ? Math.Exp(-logDispersion) : Math.Exp(logDispersion) / mean;
        double sizeByDispersion = size * size * inverse * (family == DispersionFamily.Quadratic ? 1 : -1);
        double sizeByLogMean = family == DispersionFamily.Quadratic ? 0 : size * size * inverse;
        return new Part(
            NegativeBinomial.LogProbability(number, mean, size), (mean * byMean) + (bySize * sizeByLogMean), bySize * sizeByDispersion);
    }

    // A log likelihood with its derivatives by the logarithm of the mean and by the dispersion's parameter.
    private readonly record struct Part(double Log, double ByLogMean, double ByDispersion);
}
