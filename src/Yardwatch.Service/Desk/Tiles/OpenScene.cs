using System.Collections.Concurrent;
using SkiaSharp;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Service.Scenes;

namespace Yardwatch.Service.Desk.Tiles;

/// <summary>A scene that tiles are cut from. GDAL's datasets serve one thread each, so there is one for each that asks at once.</summary>
internal sealed class OpenScene : IDisposable
{
    private const int OverviewSide = 1024;
    private const int Quality = 85;

    private readonly string _path;
    private readonly ConcurrentBag<GdalScene> _idle = [];
    private readonly ScenePaint _paint;
    private bool _isClosed;

    private OpenScene(string path, GdalScene first, ScenePaint paint)
    {
        _path = path;
        _paint = paint;
        Grid = new TileGrid(first.Info.Width, first.Info.Height);
        _idle.Add(first);
    }

    /// <summary>How it is cut.</summary>
    public TileGrid Grid { get; }

    /// <summary>Opens a scene, and measures its contrast on the whole of it.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="SceneException">It can't be read.</exception>
    public static OpenScene Open(string path)
    {
        GdalScene first = SceneInputs.Scene(path);
        try
        {
            SceneInfo info = first.Info;
            double scale = double.Min(1, OverviewSide / (double)int.Max(info.Width, info.Height));
            PixelBlock whole = first.Read(new PixelWindow(0, 0, info.Width, info.Height), int.Max(1, (int)(info.Width * scale)), int.Max(1, (int)(info.Height * scale)));
            return new OpenScene(path, first, ScenePaint.Measure(whole, info.Bands));
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    /// <summary>A tile as a JPEG file.</summary>
    /// <exception cref="SceneException">It can't be read.</exception>
    public byte[] Tile(TilePlace place) => Jpeg(Use(scene => _paint.Rgb(scene.Read(place.Window, place.Width, place.Height))), place);

    /// <summary>The colors of a window at full size: red, green, blue for each pixel.</summary>
    /// <exception cref="SceneException">It can't be read.</exception>
    public byte[] Rgb(PixelWindow window) => Use(scene => _paint.Rgb(scene.Read(window, window.Width, window.Height)));

    /// <summary>Lends a dataset for as long as something takes.</summary>
    /// <exception cref="SceneException">It can't be opened.</exception>
    public T Use<T>(Func<GdalScene, T> use)
    {
        GdalScene scene = _idle.TryTake(out GdalScene? idle) ? idle : SceneInputs.Scene(_path);
        try
        {
            return use(scene);
        }
        finally
        {
            GiveBack(scene);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref _isClosed, true);
        while (_idle.TryTake(out GdalScene? scene))
        {
            scene.Dispose();
        }
    }

    private void GiveBack(GdalScene scene)
    {
        _idle.Add(scene);
        if (Volatile.Read(ref _isClosed))
        {
            Dispose();
        }
    }

    private static byte[] Jpeg(byte[] rgb, TilePlace place)
    {
        using SKBitmap bitmap = new(new SKImageInfo(place.Width, place.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int i = 0; i < place.Width * place.Height; i++)
        {
            rgb.AsSpan(3 * i, 3).CopyTo(pixels[(4 * i)..]);
            pixels[(4 * i) + 3] = byte.MaxValue;
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }
}
