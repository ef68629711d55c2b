namespace Yardwatch.Gdal;

/// <summary>How a scene is opened.</summary>
public sealed record SceneOpenOptions
{
    /// <summary>GDAL drivers to allow besides GeoTIFF, NITF, JPEG 2000, PNG and JPEG, by GDAL's short names, such as <c>HFA</c>.</summary>
    /// <remarks>Drivers whose files name other files (<c>VRT</c> and the like) are refused.</remarks>
    public IReadOnlyList<string> MoreDrivers { get; init; } = [];

    /// <summary>
    /// The coordinate system of a scene that has a geotransform but doesn't name its system, such as a screenshot with a world file;
    /// <c>EPSG:n</c> or well-known text. Unused when the scene names its own.
    /// </summary>
    public string? CoordinateSystem { get; init; }
}
