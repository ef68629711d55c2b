using CsCheck;
using Xunit;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Counting;

public sealed class CountDistributionTests
{
    private static readonly Gen<CountDistribution> Any =
        Gen.Select(Gen.Int[0, 30], Gen.Double[0, 1].Array[1, 20], (minimum, weights) => new CountDistribution(minimum, [.. weights, 0.5]));

    [Fact]
    public void Worked_example()
    {
        CountDistribution distribution = new(2, [0, 1, 4, 3, 2, 0]);
        Assert.Equal((3, 6), (distribution.Minimum, distribution.Maximum));
        Assert.Equal(0.4, distribution.Probability(4), 1e-15);
        Assert.Equal(4.6, distribution.Expected, 1e-12);
        Assert.Equal(Math.Sqrt(0.84), distribution.Deviation, 1e-12);
        Assert.Equal(4, distribution.Median);
        Assert.Equal(0.5 + (0.25 * 0.3), distribution.RandomizedPit(5, 0.25), 1e-12);
    }

    [Theory]
    [InlineData(0.9, 3, 6)]
    [InlineData(0.8, 4, 6)]
    [InlineData(0.6, 4, 5)]
    [InlineData(0.1, 4, 5)]
    public void Interval_leaves_at_most_half_of_the_rest_at_either_side(double coverage, int lower, int upper)
    {
        CountDistribution distribution = new(3, [0.1, 0.4, 0.3, 0.2]);
        Assert.Equal((lower, upper), (distribution.Lower(coverage), distribution.Upper(coverage)));
    }

    [Fact]
    public void Interval_holds_its_coverage_and_is_the_tightest_that_does() => Gen.Select(Any, Gen.Double[0.01, 0.99]).Sample((one, coverage) =>
    {
        int lower = one.Lower(coverage);
        int upper = one.Upper(coverage);
        double tail = ((1 - coverage) / 2) + 1e-9;
        Assert.InRange(one.AtMost(upper) - one.AtMost(lower - 1), coverage - 1e-9, 1);
        Assert.True(one.AtMost(lower - 1) <= tail && one.AtMost(lower) > tail - 2e-9);
        Assert.True(1 - one.AtMost(upper) <= tail && 1 - one.AtMost(upper - 1) > tail - 2e-9);
        Assert.InRange(one.Median, one.Lower(1e-6), one.Upper(1e-6));
    });

    [Fact]
    public void Sums_add_means_and_variances() => Gen.Select(Any, Any).Sample((one, other) =>
    {
        CountDistribution sum = one.Convolve(other);
        Assert.Equal(1, sum.Probabilities.Sum(), 1e-12);
        Assert.Equal(one.Expected + other.Expected, sum.Expected, 1e-9);
        Assert.Equal(Math.Pow(one.Deviation, 2) + Math.Pow(other.Deviation, 2), Math.Pow(sum.Deviation, 2), 1e-8);
        Assert.Equal(one.Minimum + other.Minimum, sum.Minimum);
        Assert.Equal(sum.Expected, CountDistribution.Sum([other, one]).Expected, 1e-9);
    });

    [Fact]
    public void Mixing_averages_probabilities() => Gen.Select(Any, Any, Gen.Double[0.01, 0.99]).Sample((one, other, weight) =>
    {
        var mixed = CountDistribution.Mix([(one, weight), (other, 1 - weight)]);
        for (int number = 0; number <= mixed.Maximum; number++)
        {
            Assert.Equal((weight * one.Probability(number)) + ((1 - weight) * other.Probability(number)), mixed.Probability(number), 1e-12);
        }
    });

    [Fact]
    public void An_error_that_all_share_keeps_the_mean_and_adds_its_variance() => Gen.Select(Any, Gen.Double[0, 0.2]).Sample((one, relative) =>
    {
        CountDistribution wider = one.WithError(relative);
        double product = (Math.Pow(one.Deviation, 2) * (1 + (relative * relative))) + Math.Pow(one.Expected * relative, 2);
        Assert.Equal(one.Expected, wider.Expected, 1e-6);
        Assert.InRange(Math.Pow(wider.Deviation, 2), product - 1e-6, product + 0.25 + 1e-6);
        Assert.Equal(one.Probability(0), one.WithError(0).Probability(0), 1e-12);
    });

    // Thirty railcars and more: no result falls below zero.
    [Fact]
    public void An_error_of_each_string_keeps_the_mean_and_adds_a_variance_for_every_railcar() => Gen.Select(Any, Gen.Double[0, 1.1]).Sample((one, root) =>
    {
        CountDistribution many = one.Shift(30);
        CountDistribution wider = many.WithError(relative: 0, root);
        double variance = Math.Pow(many.Deviation, 2) + (root * root * many.Expected);
        Assert.Equal(many.Expected, wider.Expected, 1e-6);
        Assert.InRange(Math.Pow(wider.Deviation, 2), variance - 1e-6, variance + 0.25 + 1e-6);
    });

    [Fact]
    public void Errors_leave_an_empty_yard_empty_and_nothing_below_zero()
    {
        Assert.Equal(1, CountDistribution.Of(0).WithError(0.2, 2).Probability(0), 1e-12);
        CountDistribution few = CountDistribution.Of(2).WithError(relative: 0, root: 2);
        Assert.True(few.Probability(0) > 0.2);
        Assert.Equal(1, few.Probabilities.Sum(), 1e-12);
    }

    [Fact]
    public void Trimming_drops_only_light_tails()
    {
        CountDistribution trimmed = new CountDistribution(0, [4e-7, 4e-7, 4e-7, 0.5, 0.5, 9e-7]).Trim();
        Assert.Equal((2, 4), (trimmed.Minimum, trimmed.Maximum));
        Assert.Equal(1, trimmed.Probabilities.Sum(), 1e-12);
        Assert.Equal(7, CountDistribution.Of(7).Trim().Median);
    }

    [Fact]
    public void Randomized_pit_of_true_distributions_is_uniform()
    {
        CountDistribution distribution = new(4, [0.15, 0.5, 0.05, 0.3]);
        Random random = new(5);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => distribution.RandomizedPit(Draw(random.NextDouble()), random.NextDouble()))];
        for (double level = 0.1; level < 1; level += 0.1)
        {
            Assert.Equal(level, values.Count(value => value <= level) / 20_000.0, 0.015);
        }

        int Draw(double uniform) => Enumerable.Range(4, 4).First(number => uniform <= distribution.AtMost(number));
    }

    [Fact]
    public void Weights_that_make_no_distribution_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CountDistribution(0, [0, 0]));
        Assert.Throws<ArgumentException>(() => new CountDistribution(0, []));
        Assert.Throws<ArgumentException>(() => new CountDistribution(0, [1, -0.1]));
        Assert.Throws<ArgumentException>(() => new CountDistribution(0, [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountDistribution(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountDistribution.Of(1).Lower(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountDistribution.Of(1).WithError(0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountDistribution.Of(1).WithError(0, 2.1));
    }
}
