using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Maxar's (DigitalGlobe's) image metadata: an <c>.IMD</c> file, or the <c>IMD</c> element of the <c>.XML</c> file.</summary>
internal static partial class MaxarMetadata
{
    private static readonly Dictionary<string, string> Satellites = new(StringComparer.OrdinalIgnoreCase)
    {
        ["QB02"] = "QuickBird-2",
        ["WV01"] = "WorldView-1",
        ["WV02"] = "WorldView-2",
        ["WV03"] = "WorldView-3",
        ["WV04"] = "WorldView-4",
        ["GE01"] = "GeoEye-1",
    };

    // Upper left to lower left, once for each band.
    private static readonly string[] Corners = ["UL", "UR", "LR", "LL"];

    /// <summary>Reads an IMD file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SceneMetadata ParseImd(ReadOnlySpan<byte> bytes, string file)
    {
        (Encoding? marked, int mark) = ByteOrderMark.Of(bytes);
        ILookup<string, string> values = Line().Matches((marked ?? Encoding.UTF8).GetString(bytes[mark..]))
            .ToLookup(match => match.Groups["key"].Value, match => match.Groups["value"].Value.Trim().Trim('"'), StringComparer.OrdinalIgnoreCase);
        return values.Contains("satId") || values.Contains("firstLineTime") || values.Contains("productOrderId")
            ? Read(values, file, Acquisition.Imd)
            : throw new FormatException("it holds none of an IMD file's keywords");
    }

    /// <summary>Reads the XML file; null where it has no <c>IMD</c> element.</summary>
    public static SceneMetadata? ParseXml(XElement root, string file)
    {
        XElement? imd = root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "IMD");
        return imd is null
            ? null
            : Read(
                imd.Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName, element => element.Value.Trim(), StringComparer.OrdinalIgnoreCase),
                file,
                Acquisition.MaxarXml);
    }

    private static SceneMetadata Read(ILookup<string, string> values, string file, string said)
    {
        SourceFields fields = new(file);
        SceneMetadata metadata = new()
        {
            PublishedAt = fields.Moment("generationTime", First(values, "generationTime"))?.First,
            Sensor = First(values, "satId") is { } satellite ? Satellites.GetValueOrDefault(satellite, satellite) : null,
            GsdMeters = Gsd(values, fields),
            CloudFraction = fields.Fraction("cloudCover", Known(First(values, "cloudCover"))),
            ProductId = First(values, "productOrderId"),
            Places = [.. Corners.SelectMany(corner => values[$"{corner}Lon"].Zip(values[$"{corner}Lat"], fields.Place)).OfType<GeoPoint>()],
            Sources = [file],
        };
        string[] passes = [.. values["CatId"].Distinct(StringComparer.Ordinal)];
        metadata = Acquired(metadata, values, (fields, said));
        if (passes.Length > 1)
        {
            fields.Note($"the product is made of {passes.Length} passes ({string.Join(", ", passes)}): where sun and satellite stood is not one answer, and is not used.");
            return metadata with { Notices = fields.Notices };
        }

        metadata = metadata with
        {
            OffNadirDegrees = fields.OffNadir("meanOffNadirViewAngle", Known(First(values, "meanOffNadirViewAngle", "offNadirViewAngle"))),
            SatelliteAzimuthDegrees = fields.Azimuth("meanSatAz", Known(First(values, "meanSatAz", "satAz"))),
            SunAzimuthDegrees = fields.Azimuth("meanSunAz", Known(First(values, "meanSunAz", "sunAz"))),
            SunElevationDegrees = fields.Elevation("meanSunEl", Known(First(values, "meanSunEl", "sunEl"))),
            PassId = passes.FirstOrDefault(),
        };
        return metadata with { Notices = fields.Notices };
    }

    // A product resampled finer than it was collected shows no more: the coarser one counts. A pan-sharpened product was collected
    // twice, and which of the two collections the one number means isn't said: the product's counts.
    private static double? Gsd(ILookup<string, string> values, SourceFields fields)
    {
        double? product = fields.Gsd("meanProductGSD", Known(First(values, "meanProductGSD", "productGSD")));
        double? collected = fields.Gsd("meanCollectedGSD", Known(First(values, "meanCollectedGSD", "collectedGSD")));
        bool isSharpened = First(values, "panSharpenAlgorithm")?.ToUpperInvariant() is not (null or "NONE");
        return product is null || (collected > product && !isSharpened) ? collected ?? product : product;
    }

    private static SceneMetadata Acquired(SceneMetadata metadata, ILookup<string, string> values, (SourceFields Fields, string Said) source)
    {
        StatedMoment[] lines = [.. values["firstLineTime"].Select(text => source.Fields.Moment("firstLineTime", text)).OfType<StatedMoment>()];
        if (lines.Length > 0)
        {
            return metadata.AcquiredFromTo((lines.MinBy(line => line.First), lines.MaxBy(line => line.Last)), source.Said);
        }

        StatedMoment? earliest = source.Fields.Moment("earliestAcqTime", First(values, "earliestAcqTime"));
        StatedMoment? latest = source.Fields.Moment("latestAcqTime", First(values, "latestAcqTime"));
        return (earliest, latest) switch
        {
            ({ } from, { } to) when from.First <= to.Last => metadata.AcquiredFromTo((from, to), source.Said),
            _ => metadata.Acquired(earliest, source.Said),
        };
    }

    private static string? First(ILookup<string, string> values, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (values[key].FirstOrDefault(text => text.Length > 0) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    // -999 stands for a number that nobody assessed.
    private static string? Known(string? text) => text?.StartsWith("-999", StringComparison.Ordinal) == true ? null : text;

    [GeneratedRegex(
        @"^[ \t]*(?<key>[A-Za-z]\w*)[ \t]*=[ \t]*(?<value>[^;\r\n]*);",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();
}
