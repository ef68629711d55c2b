namespace Yardwatch.Simulation.Plans;

/// <summary>What a vehicle is built like; equal cars of a string share one design. Meters.</summary>
internal sealed record VehicleDesign
{
    public required VehicleKind Kind { get; init; }

    public required VehicleType Type { get; init; }

    public required double Length { get; init; }

    public required double Width { get; init; }

    public required double Height { get; init; }

    /// <summary>The stream that equal cars share: livery, roof structure.</summary>
    public required ulong Livery { get; init; }

    /// <summary>Whether the load is under a tarp.</summary>
    public bool Covered { get; init; }

    /// <summary>Whether it is colored like the ground.</summary>
    public bool Camouflaged { get; init; }
}

/// <summary>Draws vehicles of a fleet.</summary>
internal static class FleetStock
{
    /// <summary>A freight car.</summary>
    public static VehicleDesign Railcar(YardSettings settings, Draws draws)
    {
        VehicleType type = RailcarType(settings.Fleet, draws);
        double length = Length(settings.Fleet, type, draws);
        bool tarpable = type is VehicleType.Flat or VehicleType.Gondola;
        return new VehicleDesign
        {
            Kind = VehicleKind.Railcar,
            Type = type,
            Length = length,
            Width = settings.Fleet == Fleet.Europe1435 ? draws.Between(2.7, 3.15) : draws.Between(2.9, 3.3),
            Height = Height(settings.Fleet, type, draws),
            Livery = draws.Bits(),
            Covered = tarpable && draws.Chance(settings.TarpShare),
            Camouflaged = draws.Chance(settings.CamouflageShare),
        };
    }

    public static VehicleDesign Locomotive(YardSettings settings, Draws draws)
    {
        double length = settings.Fleet switch
        {
            Fleet.Europe1435 => draws.Chance(0.3) ? draws.Between(9, 13) : draws.Between(15, 20.5),
            Fleet.Broad1520 => draws.Chance(0.3) ? draws.Between(12, 17) : draws.Between(16.5, 21),
            _ => draws.Between(14, 22.5),
        };
        return new VehicleDesign
        {
            Kind = VehicleKind.Locomotive,
            Type = VehicleType.Locomotive,
            Length = length,
            Width = draws.Between(2.8, 3.15),
            Height = draws.Between(3.9, 4.7),
            Livery = draws.Bits(),
        };
    }

    public static VehicleDesign PassengerCar(YardSettings settings, Draws draws) => new()
    {
        Kind = VehicleKind.Passenger,
        Type = VehicleType.Passenger,
        Length = settings.Fleet == Fleet.Broad1520 ? draws.Between(23.5, 24.6) : draws.Between(24.2, 26.6),
        Width = draws.Between(2.8, 3.1),
        Height = draws.Between(3.9, 4.4),
        Livery = draws.Bits(),
    };

    private static VehicleType RailcarType(Fleet fleet, Draws draws)
    {
        int index = fleet switch
        {
            Fleet.Europe1435 => draws.Weighted(14, 22, 20, 10, 14, 9, 13),
            Fleet.Broad1520 => draws.Weighted(22, 4, 30, 12, 10, 4, 20),
            _ => draws.Weighted(16, 2, 14, 26, 10, 10, 22),
        };
        return (VehicleType)index;
    }

    // Lengths of bodies. The mixture of types gives the published quantiles; two-axle cars are short.
    private static double Length(Fleet fleet, VehicleType type, Draws draws)
    {
        bool odd = draws.Chance(0.06);
        double length = fleet switch
        {
            Fleet.Europe1435 => type switch
            {
                VehicleType.Flat or VehicleType.Container => draws.Chance(0.55) ? draws.Between(17.5, 20.5) : draws.Between(12.8, 16.5),
                VehicleType.SlidingWall => draws.Chance(0.3) ? draws.Between(20, 23) : draws.Normal(14.6, 0.9),
                VehicleType.Hopper => draws.Normal(12.2, 1.6),
                _ => draws.Chance(0.13) ? draws.Between(7.8, 10) : draws.Normal(14.1, 1.2),
            },
            Fleet.Broad1520 => type switch
            {
                VehicleType.Flat or VehicleType.Container => draws.Chance(0.5) ? draws.Between(18.5, 25) : draws.Between(12.9, 14.5),
                VehicleType.Box => draws.Chance(0.4) ? draws.Between(15.8, 17) : draws.Normal(13.9, 0.4),
                VehicleType.Tank => draws.Normal(11.8, 0.6),
                VehicleType.Hopper => draws.Normal(12.9, 1.2),
                _ => draws.Normal(13.2, 0.5),
            },
            _ => type switch
            {
                VehicleType.Flat or VehicleType.Container => draws.Chance(0.5) ? draws.Between(25, 28) : draws.Between(15.5, 20),
                VehicleType.Box => draws.Chance(0.25) ? draws.Between(26.5, 28) : draws.Normal(17, 1),
                VehicleType.Tank => draws.Normal(16.2, 1.8),
                _ => draws.Normal(16, 1.6),
            },
        };
        return odd ? draws.Between(8, 27) : double.Clamp(length, 7.5, 28);
    }

    private static double Height(Fleet fleet, VehicleType type, Draws draws)
    {
        double tall = fleet == Fleet.NorthAmerica ? 0.5 : fleet == Fleet.Broad1520 ? 0.3 : 0;
        return type switch
        {
            VehicleType.Flat => draws.Between(1.2, 1.4),
            VehicleType.Container => draws.Between(3.5, 4.0) + (fleet == Fleet.NorthAmerica && draws.Chance(0.6) ? draws.Between(1.6, 2.2) : 0),
            VehicleType.Gondola => draws.Between(2.4, 3.5) + (tall / 2),
            VehicleType.Tank => draws.Between(3.6, 4.3) + (tall / 2),
            _ => draws.Between(3.7, 4.3) + tall,
        };
    }
}
