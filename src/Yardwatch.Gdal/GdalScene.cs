using System.Globalization;
using Yardwatch.Gdal.Metadata;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>A scene in a local file: GeoTIFF (cloud-optimized or not), NITF, JPEG 2000, PNG or JPEG.</summary>
/// <remarks>
/// Opening reads no pixels and writes nothing beside the file. Memory is bounded by the windows read, whatever the scene's size.
/// </remarks>
public sealed class GdalScene : IScene
{
    private readonly DatasetHandle _dataset;
    private readonly SceneGeoreference? _georeference;
    private readonly ScenePixels _pixels;

    private GdalScene(string path, DatasetHandle dataset, SceneOpenOptions options, long fileLength)
    {
        FilePath = path;
        _dataset = dataset;
        var bands = SceneBands.Of(dataset, path);
        _pixels = new ScenePixels(dataset, bands, path);
        int width = Native.GDALGetRasterXSize(dataset);
        int height = Native.GDALGetRasterYSize(dataset);
        RefuseTruncated((path, fileLength), dataset, bands);
        AffineMap? geoTransform = GeoTransform(dataset);
        using SpatialReferenceHandle? system = System(path, (geoTransform, width, height), dataset, options);
        _georeference = Tie((path, dataset), system, geoTransform, (width, height));
        bool isAffine = _georeference is AffineGeoreference;
        SystemText = isAffine ? CoordinateSystems.Text(system!) : null;
        Info = new SceneInfo
        {
            Name = Path.GetFileName(path),
            Width = width,
            Height = height,
            Bands = bands.Roles,
            Georeference = _georeference?.Kind ?? Georeference.None,
            CoordinateSystem = isAffine ? CoordinateSystems.Name(system!) : null,
            GeoTransform = geoTransform,
            AcquiredAt = SceneTags.AcquiredAt(dataset),
        };
    }

    /// <summary>The file's absolute path; of a <see cref="RemoteScene"/>, its address without what must stay secret.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public SceneInfo Info { get; }

    /// <summary>The coordinate system of the scene's grid as well-known text, also where it has no name; null where there is none.</summary>
    internal string? SystemText { get; }

