namespace Yardwatch.Imagery;

/// <summary>
/// What fills a product where it has no data, and that nothing declares to be fill: squares in which every pixel of every band has one of a few values, mostly the same.
/// </summary>
/// <remarks>Where a shadow is that large and that black, or light so large and so white, nothing can be seen in it either.</remarks>
internal static class UndeclaredFill
{
    private const int LeastPixels = 8;

    // Black, what 16 bits end at, and what processing chains write for nothing; black as JPEG leaves it, in whole numbers. White is left around pictures and screenshots, but snow and roofs in the sun
    // are cut off at it as well: only what is larger than a roof.
    private static readonly Kind[] Kinds =
    [
        new(12, value => value is 0 or ushort.MaxValue or short.MinValue or -9999 or >= 1e30f or <= -1e30f) { GoesOn = _ => true },
        new(12, value => value is 0 or 1 or 2 or 3 or 4) { GoesOn = endsThere => endsThere, IsEven = false },
        new(40, value => value is byte.MaxValue) { GoesOn = endsThere => endsThere },
    ];

    /// <summary>The pixels without those that are fill.</summary>
    /// <param name="block">The pixels.</param>
    /// <param name="spacingMeters">The ground distance between them.</param>
    /// <param name="ends">Which of the block's sides are the scene's.</param>
    /// <returns>The same block where there is no fill.</returns>
    public static PixelBlock Cleared(PixelBlock block, double spacingMeters, BlockEnds ends) =>
        Kinds.Where(kind => MayHave(block, kind)).Aggregate(block, (left, kind) => Cleared(left, kind, spacingMeters, ends));

    // A pixel is fill where it lies in any square that is fill throughout. Fill goes on beyond the scene and where no data is declared, so that a narrow collar is as good as a wide one; and what is black at a block's
    // side is supposed to go on beyond that, or slivers of it would be ground. White isn't: snow and roofs are.
    private static PixelBlock Cleared(PixelBlock block, Kind kind, double spacingMeters, BlockEnds ends)
    {
        int side = int.Max(LeastPixels, (int)double.Ceiling(kind.SquareMeters / spacingMeters));
        (int rim, int wide) = (side - 1, block.Width + (2 * (side - 1)));
        int high = block.Height + (2 * rim);
        bool[] filled = new bool[wide * high];
        for (int at = 0; at < filled.Length; at++)
        {
            (int x, int y) = ((at % wide) - rim, (at / wide) - rim);
            filled[at] = (x, y) switch
            {
                _ when x < 0 => kind.GoesOn(ends.Left),
                _ when x >= block.Width => kind.GoesOn(ends.Right),
                _ when y < 0 => kind.GoesOn(ends.Top),
                _ when y >= block.Height => kind.GoesOn(ends.Bottom),
                _ => !block.Valid[(y * block.Width) + x] || IsFill(block, (y * block.Width) + x, kind),
            };
        }

        int[] counts = Sums(filled, wide);
        bool[] corners = [.. filled.Select((_, at) => Inside((at % wide) - rim, (at / wide) - rim) >= side && Count(counts, (wide, high), (at % wide, at / wide), side) == side * side)];
        int[] squares = Sums(corners, wide);
        bool[] valid = [.. block.Valid.Select((seen, pixel) => seen && Count(squares, (wide, high), ((pixel % block.Width) + rim - side + 1, (pixel / block.Width) + rim - side + 1), side) == 0)];
        return new PixelBlock(block.Width, block.Height, block.Bands, block.Samples, valid);

        // How much of a square is the block's: some pixels in its corner are no fill.
        int Inside(int x, int y) => int.Max(0, int.Min(block.Width, x + side) - int.Max(0, x)) * int.Max(0, int.Min(block.Height, y + side) - int.Max(0, y));
    }

    // A square holds one of the pixels that lie as far apart as the smallest square is wide, or one so far along a side: most blocks have none of them filled, and nothing more to be looked at.
    private static bool MayHave(PixelBlock block, Kind kind)
    {
        for (int pixel = 0; pixel < block.Valid.Length; pixel++)
        {
            (int x, int y) = (pixel % block.Width, pixel / block.Width);
            bool inRow = x % LeastPixels == LeastPixels - 1 || x == 0 || x == block.Width - 1;
            bool inColumn = y % LeastPixels == LeastPixels - 1 || y == 0 || y == block.Height - 1;
            if (inRow && inColumn && IsFill(block, pixel, kind))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFill(PixelBlock block, int pixel, Kind kind)
    {
        float value = block.Samples[pixel];
        if (!block.Valid[pixel] || !kind.Is(value))
        {
            return false;
        }

        for (int at = pixel + block.Valid.Length; at < block.Samples.Length; at += block.Valid.Length)
        {
            if (kind.IsEven ? block.Samples[at] != value : !kind.Is(block.Samples[at]))
            {
                return false;
            }
        }

        return true;
    }

    // How many are set among all to the left and above, of rows one longer than the block's.
    private static int[] Sums(bool[] set, int width)
    {
        int wide = width + 1;
        int[] sums = new int[wide * ((set.Length / width) + 1)];
        for (int pixel = 0; pixel < set.Length; pixel++)
        {
            int at = (((pixel / width) + 1) * wide) + (pixel % width) + 1;
            sums[at] = (set[pixel] ? 1 : 0) + sums[at - 1] + sums[at - wide] - sums[at - wide - 1];
        }

        return sums;
    }

    // How many are set in a square, of which what lies outside of all counts as not set.
    private static int Count(int[] sums, (int Width, int Height) size, (int X, int Y) corner, int side)
    {
        (int left, int right) = (int.Max(0, corner.X), int.Min(size.Width, corner.X + side));
        (int top, int bottom) = (int.Max(0, corner.Y) * (size.Width + 1), int.Min(size.Height, corner.Y + side) * (size.Width + 1));
        return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    }

    /// <summary>A sort of fill.</summary>
    /// <param name="SquareMeters">The side of the squares it fills.</param>
    /// <param name="Is">Whether a value may be it.</param>
    private sealed record Kind(double SquareMeters, Func<float, bool> Is)
    {
        /// <summary>Whether it is supposed to go on beyond a side of a block, by whether that is the scene's.</summary>
        public required Func<bool, bool> GoesOn { get; init; }

        /// <summary>Whether it is the same value in every band.</summary>
        public bool IsEven { get; init; } = true;
    }
}

/// <summary>Which sides of a block of pixels are the scene's own.</summary>
internal readonly record struct BlockEnds(bool Left, bool Top, bool Right, bool Bottom)
{
    /// <summary>Of a window of a scene.</summary>
    public static BlockEnds Of(PixelWindow window, SceneInfo scene) =>
        new(window.X == 0, window.Y == 0, window.X + window.Width >= scene.Width, window.Y + window.Height >= scene.Height);
}
