using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities;

/// <summary>
/// Facilities as GeoJSON (RFC 7946): a FeatureCollection whose features have, among their <c>properties</c>, a <c>kind</c>:
/// <c>facility</c> (Polygon), <c>railTrack</c> (LineString, with an <c>id</c>) or <c>zone</c> (Polygon, with an <c>id</c>).
/// A rail track that was not always there says <c>validFrom</c> and <c>validTo</c>.
/// The facility's feature may say a <c>fleet</c>, and so how long its railcars are: <c>europe1435</c>, <c>broad1520</c> or <c>northAmerica</c>.
/// The collection may declare <c>regimes</c> and <c>events</c> of the facility's past, and the <c>source</c> of its rail tracks.
/// Positions are in WGS 84, longitude first, unless the collection has the member <c>"coordinates": "pixels"</c>.
/// </summary>
public static class FacilityGeoJson
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads a facility from a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FacilityException">The file can't be read or isn't a facility.</exception>
    public static Facility Read(string path) => Parse(ReadBytes(path), path);

    /// <summary>Reads a facility from GeoJSON.</summary>
    /// <param name="utf8">The GeoJSON, with or without a byte order mark.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="unnamed">The facility's id where the file states none; null: the file's name, without folder and extension.</param>
    /// <exception cref="FacilityException">It isn't a facility.</exception>
    public static Facility Parse(ReadOnlyMemory<byte> utf8, string file, string? unnamed = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        using JsonDocument document = ParseJson(utf8, file);
        try
        {
            return new FacilityGeoJsonReader(document.RootElement, file).Read(Convert.ToHexStringLower(SHA256.HashData(utf8.Span)), unnamed ?? Path.GetFileNameWithoutExtension(file));
        }
        catch (InvalidOperationException exception)
        {
            // What System.Text.Json says of half a surrogate pair, and only when the text is asked for.
            throw new FacilityException($"{file} holds a text that is not Unicode: {exception.Message} Save the file as UTF-8.", exception);
        }
    }

    /// <summary>The GeoJSON of a facility, UTF-8. What is read from it is the same facility, but for the hash.</summary>
    /// <param name="facility">The facility.</param>
    public static byte[] ToBytes(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            Write(writer, facility);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>The bytes of a facility's file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FacilityException">The file can't be read, or is too large to be a facility.</exception>
    public static byte[] ReadBytes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new FacilityException($"{path} is a folder, not a facility. Name the facility's file in it.");
        }

        if (!File.Exists(path))
        {
            throw new FacilityException($"There is no facility file {path}. Check the name; a relative path starts in the current folder.")
            {
                Fault = FacilityFault.Missing,
            };
        }

        try
        {
            return RealFile.Of(path).Length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw new FacilityException($"{path} is larger than {MostBytes >> 20} MiB: that is no facility. Name the file with the rail tracks.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FacilityException($"{path} can't be read: {exception.Message} Check the disk and your permission to read it.", exception)
            {
                Fault = FacilityFault.Unreadable,
            };
        }
    }

    /// <summary>Parses JSON in UTF-8.</summary>
    /// <exception cref="FacilityException">It is none.</exception>
    internal static JsonDocument ParseJson(ReadOnlyMemory<byte> utf8, string file)
    {
        ReadOnlyMemory<byte> json = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (json.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new FacilityException($"{file} is empty. A facility is GeoJSON or KML: save it again, or name another file.");
        }

        if (!Utf8.IsValid(json.Span))
        {
            throw new FacilityException($"{file} is not text in UTF-8. A facility is GeoJSON or KML: save text as UTF-8, and convert other formats with `ogr2ogr -t_srs EPSG:4326 facility.geojson FILE`.");
        }

        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            string detail = exception.Message.Split(" LineNumber:")[0];
            string hint = detail.StartsWith("'N'", StringComparison.Ordinal) || detail.StartsWith("'I'", StringComparison.Ordinal)
                ? " NaN and Infinity are not numbers in JSON: mend or remove that point."
                : " A facility is GeoJSON or KML.";
            throw new FacilityException(
                $"{file} is not JSON: line {exception.LineNumber + 1}, position {exception.BytePositionInLine + 1}: {detail}{hint}", exception);
        }
    }

    private static void Write(Utf8JsonWriter writer, Facility facility)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        if (facility.Coordinates == FacilityCoordinates.Pixels)
        {
            writer.WriteString("coordinates", "pixels");
        }

        FacilitySource.Write(writer, facility.Source);
        FacilityTimes.Write(writer, facility);

        writer.WriteStartArray("features");
        WriteFeature(writer, new Properties("facility", facility.Id, facility.Name, facility.Fleet), facility.Outline);
        foreach (RailTrack track in facility.Tracks)
        {
            WriteFeature(writer, new Properties("railTrack", track.Id) { Track = track }, track.Centerline);
        }

        foreach (Zone zone in facility.Zones)
        {
            WriteFeature(writer, new Properties("zone", zone.Id), zone.Area);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter writer, Properties properties, Geometry? geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        writer.WriteString("kind", properties.Kind);
        writer.WriteString("id", properties.Id);
        if (properties.Name is not null)
        {
            writer.WriteString("name", properties.Name);
        }

        if (properties.Fleet is { } fleet)
        {
            writer.WriteString("fleet", FacilityFleets.WordOf(fleet));
        }

        WriteTrack(writer, properties.Track);
        writer.WriteEndObject();
        WriteGeometry(writer, geometry);
        writer.WriteEndObject();
    }

    private static void WriteTrack(Utf8JsonWriter writer, RailTrack? track)
    {
        if (track?.ValidFrom is { } from)
        {
            writer.WriteString("validFrom", StatedMoment.WriteFirst(from));
        }

        if (track?.ValidTo is { } to)
        {
            writer.WriteString("validTo", StatedMoment.WriteLast(to));
        }

        track?.Attributes.Write(writer);
    }

    private static void WriteGeometry(Utf8JsonWriter writer, Geometry? geometry)
    {
        if (geometry is null)
        {
            writer.WriteNull("geometry");
            return;
        }

        writer.WriteStartObject("geometry");
        writer.WriteString("type", geometry.GeometryType);
        writer.WriteStartArray("coordinates");
        if (geometry is Polygon polygon)
        {
            foreach (LineString ring in polygon.Holes.Prepend(polygon.Shell))
            {
                writer.WriteStartArray();
                WritePoints(writer, ring);
                writer.WriteEndArray();
            }
        }
        else
        {
            WritePoints(writer, (LineString)geometry);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter writer, LineString line)
    {
        foreach (Coordinate point in line.Coordinates)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(point.X);
            writer.WriteNumberValue(point.Y);
            writer.WriteEndArray();
        }
    }

    private sealed record Properties(string Kind, string Id, string? Name = null, FacilityFleet? Fleet = null)
    {
        public RailTrack? Track { get; init; }
    }
}
