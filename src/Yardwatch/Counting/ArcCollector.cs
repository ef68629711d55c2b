using System.Buffers;

namespace Yardwatch.Counting;

/// <summary>Collects the arcs into one node after another, turns their log weights into probabilities and forgets the negligible ones.</summary>
internal sealed class ArcCollector
{
    // exp(-26) = 5e-12: an arc's posterior is at most its weight, and the lattice keeps none below 1e-10.
    private const double LowestLog = -26;

    private readonly int _nodes;
    private readonly double[] _logTotal;
    private readonly int[] _ends;
    private Arc[] _arcs;
    private int _arcCount;
    private int[] _sources = new int[64];
    private double[] _logs = new double[64];
    private bool[] _counts = new bool[64];
    private int _candidates;
    private double _highest = double.NegativeInfinity;

    /// <summary>Creates a collector.</summary>
    /// <param name="nodes">The number of nodes of the lattice.</param>
    public ArcCollector(int nodes)
    {
        _nodes = nodes;
        _arcs = ArrayPool<Arc>.Shared.Rent(4 * nodes);
        _logTotal = ArrayPool<double>.Shared.Rent(nodes);
        _ends = ArrayPool<int>.Shared.Rent(nodes);
        (_logTotal[0], _ends[0]) = (0, 0);
    }

    /// <summary>Whether an arc of this weight would be kept by <see cref="Add"/>; one of less weight is not if this one isn't.</summary>
    public bool IsPossible(int source, double logWeight)
    {
        double log = _logTotal[source] + logWeight;
        return !double.IsNegativeInfinity(log) && !(log < _highest + LowestLog);
    }

    /// <summary>Adds an arc to the node that is closed next.</summary>
    /// <param name="source">The node the arc comes from, closed before.</param>
    /// <param name="logWeight">Log of the arc's own weight: prior times likelihood.</param>
    /// <param name="counts">Whether the arc is a vehicle that counts.</param>
    public void Add(int source, double logWeight, bool counts)
    {
        if (!IsPossible(source, logWeight))
        {
            return;
        }

        double log = _logTotal[source] + logWeight;
        if (_candidates == _sources.Length)
        {
            Array.Resize(ref _sources, 2 * _candidates);
            Array.Resize(ref _logs, 2 * _candidates);
            Array.Resize(ref _counts, 2 * _candidates);
        }

        _sources[_candidates] = source;
        _logs[_candidates] = log;
        _counts[_candidates++] = counts;
        _highest = Math.Max(_highest, log);
    }

    /// <summary>Gives the node all arcs added since the last one was closed. Nodes are closed in rising order.</summary>
    public void Close(int node)
    {
        double sum = 0;
        for (int candidate = 0; candidate < _candidates; candidate++)
        {
            double relative = _logs[candidate] - _highest;
            _logs[candidate] = relative < LowestLog ? 0 : Math.Exp(relative);
            sum += _logs[candidate];
        }

        Reserve(_candidates);
        for (int candidate = 0; candidate < _candidates; candidate++)
        {
            if (_logs[candidate] > 0)
            {
                _arcs[_arcCount++] = new Arc(_logs[candidate] / sum, 0, _sources[candidate], _counts[candidate]);
            }
        }

        _logTotal[node] = _candidates == 0 ? double.NegativeInfinity : _highest + Math.Log(sum);
        _ends[node] = _arcCount;
        _candidates = 0;
        _highest = double.NegativeInfinity;
    }

    /// <summary>The lattice, which takes the arcs over, of all arcs whose posterior isn't negligible: the backward pass.</summary>
    public SegmentLattice ToLattice(LatticeShape shape, double negligible)
    {
        Arc[] arcs = _arcs;
        double[] reached = ArrayPool<double>.Shared.Rent(_nodes);
        reached.AsSpan(0, _nodes).Clear();
        reached[_nodes - 1] = 1;
        for (int node = _nodes - 1; node > 0; node--)
        {
            for (int arc = _ends[node - 1]; arc < _ends[node]; arc++)
            {
                double posterior = reached[node] * arcs[arc].Weight;
                arcs[arc] = arcs[arc] with { Posterior = posterior };
                reached[arcs[arc].Source] += posterior;
            }
        }

        ArrayPool<double>.Shared.Return(reached);
        ArrayPool<double>.Shared.Return(_logTotal);
        return Compact(shape, arcs, negligible);
    }

    private void Reserve(int more)
    {
        if (_arcCount + more > _arcs.Length)
        {
            Arc[] larger = ArrayPool<Arc>.Shared.Rent(Math.Max(2 * _arcs.Length, _arcCount + more));
            _arcs.AsSpan(0, _arcCount).CopyTo(larger);
            ArrayPool<Arc>.Shared.Return(_arcs);
            _arcs = larger;
        }
    }

    // An arc from a node that has lost all of its own arcs goes too, so that every arc kept is on a path from the first node. Nodes
    // without arcs go: with many variants most are impossible, and every later pass is over all nodes.
    private SegmentLattice Compact(LatticeShape shape, Arc[] arcs, double negligible)
    {
        int[] renumbered = ArrayPool<int>.Shared.Rent(_nodes);
        renumbered.AsSpan(0, _nodes).Clear();
        List<int> full = [0];
        List<int> ends = [0];
        int kept = 0;
        int arc = 0;
        for (int node = 1; node < _nodes; node++)
        {
            int before = kept;
            for (; arc < _ends[node]; arc++)
            {
                int source = renumbered[arcs[arc].Source];
                if (arcs[arc].Posterior >= negligible && (source > 0 || arcs[arc].Source == 0))
                {
                    arcs[kept++] = arcs[arc] with { Source = source };
                }
            }

            if (kept > before || node == _nodes - 1)
            {
                renumbered[node] = full.Count;
                full.Add(node);
                ends.Add(kept);
            }
        }

        ArrayPool<int>.Shared.Return(renumbered);
        ArrayPool<int>.Shared.Return(_ends);
        return new SegmentLattice(shape, [.. full], arcs, [.. ends]);
    }
}
