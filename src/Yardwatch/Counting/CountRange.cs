namespace Yardwatch.Counting;

/// <summary>For every node of a lattice, the fewest and the most vehicles a path may have counted on its way there.</summary>
/// <param name="Lowest">The fewest, by node; more than any count where no path leads.</param>
/// <param name="Highest">The most, by node; -1 where no path leads.</param>
internal sealed record CountRange(int[] Lowest, int[] Highest)
{
    /// <summary>The range of the number of counting vehicles of some kinds.</summary>
    public static CountRange Of(SegmentLattice lattice, VehicleKinds kinds)
    {
        int[] lowest = new int[lattice.Last + 1];
        int[] highest = new int[lattice.Last + 1];
        for (int node = 1; node <= lattice.Last; node++)
        {
            bool counted = lattice.Vehicle(node) is VehicleKind kind && kinds.HasFlag((VehicleKinds)(1 << (int)kind));
            lowest[node] = int.MaxValue;
            highest[node] = -1;
            foreach (ref readonly Arc arc in lattice.Into(node))
            {
                if (highest[arc.Source] >= 0)
                {
                    int step = counted && arc.Counts ? 1 : 0;
                    lowest[node] = Math.Min(lowest[node], lowest[arc.Source] + step);
                    highest[node] = Math.Max(highest[node], highest[arc.Source] + step);
                }
            }
        }

        return new CountRange(lowest, highest);
    }
}
