using System.Text.Json;
using System.Xml.Linq;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Planet's metadata: the <c>_metadata.json</c> of PlanetScope and SkySat products, and PlanetScope's <c>_metadata.xml</c>.</summary>
internal static class PlanetMetadata
{
    /// <summary>Whether a JSON document is Planet's.</summary>
    public static bool IsPlanet(JsonElement root) =>
        JsonMember.Of(JsonMember.Of(root, "properties"), "acquired").ValueKind == JsonValueKind.String;

    /// <summary>Reads the JSON file.</summary>
    public static SceneMetadata Parse(JsonElement root, string file)
    {
        JsonElement properties = JsonMember.Of(root, "properties");
        SourceFields fields = new(file);
        SceneMetadata metadata = new()
        {
            PublishedAt = fields.Moment("published", JsonMember.Text(properties, "published"))?.First,
            Sensor = Sensor(JsonMember.First(properties, "provider", "item_type"), JsonMember.Text(properties, "satellite_id"), JsonMember.Text(properties, "instrument")),
            GsdMeters = fields.Gsd("gsd", JsonMember.Text(properties, "gsd")) ?? fields.Gsd("pixel_resolution", JsonMember.Text(properties, "pixel_resolution")),
            OffNadirDegrees = fields.OffNadir("view_angle", JsonMember.Text(properties, "view_angle")),
            SatelliteAzimuthDegrees = fields.Azimuth("satellite_azimuth", JsonMember.Text(properties, "satellite_azimuth")),
            SunAzimuthDegrees = fields.Azimuth("sun_azimuth", JsonMember.Text(properties, "sun_azimuth")),
            SunElevationDegrees = fields.Elevation("sun_elevation", JsonMember.Text(properties, "sun_elevation")),
            CloudFraction = fields.Fraction("cloud_cover", JsonMember.Text(properties, "cloud_cover"))
                ?? fields.Percent("cloud_percent", JsonMember.Text(properties, "cloud_percent")),
            PassId = JsonMember.Text(properties, "strip_id"),
            ProductId = JsonMember.Text(root, "id"),
            Places = StatedPlaces.Of(root),
            Sources = [file],
        };
        metadata = metadata.Acquired(fields.Moment("acquired", JsonMember.Text(properties, "acquired")), "Planet JSON");
        return metadata with { Notices = fields.Notices };
    }

    /// <summary>Reads the XML file; null where it is no Earth observation product.</summary>
    public static SceneMetadata? ParseXml(XElement root, string file)
    {
        if (root.Name.LocalName != "EarthObservation")
        {
            return null;
        }

        SourceFields fields = new(file);
        XmlFields xml = new(root, fields);
        StatedMoment? acquired = fields.Moment("acquisitionDateTime", xml.Text("acquisitionDateTime") ?? xml.Text("acquisitionDate"))
            ?? fields.Moment("beginPosition", xml.Text("beginPosition"));
        SceneMetadata metadata = new()
        {
            Sensor = Sensor(xml.Text("shortName"), xml.Text("serialIdentifier"), instrument: null),
            GsdMeters = fields.Gsd("resolution", xml.Measure("resolution", "m")),
            OffNadirDegrees = fields.OffNadir("spaceCraftViewAngle", xml.Measure("spaceCraftViewAngle", "deg")),
            SatelliteAzimuthDegrees = fields.Azimuth("azimuthAngle", xml.Measure("azimuthAngle", "deg")),
            SunAzimuthDegrees = fields.Azimuth("illuminationAzimuthAngle", xml.Measure("illuminationAzimuthAngle", "deg")),
            SunElevationDegrees = fields.Elevation("illuminationElevationAngle", xml.Measure("illuminationElevationAngle", "deg")),
            CloudFraction = fields.Percent("cloudCoverPercentage", xml.Measure("cloudCoverPercentage", "percentage")),
            ProductId = xml.Text("identifier"),
            Sources = [file],
        };
        metadata = metadata.Acquired(acquired, "Planet XML");
        return metadata with { Notices = fields.Notices };
    }

    private static string? Sensor(string? family, string? satellite, string? instrument) => satellite switch
    {
        null => instrument,
        _ when satellite.StartsWith("SSC", StringComparison.OrdinalIgnoreCase) => $"SkySat-C{satellite[3..]}",
        _ when family?.StartsWith("PS", StringComparison.OrdinalIgnoreCase) == true || family?.StartsWith("planetscope", StringComparison.OrdinalIgnoreCase) == true =>
            $"PlanetScope {satellite}",
        _ => satellite,
    };
}
