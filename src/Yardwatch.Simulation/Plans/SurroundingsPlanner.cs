namespace Yardwatch.Simulation.Plans;

/// <summary>Places what stands beside and over the tracks.</summary>
internal sealed class SurroundingsPlanner
{
    // Half the structure gauge.
    private const double ClearanceMeters = 2.1;

    private readonly YardSettings _settings;
    private readonly TrackPlan _plan;
    private Draws _draws;
    private readonly List<Thing> _things = [];
    private readonly List<Overhead> _overheads = [];

    private SurroundingsPlanner(YardSettings settings, TrackPlan plan)
    {
        _settings = settings;
        _plan = plan;
        _draws = Draws.Of(settings.Seed, Purpose.Surroundings);
    }

    private double Reach => (_settings.LengthMeters / 2) + 20;

    public static Surroundings Plan(YardSettings settings, TrackPlan plan)
    {
        SurroundingsPlanner planner = new(settings, plan);
        planner.AddGroundMarks();
        planner.AddPlatforms();
        planner.AddBeside();
        planner.AddBetween();
        planner.AddPoles();
        planner.AddPortals();
        planner.AddBridges();
        planner.AddVerges();
        planner.AddStains();
        planner.AddLightTowers();
        planner.AddCranes();
        return new Surroundings(planner._things, planner._overheads) { Crossovers = CrossoverPlanner.Plan(settings, plan.Tracks) };
    }

    // Direction by a step along the axis, so that things follow the yard's curve.
    private Station Place(double along, double right, double turnRadians = 0)
    {
        (double x, double y) = _plan.Axis.At(along, right);
        (double nextX, double nextY) = _plan.Axis.At(along + 1, right);
        double heading = double.Atan2(nextY - y, nextX - x) + turnRadians;
        return new Station(x, y, double.Cos(heading), double.Sin(heading));
    }

    private double Beside(double clearance) =>
        (_draws.Chance(0.5) ? 1 : -1) * (_plan.HalfBreadth + clearance + (_draws.Unit() * double.Max(1, _settings.MarginMeters + 8 - clearance)));

    private void Add(ThingKind kind, Box box, double height) => _things.Add(new Thing(kind, box, height, _draws.Bits()));

    // Only where it leaves room for what runs on the tracks.
    private void AddClear(ThingKind kind, Box box, double height)
    {
        ulong look = _draws.Bits();
        (double along, double across) = (box.Length / 2, box.Width / 2);
        int steps = int.Max(1, (int)double.Ceiling(box.Length / 6));
        for (int i = 0; i <= steps; i++)
        {
            double at = ((2.0 * i / steps) - 1) * along;
            if (Fouls(Offset(box.Middle, at, across)) || Fouls(Offset(box.Middle, at, -across)) || Fouls(Offset(box.Middle, at, 0)))
            {
                return;
            }
        }

        _things.Add(new Thing(kind, box, height, look));
    }

    private bool Fouls(Station place) => _plan.Tracks.Any(track => track.Centerline.Nearest(place.X, place.Y).Distance < ClearanceMeters);

    private void AddGroundMarks()
    {
        foreach ((ThingKind kind, double chance, double low, double high) in new[]
        {
            (ThingKind.ServiceRoad, 0.45, 2.8, 6.5),
            (ThingKind.ServiceRoad, 0.2, 2.8, 4.5),
            (ThingKind.Walkway, 0.3, 0.6, 1.4),
            (ThingKind.CableDuct, 0.35, 0.25, 0.5),
        })
        {
            if (_draws.Chance(chance))
            {
                Ribbon(kind, Beside(3.2), _draws.Between(low, high));
            }
        }
    }

    private void Ribbon(ThingKind kind, double right, double width)
    {
        ulong look = _draws.Bits();
        for (double along = -Reach - 40; along < Reach + 40; along += 12)
        {
            _things.Add(new Thing(kind, new Box(Place(along + 6, right), 12.1, width), 0, look));
        }
    }

    private void AddPlatforms()
    {
        for (int i = 0; i < _settings.Surroundings.Platforms; i++)
        {
            PlannedTrack track = _draws.Pick(_plan.Tracks);
            double width = _draws.Between(2.0, 3.0);
            double right = track.Lateral + (_draws.Chance(0.5) ? 1 : -1) * (1.7 + (width / 2));
            bool room = _plan.Tracks.All(other => double.Abs(other.Lateral - right) > (width / 2) + 1.5);
            double start = _draws.Between(-Reach, 0);
            double length = _draws.Between(60, 200);
            if (room && _settings.Throat == YardThroat.None)
            {
                AddPlatform((start, length, right, width), look: _draws.Bits());
            }
        }
    }

