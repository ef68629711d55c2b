using System.Globalization;
using Yardwatch.Facilities;
using static System.FormattableString;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Reads what one source says, field by field. A value that can't be is a notice, and null.</summary>
/// <param name="source">The source's name, for notices.</param>
internal sealed class SourceFields(string source)
{
    private readonly List<string> _notices = [];

    /// <summary>What couldn't be used, a sentence each.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Tells the user something about the source.</summary>
    /// <param name="sentence">What, beginning in lower case: the source's name comes before it.</param>
    public void Note(string sentence) => _notices.Add($"{source}: {sentence}");

    /// <summary>A number in a range; null where it is missing, no number or outside.</summary>
    /// <param name="field">The field's name, for notices.</param>
    /// <param name="text">What is written, in the invariant culture.</param>
    /// <param name="range">The lowest and the highest number that can be.</param>
    public double? Within(string field, string? text, (double Lowest, double Highest) range)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            Note($"{field} is \"{Shortened(text)}\", which is no number, and is not used.");
            return null;
        }

        if (value < range.Lowest || value > range.Highest)
        {
            Note(Invariant($"{field} is {value}, outside {range.Lowest} to {range.Highest}, and is not used."));
            return null;
        }

        return value;
    }

    /// <summary>A place, degrees; null where one of the two isn't known.</summary>
    public GeoPoint? Place(string? longitude, string? latitude) =>
        Within("longitude", longitude, (-180, 180)) is { } east && Within("latitude", latitude, (-90, 90)) is { } north ? new GeoPoint(east, north) : null;

    /// <summary>An azimuth, 0 to less than 360 degrees.</summary>
    public double? Azimuth(string field, string? text) => Within(field, text, (-360, 360)) switch
    {
        < 0 and var degrees => (degrees + 360) % 360,
        360 => 0,
        var degrees => degrees,
    };

    /// <summary>The sun's elevation, -90 to 90 degrees.</summary>
    public double? Elevation(string field, string? text) => Within(field, text, (-90, 90));

    /// <summary>An angle from the vertical, 0 to 90 degrees. Vendors write a sign for the side.</summary>
    public double? OffNadir(string field, string? text) => Within(field, text, (-90, 90)) is { } degrees ? double.Abs(degrees) : null;

    /// <summary>A ground sample distance in meters. The range is that of satellites: what lies outside is in another unit.</summary>
    public double? Gsd(string field, string? text) => Within(field, text, (0.01, 1000));

    /// <summary>A share, 0 to 1.</summary>
    public double? Fraction(string field, string? text) => Within(field, text, (0, 1));

    /// <summary>A share that is written in percent, as 0 to 1.</summary>
    public double? Percent(string field, string? text) => Within(field, text, (0, 100)) / 100;

    /// <summary>A day, or a moment of it, UTC; null where it is missing or none.</summary>
    public StatedMoment? Moment(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (SourceTime.Parse(text) is { } moment)
        {
            return moment;
        }

        Note($"{field} is \"{Shortened(text)}\", which is no time, and is not used.");
        return null;
    }

    private static string Shortened(string text)
    {
        const int most = 40;
        string plain = text.ReplaceLineEndings(" ").Trim();
        return plain.Length <= most ? plain : plain[..most] + "…";
    }
}
