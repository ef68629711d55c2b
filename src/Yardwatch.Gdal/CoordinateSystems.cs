using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Yardwatch.Imagery;

namespace Yardwatch.Gdal;

/// <summary>Coordinate systems as GDAL and PROJ know them, always with x for longitude or easting.</summary>
internal static partial class CoordinateSystems
{
    // Smaller in a projected system than any scene's pixel, and 111 m in degrees: what tells degrees from meters in a world file.
    private const double LargestDegreePixel = 1e-3;

    // Feet of two sorts differ by two millionths.
    private const double LargestUnitDifference = 1e-7;

    /// <summary>WGS 84, longitude first.</summary>
    /// <exception cref="SceneException">PROJ's database is missing.</exception>
    public static SpatialReferenceHandle Wgs84() => Parse("EPSG:4326") ?? throw new SceneException(
        $"PROJ can't find its database of coordinate systems{GdalMessages.Because()}. Install it with 'apt-get install proj-data' (macOS: 'brew install proj') and unset PROJ_LIB and PROJ_DATA.")
    {
        Fault = SceneFault.Unreadable,
    };

    /// <summary>The system of a definition (<c>EPSG:n</c>, well-known text, PROJ's strings and JSON), or null where it isn't one.</summary>
    public static SpatialReferenceHandle? Parse(string definition)
    {
        if (!Definition().IsMatch(definition))
        {
            return null;
        }

        GdalMessages.Clear();
        SpatialReferenceHandle system = Native.OSRNewSpatialReference(null);
        if (Native.OSRSetFromUserInput(system, definition) != Native.Success)
        {
            system.Dispose();
            return null;
        }

        Native.OSRSetAxisMappingStrategy(system, Native.TraditionalAxisOrder);
        return system;
    }

    // What GDAL doesn't know it takes for an address or a file's name, and opens: a text that came with a scene must not make it.
    [GeneratedRegex(@"^\s*(\w+\s*[\[(]|\{|\+|urn:ogc:def:crs|(EPSG|ESRI|IGNF|OGC|IAU_\d+):[\w+]+\s*$|(WGS|NAD|CRS:?)\d+\s*$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Definition();

    /// <summary>The system a dataset names, as a copy of our own; null where it names none.</summary>
    public static SpatialReferenceHandle? Of(DatasetHandle dataset)
    {
        nint borrowed = Native.GDALGetSpatialRef(dataset);
        if (borrowed == 0)
        {
            return null;
        }

        SpatialReferenceHandle system = Native.OSRClone(borrowed);
        Native.OSRSetAxisMappingStrategy(system, Native.TraditionalAxisOrder);
        return system;
    }

    /// <summary>
    /// The system a file beside the scene names (<c>.prj</c>, or GDAL's <c>.aux.xml</c>, which GDAL itself doesn't read here because
    /// it would also write it), or WGS 84 where a world file can only mean degrees; else null.
    /// </summary>
    public static SpatialReferenceHandle? Beside(string path, AffineMap geoTransform, int width, int height)
    {
        string? definition = ReadProjectionFile(path) ?? ReadAuxiliaryFile(path + ".aux.xml");
        if (definition is not null && Parse(definition) is { } system)
        {
            return system;
        }

        return MeansDegrees(geoTransform, width, height) ? Wgs84() : null;
    }

    /// <summary>A system's name as <c>EPSG:n</c>, or null where it has none.</summary>
    public static string? Name(SpatialReferenceHandle system)
    {
        if (Code(system) is { } code)
        {
            return code;
        }

        double units = Native.OSRGetLinearUnits(system, 0);
        string? found = Native.OSRAutoIdentifyEPSG(system) == Native.Success ? Code(system) : BestMatch(system);
        using SpatialReferenceHandle? same = found is null ? null : Parse(found);
        // Zone and datum are looked at, units are not: positions in feet aren't positions in the system in meters.
        return same is not null && double.Abs((Native.OSRGetLinearUnits(same, 0) / units) - 1) < LargestUnitDifference ? found : null;
    }

    /// <summary>A system as well-known text, or null where it can't be written so.</summary>
    public static string? Text(SpatialReferenceHandle system)
    {
        int status = Native.OSRExportToWkt(system, out nint text);
        try
        {
            return status == Native.Success ? Native.Text(text) : null;
        }
        finally
        {
            Native.VSIFree(text);
        }
    }

    private static string? Code(SpatialReferenceHandle system)
    {
        string? authority = Native.Text(Native.OSRGetAuthorityName(system, null));
        string? code = Native.Text(Native.OSRGetAuthorityCode(system, null));
        return authority == "EPSG" && code is not null ? $"EPSG:{code}" : null;
    }

    // ESRI's spelling of a system (.prj) has no code: PROJ's database is asked for the system that means the same.
    private static string? BestMatch(SpatialReferenceHandle system)
    {
        const int sure = 90;
        nint matches = Native.OSRFindMatches(system, 0, out int count, out nint confidences);
        try
        {
            if (matches == 0 || count == 0 || Marshal.ReadInt32(confidences) < sure)
            {
                return null;
            }

            using SpatialReferenceHandle match = Native.OSRClone(Marshal.ReadIntPtr(matches));
            return Code(match);
        }
        finally
        {
            Native.OSRFreeSRSArray(matches);
            Native.VSIFree(confidences);
        }
    }

    // World files are found in capitals too.
    private static string? ReadProjectionFile(string path) =>
        new[] { ".prj", ".PRJ", ".Prj" }.Select(ending => Path.ChangeExtension(path, ending)).FirstOrDefault(File.Exists) is { } file
            ? Companion(file, () => File.ReadAllText(file).Trim())
            : null;

    private static string? ReadAuxiliaryFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Companion(path, () =>
            {
                using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
                return XDocument.Load(reader).Root?.Element("SRS")?.Value.Trim();
            });
        }
        catch (XmlException)
        {
            // A damaged companion says nothing; the scene itself may still be good.
            return null;
        }
    }

    // One that is there and can't be read may say where the scene lies.
    private static string? Companion(string path, Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SceneFile.Unreadable(path, exception);
        }
    }

    private static bool MeansDegrees(AffineMap map, int width, int height)
    {
        IReadOnlyList<double> t = map.Coefficients;
        (double X, double Y)[] corners = [map.Of(0, 0), map.Of(width, 0), map.Of(0, height), map.Of(width, height)];
        return double.Hypot(t[1], t[4]) < LargestDegreePixel
            && double.Hypot(t[2], t[5]) < LargestDegreePixel
            && Array.TrueForAll(corners, corner => double.Abs(corner.X) <= 180 && double.Abs(corner.Y) <= 90);
    }
}
