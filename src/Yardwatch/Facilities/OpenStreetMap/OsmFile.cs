using System.Text;
using System.Text.Json;
using System.Xml;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>Reads a file of OpenStreetMap, of whichever format its content tells.</summary>
internal static class OsmFile
{
    private const long MostBytes = 256 << 20;

    /// <summary>The bytes of a file, without a byte order mark.</summary>
    /// <exception cref="FacilityException">It can't be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new FacilityException($"{path} is a folder, not an extract of OpenStreetMap. Name the extract's file in it.");
        }

        if (!File.Exists(path))
        {
            throw new FacilityException($"There is no file {path}. Check the name; a relative path starts in the current folder.") { Fault = FacilityFault.Missing };
        }

        try
        {
            return RealFile.Of(path).Length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw new FacilityException($"{path} is larger than {MostBytes >> 20} MiB. Extract the yard alone: Overpass, or osmium extract --bbox.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FacilityException($"{path} can't be read: {exception.Message} Check the disk and your permission to read it.", exception)
            {
                Fault = FacilityFault.Unreadable,
            };
        }
    }

    /// <summary>What a file holds.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="FacilityException">It is of no known format, or damaged.</exception>
    public static OsmExtract Parse(byte[] bytes, string path)
    {
        if (Packing(bytes) is { } packing)
        {
            throw new FacilityException($"{path} {packing}.");
        }

        try
        {
            ReadOnlyMemory<byte> text = Utf8(bytes);
            if (text.Span.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            {
                return OsmXml.Read(bytes);
            }

            using var document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return OverpassJson.IsAnswer(root) ? OverpassJson.Read(root)
                : OsmGeoJson.IsCollection(root) ? OsmGeoJson.Read(root)
                : throw new FormatException("is JSON, but neither an answer of Overpass nor a GeoJSON FeatureCollection. Give one of these, or an .osm file");
        }
        catch (FormatException exception)
        {
            throw new FacilityException($"{path} {exception.Message.TrimEnd('.')}.", exception);
        }
        catch (Exception exception) when (exception is JsonException or XmlException or InvalidOperationException)
        {
            string detail = exception.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new FacilityException($"{path} is neither JSON nor OpenStreetMap's XML: {detail}. Give an answer of Overpass, an .osm file, or GeoJSON made from one.", exception);
        }
    }

    // Extracts are passed on packed; their first bytes tell how.
    private static string? Packing(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\u001F"u8) ? "is packed with gzip. Unpack it first: gunzip -k"
        : bytes.StartsWith("BZh"u8) ? "is packed with bzip2. Unpack it first: bunzip2 -k"
        : bytes.StartsWith("PK"u8) ? "is a zip archive. Unpack it first, and name the file in it"
        : bytes.Length > 15 && bytes[6..15].SequenceEqual("OSMHeader"u8) ? "is packed as .osm.pbf. Turn the yard's part of it into an .osm file first: osmium extract --bbox W,S,E,N -o yard.osm"
        : null;

    // XML says its own encoding; JSON may be UTF-16.
    private static ReadOnlyMemory<byte> Utf8(byte[] bytes)
    {
        (Encoding? marked, int mark) = ByteOrderMark.Of(bytes);
        return marked is UnicodeEncoding ? Encoding.UTF8.GetBytes(marked.GetString(bytes.AsSpan(mark))) : bytes.AsMemory(mark);
    }
}
