using System.Text;
using Yardwatch.Assessments.Claims;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Publishing;
using Yardwatch.Service.Desk.Assessments;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Demo;

/// <summary>What people would add to the demonstration: two claims of others, and an assessment that rests on its ledger. All of it is made up.</summary>
internal static class DemoAssessment
{
    private const string ClaimsName = "claims.csv";
    private const string Name = "demo-junction.yaml";
    private const int ShortId = 12;

    // After so many days the last of the made-up claims was published.
    private const int DaysToTell = 2;

    private const string Template =
        """
        # Written for the demonstration: the yard, the event and everybody who is quoted are made up.
        # docs/assessments.md explains every key.
        assessment: 1
        title: Railcars at a simulated junction
        facility: {{facility}}
        asOf: {{told}}
        authors: [ A made-up analyst ]

        evidence:
          - id: E1
            observation: {{observation}}
            shows: railcars
          - id: E2
            observation: {{observation}}
            shows: loads
            cover: covered
          - id: E3
            finding: {{day}}
          - id: E4
            claim: {{claim}}
            speaker: A ministry (made up)
            on: {{told}}
            quote: The trains carry ammunition.

        hypotheses:
          - id: H1
            main: true
            text: the covered railcars carry military equipment
          - id: H2
            text: the covered railcars carry construction material
          - id: H3
            text: ordinary freight had piled up at the junction

        assumptions:
          - id: A1
            text: We assume that the earlier scenes were taken without regard to what was going on.

        judgments:
          - id: J1
            hypothesis: H1
            likelihood: roughly even chance
            confidence: low
            confidenceBecause:
              - tarps limit what can be identified, and what lies under them is unknown
              - who made the statement did not show what it rests on
            alternatives: [ H2, H3 ]
            evidence: [ E1, E2, E3, E4 ]
            assumptions: [ A1 ]
            wouldChange:
              - a scene that shows the same loads uncovered
              - figures of the railway for the same days
          - id: J2
            hypothesis: H3
            likelihood: unlikely
            confidence: moderate
            confidenceBecause:
              - no scene of the years before shows such a backlog
            alternatives: [ H1, H2 ]
            evidence: [ E1, E3 ]
            wouldChange:
              - a report of a closed line behind the junction for these days

        # How each piece of evidence sits with each hypothesis: a display, never summed.
        matrix:
          E1: { H1: consistent, H2: consistent, H3: consistent }
          E2: { H1: consistent, H2: consistent, H3: neutral }
          E3: { H1: consistent, H2: neutral, H3: neutral }
          E4: { H1: consistent, H2: inconsistent, H3: inconsistent }

        keyFindings:
          - text: >
              On {{day}} {{count}} railcars (90 % interval {{lower}} to {{upper}}) were present;
              against {{scenes}} earlier usable scenes that is {{word}}.
            evidence: [ E1, E3 ]
          - text: Loads are under tarps, which limit what can be identified; what lies under them is unknown.
            evidence: [ E2 ]

        """;

    /// <summary>Takes the claims into the watch and writes the assessment into it.</summary>
    /// <param name="folder">The demonstration's folder, which gets the claims.</param>
    /// <param name="watch">Its watch.</param>
    /// <param name="ledger">The watch's ledger, with the scenes in it.</param>
    /// <param name="finding">What the newest scene was found to be.</param>
    /// <returns>The assessment's file, as an analyst would have written it.</returns>
    public static string Write(string folder, Watch watch, Ledger ledger, SurgeFinding finding)
    {
        string csv = Claims(watch.Facility, finding.Judged.Record.AcquiredAt);
        PublishedFile.Write(Path.Combine(folder, ClaimsName), Encoding.UTF8.GetBytes(csv));
        LedgerRecord[] claims = [.. ClaimsCsv.Parse(csv, ClaimsName, finding.Judged.Record.AcquiredAt.AddDays(DaysToTell)).Select(claim => ClaimRecords.Of(claim, finding.Judged.Record.AcquiredAt))];
        ledger.Add(claims);
        string observation = WatchHistory.Of(ledger).Lines.Last(line => line.IsInSeries).Observed!.Id;
        string path = new AssessmentFiles(watch.Folder).FilePath(Name);
        PublishedFile.MakeFolder(Path.GetDirectoryName(path)!);
        PublishedFile.Write(path, Encoding.UTF8.GetBytes(Text(watch.Facility, finding, (observation, claims[^1].Id))));
        return path;
    }

    private static string Claims(Facility facility, DateTimeOffset day) => Invariant(
        $"""
        date,what,site,kind,count_min,count_max,said_by,reported_by,source,published,updated
        {day:yyyy-MM-dd},about 70 freight cars,{facility.Id},count,70,70,A newspaper (made up),A news agency (made up),https://example.org/demo/freight-cars,{day.AddDays(1):yyyy-MM-dd},{day.AddDays(DaysToTell):yyyy-MM-dd}
        {day:yyyy-MM-dd},The trains carry ammunition.,{facility.Id},allegation,,,A ministry (made up),,https://example.org/demo/statement,{day.AddDays(DaysToTell):yyyy-MM-dd},

        """);

    private static string Text(Facility facility, SurgeFinding finding, (string Observation, string Claim) ids)
    {
        HistoryPoint judged = finding.Judged;
        DateTimeOffset day = judged.Record.AcquiredAt;
        (string Place, string Value)[] values =
        [
            ("facility", facility.Id), ("day", Invariant($"{day:yyyy-MM-dd}")), ("told", Invariant($"{day.AddDays(DaysToTell):yyyy-MM-dd}")),
            ("observation", ids.Observation[..ShortId]), ("claim", ids.Claim[..ShortId]),
            ("count", Invariant($"{judged.Record.Count}")), ("lower", Invariant($"{judged.Lower}")), ("upper", Invariant($"{judged.Upper}")),
            ("scenes", Invariant($"{finding.Scenes}")), ("word", VerdictWords.Of(finding.Verdict)),
        ];
        return values.Aggregate(Template, (text, value) => text.Replace($"{{{{{value.Place}}}}}", value.Value, StringComparison.Ordinal));
    }
}
