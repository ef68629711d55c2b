using System.Buffers;

namespace Yardwatch.Counting;

/// <summary>Where a path through a track stands between two columns, by the model's variants of vehicles.</summary>
/// <param name="Variants">The number of variants.</param>
internal readonly record struct LatticeStates(int Variants)
{
    /// <summary>A vehicle of a variant has just ended.</summary>
    public static int VehicleEnded(int variant) => variant;

    /// <summary>A coupling gap behind a vehicle of a variant is past, and may have filled no column.</summary>
    public int GapEnded(int variant) => Variants + variant;

    /// <summary>The next vehicle of a consist follows on one of a kind.</summary>
    public int Coupled(int kind) => (2 * Variants) + kind;

    /// <summary>An empty column has just ended and the standoff is past.</summary>
    public int Empty => (2 * Variants) + SegmentModel.Kinds;

    /// <summary>A vehicle of a kind is about to begin, its variant not yet drawn.</summary>
    public int Drawn(int kind) => Empty + 1 + kind;

    /// <summary>A vehicle of a variant is about to begin.</summary>
    public int VehicleBegins(int variant) => Empty + 1 + SegmentModel.Kinds + variant;

    /// <summary>The number of states between two columns.</summary>
    public int Count => (3 * Variants) + 1 + (2 * SegmentModel.Kinds);
}

/// <summary>One way to reach a node of the lattice: a segment, or a step that takes no column.</summary>
/// <param name="Weight">The probability that a path that is at the node came this way, given all evidence before the node.</param>
/// <param name="Posterior">The probability that the track's true path takes this arc, given all evidence.</param>
/// <param name="Source">The node it comes from.</param>
/// <param name="Counts">Whether the vehicle counts that this arc is, if it is one.</param>
internal readonly record struct Arc(double Weight, double Posterior, int Source, bool Counts);

/// <summary>
/// Every segmentation of a track that the evidence leaves possible, as a graph of arcs with probabilities. Read backward from
/// <see cref="Last"/>, the weights draw segmentations from their posterior; so whatever is asked of that posterior is one pass.
/// </summary>
/// <remarks>
/// Node 0 is before the strip, the last is after it; between columns there is a node for each state that the evidence leaves possible, in
/// the order of <see cref="LatticeShape"/>. An arc's source always has the lower number. A segment cut by the strip's start comes from
/// node 0; one cut by its end ends at the end.
/// </remarks>
internal sealed class SegmentLattice : IDisposable
{
    private readonly LatticeShape _shape;
    private readonly int[] _full;
    private readonly int[] _ends;
    private readonly int[] _boundaries;
    private readonly int[] _states;
    private Arc[] _arcs;

    /// <summary>Creates a lattice.</summary>
    /// <param name="shape">The numbering of all nodes that could be.</param>
    /// <param name="full">For every node, its number in <paramref name="shape"/>, rising.</param>
    /// <param name="arcs">The arcs, by the node they lead to: an array of the shared pool, which the lattice now owns.</param>
    /// <param name="ends">For every node, the end of its arcs.</param>
    public SegmentLattice(LatticeShape shape, int[] full, Arc[] arcs, int[] ends)
    {
        _shape = shape;
        _full = full;
        _arcs = arcs;
        _ends = ends;
        _boundaries = new int[full.Length];
        _states = new int[full.Length];
        for (int node = 0; node < full.Length; node++)
        {
            _boundaries[node] = shape.Boundary(full[node]);
            _states[node] = node == First || node == Last ? shape.States.Count : shape.State(full[node]);
        }
    }

    /// <summary>Columns of the strip.</summary>
    public int Columns => _shape.Columns;

    /// <summary>The node before the strip.</summary>
    public const int First = 0;

    /// <summary>The node after the strip.</summary>
    public int Last => _full.Length - 1;

    /// <summary>The number of nodes between the two of the longest arc, and 1.</summary>
    public int LongestStep()
    {
        int longest = 0;
        for (int node = 1; node <= Last; node++)
        {
            foreach (ref readonly Arc arc in Into(node))
            {
                longest = Math.Max(longest, node - arc.Source);
            }
        }

        return longest;
    }

    /// <summary>The arcs that lead to a node.</summary>
    public ReadOnlySpan<Arc> Into(int node)
    {
        int start = node == 0 ? 0 : _ends[node - 1];
        return _arcs.AsSpan(start, _ends[node] - start);
    }

    /// <summary>Gives the arcs back to the shared pool.</summary>
    public void Dispose()
    {
        Arc[] arcs = Interlocked.Exchange(ref _arcs, []);
        if (arcs.Length > 0)
        {
            ArrayPool<Arc>.Shared.Return(arcs);
        }
    }

    /// <summary>The columns before a node; those of the whole strip for the last.</summary>
    public int Boundary(int node) => _boundaries[node];

    /// <summary>The nodes at a boundary, at least 1: the first, and the one after the last.</summary>
    public (int First, int End) At(int boundary) => (FirstFrom(_shape.Node(boundary, 0)), FirstFrom(_shape.Node(boundary + 1, 0)));

    /// <summary>The kind of the vehicle that an arc into a node is, or null if it is none.</summary>
    public VehicleKind? Vehicle(int node) => Variant(node) is { } variant ? SegmentModel.KindOf(variant) : null;

    /// <summary>The variant of the vehicle that an arc into a node is, or null if it is none.</summary>
    public int? Variant(int node) => _states[node] < _shape.States.Variants ? _states[node] : null;

    /// <summary>Whether an arc into a node lies under a consist: a vehicle, or the gap behind one.</summary>
    public bool IsOccupied(int node) => _states[node] < _shape.States.Coupled(0);

    private int FirstFrom(int full)
    {
        int index = Array.BinarySearch(_full, full);
        return index < 0 ? ~index : index;
    }
}

/// <summary>How all nodes that a lattice could have are numbered: 0 before the strip, each state after each column, one after the strip.</summary>
/// <param name="Columns">Columns of the strip.</param>
/// <param name="States">The states between two columns.</param>
internal readonly record struct LatticeShape(int Columns, LatticeStates States)
{
    /// <summary>The node after the strip.</summary>
    public int Last => 1 + (Columns * States.Count);

    /// <summary>The node of a state at a boundary, counted in columns before it, at least 1.</summary>
    public int Node(int boundary, int state) => 1 + ((boundary - 1) * States.Count) + state;

    /// <summary>The columns before a node; those of the whole strip for the last.</summary>
    public int Boundary(int node) => Math.Min(Columns, (node + States.Count - 1) / States.Count);

    /// <summary>The state of a node that is neither the first nor the last.</summary>
    public int State(int node) => (node - 1) % States.Count;
}
