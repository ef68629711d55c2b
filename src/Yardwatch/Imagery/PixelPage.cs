using System.Runtime.Intrinsics;

namespace Yardwatch.Imagery;

/// <summary>A square of a scene's pixels, kept to be sampled.</summary>
internal sealed class PixelPage
{
    private readonly int _x;
    private readonly int _y;
    private readonly int _width;
    private readonly int _height;
    private readonly int _bands;

    // All bands of a pixel, one pixel after the other, as a position asks for all of four; and room at the end to load four values of any pixel at once.
    private readonly float[] _samples;
    private readonly bool[] _valid;
    private readonly bool _isWhole;

    /// <summary>Keeps pixels.</summary>
    /// <param name="x">The first one's column.</param>
    /// <param name="y">The first one's row.</param>
    /// <param name="block">The pixels.</param>
    /// <param name="bands">The bands that are kept: 3 or 1.</param>
    public PixelPage(int x, int y, PixelBlock block, int[] bands)
    {
        (_x, _y, _width, _height, _bands, _valid) = (x, y, block.Width, block.Height, bands.Length, block.Valid);
        _isWhole = !_valid.AsSpan().Contains(value: false);
        _samples = new float[(_bands * _valid.Length) + Vector128<float>.Count];
        for (int band = 0; band < _bands; band++)
        {
            ReadOnlySpan<float> plane = block.Samples.AsSpan(bands[band] * _valid.Length, _valid.Length);
            for (int i = 0; i < plane.Length; i++)
            {
                _samples[(i * _bands) + band] = plane[i];
            }
        }
    }

    /// <summary>Reads all bands at a place on this page, interpolated linearly between four pixels.</summary>
    /// <param name="x">Its column, counted from the middle of the scene's first one.</param>
    /// <param name="y">Its row.</param>
    /// <param name="sample">Receives the bands, and after them what means nothing.</param>
    /// <returns>False where one of the four has no data.</returns>
    public bool TrySample(double x, double y, out Vector128<float> sample)
    {
        (int column, int row) = ((int)x, (int)y);
        (float ahead, float down) = ((float)(x - column), (float)(y - row));
        int here = ((row - _y) * _width) + column - _x;
        int right = ahead > 0 && column - _x + 1 < _width ? 1 : 0;
        int below = down > 0 && row - _y + 1 < _height ? _width : 0;
        if (!(_isWhole || (_valid[here] && _valid[here + right] && _valid[here + below] && _valid[here + right + below])))
        {
            sample = default;
            return false;
        }

        Vector128<float> upper = At(here), lower = At(here + below);
        Vector128<float> top = upper + ((At(here + right) - upper) * ahead);
        Vector128<float> bottom = lower + ((At(here + below + right) - lower) * ahead);
        sample = top + ((bottom - top) * down);
        return true;
    }

    /// <summary>The brightness of one pixel: the grey value, or the luma of red, green and blue (ITU-R BT.601).</summary>
    /// <returns>False where it has no data.</returns>
    public bool TryBrightness(int column, int row, out float brightness)
    {
        int here = ((row - _y) * _width) + column - _x;
        brightness = SceneWindows.Brightness(At(here), _bands);
        return _valid[here];
    }

    private Vector128<float> At(int pixel) => Vector128.Create(_samples.AsSpan(pixel * _bands, Vector128<float>.Count));
}
