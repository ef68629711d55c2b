using NetTopologySuite.Geometries;

namespace Yardwatch.Service.Evaluation;

/// <summary>Finds vehicles that were outlined more than once: a vehicle known twice can be found once only, and would be missed forever.</summary>
internal static class RepeatedOutlines
{
    // Boxes along the axes around 40 m long vehicles on slanting tracks 4.3 m apart share two thirds of their area; others less.
    private const double SameShare = 0.8;

    /// <summary>For each outline the number of an earlier one that is the same vehicle's; null for the first of each vehicle.</summary>
    /// <param name="outlines">Valid polygons with an area.</param>
    public static int?[] Of(IReadOnlyList<Polygon> outlines)
    {
        int?[] same = new int?[outlines.Count];
        List<int> first = [];
        for (int i = 0; i < outlines.Count; i++)
        {
            int at = first.FindIndex(earlier => IsSame(outlines[earlier], outlines[i]));
            if (at >= 0)
            {
                same[i] = first[at];
            }
            else
            {
                first.Add(i);
            }
        }

        return same;
    }

    private static bool IsSame(Polygon one, Polygon other)
    {
        if (!one.EnvelopeInternal.Intersects(other.EnvelopeInternal))
        {
            return false;
        }

        double shared = one.Intersection(other).Area;
        return shared > SameShare * (one.Area + other.Area - shared);
    }
}
