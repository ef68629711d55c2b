using Xunit;
using Yardwatch.Assessments;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service;
using Yardwatch.Service.Desk;
using Yardwatch.Service.Desk.Assessments;
using Yardwatch.Service.Desk.Publishing;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>What the desk does with reports, by the rules of the command line.</summary>
public sealed class WatchReportsTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private readonly WatchReports _reports = new(TimeProvider.System);

    [Fact]
    public void A_review_on_the_page_is_bound_to_what_was_shown_and_leaves_nothing_out()
    {
        using TemporaryFolder folder = new();
        (string path, string id) = demo.Copy(folder);
        var watch = Watch.Open(path);
        ReportRecord shown = _reports.Find(watch, id)!.Record;
        ReviewForm form = new() { Reviewer = "R. Reviewer" };
        Refused("Who wrote the report or counted can't review it", () => form.Answer(shown));
        form.IsSomebodyElse = true;
        Refused("\"verdict\" is missing", () => form.Answer(shown));
        form.Verdict = "approve";
        Refused("\"whoCouldBeHurt\" is missing", () => form.Answer(shown));
        (form.WhoCouldBeHurt, form.Withheld, form.DecidedBy) = ("nobody", "nothing", "R. Reviewer");
        Refused("is of another state", () => _reports.Do(watch, desk => desk.Review(form.Answer(shown with { Fingerprint = "0000" }))));
        Assert.Equal(ReportState.Approved, _reports.Do(watch, desk => desk.Review(form.Answer(shown))).State);
        ReportView approved = _reports.Find(watch, id)!;
        Assert.Equal("R. Reviewer", Assert.Single(approved.Reviews).Reviewer);
        Assert.Equal("R. Reviewer", approved.Source!.Content.Reviewer);
    }

    [Fact]
    public void What_is_published_is_verified_where_it_stands_and_only_a_whole_path_is_taken()
    {
        using TemporaryFolder folder = new();
        (string path, string id) = demo.Copy(folder);
        var watch = Watch.Open(path);
        Refused("is no whole path", () => _reports.Publish(watch, id, "site"));
        Refused("not approved", () => _reports.Publish(watch, id, folder.File("site")));
        Assert.False(Directory.Exists(folder.File("site")));
        ReviewForm form = new() { Reviewer = "R. Reviewer", IsSomebodyElse = true, Verdict = "approve", WhoCouldBeHurt = "nobody", Withheld = "nothing", DecidedBy = "R. Reviewer" };
        _reports.Do(watch, desk => desk.Review(form.Answer(_reports.Find(watch, id)!.Record)));
        (string published, VerifyReport? verified) = _reports.Publish(watch, id, folder.File("site"));
        Assert.Equal(folder.File(Path.Combine("site", id)), published);
        Assert.True(verified!.Holds);
        Assert.Equal(folder.File("site"), _reports.SiteOf(watch));
        _reports.Do(watch, desk => desk.Retract(id, "The scene was another yard's."));
        Assert.Null(_reports.Publish(watch, id, folder.File("site")).Verified);
    }

    [Fact]
    public void An_answer_in_a_file_must_be_about_the_report_of_the_page()
    {
        using TemporaryFolder folder = new();
        (string path, string id) = demo.Copy(folder);
        ReportView view = _reports.Find(Watch.Open(path), id)!;
        string answer = ReviewAnswer.Form(view.Source!.Content, view.Record.Fingerprint);
        foreach (string key in new[] { "reviewer", "verdict", "whoCouldBeHurt", "withheld", "decidedBy" })
        {
            answer = answer.Replace($"\n{key}:\n", $"\n{key}: {(key == "verdict" ? "approve" : "R. Reviewer")}\n", StringComparison.Ordinal);
        }

        Assert.Contains("\"isAuthorOrCounter\" is missing", Assert.Throws<AssessmentException>(() => ReviewForm.Read(answer, "review.yaml", view.Record)).Message, StringComparison.Ordinal);
        answer = answer.Replace("\nisAuthorOrCounter:\n", "\nisAuthorOrCounter: no\n", StringComparison.Ordinal);
        Assert.True(ReviewForm.Read(answer, "review.yaml", view.Record).Approves);
        Refused("is about the report", () => ReviewForm.Read(answer, "review.yaml", view.Record with { Id = "another" }));
        Assert.Throws<AssessmentException>(() => ReviewForm.Read("nothing", "review.yaml", view.Record));
    }

    [Fact]
    public void A_draft_is_made_of_what_was_saved()
    {
        using TemporaryFolder folder = new();
        var watch = Watch.Open(demo.Copy(folder).Watch);
        WatchSnapshot snapshot = Assert.Single(new WatchSnapshots(new DeskWatches([watch]), TimeProvider.System).All());
        AssessmentFiles files = new(watch.Folder);
        AssessmentWork work = files.Create("Rise", "one\n");
        DraftForm form = new() { Assessment = work.Name, Embargo = "soon" };
        Refused("never saved", () => form.Plan(snapshot));
        files.Save(work);
        Refused("The embargo soon is not a date", () => form.Plan(snapshot));
        form.Embargo = "2999-01-01";
        HistoryLine line = snapshot.History.Lines.First(line => line is { IsInSeries: true, Observed: not null });
        form.Scene = line.Observed!.Basis.Scene;
        ReportPlan plan = form.Plan(snapshot);
        Assert.Equal((line.To, files.FilePath(work.Name), 2999, null), (plan.At, plan.AssessmentPath, plan.EmbargoUntil!.Value.Year, plan.Author));
        Refused("There is no assessment elsewhere", () => new DraftForm { Assessment = "elsewhere" }.Plan(snapshot));
    }

    private static void Refused(string why, Func<object> act) => Assert.Contains(why, Assert.Throws<UsageException>(act).Message, StringComparison.Ordinal);
}
