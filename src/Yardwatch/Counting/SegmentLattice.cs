using System.Buffers;

namespace Yardwatch.Counting;

/// <summary>Where a path through a track stands between two columns.</summary>
/// <remarks>Added to a <see cref="VehicleKind"/>, the first three groups say of which kind.</remarks>
internal static class LatticeState
{
    /// <summary>A vehicle of kind k has just ended.</summary>
    public const int VehicleEnded = 0;

    /// <summary>A coupling gap behind a vehicle of kind k has just ended.</summary>
    public const int GapEnded = 3;

    /// <summary>An empty column has just ended and the standoff is past.</summary>
    public const int Empty = 6;

    /// <summary>A vehicle of kind k is about to begin.</summary>
    public const int VehicleBegins = 7;

    /// <summary>The number of states between two columns.</summary>
    public const int Count = 10;
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
/// Node 0 is before the strip; each boundary after a column has <see cref="LatticeState.Count"/> nodes; the last is after the strip. An
/// arc's source always has the lower number. A segment cut by the strip's start comes from node 0; one cut by its end ends at the end.
/// </remarks>
internal sealed class SegmentLattice : IDisposable
{
    private Arc[] _arcs;
    private readonly int[] _ends;

    /// <summary>Creates a lattice.</summary>
    /// <param name="columns">Columns of the strip.</param>
    /// <param name="arcs">The arcs, by the node they lead to: an array of the shared pool, which the lattice now owns.</param>
    /// <param name="ends">For every node, the end of its arcs.</param>
    public SegmentLattice(int columns, Arc[] arcs, int[] ends)
    {
        Columns = columns;
        _arcs = arcs;
        _ends = ends;
    }

    /// <summary>Columns of the strip.</summary>
    public int Columns { get; }

    /// <summary>The node before the strip.</summary>
    public const int First = 0;

    /// <summary>The node after the strip.</summary>
    public int Last => LastOf(Columns);

    /// <summary>The node after a strip of so many columns.</summary>
    public static int LastOf(int columns) => 1 + (columns * LatticeState.Count);

    /// <summary>The node of a state at a boundary, counted in columns before it, at least 1.</summary>
    public static int Node(int boundary, int state) => 1 + ((boundary - 1) * LatticeState.Count) + state;

    /// <summary>The columns before a node; those of the whole strip for the last.</summary>
    public int Boundary(int node) => Math.Min(Columns, (node + LatticeState.Count - 1) / LatticeState.Count);

    /// <summary>The state of a node that is neither the first nor the last.</summary>
    public static int State(int node) => (node - 1) % LatticeState.Count;

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

    /// <summary>The kind of the vehicle that an arc into a node is, or null if it is none.</summary>
    public VehicleKind? Vehicle(int node)
    {
        if (node == First || node == Last)
        {
            return null;
        }

        int state = State(node);
        return state < LatticeState.GapEnded ? (VehicleKind)state : null;
    }

    /// <summary>Whether an arc into a node lies under a consist: a vehicle, or the gap behind one.</summary>
    public bool IsOccupied(int node) => node != First && node != Last && State(node) < LatticeState.Empty;
}