    private void AddPlatform((double Start, double Length, double Right, double Width) place, ulong look)
    {
        bool canopy = _draws.Chance(_settings.Surroundings.CanopyShare);
        double over = _draws.Between(0, 3.5);
        double side = _draws.Chance(0.5) ? 1 : -1;
        for (double along = place.Start; along < place.Start + place.Length; along += 12)
        {
            _things.Add(new Thing(ThingKind.Platform, new Box(Place(along + 6, place.Right), 12.1, place.Width), 0.55, look));
            if (canopy && along > place.Start + 20 && along < place.Start + place.Length - 20)
            {
                Box box = new(Place(along + 6, place.Right + (side * over)), 12.1, place.Width + 1.5 + over);
                _overheads.Add(new Overhead(OverheadKind.Canopy, box, 4.6, look));
            }
        }
    }

    private void AddBeside()
    {
        double hectares = 2 * (_settings.MarginMeters + 8) * _settings.LengthMeters / 10000;
        for (int i = 0; i < _settings.Surroundings.Buildings; i++)
        {
            double width = _draws.Between(6, 22);
            double clearance = _draws.Chance(_settings.Surroundings.CloseBuildingShare) ? _draws.Between(2.3, 3.2) : _draws.Between(3, 12);
            double right = (_draws.Chance(0.5) ? 1 : -1) * (_plan.HalfBreadth + (width / 2) + clearance);
            Box box = new(Place(_draws.Between(-Reach, Reach), right, _draws.Normal(0, 0.03)), _draws.Between(8, 60), width);
            AddClear(ThingKind.Building, box, _draws.Between(3, 13));
        }

        for (int i = Count(_settings.Surroundings.TreesPerHectare * hectares); i > 0; i--)
        {
            double size = _draws.LogNormal(3, 0.45);
            Add(ThingKind.Tree, new Box(Place(_draws.Between(-Reach, Reach), Beside(1.5 + (size / 2))), size, size), size * _draws.Between(0.5, 1.3));
        }

        AddClutter(hectares);
    }

    // What is parked and stored doesn't stay for years: between the scenes of one yard it differs.
    private void AddClutter(double hectares)
    {
        Draws yard = _draws;
        _draws = _settings.SceneSeed is { } scene ? Draws.Of(scene, Purpose.Surroundings) : yard;
        for (int i = Count(_settings.Surroundings.ClutterPerHectare * hectares); i > 0; i--)
        {
            AddClutter();
        }

        _draws = yard;
    }

    private int Count(double expected) => (int)(expected + _draws.Unit());

    private void AddClutter()
    {
        Station at = Place(_draws.Between(-Reach, Reach), Beside(3.4), _draws.Chance(0.7) ? _draws.Normal(0, 0.05) : _draws.Between(0, 3));
        switch (_draws.Weighted(3, 2, 2, 3, 3))
        {
            case 0:
                AddContainers(at);
                break;
            case 1:
                AddTruck(at);
                break;
            case 2:
                double length = _draws.Chance(0.7) ? _draws.Between(3, 14) : _draws.Between(12, 35);
                AddClear(ThingKind.Heap, new Box(at, length, _draws.Between(2.5, 7)), _draws.Between(0.6, 3));
                break;
            case 3:
                AddClear(ThingKind.StackedTies, new Box(at, _draws.Between(2, 14), _draws.Between(0.6, 2.8)), _draws.Between(0.3, 1.2));
                break;
            default:
                AddRoadVehicles(at);
                break;
        }
    }

    // Rows of containers side by side and end to end, one to three high.
    private void AddContainers(Station at)
    {
        double length = _draws.Chance(0.5) ? 6.1 : 12.2;
        int rows = _draws.Chance(0.5) ? 1 : _draws.Whole(2, 4);
        int places = _draws.Chance(0.5) ? 1 : _draws.Whole(2, 5);
        for (int i = 0; i < rows * places; i++)
        {
            Box box = new(Offset(at, i / rows * (length + 0.3), i % rows * 2.6), length, 2.44);
            if (i == 0 || _draws.Chance(0.85))
            {
                AddClear(ThingKind.ContainerStack, box, 2.6 * _draws.Whole(1, 3));
            }
        }
    }

    // A cab and what it pulls.
    private void AddTruck(Station at)
    {
        double trailer = _draws.Between(5, 13.6);
        double height = _draws.Between(2.8, 4);
        AddClear(ThingKind.Truck, new Box(at, trailer, 2.5), height);
        AddClear(ThingKind.Truck, new Box(Offset(at, (trailer / 2) + 1.9, 0), 2.2, 2.4), _draws.Between(2.5, 3.5));
    }

