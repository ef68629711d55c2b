using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class BaselineFitTests
{
    private const int Cosine = 1;
    private const int Trend = 5;
    private const double Year = 365.25;

    private static readonly SurgeOptions Independent = SurgeOptions.Default with { FitCorrelationDays = 0 };

    [Theory]
    [InlineData("Quadratic", 4)]
    [InlineData("Linear", 3)]
    public void A_long_series_gives_its_parameters_back(string familyName, double dispersion)
    {
        DispersionFamily family = Enum.Parse<DispersionFamily>(familyName);
        Random random = new(11);
        double Mean(double day) => 20 * Math.Exp((0.4 * Math.Cos(2 * Math.PI * day / Year)) + (0.5 * day / (5 * Year)));
        Scene[] scenes = MadeHistory.Taken(Enumerable.Range(0, 900).Select(index => -2.0 * (900 - index)).Select(day =>
            MadeHistory.Exact(day, MadeHistory.Draw(random, Mean(day), family == DispersionFamily.Quadratic ? dispersion : Mean(day) / dispersion))));
        BaselineFit fit = Fit(scenes, family, Independent);

        Within(fit, 0, Math.Log(20));
        Within(fit, Cosine, 0.4);
        Within(fit, 2, 0);
        Within(fit, Trend, 0.5);
        Within(fit, Trend + 1, Math.Log(dispersion));
        Assert.InRange(Math.Sqrt(fit.Covariance[0, 0]), 0.005, 0.1);
    }

    [Theory]
    [InlineData("Quadratic")]
    [InlineData("Linear")]
    public void One_count_that_can_hardly_be_ends_the_search_all_the_same(string familyName)
    {
        CountRecord[] records = [.. Enumerable.Range(0, 1800).Select(day => MadeHistory.Exact(-1801 + day, 2)), MadeHistory.Exact(-1, 100_000)];
        BaselineFit fit = Fit(MadeHistory.Taken(records), Enum.Parse<DispersionFamily>(familyName), Independent);
        Assert.All(fit.Parameters, parameter => Assert.True(double.IsFinite(parameter)));
    }

    [Fact]
    public void The_family_that_made_the_counts_has_more_evidence()
    {
        CountRecord[] records = MadeHistory.Drawn(5, 500, 3.5, day => 15 * Math.Exp(1.2 * Math.Sin(2 * Math.PI * day / Year)), 3);
        Scene[] scenes = MadeHistory.Taken(records);
        Assert.True(Fit(scenes, DispersionFamily.Quadratic, Independent).LogEvidence > Fit(scenes, DispersionFamily.Linear, Independent).LogEvidence + 3);
    }

    [Fact]
    public void Past_surges_hardly_move_the_level()
    {
        CountRecord[] calm = MadeHistory.Drawn(3, 150, 12, _ => 12, 6);
        CountRecord[] surged = [.. calm.Select((record, index) => index % 30 == 7 ? MadeHistory.Exact((record.AcquiredAt - MadeHistory.End).TotalDays, record.Count * 6) : record)];
        double moved = Fit(MadeHistory.Taken(surged), DispersionFamily.Quadratic, Independent).Parameters[0] - Fit(MadeHistory.Taken(calm), DispersionFamily.Quadratic, Independent).Parameters[0];
        // Of five scenes in 150 at six times the level the mean rises by a sixth.
        Assert.InRange(moved, -0.05, 0.08);
    }

    [Fact]
    public void Every_scene_twice_says_as_much_as_once()
    {
        Scene[] scenes = MadeHistory.Taken(MadeHistory.Drawn(8, 60, 11, _ => 9, 3));
        BaselineFit once = Fit(scenes, DispersionFamily.Quadratic, SurgeOptions.Default);
        BaselineFit twice = Fit([.. scenes.SelectMany(scene => new[] { scene, scene })], DispersionFamily.Quadratic, SurgeOptions.Default);
        Assert.Equal(once.LogEvidence, twice.LogEvidence, 1e-4);
        Assert.All(Enumerable.Range(0, once.Parameters.Count), index => Assert.Equal(once.Parameters[index], twice.Parameters[index], 1e-3));
    }

    [Fact]
    public void Half_a_view_with_half_the_railcars_predicts_the_whole()
    {
        Random random = new(2);
        Scene[] half = MadeHistory.Taken(Enumerable.Range(0, 200).Select(index => MadeHistory.Exact(-9 * (200 - index), MadeHistory.Draw(random, 10, 4)) with { ClearFraction = 0.5 }));
        var baseline = Baseline.Of(BaselineDesign.Of(half, [], SurgeOptions.Default));
        double expected = baseline.Predict(MadeHistory.Taken(MadeHistory.Exact(0, 20)), QuadratureNodes.Student).Expected;
        Assert.InRange(expected, 17, 23.5);
        Assert.Equal(expected / 2, baseline.Predict(MadeHistory.Taken(MadeHistory.Exact(0, 20) with { ClearFraction = 0.5 }), QuadratureNodes.Student).Expected, 0.05);
    }

    /// <remarks>The sparser the history, the wider its parameters, and the rougher the mean over them: so are the limits.</remarks>
    [Theory]
    [InlineData(20, 0.5, 0.18, 0.5)]
    [InlineData(60, 3, 0.07, 0.2)]
    [InlineData(80, 60, 0.05, 0.12)]
    [InlineData(150, 12, 0.03, 0.07)]
    public void As_many_nodes_as_are_used_nearly_agree_with_sixteen_times_as_many(int scenes, double mean, double atHundredth, double atThousandth)
    {
        var baseline = Baseline.Of(BaselineDesign.Of(MadeHistory.Taken(MadeHistory.Drawn(scenes, scenes, 1800.0 / scenes, _ => mean, 3)), [], SurgeOptions.Default));
        Scene judged = MadeHistory.Taken(MadeHistory.Exact(0, (int)mean));
        Prediction few = baseline.Predict(judged, QuadratureNodes.Student);
        Prediction many = baseline.Predict(judged, QuadratureNodes.Make(4096));
        Assert.Equal(256, QuadratureNodes.Student.Length);
        foreach ((double level, double share) in new[] { (1e-2, atHundredth), (1e-3, atThousandth) })
        {
            int number = many.LargestWithin(level) + 1;
            Assert.InRange(few.AtLeast(number) / many.AtLeast(number), 1 - share, 1 + share);
        }

        Assert.Equal(many.Expected, few.Expected, 0.03 * many.Expected);
    }

    [Fact]
    public void Bound_quantiles_and_tails_of_a_prediction_agree()
    {
        Prediction prediction = new([new PredictedCount(0.4, 6, 2, 0.1), new PredictedCount(0.6, 30, 5, 0)]);
        Assert.Equal((0.4 * 0.9 * 6) + (0.6 * 30), prediction.Expected, 1e-12);
        foreach (double level in new[] { 0.5, 0.1, 0.01, 0.001, 1e-5 })
        {
            int bound = prediction.LargestWithin(level);
            Assert.True(prediction.AtLeast(bound) > level && prediction.AtLeast(bound + 1) <= level);
        }

        Assert.Equal(prediction.LargestWithin(0.01), Assert.Single(prediction.Quantiles([0.99])));
        Assert.Equal((1, 1), (prediction.AtLeast(0), prediction.AtLeast(-3)));
        Assert.Equal(1 - (0.4 * (0.1 + (0.9 * Math.Pow(2 / 8.0, 2)))) - (0.6 * Math.Pow(5 / 35.0, 5)), prediction.AtLeast(1), 1e-12);
    }

    private static BaselineFit Fit(Scene[] scenes, DispersionFamily family, SurgeOptions options)
    {
        BaselineLikelihood likelihood = new(BaselineDesign.Of(scenes, [], options), family);
        return BaselineFit.Of(likelihood, likelihood.Start());
    }

    private static void Within(BaselineFit fit, int index, double truth)
    {
        double deviation = Math.Sqrt(fit.Covariance[index, index]);
        Assert.InRange(fit.Parameters[index], truth - (3.3 * deviation), truth + (3.3 * deviation));
    }
}
