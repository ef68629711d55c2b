using System.Globalization;
using System.Text.RegularExpressions;
using Yardwatch.Assessments;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>A count of the series.</summary>
/// <param name="Day">When the scene was acquired; UTC.</param>
/// <param name="Count">The number.</param>
/// <param name="Lower">The lower end of its 90 % interval; null where it was stated without one.</param>
/// <param name="Upper">The upper end.</param>
internal sealed record SeriesCount(DateOnly Day, int Count, int? Lower, int? Upper)
{
    /// <summary>The counts of a watch that can enter a baseline, in order of time.</summary>
    public static SeriesCount[] Of(WatchHistory history) =>
        [.. history.Records().Select(record => new SeriesCount(DateOnly.FromDateTime(record.AcquiredAt.UtcDateTime), record.Count, record.Lower, record.Upper))];
}

/// <summary>
/// Holds "73 railcars (90 % interval 69 to 78)" in key findings and reasons against the counts that they cite. What says it in other words, or cites no count, is left alone.
/// </summary>
/// <param name="references">Finds observations.</param>
/// <param name="series">The watch's counts.</param>
internal sealed partial class StatedIntervals(AssessmentReferences references, SeriesCount[] series)
{
    // Far longer than any text takes.
    private const int MatchTimeoutMilliseconds = 10_000;

    /// <summary>Every figure that nothing cited has.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <returns>Where it stands in the file, and a sentence.</returns>
    public IEnumerable<(string Path, string Text)> Problems(Assessment assessment)
    {
        var evidence = assessment.Evidence.ToDictionary(item => item.Id, StringComparer.Ordinal);
        return
        [
            .. assessment.Judgments.Index().SelectMany(item => item.Item.Confidence.Reasons.SelectMany(reason => Of(Invariant($"judgments/{item.Index}"), reason, item.Item.Evidence))),
            .. assessment.KeyFindings.Index().SelectMany(item => Of(Invariant($"keyFindings/{item.Index}"), item.Item.Text, [.. item.Item.Evidence.Select(id => evidence[id])])),
        ];
    }

    [GeneratedRegex(@"(?<![\d.,])(?<count>\d{1,6})\s+railcars?\s+\(90\s?%\s+interval:?\s+(?<lower>\d{1,6})\s*(?:to|-|\u2013)\s*(?<upper>\d{1,6})\)", RegexOptions.CultureInvariant, MatchTimeoutMilliseconds)]
    private static partial Regex Figure();

    private IEnumerable<(string Path, string Text)> Of(string path, string text, IReadOnlyList<Evidence> cited)
    {
        string[]?[] figures = [.. cited.Where(item => item is not ClaimEvidence).Select(Figures)];
        if (figures.Length == 0 || figures.Contains(null))
        {
            yield break;
        }

        string[] known = [.. figures.SelectMany(figure => figure!).Distinct(StringComparer.Ordinal)];
        foreach (Match match in Figure().Matches(text))
        {
            string stated = Written(Number(match, "count"), Number(match, "lower"), Number(match, "upper"));
            if (!known.Contains(stated, StringComparer.Ordinal))
            {
                yield return (path, $"\"{match.Value}\" is the figure of nothing that this cites: {string.Join(", ", cited.Select(item => item.Id))} have {string.Join("; ", known)}. Write theirs, or cite the observation that has it.");
            }
        }
    }

    // Null where it isn't known which figures the evidence has.
    private string[]? Figures(Evidence evidence) => evidence switch
    {
        ObservedEvidence { Subject: ObservedSubject.Railcars or ObservedSubject.Loads } observed => references.Find(observed) is { Observation.Railcars: { } count } entry
            ? [.. Both(count.Median, count.Lower, count.Upper), .. Covered(observed.Subject, entry.Observation)]
            : null,
        FindingEvidence finding => OfFinding(finding.At),
        _ => null,
    };

    // A finding speaks of its day's count, of the largest before it, and of the largest before a rise: each was a record when it was taken.
    private string[]? OfFinding(DateOnly day)
    {
        List<SeriesCount> spoken = [];
        int most = 0;
        foreach (SeriesCount count in series.Where(count => count.Day <= day))
        {
            if (count.Day == day || count.Count >= most)
            {
                spoken.Add(count);
            }

            most = int.Max(most, count.Count);
        }

        return spoken.Count == 0 || spoken.Any(count => count.Lower is null || count.Upper is null)
            ? null
            : [.. spoken.AsEnumerable().Reverse().SelectMany(count => Both(count.Count, count.Lower!.Value, count.Upper!.Value))];
    }

    private static IEnumerable<string> Covered(ObservedSubject subject, Observation observation) =>
        subject == ObservedSubject.Loads && ReportWords.CoveredCount(observation) is { } covered ? [covered.Replace("about ", "", StringComparison.Ordinal)] : [];

    // Exact, and as reports round it.
    private static IEnumerable<string> Both(int count, int lower, int upper) =>
        [Written(count, lower, upper), ReportWords.Count(count, lower, upper).Replace("about ", "", StringComparison.Ordinal)];

    private static string Written(int count, int lower, int upper) => Invariant($"{count} ({lower} to {upper})");

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}
