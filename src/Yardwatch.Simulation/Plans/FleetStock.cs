namespace Yardwatch.Simulation.Plans;

/// <summary>Draws vehicles of a fleet.</summary>
internal static class FleetStock
{
    /// <summary>The shortest vehicle, a motor trolley, and the longest, an autorack: meters.</summary>
    public const double Shortest = 6;

    public const double Longest = 28;

    /// <summary>A freight car.</summary>
    public static VehicleDesign Railcar(YardSettings settings, Draws draws)
    {
        VehicleForm form = settings.OpenCarShare > 0 && draws.Chance(settings.OpenCarShare) ? LowForm(draws) : RailcarForm(settings.Fleet, draws);
        VehicleDesign design = new()
        {
            Kind = VehicleKind.Railcar,
            Form = form,
            Length = Length(settings, form, draws),
            Width = settings.Fleet == Fleet.Europe1435 ? draws.Between(2.7, 3.15) : draws.Between(2.9, 3.3),
            Height = Height(settings.Fleet, form, draws),
            Livery = draws.Bits(),
            Camouflaged = draws.Chance(settings.CamouflageShare),
            TarpPainted = draws.Chance(settings.TarpPaintShare),
        };
        return Stowed(design, settings, draws);
    }

    /// <summary>An empty flat or open car.</summary>
    public static VehicleDesign LowCar(YardSettings settings, Draws draws)
    {
        VehicleForm form = LowForm(draws);
        return Railcar(settings, draws) with
        {
            Form = form,
            Length = Length(settings, form, draws),
            Height = Height(settings.Fleet, form, draws),
            Loaded = false,
            Covered = false,
        };
    }

    /// <summary>The same car with a load of its own.</summary>
    public static VehicleDesign Stowed(VehicleDesign design, YardSettings settings, Draws draws)
    {
        bool tarpable = design.Form is VehicleForm.Flat or VehicleForm.Gondola;
        bool covered = tarpable && draws.Chance(settings.TarpShare);
        return design with { Covered = covered, Loaded = covered || draws.Chance(0.5) };
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
            Form = VehicleForm.Locomotive,
            Length = length,
            Width = draws.Between(2.8, 3.15),
            Height = draws.Between(3.9, 4.7),
            Livery = draws.Bits(),
        };
    }

    public static VehicleDesign PassengerCar(YardSettings settings, Draws draws) => new()
    {
        Kind = VehicleKind.Passenger,
        Form = VehicleForm.Passenger,
        Length = settings.Fleet == Fleet.Broad1520 ? draws.Between(23.5, 24.6) : draws.Between(24.2, 26.6),
        Width = draws.Between(2.8, 3.1),
        Height = draws.Between(3.9, 4.4),
        Livery = draws.Bits(),
    };

    /// <summary>A vehicle that keeps the track.</summary>
    public static VehicleDesign Maintenance(Draws draws)
    {
        VehicleForm form = draws.Pick([VehicleForm.Crane, VehicleForm.Tamper, VehicleForm.BallastMachine, VehicleForm.Trolley]);
        return new VehicleDesign
        {
            Kind = VehicleKind.Maintenance,
            Form = form,
            Length = form switch
            {
                VehicleForm.Crane => draws.Between(9, 16),
                VehicleForm.Tamper => draws.Between(14, 27.5),
                VehicleForm.BallastMachine => draws.Between(11, 24),
                _ => draws.Between(6.2, 12.5),
            },
            Width = draws.Between(2.6, 3.1),
            Height = draws.Between(3.2, 4.2),
            Livery = draws.Bits(),
        };
    }

    private static VehicleForm LowForm(Draws draws) => draws.Chance(0.6) ? VehicleForm.Flat : VehicleForm.Gondola;

    private static VehicleForm RailcarForm(Fleet fleet, Draws draws)
    {
        int index = fleet switch
        {
            Fleet.Europe1435 => draws.Weighted(14, 22, 20, 10, 14, 9, 13),
            Fleet.Broad1520 => draws.Weighted(22, 4, 30, 12, 10, 4, 20),
            _ => draws.Weighted(16, 2, 14, 26, 10, 10, 22),
        };
        return (VehicleForm)index;
    }

    // Lengths of bodies. The mixture of forms gives the published quantiles; two-axle cars are short.
    private static double Length(YardSettings settings, VehicleForm form, Draws draws)
    {
        if (form is not VehicleForm.Container && draws.Chance(settings.TwoAxleShare))
        {
            return draws.Chance(0.75) ? draws.Between(7.2, 10) : draws.Between(Shortest + 0.1, 7.5);
        }

        double length = settings.Fleet switch
        {
            Fleet.Europe1435 => European(form, draws),
            Fleet.Broad1520 => Broad(form, draws),
            _ => American(form, draws),
        };
        return draws.Chance(0.06) ? draws.Between(8, 27) : double.Clamp(length, 7.5, Longest);
    }

    private static double European(VehicleForm form, Draws draws) => form switch
    {
        VehicleForm.Flat or VehicleForm.Container => draws.Chance(0.55) ? draws.Between(17.5, 20.5) : draws.Between(12.8, 16.5),
        VehicleForm.SlidingWall => draws.Chance(0.3) ? draws.Between(20, 23) : draws.Normal(14.6, 0.9),
        VehicleForm.Hopper => draws.Normal(12.2, 1.6),
        _ => draws.Normal(14.1, 1.2),
    };

    private static double Broad(VehicleForm form, Draws draws) => form switch
    {
        VehicleForm.Flat or VehicleForm.Container => draws.Chance(0.5) ? draws.Between(18.5, 25) : draws.Between(12.9, 14.5),
        VehicleForm.Box => draws.Chance(0.4) ? draws.Between(15.8, 17) : draws.Normal(13.9, 0.4),
        VehicleForm.Tank => draws.Normal(11.8, 0.6),
        VehicleForm.Hopper => draws.Normal(12.9, 1.2),
        _ => draws.Normal(13.2, 0.5),
    };

    private static double American(VehicleForm form, Draws draws) => form switch
    {
        VehicleForm.Flat or VehicleForm.Container => draws.Chance(0.5) ? draws.Between(25, 28) : draws.Between(15.5, 20),
        VehicleForm.Box => draws.Chance(0.25) ? draws.Between(26.5, 28) : draws.Normal(17, 1),
        VehicleForm.Tank => draws.Normal(16.2, 1.8),
        _ => draws.Normal(16, 1.6),
    };

    private static double Height(Fleet fleet, VehicleForm form, Draws draws)
    {
        double tall = fleet == Fleet.NorthAmerica ? 0.5 : fleet == Fleet.Broad1520 ? 0.3 : 0;
        return form switch
        {
            VehicleForm.Flat => draws.Between(1.1, 1.4),
            VehicleForm.Container => draws.Between(3.5, 4.0) + (fleet == Fleet.NorthAmerica && draws.Chance(0.6) ? draws.Between(1.6, 2.2) : 0),
            VehicleForm.Gondola => draws.Between(1.9, 3.5) + (tall / 2),
            VehicleForm.Tank => draws.Between(3.6, 4.3) + (tall / 2),
            _ => draws.Between(3.7, 4.3) + tall,
        };
    }
}