    private void AddRoadVehicles(Station at)
    {
        int parked = _draws.Chance(0.6) ? 1 : _draws.Whole(2, 9);
        double turn = _draws.Chance(0.5) ? 0 : double.Pi / 2;
        for (int i = 0; i < parked; i++)
        {
            Station place = Offset(at, i * (turn > 0 ? 2.6 : 5.8), 0);
            double heading = double.Atan2(place.AlongY, place.AlongX) + turn;
            place = place with { AlongX = double.Cos(heading), AlongY = double.Sin(heading) };
            AddClear(ThingKind.RoadVehicle, new Box(place, _draws.Between(3.8, 5.6), _draws.Between(1.7, 2.1)), _draws.Between(1.4, 2.1));
        }
    }

    private static Station Offset(Station at, double along, double right) => at with
    {
        X = at.X + (at.AlongX * along) - (at.AlongY * right),
        Y = at.Y + (at.AlongY * along) + (at.AlongX * right),
    };

    // Grass beside the yard and in its wide spaces, never as wide as to reach a bed.
    private void AddVerges()
    {
        for (int i = 0; i < _settings.Surroundings.Verges; i++)
        {
            PlannedTrack track = _draws.Pick(_plan.Tracks);
            double next = _plan.Tracks.Where(other => other.Lateral > track.Lateral).Select(other => other.Lateral).DefaultIfEmpty(double.NaN).Min();
            bool between = double.IsFinite(next) && _draws.Chance(0.6);
            double width = between ? next - track.Lateral - 2.9 : _draws.Between(1.5, 9);
            Ribbon(ThingKind.Verge, between ? (next + track.Lateral) / 2 : Beside(2.5 + (width / 2)), width);
        }
    }

    // Where cars stood for long: oil, coal, ore and rust; or new ballast. As long as a car, on the bed, and flat.
    private void AddStains()
    {
        double kilometers = _plan.Tracks.Count * _settings.LengthMeters / 1000;
        for (int i = Count(_settings.Ground.StainsPerKilometer * kilometers); i > 0; i--)
        {
            PlannedTrack track = _draws.Pick(_plan.Tracks);
            Station at = track.Centerline.At(_draws.Between(0, track.Centerline.Length));
            (double x, double y) = at.Right(_draws.Normal(0, 0.25));
            double length = _draws.Chance(0.75) ? _draws.Between(6, 24) : _draws.Between(2, 60);
            Add(ThingKind.Stain, new Box(at with { X = x, Y = y }, length, _draws.Between(1.3, 3.2)), 0);
        }
    }

    private void AddLightTowers()
    {
        for (int i = Count(_settings.Surroundings.LightTowersPerKilometer * _settings.LengthMeters / 1000); i > 0; i--)
        {
            PlannedTrack track = _draws.Pick(_plan.Tracks);
            double right = track.Lateral + ((_draws.Chance(0.5) ? 1 : -1) * (_settings.SpacingMeters / 2));
            double width = _draws.Between(0.35, 1);
            double height = _draws.Between(15, 40);
            Station at = Place(_draws.Between(-Reach, Reach), right, _draws.Between(0, 3));
            Add(ThingKind.LightTower, new Box(at, width, width), height);
            _overheads.Add(new Overhead(OverheadKind.LampHead, new Box(at, _draws.Between(1.2, 3.5), _draws.Between(0.5, 1.5)), height, _draws.Bits()));
        }
    }

    // Two girders over some of the tracks and the ground beside them, on four legs, and a trolley between.
    private void AddCranes()
    {
        for (int i = 0; i < _settings.Surroundings.Cranes; i++)
        {
            double along = _draws.Between(-0.42, 0.42) * _settings.LengthMeters;
            double left = double.Max(-_plan.HalfBreadth, _draws.Pick(_plan.Tracks).Lateral) - _draws.Between(3, 9);
            double right = double.Min(_plan.HalfBreadth, left + _draws.Between(12, 40)) + _draws.Between(3, 9);
            double height = _draws.Between(9, 14);
            double apart = _draws.Between(4, 9);
            double girder = _draws.Between(0.7, 1.5);
            ulong look = _draws.Bits();
            foreach (double side in new[] { -apart / 2, apart / 2 })
            {
                _overheads.Add(new Overhead(OverheadKind.Girder, new Box(Place(along + side, (left + right) / 2, double.Pi / 2), right - left, girder), height, look));
                Add(ThingKind.CraneLeg, new Box(Place(along + side, left), 1, 0.7), height - 1);
                Add(ThingKind.CraneLeg, new Box(Place(along + side, right), 1, 0.7), height - 1);
            }

            double trolley = _draws.Between(left + 2, right - 2);
            _overheads.Add(new Overhead(OverheadKind.Girder, new Box(Place(along, trolley), apart, _draws.Between(1.5, 3.5)), height + 0.8, look));
        }
    }

