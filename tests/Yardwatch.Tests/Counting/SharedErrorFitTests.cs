using Xunit;
using Yardwatch.Counting;

namespace Yardwatch.Tests.Counting;

public sealed class SharedErrorFitTests
{
    // Between them 10 railcars off in 100, of which people's own 4 explain 16 of a variance of 100: the root of 84 is 9.165.
    [Fact]
    public void The_error_is_what_is_left_over_of_the_variance()
    {
        var fit = SharedErrorFit.Of([Certain(100, people: 110, deviation: 4), Certain(100, people: 90, deviation: 4)]);
        Assert.Equal((0.092, false), (fit.Deviation, fit.LimitReached));
    }

    [Fact]
    public void Where_the_machine_is_right_nothing_is_added()
    {
        var fit = SharedErrorFit.Of([.. Enumerable.Range(10, 20).Select(number => Certain(number, number, 0.1 * number))]);
        Assert.Equal(0, fit.Deviation);
        Assert.All(fit.WithoutEach, deviation => Assert.Equal(0, deviation));
    }

    [Fact]
    public void A_scene_is_judged_by_the_others_alone()
    {
        var fit = SharedErrorFit.Of([Certain(100, 115, 4), Certain(100, 100, 4), Certain(80, 80, 4)]);
        Assert.Equal(0, fit.WithoutEach[0]);
        Assert.All(fit.WithoutEach.Skip(1), deviation => Assert.True(deviation > fit.Deviation));
    }

    [Fact]
    public void An_error_beyond_the_limit_is_said_to_be_at_the_limit()
    {
        var fit = SharedErrorFit.Of([Certain(100, 200, 4), Certain(100, 30, 4)]);
        Assert.Equal((0.2, true), (fit.Deviation, fit.LimitReached));
    }

    [Fact]
    public void A_calibration_that_is_at_its_limit_takes_up_nothing()
    {
        var fit = SharedErrorFit.Of([Certain(100, 110, 4) with { Room = 0 }, Certain(100, 90, 4) with { Room = 0 }]);
        Assert.Equal((0, false), (fit.Deviation, fit.LimitReached));
    }

    // People's counts are off by 10 % as well, which must not be taken for the machine's.
    [Fact]
    public void Refitted_intervals_hold_as_often_as_they_say()
    {
        Random random = new(5);
        (int held, int before, int fresh) = (0, 0, 0);
        for (int facility = 0; facility < 200; facility++)
        {
            var fit = SharedErrorFit.Of([.. Enumerable.Range(0, 30).Select(_ => Draw(random).Counted)]);
            for (int scene = 0; scene < 50; scene++)
            {
                (BlindlyCounted counted, int truth) = Draw(random);
                held += Holds(counted.Widened(fit.Deviation), truth) ? 1 : 0;
                before += Holds(counted.Machine, truth) ? 1 : 0;
                fresh++;
            }
        }

        Assert.InRange(held / (double)fresh, 0.87, 0.93);
        Assert.True(before < 0.7 * fresh, $"The error must matter: {before} of {fresh} held before.");
    }

    private static bool Holds(CountDistribution count, int truth) => count.Lower(0.9) <= truth && truth <= count.Upper(0.9);

    private static BlindlyCounted Certain(int machine, double people, double deviation) =>
        new(CountDistribution.Of(machine), people, deviation, Room: 0.2);

    // 30 to 120 railcars, which the machine knows to 3, and a shared error of 10 % of which it knows nothing.
    private static (BlindlyCounted Counted, int Truth) Draw(Random random)
    {
        double middle = 30 + (90 * random.NextDouble());
        CountDistribution machine = new(0, [.. Enumerable.Range(0, 160).Select(number => Math.Exp(-Math.Pow((number - middle) / 3, 2) / 2))]);
        double seen = middle + (3 * Normal(random));
        int truth = (int)Math.Round(seen * (1 + (0.1 * Normal(random))));
        double people = Math.Round(truth * (1 + (0.1 * Normal(random))));
        return (new BlindlyCounted(machine, people, Math.Max(0.5, 0.1 * people), 0.2), truth);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