    /// <summary>Opens a scene.</summary>
    /// <param name="path">A local file.</param>
    /// <param name="options">How it is opened; null for the defaults.</param>
    /// <exception cref="SceneException">
    /// There is no such file; it is not an image, of a format that isn't opened, or of complex numbers; it is truncated, damaged or
    /// can't be read: <see cref="SceneException.Fault"/> tells which.
    /// </exception>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static GdalScene Open(string path, SceneOpenOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        GdalLibrary.Require();
        options ??= new SceneOpenOptions();
        string absolute = Path.GetFullPath(path);
        return Of(absolute, SceneFile.Open(absolute, options.MoreDrivers), options, RealFile.Of(absolute).Length);
    }

    /// <summary>The scene of an opened dataset, which it takes over.</summary>
    /// <param name="path">What messages call it: an absolute path or an address.</param>
    /// <param name="dataset">Open; closed here in case of failure.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="fileLength">The file's length in bytes.</param>
    /// <exception cref="SceneException">As of <see cref="Open"/>.</exception>
    internal static GdalScene Of(string path, DatasetHandle dataset, SceneOpenOptions options, long fileLength)
    {
        try
        {
            return new GdalScene(path, dataset, options, fileLength);
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void ToPixels(ReadOnlySpan<GeoPoint> points, Span<PixelPoint> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels.Length, points.Length);
        SceneGeoreference georeference = RequireGeoreference();
        double[] x = new double[points.Length];
        double[] y = new double[points.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (points[i].Longitude, points[i].Latitude);
        }

        georeference.ToPixels(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            pixels[i] = new PixelPoint(x[i], y[i]);
        }
    }

    /// <summary>The middle of the scene and the ground size of a pixel there, meters; null where the scene doesn't say.</summary>
    internal (GeoPoint Middle, double PixelMeters)? Ground()
    {
        if (Info.Georeference == Georeference.None)
        {
            return null;
        }

        (double x, double y) = (Info.Width / 2.0, Info.Height / 2.0);
        var at = new GeoPoint[2];
        ToGeo([new PixelPoint(x, y), new PixelPoint(x, y + 1)], at);
        (double east, double north) = GroundFrame.DegreeMeters(at[0].Latitude);
        double meters = double.Hypot((at[1].Longitude - at[0].Longitude) * east, (at[1].Latitude - at[0].Latitude) * north);
        return double.IsFinite(meters) && meters > 0 ? (at[0], meters) : null;
    }

    /// <summary>Maps the scene's pixels to WGS 84: the inverse of <see cref="ToPixels"/>.</summary>
    /// <param name="pixels">Positions; any number, inside the scene or not.</param>
    /// <param name="points">Receives one position for each of <paramref name="pixels"/>; NaN where the projection has no answer.</param>
    /// <exception cref="InvalidOperationException">The scene has no georeference.</exception>
    public void ToGeo(ReadOnlySpan<PixelPoint> pixels, Span<GeoPoint> points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points.Length, pixels.Length);
        SceneGeoreference georeference = RequireGeoreference();
        double[] x = new double[pixels.Length];
        double[] y = new double[pixels.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (pixels[i].X, pixels[i].Y);
        }

        georeference.ToGeo(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            points[i] = new GeoPoint(x[i], y[i]);
        }
    }

    /// <inheritdoc/>
    public PixelBlock Read(PixelWindow window, int width, int height)
    {
        if (window.X < 0 || window.Y < 0 || window.Width < 1 || window.Height < 1
            || window.Width > Info.Width - window.X || window.Height > Info.Height - window.Y)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, $"The window reaches outside the scene of {Info.Width} x {Info.Height} pixels.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, window.Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, window.Height);
        return _pixels.Read(window, width, height);
    }

    /// <summary>The SHA-256 of the scene's file, read whole as a stream; lower-case hexadecimal digits.</summary>
    /// <exception cref="SceneException">The file can't be read.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public string ComputeSha256(CancellationToken cancellation = default) => SceneFile.Sha256(FilePath, cancellation);

    /// <summary>The SHA-256 of a file, read whole as a stream, whether it is a scene or not; lower-case hexadecimal digits.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SceneException">The file can't be read.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static string ComputeSha256(string path, CancellationToken cancellation) => SceneFile.Sha256(path, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _georeference?.Dispose();
        _dataset.Dispose();
    }

    // Most of a TIFF's pixels stand after its directory, so a file cut short opens well. Its last block tells, before any count.
    private static void RefuseTruncated((string Path, long Length) file, DatasetHandle dataset, SceneBands bands)
    {
        nint band = Native.GDALGetRasterBand(dataset, bands.Numbers[^1]);
        Native.GDALGetBlockSize(band, out int width, out int height);
        int column = (Native.GDALGetRasterXSize(dataset) - 1) / width;
        int row = (Native.GDALGetRasterYSize(dataset) - 1) / height;
        string block = string.Create(CultureInfo.InvariantCulture, $"{column}_{row}");
        GdalMessages.Clear();
        bool isTold = long.TryParse(Native.Text(Native.GetBandMetadataItem(band, $"BLOCK_OFFSET_{block}", "TIFF")), CultureInfo.InvariantCulture, out long offset)
            & long.TryParse(Native.Text(Native.GetBandMetadataItem(band, $"BLOCK_SIZE_{block}", "TIFF")), CultureInfo.InvariantCulture, out long size);
        if (isTold && offset + size > file.Length)
        {
            throw SceneFile.Damaged(file.Path);
        }
    }

    private static AffineMap? GeoTransform(DatasetHandle dataset)
    {
        double[] coefficients = new double[6];
        bool isThere = Native.GDALGetGeoTransform(dataset, coefficients) == Native.Success;
        bool isIdentity = coefficients is [0, 1, 0, 0, 0, 1] or [0, 1, 0, 0, 0, -1];
        return isThere && !isIdentity ? new AffineMap(coefficients) : null;
    }

    private static SpatialReferenceHandle? System(
        string path, (AffineMap? GeoTransform, int Width, int Height) grid, DatasetHandle dataset, SceneOpenOptions options)
    {
        if (grid.GeoTransform is null)
        {
            return null;
        }

        if (CoordinateSystems.Of(dataset) is { } named)
        {
            return named;
        }

        if (options.CoordinateSystem is not { } definition)
        {
            return CoordinateSystems.Beside(path, grid.GeoTransform, grid.Width, grid.Height);
        }

        return CoordinateSystems.Parse(definition)
            ?? throw SceneFile.WrongFormat($"\"{definition}\" is no coordinate system that PROJ knows. Give it as EPSG:n or as well-known text.");
    }

    // A NITF's corners are good to some 30 m, its polynomials to some 5 m: the polynomials first.
    private static SceneGeoreference? Tie((string Path, DatasetHandle Dataset) scene, SpatialReferenceHandle? system, AffineMap? geoTransform, (int Width, int Height) size)
    {
        (string path, DatasetHandle dataset) = scene;
        bool isNitf = Native.Text(Native.GDALGetDriverShortName(Native.GDALGetDatasetDriver(dataset))) == "NITF";
        GdalMessages.Clear();
        return (isNitf ? ApproximateGeoreference.FromPolynomials(dataset, path) : null)
            ?? (system is not null && geoTransform is not null ? AffineGeoreference.Create(system, geoTransform, size.Width, size.Height) : null)
            ?? ApproximateGeoreference.FromPolynomials(dataset, path)
            ?? (SceneGeoreference?)ApproximateGeoreference.FromControlPoints(dataset);
    }

    private SceneGeoreference RequireGeoreference() =>
        _georeference ?? throw new InvalidOperationException($"{Info.Name} has no georeference.");
}
