namespace Yardwatch.Imagery;

/// <summary>
/// In which direction a patch of ground grows brighter, cell by cell: edges, whatever their contrast. What is faint for its surroundings counts less.
/// </summary>
/// <remarks>
/// Haze, exposure and the sensor's scale leave the directions as they are, so that they can be compared between sensors (orientation correlation: Fitch,
/// Kadyrov, Christmas and Kittler, British Machine Vision Conference 2002).
/// </remarks>
internal sealed class GradientField
{
    // An edge is compared with the ground around it, and with half of the whole patch: noise on what is uniform, as on cloud, is no edge.
    private const int Reach = 12;
    private const float LeastShare = 0.5f;

    private readonly int _side;
    private readonly float[] _strength;

    private GradientField(int side)
    {
        _side = side;
        _strength = new float[side * side];
        (East, North, Seen) = (new float[side * side], new float[side * side], new float[side * side]);
    }

    /// <summary>The part to the east of each cell's direction; a strong edge has the length 1.</summary>
    public float[] East { get; }

    /// <summary>The part to the north.</summary>
    public float[] North { get; }

    /// <summary>1 where the scene shows a cell and all around it, else 0.</summary>
    public float[] Seen { get; }

    /// <summary>The directions of a patch.</summary>
    public static GradientField Of(GroundPatch patch)
    {
        GradientField field = new(patch.Side);
        for (int y = 1; y < patch.Side - 1; y++)
        {
            for (int x = 1; x < patch.Side - 1; x++)
            {
                field.Differentiate(patch, (y * patch.Side) + x);
            }
        }

        field.Normalize();
        return field;
    }

    // Sobel's operator.
    private void Differentiate(GroundPatch patch, int cell)
    {
        bool[] valid = patch.Valid;
        for (int row = cell - _side; row <= cell + _side; row += _side)
        {
            if (!(valid[row - 1] && valid[row] && valid[row + 1]))
            {
                return;
            }
        }

        ReadOnlySpan<float> v = patch.Brightness.AsSpan(cell - _side - 1);
        (int middle, int upper) = (_side, 2 * _side);
        East[cell] = v[2] - v[0] + (2 * (v[middle + 2] - v[middle])) + v[upper + 2] - v[upper];
        North[cell] = v[upper] - v[0] + (2 * (v[upper + 1] - v[1])) + v[upper + 2] - v[2];
        _strength[cell] = float.Sqrt((East[cell] * East[cell]) + (North[cell] * North[cell]));
        Seen[cell] = 1;
    }

    private void Normalize()
    {
        (double[] strengths, double[] seen) = (Sums(_strength), Sums(Seen));
        float least = LeastShare * (float)(strengths[^1] / double.Max(1, seen[^1]));
        for (int y = 0; y < _side; y++)
        {
            (int bottom, int top) = (int.Max(0, y - Reach) * (_side + 1), int.Min(_side, y + Reach + 1) * (_side + 1));
            for (int x = 0; x < _side; x++)
            {
                (int left, int right) = (int.Max(0, x - Reach), int.Min(_side, x + Reach + 1));
                double strength = strengths[top + right] - strengths[top + left] - strengths[bottom + right] + strengths[bottom + left];
                double number = seen[top + right] - seen[top + left] - seen[bottom + right] + seen[bottom + left];
                float local = (float)(strength / double.Max(1, number));
                int cell = (y * _side) + x;
                float scale = _strength[cell] > 0 ? 1 / (_strength[cell] + float.Max(local, least)) : 0;
                East[cell] *= scale;
                North[cell] *= scale;
            }
        }
    }

    // Of all cells to the left and below: a sum over any rectangle is a sum of four.
    private double[] Sums(float[] values)
    {
        int wide = _side + 1;
        double[] sums = new double[wide * wide];
        for (int y = 0; y < _side; y++)
        {
            Span<double> row = sums.AsSpan((y + 1) * wide, wide), below = sums.AsSpan(y * wide, wide);
            for (int x = 0; x < _side; x++)
            {
                row[x + 1] = values[(y * _side) + x] + row[x] + below[x + 1] - below[x];
            }
        }

        return sums;
    }
}
