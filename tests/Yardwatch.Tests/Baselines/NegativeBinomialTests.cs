using CsCheck;
using MathNet.Numerics.Distributions;
using Xunit;
using Yardwatch.Tests.ReferenceMethods;
using Ours = Yardwatch.Baselines.NegativeBinomial;

namespace Yardwatch.Tests.Baselines;

public sealed class NegativeBinomialTests
{
    private static readonly Gen<(int Number, double Mean, double Size)> Any = Gen.Select(
        Gen.Int[0, 400], Gen.Double[-3, 2.5].Select(power => Math.Pow(10, power)), Gen.Double[-1.5, 4].Select(power => Math.Pow(10, power)));

    [Fact]
    public void Worked_example()
    {
        // Of size 2 and mean 2, the chance of one more is one half: (n + 1) / 2^(n + 2).
        Assert.All(Enumerable.Range(0, 12), number => Assert.Equal((number + 1) / Math.Pow(2, number + 2), Math.Exp(Ours.LogProbability(number, 2, 2)), 1e-14));
        Assert.Equal([1, 0.75, 0.5, 5 / 16.0, 3 / 16.0], Enumerable.Range(0, 5).Select(number => Math.Round(Ours.AtLeast(number, 2, 2), 12)));
    }

    [Fact]
    public void Probabilities_are_those_of_the_textbook_form() => Any.Sample((number, mean, size) =>
        Assert.Equal(new NegativeBinomial(size, size / (size + mean)).ProbabilityLn(number), Ours.LogProbability(number, mean, size), 1e-8 * (number + size + 1)));

    [Fact]
    public void A_tail_is_the_sum_of_its_probabilities() => Any.Sample((number, mean, size) =>
    {
        double below = Enumerable.Range(0, number).Sum(smaller => Math.Exp(Ours.LogProbability(smaller, mean, size)));
        Assert.Equal(1 - below, Ours.AtLeast(number, mean, size), 1e-7);
        Assert.InRange(Ours.AtLeast(number + 1, mean, size), 0, Ours.AtLeast(number, mean, size) + 1e-12);
    });

    [Fact]
    public void Probabilities_and_tails_agree_with_the_reference_grid()
    {
        NumberTable grid = ReferenceFiles.Output("grid_nbinom");
        int tails = 0;
        for (int row = 0; row < grid.Rows; row++)
        {
            (int number, double mean, double size) = ((int)grid["x", row], grid["mu", row], grid["size", row]);
            // Larger sizes than the largest are Poisson's; the reference goes on.
            double tolerance = size > Ours.LargestSize ? 1e-3 : 1e-8;
            size = Math.Min(size, Ours.LargestSize);
            double log = grid["logd", row];
            Assert.Equal(log, Ours.LogProbability(number, mean, size), tolerance * Math.Max(1, -log));
            if (grid["logsf", row] > -600)
            {
                double tail = Math.Exp(grid["logsf", row]);
                Assert.InRange(Ours.AtLeast(number + 1, mean, size) / tail, 1 - (100 * tolerance), 1 + (100 * tolerance));
                tails++;
            }
        }

        Assert.InRange(tails, 500, grid.Rows);
    }

    [Theory]
    [InlineData(0.01, 1)]
    [InlineData(3, 9)]
    [InlineData(60, 80)]
    [InlineData(190, 260)]
    [InlineData(250, 330)]
    [InlineData(5000, 5200)]
    public void The_largest_size_is_as_good_as_poisson(double mean, int number)
    {
        double poisson = Enumerable.Range(number, 4000).Sum(count => Math.Exp(Poisson.PMFLn(mean, count)));
        Assert.InRange(Ours.AtLeast(number, mean, Ours.LargestSize) / poisson, 0.97, 1.03);
    }

    [Fact]
    public void Extremes_are_numbers_and_come_at_once()
    {
        double[] means = [1e-4, 0.1, 1, 19, 199.9, 200.1, 1e4, 1e6];
        double[] sizes = [1e-4, 1e-2, 1, 30, 1e4, Ours.LargestSize];
        int[] numbers = [0, 1, 2, 50, 1000, 100_000, 1_000_000];
        foreach ((double mean, double size) in means.SelectMany(mean => sizes.Select(size => (mean, size))))
        {
            double[] tails = [.. numbers.Select(number => Ours.AtLeast(number, mean, size))];
            Assert.All(tails, tail => Assert.InRange(tail, 0, 1));
            Assert.Equal(tails.OrderDescending(), tails);
            Assert.All(numbers, number => Assert.InRange(Ours.LogProbability(number, mean, size), -double.MaxValue, 1e-6));
        }
    }

    [Fact]
    public void Listed_probabilities_are_the_single_ones_and_sum_to_what_the_tail_leaves() => Any.Sample((number, mean, size) =>
    {
        double[] listed = new double[number + 1];
        Ours.AddTo(listed, mean, size, 0.5);
        Ours.AddTo(listed, mean, size, 0.5);
        Assert.Equal(1 - Ours.AtLeast(listed.Length, mean, size), listed.Sum(), 1e-7);
        Assert.Equal(Math.Exp(Ours.LogProbability(number, mean, size)), listed[number], 1e-9);
    });

    [Fact]
    public void A_long_list_sums_to_one()
    {
        double[] listed = new double[5000];
        Ours.AddTo(listed, 30, 2, 1);
        Assert.Equal(1, listed.Sum(), 1e-12);
        Assert.Equal(30, listed.Select((share, number) => share * number).Sum(), 1e-9);
    }

    [Fact]
    public void Slopes_are_those_of_finite_differences() => Any.Sample((number, mean, size) =>
    {
        var kernel = Ours.Kernel.Of(number, size);
        (double log, double byMean, double bySize) = kernel.At(mean);
        Assert.Equal(Ours.LogProbability(number, mean, size), log, 1e-9 * (number + size + 1));
        const double Step = 1e-4;
        double meanSlope = (Ours.LogProbability(number, mean * (1 + Step), size) - Ours.LogProbability(number, mean * (1 - Step), size)) / (2 * Step * mean);
        double sizeSlope = (Ours.LogProbability(number, mean, size * (1 + Step)) - Ours.LogProbability(number, mean, size * (1 - Step))) / (2 * Step * size);
        Assert.Equal(meanSlope * mean, byMean * mean, 1e-5 * (number + mean + 1));
        Assert.Equal(sizeSlope * size, bySize * size, 1e-5 * (number + mean + 1));
    });
}
