using System.Globalization;
using System.Text;
using Yardwatch.Observations;
using Yardwatch.Tracks;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>The wording that picture, page and text share.</summary>
public static class Phrases
{
    private const int LongestText = 20_000;
    private const int LongestName = 200;

    /// <summary>What stands where no rights holder was named.</summary>
    public const string UnknownRights = "rights unknown, not for publication";

    /// <summary>The answer in one line: "73 railcars (90 % interval 69 to 78)".</summary>
    /// <param name="observation">The observation.</param>
    public static string Headline(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.Railcars is not { } railcars)
        {
            return observation.Reason is { } reason ? $"No count: {StatusReasons.Clause(reason)}" : "No count";
        }

        string count = Invariant($"{railcars.Median} {(railcars.Median == 1 ? "railcar" : "railcars")}");
        if (observation.Review is not null)
        {
            return $"{count}, machine, corrected ({IntervalName(railcars)} {Interval(railcars)})";
        }

        return observation.Status == ObservationStatus.LengthOnly
            ? $"About {count}, from occupied length ({IntervalName(railcars)} {Interval(railcars)})"
            : $"{count} ({IntervalName(railcars)} {Interval(railcars)})";
    }

    /// <summary>When the satellite looked: "2024-06-02 04:11:09 UTC", an interval with its source, or "acquisition time unknown".</summary>
    /// <param name="observation">The observation.</param>
    public static string Acquired(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (observation.AcquiredAt is { } moment)
        {
            return $"{Moment(moment)} UTC";
        }

        return observation.AcquiredBetween is { } interval
            ? $"between {Moment(interval.From)} and {Moment(interval.To)} UTC ({interval.Source})"
            : "acquisition time unknown";
    }

    /// <summary>The calibration that made the intervals: "none used", or its hash, and how it was refitted.</summary>
    /// <param name="provenance">What the observation was made from.</param>
    public static string Calibration(Provenance provenance)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        string refit = provenance.CalibrationRefit is { } made
            ? Invariant($", refitted from blind counts at this facility: a further error of {100 * made.AddedDeviation:0.#} % that all tracks share; from {made.FromSha256}")
            : "";
        return (provenance.CalibrationSha256 ?? "none used") + refit;
    }

    /// <summary>What the outlines in a picture of it are.</summary>
    /// <param name="observation">The observation.</param>
    public static string Outlines(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return observation.Review is null
            ? "Every outline is a vehicle that the software found"
            : "Every outline is a vehicle that the software found and people let stand, or that people added";
    }

    /// <summary>An interval: "69 to 78".</summary>
    internal static string Interval(CountEstimate estimate) => Invariant($"{estimate.Lower} to {estimate.Upper}");

    /// <summary>What the interval is: "90 % interval".</summary>
    internal static string IntervalName(CountEstimate estimate) => Invariant($"{100 * estimate.Coverage:0.#} % interval");

    /// <summary>A count with its interval: "77 (72 to 82)".</summary>
    internal static string Count(CountEstimate estimate) => Invariant($"{estimate.Median} ({Interval(estimate)})");

    /// <summary>A share: "97 %"; never 0 % or 100 % of a part that is neither.</summary>
    internal static string Percent(double? share) => share switch
    {
        null => "-",
        > 0 and < 0.01 => "< 1 %",
        > 0.99 and < 1 => "> 99 %",
        _ => Invariant($"{100 * share:0} %"),
    };

    /// <summary>A number without decimals.</summary>
    internal static string Whole(double value) => Invariant($"{value:0}");

    /// <summary>An amount with its interval: "350 (290 to 422)", or a dash.</summary>
    internal static string Amount(AmountEstimate? amount) => amount?.Words("") ?? "-";

    /// <summary>Why nothing is said of a zone.</summary>
    internal static string NoEstimate(ObservedZone zone) => zone.Reason switch
    {
        null => "no estimate",
        StatusReason.Nodata => "no estimate: the scene holds too little data in the zone",
        StatusReason.OutsideScene => "no estimate: the zone lies outside the scene",
        StatusReason.Obscured => "no estimate: too much of the zone is hidden from view",
        StatusReason.CoarseGsd => "no estimate: the scene is too coarse to tell cargo apart",
        { } reason => $"no estimate: {StatusReasons.Clause(reason)}",
    };

    /// <summary>Meters with one decimal, or a dash.</summary>
    internal static string Meters(double? meters) => meters is { } value ? Invariant($"{value:0.0}") : "-";

    /// <summary>The GSD, and what the pixels show where that was measured: "0.5 m (pixels show 0.5 m)", or "unknown".</summary>
    internal static string Gsd(Observation observation)
    {
        string stated = observation.GsdMeters is { } gsd ? Invariant($"{gsd:0.###} m") : "unknown";
        return observation.EffectiveResolutionMeters is { } shown ? Invariant($"{stated} (pixels show {shown:0.##} m)") : stated;
    }

    /// <summary>The second estimate: "12.7 railcars from occupied length (9 to 17)".</summary>
    internal static string CrossCheck(CrossCheck? check) => check is null
        ? "none"
        : Invariant($"{check.Expected:0.0} railcars from {Source(check.Method)} ({check.Lower} to {check.Upper})");

    /// <summary>The railcars of each type, the most frequent first: "gondola 41 (35 to 47), box 8 (5 to 12)"; or "not estimated".</summary>
    internal static string Types(IReadOnlyDictionary<string, TypeCount>? types) => types is null
        ? "not estimated"
        : string.Join(", ", types.OrderByDescending(pair => pair.Value.Expected).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Where(pair => pair.Value.Upper > 0).Select(pair => Invariant($"{pair.Key} {pair.Value.Expected:0} ({pair.Value.Lower} to {pair.Value.Upper})"))
            .DefaultIfEmpty("none"));

    /// <summary>What the variance of the count is made of: "columns 40 %, scene error 35 %, ..."; the largest part first.</summary>
    internal static string Uncertainty(Uncertainty parts)
    {
        (string Name, double Variance)[] all =
        [
            ("columns", parts.Columns), ("obscured length", parts.Obscured), ("misread tracks", parts.Misread),
            ("scene error", parts.SceneError), ("cross-check", parts.CrossCheck), ("where the tracks lie", parts.Placement), ("analysts", parts.Analyst),
        ];
        double total = all.Sum(part => part.Variance);
        return total > 0
            ? string.Join(", ", all.Where(part => part.Variance > 0).OrderByDescending(part => part.Variance)
                .Select(part => $"{part.Name} {Percent(part.Variance / total)}"))
            : "none";
    }

    /// <summary>How the mapped tracks were moved.</summary>
    internal static string Alignment(ObservedAlignment alignment)
    {
        string state = alignment.Status switch
        {
            AlignmentStatus.Aligned => "aligned",
            AlignmentStatus.Uncertain => "uncertain",
            AlignmentStatus.OffsetTooLarge => "offset too large to correct",
            _ => "not attempted",
        };
        string offset = alignment is { EastMeters: { } east, NorthMeters: { } north }
            ? Invariant($"; moved {double.Abs(east):0.0} m {(east < 0 ? "west" : "east")}, {double.Abs(north):0.0} m {(north < 0 ? "south" : "north")}")
            : "";
        string residual = alignment.ResidualMeters is { } left ? Invariant($"; residual {left:0.0} m") : "";
        return state + offset + residual;
    }

    /// <summary>What a count was made from.</summary>
    internal static string Source(CountSource source) => source switch
    {
        CountSource.Columns => "track strips",
        CountSource.Corrected => "a machine's count, corrected",
        _ => "occupied length",
    };

    /// <summary>A text of somebody else's as pages, pictures and terminals show it: on one line, without control and formatting characters, cut where it is longer than any real one.</summary>
    /// <param name="text">The text.</param>
    public static string Shown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Plain(text.Length > LongestText ? $"{text.AsSpan(0, LongestText)}…" : text);
    }

    /// <summary>A name that somebody else gave, as sentences hold it: as <see cref="Shown"/>, and cut where it is longer than any real name.</summary>
    /// <param name="text">The name.</param>
    public static string Name(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Plain(text.Length > LongestName ? $"{text.AsSpan(0, LongestName)}…" : text);
    }

    /// <summary>A text of somebody else's without formatting characters, which no JSON escapes and which show a file other than it is.</summary>
    internal static string Unformatted(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? Rune.ReplacementChar : rune).ToString()));

    /// <summary>A text of somebody else's on one line, without control and formatting characters, which could steer a terminal.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool steers = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            // The last two code points of each plane are no characters, and XML refuses them.
            steers |= (rune.Value & 0xFFFE) == 0xFFFE;
            plain.Append((steers ? Rune.ReplacementChar : rune).ToString());
        }

        return plain.ToString();
    }

    private static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
