using Xunit;
using Yardwatch.Imagery;

namespace Yardwatch.Tests.Imagery;

public sealed class SpectrumTests
{
    private const int Side = 32;

    [Fact]
    public void A_spot_is_found_as_far_away_as_it_lies()
    {
        // From column 3, row 2 to column 10, row 7.
        (float[] small, float[] large) = (new float[Side * Side], new float[Side * Side]);
        small[(2 * Side) + 3] = 2;
        large[(7 * Side) + 10] = 3;
        float[] products = Correlated(small, large);
        int best = Array.IndexOf(products, products.Max());
        Assert.Equal((7, 5), (best % Side, best / Side));
        Assert.Equal(6, products[best], 1e-4);
        Assert.Equal(6, products.Sum(), 1e-3);
    }

    [Fact]
    public void A_correlation_is_the_sum_of_products_at_every_shift()
    {
        Random random = new(5);
        float[] a = [.. Enumerable.Range(0, Side * Side).Select(_ => (float)random.NextDouble())];
        float[] b = [.. Enumerable.Range(0, Side * Side).Select(_ => (float)random.NextDouble())];
        float[] products = Correlated([.. a], [.. b]);
        foreach ((int x, int y) in new[] { (0, 0), (1, 0), (0, 1), (17, 30) })
        {
            double expected = Enumerable.Range(0, Side * Side).Sum(i => (double)a[i] * b[((((i / Side) + y) % Side) * Side) + (((i % Side) + x) % Side)]);
            Assert.Equal(expected, products[(y * Side) + x], 0.01);
        }
    }

    private static float[] Correlated(float[] a, float[] b)
    {
        var sum = Spectrum.Zero(Side);
        Spectrum.Of(Side, a, new float[Side * Side]).AddCorrelation(Spectrum.Of(Side, b, new float[Side * Side]), sum);
        return sum.ToCells().Real;
    }
}
