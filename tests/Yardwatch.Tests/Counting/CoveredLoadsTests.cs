using Xunit;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Counting;

public sealed class CoveredLoadsTests
{
    private static readonly DecoderOptions Options = DecoderOptions.Default with { CoveredShare = 0.1, CoveredShareRailcars = 20 };

    [Fact]
    public void One_railcar_alone_keeps_its_probability()
    {
        // One witness of 9 to 1 weighs a share s by 1 + 8 s: P(covered) = E[9 s] / E[1 + 8 s] = 0.9 / 1.8, whatever the spread of s.
        double learned = Assert.Single(Learned([0.5]));
        Assert.Equal(0.5, learned, 1e-3);
    }

    [Fact]
    public void Two_railcars_by_hand()
    {
        // Shares of Beta(2, 18): mean 0.1, mean square 2 * 3 / (20 * 21) = 1/70. Both witnesses say 9 to 1, of odds 1 to 9: with d = 8 each
        // weighs a share s by 1 + 8 s. P(first covered) = E[9 s (1 + 8 s)] / E[(1 + 8 s)^2] = (0.9 + 72/70) / (1 + 1.6 + 64/70) = 0.5488.
        Assert.All(Learned([0.5, 0.5]), learned => Assert.Equal(0.5488, learned, 1e-3));
    }

    [Fact]
    public void Many_sure_ones_make_a_doubtful_one_more_probable_and_none_less()
    {
        double among = Learned([.. Enumerable.Repeat(0.99, 30), 0.2])[^1];
        double alone = Learned([.. Enumerable.Repeat(0.001, 30), 0.2])[^1];
        Assert.InRange(among, 0.6, 0.95);
        Assert.InRange(alone, 0.05, 0.15);
    }

    [Fact]
    public void No_closed_car_is_covered_for_its_neighbors_sake()
    {
        VehicleDetection box = Car(0.05) with { TypeProbabilities = [0.9, 0.1, 0, 0, 0, 0, 0, 0, 0] };
        IReadOnlyList<TrackCount> tracks = CoveredLoads.Learn([Track([.. Enumerable.Repeat(Car(0.99), 30), box])], Options);
        Assert.True(tracks[0].Detections[^1].CoveredProbability <= 0.1);
    }

    [Fact]
    public void What_is_no_railcar_or_not_told_stays_as_it_is()
    {
        VehicleDetection engine = Car(0) with { Kind = VehicleKind.Locomotive };
        VehicleDetection untold = Car(0) with { CoveredProbability = null };
        Assert.Equal([engine, untold], CoveredLoads.Learn([Track([engine, untold])], Options)[0].Detections);
    }

    [Fact]
    public void Certainty_stays_finite() => Assert.All(Learned([1, 1, 0, 0]), learned => Assert.InRange(learned, 0, 1));

    [Fact]
    public void Shares_over_many_scenes_are_learned_and_said_as_they_are()
    {
        // Scenes drawn from the prior, witnesses from their own likelihoods: among railcars that are called covered with p, p are.
        Random draws = new(5);
        (double said, double are, int railcars) = (0, 0, 0);
        for (int scene = 0; scene < 400; scene++)
        {
            double share = Beta(draws);
            bool[] covered = [.. Enumerable.Range(0, 40).Select(_ => draws.NextDouble() < share)];
            double[] learned = Learned([.. covered.Select(one => Witness(draws, one))]);
            foreach ((bool one, double probability) in covered.Zip(learned).Where(pair => pair.Second > 0.5))
            {
                (said, are, railcars) = (said + probability, are + (one ? 1 : 0), railcars + 1);
            }
        }

        Assert.InRange(railcars, 500, 3000);
        Assert.Equal(said / railcars, are / railcars, 0.03);
    }

    [Fact]
    public void The_count_of_sure_loads_is_sure()
    {
        CountDistribution count = CoveredLoads.Count([1, 1, 0]);
        Assert.Equal((2, 2), (count.Minimum, count.Maximum));
        Assert.Equal(0, CoveredLoads.Count([]).Maximum);
    }

    [Fact]
    public void A_shared_error_makes_the_interval_wider_than_independence_would()
    {
        double[] half = [.. Enumerable.Repeat(0.5, 60)];
        CountDistribution count = CoveredLoads.Count(half);
        var independent = CountDistribution.OfEvents(half);
        Assert.Equal(30, count.Expected, 1e-6);
        Assert.True(count.Deviation > 3 * independent.Deviation);
    }

    private static double[] Learned(double[] probabilities) =>
        [.. CoveredLoads.Learn([Track([.. probabilities.Select(Car)])], Options)[0].Detections.Select(car => car.CoveredProbability!.Value)];

    // One of two looks: each has 9 to 1 for what it shows.
    private static double Witness(Random draws, bool covered)
    {
        double ratio = draws.NextDouble() < 0.9 == covered ? 9 : 1 / 9.0;
        double odds = ratio * 0.1 / 0.9;
        return odds / (1 + odds);
    }

    // Of 19 even draws the second from below has the distribution Beta(2, 18).
    private static double Beta(Random draws) => Enumerable.Range(0, 19).Select(_ => draws.NextDouble()).Order().ElementAt(1);

    private static VehicleDetection Car(double covered) => new(0, 28, VehicleKind.Railcar, 1, [1, 0, 0]) { CoveredProbability = covered };

    private static TrackCount Track(IReadOnlyList<VehicleDetection> vehicles) =>
        new SemiMarkovDecoder(Fleet.Any, Options).Decode(EvidenceOf.Letters("EEEE"), EvidenceOf.All(4), EvidenceOf.All(4)) with { Detections = vehicles };
}
