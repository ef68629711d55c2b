using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Yardwatch.Facilities;

namespace Yardwatch.Gdal;

/// <summary>
/// Facilities as KML or KMZ, as they are drawn in Google Earth Pro. Paths are rail tracks. A polygon is a zone when its name (or
/// else its folder's) contains "zone"; it is the facility's outline when its name contains "facility", "outline" or "boundary", when it is
/// the only one in a folder so named, or the only one at all; any other is a zone. Names are the ids, made distinct.
/// </summary>
public static class FacilityKml
{
    private const string HowToMark = "Draw each rail track as a path (a line) in Google Earth Pro, and save the folder that holds them as KML.";
    private static readonly string[] OutlineWords = ["facility", "outline", "boundary"];

    /// <summary>Reads a facility.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FacilityException">The file can't be read or isn't a facility.</exception>
    /// <exception cref="GdalMissingException">GDAL is not installed.</exception>
    public static Facility Read(string path)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(FacilityGeoJson.ReadBytes(path)));
        GdalLibrary.Require();
        List<Placemark> placemarks = ReadPlacemarks(path);
        FacilityBuilder builder = new(path, FacilityCoordinates.Wgs84);
        AddTracks(builder, placemarks);
        AddPolygons(builder, placemarks);
        int unused = placemarks.Count(placemark => placemark.Shape is not (LineString or Polygon));
        if (unused > 0)
        {
            builder.AddNotice(string.Create(
                CultureInfo.InvariantCulture, $"{path}: {unused} placemark{(unused == 1 ? "" : "s")} not used, neither path nor polygon."));
        }

        string name = Path.GetFileNameWithoutExtension(path);
        return builder.Build(name, name, sha256, HowToMark);
    }

    private static List<Placemark> ReadPlacemarks(string path)
    {
        string address = Address(path);
        GdalMessages.Clear();
        using DatasetHandle dataset = Native.GDALOpenEx(address, Native.OpenVector, ["LIBKML", "KML", null], openOptions: null, siblings: null);
        if (dataset.IsInvalid)
        {
            throw new FacilityException($"{path} is not KML{GdalMessages.Because()}. A facility is GeoJSON, or KML as Google Earth Pro saves it.");
        }

        List<Placemark> placemarks = [];
        for (int i = 0; i < Native.GDALDatasetGetLayerCount(dataset); i++)
        {
            ReadLayer(Native.GDALDatasetGetLayer(dataset, i), placemarks);
        }

        return GdalMessages.HasFailure
            ? throw new FacilityException($"{path} can't be read whole{GdalMessages.Because()}. Open it in Google Earth Pro and save it again.")
            : placemarks;
    }

    // A KMZ is a ZIP file; its first KML file is the one that counts. GDAL would ask for the name's ending.
    private static string Address(string path)
    {
        string absolute = Path.GetFullPath(path);
        using FileStream stream = File.OpenRead(absolute);
        if (stream.ReadByte() != 'P')
        {
            return absolute;
        }

        try
        {
            using ZipArchive archive = new(stream);
            string? entry = archive.Entries.FirstOrDefault(file => file.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase))?.FullName;
            return entry is not null
                ? $"/vsizip/{{{absolute}}}/{entry}"
                : throw new FacilityException($"{path} is a ZIP file without a KML file in it. A facility is GeoJSON, or KML or KMZ as Google Earth Pro saves it.");
        }
        catch (InvalidDataException exception)
        {
            throw new FacilityException($"{path} is a damaged KMZ file: {exception.Message} Save it again in Google Earth Pro.", exception);
        }
    }

    // A layer is a folder.
    private static void ReadLayer(nint layer, List<Placemark> placemarks)
    {
        string folder = Native.Text(Native.OGR_L_GetName(layer)) ?? "";
        Native.OGR_L_ResetReading(layer);
        while (true)
        {
            using FeatureHandle feature = Native.OGR_L_GetNextFeature(layer);
            if (feature.IsInvalid)
            {
                return;
            }

            int field = Native.OGR_F_GetFieldIndex(feature, "Name");
            string name = (field < 0 ? null : Native.Text(Native.OGR_F_GetFieldAsString(feature, field)))?.Trim() ?? "";
            foreach (Geometry? shape in Shapes(Native.OGR_F_GetGeometryRef(feature)))
            {
                placemarks.Add(new Placemark(folder, name, shape));
            }
        }
    }

    private static IEnumerable<Geometry?> Shapes(nint geometry)
    {
        if (geometry == 0)
        {
            return [null];
        }

        Native.OGR_G_FlattenTo2D(geometry);
        byte[] bytes = new byte[Native.OGR_G_WkbSize(geometry)];
        const int littleEndian = 1;
        _ = Native.OGR_G_ExportToWkb(geometry, littleEndian, bytes);
        return Parts(new WKBReader().Read(bytes));
    }

    private static IEnumerable<Geometry> Parts(Geometry geometry) => geometry is GeometryCollection collection
        ? collection.Geometries.SelectMany(Parts)
        : [geometry];

    private static void AddTracks(FacilityBuilder builder, List<Placemark> placemarks)
    {
        HashSet<string> ids = [];
        foreach (Placemark placemark in placemarks)
        {
            if (placemark.Shape is LineString line)
            {
                builder.AddTrack($"the path \"{placemark.Name}\"", Distinct(placemark.Name, "track", ids), line.Coordinates);
            }
        }
    }

    private static void AddPolygons(FacilityBuilder builder, List<Placemark> placemarks)
    {
        List<Placemark> polygons = placemarks.FindAll(placemark => placemark.Shape is Polygon);
        Placemark? outline = polygons.Count == 1 && Meaning(polygons[0]) != Role.Zone ? polygons[0] : null;

        // "Facility" may also be the folder of everything: then its only polygon is the outline, or none is.
        List<Placemark> inOutlineFolder = polygons.FindAll(polygon => Meaning(polygon.Name) is null && Meaning(polygon.Folder) == Role.Outline);
        outline ??= inOutlineFolder.Count == 1 && !polygons.Exists(polygon => Meaning(polygon.Name) == Role.Outline) ? inOutlineFolder[0] : null;
        HashSet<string> ids = [];
        foreach (Placemark placemark in polygons)
        {
            var polygon = (Polygon)placemark.Shape!;
            string where = $"the polygon \"{placemark.Name}\"";
            Coordinate[][] rings = [polygon.Shell.Coordinates, .. polygon.Holes.Select(hole => hole.Coordinates)];
            if (ReferenceEquals(placemark, outline) || Meaning(placemark.Name) == Role.Outline)
            {
                builder.SetOutline(where, rings);
            }
            else
            {
                builder.AddZone(where, Distinct(placemark.Name, "zone", ids), rings);
            }
        }
    }

    // A polygon's own name says more than its folder's.
    private static Role? Meaning(Placemark placemark) => Meaning(placemark.Name) ?? Meaning(placemark.Folder);

    private static Role? Meaning(string name)
    {
        if (name.Contains("zone", StringComparison.OrdinalIgnoreCase))
        {
            return Role.Zone;
        }

        return Array.Exists(OutlineWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Role.Outline : null;
    }

    // Google Earth calls every new path "Untitled Path".
    private static string Distinct(string name, string fallback, HashSet<string> taken)
    {
        string stem = name.Length == 0 ? fallback : name;
        string id = stem;
        for (int i = 2; !taken.Add(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        }

        return id;
    }

    private enum Role
    {
        Zone,
        Outline,
    }

    private sealed record Placemark(string Folder, string Name, Geometry? Shape);
}
