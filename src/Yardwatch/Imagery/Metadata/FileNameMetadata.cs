using System.Globalization;
using System.Text.RegularExpressions;
using Yardwatch.Facilities;

namespace Yardwatch.Imagery.Metadata;

/// <summary>When a scene was acquired by its file's name: the last resort.</summary>
internal static partial class FileNameMetadata
{
    private const string Said = "file name";

    /// <summary>What a scene's file name says; nothing where it has no date, or several.</summary>
    /// <param name="name">The name, without folder.</param>
    public static SceneMetadata Parse(string name)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        StatedMoment? moment = Vendors(stem) ?? Day(stem);
        return moment is null ? SceneMetadata.None : (SceneMetadata.None with { Sources = [name] }).Acquired(moment, Said);
    }

    // Only a vendor's names hold a time whose zone is known. Of any other name the day is taken.
    private static StatedMoment? Vendors(string stem)
    {
        Match maxar = Maxar().Match(stem);
        if (maxar.Success && DateTime.TryParseExact(maxar.Groups["date"].Value, "yyMMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
        {
            return SourceTime.OfDigits(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), maxar.Groups["time"].Value);
        }

        Match digits = Others().Match(stem);
        return digits.Success ? SourceTime.OfDigits(digits.Groups["date"].Value, digits.Groups["time"].Value) : null;
    }

    private static StatedMoment? Day(string stem)
    {
        StatedMoment[] days =
        [
            .. Days().Matches(stem)
                .Select(match => SourceTime.OfDigits(match.Value.Replace("-", "", StringComparison.Ordinal), ""))
                .OfType<StatedMoment>()
                .Distinct(),
        ];
        return days.Length == 1 ? days[0] : null;
    }

    // 23OCT05021100-P1BS-…, also after the satellite and another date.
    [GeneratedRegex(
        @"(?<date>\d\d(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\d\d)(?<time>\d{6})-", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Maxar();

    // Planet: 20231005_021100_12_2414_…, 20231005_021100_ssc6d2_0012_…; Airbus: IMG_PHR1A_P_202310050211000_…; Sentinel-2:
    // T52TFM_20231005T021609_…, S2A_MSIL1C_20231005T021609_….
    [GeneratedRegex(
        @"^(?<date>\d{8})_(?<time>\d{6})_(?:\d\d_)?(?:ssc\d+|[0-9a-f]{4}(?=_|$))|(?:^|_)(?:PHR1[AB]|PNEO\d|SPOT[67])_(?:\w+_)?(?<date>\d{8})(?<time>\d{6})\d(?!\d)|^(?:T\d\d[A-Z]{3}|S2[A-D]_MSIL\d[AC])_(?<date>\d{8})T(?<time>\d{6})",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Others();

    [GeneratedRegex(@"(?<!\d)(?:\d{4}-\d\d-\d\d|\d{8})(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Days();
}
