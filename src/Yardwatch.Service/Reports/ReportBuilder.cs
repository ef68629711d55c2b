using System.Text;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Language;
using Yardwatch.Baselines;
using Yardwatch.Facilities;
using Yardwatch.Observations;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>A report's content and figures, before they become files.</summary>
/// <param name="Source">What it is made of.</param>
/// <param name="Figures">By the name of their file.</param>
/// <param name="Exports">The same data for other programs, by their path in the report's folder.</param>
internal sealed record BuiltReport(ReportSource Source, IReadOnlyDictionary<string, byte[]> Figures, IReadOnlyDictionary<string, byte[]> Exports)
{
    /// <summary>Who wrote it.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The claims in it, by their record's id.</summary>
    public required IReadOnlyList<string> ClaimIds { get; init; }
}

/// <summary>What a report is to be of.</summary>
internal sealed record ReportPlan
{
    /// <summary>The judged count is the last one at or before this moment; null: the last one.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The assessment's file, or null.</summary>
    public string? AssessmentPath { get; init; }

    /// <summary>Who makes it, as it is printed, or null.</summary>
    public string? Author { get; init; }

    /// <summary>No export leaves before; UTC.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>Whether the page is printed too.</summary>
    public bool WithPdf { get; init; }
}

/// <summary>Makes a report of a watch: of its newest count, or of an earlier one.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="now">The moment at which the report is made.</param>
internal sealed class ReportBuilder(Watch watch, Ledger ledger, DateTimeOffset now)
{
    /// <summary>Why a report that nobody reviewed can't be cited.</summary>
    public const string NotReviewed = "No reviewer approved it.";

    /// <summary>Why a report can't leave at all.</summary>
    public const string CountsForbidden = "The scene's license does not allow counts made from it to be published.";

    private readonly Dictionary<string, byte[]> _figures = new(StringComparer.Ordinal);
    private readonly List<ReportFigure> _shown = [];
    private readonly List<string> _withheld = [];

