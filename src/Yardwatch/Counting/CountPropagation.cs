using System.Buffers;
using System.Numerics;

namespace Yardwatch.Counting;

/// <summary>A set of vehicle kinds.</summary>
[Flags]
internal enum VehicleKinds
{
    None = 0,
    Railcar = 1 << VehicleKind.Railcar,
    Locomotive = 1 << VehicleKind.Locomotive,
    Passenger = 1 << VehicleKind.Passenger,
    All = Railcar | Locomotive | Passenger,
}

/// <summary>
/// The exact posterior of a number of vehicles: the distribution of the number counted so far, carried from node to node of the lattice.
/// Every vector is a distribution, so nothing can underflow, and only as wide as the doubt at that node.
/// </summary>
internal sealed class CountPropagation : IDisposable
{
    // Counts rarer than this, given the node, are forgotten.
    private const double Negligible = 1e-30;

    private readonly SegmentLattice _lattice;
    private readonly VehicleKinds _kinds;
    private readonly int _mask;
    private readonly int _stride;
    private readonly double[] _vectors;
    private readonly int[] _lowest;
    private readonly int[] _highest;

    private CountPropagation(SegmentLattice lattice, VehicleKinds kinds)
    {
        _lattice = lattice;
        _kinds = kinds;
        int ring = (int)BitOperations.RoundUpToPowerOf2((uint)lattice.LongestStep() + 1);
        _mask = ring - 1;
        // Of all nodes: evidence can leave one without a way to the last, and its count may be higher.
        _stride = CountRange.Of(lattice, kinds).Highest.Max() + 1;
        _vectors = ArrayPool<double>.Shared.Rent(ring * _stride);
        _lowest = new int[ring];
        _highest = new int[ring];
    }

    /// <summary>The posterior of the number of counting vehicles of some kinds.</summary>
    public static CountDistribution Posterior(SegmentLattice lattice, VehicleKinds kinds)
    {
        using CountPropagation propagation = new(lattice, kinds);
        propagation._vectors[0] = 1;
        for (int node = 1; node <= lattice.Last; node++)
        {
            propagation.Collect(node);
        }

        int last = lattice.Last & propagation._mask;
        int lowest = propagation._lowest[last];
        return new CountDistribution(lowest, propagation._vectors.AsSpan((last * propagation._stride) + lowest, propagation._highest[last] - lowest + 1));
    }

    /// <summary>Gives the vectors back to the shared pool.</summary>
    public void Dispose() => ArrayPool<double>.Shared.Return(_vectors);

    private void Collect(int node)
    {
        ReadOnlySpan<Arc> arcs = _lattice.Into(node);
        bool counted = _lattice.Vehicle(node) is VehicleKind kind && _kinds.HasFlag((VehicleKinds)(1 << (int)kind));
        int slot = node & _mask;
        int lowest = _stride;
        int highest = -1;
        foreach (ref readonly Arc arc in arcs)
        {
            int source = arc.Source & _mask;
            if (_highest[source] >= 0)
            {
                int step = counted && arc.Counts ? 1 : 0;
                lowest = Math.Min(lowest, _lowest[source] + step);
                highest = Math.Max(highest, _highest[source] + step);
            }
        }

        (_lowest[slot], _highest[slot]) = (lowest, highest);
        if (highest < 0)
        {
            return;
        }

        Span<double> target = _vectors.AsSpan(slot * _stride, _stride);
        target[lowest..(highest + 1)].Clear();
        foreach (ref readonly Arc arc in arcs)
        {
            int source = arc.Source & _mask;
            if (_highest[source] < 0)
            {
                continue;
            }

            int step = counted && arc.Counts ? 1 : 0;
            ReadOnlySpan<double> counts = _vectors.AsSpan((source * _stride) + _lowest[source], _highest[source] - _lowest[source] + 1);
            AddScaled(target.Slice(_lowest[source] + step, counts.Length), counts, arc.Weight);
        }

        Span<double> reached = target[lowest..(highest + 1)];
        _lowest[slot] = lowest + Math.Max(0, reached.IndexOfAnyInRange(Negligible, double.MaxValue));
        _highest[slot] = lowest + Math.Max(0, reached.LastIndexOfAnyInRange(Negligible, double.MaxValue));
    }

    // Multiply, then add: a fused step would round differently on machines that lack it.
    private static void AddScaled(Span<double> target, ReadOnlySpan<double> values, double weight)
    {
        int index = 0;
        Vector<double> weights = new(weight);
        for (; index <= values.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            Span<double> part = target[index..];
            (new Vector<double>(part) + (weights * new Vector<double>(values[index..]))).CopyTo(part);
        }

        for (; index < values.Length; index++)
        {
            target[index] += weight * values[index];
        }
    }
}
