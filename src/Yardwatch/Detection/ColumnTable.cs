namespace Yardwatch.Detection;

/// <summary>Numbers of the columns of a strip: row after row, as many as it has columns.</summary>
internal static class ColumnTable
{
    private const int Decimals = 4;

    public static float Rounded(double value) => float.Round((float)value, Decimals);

    public static float[] Checked(float[] values, int rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, rows * columns);
        return values;
    }

    public static float[] Rearranged(float[] values, int columns, Func<int, int> sourceRow, bool along)
    {
        float[] result = new float[values.Length];
        for (int row = 0; row < values.Length / columns; row++)
        {
            Span<float> target = result.AsSpan(row * columns, columns);
            values.AsSpan(sourceRow(row) * columns, columns).CopyTo(target);
            if (along)
            {
                target.Reverse();
            }
        }

        return result;
    }
}
