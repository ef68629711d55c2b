using System.Text.Json;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Language;
using Yardwatch.Observations;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>
/// What must hold before a report is approved and before it leaves. The stricter of two things counts: what was approved, and what watch and ledger say now.
/// </summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="now">The present moment.</param>
internal sealed class ReportRules(Watch watch, Ledger ledger, DateTimeOffset now)
{
    // Reports round the GSD of their pictures to millimeters.
    private const double GsdSlack = 0.001;

    private const string MakeAgain = "Make the report again with `yardwatch report --again`, and let it be reviewed anew.";

    /// <summary>The errors of language in an assessment, a line each, in the order of the file.</summary>
    /// <param name="assessment">The assessment as its author wrote it; null: there is none.</param>
    /// <exception cref="AssessmentException">It is no assessment.</exception>
    public static IReadOnlyList<string> LanguageErrors(string? assessment) => assessment is null
        ? []
        : [.. LanguageCheck.OfAssessment(assessment, "the assessment").Where(placed => placed.Finding.Rule.Severity == LanguageSeverity.Error)
            .Select(placed => Invariant($"line {placed.Line}, \"{placed.Words}\", {placed.Finding.Rule.Id}: {placed.Finding.Message}"))];

    /// <summary>Refuses a reviewer who wrote or counted.</summary>
    /// <exception cref="UsageException">The reviewer is an author or a counter, or nobody is named as an author.</exception>
    public void DemandIndependence(ReportRecord report, ReportSource source, string reviewer)
    {
        if (report.Authors.Count == 0)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{report.Id} names no author, so nobody can tell who may review it. Make it again with --author NAME, or with an assessment.");
        }

