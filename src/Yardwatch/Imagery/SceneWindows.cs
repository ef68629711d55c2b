using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Yardwatch.Imagery;

/// <summary>
/// A scene's pixels, read in square windows on demand: only where something asks, with bounded memory whatever the scene's size.
/// </summary>
public sealed class SceneWindows
{
    // Finer pixels than this are averaged down while reading: track strips have 0.5 m cells.
    internal const double FinestMeters = 0.25;
    private const int WindowPixels = 256;
    private const int MostWindows = 160;

    private readonly IScene _scene;
    private readonly int[] _bands;
    private readonly Dictionary<(int Column, int Row), Window> _windows = [];
    private readonly Queue<(int Column, int Row)> _order = [];
    private readonly SortedDictionary<(int Row, int Column), byte[]> _hashes = [];
    private readonly int _columns;
    private readonly int _rows;
    private Window? _last;
    private (int Column, int Row) _lastKey;

    /// <summary>Begins reading a scene.</summary>
    /// <param name="scene">The scene; not disposed here.</param>
    /// <param name="spacingMeters">The ground distance between its pixels.</param>
    public SceneWindows(IScene scene, double spacingMeters)
    {
        ArgumentNullException.ThrowIfNull(scene);
        _scene = scene;
        _bands = VisibleBands(scene.Info.Bands);
        Reduction = int.Max(1, (int)double.Floor(FinestMeters / spacingMeters));
        _columns = (scene.Info.Width + Reduction - 1) / Reduction;
        _rows = (scene.Info.Height + Reduction - 1) / Reduction;
    }

    /// <summary>Scene pixels averaged into one, along either axis; at least 1.</summary>
    public int Reduction { get; }

    /// <summary>Bands that are sampled: 3 (red, green, blue) or 1 (grey).</summary>
    public int Bands => _bands.Length;

    /// <summary>
    /// Reads the scene at a position, interpolated linearly between the four nearest (reduced) pixels.
    /// </summary>
    /// <param name="position">In the scene's own pixels.</param>
    /// <param name="values">Receives <see cref="Bands"/> values in the scene's units.</param>
    /// <returns>False where the scene shows nothing: outside, or no data in one of the four.</returns>
    public bool TrySample(PixelPoint position, Span<float> values) => TryRead(position, values, isBetween: true);

    /// <summary>Reads one (reduced) pixel as it is: of the four that <see cref="TrySample"/> weighs, the one to the upper left.</summary>
    /// <param name="position">In the scene's own pixels.</param>
    /// <param name="values">Receives <see cref="Bands"/> values in the scene's units.</param>
    /// <returns>False where the scene shows nothing.</returns>
    public bool TryPixel(PixelPoint position, Span<float> values) => TryRead(position, values, isBetween: false);

    /// <summary>Columns of (reduced) pixels.</summary>
    public int Columns => _columns;

    /// <summary>Rows of (reduced) pixels.</summary>
    public int Rows => _rows;

