namespace Yardwatch.Imagery;

/// <summary>
/// Black that fills a product where it has no data, and that nothing declares to be fill: squares in which not one pixel of any band has any light.
/// </summary>
/// <remarks>Where a shadow is that large and that black, nothing can be seen in it either.</remarks>
internal static class BlackFill
{
    private const double SquareMeters = 12;
    private const int LeastPixels = 8;

    /// <summary>The pixels without those that are fill.</summary>
    /// <param name="block">The pixels.</param>
    /// <param name="spacingMeters">The ground distance between them.</param>
    /// <returns>The same block where there is no fill.</returns>
    public static PixelBlock Cleared(PixelBlock block, double spacingMeters)
    {
        if (!MayHave(block))
        {
            return block;
        }

        // A pixel is fill where it lies in any square that is black throughout.
        int side = int.Max(LeastPixels, (int)double.Ceiling(SquareMeters / spacingMeters));
        bool[] black = [.. Enumerable.Range(0, block.Valid.Length).Select(pixel => IsBlack(block, pixel))];
        int[] counts = Sums(black, block.Width);
        bool[] corners = [.. black.Select((_, pixel) => Count(counts, block, (pixel % block.Width, pixel / block.Width), side) == side * side)];
        int[] squares = Sums(corners, block.Width);
        bool[] valid = [.. block.Valid.Select((seen, pixel) => seen && Count(squares, block, ((pixel % block.Width) - side + 1, (pixel / block.Width) - side + 1), side) == 0)];
        return new PixelBlock(block.Width, block.Height, block.Bands, block.Samples, valid);
    }

    // A square holds one of the pixels that lie as far apart as the smallest square is wide: most blocks have none of them black, and nothing more to be looked at.
    private static bool MayHave(PixelBlock block)
    {
        for (int y = LeastPixels - 1; y < block.Height; y += LeastPixels)
        {
            for (int x = LeastPixels - 1; x < block.Width; x += LeastPixels)
            {
                if (IsBlack(block, (y * block.Width) + x))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsBlack(PixelBlock block, int pixel)
    {
        for (int at = pixel; at < block.Samples.Length; at += block.Valid.Length)
        {
            if (block.Samples[at] != 0)
            {
                return false;
            }
        }

        return block.Valid[pixel];
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
}
