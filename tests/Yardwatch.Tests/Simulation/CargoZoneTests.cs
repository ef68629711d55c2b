using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Publishing;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Patches;
using Yardwatch.Zones;

namespace Yardwatch.Tests.Simulation;

public sealed class CargoZoneTests
{
    private static YardSettings Calm => new()
    {
        Seed = 5,
        LengthMeters = 100,
        TrackCount = 2,
        MarginMeters = 34,
        RotationDegrees = 0,
        OffNadirDegrees = 0,
        Surroundings = new SurroundingsSettings { PolesPerKilometer = 0, ClutterPerHectare = 0, TreesPerHectare = 0, BetweenPerKilometer = 0 },
        Cargo = new CargoSettings { Zones = 2, CoveredShare = 0.5, ContainerShare = 0.5, Fill = 1 },
    };

    [Theory]
    [InlineData(3UL)]
    [InlineData(90UL)]
    public void The_same_seed_gives_the_same_bytes(ulong seed)
    {
        var first = SimulatedYard.Render(YardSettings.DrawCargo(seed));
        var second = SimulatedYard.Render(YardSettings.DrawCargo(seed));
        using SimulatedScene one = first.Scene;
        using SimulatedScene other = second.Scene;
        Assert.True(one.Samples.SequenceEqual(other.Samples));
        Assert.Equal(first.Zones, second.Zones);
        Assert.Equal(first.Facility.Sha256, second.Facility.Sha256);
    }

    [Fact]
    public void The_parts_of_a_zone_are_its_whole()
    {
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var yard = SimulatedYard.Render(YardSettings.DrawCargo(seed));
            using SimulatedScene scene = yard.Scene;
            Assert.Equal(yard.Facility.Zones.Select(zone => zone.Id), yard.Zones.Select(zone => zone.Id));
            foreach (TrueZone zone in yard.Zones)
            {
                double parts = zone.GroundSquareMeters + zone.CoveredSquareMeters + zone.ContainerSquareMeters + zone.OtherObjectsSquareMeters;
                // What is left is under roofs and trees.
                Assert.InRange(parts, 0.4 * zone.AreaSquareMeters, 1.01 * zone.AreaSquareMeters);
                Assert.InRange(zone.ClearFraction, 0, 1);
                double each = zone.Containers > 0 ? zone.ContainerSquareMeters / zone.Containers : 20;
                Assert.InRange(each, 6, 40);
            }
        }
    }

    [Fact]
    public void A_zone_without_tarps_has_no_covered_area()
    {
        var yard = SimulatedYard.Render(Calm with { Cargo = Calm.Cargo with { CoveredShare = 0, ContainerShare = 1 } });
        using SimulatedScene scene = yard.Scene;
        Assert.All(yard.Zones, zone => Assert.Equal(0, zone.CoveredSquareMeters));
        Assert.Contains(yard.Zones, zone => zone.Containers > 5);
    }

    [Fact]
    public void A_yard_without_zones_is_what_it_was()
    {
        var yard = SimulatedYard.Render(Calm with { Cargo = new CargoSettings() });
        using SimulatedScene scene = yard.Scene;
        Assert.Empty(yard.Zones);
        Assert.Empty(yard.Facility.Zones);
        Assert.Throws<InvalidOperationException>(() => yard.ZoneClassAt(new PixelPoint(10, 10)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void What_is_seen_of_a_roof_is_as_large_as_what_stands_there(double offNadirDegrees)
    {
        var yard = SimulatedYard.Render(Calm with { OffNadirDegrees = offNadirDegrees, LeanAzimuthDegrees = 90 });
        using SimulatedScene scene = yard.Scene;
        double standing = yard.Zones.Sum(zone => zone.CoveredSquareMeters + zone.ContainerSquareMeters);
        double seen = 0;
        for (double y = 0.25; y < scene.Info.Height * yard.PixelMeters; y += 0.5)
        {
            for (double x = 0.25; x < scene.Info.Width * yard.PixelMeters; x += 0.5)
            {
                ZoneClass kind = yard.ZoneClassAt(new PixelPoint(x / yard.PixelMeters, y / yard.PixelMeters));
                seen += kind is ZoneClass.Covered or ZoneClass.ShortContainer or ZoneClass.LongContainer ? 0.25 : 0;
            }
        }

        Assert.True(standing > 300);
        // A little is hidden behind higher neighbors, and a little stands outside the outlines.
        Assert.InRange(seen / standing, 0.85, 1.15);
    }

    [Fact]
    public void What_a_zone_shows_stays_the_same_when_other_yards_are_rendered()
    {
        var yard = SimulatedYard.Render(YardSettings.DrawCargo(3));
        ZoneClass[] Shown() => [.. Enumerable.Range(0, 10_000).Select(i => yard.Cargo!.SeenAt(i % 100, i / 100, 0.5))];
        ZoneClass[] before = Shown();
        for (ulong other = 10; other < 14; other++)
        {
            SimulatedYard.Render(YardSettings.DrawCargo(other) with { GsdMeters = yard.Settings.GsdMeters }).Scene.Dispose();
        }

        Assert.Equal(before, Shown());
    }

    [Fact]
    public void Shards_say_what_their_patches_show_and_repeat()
    {
        using TemporaryFolder folder = new();
        ZoneShards.Write(folder.File("a"), 4, 10, cancellation: TestContext.Current.CancellationToken);
        ZoneShards.Write(folder.File("b"), 4, 10, cancellation: TestContext.Current.CancellationToken);
        foreach (string part in new[] { "samples", "labels", "meta" })
        {
            byte[] one = File.ReadAllBytes(Path.Combine(folder.File("a"), $"zones-00000.{part}.npy"));
            Assert.Equal(one, File.ReadAllBytes(Path.Combine(folder.File("b"), $"zones-00000.{part}.npy")));
        }

        byte[] labels = File.ReadAllBytes(Path.Combine(folder.File("a"), "zones-00000.labels.npy"))[128..];
        byte[] samples = File.ReadAllBytes(Path.Combine(folder.File("a"), "zones-00000.samples.npy"))[128..];
        Assert.Equal(10 * 128 * 128, labels.Length);
        Assert.Equal(3 * labels.Length, samples.Length);
        Assert.All(labels.Distinct(), label => Assert.True(label is < ZoneEvidence.Classes or 255));
        Assert.True(labels.Count(label => label == (byte)ZoneClass.Ground) > 10_000);
        Assert.True(labels.Distinct().Count() >= 4);
    }

    [Fact]
    public void Shards_of_an_earlier_run_are_named_and_nothing_is_written()
    {
        using TemporaryFolder folder = new();
        string stale = Path.Combine(folder.File("a"), "zones-00001.meta.npy");
        Directory.CreateDirectory(folder.File("a"));
        File.WriteAllText(stale, "");
        PublishingException refused = Assert.Throws<PublishingException>(() => ZoneShards.Write(folder.File("a"), 4, 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("zones-00001.meta.npy of an earlier run", refused.Message, StringComparison.Ordinal);
        Assert.Equal([stale], Directory.GetFiles(folder.File("a")));
    }
}
