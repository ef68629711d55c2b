using Yardwatch.Facilities;

namespace Yardwatch.Gdal;

/// <summary>Reads a facility from a file of any format there is: GeoJSON, KML or KMZ.</summary>
public static class FacilityFile
{
    /// <summary>Reads a facility. What the file holds tells the format; its name doesn't matter.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unnamed">The facility's id where a GeoJSON file states none; null: the file's name, without folder and extension.</param>
    /// <exception cref="FacilityException">The file can't be read or isn't a facility.</exception>
    /// <exception cref="GdalMissingException">The file is KML and GDAL is not installed.</exception>
    public static Facility Read(string path, string? unnamed = null)
    {
        byte[] bytes = FacilityGeoJson.ReadBytes(path);
        return IsGeoJson(bytes) ? FacilityGeoJson.Parse(bytes, path, unnamed) : FacilityKml.Read(path);
    }

    /// <summary>Whether the bytes of a facility's file are read as GeoJSON, not as KML or KMZ.</summary>
    public static bool IsGeoJson(ReadOnlySpan<byte> bytes) => !IsMarkup(bytes) && !IsArchive(bytes);

    private static bool IsMarkup(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    private static bool IsArchive(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8);
}
