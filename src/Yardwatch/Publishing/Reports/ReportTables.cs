using System.Text;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    /// <summary>What the history says of this count.</summary>
    public static string Comparison(SurgeFinding finding)
    {
        string[][] rows =
        [
            ["Word", VerdictWords.Of(finding.Verdict)],
            ["This count", ReportWords.Count(finding.Judged.Record.Count, finding.Judged.Lower, finding.Judged.Upper)],
            ["Largest earlier count", finding is { PreviousMaximum: { } most, PreviousMaximumAt: { } at } ? Invariant($"{most}, {FindingPhrases.Day(at)}") : "none"],
            ["Expected for this day", finding.Expected is { } expected ? Invariant($"{expected:0.0}; up to {finding.UpperBound} would not be elevated") : "not known"],
            ["So many or more by chance", finding.ExceedanceProbability is { } exceedance ? $"probability {FindingPhrases.Probability(exceedance)} ({FindingPhrases.Odds(exceedance)})" : "not known"],
            ["More than every earlier true count", finding.RecordProbability is { } record ? $"probability {FindingPhrases.Probability(record)}" : "not known"],
            ["Earlier usable scenes", Invariant($"{finding.Scenes}, worth {finding.EffectiveScenes:0.0} independent ones")],
            ["Longest gap without a scene", finding.LongestGapDays is { } gap ? FindingPhrases.Days(gap) : "none"],
            ["With the intervals' least favorable ends", Invariant($"{VerdictWords.Of(finding.Robustness.Verdict)} ({(finding.Robustness.Robust ? "the word holds" : "the word does not hold")})")],
        ];
        return Table(["What", "Value"], rows, textColumns: 2);
    }

    /// <summary>The railcars of each track.</summary>
    public static string Tracks(Observation observation)
    {
        IEnumerable<string[]> rows = observation.Tracks.Select(track => (string[])
        [
            track.Id, Phrases.Meters(track.LengthMeters), Phrases.Percent(track.ClearFraction), Phrases.Meters(track.OccupiedMeters),
            track.Railcars is { } railcars ? Invariant($"{railcars.Median}") : "-", track.Railcars is { } count ? Phrases.Interval(count) : "-",
        ]);
        string[] all = observation.Railcars is { } sum
            ? ["All", Phrases.Meters(observation.Tracks.Sum(track => track.LengthMeters)), Phrases.Percent(observation.ClearFraction), "", Invariant($"{sum.Median}"), Phrases.Interval(sum)]
            : ["All", "", "", "", "-", "-"];
        return Table(["Track", "Length, m", "In view", "Occupied, m", "Railcars", "90 % interval"], [.. rows, all], textColumns: 1)
            + "<p class=\"note\">The medians of tracks need not add up to the median of all.</p>\n";
    }

    /// <summary>The railcars of each type.</summary>
    public static string Types(Observation observation)
    {
        if (observation.Types is not { } types)
        {
            return "<p class=\"note\">Types were not told apart in this scene.</p>\n";
        }

        IEnumerable<string[]> rows = types.Where(pair => pair.Value.Upper > 0).OrderByDescending(pair => pair.Value.Expected).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (string[])[pair.Key, Invariant($"{pair.Value.Expected:0}"), Invariant($"{pair.Value.Lower} to {pair.Value.Upper}")]);
        return "<h3>Types of railcars</h3>\n" + Table(["Type", "Railcars", "90 % interval"], rows, textColumns: 1)
            + "<p class=\"note\">Simulation only: types were checked on simulated scenes, never on real pixels.</p>\n";
    }

    /// <summary>What lies in cargo zones.</summary>
    public static string Zones(Observation observation)
    {
        if (observation.Zones.Count == 0)
        {
            return "";
        }

        IEnumerable<string[]> rows = observation.Zones.Select(zone => (string[])
        [
            zone.Id, Phrases.Whole(zone.AreaSquareMeters), Phrases.Percent(zone.ClearFraction), Phrases.Amount(zone.CoveredSquareMeters),
            Phrases.Amount(zone.ContainerSquareMeters), Phrases.Amount(zone.OtherObjectsSquareMeters),
        ]);
        return "<h3>Cargo zones</h3>\n" + Table(["Zone", "Area, m²", "In view", "Under tarps, m²", "Containers, m²", "Other objects, m²"], rows, textColumns: 1)
            + "<p class=\"note\">In parentheses 90 % intervals. Simulation only. What lies under tarps is unknown.</p>\n";
    }

    /// <summary>What happened, in order of time.</summary>
    public static string Timeline(SurgeFinding finding) =>
        Table(["When", "What"], ReportWords.Timeline(finding).Select(entry => (string[])[entry.When, entry.What]), textColumns: 2)
        + "<p class=\"note\">That one thing came before another does not say that it caused it.</p>\n";

    /// <summary>What others said, held against our counts.</summary>
    public static string Claims(ReportSource source, SurgeFinding finding)
    {
        if (source.Claims.Count == 0)
        {
            return "";
        }

        IEnumerable<string[]> rows = source.Claims.Select(claim => ClaimComparison.Of(claim, finding.History, source.Content.FacilityNames)).Select(compared => (string[])
        [
            FindingPhrases.Between(compared.Claim.From, compared.Claim.To), string.Join(", via ", compared.Claim.Chain.Select(step => step.Who)), compared.Claim.Kind.ToString().ToLowerInvariant(),
            compared.Claim.Count?.Words() ?? "-", $"\u201c{compared.Claim.What}\u201d", compared.Word, compared.Why,
        ]);
        int sources = ClaimComparison.Sources(source.Claims);
        return "<h3>What others said</h3>\n" + Table(["About", "Who", "Kind", "Number", "In their words", "Against our counts", "Why"], rows, textColumns: 7)
            + Invariant($"<p class=\"note\">{source.Claims.Count} statements of {sources} {(sources == 1 ? "source" : "sources")}. They are theirs, not ours.</p>\n");
    }

    /// <summary>Where and when others said it, each source once.</summary>
    public static string ClaimSources(ReportSource source)
    {
        IEnumerable<string> items = source.Claims.Select(claim => string.Join("; via ", claim.Chain.Select(Step))).Distinct(StringComparer.Ordinal);
        return source.Claims.Count == 0 ? "" : $"<h3>Where others said it</h3>\n<ul>\n{string.Concat(items.Select(item => $"<li>{item}</li>\n"))}</ul>\n";
    }

    // An address is a link where it can't be anything worse; a browser asks for it only when it is followed.
    private static string Step(ClaimStep step)
    {
        string text = ReportPage.Text(step.Address ?? "");
        string link = Uri.TryCreate(step.Address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? $"<a href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>" : text;
        return ReportPage.Text(step.Words()) + (text.Length > 0 ? $", {link}" : "");
    }

    /// <summary>Every count that the finding rests on, folded away on a screen.</summary>
    public static string Scenes(SurgeFinding finding)
    {
        IEnumerable<string[]> rows = finding.History.Reverse().Select(point => (string[])
        [
            point.Record.AcquiredUntil is { } until ? FindingPhrases.Between(point.Record.AcquiredAt, until) : FindingPhrases.Day(point.Record.AcquiredAt),
            point.Record.Sensor ?? "-", point.Record.GsdMeters is { } gsd ? Invariant($"{gsd:0.##}") : "-", Phrases.Percent(point.Record.ClearFraction),
            Invariant($"{point.Record.Count}"), Invariant($"{point.Lower} to {point.Upper}"), point.Record.Method ?? "-", point.WhyNot ?? "",
        ]);
        return Invariant($"<details>\n<summary>The {finding.History.Count} counts, newest first</summary>\n")
            + Table(["Acquired", "Sensor", "GSD, m", "In view", "Railcars", "90 % interval", "Method", "Not compared because"], rows, textColumns: 2) + "</details>\n" + (finding.Notices.Count > 0 ? ReportPage.List(finding.Notices, "note") : "");
    }

    internal static string Table(string[] heads, IEnumerable<string[]> rows, int textColumns)
    {
        StringBuilder html = new("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.Append(ReportPage.Text($"Table: {string.Join(", ", heads)}")).Append("\">\n<table>\n<thead>\n<tr>");
        for (int column = 0; column < heads.Length; column++)
        {
            html.Append($"<th scope=\"col\"{Style(column, textColumns)}>{ReportPage.Text(heads[column])}</th>");
        }

        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (string[] row in rows)
        {
            html.Append($"<tr><th scope=\"row\">{ReportPage.Text(row[0])}</th>");
            for (int column = 1; column < row.Length; column++)
            {
                html.Append($"<td{Style(column, textColumns)}>{ReportPage.Text(row[column])}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>\n</div>\n").ToString();
    }

    private static string Style(int column, int textColumns) => column < textColumns ? " class=\"text\"" : "";
}
