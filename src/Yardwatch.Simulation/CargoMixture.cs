namespace Yardwatch.Simulation;

/// <summary>The mixture of cargo zones that the zone model is trained on: short yards, the light, air and sensors of all yards.</summary>
internal static class CargoMixture
{
    public static YardSettings Draw(ulong seed)
    {
        var draws = Draws.Of(seed, Purpose.CargoSettings);
        var yard = YardSettings.Draw(seed);
        double margin = draws.Between(26, 54);
        return yard with
        {
            TrackCount = draws.Whole(1, 3),
            LengthMeters = draws.Between(64, 130),
            MarginMeters = margin,
            Throat = YardThroat.None,
            TarpShare = draws.Between(0.1, 0.5),
            Surroundings = yard.Surroundings with
            {
                Platforms = 0,
                Bridges = draws.Chance(0.06) ? 1 : 0,
                TreesPerHectare = yard.Surroundings.TreesPerHectare * 0.6,
                ClutterPerHectare = yard.Surroundings.ClutterPerHectare * 0.4,
            },
            Cargo = DrawCargo(draws, margin),
        };
    }

    private static CargoSettings DrawCargo(Draws draws, double margin)
    {
        double covered = draws.Chance(0.3) ? 0 : draws.Between(0.05, 0.7);
        double container = draws.Chance(0.3) ? 0 : draws.Between(0.05, 0.7);
        double sum = double.Max(1, covered + container);
        return new CargoSettings
        {
            Zones = 2,
            LengthMeters = draws.Between(30, 110),
            DepthMeters = draws.Between(12, margin - 4),
            Fill = draws.Chance(0.12) ? draws.Between(0, 0.15) : draws.Between(0.2, 1),
            CoveredShare = covered / sum,
            ContainerShare = container / sum,
            AisleMeters = draws.Chance(0.6) ? draws.Between(0.6, 4) : draws.Between(3, 11),
            CamouflageShare = draws.Chance(0.6) ? 0 : draws.Between(0, 0.3),
        };
    }
}
