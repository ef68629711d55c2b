namespace Yardwatch.Counting;

/// <summary>
/// What each car of a row is, when the next car of a consist is often like the one before: a Markov chain, read by forward-backward
/// (Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77 (1989), section III).
/// </summary>
/// <param name="prior">How often cars are of each state, summing to 1.</param>
/// <param name="likeness">The probability that a coupled car is of its neighbor's state for the consist's sake; else its state is drawn.</param>
internal sealed class NeighborChain(double[] prior, double likeness)
{
    /// <summary>The posterior of every car's state.</summary>
    /// <param name="likelihoods">For every car, the likelihood of each state.</param>
    /// <param name="coupled">For every car, whether it is coupled to the one before it.</param>
    public double[][] Posteriors(IReadOnlyList<double[]> likelihoods, IReadOnlyList<bool> coupled)
    {
        double[][] result = new double[likelihoods.Count][];
        for (int car = 0; car < result.Length; car++)
        {
            result[car] = Normalized(Times(likelihoods[car], car > 0 && coupled[car] ? Step(result[car - 1]) : prior));
        }

        double[] behind = [.. prior.Select(_ => 1.0)];
        for (int car = result.Length - 2; car >= 0; car--)
        {
            behind = coupled[car + 1] ? Normalized(Back(Times(likelihoods[car + 1], behind))) : [.. prior.Select(_ => 1.0)];
            result[car] = Normalized(Times(result[car], behind));
        }

        return result;
    }

    private static double[] Times(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a * b)];

    private static double[] Normalized(double[] weights)
    {
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private double[] Step(double[] before) => [.. before.Zip(prior, (same, drawn) => (likeness * same) + ((1 - likeness) * drawn))];

    private double[] Back(double[] next)
    {
        double drawn = Times(prior, next).Sum();
        return [.. next.Select(same => (likeness * same) + ((1 - likeness) * drawn))];
    }
}
