namespace Yardwatch.Simulation;

/// <summary>The mixture of yards, lights, grounds and sensors that a column model is trained on.</summary>
internal static class SettingsMixture
{
    // The share of ordinary yards that have a part (light, view, vehicles, ground, surroundings, sensor) as it is drawn for training.
    private const double OrdinaryShare = 0.35;

    public static YardSettings Draw(ulong seed)
    {
        var draws = Draws.Of(seed, Purpose.Settings);
        var drawing = Draws.Of(seed, Purpose.Misplacement, -2);
        bool overcast = draws.Chance(0.07);
        double curve = draws.Chance(0.5) ? 0 : draws.Between(-1, 1) / draws.Between(300, 2000);
        YardSettings settings = new()
        {
            Seed = seed,
            GsdMeters = DrawGsd(draws),
            LengthMeters = draws.Between(190, 300),
            MarginMeters = draws.Between(10, 26),
            RotationDegrees = draws.Between(0, 360),
            TrackCount = draws.Chance(0.12) ? draws.Whole(1, 3) : draws.Whole(4, 16),
            SpacingMeters = Either(draws, 0.7, (4.4, 5.1), (4.3, 6)),
            WideSpaceEvery = draws.Chance(0.35) ? draws.Whole(2, 7) : 0,
            Curvature = curve,
            Throat = (YardThroat)draws.Weighted(0.6, 0.22, 0.18),
            Fleet = (Fleet)draws.Weighted(0.5, 0.3, 0.2),
            EmptyTrackShare = draws.Between(0.2, 0.7),
            EqualStringShare = draws.Between(0.3, 0.8),
            PassengerShare = draws.Chance(0.2) ? draws.Between(0.05, 0.4) : 0.01,
            MaintenanceShare = draws.Chance(0.15) ? draws.Between(0.05, 0.3) : 0.015,
            LowCarShare = Either(draws, 0.25, (0.15, 0.8), (0, 0.08)),
            TwoAxleShare = Either(draws, 0.25, (0.2, 0.7), (0, 0.15)),
            MovingShare = draws.Chance(0.12) ? draws.Between(0.1, 0.6) : 0,
            LocomotiveShare = draws.Between(0.03, 0.25),
            GapMedianMeters = Either(draws, 0.15, (0.9, 1.1), (1.1, 1.7)),
            CamouflageShare = Either(draws, 0.4, (0.2, 0.9), (0, 0.15)),
            TarpShare = Either(draws, 0.25, (0.35, 0.9), (0.05, 0.35)),
            TarpPaintShare = Either(draws, 0.3, (0.2, 0.6), (0, 0.15)),
            SunAzimuthDegrees = draws.Between(0, 360),
            SunElevationDegrees = Either(draws, 0.04, (8, 14), (14, 65)),
            ShadowFactor = overcast ? draws.Between(0.85, 0.98) : DrawShadow(draws),
            Overcast = overcast,
            OffNadirDegrees = Either(draws, 0.4, (0, 6), (0, 30)),
            LeanAzimuthDegrees = draws.Between(0, 360),
            FacilityShiftMeters = double.Min(double.Abs(drawing.Normal(0, 1.5)), 5),
            FacilityJitterMeters = drawing.Between(0, 0.6),
        };
        return settings with { Ground = DrawGround(draws), Surroundings = DrawSurroundings(draws), Sensor = DrawSensor(draws) };
    }

    public static YardSettings DrawClear(ulong seed)
    {
        YardSettings drawn = Draw(seed);
        YardSettings plain = new() { Seed = seed };
        return drawn with
        {
            GsdMeters = plain.GsdMeters,
            MaintenanceShare = plain.MaintenanceShare,
            LowCarShare = plain.LowCarShare,
            TwoAxleShare = plain.TwoAxleShare,
            MovingShare = 0,
            CamouflageShare = plain.CamouflageShare,
            TarpShare = plain.TarpShare,
            TarpPaintShare = plain.TarpPaintShare,
            SunElevationDegrees = double.Clamp(drawn.SunElevationDegrees, 30, 55),
            ShadowFactor = plain.ShadowFactor,
            Overcast = false,
            OffNadirDegrees = double.Min(drawn.OffNadirDegrees, 8),
            FacilityShiftMeters = plain.FacilityShiftMeters,
            FacilityJitterMeters = plain.FacilityJitterMeters,
            Ground = drawn.Ground with { Snow = 0, Wetness = 0, Vegetation = double.Min(drawn.Ground.Vegetation, 0.15), OvergrownShare = 0.1, StainsPerKilometer = 3 },
            Surroundings = plain.Surroundings,
            Sensor = plain.Sensor,
        };
    }