        if (PersonNames.Find(reviewer, report.Authors) is { } author)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{reviewer} is an author of {report.Id}, so can't review it. {SomebodyElse(reviewer, author)}");
        }

        if (PersonNames.Find(reviewer, Counters(report, source)) is { } counter)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{reviewer} counted or corrected scenes that {report.Id} rests on, so can't review it. {SomebodyElse(reviewer, counter)}");
        }
    }

    private static string SomebodyElse(string reviewer, string known) => PersonNames.IsSame(reviewer, known)
        ? "Ask somebody else."
        : $"Ask somebody else. An initial is taken for the name of {known}: where they are two people, their given names written out, in the report and in the review, tell them apart.";

    /// <summary>Refuses an assessment whose language breaks rules.</summary>
    /// <exception cref="UsageException">It has errors; the message lists them.</exception>
    public static void DemandLanguage(string id, ReportSource source)
    {
        IReadOnlyList<string> errors = LanguageErrors(source.Assessment);
        if (errors.Count > 0)
        {
            throw new UsageException(ErrorCatalog.LanguageErrors, $"The language of {id}'s assessment breaks rules:\n  {string.Join("\n  ", errors)}\nMend the assessment and make the report again; docs/language.md explains each rule.");
        }
    }

    /// <summary>Refuses a text of ours that stands first on a page and in the feed, and that is empty or breaks the rules of language.</summary>
    /// <param name="texts">What it is called, and the text.</param>
    /// <exception cref="UsageException">One is empty, or has errors; the message lists them.</exception>
    public static void DemandText(params (string Name, string Text)[] texts)
    {
        if (texts.FirstOrDefault(text => string.IsNullOrWhiteSpace(text.Text)).Name is { } empty)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"\"{empty}\" is empty. It stands first on the page and in the feed: say it in a sentence.");
        }

        IReadOnlyList<IReadOnlyList<LanguageFinding>> found = LanguageLinter.Check([.. texts.Select(text => new Passage(text.Text, PassageKind.Text) { Sourced = true })]);
        string[] errors =
        [
            .. texts.Zip(found).SelectMany(pair => pair.Second.Where(finding => finding.Rule.Severity == LanguageSeverity.Error)
                .Select(finding => $"\"{pair.First.Text.Substring(finding.Start, finding.Length)}\", {finding.Rule.Id}: {finding.Message}")),
        ];
        if (errors.Length > 0)
        {
            throw new UsageException(ErrorCatalog.LanguageErrors, $"The language of what was wrong and why breaks rules:\n  {string.Join("\n  ", errors)}\nMend it; docs/language.md explains each rule.");
        }
    }

    /// <summary>Refuses what may not leave now.</summary>
    /// <exception cref="UsageException">An embargo, the facility's sensitivity, a scene's rights or the assessment's language forbid it.</exception>
    public void DemandPublication(ReportRecord report, ReportSource source)
    {
        if (Forbidden(report, source) is { } why)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{report.Id}: {why}");
        }

        DemandLanguage(report.Id, source);
    }

    private string? Forbidden(ReportRecord report, ReportSource source)
    {
        ReportContent content = source.Content;
        if (content.EmbargoUntil is { } until && until > now)
        {
            return Invariant($"It is under embargo until {until:yyyy-MM-dd HH:mm} UTC. Nothing leaves before.");
        }

        if (content.Sensitivity == FacilitySensitivity.Private || watch.Settings.Sensitivity == FacilitySensitivity.Private)
        {
            return "Its facility is private: nothing of it is published. watch.json says so.";
        }

        return content.NotCitable.Contains(ReportBuilder.CountsForbidden, StringComparer.Ordinal)
            ? $"{ReportBuilder.CountsForbidden} Ask the vendor, and write the permission into rights.json; or report on another day with --at."
            : Counts(report) ?? Pictures(report, source);
    }

    // Rights that were withdrawn, or an embargo that was set, since the report was made.
    private string? Counts(ReportRecord report)
    {
        IReadOnlyDictionary<string, LedgerObservation> current = ledger.Current();
        int forbidden = report.Scenes.Count(scene => current.TryGetValue(scene, out LedgerObservation? entry) && !entry.Metadata.Rights.AllowCounts(now));
        return forbidden == 0 ? null : Invariant($"The counts of {forbidden} of its scenes may not be published now: their rights changed since it was made. {MakeAgain}");
    }

    private string? Pictures(ReportRecord report, ReportSource source)
    {
        PictureRights rights = new(watch.Settings, now, new ReportLedger(ledger, now).LiftedDelay(report.Id) is not null, source.Observation);
        IReadOnlyDictionary<string, LedgerObservation> current = ledger.Current();
        foreach ((string figure, Observation shown) in Shown(source))
        {
            PictureRight approved = Approved(source.Content, figure, shown);
            (PictureRight right, string? why) = current.TryGetValue(shown.Provenance.SceneSha256 ?? "", out LedgerObservation? entry) ? rights.Of(entry) : (approved, null);
            if (right < approved)
            {
                return $"It shows more of a scene than may be shown now. {why} {MakeAgain}";
            }

            if (entry is not null && TooFine(source.Content, figure, shown, entry) is { } finer)
            {
                return $"{finer} {MakeAgain}";
            }
        }

        return null;
    }

    // A finest GSD that was set or raised since the picture was drawn. One that doesn't say how fine it is may be as fine as its scene.
    private static string? TooFine(ReportContent content, string figure, Observation shown, LedgerObservation entry)
    {
        ReportFigure? picture = content.Figures.FirstOrDefault(drawn => drawn.Name == figure && drawn.Credit is not null);
        double finest = entry.Metadata.Rights.FinestPublishableGsdMeters ?? 0;
        double drawn = picture?.GsdMeters ?? shown.GsdMeters ?? 0;
        if (picture is null || finest <= drawn + GsdSlack)
        {
            return null;
        }

        string file = entry.Metadata.Sources.LastOrDefault(name => name.EndsWith("rights.json", StringComparison.Ordinal)) ?? "the scene's metadata";
        return Invariant($"Its picture \"{figure}\" shows pixels of {drawn:0.###} m, and {file} permits none finer than {finest:0.###} m (finestGsd).");
    }

    private static IEnumerable<(string Figure, Observation Shown)> Shown(ReportSource source)
    {
        yield return ("scene", source.Observation);
        if (source.Comparison is { } comparison)
        {
            yield return ("comparison", comparison);
        }
    }

    // A picture with a credit shows pixels; outlines stand in the data even where no picture was drawn.
    private static PictureRight Approved(ReportContent content, string figure, Observation shown)
    {
        ReportFigure? picture = content.Figures.FirstOrDefault(drawn => drawn.Name == figure);
        return picture?.Credit is not null ? PictureRight.Pixels : picture is not null || shown.Detections.Count > 0 ? PictureRight.FootprintsOnly : PictureRight.Nothing;
    }

    // Who corrected a machine's count, counted a scene blind, or stated a count that entered the series.
    private IEnumerable<string> Counters(ReportRecord report, ReportSource source)
    {
        HashSet<string> scenes = [.. report.Scenes];
        IEnumerable<string> corrected = ledger.Records(RecordKinds.Correction).Where(record => scenes.Contains(record.Name))
            .Select(record => JsonSerializer.Deserialize<CorrectionBody>(record.Body, LedgerRecord.Json)!.Entry.By);
        IEnumerable<string> blind = scenes.SelectMany(scene => SceneReviews.BlindOf(ledger, scene)).Select(count => count.By);
        IEnumerable<string> stated = ledger.Counts().Where(count => count.Record.Zone is null && count.Record.AcquiredAt <= source.Series.Ends).Select(count => count.Record.Counter).OfType<string>();
        return corrected.Concat(blind).Concat(stated);
    }
}
