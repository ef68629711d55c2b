namespace Yardwatch.Simulation.Plans;

/// <summary>Puts strings of vehicles on tracks: empty tracks, full ones, loose cuts, single cars, passenger sets.</summary>
internal sealed class ConsistPlanner
{
    // Yards are shunted at walking pace to 40 km/h.
    private const double FastestMetersPerSecond = 11;

    private readonly YardSettings _settings;
    private readonly List<PlannedVehicle> _vehicles = [];

    private ConsistPlanner(YardSettings settings)
    {
        _settings = settings;
    }

    private enum StringKind
    {
        Freight,
        Passenger,
        Maintenance,
        LowCars,
    }

    private enum Filling
    {
        Full,
        OneString,
        LooseCuts,
        Singles,
    }

    public static IReadOnlyList<PlannedVehicle> Plan(YardSettings settings, IReadOnlyList<PlannedTrack> tracks)
    {
        ConsistPlanner planner = new(settings);
        for (int i = 0; i < tracks.Count; i++)
        {
            var draws = Draws.Of(settings.OfScene, Purpose.Vehicles, i);
            if (!draws.Chance(settings.EmptyTrackShare))
            {
                planner.Fill(i, tracks[i], draws);
            }
        }

        return planner._vehicles;
    }

    private void Fill(int index, PlannedTrack track, Draws draws)
    {
        var filling = (Filling)draws.Weighted(0.3, 0.32, 0.23, 0.15);
        double at = track.ClearFrom + filling switch
        {
            Filling.Full => draws.Between(-10, 20),
            Filling.Singles => draws.Between(0, 120),
            _ => draws.Between(-10, 100),
        };
        at = double.Max(at, track.ClearFrom);
        int strings = filling switch { Filling.OneString => 1, Filling.Singles => draws.Whole(1, 3), _ => 40 };
        for (int i = 0; i < strings && at < track.ClearTo; i++)
        {
            int cars = filling switch
            {
                Filling.Full => draws.Whole(6, 40),
                Filling.OneString => (int)double.Round(draws.LogNormal(6, 0.8)),
                Filling.LooseCuts => draws.Whole(1, 5),
                _ => draws.Chance(0.75) ? 1 : 2,
            };
            at = AddString(index, track, (at, int.Max(cars, 1)), draws);
            at += filling switch
            {
                Filling.LooseCuts => draws.Chance(0.55) ? draws.Between(2, 8) : draws.Between(8, 50),
                Filling.Full => draws.Between(2, 14),
                _ => draws.Between(12, 90),
            };
        }
    }

    /// <returns>Where the string ends.</returns>
    private double AddString(int index, PlannedTrack track, (double At, int Cars) place, Draws draws)
    {
        StringKind kind = KindOf(draws);
        bool passenger = kind == StringKind.Passenger;
        bool equal = passenger || draws.Chance(_settings.EqualStringShare);
        double gap = GapOf(passenger, draws);
        double spread = passenger ? 0.03 : equal ? 0.1 : 0.24;
        bool led = !passenger && draws.Chance(_settings.LocomotiveShare);
        int cars = kind == StringKind.Maintenance ? int.Min(place.Cars, draws.Whole(1, 4)) : place.Cars;
        double speed = SpeedOf(draws);
        VehicleDesign design = Draw(kind, draws);
        double at = place.At;
        for (int i = 0; i < cars + (led ? 1 : 0); i++)
        {
            bool locomotive = led && i == 0;
            if (i > 0 && !equal && !draws.Chance(0.35))
            {
                design = Draw(kind, draws);
            }

            VehicleDesign now = locomotive ? FleetStock.Locomotive(_settings, draws) : design;
            if (at + now.Length > track.ClearTo)
            {
                return track.ClearTo;
            }

            Add((index, track), (at, speed), Vary(now, kind, draws));
            at += now.Length + double.Clamp(draws.LogNormal(gap, spread), 0.6, 3);
        }

        return at;
    }

    private double GapOf(bool passenger, Draws draws) =>
        passenger ? draws.Between(0.6, 1) : double.Clamp(draws.LogNormal(_settings.GapMedianMeters, 0.28), 0.7, 2.8);

    private double SpeedOf(Draws draws) =>
        draws.Chance(_settings.MovingShare) ? draws.Between(1, FastestMetersPerSecond) * (draws.Chance(0.5) ? 1 : -1) : 0;

    private StringKind KindOf(Draws draws) => draws.Weighted(
        _settings.PassengerShare,
        _settings.MaintenanceShare,
        _settings.LowCarShare,
        double.Max(0, 1 - _settings.PassengerShare - _settings.MaintenanceShare - _settings.LowCarShare)) switch
    {
        0 => StringKind.Passenger,
        1 => StringKind.Maintenance,
        2 => StringKind.LowCars,
        _ => StringKind.Freight,
    };

    private VehicleDesign Draw(StringKind kind, Draws draws) => kind switch
    {
        StringKind.Passenger => FleetStock.PassengerCar(_settings, draws),
        StringKind.Maintenance => FleetStock.Maintenance(draws),
        StringKind.LowCars => FleetStock.LowCar(_settings, draws),
        _ => FleetStock.Railcar(_settings, draws),
    };

    // Equal cars are loaded and covered one by one.
    private VehicleDesign Vary(VehicleDesign design, StringKind kind, Draws draws) =>
        kind == StringKind.Freight && design.Kind == VehicleKind.Railcar && draws.Chance(0.2)
            ? FleetStock.Stowed(design, _settings, draws)
            : design;

    private void Add((int Index, PlannedTrack Track) on, (double At, double Speed) place, VehicleDesign design)
    {
        (int index, PlannedTrack track) = on;
        double at = place.At;
        Station head = track.Centerline.At(at);
        Station tail = track.Centerline.At(at + design.Length);
        (double dx, double dy) = (tail.X - head.X, tail.Y - head.Y);
        double chord = double.Hypot(dx, dy);
        _vehicles.Add(new PlannedVehicle
        {
            Track = index,
            Index = _vehicles.Count,
            Design = design,
            MetersPerSecond = place.Speed,
            Start = at,
            End = at + design.Length,
            Middle = new Station((head.X + tail.X) / 2, (head.Y + tail.Y) / 2, dx / chord, dy / chord),
        });
    }
}
