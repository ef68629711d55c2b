namespace Yardwatch.Simulation.Plans;

/// <summary>Fills a cargo zone: marks on the ground, rows of cargo with ways between them, some things about, a shed at the edge.</summary>
internal sealed class CargoRows
{
    private static readonly CargoKind[] OtherKinds =
    [
        CargoKind.Crates, CargoKind.Truck, CargoKind.Car, CargoKind.Machine, CargoKind.Pipes, CargoKind.Timber, CargoKind.Plates, CargoKind.Heap,
    ];

    private readonly CargoSettings _cargo;
    private readonly CargoSite _site;
    private readonly Draws _draws;
    private readonly double[] _otherWeights;
    private readonly List<CargoItem> _items = [];

    public CargoRows(YardSettings settings, CargoSite site, Draws draws)
    {
        (_cargo, _site, _draws) = (settings.Cargo, site, draws);
        // A zone is used for a few things, not for a little of everything.
        _otherWeights = [.. OtherKinds.Select(_ => double.Pow(draws.Unit(), 3))];
    }

    public IReadOnlyList<CargoItem> Items()
    {
        AddMarks();
        double depth = _site.Depth;
        if (_draws.Chance(0.35))
        {
            AddShed();
            depth -= _draws.Between(0, 3);
        }

        double at = _draws.Between(0.3, 2);
        while (at < depth - 1.5)
        {
            at += AddRow(at, depth - at) + (_cargo.AisleMeters * _draws.Between(0.5, 1.5));
        }

        AddScattered();
        return _items;
    }

    private void Add(CargoKind kind, Box box, double height) =>
        _items.Add(new CargoItem(kind, box, height, _draws.Bits()) { Camouflaged = _draws.Chance(_cargo.CamouflageShare) });

    private void AddMarks()
    {
        if (_draws.Chance(0.8))
        {
            double over = _draws.Between(-1.5, 2);
            Add(CargoKind.Apron, _site.Box(_site.Length / 2, _site.Depth / 2, 0, (_site.Length + over, _site.Depth + over)), 0);
        }

        double hectares = _site.Length * _site.Depth / 10_000;
        foreach ((CargoKind kind, double most, double size) in new[]
        {
            (CargoKind.Grass, 40.0, 8.0), (CargoKind.Puddle, 20, 4), (CargoKind.Stain, 60, 3), (CargoKind.Paint, 20, 12),
        })
        {
            double count = _draws.Chance(0.5) ? 0 : hectares * _draws.Between(0, most);
            for (double left = count + _draws.Unit(); left >= 1; left--)
            {
                double length = size * _draws.LogNormal(1, 0.5);
                double width = kind == CargoKind.Paint ? _draws.Between(0.1, 0.3) : length * _draws.Between(0.3, 1);
                Add(kind, Anywhere(kind == CargoKind.Paint ? 0 : _draws.Between(0, 3), (length, width)), 0);
            }
        }
    }

    private Box Anywhere(double turn, (double Length, double Width) size) =>
        _site.Box(_draws.Between(1, _site.Length - 1), _draws.Between(1, _site.Depth - 1), turn, size);

    // At the far edge, its roof over the edge by up to some meters.
    private void AddShed()
    {
        double width = _draws.Between(6, 18);
        double length = double.Min(_draws.Between(10, 60), _site.Length);
        double across = _site.Depth + (width / 2) - _draws.Between(0, 3);
        Box box = _site.Box(_draws.Between(length / 2, _site.Length - (length / 2)), across, _draws.Normal(0, 0.02), (length, width));
        Add(CargoKind.Shed, box, _draws.Between(3, 9));
    }

    // Returns the row's depth.
    private double AddRow(double at, double room) => _draws.Weighted(_cargo.CoveredShare, _cargo.ContainerShare, 1 - _cargo.CoveredShare - _cargo.ContainerShare) switch
    {
        0 => AddCovered(at, room),
        1 => AddContainers(at, room),
        _ => AddOthers(at, room),
    };

    private double AddCovered(double at, double room)
    {
        double depth = double.Min(_draws.Between(1.8, 7), room);
        double length = _draws.Between(2.2, 15);
        double height = _draws.Between(0.7, 3.6);
        bool equal = _draws.Chance(0.5);
        ulong look = _draws.Bits();
        Lay(at + (depth / 2), () => equal ? length : length * _draws.Between(0.5, 1.6), _draws.Between(0.3, 4), (along, size) =>
        {
            Box box = _site.Box(along, at + (depth / 2), _draws.Normal(0, 0.03), (size, depth * _draws.Between(0.85, 1)));
            bool same = _draws.Chance(0.7);
            CargoItem item = new(CargoKind.Covered, box, height * _draws.Between(0.8, 1.2), same ? look : _draws.Bits());
            _items.Add(item with { Camouflaged = _draws.Chance(_cargo.CamouflageShare) });
        });
        return depth;
    }

