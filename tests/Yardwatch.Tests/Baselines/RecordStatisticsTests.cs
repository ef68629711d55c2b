using MathNet.Numerics.Distributions;
using Xunit;
using Yardwatch.Baselines;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Baselines;

public sealed class RecordStatisticsTests
{
    private const int Draws = 100_000;

    private static readonly Baseline Level =
        Baseline.Of(BaselineDesign.Of(MadeHistory.Taken(MadeHistory.Drawn(6, 80, 20, _ => 14, 4)), [], SurgeOptions.Default));

    [Fact]
    public void The_record_probability_is_that_of_drawn_true_counts()
    {
        CountRecord[] close = [MadeHistory.Stated(-90, 20), MadeHistory.Stated(-60, 19), MadeHistory.Exact(-30, 21), MadeHistory.Stated(-9, 4)];
        Agrees(MadeHistory.Stated(0, 22), close, 1);
        Agrees(MadeHistory.Exact(0, 22), close, 2);
        Agrees(MadeHistory.Stated(0, 27), close, 3);
        Agrees(MadeHistory.Stated(0, 3), [MadeHistory.Stated(-9, 2), MadeHistory.Stated(-20, 0)], 4);
    }

    [Fact]
    public void What_was_hidden_may_have_held_the_record()
    {
        CountRecord[] hidden = [MadeHistory.Stated(-60, 18) with { ClearFraction = 0.5 }, MadeHistory.Stated(-30, 12) with { ClearFraction = 0.2 }, MadeHistory.Stated(-9, 20)];
        double partly = Agrees(MadeHistory.Stated(0, 30), hidden, 5);
        double wholly = Agrees(MadeHistory.Stated(0, 30), [.. hidden.Select(record => record with { ClearFraction = 1 })], 6);
        Assert.InRange(partly, 0.3, wholly - 0.1);
    }

    [Fact]
    public void A_count_estimate_is_used_as_it_is()
    {
        // 30 with three quarters, 10 with one: only 30 exceeds 20.
        CountDistribution two = new(10, [1, .. new double[19], 3]);
        Assert.Equal(0.75, Of(MadeHistory.Exact(0, 25) with { Distribution = two }, [MadeHistory.Exact(-9, 20)]).Probability, 1e-6);
    }

    [Fact]
    public void Equal_exact_counts_are_no_record()
    {
        Assert.InRange(Of(MadeHistory.Exact(0, 20), [MadeHistory.Exact(-9, 20)]).Probability, 0, 0.1);
        Assert.InRange(Of(MadeHistory.Exact(0, 22), [MadeHistory.Exact(-9, 20)]).Probability, 0.99, 1);
        Assert.InRange(Of(MadeHistory.Exact(0, 0), [MadeHistory.Exact(-9, 0)]).Probability, 0, 0.1);
    }

    [Fact]
    public void The_ratio_interval_is_that_of_drawn_true_counts()
    {
        CountRecord judged = MadeHistory.Stated(0, 73);
        CountRecord[] earlier = [MadeHistory.Stated(-90, 20), MadeHistory.Stated(-60, 19), MadeHistory.Stated(-30, 17)];
        double[] ratios = [.. Draw(judged, earlier, 7).Select(pair => pair.Judged / pair.Largest).Order()];
        (double lower, double upper) = Of(judged, earlier).RatioInterval!.Value;
        Assert.Equal(ratios[(int)(0.025 * Draws)], lower, 0.1);
        Assert.Equal(ratios[(int)(0.975 * Draws)], upper, 0.1);
        Assert.InRange(73 / 20.0, lower, upper);
    }

    [Fact]
    public void Nothing_over_nothing_is_no_ratio()
    {
        CountRecord[] earlier = [MadeHistory.Exact(-90, 0), MadeHistory.Exact(-60, 0)];
        Assert.Null(Of(MadeHistory.Exact(0, 5), earlier).RatioInterval);
        SurgeFinding finding = MadeHistory.Judge(earlier, MadeHistory.Exact(0, 5), SurgeOptions.Default);
        Assert.Null(finding.Ratio);
        Assert.Equal(0, finding.PreviousMaximum);
    }

    [Fact]
    public void What_earlier_scenes_may_have_missed_lowers_the_record_probability()
    {
        Scene[] earlier = MadeHistory.Taken([MadeHistory.Exact(-9, 20) with { GsdMeters = 3 }]);
        Scene judged = MadeHistory.Taken(MadeHistory.Exact(0, 26) with { GsdMeters = 0.5 });
        IReadOnlyList<Difference> differences = Differences.Of(earlier, judged, SurgeOptions.Default);
        // Of 20 seen at 3 m, 20 e^0.35 = 28.4 may have stood there, give or take 30 %: 26 exceeds that in two of five cases.
        double z = (25.5 - (20 * Math.Exp(0.35))) / (0.3 * 20 * Math.Exp(0.35));
        Assert.Equal(Normal.CDF(0, 1, z), new RecordStatistics(judged, earlier, Level, differences).Probability, 0.02);
        Assert.InRange(new RecordStatistics(judged, earlier, Level, []).Probability, 0.999, 1);
    }

    private static RecordStatistics Of(CountRecord judged, CountRecord[] earlier) => new(MadeHistory.Taken(judged), MadeHistory.Taken(earlier), Level, []);

    private static double Agrees(CountRecord judged, CountRecord[] earlier, int seed)
    {
        double drawn = Draw(judged, earlier, seed).Count(pair => pair.Judged > pair.Largest) / (double)Draws;
        double stated = Of(judged, earlier).Probability;
        Assert.Equal(drawn, stated, 0.006);
        return stated;
    }

    private static IEnumerable<(double Judged, double Largest)> Draw(CountRecord judged, CountRecord[] earlier, int seed)
    {
        Random random = new(seed);
        Scene own = MadeHistory.Taken(judged);
        (Scene Scene, double Mean, double Size)[] others = [.. MadeHistory.Taken(earlier).Select(scene => (scene, Hidden(scene).Mean, Hidden(scene).Size))];
        for (int draw = 0; draw < Draws; draw++)
        {
            double largest = others.Max(other => Seen(random, other.Scene) + (other.Mean > 0 ? MadeHistory.Draw(random, other.Mean, other.Size) : 0));
            yield return (Seen(random, own), largest);
        }
    }

    private static double Seen(Random random, Scene scene) => Math.Max(0, Math.Round(Normal.Sample(random, scene.Count, scene.Deviation)));

    private static (double Mean, double Size) Hidden(Scene scene)
    {
        (double mean, double size) = Level.MostProbable(scene with { Record = scene.Record with { ClearFraction = 1 } });
        return ((1 - scene.Clear) * mean, size);
    }
}
