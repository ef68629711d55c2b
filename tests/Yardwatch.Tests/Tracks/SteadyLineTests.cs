using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Tracks;

public sealed class SteadyLineTests
{
    // Errors of a receiver or an unsteady hand, a point every 5 or 10 m of a curve of 400 m.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 1)]
    [InlineData(5, 0.5)]
    public void What_swings_to_and_fro_is_laid_near_the_rails(double step, double deviation)
    {
        GroundPoint[] rails = Curve(400, step);
        GroundPoint[] drawn = Swung(rails, deviation, seed: 3);
        GroundPoint[] steady = SteadyLine.Of(drawn);
        Assert.NotSame(drawn, steady);
        Assert.True(Off(steady) < 0.6 * Off(drawn), $"{Off(steady)} of {Off(drawn)}");
        Assert.True(Off(steady) < 0.6, $"{Off(steady)}");

        static double Off(GroundPoint[] line) => double.Sqrt(line.Average(point => double.Pow(double.Hypot(point.East, point.North - 400) - 400, 2)));
    }

    [Fact]
    public void A_line_as_rails_can_be_stays_as_it_is_drawn()
    {
        GroundPoint[][] lines =
        [
            [new(0, 0), new(300, 0)],
            Curve(100, 5),
            // A switch drawn with corners, and a parallel track behind it.
            [new(0, 0), new(50, 0), new(55, 1), new(75, 5), new(80, 5), new(300, 5)],
            // Drawn by hand, half a meter off every 40 m.
            Swung(Curve(400, 40), 0.5, seed: 5),
        ];
        Assert.All(lines, line => Assert.Same(line, SteadyLine.Of(line)));
    }

    [Fact]
    public void Ends_stay_where_they_are_drawn_but_for_the_swing()
    {
        GroundPoint[] steady = SteadyLine.Of(Swung(Curve(400, 5), 1, seed: 9));
        Assert.True(steady[0].DistanceTo(new GroundPoint(0, 0)) < 2);
        Assert.Equal(200, steady.Zip(steady.Skip(1), (one, other) => one.DistanceTo(other)).Sum(), 4.0);
    }

    // 200 m of a circle that touches the origin.
    private static GroundPoint[] Curve(double radius, double step) =>
        [.. Enumerable.Range(0, (int)(200 / step) + 1).Select(i => new GroundPoint(radius * double.Sin(i * step / radius), radius * (1 - double.Cos(i * step / radius))))];

    private static GroundPoint[] Swung(GroundPoint[] line, double deviation, int seed)
    {
        Random random = new(seed);
        double Normal() => deviation * double.Sqrt(-2 * double.Log(1 - random.NextDouble())) * double.Cos(double.Tau * random.NextDouble());
        return [.. line.Select(point => point.Offset(Normal(), Normal()))];
    }
}
