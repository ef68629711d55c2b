using Xunit;
using Yardwatch.Observations;

namespace Yardwatch.Tests.Observations;

public sealed class ResolutionGateTests
{
    [Theory]
    [InlineData(0.3, ObservationStatus.Counted)]
    [InlineData(1.2, ObservationStatus.Counted)]
    [InlineData(1.21, ObservationStatus.LengthOnly)]
    [InlineData(3.5, ObservationStatus.LengthOnly)]
    [InlineData(3.51, ObservationStatus.NotUsable)]
    public void A_coarser_scene_says_less(double gsd, ObservationStatus expected) => Assert.Equal(expected, ResolutionGate.Judge(gsd));

    [Fact]
    public void The_coarsest_distance_decides()
    {
        Assert.Equal(ObservationStatus.LengthOnly, ResolutionGate.Judge(0.5, 2, 0.7));
        Assert.Equal(ObservationStatus.Counted, ResolutionGate.Judge(0.5, 0.7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_distance_that_is_none_is_refused(double gsd) => Assert.Throws<ArgumentException>(() => ResolutionGate.Judge(0.5, gsd));

    [Fact]
    public void No_distance_is_refused() => Assert.Throws<ArgumentException>(() => ResolutionGate.Judge([]));

    [Fact]
    public void Every_answer_has_its_reason()
    {
        Assert.Null(ResolutionGate.ReasonOf(ObservationStatus.Counted));
        Assert.Equal(StatusReason.CoarseGsd, ResolutionGate.ReasonOf(ObservationStatus.LengthOnly));
        Assert.Equal(StatusReason.TooCoarse, ResolutionGate.ReasonOf(ObservationStatus.NotUsable));
    }
}
