using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class FindingCaveatTests
{
    [Fact]
    public void A_complete_record_has_the_caveat_of_the_moment_and_of_the_clear_fraction_alone() =>
        Assert.Equal([FindingCaveatCode.OneMoment, FindingCaveatCode.ClearSupposed], Codes(SampleFindings.Unprecedented()));

    [Fact]
    public void What_was_published_says_what_it_lacks()
    {
        IReadOnlyList<FindingCaveat> caveats = FindingCaveats.Of(SampleFindings.Undetermined());
        Assert.Equal(
            [
                FindingCaveatCode.OneMoment, FindingCaveatCode.StatedError, FindingCaveatCode.NotCounts, FindingCaveatCode.Stretch,
                FindingCaveatCode.ClearSupposed, FindingCaveatCode.Unstated,
            ],
            caveats.Select(caveat => caveat.Code));
        Assert.Equal("1 of 2 counts comes without bounds; a standard error of 10 % is supposed for it.", caveats[1].Text);
        Assert.Equal("Not stated: sensor, GSD, tasking, classes, facility version. A change of what is not stated can look like a surge.", caveats[^1].Text);
    }

    [Fact]
    public void A_tasked_and_partly_hidden_scene_says_both()
    {
        FindingCaveat[] caveats = [.. FindingCaveats.Of(SampleFindings.DetectabilityChanged())];
        Assert.Equal([FindingCaveatCode.OneMoment, FindingCaveatCode.PartlyHidden, FindingCaveatCode.Tasked], caveats.Select(caveat => caveat.Code));
        Assert.StartsWith("Only 80 % of the track length", caveats[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("1 of 81 scenes was ordered", caveats[2].Text, StringComparison.Ordinal);
    }

    private static IEnumerable<FindingCaveatCode> Codes(SurgeFinding finding) => FindingCaveats.Of(finding).Select(caveat => caveat.Code);
}
