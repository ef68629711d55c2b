using System.Buffers;

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

            foreach (ref readonly Arc arc in lattice.Into(node))
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

        using Moments moments = new(lattice.Last + 1);
        (double[] mean, double[] variance) = (moments.Mean, moments.Variance);
        for (int node = 1; node <= lattice.Last; node++)
        {
            bool occupied = lattice.IsOccupied(node);
            int here = before[lattice.Boundary(node)];
            (double sum, double square) = (0, 0);
            foreach (ref readonly Arc arc in lattice.Into(node))
            {
                int length = occupied ? here - before[lattice.Boundary(arc.Source)] : 0;
                sum += arc.Weight * (mean[arc.Source] + length);
            }

            foreach (ref readonly Arc arc in lattice.Into(node))
            {
                int length = occupied ? here - before[lattice.Boundary(arc.Source)] : 0;
                double deviation = mean[arc.Source] + length - sum;
                square += arc.Weight * (variance[arc.Source] + (deviation * deviation));
            }

            (mean[node], variance[node]) = (sum, square);
        }

        return (mean[lattice.Last], Math.Sqrt(variance[lattice.Last]));
    }

    /// <summary>
    /// How much of the posterior variance of the number of railcars comes from those whose middle can't be seen: the variance of all that
    /// count, less the variance of those in view; at least 0. Exact but for railcars that the strip's ends cut, whose visible middle decides.
    /// </summary>
    public static double ObscuredRailcarVariance(SegmentLattice lattice, bool[] clear) =>
        Math.Max(0, RailcarVariance(lattice, null) - RailcarVariance(lattice, clear));

    private static double RailcarVariance(SegmentLattice lattice, bool[]? among)
    {
        using Moments moments = new(lattice.Last + 1);
        (double[] mean, double[] variance) = (moments.Mean, moments.Variance);
        for (int node = 1; node <= lattice.Last; node++)
        {
            bool railcar = lattice.Vehicle(node) is VehicleKind.Railcar;
            int here = lattice.Boundary(node);
            (double sum, double square) = (0, 0);
            foreach (ref readonly Arc arc in lattice.Into(node))
            {
                sum += arc.Weight * (mean[arc.Source] + Step(arc));
            }

            foreach (ref readonly Arc arc in lattice.Into(node))
            {
                double deviation = mean[arc.Source] + Step(arc) - sum;
                square += arc.Weight * (variance[arc.Source] + (deviation * deviation));
            }

            (mean[node], variance[node]) = (sum, square);

            int Step(in Arc arc) => railcar && arc.Counts && (among is null || among[(lattice.Boundary(arc.Source) + here) / 2]) ? 1 : 0;
        }

        return variance[lattice.Last];
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
            (int first, int after) = lattice.At(boundary);
            for (int node = first; node < after && lattice.Vehicle(node) is { } kind; node++)
            {
                foreach (ref readonly Arc arc in lattice.Into(node))
                {
                    if (Math.Abs(lattice.Boundary(arc.Source) - start) <= SameEndColumns)
                    {
                        kinds[(int)kind] += arc.Posterior;
                    }
                }
            }
        }

        return kinds;
    }

    // Two numbers for every node, borrowed: arrays of this size are costly to get anew for every track. The first node has 0, the others
    // are written before they are read.
    private readonly struct Moments : IDisposable
    {
        public Moments(int nodes)
        {
            Mean = ArrayPool<double>.Shared.Rent(nodes);
            Variance = ArrayPool<double>.Shared.Rent(nodes);
            (Mean[0], Variance[0]) = (0, 0);
        }

        public double[] Mean { get; }

        public double[] Variance { get; }

        public void Dispose()
        {
            ArrayPool<double>.Shared.Return(Mean);
            ArrayPool<double>.Shared.Return(Variance);
        }
    }
}
