using System.Globalization;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Gdal.Metadata;

/// <summary>What a scene's own file says in its tags, as GDAL reads them.</summary>
internal static class SceneTags
{
    private const string Imagery = "IMAGERY";

    // Also what GDAL writes for a share of cloud that isn't known.
    private const double MostPercent = 100;

    // What GDAL writes into a NITF for the date and time of the image when nobody tells it one: of any scene, so of none.
    private const string WrittenForNone = "20021216151629";

    // And what it makes of a vendor's time that it can't read: the beginning of Unix time, or the second before. No satellite of that week can show a railcar.
    private static readonly TimeSpan Unread = TimeSpan.FromDays(1);

    private static readonly (string? Domain, string Key)[] AcquisitionKeys =
    [
        (Imagery, "ACQUISITIONDATETIME"),
        (null, "ACQUISITIONDATETIME"),
        (null, "ACQUISITION_DATETIME"),
        (null, "NITF_STDIDC_ACQUISITION_DATE"),
        (null, "NITF_IDATIM"),
    ];

    // Programs write here when they wrote the file, some cameras when they took the picture: never before it was taken.
    private static readonly string[] WrittenKeys = ["TIFFTAG_DATETIME", "EXIF_DateTimeOriginal", "EXIF_DateTime"];

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyyMMddHHmmss",
    ];

    /// <summary>When the satellite looked, UTC; null where no tag says so. When the file was written doesn't say so.</summary>
    public static DateTimeOffset? AcquiredAt(DatasetHandle dataset)
    {
        foreach ((string? domain, string key) in AcquisitionKeys)
        {
            string? text = Item(dataset, key, domain);
            if (text != WrittenForNone && DateTimeOffset.TryParseExact(
                text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
                && (time - DateTimeOffset.UnixEpoch).Duration() > Unread)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>When the file was written at the latest by its tags, in a zone that nobody states; null where none says.</summary>
    public static DateTimeOffset? WrittenAt(DatasetHandle dataset) =>
        WrittenKeys.Select(key => Item(dataset, key, domain: null) is { } text ? SourceTime.Parse(text)?.Last : null).Max();

    /// <summary>What the tags say, for <see cref="SceneSidecars.Read"/>.</summary>
    /// <param name="dataset">The scene.</param>
    /// <param name="file">Its file's name.</param>
    public static SceneMetadata Read(DatasetHandle dataset, string file)
    {
        SourceFields fields = new(file);
        bool isTiff = Native.Text(Native.GDALGetDriverShortName(Native.GDALGetDatasetDriver(dataset))) == "GTiff";
        DateTimeOffset? acquired = AcquiredAt(dataset);
        string? cloud = Item(dataset, "CLOUDCOVER", Imagery);
        bool isUnknown = double.TryParse(cloud, CultureInfo.InvariantCulture, out double percent) && percent > MostPercent;
        return new SceneMetadata
        {
            AcquiredAt = acquired,
            AcquiredSource = acquired is null ? null : isTiff ? "TIFF tag" : "tag",
            Sensor = Item(dataset, "SATELLITEID", Imagery),
            CloudFraction = isUnknown ? null : fields.Percent("CLOUDCOVER", cloud),
            Rights = new SceneRights { Credit = Item(dataset, "TIFFTAG_COPYRIGHT", domain: null) ?? Item(dataset, "EXIF_Copyright", domain: null) },
            Sources = [file],
            Notices = fields.Notices,
        };
    }

    private static string? Item(DatasetHandle dataset, string key, string? domain) =>
        Native.Text(Native.GDALGetMetadataItem(dataset, key, domain))?.Trim().Trim('"') is { Length: > 0 } text ? text : null;
}
