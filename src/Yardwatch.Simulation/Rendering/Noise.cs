namespace Yardwatch.Simulation.Rendering;

/// <summary>Precomputed tiles of noise with mean 0 and standard deviation 1, which repeat without a seam.</summary>
internal static class Noise
{
    private const int Size = 512;
    private const int Mask = Size - 1;

    private static readonly float[] Clouds = Build([128, 64, 32, 16, 8, 4], 0.72);
    private static readonly float[] Grains = Build([2, 1], 1.6);

    /// <summary>Smooth noise with features of 4 to 128 units, interpolated.</summary>
    public static float Cloud(float x, float y)
    {
        float fx = MathF.Floor(x);
        float fy = MathF.Floor(y);
        (int ix, int iy) = ((int)fx & Mask, (int)fy & Mask);
        (int jx, int jy) = ((ix + 1) & Mask, (iy + 1) & Mask);
        (float tx, float ty) = (x - fx, y - fy);
        float top = Clouds[(iy * Size) + ix] + (tx * (Clouds[(iy * Size) + jx] - Clouds[(iy * Size) + ix]));
        float low = Clouds[(jy * Size) + ix] + (tx * (Clouds[(jy * Size) + jx] - Clouds[(jy * Size) + ix]));
        return top + (ty * (low - top));
    }

    /// <summary>Grain with features of about one unit, not interpolated.</summary>
    public static float Grain(float x, float y) => Grains[(((int)MathF.Floor(y) & Mask) * Size) + ((int)MathF.Floor(x) & Mask)];

    // Value noise: random lattices of falling spacing, each interpolated smoothly.
    private static float[] Build(int[] spacings, double falloff)
    {
        float[] tile = new float[Size * Size];
        double weight = 1;
        foreach (int spacing in spacings)
        {
            AddOctave(tile, spacing, (float)weight);
            weight *= falloff;
        }

        double square = 0;
        foreach (float value in tile)
        {
            square += value * value;
        }

        float scale = (float)(1 / double.Sqrt(square / tile.Length));
        for (int i = 0; i < tile.Length; i++)
        {
            tile[i] *= scale;
        }

        return tile;
    }

    private static void AddOctave(float[] tile, int spacing, float weight)
    {
        Draws draws = new((ulong)spacing);
        int cells = Size / spacing;
        float[] lattice = new float[cells * cells];
        for (int i = 0; i < lattice.Length; i++)
        {
            lattice[i] = (float)draws.Between(-1, 1);
        }

        for (int y = 0; y < Size; y++)
        {
            (int iy, float ty) = (y / spacing, Smooth(y % spacing / (float)spacing));
            for (int x = 0; x < Size; x++)
            {
                (int ix, float tx) = (x / spacing, Smooth(x % spacing / (float)spacing));
                float a = lattice[(iy * cells) + ix];
                float b = lattice[(iy * cells) + ((ix + 1) % cells)];
                float c = lattice[((iy + 1) % cells * cells) + ix];
                float d = lattice[((iy + 1) % cells * cells) + ((ix + 1) % cells)];
                float top = a + (tx * (b - a));
                tile[(y * Size) + x] += weight * (top + (ty * (c + (tx * (d - c)) - top)));
            }
        }
    }

    private static float Smooth(float t) => t * t * (3 - (2 * t));
}
