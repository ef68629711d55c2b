using Xunit;
using Yardwatch.Imagery;
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
    public void A_coarser_scene_says_less(double meters, ObservationStatus expected) => Assert.Equal(expected, ResolutionGate.Judge(meters, 3.5));

    [Fact]
    public void Nothing_is_said_beyond_what_the_model_was_trained_on()
    {
        Assert.Equal(ObservationStatus.LengthOnly, ResolutionGate.Judge(1.6, 1.6));
        Assert.Equal(ObservationStatus.NotUsable, ResolutionGate.Judge(1.7, 1.6));
        Assert.Equal(ObservationStatus.NotUsable, ResolutionGate.Judge(0.9, 0.8));
    }

    [Fact]
    public void The_measured_resolution_decides_only_where_it_is_clearly_coarser()
    {
        Assert.Equal(1.5, ResolutionGate.Decisive(0.3, new EffectiveResolution(1.5, true)));
        Assert.Equal(0.3, ResolutionGate.Decisive(0.3, new EffectiveResolution(0.45, false)));
        Assert.Equal(1.4, ResolutionGate.Decisive(1.4, new EffectiveResolution(1.5, true)));
        Assert.Equal(0.3, ResolutionGate.Decisive(0.3, null));
    }

    [Fact]
    public void Types_are_told_to_0_6_meters()
    {
        Assert.True(ResolutionGate.ShowsTypes(0.6));
        Assert.False(ResolutionGate.ShowsTypes(0.61));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_distance_that_is_none_is_refused(double meters) => Assert.Throws<ArgumentException>(() => ResolutionGate.Judge(meters, 3.5));

    [Fact]
    public void Every_answer_has_its_reason()
    {
        Assert.Null(ResolutionGate.ReasonOf(ObservationStatus.Counted));
        Assert.Equal(StatusReason.CoarseGsd, ResolutionGate.ReasonOf(ObservationStatus.LengthOnly));
        Assert.Equal(StatusReason.TooCoarse, ResolutionGate.ReasonOf(ObservationStatus.NotUsable));
    }
}
