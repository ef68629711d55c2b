namespace Yardwatch.Imagery;

/// <summary>What the people who delivered a scene say about it: read beside the pixels, before any is looked at.</summary>
/// <remarks>Null, everywhere, means that nobody says. Three times are kept apart: acquired, published and (in the ledger) ingested.</remarks>
public sealed record SceneMetadata
{
    /// <summary>Of a scene about which nothing is said.</summary>
    public static SceneMetadata None { get; } = new();

    /// <summary>When the satellite looked; UTC.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>Not before and not after, where the moment itself isn't known: a day, a month, a report's date. UTC.</summary>
    public AcquisitionInterval? AcquiredBetween { get; init; }

    /// <summary>Who says when the satellite looked, for people: <c>STAC item</c>, <c>IMD</c>, <c>DIMAP</c>, <c>TIFF tag</c>, <c>file name</c>.</summary>
    public string? AcquiredSource { get; init; }

    /// <summary>When the scene or the report with it was published; UTC.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The satellite or camera, as the vendor writes it: <c>WorldView-3</c>, <c>SkySat-C12</c>.</summary>
    public string? Sensor { get; init; }

    /// <summary>Ground sample distance at this view, meters; above 0.</summary>
    public double? GsdMeters { get; init; }

    /// <summary>Angle between the line of sight and the vertical, 0 to 90 degrees.</summary>
    public double? OffNadirDegrees { get; init; }

    /// <summary>Where the satellite stood, seen from the ground, degrees clockwise from north.</summary>
    public double? SatelliteAzimuthDegrees { get; init; }

    /// <summary>Where the sun stood, degrees clockwise from north.</summary>
    public double? SunAzimuthDegrees { get; init; }

    /// <summary>The sun's height above the horizon, degrees.</summary>
    public double? SunElevationDegrees { get; init; }

    /// <summary>The share of the whole scene that the vendor calls cloudy, 0 to 1. The facility may lie in the rest.</summary>
    public double? CloudFraction { get; init; }

    /// <summary>The vendor's name of the acquisition, the same for all products made from it; null when there is none.</summary>
    public string? PassId { get; init; }

    /// <summary>The vendor's name of this product.</summary>
    public string? ProductId { get; init; }

    /// <summary>Masks of usable data that came with the scene.</summary>
    public IReadOnlyList<UsableDataMask> Masks { get; init; } = [];

    /// <summary>What may be done with pixels and counts.</summary>
    public SceneRights Rights { get; init; } = SceneRights.Unknown;

    /// <summary>Where the scene lies by one file: some of its corners; none where the file doesn't say, or several were merged.</summary>
    internal IReadOnlyList<GeoPoint> Places { get; init; } = [];

    /// <summary>The names, without folder, of the files that say all this; the scene's own included where its tags do.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What contradicts itself or couldn't be read, a sentence each, for the user to see.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

/// <summary>An interval that holds an unknown moment of acquisition.</summary>
/// <param name="From">Not before; UTC.</param>
/// <param name="To">Not after; UTC.</param>
/// <param name="Source">Who says so, for people: "file name", "analyst". Metadata that were written down before intervals had a source have "metadata".</param>
public sealed record AcquisitionInterval(DateTimeOffset From, DateTimeOffset To, string Source = "metadata");

/// <summary>The kinds of masks of usable data.</summary>
public enum UsableDataMaskKind
{
    /// <summary>Planet's UDM2: band 1 is 1 where the view is clear.</summary>
    Udm2,

    /// <summary>Sentinel-2's scene classification: 4, 5, 6, 7 and 11 are clear.</summary>
    SceneClassification,

    /// <summary>1 or more where cloud is.</summary>
    Cloud,
}

/// <summary>A raster that says which pixels of a scene can be used.</summary>
/// <param name="Kind">What its values mean.</param>
/// <param name="Location">Its file, absolute, or its address.</param>
public sealed record UsableDataMask(UsableDataMaskKind Kind, string Location);

/// <summary>What may be done with a scene's pixels and with what is derived from them. Unknown rights mean that no pixel leaves the machine.</summary>
public sealed record SceneRights
{
    /// <summary>Of a scene whose rights nobody stated.</summary>
    public static SceneRights Unknown { get; } = new();

    /// <summary>The license, as an SPDX identifier where it has one, or in the vendor's words.</summary>
    public string? License { get; init; }

    /// <summary>Who must be credited, exactly as it must be printed.</summary>
    public string? Credit { get; init; }

    /// <summary>Whether pixels may be published.</summary>
    public bool? PixelsMayBePublished { get; init; }

    /// <summary>The finest GSD at which pixels may be published, meters; null: as fine as they are.</summary>
    public double? FinestPublishableGsdMeters { get; init; }

    /// <summary>Whether counts made from the scene may be published.</summary>
    public bool? CountsMayBePublished { get; init; }

    /// <summary>Nothing may be published before; UTC.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>Whether pixels may be published now: allowed in so many words, with a credit, and no embargo running.</summary>
    /// <param name="now">The moment of publication.</param>
    public bool AllowPixels(DateTimeOffset now) => PixelsMayBePublished == true && !string.IsNullOrWhiteSpace(Credit) && !(EmbargoUntil > now);

    /// <summary>Whether counts made from the scene may be published now: not forbidden in so many words, and no embargo running.</summary>
    /// <param name="now">The moment of publication.</param>
    public bool AllowCounts(DateTimeOffset now) => CountsMayBePublished != false && !(EmbargoUntil > now);
}
