using System.Xml.Linq;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Airbus' DIMAP version 2, the <c>DIM_….XML</c> of Pléiades, Pléiades Neo and SPOT 6 and 7.</summary>
internal static class AirbusMetadata
{
    private const double DegreesPerRadian = 180 / double.Pi;

    // So close to the nadir the two components are noise, and so is the direction made of them.
    private const double SmallestIncidence = 0.5;

    /// <summary>Reads a DIMAP document; null where it is none.</summary>
    public static SceneMetadata? Parse(XElement root, string file)
    {
        if (root.Name.LocalName != "Dimap_Document")
        {
            return null;
        }

        SourceFields fields = new(file);
        XmlFields xml = new(root, fields);
        XElement? place = xml.All("Located_Geometric_Values").OrderByDescending(IsCenter).FirstOrDefault();
        XmlFields center = new(place ?? new XElement("none"), fields);
        SceneMetadata metadata = new()
        {
            PublishedAt = fields.Moment("PRODUCTION_DATE", xml.Text("PRODUCTION_DATE"))?.First,
            Sensor = Sensor(xml.Text("MISSION"), xml.Text("MISSION_INDEX")),
            GsdMeters = Gsd(center, fields) ?? fields.Gsd("RESOLUTION", xml.Measure("RESOLUTION", "m")),
            OffNadirDegrees = fields.OffNadir("VIEWING_ANGLE", center.Measure("VIEWING_ANGLE", "deg")),
            SatelliteAzimuthDegrees = SatelliteAzimuth(center, fields),
            SunAzimuthDegrees = fields.Azimuth("SUN_AZIMUTH", center.Measure("SUN_AZIMUTH", "deg")),
            SunElevationDegrees = fields.Elevation("SUN_ELEVATION", center.Measure("SUN_ELEVATION", "deg")),
            CloudFraction = fields.Percent("CLOUD_COVERAGE", xml.Measure("CLOUD_COVERAGE", "percent")),
            PassId = xml.Text("SOURCE_ID"),
            ProductId = xml.Text("DATASET_NAME"),
            Places = [.. xml.All("Vertex").Select(vertex => new XmlFields(vertex, fields)).Select(vertex => fields.Place(vertex.Text("LON"), vertex.Text("LAT"))).OfType<GeoPoint>()],
            Rights = SceneLicense.Rights(license: null, xml.Text("COPYRIGHT")),
            Sources = [file],
        };
        metadata = Acquired(metadata, (xml, center), fields);
        return metadata with { Notices = fields.Notices };
    }

    /// <summary>
    /// Where the satellite stood, seen from the ground. DIMAP's <c>AZIMUTH_ANGLE</c> is the azimuth of the image's lines on the
    /// ground, not of the satellite: the incidence angle's components along and across the track turn it. The formula is that of
    /// Orfeo ToolBox (<c>PleiadesImageMetadataInterface::GetSatAzimuth</c>), which ACOLITE uses as well.
    /// </summary>
    /// <param name="orientation">AZIMUTH_ANGLE, degrees.</param>
    /// <param name="along">INCIDENCE_ANGLE_ALONG_TRACK, degrees.</param>
    /// <param name="across">INCIDENCE_ANGLE_ACROSS_TRACK, degrees.</param>
    internal static double SatelliteAzimuth(double orientation, double along, double across)
    {
        double turned = orientation - (double.Atan2(double.Tan(across / DegreesPerRadian), double.Tan(along / DegreesPerRadian)) * DegreesPerRadian);
        return ((turned % 360) + 360) % 360;
    }

    private static double? SatelliteAzimuth(XmlFields center, SourceFields fields)
    {
        double? orientation = fields.Azimuth("AZIMUTH_ANGLE", center.Measure("AZIMUTH_ANGLE", "deg"));
        double? along = fields.Within("INCIDENCE_ANGLE_ALONG_TRACK", center.Measure("INCIDENCE_ANGLE_ALONG_TRACK", "deg"), (-89, 89));
        double? across = fields.Within("INCIDENCE_ANGLE_ACROSS_TRACK", center.Measure("INCIDENCE_ANGLE_ACROSS_TRACK", "deg"), (-89, 89));
        return orientation is { } lines && along is { } forward && across is { } aside && double.Hypot(forward, aside) >= SmallestIncidence
            ? SatelliteAzimuth(lines, forward, aside)
            : null;
    }

    private static bool IsCenter(XElement place) => place.Elements().Any(element => element.Name.LocalName == "LOCATION_TYPE" && element.Value.Trim() == "Center");

    private static double? Gsd(XmlFields center, SourceFields fields)
    {
        double? across = fields.Gsd("GSD_ACROSS_TRACK", center.Measure("GSD_ACROSS_TRACK", "m"));
        double? along = fields.Gsd("GSD_ALONG_TRACK", center.Measure("GSD_ALONG_TRACK", "m"));
        return across > along ? across : along ?? across;
    }

    private static string? Sensor(string? mission, string? index) => mission?.ToUpperInvariant() switch
    {
        null => null,
        "PHR" => $"Pléiades {index}".Trim(),
        "PNEO" => $"Pléiades Neo {index}".Trim(),
        _ => $"{mission} {index}".Trim(),
    };

    // A mosaic has several strips. Otherwise the time at the center is the most exact.
    private static SceneMetadata Acquired(SceneMetadata metadata, (XmlFields All, XmlFields Center) xml, SourceFields fields)
    {
        StatedMoment[] strips = [.. xml.All.All("Strip_Source").Select(strip => Strip(new XmlFields(strip, fields), fields)).OfType<StatedMoment>()];
        if (strips.Length > 1 && strips.Max(strip => strip.Last) - strips.Min(strip => strip.First) > Acquisition.Same)
        {
            fields.Note($"the product is a mosaic of {strips.Length} strips: where sun and satellite stood is not one answer, and is not used.");
            return (metadata with { OffNadirDegrees = null, SatelliteAzimuthDegrees = null, SunAzimuthDegrees = null, SunElevationDegrees = null, PassId = null })
                .AcquiredFromTo((strips.MinBy(strip => strip.First), strips.MaxBy(strip => strip.Last)), Acquisition.Dimap);
        }

        StatedMoment? center = fields.Moment("TIME", xml.Center.Text("TIME"));
        return metadata.Acquired(center ?? (strips.Length == 0 ? null : strips[0]), Acquisition.Dimap);
    }

    private static StatedMoment? Strip(XmlFields strip, SourceFields fields) =>
        strip.Text("IMAGING_DATE") is { } date ? fields.Moment("IMAGING_DATE", $"{date}T{strip.Text("IMAGING_TIME")}".TrimEnd('T')) : null;
}
