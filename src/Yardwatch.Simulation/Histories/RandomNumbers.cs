namespace Yardwatch.Simulation.Histories;

/// <summary>Random numbers of the distributions that histories need.</summary>
internal static class RandomNumbers
{
    // exp(-30) is far from the smallest double.
    private const double LargestPoissonMean = 30;

    /// <summary>A Poisson number: the arrivals within a time, which are added up for large means.</summary>
    public static int Poisson(this Draws draws, double mean)
    {
        int number = 0;
        for (; mean > LargestPoissonMean; mean -= LargestPoissonMean)
        {
            number += SmallPoisson(draws, LargestPoissonMean);
        }

        return number + SmallPoisson(draws, mean);
    }

    /// <summary>How many of a number are kept, each with the same probability.</summary>
    public static int Binomial(this Draws draws, int number, double kept)
    {
        int left = 0;
        for (int i = 0; i < number; i++)
        {
            left += draws.Chance(kept) ? 1 : 0;
        }

        return left;
    }

    /// <summary>A gamma variable of scale 1. Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).</summary>
    public static double Gamma(this Draws draws, double shape)
    {
        if (shape < 1)
        {
            return Gamma(draws, shape + 1) * double.Pow(1 - draws.Unit(), 1 / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / double.Sqrt(9 * d);
        while (true)
        {
            double x = draws.Normal(0, 1);
            double v = double.Pow(1 + (c * x), 3);
            if (v > 0 && double.Log(1 - draws.Unit()) < (0.5 * x * x) + (d * (1 - v + double.Log(v))))
            {
                return d * v;
            }
        }
    }

    /// <summary>An exponential variable.</summary>
    public static double Exponential(this Draws draws, double mean) => -mean * double.Log(1 - draws.Unit());

    private static int SmallPoisson(Draws draws, double mean)
    {
        double limit = double.Exp(-mean);
        int number = 0;
        for (double product = 1 - draws.Unit(); product > limit; product *= 1 - draws.Unit())
        {
            number++;
        }

        return number;
    }
}
