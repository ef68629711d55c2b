namespace Yardwatch.Service.Desk.Assessments;

/// <summary>In which of two texts a line stands.</summary>
internal enum LineSide
{
    /// <summary>In both.</summary>
    Both,

    /// <summary>In the first alone.</summary>
    First,

    /// <summary>In the second alone.</summary>
    Second,
}

/// <summary>Two texts line by line, so that a person sees where they differ.</summary>
internal static class LineDifference
{
    // Above that nobody compares by eye, and the table would take hundreds of megabytes.
    private const long MostCells = 4_000_000;

    // So many equal lines around a different one show where it stands.
    private const int Context = 2;

    /// <summary>The lines in which two texts differ, with two equal ones around; a gap of equal lines is one null.</summary>
    public static IEnumerable<(LineSide Side, string? Text)> Shown(string first, string second)
    {
        IReadOnlyList<(LineSide Side, string Text)> all = Of(first, second);
        bool isInGap = false;
        for (int i = 0; i < all.Count; i++)
        {
            bool isNear = Enumerable.Range(i - Context, (2 * Context) + 1).Any(near => near >= 0 && near < all.Count && all[near].Side != LineSide.Both);
            if (isNear || !isInGap)
            {
                yield return (all[i].Side, isNear ? all[i].Text : null);
            }

            isInGap = !isNear;
        }
    }

    /// <summary>The lines of both texts, in order; as many as can be stand in both. Texts of thousands of different lines stand one after the other.</summary>
    public static IReadOnlyList<(LineSide Side, string Text)> Of(string first, string second)
    {
        (string[] one, string[] other) = (first.Split('\n'), second.Split('\n'));
        int most = int.Min(one.Length, other.Length);
        int start = Enumerable.Range(0, most).TakeWhile(i => one[i] == other[i]).Count();
        int end = Enumerable.Range(1, most - start).TakeWhile(i => one[^i] == other[^i]).Count();
        return
        [
            .. one[..start].Select(line => (LineSide.Both, line)),
            .. Between(one[start..^end], other[start..^end]),
            .. one[^end..].Select(line => (LineSide.Both, line)),
        ];
    }

    private static List<(LineSide Side, string Text)> Between(string[] one, string[] other)
    {
        if ((long)one.Length * other.Length > MostCells)
        {
            return [.. one.Select(line => (LineSide.First, line)), .. other.Select(line => (LineSide.Second, line))];
        }

        int[,] common = Common(one, other);
        List<(LineSide, string)> lines = [];
        for ((int i, int j) = (0, 0); i < one.Length || j < other.Length;)
        {
            if (i < one.Length && j < other.Length && one[i] == other[j])
            {
                lines.Add((LineSide.Both, one[i++]));
                j++;
            }
            else if (j == other.Length || (i < one.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add((LineSide.First, one[i++]));
            }
            else
            {
                lines.Add((LineSide.Second, other[j++]));
            }
        }

        return lines;
    }

    // How many lines the ends of both texts have in common, from each pair of lines on.
    private static int[,] Common(string[] one, string[] other)
    {
        int[,] common = new int[one.Length + 1, other.Length + 1];
        for (int i = one.Length - 1; i >= 0; i--)
        {
            for (int j = other.Length - 1; j >= 0; j--)
            {
                common[i, j] = one[i] == other[j] ? common[i + 1, j + 1] + 1 : int.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
