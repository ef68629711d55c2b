using System.Buffers;
using System.Diagnostics;
using System.Numerics;

namespace Yardwatch.Counting;

/// <summary>A vehicle on a path through the lattice.</summary>
/// <param name="Start">Its first column.</param>
/// <param name="End">The column after its last.</param>
/// <param name="Kind">What it is on this path.</param>
/// <param name="Counts">Whether it counts.</param>
internal readonly record struct PathVehicle(int Start, int End, VehicleKind Kind, bool Counts);

/// <summary>The most probable segmentation among those with exactly so many vehicles (Viterbi, with the count as a dimension).</summary>
internal sealed class ConstrainedPath : IDisposable
{
    private readonly SegmentLattice _lattice;
    private readonly CountRange _range;
    private readonly int _vehicles;
    private readonly int[] _starts;
    private readonly double[] _best;

    private ConstrainedPath(SegmentLattice lattice, int vehicles)
    {
        _lattice = lattice;
        _vehicles = vehicles;
        _range = CountRange.Of(lattice, VehicleKinds.All);
        _starts = new int[lattice.Last + 2];
        for (int node = 0; node <= lattice.Last; node++)
        {
            _starts[node + 1] = _starts[node] + Math.Max(0, Highest(node) - _range.Lowest[node] + 1);
        }

        _best = ArrayPool<double>.Shared.Rent(_starts[^1]);
        _best.AsSpan(0, _starts[^1]).Fill(double.NegativeInfinity);
    }

    /// <summary>Gives the table back to the shared pool.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(_best);

    /// <summary>The vehicles of the path, from the strip's start, those included that don't count.</summary>
    /// <param name="lattice">The track's segmentations.</param>
    /// <param name="vehicles">How many vehicles must count; of positive posterior probability.</param>
    public static IReadOnlyList<PathVehicle> Find(SegmentLattice lattice, int vehicles)
    {
        using ConstrainedPath path = new(lattice, vehicles);
        path._best[0] = 0;
        for (int node = 1; node <= lattice.Last; node++)
        {
            path.Collect(node);
        }

        return path.Trace();
    }

    private int Highest(int node) => Math.Min(_vehicles, _range.Highest[node]);

    private void Collect(int node)
    {
        int vehicle = _lattice.Vehicle(node) is null ? 0 : 1;
        int highest = Highest(node);
        int start = _starts[node] - _range.Lowest[node];
        foreach (ref readonly Arc arc in _lattice.Into(node))
        {
            int step = arc.Counts ? vehicle : 0;
            int lowest = _range.Lowest[arc.Source];
            int length = Math.Min(Highest(arc.Source), highest - step) - lowest + 1;
            if (length > 0)
            {
                RaiseTo(_best.AsSpan(start + lowest + step, length), _best.AsSpan(_starts[arc.Source], length), Math.Log(arc.Weight));
            }
        }
    }

    private static void RaiseTo(Span<double> target, ReadOnlySpan<double> values, double log)
    {
        int index = 0;
        Vector<double> logs = new(log);
        for (; index <= values.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            Span<double> part = target[index..];
            Vector.Max(new Vector<double>(part), new Vector<double>(values[index..]) + logs).CopyTo(part);
        }

        for (; index < values.Length; index++)
        {
            target[index] = Math.Max(target[index], values[index] + log);
        }
    }

    private double Best(int node, int count) =>
        count >= _range.Lowest[node] && count <= Highest(node) ? _best[_starts[node] + count - _range.Lowest[node]] : double.NegativeInfinity;

    private List<PathVehicle> Trace()
    {
        List<PathVehicle> vehicles = [];
        int count = _vehicles;
        int node = _lattice.Last;
        while (node != SegmentLattice.First)
        {
            VehicleKind? kind = _lattice.Vehicle(node);
            Arc arc = BestArc(node, count, kind is null ? 0 : 1);
            if (kind is VehicleKind known)
            {
                vehicles.Add(new PathVehicle(_lattice.Boundary(arc.Source), _lattice.Boundary(node), known, arc.Counts));
                count -= arc.Counts ? 1 : 0;
            }

            node = arc.Source;
        }

        vehicles.Reverse();
        return vehicles;
    }

    private Arc BestArc(int node, int count, int vehicle)
    {
        Arc? best = null;
        double highest = double.NegativeInfinity;
        foreach (ref readonly Arc arc in _lattice.Into(node))
        {
            double log = Best(arc.Source, count - (arc.Counts ? vehicle : 0)) + Math.Log(arc.Weight);
            if (log > highest)
            {
                highest = log;
                best = arc;
            }
        }

        return best ?? throw new UnreachableException($"No segmentation has {_vehicles} vehicles.");
    }
}
