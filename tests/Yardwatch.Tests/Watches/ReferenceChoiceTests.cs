using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Observations;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Watches;

public sealed class ReferenceChoiceTests
{
    private static readonly LedgerObservation Scene = Entry("scene", day: 0, gsd: 0.5);

    [Fact]
    public void The_nearest_in_time_come_first_whatever_their_order()
    {
        LedgerObservation[] sure = [.. Enumerable.Range(1, 9).Select(i => Entry($"s{i}", day: 40 * i, gsd: 0.5))];
        string[] expected = ["s1", "s2", "s3"];
        Assert.Equal(expected, Chosen(sure));
        Assert.Equal(expected, Chosen([.. sure.Reverse()]));
    }

    [Fact]
    public void A_scene_that_is_not_sure_has_more_of_them()
    {
        LedgerObservation[] sure = [.. Enumerable.Range(1, 9).Select(i => Entry($"s{i}", day: 40 * i, gsd: 0.5))];
        LedgerObservation unsure = Scene with { Observation = Scene.Observation with { Alignment = Scene.Observation.Alignment with { Status = AlignmentStatus.Uncertain } } };
        Assert.Equal(["s1", "s2", "s3", "s4", "s5"], ReferenceChoice.For(unsure, sure).Select(reference => reference.Basis.Scene));
    }

    [Fact]
    public void A_coarse_or_half_hidden_reference_comes_after_a_sharp_one_of_last_year() => Assert.Equal(
        ["sharp", "hidden", "coarse"],
        Chosen([Entry("coarse", 1, 3), Entry("hidden", 1, 0.5, clear: 0.5), Entry("sharp", 400, 0.5)]));

    [Fact]
    public void Neither_the_scene_nor_its_copy_nor_another_geometry_is_a_reference() => Assert.Equal(
        ["other"],
        Chosen([Scene, Entry("copy", 1, 0.5, pixels: "scene"), Entry("rebuilt", 1, 0.5) with { Basis = Basis("rebuilt") with { FacilityVersion = "v2" } }, Entry("other", 900, 0.5)]));

    [Fact]
    public void Two_copies_are_one_reference() => Assert.Equal(["a"], Chosen([Entry("b", 1, 0.5, pixels: "same"), Entry("a", 1, 0.5, pixels: "same")]));

    [Fact]
    public void What_was_told_by_others_or_isnt_sure_is_no_reference()
    {
        Assert.True(ReferenceChoice.IsSure(Scene));
        Assert.False(ReferenceChoice.IsSure(Scene with { Basis = Scene.Basis with { References = "x" } }));
        ObservedAlignment unsure = Scene.Observation.Alignment with { Status = AlignmentStatus.Uncertain };
        Assert.False(ReferenceChoice.IsSure(Scene with { Observation = Scene.Observation with { Alignment = unsure } }));
    }

    private static string[] Chosen(LedgerObservation[] sure) => [.. ReferenceChoice.For(Scene, sure).Select(reference => reference.Basis.Scene)];

    private static ObservationBasis Basis(string scene) => new(scene, "", "v1", "method", "");

    private static LedgerObservation Entry(string scene, int day, double gsd, double clear = 1, string? pixels = null)
    {
        Observation sample = SampleObservations.Counted();
        return new LedgerObservation(
            Basis(scene),
            SceneMetadata.None,
            sample with
            {
                AcquiredAt = sample.AcquiredAt!.Value.AddDays(day),
                GsdMeters = gsd,
                ClearFraction = clear,
                Provenance = sample.Provenance with { WindowsSha256 = pixels ?? scene },
            },
            sample.AcquiredAt.Value);
    }
}