    // What a yard doesn't draw as in training it has as a clear one: in training nearly every yard has several nuisances at once.
    public static YardSettings DrawOrdinary(ulong seed)
    {
        var draws = Draws.Of(seed, Purpose.Settings, 1);
        (YardSettings drawn, YardSettings clear) = (Draw(seed), DrawClear(seed));
        YardSettings Part() => draws.Chance(OrdinaryShare) ? drawn : clear;
        (YardSettings light, YardSettings view, YardSettings vehicles) = (Part(), Part(), Part());
        return clear with
        {
            SunElevationDegrees = light.SunElevationDegrees,
            ShadowFactor = light.ShadowFactor,
            Overcast = light.Overcast,
            OffNadirDegrees = view.OffNadirDegrees,
            MaintenanceShare = vehicles.MaintenanceShare,
            LowCarShare = vehicles.LowCarShare,
            TwoAxleShare = vehicles.TwoAxleShare,
            MovingShare = vehicles.MovingShare,
            CamouflageShare = vehicles.CamouflageShare,
            TarpShare = vehicles.TarpShare,
            TarpPaintShare = vehicles.TarpPaintShare,
            FacilityShiftMeters = drawn.FacilityShiftMeters,
            FacilityJitterMeters = drawn.FacilityJitterMeters,
            Ground = Part().Ground,
            Surroundings = Part().Surroundings,
            Sensor = Part().Sensor,
        };
    }

    // A number from the first range with a probability, else from the second.
    private static double Either(Draws draws, double chance, (double Low, double High) first, (double Low, double High) second) =>
        draws.Chance(chance) ? draws.Between(first.Low, first.High) : draws.Between(second.Low, second.High);

    private static double DrawGsd(Draws draws) => draws.Weighted(0.4, 0.31, 0.17, 0.04, 0.08) switch
    {
        0 => draws.Between(0.25, 0.55),
        1 => draws.Between(0.45, 0.85),
        2 => draws.Between(0.8, 1.3),
        3 => draws.Between(1.2, 1.6),
        _ => draws.Between(1.6, 3.5),
    };

    private static double DrawShadow(Draws draws) => Either(draws, 0.6, (0.08, 0.28), (0.25, 0.6));

    private static GroundSettings DrawGround(Draws draws)
    {
        bool snow = draws.Chance(0.07);
        bool brown = draws.Chance(0.4);
        return new GroundSettings
        {
            Tone = Either(draws, 0.75, (0.34, 0.64), (0.2, 0.75)),
            Warmth = brown ? draws.Between(0.06, 0.3) : double.Clamp(draws.Normal(0.02, 0.03), -0.1, 0.35),
            BedRatio = Either(draws, 0.68, (0.55, 0.95), (0.95, 1.4)),
            BedWarmth = draws.Between(0.0, 0.28),
            BedSpread = draws.Between(0.02, 0.2),
            TieContrast = draws.Weighted(0.6, 0.3, 0.1) switch { 0 => draws.Between(0.03, 0.4), 1 => draws.Between(-0.5, 0.05), _ => draws.Between(0.4, 0.95) },
            RailRatio = draws.Between(0.45, 1.5),
            Texture = draws.Between(0.03, 0.16),
            Streaks = Either(draws, 0.7, (0.03, 0.2), (0.15, 0.45)),
            Vegetation = Either(draws, 0.5, (0, 0.12), (0.05, 0.9)),
            Snow = snow ? draws.Between(0.3, 0.97) : 0,
            SnowOnVehicles = draws.Chance(0.6) ? draws.Between(0.2, 0.95) : 0,
            Wetness = draws.Chance(0.12) ? draws.Between(0.2, 1) : 0,
            GroupSpread = Either(draws, 0.4, (0.1, 0.35), (0, 0.08)),
            StainsPerKilometer = Either(draws, 0.35, (6, 35), (0, 5)),
            OvergrownShare = Either(draws, 0.3, (0.2, 1), (0, 0.12)),
        };
    }

