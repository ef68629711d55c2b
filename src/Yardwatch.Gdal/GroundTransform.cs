using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>Takes positions of a coordinate system to WGS 84. Not for two threads at once.</summary>
public sealed class GroundTransform : IDisposable
{
    private readonly CoordinateTransformHandle _transform;

    private GroundTransform(CoordinateTransformHandle transform) => _transform = transform;

    /// <summary>The transform of a coordinate system.</summary>
    /// <param name="system">As <see cref="SceneInfo.CoordinateSystem"/> has it: "EPSG:32652".</param>
    /// <returns>Null where PROJ doesn't know the system.</returns>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static GroundTransform? ToWgs84(string system)
    {
        ArgumentException.ThrowIfNullOrEmpty(system);
        GdalLibrary.Require();
        using SpatialReferenceHandle? source = CoordinateSystems.Parse(system);
        if (source is null)
        {
            return null;
        }

        using SpatialReferenceHandle wgs84 = CoordinateSystems.Wgs84();
        CoordinateTransformHandle transform = Native.OCTNewCoordinateTransformation(source, wgs84);
        if (transform.IsInvalid)
        {
            transform.Dispose();
            return null;
        }

        return new GroundTransform(transform);
    }

    /// <summary>Where positions lie on Earth.</summary>
    /// <param name="points">East and north in the system's units.</param>
    /// <returns>As many; NaN where the projection has no answer.</returns>
    public GeoPoint[] Apply(IReadOnlyList<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        double[] x = [.. points.Select(point => point.X)];
        double[] y = [.. points.Select(point => point.Y)];
        int[] success = new int[x.Length];
        _ = Native.OCTTransformEx(_transform, x.Length, x, y, 0, success);
        SceneGeoreference.MarkFailures(x, y, success);
        return [.. x.Zip(y, (longitude, latitude) => new GeoPoint(longitude, latitude))];
    }

    /// <inheritdoc/>
    public void Dispose() => _transform.Dispose();
}
