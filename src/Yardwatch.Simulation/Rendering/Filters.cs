namespace Yardwatch.Simulation.Rendering;

/// <summary>Filters on a plane of pixels, row after row; edges are repeated.</summary>
internal static class Filters
{
    /// <summary>Gaussian blur with a standard deviation in pixels.</summary>
    public static float[] Blur(float[] plane, int width, double sigma)
    {
        if (sigma < 0.15)
        {
            return plane;
        }

        float[] kernel = Kernel(sigma);
        float[] rows = new float[plane.Length];
        Convolve(plane, rows, kernel, (width, plane.Length / width, 1));
        float[] result = new float[plane.Length];
        Convolve(rows, result, kernel, (width, plane.Length / width, width));
        return result;
    }

    /// <summary>Moves a picture by part of a pixel, by linear interpolation.</summary>
    public static float[] Shift(float[] plane, int width, double x, double y)
    {
        if (double.Abs(x) + double.Abs(y) < 0.02)
        {
            return plane;
        }

        float[] rows = new float[plane.Length];
        Convolve(plane, rows, Tent(x), (width, plane.Length / width, 1));
        float[] result = new float[plane.Length];
        Convolve(rows, result, Tent(y), (width, plane.Length / width, width));
        return result;
    }

    private static float[] Kernel(double sigma)
    {
        int reach = (int)double.Ceiling(sigma * 2.6);
        float[] kernel = new float[(2 * reach) + 1];
        float total = 0;
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] = (float)double.Exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
            total += kernel[i];
        }

        return [.. kernel.Select(weight => weight / total)];
    }

    private static float[] Tent(double shift)
    {
        float[] kernel = [(float)double.Max(0, shift), (float)(1 - double.Abs(shift)), (float)double.Max(0, -shift)];
        return kernel;
    }

    private static void Convolve(float[] source, float[] target, float[] kernel, (int Width, int Height, int Stride) grid)
    {
        int reach = kernel.Length / 2;
        int last = grid.Stride == 1 ? grid.Width - 1 : grid.Height - 1;
        for (int y = 0; y < grid.Height; y++)
        {
            int start = y * grid.Width;
            for (int x = 0; x < grid.Width; x++)
            {
                int at = grid.Stride == 1 ? x : y;
                int cell = start + x;
                float sum = 0;
                if (at >= reach && at + reach <= last)
                {
                    for (int k = 0; k < kernel.Length; k++)
                    {
                        sum += kernel[k] * source[cell + ((k - reach) * grid.Stride)];
                    }
                }
                else
                {
                    for (int k = 0; k < kernel.Length; k++)
                    {
                        sum += kernel[k] * source[cell + ((int.Clamp(at + k - reach, 0, last) - at) * grid.Stride)];
                    }
                }

                target[cell] = sum;
            }
        }
    }
}
