namespace Yardwatch.Imagery;

/// <summary>The marks that enlargement leaves: differences between neighboring pixels whose size repeats along both axes.</summary>
/// <remarks>
/// Ties, vehicles and other things that stand in rows repeat along one axis at a time, so both axes must show it. JPEG blocks repeat every 8
/// pixels along both: lines at multiples of 1/8 don't count where the first and third of them stand out.
/// </remarks>
internal sealed class RepeatedPixels
{
    private const int Side = PixelTiles.Side;
    private const int LowestBin = 5;
    private const int JpegBin = Side / 8;
    private const double Prominent = 4;
    private const double JpegSwing = 0.05;

    // The largest swings seen in 151 genuine simulated scenes were 0.24 (first differences) and 0.23 (second and third).
    private const double CopySwing = 0.45;
    private const double InterpolationSwing = 0.3;
    private const double RefiningSwing = 0.12;

    // Copies of every n-th pixel swing about equally at all multiples of 1/n.
    private const double AboutEqual = 0.6;

    private readonly AxisPattern _columns;
    private readonly AxisPattern _rows;
    private readonly bool _jpeg;

    private RepeatedPixels(AxisPattern columns, AxisPattern rows)
    {
        (_columns, _rows) = (columns, rows);
        _jpeg = IsLine(JpegBin) || IsLine(3 * JpegBin);
    }

    /// <summary>The pixels that show the same value, for a scene enlarged by copying (nearest neighbor); else null.</summary>
    public double? CopiedPixels { get; private init; }

    /// <summary>Whether the marks of interpolation are clear enough to be told with little help from the spectrum.</summary>
    public bool IsClear { get; private init; }

    /// <summary>The distances of coarser pixels that would leave the marks of interpolation seen, in pixels; none when none are seen.</summary>
    public IReadOnlyList<double> Distances { get; private init; } = [];

    /// <summary>Looks for the marks.</summary>
    public static RepeatedPixels Of(AxisPattern columns, AxisPattern rows)
    {
        RepeatedPixels marks = new(columns, rows);
        int[] bins = [.. Enumerable.Range(LowestBin, AxisPattern.Bins - LowestBin).Where(bin => !marks.IsJpeg(bin))];
        int[] lines = [.. marks.WithHalf(bins, 2, InterpolationSwing).Where(bin => marks.IsMark(bin))];
        double strongest = lines.Select(marks.Mark).DefaultIfEmpty().Max();
        return new RepeatedPixels(columns, rows)
        {
            CopiedPixels = marks.Copied(marks.WithHalf(bins, 0, CopySwing)),
            IsClear = strongest >= InterpolationSwing,
            Distances = lines.Length == 0 ? [] : marks.Candidates(lines.First(bin => marks.Mark(bin) >= AboutEqual * strongest)),
        };
    }

    private double Swing(int order, int bin) => double.Min(_columns.Repetition(order, bin), _rows.Repetition(order, bin));

    private double Prominence(int order, int bin) => double.Min(_columns.Prominence(order, bin), _rows.Prominence(order, bin));

    private double Mark(int bin) => double.Max(Swing(1, bin), Swing(2, bin));

    private bool IsMark(int bin) =>
        Enumerable.Range(1, 2).Any(order => Swing(order, bin) >= RefiningSwing && Prominence(order, bin) >= Prominent);

    private bool IsLine(int bin) => Enumerable.Range(0, AxisPattern.Orders)
        .Any(order => Swing(order, bin) >= JpegSwing && Prominence(order, bin) >= Prominent);

    // A line is as wide as its window makes it: one bin to either side.
    private bool IsJpeg(int bin) => _jpeg && int.Abs(bin - (JpegBin * (int)double.Round(bin / (double)JpegBin))) <= 1;

    // Every second pixel alike leaves its line where JPEG has one too, but far stronger.
    private int[] WithHalf(int[] bins, int order, double swing) =>
        _jpeg && Swing(order, Side / 2) >= swing && Swing(order, Side / 2) >= 1.5 * Swing(order, 3 * JpegBin) ? [.. bins, Side / 2] : bins;

    private double? Copied(int[] bins)
    {
        int[] strong = [.. bins.Where(bin => Swing(0, bin) >= CopySwing && Prominence(0, bin) >= Prominent)];
        if (strong.Length == 0)
        {
            return null;
        }

        double strongest = strong.Max(bin => Swing(0, bin));
        int first = strong.First(bin => Swing(0, bin) >= AboutEqual * strongest);
        bool rises = first < Side / 2 && Swing(0, first + 1) > Swing(0, first);
        return Side / Center(0, rises ? first + 1 : first);
    }

    // Beyond the Nyquist frequency a line is mirrored.
    private double[] Candidates(int bin)
    {
        int order = Swing(1, bin) > Swing(2, bin) ? 1 : 2;
        bool rises = bin < Side / 2 && Swing(order, bin + 1) > Swing(order, bin);
        double line = Center(order, rises ? bin + 1 : bin);
        return [Side / line, Side / (Side - line)];
    }

    // The line's place between bins: the center of power of the bin and its neighbors.
    private double Center(int order, int bin)
    {
        int from = int.Max(LowestBin, bin - 1);
        int to = int.Min(AxisPattern.Bins - 1, bin + 1);
        int[] bins = [.. Enumerable.Range(from, to - from + 1)];
        double[] power = [.. bins.Select(k => Swing(order, k) * Swing(order, k))];
        return bin == AxisPattern.Bins - 1 ? bin : bins.Zip(power, (k, p) => k * p).Sum() / power.Sum();
    }
}
