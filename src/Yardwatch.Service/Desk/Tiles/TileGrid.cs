using System.Diagnostics.CodeAnalysis;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Desk.Tiles;

/// <summary>A scene cut into squares, in steps of two from the whole of it (level 0) down to its own pixels.</summary>
/// <param name="Width">Columns of the scene.</param>
/// <param name="Height">Rows of the scene.</param>
internal sealed record TileGrid(int Width, int Height)
{
    /// <summary>The side of a tile, pixels.</summary>
    public const int Side = 256;

    /// <summary>The level whose pixels are the scene's own.</summary>
    public int DeepestLevel { get; } = int.Max(0, (int)double.Ceiling(double.Log2(int.Max(Width, Height) / (double)Side)));

    /// <summary>The part of the scene under a tile, and the tile's size: at the right and lower edge it is smaller than <see cref="Side"/>.</summary>
    /// <param name="level">0 to <see cref="DeepestLevel"/>.</param>
    /// <param name="column">From the left, from 0.</param>
    /// <param name="row">From the top, from 0.</param>
    /// <param name="tile">The part and the size.</param>
    /// <returns>Whether there is such a tile.</returns>
    public bool TryFind(int level, int column, int row, [NotNullWhen(true)] out TilePlace? tile)
    {
        tile = null;
        if (level < 0 || level > DeepestLevel || column < 0 || row < 0)
        {
            return false;
        }

        long step = 1L << (DeepestLevel - level);
        (long left, long top) = (column * Side * step, row * Side * step);
        if (left >= Width || top >= Height)
        {
            return false;
        }

        int width = (int)long.Min(Side * step, Width - left);
        int height = (int)long.Min(Side * step, Height - top);
        tile = new TilePlace(new PixelWindow((int)left, (int)top, width, height), Steps(width, step), Steps(height, step));
        return true;
    }

    private static int Steps(int pixels, long step) => (int)((pixels + step - 1) / step);
}

/// <summary>Where a tile lies.</summary>
/// <param name="Window">The part of the scene.</param>
/// <param name="Width">The tile's columns, 1 to 256.</param>
/// <param name="Height">The tile's rows, 1 to 256.</param>
internal sealed record TilePlace(PixelWindow Window, int Width, int Height);
