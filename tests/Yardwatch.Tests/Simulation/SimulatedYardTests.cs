using Xunit;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Simulation;
using Yardwatch.Simulation.Plans;
using Yardwatch.Simulation.Rendering;
using Yardwatch.Simulation.Strips;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Simulation;

public sealed class SimulatedYardTests
{
    private static YardSettings Calm => new()
    {
        Seed = 11,
        LengthMeters = 120,
        TrackCount = 4,
        MarginMeters = 12,
        EmptyTrackShare = 0,
        RotationDegrees = 0,
        OffNadirDegrees = 0,
        Sensor = new SensorSettings { Noise = 0, BlurPixels = 0, Sharpening = 0, MisregistrationPixels = 0, Haze = 0 },
        Surroundings = new SurroundingsSettings { PolesPerKilometer = 0, ClutterPerHectare = 0, TreesPerHectare = 0, BetweenPerKilometer = 0 },
    };

    [Theory]
    [InlineData(1UL)]
    [InlineData(77UL)]
    public void The_same_seed_gives_the_same_bytes(ulong seed)
    {
        using SimulatedScene first = SimulatedYard.Render(YardSettings.Draw(seed)).Scene;
        using SimulatedScene second = SimulatedYard.Render(YardSettings.Draw(seed)).Scene;
        using SimulatedScene other = SimulatedYard.Render(YardSettings.Draw(seed + 1)).Scene;
        Assert.True(first.Samples.SequenceEqual(second.Samples));
        Assert.False(first.Samples.SequenceEqual(other.Samples));
    }

    [Fact]
    public void Vehicles_never_overlap()
    {
        int vehicles = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            var plan = YardPlan.Of(YardSettings.Draw(seed));
            foreach (IGrouping<int, PlannedVehicle> track in plan.Vehicles.GroupBy(vehicle => vehicle.Track))
            {
                PlannedVehicle? before = null;
                foreach (PlannedVehicle vehicle in track.OrderBy(vehicle => vehicle.Start))
                {
                    Assert.True(before is null || vehicle.Start - before.End >= 0.55, $"Seed {seed}: vehicles closer than couplings are long.");
                    Assert.InRange(vehicle.Design.Length, 6, 28);
                    before = vehicle;
                    vehicles++;
                }
            }

            IEnumerable<(PlannedVehicle A, PlannedVehicle B)> pairs = plan.Vehicles.SelectMany(
                a => plan.Vehicles.Where(b => b.Track > a.Track).Select(b => (a, b)));
            Assert.All(pairs, pair => Assert.True(double.Hypot(pair.A.Middle.X - pair.B.Middle.X, pair.A.Middle.Y - pair.B.Middle.Y) > 3));
        }