    /// <summary>Makes it.</summary>
    /// <param name="plan">What it is to be of.</param>
    /// <exception cref="UsageException">There is nothing to report on.</exception>
    public BuiltReport Build(ReportPlan plan)
    {
        DateTimeOffset? at = plan.At;
        IReadOnlyList<HistoryLine> all = WatchHistory.Of(ledger).Lines;
        HistoryLine[] known = [.. all.Where(line => !(line.To > at))];
        HistoryLine[] lines = WatchSeries.Publishable(known, Judged(known, at), now);
        HistoryLine[] series = [.. lines.Where(line => line.IsInSeries)];
        ReportSeries published = WatchSeries.Of(watch.Facility, lines);
        SurgeFinding finding = published.Judge();
        HistoryLine line = series[published.Judged()];
        LedgerObservation judged = line.Observed!;
        HistoryLine? earlier = Comparison(series, finding);
        ReviewAnswer? lifted = new ReportLedger(ledger, now).LiftedDelay(Id(finding));
        if (lifted is not null && watch.Settings.Sensitivity == FacilitySensitivity.Delayed)
        {
            _withheld.Add($"{lifted.Reviewer} said that the facility's delay need not be waited for: {lifted.LiftDelay}");
        }

        PictureRights rights = new(watch.Settings, now, lifted is not null, judged.Observation);
        using ReportPictures pictures = new(watch, ledger, rights);
        Observation observation = Public(judged, rights);
        Observation? comparison = earlier?.Observed is { } entry ? Public(entry, rights) : null;
        Show((pictures, rights), "scene", judged, observation);
        if (comparison is not null)
        {
            Show((pictures, rights), "comparison", earlier!.Observed!, comparison);
        }

        AddChart(finding);
        (Assessment? assessment, string? text) = Assessment(plan.AssessmentPath);
        LedgerRecord[] claims = [.. ledger.CurrentRecords(RecordKinds.Claim)];
        CaveatFacts facts = After(all, published.Ends) with { Observation = observation, Finding = finding, LeftOutForRights = known.Count(line => line.IsInSeries) - series.Length };
        ReportContent content = Content(judged, facts) with { Author = Author(plan, assessment), EmbargoUntil = Later(plan.EmbargoUntil, judged.Metadata.Rights.EmbargoUntil) };
        content = content with { NotCitable = [.. content.NotCitable, .. Nameless(content.Author), .. Language(assessment), .. Referred(assessment, plan.AssessmentPath)] };
        if (assessment is not null)
        {
            content = content with { Evidence = new EvidenceFigures(new AssessmentReferences(watch, ledger, now), day => day == Day(line) ? finding : FindingOf(day, all), rights, now).Of(assessment) };
        }

        ReportSource source = new(content, observation, comparison, published)
        {
            Claims = [.. claims.Select(record => ClaimRecords.Read(record.Body)).OrderBy(claim => claim.From)],
            Assessment = text,
            Facility = Geometry(judged, rights),
        };
        return new BuiltReport(source, _figures, Exports(source, finding))
        {
            Authors = [.. new[] { plan.Author }.Concat(assessment?.Authors ?? []).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            ClaimIds = [.. claims.Select(record => record.Id)],
        };
    }

    private HistoryLine Judged(HistoryLine[] known, DateTimeOffset? at)
    {
        HistoryLine[] series = [.. known.Where(line => line.IsInSeries)];
        if (series.Length == 0)
        {
            throw new UsageException(
                ErrorCatalog.NothingToJudge, $"The watch {watch.Folder} has no count to judge{(at is { } moment ? Invariant($" at or before {moment:yyyy-MM-dd}") : "")}. {WatchHistory.WhyNone(known)}");
        }

        HistoryLine judged = series[WatchSeries.Of(watch.Facility, known).Judged()];
        return judged.Observed is not null
            ? judged
            : throw new UsageException(
                ErrorCatalog.NothingToJudge, "The last count was stated by a person, not made from a scene: a report shows a scene. Name an earlier day with --at.");
    }

    private static DateOnly Day(HistoryLine line) => DateOnly.FromDateTime(line.From!.Value.UtcDateTime);

    // As a report on that day would judge it now; null where its count may not be published.
    private SurgeFinding? FindingOf(DateOnly day, IReadOnlyList<HistoryLine> all)
    {
        HistoryLine judged = all.Last(line => line.IsInSeries && Day(line) == day);
        HistoryLine[] known = [.. all.TakeWhile(line => line != judged), judged];
        return judged.Observed?.Metadata.Rights.AllowCounts(now) == false ? null : WatchSeries.Of(watch.Facility, WatchSeries.Publishable(known, judged, now)).Judge();
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => new[] { one, other }.Max();

    // Of a later scene under embargo not even the day is told: then nothing is said of what came after.
    private CaveatFacts After(IReadOnlyList<HistoryLine> all, DateTimeOffset last)
    {
        HistoryLine? next = all.FirstOrDefault(line => line.IsInSeries && line.From > last);
        bool isHidden = next?.Observed?.Metadata.Rights.EmbargoUntil > now;
        return new CaveatFacts { NextSceneAt = isHidden ? null : next?.From, AsOf = next is null ? now : null };
    }

    private static string? Author(ReportPlan plan, Assessment? assessment) =>
        plan.Author ?? (assessment is null ? null : string.Join(", ", assessment.Authors));

    private static (Assessment? Assessment, string? Text) Assessment(string? path)
    {
        if (path is null)
        {
            return (null, null);
        }

        string text = File.Exists(path) ? File.ReadAllText(path) : throw new UsageException(ErrorCatalog.TextMissing, $"There is no assessment {path}. Check the path.");
        return (AssessmentYaml.Read(text, Path.GetFileName(path)), text);
    }

    private static IEnumerable<string> Nameless(string? author) => author is null ? ["It names no author, so it can't be reviewed."] : [];

    private IEnumerable<string> Referred(Assessment? assessment, string? path)
    {
        if (assessment is null)
        {
            return [];
        }

        AssessmentReferences references = new(watch, ledger, now);
        references.Demand(assessment, path!);
        return references.Superseded(assessment).Select(superseded => superseded.Text);
    }

    private static IEnumerable<string> Language(Assessment? assessment)
    {
        string[] rules = assessment is null ? [] :
        [
            .. AssessmentPassages.Check(assessment).SelectMany(pair => pair.Findings).Where(found => found.Rule.Severity == LanguageSeverity.Error)
                .Select(found => $"{found.Rule.Title.ToLowerInvariant()} ({found.Rule.Id})").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return rules.Length == 0 ? [] : [$"The assessment's language breaks rules: {string.Join(", ", rules)}."];
    }

    private static Dictionary<string, byte[]> Exports(ReportSource source, SurgeFinding finding) =>
        new(ReportVehicles.Of(source, finding), StringComparer.Ordinal) { [ReportFolder.TableName] = ReportExports.Csv(source.Series) };

    // A reader counts again on the tracks that were counted, once it may be known where they lie.
    private string? Geometry(LedgerObservation judged, PictureRights rights)
    {
        if (rights.Of(judged).Right == PictureRight.Nothing)
        {
            return null;
        }

        if (watch.FacilityThen(judged.Observation.Earliest, judged.Observation.Latest).Version != judged.Observation.FacilityVersion)
        {
            _withheld.Add("The facility was changed since the scene was counted: the tracks that were counted are not at hand.");
            return null;
        }

        return Encoding.UTF8.GetString(FacilityGeoJson.ToBytes(watch.Facility));
    }

    // Of the passes before the rise the fullest one: what used to be the most.
    private static HistoryLine? Comparison(HistoryLine[] series, SurgeFinding finding) => finding.History.SkipLast(1).Select(point => series[point.Record.Line - 1])
        .Where(line => line.Observed is not null && !(line.To > finding.Onset?.After))
        .MaxBy(line => line.Observed!.Observation.Railcars!.Median);

    // Files carry order numbers and names of people: a publication names a scene by its sensor and time.
    private static Observation Public(LedgerObservation entry, PictureRights rights)
    {
        Observation observation = entry.Observation;
        Observation named = observation with { Scene = $"{Sensor(entry)}, {Phrases.Acquired(observation)}", Facility = Phrases.Name(observation.Facility) };
        return rights.Of(entry).Right == PictureRight.Nothing
            ? named with { Detections = [] }
            : named;
    }

    private static string Sensor(LedgerObservation entry) => Phrases.Name(entry.Metadata.Sensor ?? "unnamed sensor");

    private void Show((ReportPictures Pictures, PictureRights Rights) by, string name, LedgerObservation entry, Observation shown)
    {
        (PictureRight right, string? why) = by.Rights.Of(entry);
        if (why is not null && !_withheld.Contains(why, StringComparer.Ordinal))
        {
            _withheld.Add(why);
        }

        LedgerScene scene = ledger.Scenes()[entry.Basis.Scene];
        if (right == PictureRight.Nothing)
        {
            return;
        }

        if (!scene.IsThere)
        {
            _withheld.Add($"The file of the scene {shown.Scene} is not at hand: no picture of it.");
            return;
        }

        if (by.Pictures.Draw(scene.Path, entry, shown) is { } drawn)
        {
            _figures.Add($"{name}.png", drawn.Png);
            string caption = $"{Phrases.Headline(shown)}. {shown.Scene}. {Phrases.Outlines(shown)}; the label of a track shows its id and the railcars on it.";
            bool pixels = right == PictureRight.Pixels;
            _shown.Add(new ReportFigure(name, caption, Alternative(shown), pixels ? entry.Metadata.Rights.Credit : null, double.Round(drawn.MetersWide, 1))
            {
                GsdMeters = pixels ? double.Round(drawn.GsdMeters, 3) : null,
            });
        }
    }

    private static string Alternative(Observation shown) =>
        Invariant($"The yard from above with the outlines of {shown.Detections.Count} vehicles on {shown.Tracks.Count} rail tracks. {Phrases.Headline(shown)}.");

    private void AddChart(SurgeFinding finding)
    {
        foreach ((string name, byte[] bytes) in ReportFigures.Chart(finding))
        {
            _figures.Add(name, bytes);
        }

        const string caption = "Railcars in every usable scene, with their 90 % intervals, and what the history predicts.";
        _shown.Add(new ReportFigure("chart", caption, SurgeChart.AltText(finding), Credit: null, MetersWide: null));
        _figures.Add(ReportFigures.CaptionsName, ReportFigures.Captions(_shown));
    }

    private ReportContent Content(LedgerObservation judged, CaveatFacts facts) => new()
    {
        Id = Id(facts.Finding!),
        State = ReportState.Draft,
        MadeAt = now,
        FacilityName = Phrases.Name(watch.Facility.Name),
        Sensitivity = watch.Settings.Sensitivity,
        IsSimulated = watch.Settings.Simulated,
        Figures = _shown,
        FacilityNames = [Phrases.Name(watch.Facility.Name), Phrases.Name(watch.Facility.Id)],
        Caveats = PublicationCaveats.Of(facts),
        Withheld = _withheld,
        Sources = [.. Sources(judged)],
        NotCitable = [.. NotCitable(judged, facts.Finding!)],
    };

    private IEnumerable<string> Sources(LedgerObservation judged)
    {
        string license = judged.Metadata.Rights.License is { } name ? $", license {Phrases.Name(name)}" : ", license not known";
        string credit = judged.Metadata.Rights.Credit is { } owner ? $", credit: {owner}" : ", no credit stated";
        yield return $"Judged scene: {Sensor(judged)}{license}{credit}.";
        if (watch.Facility.Source is { } source)
        {
            yield return $"Rail tracks: {Phrases.Name(source.Name)}{(source.License is { } terms ? $", license {Phrases.Name(terms)}" : "")}{(source.Credit is { } mapped ? $", credit: {mapped}" : "")}.";
        }

        yield return "Every count was made by Yardwatch from a scene; people corrected or stated it where the method says so.";
    }

    private static IEnumerable<string> NotCitable(LedgerObservation judged, SurgeFinding finding)
    {
        yield return NotReviewed;
        foreach (string reason in Citability.Reasons(judged.Observation, finding))
        {
            yield return reason;
        }

        if (judged.Metadata.Rights.CountsMayBePublished == false)
        {
            yield return CountsForbidden;
        }
    }

    private string Id(SurgeFinding finding) => Invariant($"{Slug.Of(watch.Facility.Id)}-{finding.Judged.Record.AcquiredAt:yyyy-MM-dd}");
}
