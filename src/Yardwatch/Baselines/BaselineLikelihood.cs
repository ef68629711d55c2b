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
    private const int LargestSummed = 300;

    private static readonly (double Multiple, double Share)[] Multiples =
    [
        (1, 1 - SurgeShare), (1.7, SurgeShare / 3), (3, SurgeShare / 3), (5.5, SurgeShare / 3),
    ];

    private static readonly double[] LogShares = [.. Multiples.Select(multiple => Math.Log(multiple.Share))];

    private readonly double[] _offsets = [.. design.Scenes.Select(scene => Math.Log(scene.Clear))];

    private int Dispersion => design.Columns.Count;

    private (double Mean, double Deviation) DispersionPrior => family == DispersionFamily.Quadratic ? (Math.Log(3), 1.2) : (Math.Log(4), 1.5);

    private static (double Mean, double Deviation) EmptyPrior => (-3, 1.5);

    /// <summary>The size of a negative binomial of this family.</summary>
    /// <param name="family">How its variance grows.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="logDispersion">The parameter.</param>
    /// <param name="scene">Whose error adds to 1 / size, and whose clear fraction thins.</param>
    /// <remarks>
    /// Thinning keeps the size: of the quadratic family as it is, of the linear one with the mean of the whole track, so that its variance over mean is
    /// 1 + v (phi - 1).
    /// </remarks>
    public static double Size(DispersionFamily family, double mean, double logDispersion, Scene scene) =>
        Math.Clamp(1 / (Inverse(family, mean / scene.Clear, logDispersion) + scene.ExtraDispersion), 1e-4, NegativeBinomial.LargestSize);

    /// <summary>Where a search for the most probable parameters starts: every prior's mean.</summary>
    public double[] Start() => [.. design.Columns.Select(column => column.PriorMean), DispersionPrior.Mean, EmptyPrior.Mean];

    /// <summary>A start from what the other family found: the same coefficients, and the dispersion that is the same at the level.</summary>
    public double[] StartFrom(IReadOnlyList<double> other)
    {
        double[] start = [.. other];
        start[Dispersion] = other[0] - other[Dispersion];
        return start;
    }

    /// <summary>The log posterior density, and its gradient.</summary>
    /// <param name="parameters">The coefficients of the design's columns, the dispersion and the logit of emptiness.</param>
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

    // 1 / size by the whole track's mean, before errors of counting: exp(-d), or exp(d) / mean.
    private static double Inverse(DispersionFamily family, double wholeMean, double logDispersion) =>
        family == DispersionFamily.Quadratic ? Math.Exp(-logDispersion) : Math.Exp(logDispersion) / wholeMean;

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
        gradient[Dispersion + 1] += weight * empty * (1 - empty) * ((may == 0 ? 0 : may / Math.Exp(log)) - (share / (1 - empty)));
        return weight * log;
    }

    // The log likelihood of a scene under all multiples, and its derivatives. A surge multiplies the mean and leaves the size as it is.
    private Part Mixture(int scene, double mean, double logDispersion)
    {
        var size = SizeWithSlopes.Of(family, mean, logDispersion, design.Scenes[scene]);
        Span<Part> parts = stackalloc Part[Multiples.Length];
        Sense(design.Scenes[scene].Record, mean, size.Value, parts);
        double highest = double.NegativeInfinity;
        for (int index = 0; index < parts.Length; index++)
        {
            parts[index] = parts[index] with { Log = parts[index].Log + LogShares[index] };
            highest = Math.Max(highest, parts[index].Log);
        }

        double sum = 0;
        double byMean = 0;
        double bySize = 0;
        foreach (Part part in parts)
        {
            double share = Math.Exp(part.Log - highest);
            sum += share;
            byMean += share * part.ByLogMean;
            bySize += share * part.ByDispersion;
        }

        return new Part(highest + Math.Log(sum), (byMean + (bySize * size.ByLogMean)) / sum, bySize * size.ByDispersion / sum);
    }

    // For every multiple: the log likelihood, and its derivatives by the logarithm of the mean and by the size.
    private static void Sense(CountRecord record, double mean, double size, Span<Part> parts)
    {
        switch (record.Sense)
        {
            case CountSense.AtMost:
                Below(record.Count, mean, size, parts);
                break;
            case CountSense.AtLeast:
                Below(record.Count - 1, mean, size, parts);
                foreach (ref Part part in parts)
                {
                    double probability = Math.Max(1e-300, 1 - Math.Exp(part.Log));
                    double factor = -Math.Exp(part.Log) / probability;
                    part = new Part(Math.Log(probability), factor * part.ByLogMean, factor * part.ByDispersion);
                }

                break;
            default:
                Exactly(record.Count, mean, size, parts);
                break;
        }
    }

    private static void Below(int bound, double mean, double size, Span<Part> parts)
    {
        if (bound > LargestSummed)
        {
            FarBelow(bound, mean, size, parts);
            return;
        }

        Span<Part> sums = stackalloc Part[parts.Length];
        sums.Clear();
        for (int number = 0; number <= bound; number++)
        {
            Exactly(number, mean, size, parts);
            for (int index = 0; index < parts.Length; index++)
            {
                double probability = Math.Exp(parts[index].Log);
                sums[index] = new Part(
                    sums[index].Log + probability,
                    sums[index].ByLogMean + (probability * parts[index].ByLogMean),
                    sums[index].ByDispersion + (probability * parts[index].ByDispersion));
            }
        }

        for (int index = 0; index < parts.Length; index++)
        {
            double sum = sums[index].Log;
            parts[index] = sum > 0 ? new Part(Math.Log(sum), sums[index].ByLogMean / sum, sums[index].ByDispersion / sum) : new Part(-700, 0, 0);
        }
    }

    // As below, for bounds of which too many terms would have to be summed: the tail's function, and its differences.
    private static void FarBelow(int bound, double mean, double size, Span<Part> parts)
    {
        const double Step = 1e-4;
        double Log(double atMean, double atSize) => Math.Log(Math.Max(1e-300, 1 - NegativeBinomial.AtLeast(bound + 1, atMean, atSize)));
        for (int index = 0; index < parts.Length; index++)
        {
            double multiplied = Multiples[index].Multiple * mean;
            double log = Log(multiplied, size);
            parts[index] = new Part(
                log, (Log(multiplied * (1 + Step), size) - log) / Step, (Log(multiplied, size * (1 + Step)) - log) / (Step * size));
        }
    }

    private static void Exactly(int number, double mean, double size, Span<Part> parts)
    {
        var kernel = NegativeBinomial.Kernel.Of(number, size);
        for (int index = 0; index < parts.Length; index++)
        {
            double multiplied = Multiples[index].Multiple * mean;
            (double log, double byMean, double bySize) = kernel.At(multiplied);
            parts[index] = new Part(log, multiplied * byMean, bySize);
        }
    }

    // A size, and its derivatives by the logarithm of the mean and by the dispersion's parameter.
    private readonly record struct SizeWithSlopes(double Value, double ByLogMean, double ByDispersion)
    {
        public static SizeWithSlopes Of(DispersionFamily family, double mean, double logDispersion, Scene scene)
        {
            double size = Size(family, mean, logDispersion, scene);
            double slope = size * size * Inverse(family, mean / scene.Clear, logDispersion);
            return family == DispersionFamily.Quadratic ? new SizeWithSlopes(size, 0, slope) : new SizeWithSlopes(size, slope, -slope);
        }
    }

    // A log likelihood with its derivatives by the logarithm of the mean, and by the dispersion's parameter or the size.
    private readonly record struct Part(double Log, double ByLogMean, double ByDispersion);
}
