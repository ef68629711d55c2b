using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Yardwatch.Imagery;

/// <summary>
/// A scene's pixels, read in square windows on demand: only where something asks, with bounded memory whatever the scene's size.
/// </summary>
public sealed class SceneWindows
{
    // Finer pixels than this are averaged down while reading: track strips have 0.5 m cells.
    internal const double FinestMeters = 0.25;
    private const int PagePixels = 256;
    private const int MostPages = 160;

    private readonly IScene _scene;
    private readonly double _spacingMeters;
    private readonly int[] _bands;
    private readonly Dictionary<(int Column, int Row), PixelPage> _pages = [];
    private readonly Queue<(int Column, int Row)> _order = [];
    private readonly SortedDictionary<(int Row, int Column), byte[]> _hashes = [];
    private readonly int _columns;
    private readonly int _rows;
    private (int Column, int Row) _lastPlace;
    private PixelPage? _last;

    /// <summary>Begins reading a scene.</summary>
    /// <param name="scene">The scene; not disposed here.</param>
    /// <param name="spacingMeters">The ground distance between its pixels.</param>
    public SceneWindows(IScene scene, double spacingMeters)
    {
        ArgumentNullException.ThrowIfNull(scene);
        _scene = scene;
        _spacingMeters = spacingMeters;
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
    public bool TrySample(PixelPoint position, Span<float> values)
    {
        bool isSeen = TryRead(position, isBetween: true, out Vector128<float> sample);
        Copy(sample, values);
        return isSeen;
    }

    /// <summary>Reads one (reduced) pixel as it is: of the four that <see cref="TrySample"/> weighs, the one to the upper left.</summary>
    /// <param name="position">In the scene's own pixels.</param>
    /// <param name="values">Receives <see cref="Bands"/> values in the scene's units.</param>
    /// <returns>False where the scene shows nothing.</returns>
    public bool TryPixel(PixelPoint position, Span<float> values)
    {
        bool isSeen = TryRead(position, isBetween: false, out Vector128<float> sample);
        Copy(sample, values);
        return isSeen;
    }

    /// <summary>Reads the scene at places of a straight line, each as <see cref="TrySample"/> does.</summary>
    /// <param name="line">The line's ends, in the scene's own pixels.</param>
    /// <param name="shares">For each place, how far along the line it lies, 0 to 1.</param>
    /// <param name="samples">Receives for each place the <see cref="Bands"/> values in the scene's units, and after them what means nothing.</param>
    /// <param name="seen">Receives for each place whether the scene shows it.</param>
    internal void SampleLine((PixelPoint From, PixelPoint To) line, ReadOnlySpan<double> shares, Span<Vector128<float>> samples, Span<bool> seen)
    {
        for (int i = 0; i < shares.Length; i++)
        {
            double share = shares[i], rest = 1 - share;
            PixelPoint position = new((rest * line.From.X) + (share * line.To.X), (rest * line.From.Y) + (share * line.To.Y));
            seen[i] = TryRead(position, isBetween: true, out samples[i]);
        }
    }

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
            if (!PageAt((column + i) / PagePixels, row / PagePixels).TryBrightness(column + i, row, out brightness[i]))
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

    /// <summary>The grey value, or the luma of red, green and blue (ITU-R BT.601).</summary>
    /// <param name="sample">The bands.</param>
    /// <param name="bands">Their number, 3 or 1.</param>
    internal static float Brightness(Vector128<float> sample, int bands) =>
        bands == 1 ? sample[0] : (0.299f * sample[0]) + (0.587f * sample[1]) + (0.114f * sample[2]);

    private bool TryRead(PixelPoint position, bool isBetween, out Vector128<float> sample)
    {
        // Counted from the middle of the first (reduced) pixel; around all of them there is half a pixel more.
        double x = (position.X / Reduction) - 0.5;
        double y = (position.Y / Reduction) - 0.5;
        if (!(x > -0.5 && y > -0.5 && x < _columns - 0.5 && y < _rows - 0.5))
        {
            sample = default;
            return false;
        }

        x = double.Clamp(x, 0, _columns - 1);
        y = double.Clamp(y, 0, _rows - 1);
        PixelPage page = PageAt((int)x / PagePixels, (int)y / PagePixels);
        return isBetween ? page.TrySample(x, y, out sample) : page.TrySample((int)x, (int)y, out sample);
    }

    /// <summary>Takes a sample's bands out of its vector.</summary>
    /// <param name="sample">The bands, and after them what means nothing.</param>
    /// <param name="values">Receives one value for each band.</param>
    internal static void Copy(Vector128<float> sample, Span<float> values)
    {
        for (int band = 0; band < values.Length; band++)
        {
            values[band] = sample[band];
        }
    }

    private PixelPage PageAt(int column, int row)
    {
        if (_last is null || _lastPlace.Column != column || _lastPlace.Row != row)
        {
            _lastPlace = (column, row);
            _last = _pages.TryGetValue(_lastPlace, out PixelPage? known) ? known : Keep(_lastPlace, Load(column, row));
        }

        return _last;
    }

    private PixelPage Keep((int Column, int Row) place, PixelPage page)
    {
        _pages.Add(place, page);
        _order.Enqueue(place);
        if (_order.Count > MostPages)
        {
            _pages.Remove(_order.Dequeue());
        }

        return page;
    }

    // One more pixel to the right and below than a page owns, so that interpolation stays on one page.
    private PixelPage Load(int column, int row)
    {
        (int x, int y) = (column * PagePixels, row * PagePixels);
        (int width, int height) = (int.Min(PagePixels + 1, _columns - x), int.Min(PagePixels + 1, _rows - y));
        PixelWindow source = new(
            x * Reduction,
            y * Reduction,
            int.Min(width * Reduction, _scene.Info.Width - (x * Reduction)),
            int.Min(height * Reduction, _scene.Info.Height - (y * Reduction)));
        PixelBlock block = UndeclaredFill.Cleared(_scene.Read(source, width, height), _spacingMeters * Reduction, BlockEnds.Of(source, _scene.Info));
        _hashes.TryAdd((row, column), Hash(block));
        return new PixelPage(x, y, block, _bands);
    }

    private byte[] Hash(PixelBlock block)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (int band in _bands)
        {
            hash.AppendData(MemoryMarshal.AsBytes(block.Samples.AsSpan(band * block.Valid.Length, block.Valid.Length)));
        }

        hash.AppendData(MemoryMarshal.AsBytes(block.Valid.AsSpan()));
        return hash.GetHashAndReset();
    }
}
