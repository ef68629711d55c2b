namespace Yardwatch.Imagery;

/// <summary>Square tiles of a scene's own pixels along its rail tracks, the ones with the most fine structure.</summary>
internal static class PixelTiles
{
    /// <summary>Pixels along a tile's side.</summary>
    public const int Side = 64;

    private const int Step = Side / 2;

    // Enough for a stable mean. Tiles beyond are left out evenly, so a large yard costs no more than a small one.
    private const int MostCandidates = 64;

    // Cloud, water and roofs without structure say nothing about sharpness: the richer half of the tiles is measured.
    private const int Share = 2;

    /// <summary>Cuts the tiles.</summary>
    /// <param name="windows">The scene's pixels.</param>
    /// <param name="along">Positions on the tracks, in the scene's own pixels; at most half a tile apart where no gap is wanted.</param>
    /// <returns>Row after row, <c>Side * Side</c> values of brightness each; none where the scene shows nothing.</returns>
    public static IReadOnlyList<float[]> Along(SceneWindows windows, IReadOnlyList<PixelPoint> along)
    {
        (int Row, int Column)[] places = [.. along.Select(point => Place(windows, point)).OfType<(int, int)>().Distinct().Order()];
        int count = int.Min(places.Length, MostCandidates);
        List<(float[] Tile, double Structure)> tiles = [];
        for (int i = 0; i < count; i++)
        {
            (int row, int column) = places[(int)((long)i * places.Length / count)];
            if (Read(windows, row * Step, column * Step) is { } tile && Structure(tile) is > 0 and { } structure)
            {
                tiles.Add((tile, structure));
            }
        }

        return [.. tiles.OrderByDescending(tile => tile.Structure).Take((tiles.Count + 1) / Share).Select(tile => tile.Tile)];
    }

    // The tile around a position, its corner on a grid of half tiles; null where it would stick out of the scene.
    private static (int Row, int Column)? Place(SceneWindows windows, PixelPoint point)
    {
        if (!(double.IsFinite(point.X) && double.IsFinite(point.Y)))
        {
            return null;
        }

        int lastRow = (windows.Rows - Side) / Step;
        int lastColumn = (windows.Columns - Side) / Step;
        if (windows.Rows < Side || windows.Columns < Side)
        {
            return null;
        }

        double x = point.X / windows.Reduction;
        double y = point.Y / windows.Reduction;
        int row = (int)double.Clamp(double.Floor((y - (Step / 2)) / Step), 0, lastRow);
        int column = (int)double.Clamp(double.Floor((x - (Step / 2)) / Step), 0, lastColumn);
        bool inside = double.Abs(x - ((column + 1) * Step)) <= Step && double.Abs(y - ((row + 1) * Step)) <= Step;
        return inside ? (row, column) : null;
    }

    private static float[]? Read(SceneWindows windows, int row, int column)
    {
        float[] tile = new float[Side * Side];
        for (int y = 0; y < Side; y++)
        {
            if (!windows.TryBrightness(column, row + y, tile.AsSpan(y * Side, Side)))
            {
                return null;
            }
        }

        return tile;
    }

    // The mean square of differences between neighbors.
    private static double Structure(float[] tile)
    {
        double sum = 0;
        for (int i = 0; i < tile.Length - Side - 1; i++)
        {
            double right = tile[i + 1] - tile[i];
            double below = tile[i + Side] - tile[i];
            sum += (right * right) + (below * below);
        }

        return sum;
    }
}
