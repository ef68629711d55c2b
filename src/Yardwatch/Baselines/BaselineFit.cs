using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Yardwatch.Baselines;

/// <summary>The most probable parameters of a baseline, with their covariance (Laplace's approximation).</summary>
internal sealed class BaselineFit
{
    private const int MostSteps = 60;
    private const double DifferenceStep = 1e-4;
    private const double Converged = 1e-5;
    private const double LongestStep = 2;

    private BaselineFit(Vector<double> parameters, Matrix<double> covariance, double logEvidence)
    {
        Parameters = parameters;
        Covariance = covariance;
        LogEvidence = logEvidence;
    }

    /// <summary>The most probable parameters.</summary>
    public Vector<double> Parameters { get; }

    /// <summary>Their covariance.</summary>
    public Matrix<double> Covariance { get; }

    /// <summary>The logarithm of the probability of the counts under the whole model, by Laplace's approximation.</summary>
    public double LogEvidence { get; }

    /// <summary>Finds them by Newton's method, damped until the density rises.</summary>
    /// <param name="likelihood">What is to be as large as can be.</param>
    /// <param name="start">Where the search starts.</param>
    public static BaselineFit Of(BaselineLikelihood likelihood, double[] start)
    {
        double[] parameters = [.. start];
        double[] gradient = new double[parameters.Length];
        double value = likelihood.Evaluate(parameters, gradient);
        double damping = 1e-3;
        for (int step = 0; step < MostSteps; step++)
        {
            Matrix<double> curvature = Curvature(likelihood, parameters, gradient);
            (double next, damping) = Climb(likelihood, curvature, new Place(parameters, gradient, value), damping);
            double gain = next - value;
            value = next;
            if (gain < Converged)
            {
                break;
            }
        }

        return AtPeak(likelihood, parameters, gradient, value);
    }

    private static BaselineFit AtPeak(BaselineLikelihood likelihood, double[] parameters, double[] gradient, double value)
    {
        Cholesky<double> factor = Factor(Curvature(likelihood, parameters, gradient), 0);
        double evidence = value + (parameters.Length / 2.0 * Math.Log(2 * Math.PI)) - (factor.DeterminantLn / 2);
        return new BaselineFit(
            Vector<double>.Build.Dense(parameters), factor.Solve(Matrix<double>.Build.DenseIdentity(parameters.Length)), evidence);
    }

    // Tries steps of growing caution; leaves parameters and gradient at the first that climbs, or as they were.
    private static (double Value, double Damping) Climb(BaselineLikelihood likelihood, Matrix<double> curvature, Place place, double damping)
    {
        double[] trial = new double[place.Parameters.Length];
        double[] gradient = new double[trial.Length];
        for (int attempt = 0; attempt < 12; attempt++)
        {
            Vector<double> move = Factor(curvature, damping).Solve(Vector<double>.Build.Dense([.. place.Gradient]));
            double scale = Math.Min(1, LongestStep / Math.Max(1e-300, move.AbsoluteMaximum()));
            for (int index = 0; index < trial.Length; index++)
            {
                trial[index] = place.Parameters[index] + (scale * move[index]);
            }

            double value = likelihood.Evaluate(trial, gradient);
            if (value > place.Value)
            {
                trial.CopyTo(place.Parameters, 0);
                gradient.CopyTo(place.Gradient, 0);
                return (value, Math.Max(damping / 10, 1e-9));
            }

            damping *= 10;
        }

        return (place.Value, damping);
    }

    // The negative matrix of second derivatives, from differences of gradients.
    private static Matrix<double> Curvature(BaselineLikelihood likelihood, double[] parameters, double[] gradient)
    {
        int dimension = parameters.Length;
        Matrix<double> curvature = Matrix<double>.Build.Dense(dimension, dimension);
        double[] moved = [.. parameters];
        double[] other = new double[dimension];
        for (int column = 0; column < dimension; column++)
        {
            moved[column] = parameters[column] + DifferenceStep;
            _ = likelihood.Evaluate(moved, other);
            moved[column] = parameters[column];
            for (int row = 0; row < dimension; row++)
            {
                curvature[row, column] = (gradient[row] - other[row]) / DifferenceStep;
            }
        }

        return (curvature + curvature.Transpose()) / 2;
    }

    // A Cholesky factor of the curvature, with as much added to its diagonal as makes it positive definite.
    private static Cholesky<double> Factor(Matrix<double> curvature, double damping)
    {
        for (double added = damping; double.IsFinite(added); added = Math.Max(added * 10, 1e-6))
        {
            try
            {
                return (curvature + Matrix<double>.Build.DenseDiagonal(curvature.RowCount, added)).Cholesky();
            }
            catch (ArgumentException)
            {
                // Not positive definite: far from the peak a density need not be concave. More is added.
            }
        }

        throw new InvalidOperationException("The curvature of the log density isn't finite.");
    }

    private sealed record Place(double[] Parameters, double[] Gradient, double Value);
}
