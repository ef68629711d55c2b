using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>Reads windows of a dataset.</summary>
internal sealed class ScenePixels(DatasetHandle dataset, SceneBands bands, string path)
{
    /// <summary>Reads a window, averaged down to the size asked for.</summary>
    /// <exception cref="SceneException">The pixels can't be read.</exception>
    public PixelBlock Read(PixelWindow window, int width, int height) => bands.HasPalette
        ? new PaletteReader(this, Native.GDALGetRasterColorTable(Band(0))).Read(window, width, height)
        : ReadLight(window, width, height);

    private PixelBlock ReadLight(PixelWindow window, int width, int height)
    {
        int count = bands.Numbers.Length;
        float[] samples = new float[checked(count * width * height)];
        int[] numbers = bands.Numbers;
        var options = RasterIoOptions.With(Resampling(window, width, height));
        GdalMessages.Clear();
        unsafe
        {
            fixed (float* buffer = samples)
            {
                Check(Native.GDALDatasetRasterIOEx(
                    dataset, Native.ReadPixels, window.X, window.Y, window.Width, window.Height, buffer, width, height, Native.TypeFloat32,
                    count, numbers, sizeof(float), (long)sizeof(float) * width, (long)sizeof(float) * width * height, ref options));
            }
        }

        if (bands.BlackAt is { } black)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = black - samples[i];
            }
        }

        bool[] valid = ReadValid(window, width, height);
        ClearInvalid(samples, valid, count);
        return new PixelBlock(width, height, count, samples, valid);
    }

    // Pixels that are half or more without data have none.
    private bool[] ReadValid(PixelWindow window, int width, int height)
    {
        bool[] valid = new bool[width * height];
        int flags = Native.GDALGetMaskFlags(Band(0));
        if ((flags & Native.MaskAllValid) != 0 || ((flags & Native.MaskAlpha) != 0 && bands.IsAlphaLight))
        {
            Array.Fill(valid, true);
            return valid;
        }

        if ((flags & Native.MaskAlpha) != 0 && bands.WideAlpha is { } alpha)
        {
            return Opaque(ReadBand<float>((Native.GDALGetRasterBand(dataset, alpha), Native.TypeFloat32), window, width, height));
        }

        byte[] mask = ReadMask(0, window, width, height);
        if ((flags & (Native.MaskNoData | Native.MaskPerDataset)) == Native.MaskNoData)
        {
            for (int band = 1; band < bands.Numbers.Length; band++)
            {
                Combine(mask, ReadMask(band, window, width, height));
            }
        }

        for (int i = 0; i < valid.Length; i++)
        {
            valid[i] = mask[i] >= 128;
        }

        return valid;
    }

    // Programs write 255 or 1 into 16 bits for what is there: full is the largest value there is.
    private static bool[] Opaque(float[] alpha)
    {
        float half = alpha.Max() / 2;
        return [.. alpha.Select(value => value > 0 && value >= half)];
    }

    // A nodata value counts per band. In whole numbers it is mostly 0, which a deep shadow also has in one band or two: there, a
    // pixel has no data only where every band says so. Fractions have nodata values that light never has.
    private void Combine(byte[] mask, byte[] other)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = bands.IsFloating ? byte.Min(mask[i], other[i]) : byte.Max(mask[i], other[i]);
        }
    }

    private void ClearInvalid(float[] samples, bool[] valid, int count)
    {
        for (int i = 0; i < valid.Length; i++)
        {
            for (int band = 0; band < count && bands.IsFloating; band++)
            {
                valid[i] &= float.IsFinite(samples[(band * valid.Length) + i]);
            }

            for (int band = 0; band < count && !valid[i]; band++)
            {
                samples[(band * valid.Length) + i] = 0;
            }
        }
    }

    private byte[] ReadMask(int index, PixelWindow window, int width, int height) => ReadBytes(Native.GDALGetMaskBand(Band(index)), window, width, height);

    private byte[] ReadBytes(nint band, PixelWindow window, int width, int height) => ReadBand<byte>((band, Native.TypeByte), window, width, height);

    private T[] ReadBand<T>((nint Band, int Type) source, PixelWindow window, int width, int height)
        where T : unmanaged
    {
        var values = new T[width * height];
        var options = RasterIoOptions.With(Resampling(window, width, height));
        GdalMessages.Clear();
        unsafe
        {
            fixed (T* buffer = values)
            {
                Check(Native.GDALRasterIOEx(
                    source.Band, Native.ReadPixels, window.X, window.Y, window.Width, window.Height, buffer, width, height, source.Type, 0, 0, ref options));
            }
        }

        return values;
    }

    private nint Band(int index) => Native.GDALGetRasterBand(dataset, bands.Numbers[index]);

    private static int Resampling(PixelWindow window, int width, int height) =>
        width == window.Width && height == window.Height ? Native.ResampleNearest : Native.ResampleAverage;

    // JPEG's decoder fills what is missing with grey, and only warns.
    private void Check(int result)
    {
        if (result != Native.Success || GdalMessages.HasFailure || GdalMessages.Contains("premature end"))
        {
            throw SceneFile.Damaged(path);
        }
    }

    /// <summary>Reads indices, looks up their colors and then averages: an average of indices would mean nothing.</summary>
    private sealed class PaletteReader(ScenePixels pixels, nint colorTable)
    {
        private const int Channels = 3;
        private const int PixelsAtOnce = 1 << 22;

        private readonly ColorEntry[] _colors = ReadColors(colorTable);

        public PixelBlock Read(PixelWindow window, int width, int height)
        {
            double[] sums = new double[Channels * width * height];
            int[] clear = new int[width * height];
            int[] all = new int[width * height];
            int rowsAtOnce = int.Max(1, PixelsAtOnce / window.Width);
            for (int row = 0; row < window.Height; row += rowsAtOnce)
            {
                int rows = int.Min(rowsAtOnce, window.Height - row);
                PixelWindow part = new(window.X, window.Y + row, window.Width, rows);
                Add(part, (x, y) => (int)((long)(row + y) * height / window.Height * width) + (int)((long)x * width / window.Width), (sums, clear, all));
            }

            return Average(width, height, (sums, clear, all));
        }

        private static ColorEntry[] ReadColors(nint table)
        {
            var colors = new ColorEntry[Native.GDALGetColorEntryCount(table)];
            for (int i = 0; i < colors.Length; i++)
            {
                _ = Native.GDALGetColorEntryAsRGB(table, i, out colors[i]);
            }

            return colors;
        }

        private static PixelBlock Average(int width, int height, (double[] Sums, int[] Clear, int[] All) totals)
        {
            int size = width * height;
            float[] samples = new float[Channels * size];
            bool[] valid = new bool[size];
            for (int i = 0; i < size; i++)
            {
                valid[i] = 2 * totals.Clear[i] >= totals.All[i];
                for (int channel = 0; channel < Channels && valid[i]; channel++)
                {
                    samples[(channel * size) + i] = (float)(totals.Sums[(channel * size) + i] / totals.Clear[i]);
                }
            }

            return new PixelBlock(width, height, Channels, samples, valid);
        }

        private void Add(PixelWindow part, Func<int, int, int> target, (double[] Sums, int[] Clear, int[] All) totals)
        {
            ushort[] indices = pixels.ReadBand<ushort>((pixels.Band(0), Native.TypeUInt16), part, part.Width, part.Height);
            bool[] valid = pixels.ReadValid(part, part.Width, part.Height);
            int size = totals.All.Length;
            for (int i = 0; i < indices.Length; i++)
            {
                int cell = target(i % part.Width, i / part.Width);
                totals.All[cell]++;
                ColorEntry color = indices[i] < _colors.Length ? _colors[indices[i]] : default;
                if (valid[i] && color.Alpha >= 128)
                {
                    totals.Clear[cell]++;
                    totals.Sums[cell] += color.Red;
                    totals.Sums[size + cell] += color.Green;
                    totals.Sums[(2 * size) + cell] += color.Blue;
                }
            }
        }
    }
}
