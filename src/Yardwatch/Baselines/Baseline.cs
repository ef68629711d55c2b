using MathNet.Numerics.LinearAlgebra;

namespace Yardwatch.Baselines;

/// <summary>What a history says of the count to be expected on a day.</summary>
/// <remarks>
/// Both families of dispersion are fitted; each counts by its evidence. No parameter is taken for known: a prediction is the mean over their uncertainty.
/// </remarks>
internal sealed class Baseline
{
    // No yard on Earth holds more than a hundred thousand railcars, whatever a wide prior allows.
    private const double LargestLogMean = 11.5;

    private readonly BaselineDesign _design;
    private readonly (DispersionFamily Family, BaselineFit Fit, double Share)[] _fits;

    private readonly double _addedVariance;

    private Baseline(BaselineDesign design, (DispersionFamily Family, BaselineFit Fit, double Share)[] fits, double addedVariance)
    {
        _design = design;
        _fits = fits;
        _addedVariance = addedVariance;
    }

    /// <summary>Fits a design.</summary>
    /// <param name="design">Terms and scenes.</param>
    /// <param name="addedVariance">A variance of the expected count's logarithm that the scenes can't tell of, from <see cref="Difference.Confounded"/>.</param>
    public static Baseline Of(BaselineDesign design, double addedVariance = 0)
    {
        BaselineLikelihood quadratic = new(design, DispersionFamily.Quadratic);
        var first = BaselineFit.Of(quadratic, quadratic.Start());
        BaselineLikelihood linear = new(design, DispersionFamily.Linear);
        var second = BaselineFit.Of(linear, linear.StartFrom([.. first.Parameters]));
        (DispersionFamily Family, BaselineFit Fit)[] fits = [(DispersionFamily.Quadratic, first), (DispersionFamily.Linear, second)];
        double best = fits.Max(fit => fit.Fit.LogEvidence);
        double total = fits.Sum(fit => Math.Exp(fit.Fit.LogEvidence - best));
        return new Baseline(design, [.. fits.Select(fit => (fit.Family, fit.Fit, Math.Exp(fit.Fit.LogEvidence - best) / total))], addedVariance);
    }

    /// <summary>Fits the quadratic family alone: for what asks for a level, and for no probability in a tail.</summary>
    public static Baseline LevelOf(BaselineDesign design)
    {
        BaselineLikelihood likelihood = new(design, DispersionFamily.Quadratic);
        return new Baseline(design, [(DispersionFamily.Quadratic, BaselineFit.Of(likelihood, likelihood.Start()), 1)], 0);
    }

    /// <summary>What it predicts for a scene.</summary>
    /// <param name="scene">When, how clear, how well counted; its count is not used, but for the share of its error.</param>
    /// <param name="nodes">The points of the parameters' uncertainty.</param>
    public Prediction Predict(Scene scene, double[][] nodes)
    {
        double[] row = _design.Row(scene);
        List<PredictedCount> parts = new(nodes.Length * _fits.Length);
        foreach ((DispersionFamily family, BaselineFit fit, double share) in _fits)
        {
            (double[] center, double[][] factor) = Projected(fit, row, _addedVariance);
            foreach (double[] node in nodes)
            {
                double logMean = center[0] + (factor[0][0] * node[0]);
                double dispersion = center[1] + (factor[1][0] * node[0]) + (factor[1][1] * node[1]);
                double empty = center[2] + (factor[2][0] * node[0]) + (factor[2][1] * node[1]) + (factor[2][2] * node[2]);
                double mean = scene.Clear * Math.Exp(Math.Clamp(logMean, -LargestLogMean, LargestLogMean));
                parts.Add(new PredictedCount(
                    share / nodes.Length, mean, BaselineLikelihood.Size(family, mean, dispersion, scene), 1 / (1 + Math.Exp(-empty))));
            }
        }

        return new Prediction(parts);
    }

    /// <summary>The most probable mean of a scene's count, and its size, by the family with more evidence.</summary>
    public (double Mean, double Size) MostProbable(Scene scene)
    {
        (DispersionFamily family, BaselineFit fit, double _) = _fits.MaxBy(candidate => candidate.Share);
        double logMean = Vector<double>.Build.Dense(_design.Row(scene)) * fit.Parameters.SubVector(0, _design.Columns.Count);
        double mean = scene.Clear * Math.Exp(Math.Clamp(logMean, -LargestLogMean, LargestLogMean));
        return (mean, BaselineLikelihood.Size(family, mean, fit.Parameters[^2], scene));
    }

    /// <summary>As <see cref="MostProbable"/>, with the standard deviation of the mean's logarithm.</summary>
    public (double Mean, double Size, double Deviation) Level(Scene scene)
    {
        (double mean, double size) = MostProbable(scene);
        (double[] _, double[][] factor) = Projected(_fits.MaxBy(candidate => candidate.Share).Fit, _design.Row(scene), 0);
        return (mean, size, factor[0][0]);
    }

    // The distribution of the log mean, the dispersion and the emptiness: their most probable values, and the Cholesky factor of their covariance.
    private static (double[] Center, double[][] Factor) Projected(BaselineFit fit, double[] row, double addedVariance)
    {
        int dimension = fit.Parameters.Count;
        Matrix<double> projection = Matrix<double>.Build.Dense(3, dimension);
        projection.SetRow(0, [.. row, 0, 0]);
        projection[1, dimension - 2] = 1;
        projection[2, dimension - 1] = 1;
        Matrix<double> covariance = projection * fit.Covariance * projection.Transpose();
        covariance[0, 0] += addedVariance;
        // The log mean and the dispersion may depend on one another so closely that rounding makes the covariance singular.
        Matrix<double> factor = (covariance + Matrix<double>.Build.DenseDiagonal(3, 1e-10)).Cholesky().Factor;
        return ((projection * fit.Parameters).ToArray(), factor.ToRowArrays());
    }
}
