using Xunit;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Detection;

public sealed class TrackEvidenceTests
{
    // In the strip: block 0 of 3, one step to rising rows.
    [Theory]
    [InlineData(false, false, 0, 1)]
    [InlineData(true, false, 2, 1)]
    [InlineData(false, true, 0, -1)]
    [InlineData(true, true, 2, -1)]
    public void What_a_turned_strip_shows_is_told_in_the_frame_of_its_path(bool along, bool across, int block, int step)
    {
        float[] ratios = new float[TrackEvidence.Offsets * 3];
        ratios[(TrackEvidence.Reach + 1) * 3] = 2.5f;
        TrackEvidence evidence = new(3, ratios, new StripTurn(along, across));
        for (int at = 0; at < 3; at++)
        {
            for (int offset = -TrackEvidence.Reach; offset <= TrackEvidence.Reach; offset++)
            {
                Assert.Equal(at == block && offset == step ? 2.5 : 0, evidence.LogRatio(at, offset));
            }
        }
    }

    [Fact]
    public void A_block_is_never_quite_sure()
    {
        float[] ratios = [.. Enumerable.Repeat(-40f, TrackEvidence.Offsets)];
        ratios[TrackEvidence.Reach] = 40;
        TrackEvidence evidence = new(1, ratios, default);
        Assert.Equal(4, evidence.LogRatio(0, 0));
        Assert.Equal(-3, evidence.LogRatio(0, 1));
    }

    [Fact]
    public void Signs_lie_in_the_middle_of_their_block() => Assert.Equal(40, new TrackSigns(new TrackEvidence(3, new float[3 * TrackEvidence.Offsets], default), 2).MiddleColumn);
}
