using MathNet.Numerics;

namespace Yardwatch.Baselines;

/// <summary>
/// The negative binomial distribution of a mean and a size: variance mean + mean² / size. A size of infinity would be Poisson's; sizes
/// are kept at or below <see cref="LargestSize"/>, where the two are alike for counts of railcars.
/// </summary>
internal static class NegativeBinomial
{
    /// <summary>Sizes are not larger.</summary>
    public const double LargestSize = 1e6;

    // Beyond this mean, or this multiple of the size, a tail may have too many terms to be summed one by one.
    private const double LargestSummed = 200;
    private const double LongestDecay = 20;

    // A term of a sum so much smaller than what is summed already doesn't change its last digit.
    private const double Negligible = 1e-17;

    // Smaller numbers lose their digits, and halving the smallest of all gives itself again.
    private const double Nothing = 1e-300;

    /// <summary>The natural logarithm of the probability of a number.</summary>
    public static double LogProbability(int number, double mean, double size) =>
        SpecialFunctions.GammaLn(number + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.FactorialLn(number) + AtMean(number, mean, size);

    /// <summary>The probability of a number or a larger one.</summary>
    public static double AtLeast(int number, double mean, double size)
    {
        if (number <= 0)
        {
            return 1;
        }

        if (mean > LargestSummed || mean > LongestDecay * size)
        {
            return SpecialFunctions.BetaRegularized(number, size, mean / (mean + size));
        }

        return number <= Mode(mean, size) ? 1 - SumDown(number - 1, mean, size) : SumUp(number, mean, size);
    }

    /// <summary>Adds the probabilities, times a weight, to those of an array; what lies beyond its end is left out.</summary>
    public static void AddTo(double[] probabilities, double mean, double size, double weight)
    {
        int mode = Math.Min(Mode(mean, size), probabilities.Length - 1);
        double peak = weight * Math.Exp(LogProbability(mode, mean, size));
        double term = peak;
        double ratio = mean / (size + mean);
        for (int number = mode; number < probabilities.Length && term > Negligible * peak; number++)
        {
            probabilities[number] += term;
            term *= ratio * (number + size) / (number + 1);
        }

        term = peak;
        for (int number = mode; number > 0 && term > Negligible * peak; number--)
        {
            term *= number / (ratio * (number - 1 + size));
            probabilities[number - 1] += term;
        }
    }

    // The part of the log probability that depends on the mean.
    private static double AtMean(int number, double mean, double size) =>
        (number == 0 ? 0 : number * Math.Log(mean / (size + mean))) - (size * Log1p(mean / size));

    private static int Mode(double mean, double size) => size <= 1 ? 0 : (int)(mean * (1 - (1 / size)));

    private static double SumUp(int number, double mean, double size)
    {
        double ratio = mean / (size + mean);
        double term = Math.Exp(LogProbability(number, mean, size));
        double sum = 0;
        for (int above = number; term > Math.Max(Nothing, Negligible * sum); above++)
        {
            sum += term;
            term *= ratio * (above + size) / (above + 1);
        }

        return Math.Min(1, sum);
    }

    private static double SumDown(int number, double mean, double size)
    {
        double ratio = mean / (size + mean);
        double term = Math.Exp(LogProbability(number, mean, size));
        double sum = 0;
        for (int below = number; below >= 0 && term > Math.Max(Nothing, Negligible * sum); below--)
        {
            sum += term;
            term *= below / (ratio * (below - 1 + size));
        }

        return Math.Min(1, sum);
    }

    // log(1 + x) without the loss of digits for small x (Kahan).
    private static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>What the log probabilities of one number and size have in common for every mean: the costly part.</summary>
    public readonly record struct Kernel(int Number, double Size, double Constant, double Slope)
    {
        /// <summary>Makes it.</summary>
        public static Kernel Of(int number, double size) => new(
            number, size,
            SpecialFunctions.GammaLn(number + size) - SpecialFunctions.GammaLn(size) - SpecialFunctions.FactorialLn(number),
            SpecialFunctions.DiGamma(number + size) - SpecialFunctions.DiGamma(size));

        /// <summary>The log probability, and its derivatives by the mean and by the size.</summary>
        public (double Log, double ByMean, double BySize) At(double mean)
        {
            double sum = Size + mean;
            double atSize = Log1p(mean / Size);
            double log = Constant + (Number == 0 ? 0 : Number * Math.Log(mean / sum)) - (Size * atSize);
            return (log, (Number / mean) - ((Number + Size) / sum), Slope - atSize + ((mean - Number) / sum));
        }
    }
}
