using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using NetTopologySuite.Geometries;

namespace Yardwatch.Facilities.OpenStreetMap;

/// <summary>OpenStreetMap's own XML, an <c>.osm</c> file: nodes, and ways that name them.</summary>
internal static class OsmXml
{
    /// <summary>Reads a file; a document type, which could name other files, is not looked at.</summary>
    /// <exception cref="FormatException">It is no OpenStreetMap XML.</exception>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static OsmExtract Read(byte[] bytes)
    {
        Dictionary<string, Coordinate> nodes = new(StringComparer.Ordinal);
        List<XElement> ways = [];
        DateTimeOffset? extractedAt = null;
        foreach (XElement element in Elements(bytes))
        {
            switch (element.Name.LocalName)
            {
                case "meta":
                    extractedAt = Text(element, "osm_base") is { } time ? StatedMoment.Parse(time)?.First : null;
                    break;
                case "node" when Position(element) is { } position:
                    nodes[Text(element, "id") ?? ""] = position;
                    break;
                case "way":
                    ways.Add(element);
                    break;
                default:
                    break;
            }
        }

        OsmExtractBuilder builder = new();
        foreach (XElement way in ways)
        {
            string id = Text(way, "id") ?? throw new FormatException("has a way without an id. Save the extract again");
            Coordinate?[] points = [.. way.Elements("nd").Select(node => Position(node) ?? nodes.GetValueOrDefault(Text(node, "ref") ?? ""))];
            builder.Add(new StatedWay(id, Tags(way), points) { Version = OverpassJson.Version(Text(way, "version")) });
        }

        return builder.Build(extractedAt);
    }

    // One at a time: a whole extract would take a multiple of its size. Editors keep what was deleted.
    private static IEnumerable<XElement> Elements(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = true });
        _ = reader.MoveToContent();
        if (reader.LocalName != "osm")
        {
            throw new FormatException($"is XML of <{reader.LocalName}>, not of <osm>. Give an .osm file, or an answer of Overpass");
        }

        if (reader.IsEmptyElement)
        {
            yield break;
        }

        reader.ReadStartElement();
        while (reader.MoveToContent() == XmlNodeType.Element)
        {
            var element = (XElement)XNode.ReadFrom(reader);
            if (Text(element, "action") != "delete" && Text(element, "visible") != "false")
            {
                yield return element;
            }
        }
    }

    private static Dictionary<string, string> Tags(XElement way) =>
        way.Elements("tag")
            .Select(tag => (Key: Text(tag, "k"), Value: Text(tag, "v")))
            .Where(tag => tag.Key is not null && tag.Value is not null)
            .DistinctBy(tag => tag.Key, StringComparer.Ordinal)
            .ToDictionary(tag => tag.Key!, tag => tag.Value!, StringComparer.Ordinal);

    private static Coordinate? Position(XElement node) =>
        double.TryParse(Text(node, "lon"), NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude)
        && double.TryParse(Text(node, "lat"), NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude)
            ? new Coordinate(longitude, latitude)
            : null;

    private static string? Text(XElement element, string attribute) => element.Attribute(attribute)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
