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
            Translate(source, target, layer);
            return File.ReadAllBytes(target);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Translate(string source, string target, string layer)
    {
        GdalMessages.Clear();
        Native.CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NoTime);
        nint options = Native.GDALVectorTranslateOptionsNew(["-f", "GPKG", "-nln", layer, "-lco", "SPATIAL_INDEX=NO", null], 0);
        try
        {
            using DatasetHandle from = Native.GDALOpenEx(source, Native.OpenVector, ["GeoJSON", null], openOptions: null, siblings: null);
            using DatasetHandle? made = from.IsInvalid ? null : Native.GDALVectorTranslate(target, 0, 1, [from.DangerousGetHandle()], options, out _);
            if (made is null or { IsInvalid: true })
            {
                throw new PublishingException($"A GeoPackage can't be made{GdalMessages.Because()}. GDAL needs its GPKG driver: install it with `apt-get install gdal-bin`.");
            }
        }
        finally
        {
            Native.GDALVectorTranslateOptionsFree(options);
            Native.CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", null);
        }
    }
}
