using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using Yardwatch.Baselines;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>The vehicles of a scene on the ground.</summary>
/// <param name="Name">The scene, as it is published.</param>
/// <param name="At">When it was acquired; UTC.</param>
/// <param name="Vehicles">The vehicles, with their outlines in WGS 84, closed.</param>
public sealed record GroundedScene(string Name, DateTimeOffset At, IReadOnlyList<(ObservedVehicle Vehicle, IReadOnlyList<GeoPoint> Ring)> Vehicles);

/// <summary>A report's data in the forms that other programs open. Equal reports give equal bytes.</summary>
public static class ReportExports
{
    private const int DegreeDigits = 7;

    // Programs that read these files have limits of their own; no real name comes near.
    private const int LongestName = 1000;

    // A ZIP archive keeps a time for each file; this one says nothing.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The counts as <c>yardwatch surge --counts</c> reads them.</summary>
    /// <param name="series">The series.</param>
    public static byte[] Csv(ReportSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        StringBuilder csv = new("date,count,lower,upper,clear_fraction,gsd,sensor,method,tasked,classes,facility_version\n");
        foreach (ReportRow row in series.Rows)
        {
            string date = row.Until is { } until ? $"{Day(row.At)}/{Day(until)}" : row.HasTimeOfDay ? row.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : Day(row.At);
            string count = row.Sense switch { CountSense.AtMost => Invariant($"<={row.Count}"), CountSense.AtLeast => Invariant($">={row.Count}"), CountSense.Approximate => Invariant($"~{row.Count}"), _ => Invariant($"{row.Count}") };
            string tasked = row.Tasked switch { true => "yes", false => "no", _ => "" };
            csv.AppendLine(CultureInfo.InvariantCulture, $"{date},{count},{row.Lower},{row.Upper},{row.ClearFraction},{row.GsdMeters},{Cell(row.Sensor)},{Cell(row.Method)},{tasked},{Cell(row.Classes)},{Cell(row.FacilityVersion)}");
        }

        return Encoding.UTF8.GetBytes(csv.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>The vehicles of scenes as GeoJSON (RFC 7946).</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="notes">What must be read beside them, a sentence or more each.</param>
    public static byte[] GeoJson(IReadOnlyList<GroundedScene> scenes, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentNullException.ThrowIfNull(notes);
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteString("description", string.Join('\n', notes.Select(Name)));
            writer.WriteStartArray("features");
            foreach (GroundedScene scene in scenes)
            {
                foreach ((ObservedVehicle vehicle, IReadOnlyList<GeoPoint> ring) in scene.Vehicles)
                {
                    Feature(writer, scene, vehicle, ring);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>The vehicles of scenes for Google Earth, each at its time on the slider.</summary>
    /// <param name="title">The report's title.</param>
    /// <param name="scenes">The scenes, in order of time.</param>
    /// <param name="notes">What must be read beside them, a sentence or more each.</param>
    public static byte[] Kmz(string title, IReadOnlyList<GroundedScene> scenes, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        ArgumentNullException.ThrowIfNull(notes);
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry entry = archive.CreateEntry("doc.kml", CompressionLevel.SmallestSize);
            entry.LastWriteTime = NoTime;
            using Stream kml = entry.Open();
            Kml(kml, (Name(title), Html(notes)), scenes);
        }

        return stream.ToArray();
    }

    private static void Feature(Utf8JsonWriter writer, GroundedScene scene, ObservedVehicle vehicle, IReadOnlyList<GeoPoint> ring)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        writer.WriteString("scene", Name(scene.Name));
        writer.WriteString("acquiredAt", scene.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("track", Name(vehicle.Track));
        writer.WriteString("kind", ContractWord.Of(vehicle.Kind));
        writer.WriteString("type", vehicle.Type?.MaxBy(pair => pair.Value).Key);
        writer.WriteNumber("score", double.Round(vehicle.Score, 4));
        writer.WriteEndObject();
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Polygon");
        writer.WriteStartArray("coordinates");
        writer.WriteStartArray();
        foreach (GeoPoint corner in CounterClockwise(ring))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(double.Round(corner.Longitude, DegreeDigits));
            writer.WriteNumberValue(double.Round(corner.Latitude, DegreeDigits));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // As RFC 7946 wants outer rings.
    private static IEnumerable<GeoPoint> CounterClockwise(IReadOnlyList<GeoPoint> ring)
    {
        double area = ring.Zip(ring.Skip(1)).Sum(pair => (pair.First.Longitude * pair.Second.Latitude) - (pair.Second.Longitude * pair.First.Latitude));
        return area < 0 ? ring.Reverse() : ring;
    }

    private static void Kml(Stream stream, (string Title, string Description) about, IReadOnlyList<GroundedScene> scenes)
    {
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        writer.WriteStartElement("kml", "http://www.opengis.net/kml/2.2");
        writer.WriteStartElement("Document");
        writer.WriteElementString("name", about.Title);
        writer.WriteElementString("description", about.Description);
        writer.WriteRaw("<Style id=\"vehicle\"><LineStyle><color>ff00ffff</color><width>2</width></LineStyle><PolyStyle><fill>0</fill></PolyStyle></Style>");
        foreach (GroundedScene scene in scenes)
        {
            Folder(writer, scene);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // A scene says nothing of the time before and after it: a moment, no span.
    private static void Folder(XmlWriter writer, GroundedScene scene)
    {
        writer.WriteStartElement("Folder");
        writer.WriteElementString("name", Name(scene.Name));
        writer.WriteStartElement("TimeStamp");
        writer.WriteElementString("when", scene.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndElement();
        foreach ((ObservedVehicle vehicle, IReadOnlyList<GeoPoint> ring) in scene.Vehicles)
        {
            writer.WriteStartElement("Placemark");
            writer.WriteElementString("name", $"{ContractWord.Of(vehicle.Kind)}, track {Name(vehicle.Track)}");
            writer.WriteElementString("styleUrl", "#vehicle");
            writer.WriteStartElement("Polygon");
            writer.WriteStartElement("outerBoundaryIs");
            writer.WriteStartElement("LinearRing");
            writer.WriteElementString("coordinates", string.Join(' ', CounterClockwise(ring).Select(corner => Invariant($"{double.Round(corner.Longitude, DegreeDigits)},{double.Round(corner.Latitude, DegreeDigits)}"))));
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    // Google Earth reads descriptions as HTML.
    private static string Html(IReadOnlyList<string> notes) => string.Join("<br>", notes.Select(note => WebUtility.HtmlEncode(Name(note))));

    private static string Name(string text) => Phrases.Plain(text.Length > LongestName ? $"{text.AsSpan(0, LongestName)}…" : text);

    private static string Day(DateTimeOffset moment) => FindingPhrases.Day(moment);

    // A cell that begins like a formula would be one in a spreadsheet.
    private static string Cell(string? text)
    {
        string plain = Name(text ?? "");
        plain = plain.Length > 0 && "=+-@".Contains(plain[0], StringComparison.Ordinal) ? $"'{plain}" : plain;
        return plain.AsSpan().ContainsAny(",\"\n;") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
