using System.IO.Compression;
using System.Text;
using Yardwatch.Baselines;
using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Reports;

/// <summary>Takes a report from draft to publication, correction or retraction. Every step is a record that supersedes the one before it.</summary>
/// <param name="watch">The watch.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="now">The present moment.</param>
internal sealed class ReportDesk(Watch watch, Ledger ledger, DateTimeOffset now)
{
    /// <summary>Where a watch has its reports, in its folder.</summary>
    public const string FolderName = "reports";

    private const string FormName = "review.yaml";

    private readonly ReportLedger _reports = new(ledger, now);
    private readonly ReportRules _rules = new(watch, ledger, now);

    /// <summary>Where the packet for a report's reviewer lies once it is packed.</summary>
    public static string PacketPath(Watch watch, ReportRecord report) => Path.Combine(watch.Folder, FolderName, Invariant($"{report.Id}-review-{report.Edition}.zip"));

    /// <summary>Makes a draft, in the place of an earlier one that is neither approved nor published.</summary>
    /// <param name="plan">What it is to be of.</param>
    /// <param name="again">Whether it may take the place of an approved one, whose review is void then.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="UsageException">It would take the place of what is approved or published.</exception>
    public string Draft(ReportPlan plan, bool again = false)
    {
        BuiltReport built = new ReportBuilder(watch, ledger, now).Build(plan);
        string id = built.Source.Content.Id;
        if (_reports.Find(id) is { IsOut: true } published)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, published.State == ReportState.Retracted
                ? $"{id} was retracted. Report on another scene."
                : $"{id} is published. To change it, say what was wrong and why: `yardwatch correct {id} --what TEXT --why TEXT`.");
        }

        if (!again && _reports.Find(id) is { State: ReportState.Approved })
        {
            throw new UsageException(
                ErrorCatalog.ReportUnusable, $"{id} is approved, and a new draft would have to be reviewed anew. Publish it with `yardwatch publish --report {id} --site DIR`, or make the draft with --again, and with --assessment FILE where it shall have one.");
        }

        return Save(built, plan, "drafted again");
    }

    /// <summary>What the edition that stands was made of: what a correction takes over unless it is told otherwise.</summary>
    /// <exception cref="UsageException">There is no such report on a site.</exception>
    public ReportPlan Standing(string id)
    {
        ReportRecord report = Out(id);
        SortedDictionary<string, byte[]> files = Read(report);
        ReportSource source = Source(report, files);
        return new ReportPlan
        {
            At = source.Series.Ends,
            AssessmentPath = source.Assessment is null ? null : Path.Combine(Folder(id), ReportFolder.AssessmentName),
            Author = source.Assessment is not null && source.Content.Author == string.Join(", ", report.Authors) ? null : source.Content.Author,
            EmbargoUntil = source.Content.EmbargoUntil,
            WithPdf = files.ContainsKey(ReportFiles.PdfName),
        };
    }

    /// <summary>The correction that waits for its review or publication, and whose place another one takes; null where there is none.</summary>
    public ReportCorrection? Pending(string id) => Out(id) is { State: not (ReportState.Published or ReportState.Corrected) } report
        ? Source(report, Read(report)).Content.Corrections[0]
        : null;

    /// <summary>Makes a new edition of a published report, or one that waits for review anew; it must be reviewed before it takes the old one's place.</summary>
    /// <exception cref="UsageException">A text is empty or breaks the rules of language, or the plan is of another report.</exception>
    public string Correct(string id, (string What, string Why) correction, ReportPlan plan)
    {
        ReportRules.DemandText(("What was wrong", correction.What), ("Why", correction.Why));
        ReportRecord report = Out(id);
        bool stands = report.State is ReportState.Published or ReportState.Corrected;
        IReadOnlyDictionary<string, byte[]> old = Read(report);
        ReportContent before = Source(report, old).Content;
        BuiltReport built = new ReportBuilder(watch, ledger, now).Build(plan);
        if (built.Source.Content.Id != id)
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--at gives the report {built.Source.Content.Id}, not {id}. Give --at so that the same scene is judged.");
        }

        ReportContent content = built.Source.Content with
        {
            Edition = report.Edition + (stands ? 1 : 0),
            Corrections = [new ReportCorrection(now, correction.What, correction.Why), .. before.Corrections.Skip(stands ? 0 : 1)],
        };
        if (stands)
        {
            ReportFolder.Write(Edition(report), old);
        }

        return Save(built with { Source = built.Source with { Content = content } }, plan, $"corrected: {correction.Why}");
    }

    /// <summary>Packs a draft with a form, for a reviewer who needs no Yardwatch.</summary>
    /// <returns>The packet's path.</returns>
    public string ForReview(string id)
    {
        ReportRecord report = _reports.Get(id);
        if (report.State is not (ReportState.Draft or ReportState.InReview))
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{id} is {ReportStates.Word(report.State)}: there is nothing to review. Make a draft with `yardwatch report`.");
        }

        IReadOnlyDictionary<string, byte[]> files = Read(report);
        string path = PacketPath(watch, report);
        PublishedFile.Write(path, Packed(id, files, ReviewAnswer.Form(Source(report, files).Content, report.Fingerprint)));
        _reports.Save(report with { State = ReportState.InReview }, "sent to a reviewer");
        return path;
    }

    /// <summary>Takes in a review. Where it approves, the report is made anew with the reviewer's name.</summary>
    public ReportRecord Review(ReviewAnswer answer)
    {
        ReportRecord report = _reports.Get(answer.Report);
        if (answer.Fingerprint != report.Fingerprint || answer.Edition != report.Edition)
        {
            throw new UsageException(
                ErrorCatalog.ReportUnusable, $"The review is of another state of {report.Id} ({answer.Fingerprint}) than stands here ({report.Fingerprint}). Send the reviewer a new packet with `yardwatch report --for-review {report.Id}`.");
        }

        ReportSource read = Source(report, Read(report));
        _rules.DemandIndependence(report, read, answer.Reviewer);
        if (answer.Approves)
        {
            ReportRules.DemandLanguage(report.Id, read);
        }

        _reports.Save(answer);
        if (!answer.Approves)
        {
            _reports.Save(report with { State = ReportState.Draft }, $"{answer.Reviewer} asked for changes");
            return _reports.Get(report.Id);
        }

        return Remade(report with { ReviewedFingerprint = report.Fingerprint }, content => content with
        {
            State = ReportState.Approved,
            Reviewer = answer.Reviewer,
            Harm = answer.Harm,
            NotCitable = [.. content.NotCitable.Where(reason => reason != ReportBuilder.NotReviewed)],
        }, $"approved by {answer.Reviewer}");
    }

    /// <summary>Puts an approved report, or the notice of a retracted one, on a site.</summary>
    /// <param name="id">The report.</param>
    /// <param name="site">The site's folder.</param>
    /// <param name="names">What the site is called from now on; null: as before.</param>
    /// <returns>The report's folder on the site.</returns>
    public string Publish(string id, string site, SiteNames? names = null)
    {
        LedgerSeals.Demand(ledger, watch.LedgerPath);
        ReportRecord report = _reports.Get(id);
        DemandApart(site);
        ReportSite target = new(site, now, names ?? new SiteNames(Title: null, Address: null));
        target.Demand(id, _reports.Fingerprints(id));
        if (report is { State: ReportState.Retracted })
        {
            return target.Retract(report);
        }

        if (report.State is not (ReportState.Approved or ReportState.Published or ReportState.Corrected))
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"{id} is {ReportStates.Word(report.State)}, not approved. Send it to a reviewer: `yardwatch report --for-review {id}`, then `yardwatch review FILE`.");
        }

        ReportSource source = Source(report, Read(report));
        _rules.DemandPublication(report, source);
        ReportState state = source.Content.Corrections.Count > 0 ? ReportState.Corrected : ReportState.Published;
        ReportRecord published = report.State == state
            ? report
            : Remade(report with { PublishedAt = report.PublishedAt ?? now }, old => old with { State = state }, "published");
        return target.Put(published, Read(published));
    }

    // A web server would show whoever asks the ledger, drafts and scenes of a watch that lies in the site's folder.
    private void DemandApart(string site)
    {
        string below = Path.GetRelativePath(Path.GetFullPath(site), Path.GetFullPath(watch.Folder));
        if (below == "." || !(below == ".." || below.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(below)))
        {
            throw new UsageException(ErrorCatalog.CommandLine, $"--site {site} holds the watch itself, which would be published with it. Choose a folder that doesn't.");
        }
    }

    /// <summary>Takes a published report back. Its address keeps a notice.</summary>
    /// <exception cref="UsageException">The reason is empty or breaks the rules of language, or there is no such report on a site.</exception>
    public ReportRecord Retract(string id, string why)
    {
        ReportRules.DemandText(("Why", why));
        ReportRecord report = Out(id);
        ReportRecord retracted = report with { State = ReportState.Retracted, Summary = why };
        _reports.Save(retracted, $"retracted: {why}");
        return retracted;
    }

    private ReportRecord Out(string id)
    {
        ReportRecord report = _reports.Get(id);
        return report is { IsOut: true, State: not ReportState.Retracted }
            ? report
            : throw new UsageException(ErrorCatalog.ReportUnusable, $"{id} is {ReportStates.Word(report.State)}: only what is published can be corrected or retracted.");
    }

    private string Folder(string id) => Path.Combine(watch.Folder, FolderName, id);

    private string Edition(ReportRecord report) => Path.Combine(Folder(report.Id), SiteEntry.Editions, Invariant($"{report.Edition}"));

    private string Save(BuiltReport built, ReportPlan plan, string why)
    {
        ReportContent content = built.Source.Content;
        IReadOnlyDictionary<string, byte[]> files = ReportFiles.Of(watch, built, plan.WithPdf);
        Stage(content.Id, files);
        SurgeFinding finding = built.Source.Series.Judge();
        _reports.Save(new ReportRecord
        {
            Id = content.Id,
            Edition = content.Edition,
            State = ReportState.Draft,
            Title = ReportWords.Title(built.Source, finding),
            Summary = string.Concat(content.Corrections.Take(1).Select(ReportWords.Corrected)) + ReportWords.KeyFindings(built.Source, finding)[0],
            Fingerprint = ReportFolder.Fingerprint(files[ReportFolder.ManifestName]),
            Authors = built.Authors,
            Scenes = [.. Scenes(built.Source.Series)],
            Models = [.. Models(built.Source.Observation.Provenance)],
            FacilityVersion = built.Source.Observation.FacilityVersion,
            Claims = built.ClaimIds,
            Count = [finding.Judged.Record.Count, finding.Judged.Lower, finding.Judged.Upper],
            PublishedAt = _reports.Find(content.Id)?.PublishedAt,
        }, why);
        _reports.Save(content.Id, Encoding.UTF8.GetString(files[ReportFolder.FindingName]), watch.Facility.Events);
        Settle(content.Id, files);
        return Folder(content.Id);
    }

    // The judged one first.
    private static IEnumerable<string> Scenes(ReportSeries series) =>
        series.Rows.Reverse().Prepend(series.Rows[series.Judged()]).Select(row => row.SceneSha256).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Models(Observations.Provenance provenance) =>
        new[] { provenance.ModelSha256, provenance.TrackModelSha256, provenance.ZoneModelSha256 }.OfType<string>();

    private ReportRecord Remade(ReportRecord report, Func<ReportContent, ReportContent> change, string why)
    {
        IReadOnlyDictionary<string, byte[]> old = Read(report);
        ReportSource source = Source(report, old);
        ReportSource changed = source with { Content = change(source.Content) };
        IReadOnlyDictionary<string, byte[]> files = ReportFiles.Again(changed, old);
        Stage(report.Id, files);
        ReportRecord made = report with { State = changed.Content.State, Fingerprint = ReportFolder.Fingerprint(files[ReportFolder.ManifestName]) };
        _reports.Save(made, why);
        Settle(report.Id, files);
        return made;
    }

    // The files lie whole beside the report's folder before the ledger learns of them: whenever a call is cut off, what the ledger holds is at hand.
    private void Stage(string id, IReadOnlyDictionary<string, byte[]> files)
    {
        if (Directory.Exists(Staged(id)))
        {
            Directory.Delete(Staged(id), recursive: true);
        }

        ReportFolder.Write(Staged(id), files);
    }

    private void Settle(string id, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (string name in ReportFiles.Read(Folder(id)).Keys.Where(name => !files.ContainsKey(name)))
        {
            File.Delete(Path.Combine(Folder(id), name));
        }

        ReportFolder.Write(Folder(id), files);
        Directory.Delete(Staged(id), recursive: true);
    }

    private string Staged(string id) => Path.Combine(watch.Folder, FolderName, $"{id}.next");

    // What was reviewed must be what stands here: a sentence changed since would go out unread.
    private SortedDictionary<string, byte[]> Read(ReportRecord report)
    {
        SortedDictionary<string, byte[]> files = ReportFiles.Read(Folder(report.Id));
        if (!IsHeld(report, files) && ReportFiles.Read(Staged(report.Id)) is var staged && IsHeld(report, staged))
        {
            Settle(report.Id, staged);
            files = ReportFiles.Read(Folder(report.Id));
        }

        return IsHeld(report, files)
            ? files
            : throw new UsageException(ErrorCatalog.ReportDiffers, $"{Folder(report.Id)} is not what the ledger holds of {report.Id}: files were changed. Make it again with `yardwatch report`.");
    }

    private static bool IsHeld(ReportRecord report, SortedDictionary<string, byte[]> files) =>
        files.TryGetValue(ReportFolder.ManifestName, out byte[]? manifest) && ReportFolder.Fingerprint(manifest) == report.Fingerprint && ReportCheck.Manifest(files).Holds;

    private static ReportSource Source(ReportRecord report, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            return ReportFolder.Read(name => files.GetValueOrDefault(name));
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"The report {report.Id} can't be read: {exception.Message} Make it again with `yardwatch report`.");
        }
    }

    // The form lies beside the report's folder: in it, it would be a file that doesn't belong to the report.
    private static byte[] Packed(string id, IReadOnlyDictionary<string, byte[]> files, string form)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files.Select(file => new KeyValuePair<string, byte[]>($"{id}/{file.Key}", file.Value)).Append(new(FormName, Encoding.UTF8.GetBytes(form))))
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
