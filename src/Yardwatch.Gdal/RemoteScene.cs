using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>A scene on a server, of which only the blocks that windows touch are fetched, by ranges of bytes.</summary>
/// <remarks>
/// The formats are those of <see cref="GdalScene"/>. <see cref="SceneCrop"/> reads neighboring blocks in one request. Its identity is the address without credentials, the length and the ETag: the file is never read whole, so it has no hash.
/// </remarks>
public sealed class RemoteScene : IScene
{
    // Of 32-bit floats: what one read gives out is at most three times 32 MiB and a little.
    private const long MostRunSamples = 8L << 20;

    private readonly RemoteSceneAddress _address;
    private readonly DatasetHandle _dataset;
    private readonly GdalScene _scene;
    private readonly SceneBlocks _blocks;

    private RemoteScene(RemoteSceneAddress address, DatasetHandle dataset)
    {
        _address = address;
        _dataset = dataset;
        using (RemoteFileSettings.Of(address))
        {
            _scene = GdalScene.Of(RedactedAddress.Of(address.Address), dataset, new SceneOpenOptions(), address.Length);
        }

        _blocks = SceneBlocks.Of(dataset);
    }

    /// <inheritdoc/>
    public SceneInfo Info => _scene.Info;

    /// <summary>The address without credentials and signature.</summary>
    public string Address => _scene.FilePath;

    /// <summary>The ground size of a pixel in the scene's middle, meters; null where the scene doesn't say.</summary>
    internal double? PixelMeters => _scene.Ground()?.PixelMeters;

    /// <summary>The file's length in bytes.</summary>
    public long Length => _address.Length;

    /// <summary>What the server calls this version of the file, or null.</summary>
    public string? ETag => _address.ETag;

    /// <summary>Opens a scene: reads its header, no pixels.</summary>
    /// <param name="address">Where it is.</param>
    /// <exception cref="SceneException">
    /// The server refuses it, doesn't answer, or the file is no scene: <see cref="SceneException.Fault"/> tells which.
    /// </exception>
    /// <exception cref="ArgumentException">A header has a line end, a comma or a quote.</exception>
    /// <exception cref="GdalMissingException">GDAL is not installed, or too old for headers.</exception>
    public static RemoteScene Open(RemoteSceneAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"A remote scene has an http or https address, not {address.Address.Scheme}.", nameof(address));
        }

        GdalLibrary.Require();
        try
        {
            return new RemoteScene(address, RemoteFile.Open(address));
        }
        catch
        {
            RemoteFile.Forget(address);
            throw;
        }
    }

    /// <inheritdoc/>
    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels) => _scene.ToPixels(points, pixels);

    /// <inheritdoc/>
    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        for (int failures = 1; ; failures++)
        {
            try
            {
                using (RemoteFileSettings.Of(_address))
                {
                    return _scene.Read(window, width, height);
                }
            }
            catch (SceneException exception) when (exception.Retryable && _address.TryAgain is not null)
            {
                // It waits, and what ends the waiting is thrown: not in a filter, which would swallow that.
                if (!_address.TryAgain(failures))
                {
                    throw;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scene.Dispose();
        RemoteFile.Forget(_address);
    }

    /// <summary>GDAL's number of the type that samples have.</summary>
    internal int SampleType => Native.GDALGetRasterDataType(Native.GDALGetRasterBand(_dataset, 1));

    /// <summary>The coordinate system, a copy; null where there is none.</summary>
    internal SpatialReferenceHandle? CopySystem() => CoordinateSystems.Of(_dataset);

    /// <summary>Whole blocks that windows touch, in the order of the file.</summary>
    internal IReadOnlyList<PixelWindow> Runs(IEnumerable<PixelWindow> windows) => _blocks.Runs(windows, MostRunSamples / Info.Bands.Count);
}
