using Xunit;
using Yardwatch.ReferenceMethods;

namespace Yardwatch.Tests.ReferenceMethods;

public sealed class OverdispersedCountTests
{
    [Fact]
    public void Worked_example()
    {
        // Size 2 and success probability 1/2: 1/4, 1/4, 3/16, 1/8 ...
        OverdispersedCount count = new(2, 2);
        Assert.Equal(3.0 / 16, Math.Exp(count.LogProbability(2)), 1e-14);
        Assert.Equal(5.0 / 16, Math.Exp(count.LogUpperTail(3)), 1e-14);
        Assert.Equal((2, 3), (count.UpperQuantile(0.32), count.UpperQuantile(0.31)));
    }

    [Fact]
    public void Without_excess_it_is_poisson()
    {
        OverdispersedCount count = new(3, 1);
        Assert.Equal(-3 + (2 * Math.Log(3)) - Math.Log(2), count.LogProbability(2), 1e-13);
        Assert.Equal(count.LogUpperTail(40), new OverdispersedCount(3, 1 + 1e-15).LogUpperTail(40), 1e-10);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    public void A_mean_of_zero_has_no_other_count(double mean, double dispersion)
    {
        OverdispersedCount count = new(mean, dispersion);
        Assert.Equal((0, double.NegativeInfinity, 0), (count.LogUpperTail(0), count.LogUpperTail(1), count.UpperQuantile(0.01)));
    }

    [Fact]
    public void Probabilities_and_tails_of_the_grid_are_matched()
    {
        NumberTable grid = ReferenceFiles.Output("grid_nbinom");
        int compared = 0;
        for (int row = 0; row < grid.Rows; row++)
        {
            OverdispersedCount count = new(grid["mu", row], 1 + (grid["mu", row] / grid["size", row]));
            int x = (int)grid["x", row];
            // A size of ten million leaves nine digits of the dispersion.
            double tolerance = grid["size", row] < 1e6 ? 1e-9 : 1e-6;
            Assert.Equal(1, count.LogProbability(x) / grid["logd", row], tolerance);
            // Nearly 1, the logarithm is near zero.
            Assert.Equal(grid["logsf", row], count.LogUpperTail(x + 1), Math.Max(1e-12, tolerance * Math.Abs(grid["logsf", row])));
            compared++;
        }

        Assert.Equal(1170, compared);
    }

    [Fact]
    public void Quantiles_of_the_grid_are_matched()
    {
        NumberTable grid = ReferenceFiles.Output("grid_qnbinom");
        List<string> different = [];
        for (int row = 0; row < grid.Rows; row++)
        {
            OverdispersedCount count = new(grid["mu", row], 1 + (grid["mu", row] / grid["size", row]));
            int quantile = count.UpperQuantile(1 - grid["p", row]);
            if (quantile != (int)grid["q", row] && !NearLevel(count, quantile, grid["p", row]) && !NearLevel(count, (int)grid["q", row], grid["p", row]))
            {
                different.Add($"row {row}: {quantile} instead of {grid["q", row]}");
            }
        }

        Assert.Empty(different);
        Assert.Equal(728, grid.Rows);
    }

    private static bool NearLevel(OverdispersedCount count, int quantile, double level) =>
        Math.Abs(1 - Math.Exp(count.LogUpperTail(quantile + 1)) - level) < 1e-9;
}