    private static SurroundingsSettings DrawSurroundings(Draws draws) => new()
    {
        PortalSpacingMeters = draws.Chance(0.4) ? draws.Between(40, 80) : 0,
        WireShare = draws.Between(0.2, 1),
        PolesPerKilometer = Either(draws, 0.85, (0, 20), (15, 40)),
        Buildings = draws.Chance(0.45) ? draws.Whole(1, 4) : 0,
        CloseBuildingShare = draws.Between(0, 0.7),
        LightTowersPerKilometer = draws.Chance(0.4) ? draws.Between(4, 30) : 0,
        Cranes = draws.Chance(0.08) ? draws.Whole(1, 2) : 0,
        Crossovers = draws.Chance(0.3) ? draws.Whole(1, 8) : 0,
        Verges = draws.Chance(0.3) ? draws.Whole(1, 3) : 0,
        Bridges = draws.Chance(0.14) ? draws.Whole(1, 2) : 0,
        Platforms = draws.Chance(0.18) ? draws.Whole(1, 3) : 0,
        CanopyShare = draws.Between(0.2, 0.9),
        ClutterPerHectare = Either(draws, 0.7, (0, 12), (8, 60)),
        BetweenPerKilometer = Either(draws, 0.7, (0, 12), (10, 60)),
        CrossingShare = 0.1,
        TreesPerHectare = Either(draws, 0.6, (0, 8), (5, 50)),
    };

    private static SensorSettings DrawSensor(Draws draws)
    {
        var bands = (BandLayout)draws.Weighted(0.25, 0.45, 0.1, 0.1, 0.1);
        bool jpeg = bands is BandLayout.Grey or BandLayout.Rgb && draws.Chance(0.5);
        bool sharpened = bands is not BandLayout.Grey && draws.Chance(0.3);
        return new SensorSettings
        {
            ThinCloud = draws.Chance(0.06) ? draws.Between(0.2, 1) : 0,
            ThinCloudOpacity = draws.Between(0.12, 0.6),
            BandDelaySeconds = draws.Between(0, 0.35),
            PanRatio = sharpened ? draws.Pick([2, 4, 4, 4]) : 1,
            PanMisregistrationPixels = Either(draws, 0.6, (0, 0.5), (0.5, 2)),
            StretchClip = draws.Chance(0.3) ? draws.Between(0.002, 0.04) : 0,
            Cloud = draws.Chance(0.06) ? draws.Between(0.05, 0.5) : 0,
            CloudShadow = draws.Chance(0.08) ? draws.Between(0.05, 0.5) : 0,
            Haze = Either(draws, 0.7, (0, 0.12), (0.1, 0.5)),
            BlurPixels = Either(draws, 0.9, (0.3, 0.85), (0.85, 1.2)),
            Noise = Either(draws, 0.7, (0.002, 0.012), (0.01, 0.04)),
            MisregistrationPixels = Either(draws, 0.7, (0, 0.15), (0.1, 0.7)),
            Sharpening = draws.Chance(0.5) ? 0 : draws.Between(0.1, 1.5),
            Gamma = double.Clamp(draws.LogNormal(1, 0.16), 0.6, 1.6),
            Gain = double.Clamp(draws.LogNormal(0.95, 0.15), 0.5, 1.5),
            RedCast = double.Clamp(draws.LogNormal(1, 0.06), 0.8, 1.25),
            BlueCast = double.Clamp(draws.LogNormal(1, 0.06), 0.8, 1.25),
            JpegQuality = jpeg ? draws.Whole(35, 95) : null,
            Bands = bands,
            FullScale = jpeg || draws.Chance(0.6) ? 255 : draws.Pick([1023, 2047, 4095]),
        };
    }
}
