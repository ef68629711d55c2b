namespace Yardwatch.Simulation.Rendering;

/// <summary>
/// The artefacts of pan-sharpened color: it is several times coarser than the brightness, and not quite in its place.
/// </summary>
internal static class PanSharpening
{
    /// <summary>Replaces color bands by coarse color with the detail of a panchromatic band.</summary>
    /// <param name="planes">Bands, row after row.</param>
    /// <param name="size">Columns and rows.</param>
    /// <param name="settings">How coarse, and how far misplaced.</param>
    /// <param name="draws">The direction of the misplacement, and whether detail is multiplied (Brovey) or added (IHS).</param>
    public static void Apply(float[][] planes, (int Width, int Height) size, SensorSettings settings, Draws draws)
    {
        double angle = draws.Between(0, double.Tau);
        double x = settings.PanMisregistrationPixels * double.Cos(angle);
        double y = settings.PanMisregistrationPixels * double.Sin(angle);
        bool brovey = draws.Chance(0.5);
        float[] pan = Mean(planes);
        float[] coarsePan = Coarse(pan, size, settings.PanRatio, (0, 0));
        for (int band = 0; band < planes.Length; band++)
        {
            float[] color = Coarse(planes[band], size, settings.PanRatio, (x, y));
            for (int i = 0; i < pan.Length; i++)
            {
                color[i] = brovey ? color[i] * pan[i] / float.Max(coarsePan[i], 0.02f) : color[i] + pan[i] - coarsePan[i];
            }

            planes[band] = color;
        }
    }

    private static float[] Mean(float[][] planes)
    {
        float[] mean = new float[planes[0].Length];
        for (int i = 0; i < mean.Length; i++)
        {
            float sum = 0;
            foreach (float[] plane in planes)
            {
                sum += plane[i];
            }

            mean[i] = sum / planes.Length;
        }

        return mean;
    }

    // Averages blocks of pixels and interpolates between their middles.
    private static float[] Coarse(float[] plane, (int Width, int Height) size, int ratio, (double X, double Y) shift)
    {
        (int width, int height) = ((size.Width + ratio - 1) / ratio, (size.Height + ratio - 1) / ratio);
        float[] blocks = Blocks(plane, size, ratio);
        float[] result = new float[plane.Length];
        for (int y = 0; y < size.Height; y++)
        {
            float v = float.Clamp((float)((y + 0.5 - shift.Y) / ratio) - 0.5f, 0, height - 1.001f);
            (int row, float down) = ((int)v, v - (int)v);
            int next = int.Min(row + 1, height - 1);
            for (int x = 0; x < size.Width; x++)
            {
                float u = float.Clamp((float)((x + 0.5 - shift.X) / ratio) - 0.5f, 0, width - 1.001f);
                (int column, float right) = ((int)u, u - (int)u);
                int after = int.Min(column + 1, width - 1);
                float top = float.Lerp(blocks[(row * width) + column], blocks[(row * width) + after], right);
                float low = float.Lerp(blocks[(next * width) + column], blocks[(next * width) + after], right);
                result[(y * size.Width) + x] = float.Lerp(top, low, down);
            }
        }

        return result;
    }

    private static float[] Blocks(float[] plane, (int Width, int Height) size, int ratio)
    {
        (int width, int height) = ((size.Width + ratio - 1) / ratio, (size.Height + ratio - 1) / ratio);
        float[] blocks = new float[width * height];
        int[] counts = new int[width * height];
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                int block = (y / ratio * width) + (x / ratio);
                blocks[block] += plane[(y * size.Width) + x];
                counts[block]++;
            }
        }

        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] /= counts[i];
        }

        return blocks;
    }
}
