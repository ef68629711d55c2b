namespace Yardwatch.Imagery;

/// <summary>How much a scene's pixels really show.</summary>
/// <param name="Meters">The GSD of a genuine scene that would show as much, along the coarser axis; at least the ground size of the (reduced) pixels.</param>
/// <param name="IsCoarser">Whether the scene clearly shows less than its pixels pretend: enlarged, or blurred as if it were.</param>
public sealed record EffectiveResolution(double Meters, bool IsCoarser)
{
    // Fewer tiles vary too much from one to the next.
    private const int FewestTiles = 3;

    // With less fall from low to high frequencies there is noise, not structure.
    private const double LeastFall = 6;

    // Optics and resampling may blur a genuine scene by 0.85 pixels (standard deviation), which reached 1.6; reprojection softens it more.
    private const double CutoffDecibels = 15;
    private const double GenuineCutoff = 2.1;
    private const double MarkedCutoff = 1.4;

    // The cutoff of enlarged scenes lies this much beyond the Nyquist frequency of the scene they were made from; docs/resolution.md.
    private const double SizeDecibels = 12;
    private const double SizeOverCutoff = 1.15;

    private const double LeastEnlargement = 1.4;
    private const double CandidateAbove = 1.6;
    private const double CandidateBelow = 2.2;

    /// <summary>Measures along the tracks.</summary>
    /// <param name="windows">The scene's pixels.</param>
    /// <param name="along">Positions on the tracks, in the scene's own pixels, at most 32 (reduced) pixels apart.</param>
    /// <param name="pixel">The ground size of the scene's own pixels.</param>
    /// <returns>Null when there is too little structure to measure on.</returns>
    public static EffectiveResolution? Measure(SceneWindows windows, IReadOnlyList<PixelPoint> along, PixelSize pixel)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(along);
        IReadOnlyList<float[]> tiles = PixelTiles.Along(windows, along);
        return tiles.Count < FewestTiles
            ? null
            : Of(
                (AxisPattern.Of(tiles), pixel.Width * windows.Reduction),
                (AxisPattern.Of([.. tiles.Select(Transposed)]), pixel.Height * windows.Reduction));
    }

    private static EffectiveResolution? Of((AxisPattern Pattern, double Meters) x, (AxisPattern Pattern, double Meters) y)
    {
        if (double.Min(x.Pattern.Fall(), y.Pattern.Fall()) < LeastFall)
        {
            return null;
        }

        double coarserAxis = double.Max(x.Meters, y.Meters);
        var repeated = RepeatedPixels.Of(x.Pattern, y.Pattern);
        if (repeated.CopiedPixels is { } copied)
        {
            return new EffectiveResolution(copied * coarserAxis, true);
        }

        (double X, double Y) cutoff = (x.Pattern.Cutoff(CutoffDecibels), y.Pattern.Cutoff(CutoffDecibels));
        (double X, double Y) size = (SizeOverCutoff * x.Pattern.Cutoff(SizeDecibels), SizeOverCutoff * y.Pattern.Cutoff(SizeDecibels));
        double? distance = Nearest(repeated.Distances, double.Max(size.X, size.Y));
        double largest = double.Max(cutoff.X, cutoff.Y);
        if (distance is { } pixels && (repeated.IsClear || largest > MarkedCutoff))
        {
            return new EffectiveResolution(pixels * coarserAxis, true);
        }

        bool coarser = largest > GenuineCutoff;
        (double X, double Y) shown = coarser ? size : cutoff;
        return new EffectiveResolution(double.Max(double.Max(1, shown.X) * x.Meters, double.Max(1, shown.Y) * y.Meters), coarser);
    }

    // A repetition gives the enlargement exactly but leaves two to choose from: the spectrum chooses, which takes blur of the
    // original for enlargement too.
    private static double? Nearest(IReadOnlyList<double> distances, double size)
    {
        double[] near = [.. distances.Where(d => d > LeastEnlargement && d < size * CandidateAbove && d > size / CandidateBelow)];
        return near.Length == 0 ? null : near.MinBy(d => double.Abs(double.Log(d / size)));
    }

    private static float[] Transposed(float[] tile)
    {
        float[] result = new float[tile.Length];
        for (int i = 0; i < tile.Length; i++)
        {
            result[(i % PixelTiles.Side * PixelTiles.Side) + (i / PixelTiles.Side)] = tile[i];
        }

        return result;
    }
}
