using System.Globalization;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>What a GeoTIFF holds besides its samples.</summary>
public sealed record GeoTiffOptions
{
    /// <summary>What each band shows; null for grey (one band), red, green, blue (three), and unknown otherwise.</summary>
    public IReadOnlyList<BandRole>? Bands { get; init; }

    /// <summary>Bits of a sample: 8 or 16. Samples are rounded, and clipped to what fits.</summary>
    public int SampleBits { get; init; } = 8;

    /// <summary>The coordinate system, as <c>EPSG:n</c> or well-known text; null for none.</summary>
    public string? CoordinateSystem { get; init; }

    /// <summary>GDAL's affine map from pixels to the coordinate system; null for none.</summary>
    public AffineMap? GeoTransform { get; init; }

    /// <summary>When the scene was acquired; null where that is not said.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }
}

/// <summary>Writes scenes as GeoTIFF: those of the simulator.</summary>
public static class GeoTiff
{
    // Lossless and tiled, so that a window is read without its neighbors.
    private static readonly string[] Layout = ["TILED=YES", "INTERLEAVE=PIXEL", "COMPRESS=DEFLATE", "PREDICTOR=2", "ALPHA=NO", "BIGTIFF=IF_SAFER"];

    private static int _written;

    /// <summary>Writes a scene: to a file beside the target, which then takes the target's place, so that nothing half-written stays.</summary>
    /// <param name="path">The file; replaced where it exists. Its folder must exist.</param>
    /// <param name="pixels">
    /// The samples. Where some are not valid, 0 becomes the file's nodata value, and valid samples are at least 1.
    /// </param>
    /// <param name="options">What the file says of them.</param>
    /// <exception cref="SceneException">The file can't be written, as when the disk is full.</exception>
    /// <exception cref="ArgumentException">The options don't fit the samples, or name an unknown coordinate system.</exception>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static void Write(string path, PixelBlock pixels, GeoTiffOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Check(pixels, options);
        GdalLibrary.Require();
        string target = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw CannotWrite(target, ": there is no such folder");
        }

        string temporary = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}-{Interlocked.Increment(ref _written)}.partial");
        try
        {
            WriteDirectly(temporary, pixels, options);
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

    /// <summary>Writes without a temporary file.</summary>
    internal static void WriteDirectly(string path, PixelBlock pixels, GeoTiffOptions options)
    {
        BandRole[] roles = Roles(pixels, options);
        string photometric = roles is [BandRole.Red, BandRole.Green, BandRole.Blue, ..] ? "PHOTOMETRIC=RGB" : "PHOTOMETRIC=MINISBLACK";
        int type = options.SampleBits == 8 ? Native.TypeByte : Native.TypeUInt16;
        using SpatialReferenceHandle? system = System(options);
        GdalMessages.Clear();
        using (DatasetHandle dataset = Native.GDALCreate(
            Native.GDALGetDriverByName("GTiff"), path, pixels.Width, pixels.Height, pixels.Bands, type, [.. Layout, photometric, null]))
        {
            if (dataset.IsInvalid)
            {
                throw CannotWrite(path, GdalMessages.Because());
            }

            Describe(dataset, roles, system, options);
            WriteSamples(path, dataset, pixels);
        }

        // Much is written only when the file is closed.
        if (GdalMessages.HasFailure)
        {
            throw CannotWrite(path, GdalMessages.Because());
        }
    }

    private static void Check(PixelBlock pixels, GeoTiffOptions options)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(options);
        if (options.SampleBits is not (8 or 16))
        {
            throw new ArgumentException($"Samples have 8 or 16 bits, not {options.SampleBits}.", nameof(options));
        }

        if (options.Bands is { } bands && bands.Count != pixels.Bands)
        {
            throw new ArgumentException($"{bands.Count} roles for {pixels.Bands} bands.", nameof(options));
        }
    }

    private static SpatialReferenceHandle? System(GeoTiffOptions options)
    {
        if (options.CoordinateSystem is not { } definition)
        {
            return null;
        }

        return CoordinateSystems.Parse(definition) ?? throw new ArgumentException($"PROJ knows no coordinate system {definition}.", nameof(options));
    }

    private static BandRole[] Roles(PixelBlock pixels, GeoTiffOptions options) => (options.Bands, pixels.Bands) switch
    {
        ({ } roles, _) => [.. roles],
        (null, 1) => [BandRole.Grey],
        (null, 3) => [BandRole.Red, BandRole.Green, BandRole.Blue],
        (null, int count) => [.. Enumerable.Repeat(BandRole.Unknown, count)],
    };

    private static void Describe(DatasetHandle dataset, BandRole[] roles, SpatialReferenceHandle? system, GeoTiffOptions options)
    {
        if (system is not null)
        {
            _ = Native.GDALSetSpatialRef(dataset, system);
        }

        if (options.GeoTransform is not null)
        {
            _ = Native.GDALSetGeoTransform(dataset, [.. options.GeoTransform.Coefficients]);
        }

        if (options.AcquiredAt is { } time)
        {
            string text = time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            _ = Native.GDALSetMetadataItem(dataset, "ACQUISITIONDATETIME", text, null);
        }

        DescribeBands(dataset, roles);
    }

    /// <summary>Says what bands show. TIFF itself knows only red, green, blue and grey: the description carries the role, as vendors do it.</summary>
    internal static void DescribeBands(DatasetHandle dataset, IReadOnlyList<BandRole> roles)
    {
        for (int i = 0; i < roles.Count; i++)
        {
            if (roles[i] != BandRole.Unknown)
            {
                Native.GDALSetDescription(Native.GDALGetRasterBand(dataset, i + 1), roles[i] == BandRole.NearInfrared ? "NIR" : roles[i].ToString());
            }
        }
    }

    private static void WriteSamples(string path, DatasetHandle dataset, PixelBlock pixels)
    {
        float[] samples = pixels.Samples;
        if (!Array.TrueForAll(pixels.Valid, valid => valid))
        {
            _ = Native.GDALSetRasterNoDataValue(Native.GDALGetRasterBand(dataset, 1), 0);
            samples = [.. samples.Select((sample, i) => pixels.Valid[i % pixels.Valid.Length] ? float.Max(1, sample) : 0)];
        }

        var options = RasterIoOptions.With(Native.ResampleNearest);
        int result;
        unsafe
        {
            fixed (float* buffer = samples)
            {
                result = Native.GDALDatasetRasterIOEx(
                    dataset, Native.WritePixels, 0, 0, pixels.Width, pixels.Height, buffer, pixels.Width, pixels.Height, Native.TypeFloat32,
                    pixels.Bands, [.. Enumerable.Range(1, pixels.Bands)], sizeof(float), (long)sizeof(float) * pixels.Width,
                    (long)sizeof(float) * pixels.Width * pixels.Height, ref options);
            }
        }

        if (result != Native.Success)
        {
            throw CannotWrite(path, GdalMessages.Because());
        }
    }

    /// <summary>The exception for a file that can't be written.</summary>
    internal static SceneException CannotWrite(string path, string because, Exception? cause = null) => new(
        $"{path} can't be written{because}. Check that the folder exists, has space and may be written to.", retryable: true, cause)
    {
        Fault = SceneFault.Unwritable,
    };
}
