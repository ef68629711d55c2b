using Yardwatch.Gdal;
using Yardwatch.Imagery;

namespace Yardwatch.Service.Scenes;

/// <summary>A vendor's mask of usable data, laid over its scene: both show the same ground, at resolutions of their own.</summary>
internal sealed class SceneMask : IDisposable
{
    private const int TilePixels = 256;
    private const double MostAspectDifference = 0.01;

    private readonly GdalScene _mask;
    private readonly UsableDataMaskKind _kind;
    private readonly SceneInfo _scene;
    private readonly Dictionary<(int Column, int Row), PixelBlock> _tiles = [];

    /// <summary>Lays a mask over a scene.</summary>
    /// <param name="mask">A mask that is a file.</param>
    /// <param name="scene">The scene.</param>
    public SceneMask(UsableDataMask mask, SceneInfo scene)
    {
        _mask = GdalScene.Open(mask.Location);
        (_kind, _scene) = (mask.Kind, scene);
    }

    /// <summary>The first mask of a scene that is a file and shows the same ground; null where there is none.</summary>
    public static SceneMask? Of(IReadOnlyList<UsableDataMask> masks, SceneInfo scene)
    {
        UsableDataMask? mask = masks.FirstOrDefault(mask => Path.IsPathFullyQualified(mask.Location) && File.Exists(mask.Location) && IsOver(mask.Location, scene));
        return mask is null ? null : new SceneMask(mask, scene);
    }

    /// <summary>What is said of a scene without the masks that can't be read, which are told.</summary>
    public static SceneMetadata Readable(SceneMetadata metadata)
    {
        (UsableDataMask Mask, string? Fault)[] masks = [.. metadata.Masks.Select(mask => (mask, Fault(mask.Location)))];
        return metadata with
        {
            Masks = [.. masks.Where(mask => mask.Fault is null).Select(mask => mask.Mask)],
            Notices = [.. metadata.Notices, .. masks.Where(mask => mask.Fault is not null).Select(mask => $"{Path.GetFileName(mask.Mask.Location)} is left out: {mask.Fault}")],
        };
    }

    // A file that was cut off opens well: some of every part of it is read.
    private static string? Fault(string location)
    {
        if (!Path.IsPathFullyQualified(location) || !File.Exists(location))
        {
            return null;
        }

        try
        {
            using var mask = GdalScene.Open(location);
            SceneInfo info = mask.Info;
            _ = mask.Read(new PixelWindow(0, 0, info.Width, info.Height), int.Min(info.Width, TilePixels), int.Min(info.Height, TilePixels));
            return null;
        }
        catch (SceneException exception)
        {
            return exception.Message;
        }
    }

    private static bool IsOver(string path, SceneInfo scene)
    {
        using var mask = GdalScene.Open(path);
        double aspect = (double)mask.Info.Width * scene.Height / ((double)mask.Info.Height * scene.Width);
        return double.Abs(aspect - 1) < MostAspectDifference;
    }

    /// <summary>Whether a place of the scene is hidden.</summary>
    /// <param name="place">In the scene's pixels; outside of it nothing is.</param>
    public bool IsHidden(PixelPoint place)
    {
        int x = (int)double.Floor(place.X * _mask.Info.Width / _scene.Width);
        int y = (int)double.Floor(place.Y * _mask.Info.Height / _scene.Height);
        return x >= 0 && y >= 0 && x < _mask.Info.Width && y < _mask.Info.Height && IsHidden(Value(x, y));
    }

    /// <inheritdoc/>
    public void Dispose() => _mask.Dispose();

    private bool IsHidden(float value) => _kind switch
    {
        UsableDataMaskKind.Udm2 => value < 0.5f,
        UsableDataMaskKind.SceneClassification => value is not (4 or 5 or 6 or 7 or 11),
        _ => value >= 0.5f,
    };

    private float Value(int x, int y)
    {
        (int Column, int Row) key = (x / TilePixels, y / TilePixels);
        if (!_tiles.TryGetValue(key, out PixelBlock? tile))
        {
            (int left, int top) = (key.Column * TilePixels, key.Row * TilePixels);
            (int width, int height) = (int.Min(TilePixels, _mask.Info.Width - left), int.Min(TilePixels, _mask.Info.Height - top));
            tile = _mask.Read(new PixelWindow(left, top, width, height), width, height);
            _tiles.Add(key, tile);
        }

        return tile.Samples[((y % TilePixels) * tile.Width) + (x % TilePixels)];
    }
}
