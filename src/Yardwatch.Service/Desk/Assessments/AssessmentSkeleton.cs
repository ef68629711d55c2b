using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Assessments;

/// <summary>
/// The text that an assessment begins with: facts of the ledger are filled in, thoughts are left empty, so that the checks ask for each of them and nothing
/// is published that nobody thought.
/// </summary>
internal static class AssessmentSkeleton
{
    // As short as ids may be, with room to spare.
    private const int ShownDigits = 12;

    /// <summary>Writes it.</summary>
    /// <param name="snapshot">The watch; its newest count becomes the first evidence.</param>
    /// <param name="title">The title.</param>
    /// <param name="author">Who writes it.</param>
    /// <param name="today">The present day.</param>
    public static string Of(WatchSnapshot snapshot, string title, string author, DateOnly today)
    {
        HistoryLine? line = snapshot.History.Lines.LastOrDefault(line => line is { IsInSeries: true, Observed: not null });
        return Invariant(
            $$"""
            # Fill in what is empty: the checks beside the text ask for it.
            assessment: 1
            title: {{Quoted(title)}}
            facility: {{Quoted(snapshot.Watch.Facility.Id)}}
            asOf: {{today:yyyy-MM-dd}}
            authors: [ {{Quoted(author)}} ]

            # What was seen, found and said. Nothing of it is in words of yours.
            evidence:
            {{Evidence(line)}}

            # What may be so, as clauses that can follow "that", such as:
            # the covered railcars carry construction material
            hypotheses:
              - id: H1
                main: true
                text:
              - id: H2
                text:

            # What you suppose without having seen it, a sentence each.
            assumptions:
              - id: A1
                text: >
                  We assume that the earlier scenes were taken without regard to what
                  was going on.

            judgments:
              - id: J1
                hypothesis: H1
                likelihood:
                confidence:
                confidenceBecause: []
                alternatives: [ H2 ]
                evidence: [ E1, E2 ]
                assumptions: [ A1 ]
                wouldChange: []

            # How evidence sits with hypotheses: consistent, inconsistent or neutral.
            matrix:
              E1: { H1: neutral, H2: neutral }
              E2: { H1: neutral, H2: neutral }

            {{KeyFindings(line)}}
            """);
    }

    /// <summary>A count of the watch as evidence, ready to be pasted below <c>evidence:</c>.</summary>
    public static string Observed(LedgerObservation entry, string id) => Invariant(
        $"""
          - id: {id}
            observation: {entry.Id[..ShownDigits]}
            shows: railcars
        """);

    /// <summary>What somebody said as evidence, ready to be pasted below <c>evidence:</c>.</summary>
    public static string Claimed(ClaimList.Row claim, string id) => Invariant(
        $"""
          - id: {id}
            claim: {claim.Id[..ShownDigits]}
            speaker: {Quoted(claim.Compared.Claim.Chain[0].Who)}
            on: {claim.Compared.Claim.Chain[0].Published ?? claim.Compared.Claim.From:yyyy-MM-dd}
            quote: {Quoted(claim.Compared.Claim.What)}
        """);

    private static string Evidence(HistoryLine? line) => line is null
        ? "  - id: E1\n    observation:\n    shows: railcars\n  - id: E2\n    finding:"
        : Invariant($"{Observed(line.Observed!, "E1")}\n  - id: E2\n    finding: {line.From:yyyy-MM-dd}");

    private static string KeyFindings(HistoryLine? line)
    {
        if (line?.Observed?.Observation.Railcars is not { } counted)
        {
            return "keyFindings: []\n";
        }

        string railcars = counted.Median == 1 ? "1 railcar was present" : Invariant($"{counted.Median} railcars (90 % interval {counted.Lower} to {counted.Upper}) were present");
        return Invariant($"keyFindings:\n  - text: On {line.From:yyyy-MM-dd} {railcars}.\n    evidence: [ E1, E2 ]\n");
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal).ReplaceLineEndings(" ")}'";
}
