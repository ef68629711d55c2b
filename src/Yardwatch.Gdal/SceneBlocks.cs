using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>The blocks (tiles or strips) that a file holds its pixels in: what is read at once, and paid for over a network.</summary>
/// <param name="Width">Pixels of a block's row.</param>
/// <param name="Height">Its rows.</param>
internal sealed record SceneBlocks(int Width, int Height)
{
    /// <summary>The scene's columns of pixels.</summary>
    public required int SceneWidth { get; init; }

    /// <summary>Its rows.</summary>
    public required int SceneHeight { get; init; }

    /// <summary>The blocks of a dataset.</summary>
    public static SceneBlocks Of(DatasetHandle dataset)
    {
        Native.GDALGetBlockSize(Native.GDALGetRasterBand(dataset, 1), out int width, out int height);
        return new SceneBlocks(width, height)
        {
            SceneWidth = Native.GDALGetRasterXSize(dataset),
            SceneHeight = Native.GDALGetRasterYSize(dataset),
        };
    }

    /// <summary>
    /// The blocks that windows touch, put together along rows: a run's blocks follow each other in the file, and so are one range of bytes.
    /// </summary>
    /// <param name="windows">Inside the scene.</param>
    /// <param name="mostPixels">A run is split where it would hold more; a single block may.</param>
    /// <returns>Windows made of whole blocks, cut at the scene's edge; from top to bottom and left to right, none twice.</returns>
    public IReadOnlyList<PixelWindow> Runs(IEnumerable<PixelWindow> windows, long mostPixels)
    {
        SortedSet<(int Row, int Column)> touched = [];
        foreach (PixelWindow window in windows)
        {
            for (int row = window.Y / Height; row <= (window.Y + window.Height - 1) / Height; row++)
            {
                for (int column = window.X / Width; column <= (window.X + window.Width - 1) / Width; column++)
                {
                    touched.Add((row, column));
                }
            }
        }

        int most = (int)long.Clamp(mostPixels / ((long)Width * Height), 1, int.MaxValue);
        return [.. Together(touched, most).Select(run => Window(run.Row, run.First, run.Count))];
    }

    private static IEnumerable<(int Row, int First, int Count)> Together(SortedSet<(int Row, int Column)> blocks, int most)
    {
        (int Row, int First, int Count) run = default;
        foreach ((int row, int column) in blocks)
        {
            if (run.Count > 0 && run.Count < most && row == run.Row && column == run.First + run.Count)
            {
                run.Count++;
                continue;
            }

            if (run.Count > 0)
            {
                yield return run;
            }

            run = (row, column, 1);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private PixelWindow Window(int row, int column, int count)
    {
        (int x, int y) = (column * Width, row * Height);
        return new PixelWindow(x, y, int.Min(count * Width, SceneWidth - x), int.Min(Height, SceneHeight - y));
    }
}