        Assert.True(vehicles > 500);
    }

    [Theory]
    [InlineData(0, 60, 30)]
    [InlineData(18, 240, 45)]
    [InlineData(12, 300, 60)]
    public void A_vehicle_changes_pixels_on_its_roof_its_walls_and_in_its_shadow_only(double offNadir, double sunAzimuth, double sunElevation)
    {
        YardSettings settings = Calm with { OffNadirDegrees = offNadir, SunAzimuthDegrees = sunAzimuth, SunElevationDegrees = sunElevation };
        var plan = YardPlan.Of(settings);
        PlannedVehicle tall = plan.Vehicles.First(
            vehicle => vehicle.Design.Type is VehicleType.Box or VehicleType.Tank && vehicle.Middle.X is > 25 and < 95);
        YardPlan alone = plan with { Vehicles = [tall] };
        SimulatedYard with = YardRenderer.Render(alone);
        SimulatedYard without = YardRenderer.Render(alone with { Vehicles = [] });
        double reach = ((tall.Design.Height + 0.3) / double.Tan(double.DegreesToRadians(sunElevation))) + 1;
        double lean = (tall.Design.Height + 0.3) * double.Tan(double.DegreesToRadians(offNadir));
        (double sunX, double sunY) = (double.Sin(double.DegreesToRadians(sunAzimuth)), -double.Cos(double.DegreesToRadians(sunAzimuth)));
        int inShadow = 0;
        int onRoof = 0;
        int width = with.Scene.Info.Width;
        for (int i = 0; i < width * with.Scene.Info.Height; i++)
        {
            if (with.Scene.Samples[i] == without.Scene.Samples[i])
            {
                continue;
            }

            double x = ((i % width) + 0.5) * settings.GsdMeters;
            double y = ((i / width) + 0.5) * settings.GsdMeters;
            bool near = Enumerable.Range(0, 41).Any(step => Body(tall, x + (sunX * reach * step / 40), y + (sunY * reach * step / 40), 1))
                || Enumerable.Range(0, 21).Any(step => Body(tall, x, y + (lean * step / 20), 1));
            Assert.True(near, $"Changed at {x:F1} {y:F1}, far from the vehicle at {tall.Middle}.");
            inShadow += Body(tall, x, y, 1.2) ? 0 : 1;
            onRoof += Body(tall, x, y, 0) ? 1 : 0;
        }

        double roofPixels = tall.Design.Length * tall.Design.Width / settings.GsdMeters / settings.GsdMeters;
        Assert.True(onRoof > 0.8 * roofPixels);
        Assert.True(inShadow > 10);
    }

    [Theory]
    [InlineData(90, 45)]
    [InlineData(270, 30)]
    [InlineData(0, 40)]
    [InlineData(180, 55)]
    public void A_shadow_falls_away_from_the_sun_and_is_as_long_as_the_height_asks(double azimuth, double elevation)
    {
        YardSettings settings = Calm with { SunAzimuthDegrees = azimuth, SunElevationDegrees = elevation, ShadowFactor = 0.1, GsdMeters = 0.25 };
        var plan = YardPlan.Of(settings);
        PlannedVehicle car = plan.Vehicles.First(vehicle => vehicle.Design.Height > 3.5 && vehicle.Middle.X is > 30 and < 90);
        YardPlan alone = plan with { Vehicles = [car] };
        SimulatedYard with = YardRenderer.Render(alone);
        SimulatedYard without = YardRenderer.Render(alone with { Vehicles = [] });
        (double dx, double dy) = (-double.Sin(double.DegreesToRadians(azimuth)), double.Cos(double.DegreesToRadians(azimuth)));
        double half = double.Abs(dx) > 0.5 ? car.Design.Length / 2 : car.Design.Width / 2;
        int Dark(double sign)
        {
            int dark = 0;
            for (double away = half + 0.9; away < half + 20; away += settings.GsdMeters)
            {
                int column = (int)((car.Middle.X + (sign * dx * away)) / settings.GsdMeters);
                int row = (int)((car.Middle.Y + (sign * dy * away)) / settings.GsdMeters);
                int at = (row * with.Scene.Info.Width) + column;
                bool inside = column >= 0 && row >= 0 && column < with.Scene.Info.Width && row < with.Scene.Info.Height;
                dark += inside && with.Scene.Samples[at] < 0.5 * without.Scene.Samples[at] ? 1 : 0;
            }

            return dark;
        }

        double length = (Dark(1) * settings.GsdMeters) + 0.9;
        double expected = car.Design.Height / double.Tan(double.DegreesToRadians(elevation));
        Assert.InRange(length, (0.65 * expected) - 0.5, expected + 0.5);
        Assert.Equal(0, Dark(-1));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    public void Pixels_have_the_ground_size_asked_for(double gsd)
    {
        var yard = SimulatedYard.Render(Calm with { GsdMeters = gsd });
        Assert.Equal(120 / gsd, yard.Scene.Info.Width, 1.0);
        TrueVehicle vehicle = yard.Vehicles[0];
        double length = double.Hypot(vehicle.Outline[1].X - vehicle.Outline[0].X, vehicle.Outline[1].Y - vehicle.Outline[0].Y) * gsd;
        Assert.Equal(vehicle.EndMeters - vehicle.StartMeters, length, 0.05);
    }

    [Fact]
    public void What_a_bridge_hides_is_known()
    {
        YardSettings bridged = Calm with { Surroundings = Calm.Surroundings with { Bridges = 1 } };
        var open = SimulatedYard.Render(Calm);
        var hidden = SimulatedYard.Render(bridged);
        double Inside(SimulatedYard yard) => yard.Obscured.Where(stretch => stretch.StartMeters > 20 && stretch.EndMeters < 130).Sum(stretch => stretch.EndMeters - stretch.StartMeters);
        Assert.Equal(0, Inside(open));
        Assert.InRange(Inside(hidden), 4 * 1.5, 4 * 20);
    }

    [Fact]
    public void A_misplaced_facility_lies_where_it_says()
    {
        var yard = SimulatedYard.Render(Calm);
        var misplaced = Misplacement.Of(yard, new GroundPoint(2, 1.5), 0, 5);
        for (int i = 0; i < yard.Facility.Tracks.Count; i++)
        {
            NetTopologySuite.Geometries.Coordinate truth = yard.Facility.Tracks[i].Centerline.Coordinates[3];
            NetTopologySuite.Geometries.Coordinate drawn = misplaced.Facility.Tracks[i].Centerline.Coordinates[3];
            Assert.Equal(2, (drawn.X - truth.X) * yard.PixelMeters, 6);
            Assert.Equal(-1.5, (drawn.Y - truth.Y) * yard.PixelMeters, 6);
        }
    }

    [Fact]
    public void Labels_hold_every_vehicle_once_with_gaps_between()
    {
        var yard = SimulatedYard.Render(Calm with { LengthMeters = 220 });
        var frame = GroundFrame.Of(yard.Facility, yard.Scene, yard.PixelMeters);
        ColumnLabels labels = new(yard);
        foreach (Yardwatch.Facilities.RailTrack track in yard.Facility.Tracks)
        {
            var path = TrackPath.Of(track, frame);
            byte[] columns = labels.Of(path);
            List<TrueVehicle> seen =
            [
                .. yard.Vehicles.Where(vehicle => vehicle.TrackId == track.Id && vehicle.StartMeters > 15 && vehicle.EndMeters < (track.Centerline.Length * yard.PixelMeters) - 15),
            ];
            foreach (TrueVehicle vehicle in seen)
            {
                int middle = (int)(((vehicle.StartMeters + vehicle.EndMeters) / 2 / TrackStrip.ColumnMeters) + TrackPath.ExtensionColumns);
                ColumnClass expected = vehicle.Kind switch
                {
                    VehicleKind.Locomotive or VehicleKind.Maintenance => ColumnClass.Locomotive,
                    VehicleKind.Passenger => ColumnClass.Passenger,
                    _ => ColumnClass.Railcar,
                };
                Assert.Equal((byte)expected, columns[middle]);
            }

            for (int i = 0; i + 1 < seen.Count; i++)
            {
                int middle = (int)(((seen[i].EndMeters + seen[i + 1].StartMeters) / 2 / TrackStrip.ColumnMeters) + TrackPath.ExtensionColumns);
                Assert.True(columns[middle] is (byte)ColumnClass.Gap or (byte)ColumnClass.Empty, $"{columns[middle]} between two vehicles");
            }
        }
    }

    [Fact]
    public void Shards_do_not_depend_on_threads_and_hold_what_they_say()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"yardwatch-shards-{Environment.ProcessId}");
        try
        {
            StripShards.Write(Path.Combine(folder, "a"), 3, 20, cancellation: TestContext.Current.CancellationToken);
            StripShards.Write(Path.Combine(folder, "b"), 3, 20, cancellation: TestContext.Current.CancellationToken);
            foreach (string name in new[] { "samples", "labels", "types", "meta" })
            {
                byte[] first = File.ReadAllBytes(Path.Combine(folder, "a", $"shard-00000.{name}.npy"));
                Assert.Equal(first, File.ReadAllBytes(Path.Combine(folder, "b", $"shard-00000.{name}.npy")));
                int body = name switch { "samples" => 20 * 3 * 32 * 512, "labels" or "types" => 20 * 512, _ => 20 * TrainingStrip.MetaCount * 4 };
                Assert.Equal(0, (first.Length - body) % 64);
                Assert.InRange(first.Length - body, 64, 192);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Places_of_strips_from_anywhere_do_not_depend_on_threads_and_hold_what_they_say()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"yardwatch-places-{Environment.ProcessId}");
        try
        {
            TrackShards.Write(Path.Combine(folder, "a"), 3, 30, cancellation: TestContext.Current.CancellationToken);
            TrackShards.Write(Path.Combine(folder, "b"), 3, 30, cancellation: TestContext.Current.CancellationToken);
            foreach ((string name, int body) in new[] { ("samples", 30 * 3 * StripRows.OfRails.Count * 256), ("meters", 30 * 13 * 16), ("meta", 30 * 8 * 4) })
            {
                byte[] first = File.ReadAllBytes(Path.Combine(folder, "a", $"tracks-00000.{name}.npy"));
                Assert.Equal(first, File.ReadAllBytes(Path.Combine(folder, "b", $"tracks-00000.{name}.npy")));
                Assert.InRange(first.Length - body, 64, 192);
            }

            AssertTracksAreOneStepApart(File.ReadAllBytes(Path.Combine(folder, "a", "tracks-00000.meters.npy")).AsSpan()[^(30 * 13 * 16)..]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Half a meter further from a place the nearest track is at most half a meter nearer or further, 25 steps of 2 cm.
    private static void AssertTracksAreOneStepApart(ReadOnlySpan<byte> meters)
    {
        (int near, int far) = (0, 0);
        for (int place = 0; place < meters.Length; place++)
        {
            near += meters[place] < 15 ? 1 : 0;
            far += meters[place] > 100 ? 1 : 0;
            if (place / 16 % 13 > 0 && meters[place] != 255)
            {
                Assert.InRange(meters[place] - meters[place - 16], -26, 26);
            }
        }

        Assert.InRange(near, 150, 1200);
        Assert.InRange(far, 600, 5000);
    }

    [Fact]
    public void A_turned_strip_has_its_shadows_toward_rising_rows_and_columns()
    {
        int turned = 0;
        for (ulong seed = 0; seed < 4; seed++)
        {
            var yard = SimulatedYard.Render(YardSettings.Draw(seed));
            foreach (TrainingStrip strip in StripShards.Of(yard, new Draws(seed)))
            {
                bool known = strip.Meta[3] > 0;
                Assert.True(strip.Meta[1] >= 0 && strip.Meta[2] >= 0);
                Assert.InRange(strip.Meta[5], 0, 8);
                Assert.True(!known || yard.Settings.Overcast || strip.Meta[5] is 0 or 1 or 2 or 3 or 7);
                Assert.InRange(float.Abs(strip.Meta[4]), 0, 5.5f);
                Assert.Equal(float.Abs(strip.Meta[4]) <= 1, strip.Meta[6] > 0);
                turned += known ? 1 : 0;
            }
        }

        Assert.True(turned > 10);
    }

    private static bool Body(PlannedVehicle vehicle, double x, double y, double slack)
    {
        (double dx, double dy) = (x - vehicle.Middle.X, y - vehicle.Middle.Y);
        double along = (dx * vehicle.Middle.AlongX) + (dy * vehicle.Middle.AlongY);
        double across = (dy * vehicle.Middle.AlongX) - (dx * vehicle.Middle.AlongY);
        return double.Abs(along) <= (vehicle.Design.Length / 2) + slack && double.Abs(across) <= (vehicle.Design.Width / 2) + slack;
    }
}
