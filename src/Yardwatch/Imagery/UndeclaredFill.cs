namespace Yardwatch.Imagery;

/// <summary>
/// What fills a product where it has no data, and that nothing declares to be fill: squares in which every pixel of every band has the same one of a few values.
/// </summary>
/// <remarks>Where a shadow is that large and that black, or light so large and so white, nothing can be seen in it either.</remarks>
internal static class UndeclaredFill
{
    private const int LeastPixels = 8;

    // Black, what 16 bits end at, and what processing chains write for nothing. White is left around pictures and screenshots, but snow and roofs in the sun
    // are cut off at it as well: only what is larger than a roof.
    private static readonly Kind[] Kinds =
    [
        new(12, value => value is 0 or ushort.MaxValue or short.MinValue or -9999 or >= 1e30f or <= -1e30f),
        new(40, value => value is byte.MaxValue),
    ];

    /// <summary>The pixels without those that are fill.</summary>
    /// <param name="block">The pixels.</param>
    /// <param name="spacingMeters">The ground distance between them.</param>
    /// <returns>The same block where there is no fill.</returns>
    public static PixelBlock Cleared(PixelBlock block, double spacingMeters) =>
        Kinds.Where(kind => MayHave(block, kind)).Aggregate(block, (left, kind) => Cleared(left, kind, spacingMeters));

    // A pixel is fill where it lies in any square that is fill throughout.
    private static PixelBlock Cleared(PixelBlock block, Kind kind, double spacingMeters)
    {
        int side = int.Max(LeastPixels, (int)double.Ceiling(kind.SquareMeters / spacingMeters));
        bool[] filled = [.. Enumerable.Range(0, block.Valid.Length).Select(pixel => IsFill(block, pixel, kind))];
        int[] counts = Sums(filled, block.Width);
        bool[] corners = [.. filled.Select((_, pixel) => Count(counts, block, (pixel % block.Width, pixel / block.Width), side) == side * side)];
        int[] squares = Sums(corners, block.Width);
        bool[] valid = [.. block.Valid.Select((seen, pixel) => seen && Count(squares, block, ((pixel % block.Width) - side + 1, (pixel / block.Width) - side + 1), side) == 0)];
        return new PixelBlock(block.Width, block.Height, block.Bands, block.Samples, valid);
    }

    // A square holds one of the pixels that lie as far apart as the smallest square is wide: most blocks have none of them filled, and nothing more to be looked at.
    private static bool MayHave(PixelBlock block, Kind kind)
    {
        for (int y = LeastPixels - 1; y < block.Height; y += LeastPixels)
        {
            for (int x = LeastPixels - 1; x < block.Width; x += LeastPixels)
            {
                if (IsFill(block, (y * block.Width) + x, kind))
                {
                    return true;
                }
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
            if (block.Samples[at] != value)
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

    // How many are set in a square, of which what lies outside of the block counts as not set.
    private static int Count(int[] sums, PixelBlock block, (int X, int Y) corner, int side)
    {
        (int left, int right) = (int.Max(0, corner.X), int.Min(block.Width, corner.X + side));
        (int top, int bottom) = (int.Max(0, corner.Y) * (block.Width + 1), int.Min(block.Height, corner.Y + side) * (block.Width + 1));
        return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    }

    private sealed record Kind(double SquareMeters, Func<float, bool> Is);
}
