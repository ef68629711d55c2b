using System.Globalization;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>Writes the part of a remote scene that windows need as a GeoTIFF, in which everything else has no data and takes no room.</summary>
public static class SceneCrop
{
    private const int TypeInt16 = 3;
    private const int Block = 256;

    // Of reflectances from 0 to 1 no picture shows so little.
    private const float LeastFraction = 1e-6f;

    private static readonly string[] Layout =
    [
        "TILED=YES", $"BLOCKXSIZE={Block}", $"BLOCKYSIZE={Block}", "INTERLEAVE=PIXEL", "COMPRESS=DEFLATE", "ALPHA=NO", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER",
    ];

    /// <summary>Writes a crop: to a file beside the target, which then takes the target's place, so that nothing half-written stays.</summary>
    /// <param name="path">The file; replaced where it exists. Its folder must exist.</param>
    /// <param name="scene">With an affine georeference.</param>
    /// <param name="windows">
    /// At least one. The blocks they touch are written whole; samples as they are, except that 0 becomes 1 where there is data. What fills the scene where it has none,
    /// undeclared, has no data in the crop.
    /// </param>
    /// <param name="acquiredAt">When the scene was acquired; null where that is not known.</param>
    /// <param name="cancellation">Looked at between requests.</param>
    /// <exception cref="SceneException">The scene can't be read or has no affine georeference, or the file can't be written.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static void Write(
        string path, RemoteScene scene, IReadOnlyList<PixelWindow> windows, DateTimeOffset? acquiredAt = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfZero(windows.Count);
        if (scene.Info.Georeference != Georeference.Affine)
        {
            throw SceneFile.WrongFormat($"{scene.Address} has no affine georeference, so it can't be cut out. Download it whole.");
        }

        string target = Path.GetFullPath(path);
        string temporary = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}.partial");
        try
        {
            WriteDirectly(temporary, scene, (scene.Runs(windows), acquiredAt), cancellation);
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(target, $": {exception.Message}", exception);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void WriteDirectly(
        string path, RemoteScene scene, (IReadOnlyList<PixelWindow> Runs, DateTimeOffset? AcquiredAt) what, CancellationToken cancellation)
    {
        PixelWindow extent = Extent(what.Runs);
        double? pixelMeters = scene.PixelMeters;
        using (DatasetHandle dataset = Create(path, scene, extent))
        {
            Describe(dataset, scene, extent, what.AcquiredAt);
            foreach (PixelWindow run in what.Runs)
            {
                cancellation.ThrowIfCancellationRequested();
                PixelBlock block = scene.Read(run, run.Width, run.Height);
                WriteBlock(path, dataset, pixelMeters is { } meters ? UndeclaredFill.Cleared(block, meters, BlockEnds.Of(run, scene.Info)) : block, run with { X = run.X - extent.X, Y = run.Y - extent.Y });
            }

            GdalMessages.Clear();
        }

        // Much is written only when the file is closed.
        if (GdalMessages.HasFailure)
        {
            throw CannotWrite(path, GdalMessages.Because());
        }
    }

    private static PixelWindow Extent(IReadOnlyList<PixelWindow> windows)
    {
        (int x, int y) = (windows.Min(window => window.X), windows.Min(window => window.Y));
        return new PixelWindow(x, y, windows.Max(window => window.X + window.Width) - x, windows.Max(window => window.Y + window.Height) - y);
    }

    private static DatasetHandle Create(string path, RemoteScene scene, PixelWindow extent)
    {
        int type = scene.SampleType is Native.TypeByte or Native.TypeUInt16 or TypeInt16 ? scene.SampleType : Native.TypeFloat32;
        string photometric = scene.Info.Bands is [BandRole.Red, BandRole.Green, BandRole.Blue, ..] ? "PHOTOMETRIC=RGB" : "PHOTOMETRIC=MINISBLACK";
        string predictor = type == Native.TypeFloat32 ? "PREDICTOR=3" : "PREDICTOR=2";
        GdalMessages.Clear();
        DatasetHandle dataset = Native.GDALCreate(
            Native.GDALGetDriverByName("GTiff"), path, extent.Width, extent.Height, scene.Info.Bands.Count, type, [.. Layout, photometric, predictor, null]);
        if (dataset.IsInvalid)
        {
            dataset.Dispose();
            throw CannotWrite(path, GdalMessages.Because());
        }

        return dataset;
    }

    private static void Describe(DatasetHandle dataset, RemoteScene scene, PixelWindow extent, DateTimeOffset? acquiredAt)
    {
        using (SpatialReferenceHandle? system = scene.CopySystem())
        {
            if (system is not null)
            {
                _ = Native.GDALSetSpatialRef(dataset, system);
            }
        }

        AffineMap map = scene.Info.GeoTransform!.After(new AffineMap(extent.X, 1, 0, extent.Y, 0, 1));
        _ = Native.GDALSetGeoTransform(dataset, [.. map.Coefficients]);
        _ = Native.GDALSetRasterNoDataValue(Native.GDALGetRasterBand(dataset, 1), 0);
        if ((acquiredAt ?? scene.Info.AcquiredAt) is { } time)
        {
            string text = time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            _ = Native.GDALSetMetadataItem(dataset, "ACQUISITIONDATETIME", text, null);
        }

        GeoTiff.DescribeBands(dataset, scene.Info.Bands);
    }

    private static void WriteBlock(string path, DatasetHandle dataset, PixelBlock block, PixelWindow place)
    {
        // 0 is what shows nothing: a pixel that shows the darkest becomes the least that its type tells from it.
        float least = Native.GDALGetRasterDataType(Native.GDALGetRasterBand(dataset, 1)) == Native.TypeFloat32 ? LeastFraction : 1;
        float[] samples = [.. block.Samples.Select((sample, i) => !block.Valid[i % block.Valid.Length] ? 0 : sample == 0 ? least : sample)];
        var options = RasterIoOptions.With(Native.ResampleNearest);
        GdalMessages.Clear();
        int result;
        unsafe
        {
            fixed (float* buffer = samples)
            {
                result = Native.GDALDatasetRasterIOEx(
                    dataset, Native.WritePixels, place.X, place.Y, place.Width, place.Height, buffer, place.Width, place.Height, Native.TypeFloat32,
                    block.Bands, [.. Enumerable.Range(1, block.Bands)], sizeof(float), (long)sizeof(float) * place.Width,
                    (long)sizeof(float) * place.Width * place.Height, ref options);
            }
        }

        if (result != Native.Success)
        {
            throw CannotWrite(path, GdalMessages.Because());
        }
    }

    private static SceneException CannotWrite(string path, string because, Exception? cause = null) => GeoTiff.CannotWrite(path, because, cause);
}
