namespace Yardwatch.Simulation.Plans;

/// <summary>Puts strings of vehicles on tracks: empty tracks, full ones, loose cuts, single cars, passenger sets.</summary>
internal sealed class ConsistPlanner
{
    private readonly YardSettings _settings;
    private readonly List<PlannedVehicle> _vehicles = [];

    private ConsistPlanner(YardSettings settings)
    {
        _settings = settings;
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
            var draws = Draws.Of(settings.Seed, Purpose.Vehicles, i);
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
        bool passenger = draws.Chance(_settings.PassengerShare);
        bool equal = passenger || draws.Chance(_settings.EqualStringShare);
        double gap = passenger ? draws.Between(0.6, 1) : double.Clamp(draws.LogNormal(_settings.GapMedianMeters, 0.28), 0.7, 2.8);
        double spread = passenger ? 0.03 : equal ? 0.1 : 0.24;
        VehicleDesign design = passenger ? FleetStock.PassengerCar(_settings, draws) : FleetStock.Railcar(_settings, draws);
        double at = place.At;
        bool led = !passenger && draws.Chance(_settings.LocomotiveShare);
        for (int i = 0; i < place.Cars + (led ? 1 : 0); i++)
        {
            bool locomotive = led && i == 0;
            if (i > 0 && !equal && !draws.Chance(0.35))
            {
                design = FleetStock.Railcar(_settings, draws);
            }

            VehicleDesign now = locomotive ? FleetStock.Locomotive(_settings, draws) : design;
            if (at + now.Length > track.ClearTo)
            {
                return track.ClearTo;
            }

            Add(index, track, at, Vary(now, draws));
            at += now.Length + double.Clamp(draws.LogNormal(gap, spread), 0.6, 3);
        }

        return at;
    }

    // Equal cars are loaded and covered one by one.
    private VehicleDesign Vary(VehicleDesign design, Draws draws) =>
        design.Type is VehicleType.Flat or VehicleType.Gondola && draws.Chance(0.15) ? design with { Covered = draws.Chance(_settings.TarpShare) } : design;

    private void Add(int index, PlannedTrack track, double at, VehicleDesign design)
    {
        Station head = track.Centerline.At(at);
        Station tail = track.Centerline.At(at + design.Length);
        (double dx, double dy) = (tail.X - head.X, tail.Y - head.Y);
        double chord = double.Hypot(dx, dy);
        _vehicles.Add(new PlannedVehicle
        {
            Track = index,
            Index = _vehicles.Count,
            Design = design,
            Start = at,
            End = at + design.Length,
            Middle = new Station((head.X + tail.X) / 2, (head.Y + tail.Y) / 2, dx / chord, dy / chord),
        });
    }
}
