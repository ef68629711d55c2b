using System.Globalization;
using System.Text.RegularExpressions;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Times as vendors write them: ISO 8601 with any number of fractional digits, EXIF's colons; without a zone they are UTC.</summary>
public static partial class SourceTime
{
    private const int FirstYear = 1960;
    private const int LastYear = 2100;

    /// <summary>The time that a text states, or null where it states none of 1960 to 2100.</summary>
    public static StatedMoment? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Form().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        string day = $"{match.Groups["year"].Value}-{match.Groups["month"].Value}-{match.Groups["day"].Value}";
        if (!match.Groups["clock"].Success)
        {
            return Sensible(StatedMoment.Parse(day));
        }

        // .NET tells no more than ten millionths of a second.
        string fraction = match.Groups["fraction"].Value;
        string seconds = match.Groups["second"].Success ? match.Groups["second"].Value : "00";
        string zone = match.Groups["zone"].Value.ToUpperInvariant() is "Z" or "UTC" or "" ? "Z" : WithColon(match.Groups["zone"].Value);
        string clock = $"{match.Groups["clock"].Value}:{seconds}{(fraction.Length == 0 ? "" : "." + fraction[..int.Min(7, fraction.Length)])}";
        return Sensible(StatedMoment.Parse($"{day}T{clock}{zone}"));
    }

    /// <summary>A moment from digits alone, as file names have them.</summary>
    /// <param name="date">Eight digits: year, month, day.</param>
    /// <param name="time">Six digits, hour, minute, second; or nothing for the whole day.</param>
    internal static StatedMoment? OfDigits(string date, string time)
    {
        string day = $"{date[..4]}-{date[4..6]}-{date[6..8]}";
        return Parse(time.Length == 0 ? day : $"{day}T{time[..2]}:{time[2..4]}:{time[4..6]}Z");
    }

    /// <summary>How a notice writes a moment.</summary>
    internal static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static StatedMoment? Sensible(StatedMoment? moment) => moment?.First.Year is >= FirstYear and < LastYear ? moment : null;

    private static string WithColon(string zone) => zone.Contains(':', StringComparison.Ordinal) ? zone : $"{zone[..3]}:{zone[3..]}";

    [GeneratedRegex(
        @"^(?<year>\d{4})[-:](?<month>\d\d)[-:](?<day>\d\d)(?:[T ](?<clock>\d\d:\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?\s*(?<zone>Z|UTC|[+-]\d\d:?\d\d)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();
}