    private double AddContainers(double at, double room)
    {
        double longShare = _draws.Chance(0.5) ? _draws.Pick([0.0, 1.0]) : _draws.Unit();
        bool crosswise = _draws.Chance(0.4) && room > 12.4;
        double tier = _draws.Chance(0.75) ? 2.59 : 2.9;
        int most = _draws.Weighted(0.45, 0.3, 0.15, 0.1) + 1;
        int rows = crosswise ? 1 : _draws.Whole(1, int.Clamp((int)(room / 2.6), 1, 6));
        double gap = _draws.Chance(0.7) ? _draws.Between(0.05, 0.5) : _draws.Between(0.4, 3);
        double between = _draws.Between(0.1, 0.5);
        double depth = crosswise ? 12.2 : (rows * 2.44) + ((rows - 1) * between);
        double turn = crosswise ? double.Pi / 2 : 0;
        for (int row = 0; row < rows; row++)
        {
            double across = crosswise ? at + 6.1 : at + 1.22 + (row * (2.44 + between));
            Lay(across, () => crosswise ? 2.44 : Length(longShare), gap, (along, size) =>
            {
                double length = crosswise ? Length(longShare) : size;
                Add(CargoKind.Container, _site.Box(along, across, turn + _draws.Normal(0, 0.008), (length, 2.44)), tier * _draws.Whole(1, most));
            });
        }

        return depth;
    }

    private double Length(double longShare) => !_draws.Chance(longShare) ? 6.06 : _draws.Chance(0.85) ? 12.19 : 13.72;

    private double AddOthers(double at, double room)
    {
        CargoKind kind = OtherKinds[_draws.Weighted(_otherWeights)];
        (double shortest, double longest, double widest, double low, double high) = Size(kind);
        double depth = double.Min(_draws.Between(widest * 0.4, widest), room);
        bool crosswise = kind is CargoKind.Truck or CargoKind.Car && room > longest && _draws.Chance(0.6);
        double length = _draws.Between(shortest, longest);
        double gap = kind == CargoKind.Car ? _draws.Between(0.4, 1.2) : _draws.Between(0.2, 3);
        double width = kind switch { CargoKind.Truck => 2.5, CargoKind.Car => 1.85, _ => depth };
        double rowDepth = crosswise ? length : width;
        Lay(at + (rowDepth / 2), () => crosswise ? width : length * _draws.Between(0.8, 1.2), gap, (along, size) =>
        {
            (double, double) box = crosswise ? (length * _draws.Between(0.9, 1), width) : (size, width * _draws.Between(0.85, 1));
            Add(kind, _site.Box(along, at + (rowDepth / 2), (crosswise ? double.Pi / 2 : 0) + _draws.Normal(0, 0.02), box), _draws.Between(low, high));
        });
        return rowDepth;
    }

    private static (double Shortest, double Longest, double Widest, double Low, double High) Size(CargoKind kind) => kind switch
    {
        CargoKind.Crates => (2, 12, 6, 0.6, 3),
        CargoKind.Truck => (6, 16, 2.5, 2.6, 4),
        CargoKind.Car => (3.8, 5.4, 1.9, 1.4, 2.2),
        CargoKind.Machine => (3, 9, 3.4, 2, 4),
        CargoKind.Pipes => (5, 14, 4, 0.4, 2.4),
        CargoKind.Timber => (3, 13, 4.5, 0.8, 3),
        CargoKind.Plates => (2, 12, 3.5, 0.2, 1),
        _ => (4, 18, 12, 0.8, 4.5),
    };

    // Places side by side along the zone, some of them free.
    private void Lay(double across, Func<double> length, double gap, Action<double, double> place)
    {
        double at = _draws.Between(0.3, 4);
        double end = _site.Length - _draws.Between(0.3, 4);
        bool inside = across < _site.Depth;
        while (inside)
        {
            double size = length();
            if (at + size > end)
            {
                return;
            }

            if (_draws.Chance(_cargo.Fill))
            {
                place(at + (size / 2), size);
            }

            at += size + (gap * _draws.Between(0.6, 1.4));
        }
    }

    private void AddScattered()
    {
        double count = _site.Length * _site.Depth / 10_000 * _cargo.Fill * _draws.Between(0, 30);
        for (double left = count + _draws.Unit(); left >= 1; left--)
        {
            CargoKind kind = _draws.Pick([CargoKind.Machine, CargoKind.Truck, CargoKind.Car, CargoKind.Crates, CargoKind.Boom, CargoKind.Plates, CargoKind.Covered, CargoKind.Container]);
            Box box = kind switch
            {
                CargoKind.Boom => Anywhere(_draws.Between(0, 3), (_draws.Between(8, 24), _draws.Between(0.8, 1.6))),
                CargoKind.Container => Anywhere(_draws.Between(0, 3), (Length(0.4), 2.44)),
                CargoKind.Covered => Anywhere(_draws.Between(0, 3), (_draws.Between(2, 8), _draws.Between(1.5, 4))),
                _ => Anywhere(_draws.Between(0, 3), (_draws.Between(Size(kind).Shortest, Size(kind).Longest), _draws.Between(1.5, Size(kind).Widest))),
            };
            (double low, double high) = kind switch
            {
                CargoKind.Boom => (4.0, 9.0),
                CargoKind.Container => (2.59, 2.6),
                CargoKind.Covered => (0.8, 2.5),
                _ => (Size(kind).Low, Size(kind).High),
            };
            bool free = !_items.Exists(item => item.Height > 0 && Near(item.Box, box));
            if (free && (kind != CargoKind.Covered || _draws.Chance(_cargo.CoveredShare)) && (kind != CargoKind.Container || _draws.Chance(_cargo.ContainerShare)))
            {
                Add(kind, box, _draws.Between(low, high));
            }
        }
    }

    private static bool Near(Box one, Box other) =>
        double.Hypot(one.Middle.X - other.Middle.X, one.Middle.Y - other.Middle.Y) < (double.Max(one.Length, one.Width) + double.Max(other.Length, other.Width)) / 2;
}
