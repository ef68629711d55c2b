using System.Text;
using Xunit;
using Yardwatch.Simulation;

namespace Yardwatch.Tests.Simulation;

public sealed class NuisancesTests
{
    public static TheoryData<string> Names => [.. Nuisances.All.Select(nuisance => nuisance.Name)];

    // Small, with something of everything that a nuisance changes.
    private static YardSettings Plain => YardSettings.DrawClear(7) with
    {
        LengthMeters = 160,
        MarginMeters = 14,
        TrackCount = 7,
        SpacingMeters = 4.8,
        Throat = YardThroat.None,
        Curvature = 0,
        RotationDegrees = 0,
        EmptyTrackShare = 0.2,
        SunElevationDegrees = 45,
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void At_its_hard_end_a_nuisance_changes_the_scene_or_the_facility(string name)
    {
        Nuisance nuisance = Nuisances.All.Single(each => each.Name == name);
        YardSettings hard = nuisance.AtHardEnd(Plain);
        YardParameters.Check(hard);
        var plain = SimulatedYard.Render(Plain);
        var changed = SimulatedYard.Render(hard);
        double moved = plain.Misplaced().Facility.Tracks.Zip(changed.Misplaced().Facility.Tracks)
            .Max(pair => pair.First.Centerline.Coordinates[0].Distance(pair.Second.Centerline.Coordinates[0])) * plain.PixelMeters;
        Assert.True(ChangedShare(plain.Scene, changed.Scene) > 0.002 || moved > 1, $"{name} changes next to nothing.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_nuisance_at_its_hard_end_is_there_already_when_it_is_asked_for_again(string name)
    {
        Nuisance nuisance = Nuisances.All.Single(each => each.Name == name);
        YardSettings once = nuisance.AtHardEnd(Plain);
        Assert.Equal(once, nuisance.AtHardEnd(once));
    }

    [Fact]
    public void Names_are_told_apart()
    {
        Assert.Equal(Nuisances.All.Count, Nuisances.All.Select(nuisance => nuisance.Name).Distinct().Count());
        Assert.True(Nuisances.All.Count >= 30);
    }

    [Fact]
    public void The_documented_table_is_the_list()
    {
        StringBuilder table = new("| nuisance | what it does | hard end | source |\n|---|---|---|---|\n");
        foreach (Nuisance nuisance in Nuisances.All)
        {
            table.Append($"| {nuisance.Name} | {nuisance.Description} | {nuisance.HardEnd} | {nuisance.Source} |\n");
        }

        DocumentedTable.Check("docs/simulator.md", "nuisances", table.ToString());
    }

    [Fact]
    public void Movement_shifts_red_and_blue_apart_along_the_track()
    {
        YardSettings still = Plain with { MovingShare = 1, Sensor = Plain.Sensor with { Noise = 0, BlurPixels = 0, MisregistrationPixels = 0, Sharpening = 0 } };
        YardSettings moving = still with { Sensor = still.Sensor with { BandDelaySeconds = 0.35 } };
        var before = SimulatedYard.Render(still);
        var after = SimulatedYard.Render(moving);
        int size = before.Scene.Info.Width * before.Scene.Info.Height;
        int Changed(int band) => Enumerable.Range(band * size, size).Count(i => before.Scene.Samples[i] != after.Scene.Samples[i]);
        Assert.True(Changed(0) > 0.02 * size);
        Assert.True(Changed(2) > 0.02 * size);
        Assert.Equal(0, Changed(1));
    }

    private static double ChangedShare(SimulatedScene first, SimulatedScene second)
    {
        if (first.Samples.Length != second.Samples.Length)
        {
            return 1;
        }

        int changed = 0;
        for (int i = 0; i < first.Samples.Length; i++)
        {
            changed += first.Samples[i] == second.Samples[i] ? 0 : 1;
        }

        return (double)changed / first.Samples.Length;
    }
}
