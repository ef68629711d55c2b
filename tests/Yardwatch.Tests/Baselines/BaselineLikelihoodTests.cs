using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class BaselineLikelihoodTests
{
    private static readonly SurgeOptions Options = SurgeOptions.Default;

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        foreach (DispersionFamily family in Enum.GetValues<DispersionFamily>())
        {
            for (int seed = 0; seed < 20; seed++)
            {
                Random random = new(seed);
                var design = BaselineDesign.Of(Every(random), [new DesignColumn(0.35, 0.3, scene => scene.Day < -500 ? 1 : 0)], Options);
                BaselineLikelihood likelihood = new(design, family);
                double[] parameters = [.. likelihood.Start().Select(value => value + (0.8 * (random.NextDouble() - 0.5)))];
                CheckGradient(likelihood, parameters);
            }
        }
    }

    [Fact]
    public void Bounds_are_sums_of_exact_counts()
    {
        // Of one scene: P(at most 3) + P(at least 4) = 1, and P(at most 3) is the sum over 0 to 3.
        foreach (DispersionFamily family in Enum.GetValues<DispersionFamily>())
        {
            double atMost = Share(family, 3, CountSense.AtMost);
            double summed = Enumerable.Range(0, 4).Sum(count => Share(family, count, CountSense.Counted));
            Assert.Equal(1, atMost + Share(family, 4, CountSense.AtLeast), 1e-9);
            Assert.Equal(summed, atMost, 1e-9);
            Assert.Equal(1, Share(family, 0, CountSense.AtLeast), 1e-9);
        }
    }

    [Fact]
    public void A_count_far_from_any_expectation_has_a_finite_density()
    {
        var design = BaselineDesign.Of(MadeHistory.Taken([MadeHistory.Exact(-40, 0), MadeHistory.Exact(-20, 100_000)]), [], Options);
        foreach (DispersionFamily family in Enum.GetValues<DispersionFamily>())
        {
            BaselineLikelihood likelihood = new(design, family);
            double[] gradient = new double[design.Columns.Count + 2];
            Assert.True(double.IsFinite(likelihood.Evaluate(likelihood.Start(), gradient)));
            Assert.All(gradient, slope => Assert.True(double.IsFinite(slope)));
        }
    }

    // Counts, zeros, bounds of both kinds and partial views.
    private static Scene[] Every(Random random) =>
    [
        .. Enumerable.Range(0, 30).Select(index => MadeHistory.Taken(new CountRecord
        {
            AcquiredAt = MadeHistory.End.AddDays(-37 * (31 - index)),
            Count = random.Next(4) == 0 ? 0 : random.Next(25),
            Sense = (CountSense)random.Next(4),
            ClearFraction = random.Next(2) == 0 ? 1 : 0.1 + (0.9 * random.NextDouble()),
        })),
    ];

    private static void CheckGradient(BaselineLikelihood likelihood, double[] parameters)
    {
        double[] gradient = new double[parameters.Length];
        double[] unused = new double[parameters.Length];
        _ = likelihood.Evaluate(parameters, gradient);
        for (int index = 0; index < parameters.Length; index++)
        {
            const double Step = 1e-5;
            double[] moved = [.. parameters];
            moved[index] = parameters[index] + Step;
            double above = likelihood.Evaluate(moved, unused);
            moved[index] = parameters[index] - Step;
            Assert.Equal((above - likelihood.Evaluate(moved, unused)) / (2 * Step), gradient[index], 1e-5 * (1 + Math.Abs(gradient[index])));
        }
    }

    // The probability of a record at fixed parameters: the density without that of the parameters themselves.
    private static double Share(DispersionFamily family, int count, CountSense sense)
    {
        Scene scene = MadeHistory.Taken(MadeHistory.Exact(-10, count) with { Sense = sense }) with { Deviation = 1e-6 };
        double[] parameters = [Math.Log(5), 0.1, 0.2, 0, 0, 0, 0.7, -2];
        return Math.Exp(Density(family, scene, parameters) - PriorAlone(family, parameters, count));
    }

    private static double Density(DispersionFamily family, Scene scene, double[] parameters) =>
        new BaselineLikelihood(BaselineDesign.Of([scene], [], Options), family).Evaluate(parameters, new double[parameters.Length]);

    // A scene that says "at least none" says nothing; its count only sets where the level is looked for.
    private static double PriorAlone(DispersionFamily family, double[] parameters, int count)
    {
        double LogLevel(double center) => -Math.Pow((parameters[0] - Math.Log(center + 0.5)) / 3, 2) / 2;
        Scene nothing = MadeHistory.Taken(MadeHistory.Exact(-10, 0) with { Sense = CountSense.AtLeast });
        return Density(family, nothing, parameters) - LogLevel(0) + LogLevel(count);
    }
}
