using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>Where a scene shows a facility, told by another scene of which that is known.</summary>
/// <param name="Shift">Meters by which the mapped tracks are moved in the scene.</param>
/// <param name="Deviations">How far the best shift stands out from all others, in standard deviations of theirs.</param>
public sealed record GroundMatch(GroundPoint Shift, double Deviations)
{
    /// <summary>From how many deviations on a match is taken for sure: chosen on simulated pairs, where wrong ones have up to 4.</summary>
    public const double LeastDeviations = 6;

    private const double LeastOverlap = 0.25;
    private const int FewShifts = 100;

    // The normal distribution's 84 % and 16 % points lie two standard deviations apart.
    private const double UpperShare = 0.84;
    private const double LowerShare = 0.16;

    /// <summary>Whether it can be relied on.</summary>
    public bool IsSure => Deviations >= LeastDeviations;

    /// <summary>The best of all shifts.</summary>
    /// <param name="grid">The shifts.</param>
    /// <param name="products">For every shift the sum of products of the two scenes' directions.</param>
    /// <param name="energy">For every shift the sum of squares in the scene that is searched, and the weight of the cells that it shows.</param>
    /// <param name="weight">The weight of all cells of the reference.</param>
    internal static GroundMatch? Of(ShiftGrid grid, float[] products, (float[] Real, float[] Imaginary) energy, double weight)
    {
        (int reach, int side) = ((int)(grid.RangeMeters / grid.CellMeters), grid.Side);
        double[] scores = new double[side * side];
        List<double> all = [];
        int best = -1;
        Array.Fill(scores, double.NaN);
        for (int cell = 0; cell < scores.Length; cell++)
        {
            (int x, int y) = ((cell % side) - grid.Margin, (cell / side) - grid.Margin);
            if ((x * x) + (y * y) <= reach * reach && energy.Imaginary[cell] > LeastOverlap * weight && energy.Real[cell] > 0)
            {
                scores[cell] = products[cell] / double.Sqrt(energy.Real[cell]);
                all.Add(scores[cell]);
                best = best < 0 || scores[cell] > scores[best] ? cell : best;
            }
        }

        return all.Count < FewShifts ? null : Peak(grid, scores, best, all);
    }

    private static GroundMatch? Peak(ShiftGrid grid, double[] scores, int best, List<double> all)
    {
        all.Sort();
        double deviation = (all[(int)(UpperShare * all.Count)] - all[(int)(LowerShare * all.Count)]) / 2;
        double x = (best % grid.Side) - grid.Margin + Between(scores[best - 1], scores[best], scores[best + 1]);
        double y = (best / grid.Side) - grid.Margin + Between(scores[best - grid.Side], scores[best], scores[best + grid.Side]);
        GroundPoint shift = new(x * grid.CellMeters, y * grid.CellMeters);
        return deviation > 0 ? new GroundMatch(shift, (scores[best] - all[all.Count / 2]) / deviation) : null;
    }

    // The top of the parabola through three neighbors, in cells from the middle one.
    private static double Between(double before, double top, double after)
    {
        double bend = before - (2 * top) + after;
        return bend < 0 ? 0.5 * (before - after) / bend : 0;
    }
}