    // Small things on and between the tracks: signal cabinets, stacks of material, spills; panels where a road crosses.
    private void AddBetween()
    {
        double kilometers = _plan.Tracks.Count * _settings.LengthMeters / 1000;
        for (int i = Count(_settings.Surroundings.BetweenPerKilometer * kilometers); i > 0; i--)
        {
            PlannedTrack track = _draws.Pick(_plan.Tracks);
            double beside = track.Lateral + ((_draws.Chance(0.5) ? 1 : -1) * (_settings.SpacingMeters / 2)) + _draws.Normal(0, 0.15);
            double along = _draws.Between(-Reach, Reach);
            switch (_draws.Weighted(3, 2, 2))
            {
                case 0:
                    Add(ThingKind.Cabinet, new Box(Place(along, beside), _draws.Between(0.5, 1.8), _draws.Between(0.4, 0.8)), _draws.Between(0.5, 1.6));
                    break;
                case 1:
                    Add(ThingKind.StackedTies, new Box(Place(along, beside), _draws.Between(2, 18), _draws.Between(0.2, 0.9)), _draws.Between(0.15, 0.6));
                    break;
                default:
                    double right = track.Lateral + (_draws.Chance(0.5) ? 0 : _settings.SpacingMeters / 2);
                    Add(ThingKind.Puddle, new Box(Place(along, right), _draws.Between(1, 14), _draws.Between(0.6, 2.4)), 0);
                    break;
            }
        }

        if (_draws.Chance(_settings.Surroundings.CrossingShare))
        {
            double span = 2 * (_plan.HalfBreadth + 6);
            Station at = Place(_draws.Between(-0.45, 0.45) * _settings.LengthMeters, 0, (double.Pi / 2) + _draws.Normal(0, 0.1));
            Add(ThingKind.Crossing, new Box(at, span, _draws.Between(1.5, 7)), 0);
        }
    }

    private void AddPoles()
    {
        double kilometers = _plan.Tracks.Count * _settings.LengthMeters / 1000;
        for (int i = Count(_settings.Surroundings.PolesPerKilometer * kilometers); i > 0; i--)
        {
            PlannedTrack track = _draws.Pick(_plan.Tracks);
            double right = track.Lateral + (_draws.Chance(0.5) ? 1 : -1) * (_settings.SpacingMeters / 2);
            double width = _draws.Between(0.15, 0.4);
            Add(ThingKind.Pole, new Box(Place(_draws.Between(-Reach, Reach), right), width, width), _draws.Chance(0.7) ? _draws.Between(5, 12) : _draws.Between(12, 25));
        }
    }

    private void AddPortals()
    {
        double spacing = _settings.Surroundings.PortalSpacingMeters;
        if (spacing <= 0)
        {
            return;
        }

        double width = _draws.Between(0.5, 1.3);
        double height = _draws.Between(7, 9.5);
        double skew = _draws.Normal(0, 0.05);
        for (double along = -Reach + _draws.Between(0, spacing); along < Reach; along += spacing)
        {
            double span = 2 * (_plan.HalfBreadth + 3.2);
            _overheads.Add(new Overhead(OverheadKind.Portal, new Box(Place(along, 0, (double.Pi / 2) + skew), span, width), height, _draws.Bits()));
            for (double right = -_plan.HalfBreadth - 3; right <= _plan.HalfBreadth + 3.2; right += _plan.HalfBreadth + 3)
            {
                Add(ThingKind.Pole, new Box(Place(along, right), 0.4, 0.4), height);
            }
        }

        foreach (PlannedTrack track in _plan.Tracks)
        {
            if (_draws.Chance(_settings.Surroundings.WireShare))
            {
                AddWire(track.Centerline);
            }
        }
    }

    private void AddWire(Centerline line)
    {
        ulong look = _draws.Bits();
        for (double at = 0; at + 12 <= line.Length; at += 12)
        {
            _overheads.Add(new Overhead(OverheadKind.Wire, new Box(line.At(at + 6), 12, 0.12), 5.6, look));
        }
    }

    private void AddBridges()
    {
        for (int i = 0; i < _settings.Surroundings.Bridges; i++)
        {
            double width = _draws.Chance(0.6) ? _draws.Between(2, 4.5) : _draws.Between(7, 16);
            double span = 2 * (_plan.HalfBreadth + _settings.MarginMeters + 15);
            Station at = Place(_draws.Between(-0.42, 0.42) * _settings.LengthMeters, 0, (double.Pi / 2) + _draws.Normal(0, 0.2));
            _overheads.Add(new Overhead(OverheadKind.Bridge, new Box(at, span, width), _draws.Between(6, 8.5), _draws.Bits()));
        }
    }
}
