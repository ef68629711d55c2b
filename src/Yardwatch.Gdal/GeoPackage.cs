using Yardwatch.Publishing;

namespace Yardwatch.Gdal;

/// <summary>Writes GeoPackages, which QGIS and other programs open.</summary>
public static class GeoPackage
{
    // GeoPackages say when they were changed; that must not make two of the same content differ.
    private const string NoTime = "2000-01-01T00:00:00Z";

    /// <summary>Turns GeoJSON into a GeoPackage.</summary>
    /// <param name="geoJson">A FeatureCollection in WGS 84.</param>
    /// <param name="layer">The layer's name.</param>
    /// <returns>The file's bytes; equal GeoJSON gives equal bytes.</returns>
    /// <exception cref="PublishingException">GDAL can't make it.</exception>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static byte[] Of(byte[] geoJson, string layer)
    {
        ArgumentNullException.ThrowIfNull(geoJson);
        ArgumentException.ThrowIfNullOrEmpty(layer);
        GdalLibrary.Require();
        string folder = Directory.CreateTempSubdirectory("yardwatch-gpkg-").FullName;
        try
        {
            string source = Path.Combine(folder, "source.geojson");
            string target = Path.Combine(folder, "target.gpkg");
            File.WriteAllBytes(source, geoJson);
            return Translate(source, target, ("GeoJSON", ["-f", "GPKG", "-nln", layer, "-lco", "SPATIAL_INDEX=NO", null]))
                ? File.ReadAllBytes(target)
                : throw new PublishingException($"A GeoPackage can't be made{GdalMessages.Because()}. GDAL needs its GPKG driver: install it with `apt-get install gdal-bin`.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The features of a GeoPackage of one layer as GeoJSON.</summary>
    /// <param name="geoPackage">The file's bytes.</param>
    /// <returns>Null where it is no such GeoPackage.</returns>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static byte[]? ToGeoJson(byte[] geoPackage)
    {
        ArgumentNullException.ThrowIfNull(geoPackage);
        GdalLibrary.Require();
        string folder = Directory.CreateTempSubdirectory("yardwatch-gpkg-").FullName;
        try
        {
            string source = Path.Combine(folder, "source.gpkg");
            string target = Path.Combine(folder, "target.geojson");
            File.WriteAllBytes(source, geoPackage);
            return Translate(source, target, ("GPKG", ["-f", "GeoJSON", null])) && File.Exists(target) ? File.ReadAllBytes(target) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Translate(string source, string target, (string From, string?[] Options) how)
    {
        GdalMessages.Clear();
        Native.CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NoTime);
        nint options = Native.GDALVectorTranslateOptionsNew(how.Options, 0);
        try
        {
            using DatasetHandle from = Native.GDALOpenEx(source, Native.OpenVector, [how.From, null], openOptions: null, siblings: null);
            using DatasetHandle? made = from.IsInvalid ? null : Native.GDALVectorTranslate(target, 0, 1, [from.DangerousGetHandle()], options, out _);
            return made is { IsInvalid: false };
        }
        finally
        {
            Native.GDALVectorTranslateOptionsFree(options);
            Native.CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", null);
        }
    }
}
