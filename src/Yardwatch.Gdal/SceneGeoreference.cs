using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>The tie between a scene's pixels and WGS 84.</summary>
internal abstract class SceneGeoreference : IDisposable
{
    /// <summary>What kind of tie it is.</summary>
    public abstract Georeference Kind { get; }

    /// <summary>Maps WGS 84 to pixels, in place; NaN where there is no answer.</summary>
    public abstract void ToPixels(double[] x, double[] y);

    /// <summary>Maps pixels to WGS 84, in place; NaN where there is no answer.</summary>
    public abstract void ToGeo(double[] x, double[] y);

    /// <inheritdoc/>
    public abstract void Dispose();

    // GDAL says "no answer" by the flag or by an infinite coordinate.
    internal static void MarkFailures(double[] x, double[] y, int[] success)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (success[i] == 0 || !double.IsFinite(x[i]) || !double.IsFinite(y[i]))
            {
                (x[i], y[i]) = (double.NaN, double.NaN);
            }
        }
    }
}

/// <summary>A coordinate system and an affine geotransform.</summary>
internal sealed class AffineGeoreference : SceneGeoreference
{
    private readonly CoordinateTransformHandle _fromGeo;
    private readonly CoordinateTransformHandle _toGeo;
    private readonly AffineMap _forward;
    private readonly AffineMap _inverse;
    private readonly double? _centerLongitude;

    private AffineGeoreference(CoordinateTransformHandle fromGeo, CoordinateTransformHandle toGeo, AffineMap forward, double? centerLongitude)
    {
        _fromGeo = fromGeo;
        _toGeo = toGeo;
        _forward = forward;
        _inverse = forward.Inverse();
        _centerLongitude = centerLongitude;
    }

    /// <inheritdoc/>
    public override Georeference Kind => Georeference.Affine;

    /// <summary>Ties pixels to WGS 84, or gives null where the coordinate system has no tie to the Earth or the geotransform no inverse.</summary>
    public static AffineGeoreference? Create(SpatialReferenceHandle system, AffineMap geoTransform, int width, int height)
    {
        if (!geoTransform.IsInvertible)
        {
            return null;
        }

        using SpatialReferenceHandle wgs84 = CoordinateSystems.Wgs84();
        CoordinateTransformHandle fromGeo = Native.OCTNewCoordinateTransformation(wgs84, system);
        CoordinateTransformHandle toGeo = Native.OCTNewCoordinateTransformation(system, wgs84);
        if (fromGeo.IsInvalid || toGeo.IsInvalid)
        {
            fromGeo.Dispose();
            toGeo.Dispose();
            return null;
        }

        double? centerLongitude = Native.OSRIsGeographic(system) != 0 ? geoTransform.Of(width / 2.0, height / 2.0).X : null;
        return new AffineGeoreference(fromGeo, toGeo, geoTransform, centerLongitude);
    }

    /// <inheritdoc/>
    public override void ToPixels(double[] x, double[] y)
    {
        Transform(_fromGeo, x, y);
        for (int i = 0; i < x.Length; i++)
        {
            // A scene across the 180th meridian may run past 180 degrees, or before -180.
            double easting = _centerLongitude is { } center ? x[i] - (360 * double.Round((x[i] - center) / 360)) : x[i];
            (x[i], y[i]) = _inverse.Of(easting, y[i]);
        }
    }

    /// <inheritdoc/>
    public override void ToGeo(double[] x, double[] y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = _forward.Of(x[i], y[i]);
        }

        Transform(_toGeo, x, y);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] -= 360 * double.Round(x[i] / 360);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _fromGeo.Dispose();
        _toGeo.Dispose();
    }

    private static void Transform(CoordinateTransformHandle transform, double[] x, double[] y)
    {
        int[] success = new int[x.Length];
        _ = Native.OCTTransformEx(transform, x.Length, x, y, 0, success);
        MarkFailures(x, y, success);
    }
}

/// <summary>Ground control points, or rational polynomials of the camera.</summary>
internal sealed class ApproximateGeoreference : SceneGeoreference
{
    private readonly ImageTransformerHandle _transformer;

    private ApproximateGeoreference(ImageTransformerHandle transformer)
    {
        _transformer = transformer;
    }

    /// <inheritdoc/>
    public override Georeference Kind => Georeference.Approximate;

    /// <summary>
    /// Ties pixels to WGS 84 by a scene's rational polynomials, at the heights of the elevation model beside it, else and beyond that one's edges at the mean
    /// height they are given for; null where there are none.
    /// </summary>
    /// <param name="dataset">The scene.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="SceneException">The elevation model can't be read.</exception>
    public static ApproximateGeoreference? FromPolynomials(DatasetHandle dataset, string path)
    {
        if (Native.Text(Native.GDALGetMetadataItem(dataset, "HEIGHT_OFF", "RPC")) is not { } height)
        {
            return null;
        }

        string[] heights = ElevationModel.Readable(path) is { } model ? [$"RPC_DEM={model}", $"RPC_DEM_MISSING_VALUE={height}"] : [$"RPC_HEIGHT={height}"];
        return Create(dataset, ["METHOD=RPC", .. heights, "DST_SRS=OGC:CRS84", null]);
    }

    /// <summary>Ties pixels to WGS 84 by a scene's ground control points; null where there are none or too few.</summary>
    public static ApproximateGeoreference? FromControlPoints(DatasetHandle dataset) =>
        Native.GDALGetGCPCount(dataset) == 0 ? null : Create(dataset, ["METHOD=GCP_POLYNOMIAL", "DST_SRS=OGC:CRS84", null]);

    /// <inheritdoc/>
    public override void ToPixels(double[] x, double[] y) => Transform(x, y, targetToSource: 1);

    /// <inheritdoc/>
    public override void ToGeo(double[] x, double[] y) => Transform(x, y, targetToSource: 0);

    /// <inheritdoc/>
    public override void Dispose() => _transformer.Dispose();

    private static ApproximateGeoreference? Create(DatasetHandle dataset, string?[] options)
    {
        ImageTransformerHandle transformer = Native.GDALCreateGenImgProjTransformer2(dataset, 0, options);
        if (transformer.IsInvalid)
        {
            transformer.Dispose();
            return null;
        }

        return new ApproximateGeoreference(transformer);
    }

    private void Transform(double[] x, double[] y, int targetToSource)
    {
        int[] success = new int[x.Length];
        _ = Native.GDALUseTransformer(_transformer, targetToSource, x.Length, x, y, new double[x.Length], success);
        MarkFailures(x, y, success);
    }
}
