namespace Yardwatch.Counting;

/// <summary>What the lattice says of single columns and vehicles.</summary>
internal static class SegmentMarginals
{
    // Ends nearer than this to each other are the same vehicle's: 1.5 m.
    private const int SameEndColumns = 3;

    /// <summary>For every column, the posterior probability that a vehicle or a coupling gap is there.</summary>
    public static double[] Occupied(SegmentLattice lattice)
    {
        double[] occupied = new double[lattice.Columns + 1];
        for (int node = 1; node <= lattice.Last; node++)
        {
            if (!lattice.IsOccupied(node))
            {
                continue;
            }

            foreach (Arc arc in lattice.Into(node))
            {
                occupied[lattice.Boundary(arc.Source)] += arc.Posterior;
                occupied[lattice.Boundary(node)] -= arc.Posterior;
            }
        }

        double sum = 0;
        for (int column = 0; column < lattice.Columns; column++)
        {
            sum += occupied[column];
            occupied[column] = Math.Clamp(sum, 0, 1);
        }

        return occupied[..lattice.Columns];
    }

    /// <summary>
    /// The exact posterior mean and standard deviation of the number of occupied columns among those that count: both moments are
    /// carried from node to node.
    /// </summary>
    public static (double Mean, double Deviation) OccupiedColumns(SegmentLattice lattice, ReadOnlySpan<bool> counts)
    {
        int[] before = new int[counts.Length + 1];
        for (int column = 0; column < counts.Length; column++)
        {
            before[column + 1] = before[column] + (counts[column] ? 1 : 0);
        }

        double[] mean = new double[lattice.Last + 1];
        double[] variance = new double[lattice.Last + 1];
        for (int node = 1; node <= lattice.Last; node++)
        {
            double square = 0;
            foreach (Arc arc in lattice.Into(node))
            {
                int length = lattice.IsOccupied(node) ? before[lattice.Boundary(node)] - before[lattice.Boundary(arc.Source)] : 0;
                mean[node] += arc.Weight * (mean[arc.Source] + length);
            }

            foreach (Arc arc in lattice.Into(node))
            {
                int length = lattice.IsOccupied(node) ? before[lattice.Boundary(node)] - before[lattice.Boundary(arc.Source)] : 0;
                double deviation = mean[arc.Source] + length - mean[node];
                square += arc.Weight * (variance[arc.Source] + (deviation * deviation));
            }

            variance[node] = square;
        }

        return (mean[lattice.Last], Math.Sqrt(variance[lattice.Last]));
    }

    /// <summary>
    /// The posterior probabilities, by kind, that a vehicle stands with both ends within 1.5 m of a given one's. Their sum is its score.
    /// </summary>
    public static double[] KindsNear(SegmentLattice lattice, int start, int end)
    {
        double[] kinds = new double[SegmentModel.Kinds];
        int last = Math.Min(lattice.Columns, end + SameEndColumns);
        for (int boundary = Math.Max(1, end - SameEndColumns); boundary <= last; boundary++)
        {
            for (int kind = 0; kind < kinds.Length; kind++)
            {
                foreach (Arc arc in lattice.Into(SegmentLattice.Node(boundary, LatticeState.VehicleEnded + kind)))
                {
                    if (Math.Abs(lattice.Boundary(arc.Source) - start) <= SameEndColumns)
                    {
                        kinds[kind] += arc.Posterior;
                    }
                }
            }
        }

        return kinds;
    }
}
