namespace Yardwatch.Gdal;

/// <summary>Tells bands that say where there is data from bands of light that are called alpha.</summary>
internal static class AlphaBand
{
    // So many windows of so many pixels along either side, evenly spread: a few blocks of the largest file.
    private const int Windows = 3;
    private const int Pixels = 64;

    // Soft edges of a mask are few; light has hardly a pixel at either end.
    private const double MostBetween = 0.1;

    /// <summary>Whether nearly all of a band's values are 0 or one other.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="number">The band's number, from 1.</param>
    public static bool IsMask(DatasetHandle dataset, int number)
    {
        float[] values = Values(dataset, Native.GDALGetRasterBand(dataset, number));
        float full = values.Length > 0 ? values.Max() : 0;
        return values.Count(value => value != 0 && value != full) <= MostBetween * values.Length;
    }

    // A window that can't be read is told when the scene's pixels are.
    private static float[] Values(DatasetHandle dataset, nint band)
    {
        (int width, int height) = (int.Min(Pixels, Native.GDALGetRasterXSize(dataset)), int.Min(Pixels, Native.GDALGetRasterYSize(dataset)));
        List<float> values = [];
        for (int window = 0; window < Windows * Windows; window++)
        {
            int x = (Native.GDALGetRasterXSize(dataset) - width) * (window % Windows) / (Windows - 1);
            int y = (Native.GDALGetRasterYSize(dataset) - height) * (window / Windows) / (Windows - 1);
            float[] part = new float[width * height];
            var options = RasterIoOptions.With(Native.ResampleNearest);
            unsafe
            {
                fixed (float* buffer = part)
                {
                    if (Native.GDALRasterIOEx(band, Native.ReadPixels, x, y, width, height, buffer, width, height, Native.TypeFloat32, 0, 0, ref options) == Native.Success)
                    {
                        values.AddRange(part);
                    }
                }
            }
        }

        return [.. values];
    }
}
