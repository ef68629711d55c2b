using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class PredictiveCoverageTests
{
    private const int Facilities = 640;
    private const double Year = 365.25;

    /// <remarks>
    /// Levels from 2 to 60, sizes around 3, seasons, trends, partial views, scenes 10 to 40 days apart: independent counts from the model's own
    /// family. The randomized probability of the true count is uniform if predictions are as wide as they should be.
    /// </remarks>
    [Fact]
    public void Central_intervals_of_simulated_facilities_hold_what_they_say()
    {
        double[] transforms = new double[Facilities];
        _ = Parallel.For(0, Facilities, facility => transforms[facility] = RandomizedTransform(new Random(facility)));
        Assert.InRange(Within(transforms, 0.9), 0.87, 0.93);
        Assert.InRange(Within(transforms, 0.5), 0.45, 0.55);
        // Three standard errors around the nominal 1 %.
        Assert.InRange(transforms.Count(value => value > 0.99) / (double)Facilities, 0, 0.022);
    }

    private static double Within(double[] transforms, double coverage) =>
        transforms.Count(value => Math.Abs(value - 0.5) <= coverage / 2) / (double)transforms.Length;

    private static double RandomizedTransform(Random random)
    {
        double level = 2 * Math.Exp(random.NextDouble() * Math.Log(30));
        double size = 3 * Math.Exp(0.6 * (random.NextDouble() + random.NextDouble() - 1));
        double season = 0.5 * random.NextDouble();
        double trend = 0.6 * (random.NextDouble() - 0.5);
        List<CountRecord> records = [];
        for (double day = 0; day > -5 * Year && records.Count < 70; day -= 10 + (30 * random.NextDouble()))
        {
            double clear = random.Next(3) == 0 ? 0.4 + (0.6 * random.NextDouble()) : 1;
            double mean = clear * level * Math.Exp((season * Math.Cos((2 * Math.PI * day / Year) + 1)) + (trend * day / Year / 5));
            records.Add(MadeHistory.Exact(day, MadeHistory.Draw(random, mean, size)) with { ClearFraction = clear });
        }

        SurgeFinding finding = SurgeFinder.Judge(MadeHistory.History(records), null, SurgeOptions.Default with { WordOnly = true });
        double above = finding.ExceedanceAbove!.Value;
        return 1 - (above + (random.NextDouble() * (finding.ExceedanceProbability!.Value - above)));
    }
}
