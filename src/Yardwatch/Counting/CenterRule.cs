namespace Yardwatch.Counting;

/// <summary>Decides whether a vehicle counts: by the column its center lies on.</summary>
/// <remarks>
/// A center between two columns of which one counts is, since ends are only known to a column, as likely on the one as on the other: it
/// counts with probability one half. That also makes a strip and its mirror image count alike. No column beyond the strip counts.
/// </remarks>
internal sealed class CenterRule
{
    private readonly int _columns;
    private readonly double[] _share;

    /// <summary>Creates the rule.</summary>
    /// <param name="counts">For every column of the strip, whether a vehicle with its center there counts.</param>
    public CenterRule(ReadOnlySpan<bool> counts)
    {
        _columns = counts.Length;
        _share = new double[(2 * counts.Length) + 1];
        for (int column = 0; column < counts.Length; column++)
        {
            double flag = counts[column] ? 1 : 0;
            _share[2 * column] += flag / 2;
            _share[(2 * column) + 1] = flag;
            _share[(2 * column) + 2] += flag / 2;
        }
    }

    /// <summary>The probability that a vehicle counts which reaches from one column to before another.</summary>
    public double Share(int start, int end)
    {
        int twiceCenter = start + end;
        return twiceCenter >= 0 && twiceCenter < _share.Length ? _share[twiceCenter] : 0;
    }

    /// <summary>The probability that a vehicle counts of which the strip shows only the last columns.</summary>
    public double ShareCutAtStart(LengthPrior length, int visible) =>
        Expected(length, visible, hidden => Share(-hidden, visible));

    /// <summary>The probability that a vehicle counts of which the strip shows only the first columns.</summary>
    public double ShareCutAtEnd(LengthPrior length, int visible) =>
        Expected(length, visible, hidden => Share(_columns - visible, _columns + hidden));

    /// <summary>The probability that a vehicle counts which covers the whole strip and maybe more.</summary>
    public double ShareCutAtBoth(LengthPrior length) =>
        Expected(length, _columns, hidden => Enumerable.Range(0, hidden + 1).Sum(before => Share(-before, _columns + hidden - before)),
            hidden => hidden + 1);

    private static double Expected(LengthPrior length, int visible, Func<int, double> share, Func<int, double>? places = null)
    {
        double counted = 0;
        double all = 0;
        for (int total = visible; total <= length.Longest; total++)
        {
            double probability = length.Probability(total);
            counted += probability * share(total - visible);
            all += probability * (places?.Invoke(total - visible) ?? 1);
        }

        return all > 0 ? counted / all : 0;
    }
}
