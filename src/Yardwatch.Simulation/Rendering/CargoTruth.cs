using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Simulation.Plans;
using Yardwatch.Zones;

namespace Yardwatch.Simulation.Rendering;

/// <summary>What a scene with cargo zones really shows, place by place.</summary>
internal sealed class CargoTruth
{
    // Lower things that are no cargo (rails, stacked ties, grass) leave the ground in view.
    private const float HidingMeters = 0.7f;
    private const float WallMeters = 0.25f;
    private const int SubSamples = 3;

    private readonly double _cell;
    private readonly double _margin;
    private readonly (int Width, int Height) _size;
    private readonly byte[] _standing;
    private readonly byte[] _seen;
    private readonly Atmosphere _atmosphere;

    public CargoTruth(Canvas canvas, View view, Atmosphere atmosphere)
    {
        (_atmosphere, _cell, _margin, _size) = (atmosphere, canvas.Cell, canvas.Margin, (canvas.Width, canvas.Height));
        _standing = new byte[canvas.Cargo.Length];
        for (int cell = 0; cell < _standing.Length; cell++)
        {
            bool hides = canvas.Cargo[cell] == (byte)ZoneClass.Ground && canvas.Elevation[cell] > HidingMeters;
            _standing[cell] = hides ? (byte)ZoneClass.Obscured : canvas.Cargo[cell];
        }

        // The canvas goes back when the scene is rendered; places are asked for afterwards.
        _seen = Seen(canvas, view, _standing);
        for (int cell = 0; cell < canvas.Cells; cell++)
        {
            _seen[cell] = canvas.Hidden[cell] ? (byte)ZoneClass.Obscured : _seen[cell];
        }
    }

    /// <summary>What the sensor sees in a square around a place (meters from the scene's corner): the class of most of it.</summary>
    public ZoneClass SeenAt(double x, double y, double size)
    {
        Span<int> votes = stackalloc int[ZoneEvidence.Classes];
        votes.Clear();
        for (int i = 0; i < SubSamples * SubSamples; i++)
        {
            double dx = (((i % SubSamples) + 0.5) / SubSamples) - 0.5;
            double dy = (((i / SubSamples) + 0.5) / SubSamples) - 0.5;
            votes[Seen(x + (dx * size), y + (dy * size))]++;
        }

        int best = 0;
        for (int kind = 1; kind < votes.Length; kind++)
        {
            best = votes[kind] > votes[best] ? kind : best;
        }

        return (ZoneClass)best;
    }

    /// <summary>The amounts in a zone: what really stands there, and how much of it could be seen.</summary>
    public TrueZone Zone(string id, ZoneGround ground, IEnumerable<CargoItem> items)
    {
        double[] areas = new double[ZoneEvidence.Classes];
        double clear = 0;
        double cell = _cell * _cell;
        Envelope extent = ground.Extent;
        for (double y = extent.MinY + (_cell / 2); y < extent.MaxY; y += _cell)
        {
            for (double x = extent.MinX + (_cell / 2); x < extent.MaxX; x += _cell)
            {
                if (ground.Contains(x, y))
                {
                    areas[_standing[Index(x, y)]] += cell;
                    clear += Seen(x, y) == (byte)ZoneClass.Obscured ? 0 : cell;
                }
            }
        }

        return new TrueZone
        {
            Id = id,
            AreaSquareMeters = ground.SquareMeters,
            GroundSquareMeters = areas[(int)ZoneClass.Ground],
            CoveredSquareMeters = areas[(int)ZoneClass.Covered],
            ContainerSquareMeters = areas[(int)ZoneClass.ShortContainer] + areas[(int)ZoneClass.LongContainer],
            OtherObjectsSquareMeters = areas[(int)ZoneClass.Other],
            Containers = items.Count(item => item.Kind == CargoKind.Container && ground.Contains(item.Box.Middle.X, item.Box.Middle.Y)),
            ClearFraction = areas.Sum() > 0 ? double.Min(1, clear / areas.Sum()) : 0,
        };
    }

    /// <summary>The zones of a plan as a facility has them, in pixels.</summary>
    public static IReadOnlyList<Zone> Mapped(YardPlan plan) =>
        [.. plan.Cargo.Zones.Select(zone => new Zone(zone.Id, Outline(zone, plan.Settings.GsdMeters)))];

    /// <summary>A zone's outline.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="unit">Meters in a unit of the result.</param>
    public static Polygon Outline(PlannedZone zone, double unit) =>
        new(new LinearRing([.. zone.Corners.Append(zone.Corners[0]).Select(corner => new Coordinate(corner.X / unit, corner.Y / unit))]));

    // As colors are projected by the view; the walls of cargo count as the ground that they hide.
    private static byte[] Seen(Canvas canvas, View view, byte[] standing)
    {
        (double leanX, double leanY) = view.Lean(1);
        double tangent = double.Hypot(leanX, leanY);
        byte[] seen = [.. standing];
        if (tangent < View.LeastTangent)
        {
            return seen;
        }

        Rays rays = new(canvas, view.LeanX, view.LeanY);
        float lean = (float)(tangent / rays.StepMeters);
        for (int ray = rays.First; ray < rays.First + rays.Count; ray++)
        {
            (int from, int to) = rays.Range(ray);
            (int filled, int before) = (from - 1, -1);
            for (int step = from; step < to; step++)
            {
                int cell = rays.Cell(ray, step);
                float height = canvas.Elevation[cell];
                int reach = int.Min(to - 1, step + (int)((height * lean) + 0.5f));
                bool wall = before >= 0 && height - canvas.Elevation[before] > WallMeters && standing[cell] != (byte)ZoneClass.Obscured;
                for (int at = filled + 1; at <= reach; at++)
                {
                    seen[rays.Cell(ray, at)] = wall && at < reach ? (byte)ZoneClass.Ground : standing[cell];
                }

                filled = int.Max(filled, reach);
                before = cell;
            }
        }

        return seen;
    }

    private byte Seen(double x, double y) => _atmosphere.Hides(x, y) ? (byte)ZoneClass.Obscured : _seen[Index(x, y)];

    private int Index(double x, double y)
    {
        int column = int.Clamp((int)((x + _margin) / _cell), 0, _size.Width - 1);
        int row = int.Clamp((int)((y + _margin) / _cell), 0, _size.Height - 1);
        return (row * _size.Width) + column;
    }
}