    /// <summary>Reads the brightness of a run of (reduced) pixels, as they are.</summary>
    /// <param name="column">The first one's column.</param>
    /// <param name="row">Their row.</param>
    /// <param name="brightness">Receives one value for each pixel, to the right: the grey value, or the luma of red, green and blue (ITU-R BT.601).</param>
    /// <returns>False where the run leaves the scene or a pixel has no data.</returns>
    public bool TryBrightness(int column, int row, Span<float> brightness)
    {
        if (column < 0 || row < 0 || row >= _rows || column + brightness.Length > _columns)
        {
            return false;
        }

        for (int i = 0; i < brightness.Length; i++)
        {
            if (!At((column + i) / WindowPixels, row / WindowPixels).TryBrightness(column + i, row, out brightness[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>SHA-256 over all windows read so far, in the order of their place: the same pixels used give the same hash.</summary>
    /// <returns>Lower-case hexadecimal.</returns>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] place = new byte[8];
        foreach (((int row, int column), byte[] pixels) in _hashes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(place, row);
            BinaryPrimitives.WriteInt32LittleEndian(place.AsSpan(4), column);
            hash.AppendData(place);
            hash.AppendData(pixels);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Red, green, blue where the roles say so; else by the vendors' habits: 4 bands are blue, green, red, near infrared,
    // 8 bands coastal, blue, green, yellow, red, red edge and two of near infrared.
    internal static int[] VisibleBands(IReadOnlyList<BandRole> roles)
    {
        List<BandRole> list = [.. roles];
        (int red, int green, int blue) = (list.IndexOf(BandRole.Red), list.IndexOf(BandRole.Green), list.IndexOf(BandRole.Blue));
        if (red >= 0 && green >= 0 && blue >= 0)
        {
            return [red, green, blue];
        }

        return list.Count switch
        {
            < 3 => [0],
            4 => [2, 1, 0],
            8 => [4, 2, 1],
            _ => [0, 1, 2],
        };
    }

    private bool TryRead(PixelPoint position, Span<float> values, bool isBetween)
    {
        double x = (position.X / Reduction) - 0.5;
        double y = (position.Y / Reduction) - 0.5;
        if (!(x > -0.5 && y > -0.5 && x < _columns - 0.5 && y < _rows - 0.5))
        {
            return false;
        }

        x = double.Clamp(x, 0, _columns - 1);
        y = double.Clamp(y, 0, _rows - 1);
        (int column, int row) = ((int)x, (int)y);
        Window window = At(column / WindowPixels, row / WindowPixels);
        return window.TryInterpolate(column, row, isBetween ? ((float)(x - column), (float)(y - row)) : default, values);
    }

    private Window At(int column, int row)
    {
        if (_last is not null && _lastKey == (column, row))
        {
            return _last;
        }

        if (!_windows.TryGetValue((column, row), out Window? window))
        {
            window = Load(column, row);
            _windows.Add((column, row), window);
            _order.Enqueue((column, row));
            if (_order.Count > MostWindows)
            {
                _windows.Remove(_order.Dequeue());
            }
        }

        _last = window;
        _lastKey = (column, row);
        return window;
    }

    // One more pixel to the right and below than a window owns, so that interpolation stays inside one window.
    private Window Load(int column, int row)
    {
        (int x, int y) = (column * WindowPixels, row * WindowPixels);
        (int width, int height) = (int.Min(WindowPixels + 1, _columns - x), int.Min(WindowPixels + 1, _rows - y));
        PixelWindow source = new(
            x * Reduction,
            y * Reduction,
            int.Min(width * Reduction, _scene.Info.Width - (x * Reduction)),
            int.Min(height * Reduction, _scene.Info.Height - (y * Reduction)));
        PixelBlock block = _scene.Read(source, width, height);
        Window window = new(x, y, block, _bands);
        _hashes.TryAdd((row, column), window.Hash());
        return window;
    }

    private sealed class Window
    {
        private readonly int _x;
        private readonly int _y;
        private readonly int _width;
        private readonly int _height;
        private readonly float[][] _bands;
        private readonly bool[] _valid;

        public Window(int x, int y, PixelBlock block, int[] bands)
        {
            (_x, _y, _width, _height, _valid) = (x, y, block.Width, block.Height, block.Valid);
            int pixels = _width * _height;
            _bands = [.. bands.Select(band => block.Samples.AsSpan(band * pixels, pixels).ToArray())];
        }

        public bool TryInterpolate(int column, int row, (float X, float Y) share, Span<float> values)
        {
            int here = ((row - _y) * _width) + column - _x;
            int right = share.X > 0 && column - _x + 1 < _width ? 1 : 0;
            int below = share.Y > 0 && row - _y + 1 < _height ? _width : 0;
            if (!(_valid[here] && _valid[here + right] && _valid[here + below] && _valid[here + right + below]))
            {
                return false;
            }

            for (int band = 0; band < _bands.Length; band++)
            {
                float[] v = _bands[band];
                float top = v[here] + (share.X * (v[here + right] - v[here]));
                float bottom = v[here + below] + (share.X * (v[here + right + below] - v[here + below]));
                values[band] = top + (share.Y * (bottom - top));
            }

            return true;
        }

        public bool TryBrightness(int column, int row, out float brightness)
        {
            int here = ((row - _y) * _width) + column - _x;
            brightness = _bands.Length == 1
                ? _bands[0][here]
                : (0.299f * _bands[0][here]) + (0.587f * _bands[1][here]) + (0.114f * _bands[2][here]);
            return _valid[here];
        }

        public byte[] Hash()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (float[] band in _bands)
            {
                hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(band.AsSpan()));
            }

            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_valid.AsSpan()));
            return hash.GetHashAndReset();
        }
    }
}
