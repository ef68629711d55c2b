using System.CommandLine;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch review</c>, <c>publish</c>, <c>correct</c>, <c>retract</c> and <c>affected</c>: what becomes of a report.</summary>
internal static class PublishCommands
{
    private static readonly Option<string?> OfWatch = WatchOption.Create();

    private static readonly Argument<string> Id = new("id") { Description = "The report.", HelpName = "ID" };

    private static readonly Argument<string> Answer = new("file") { Description = "The form of a review, filled in.", HelpName = "FILE" };

    private static readonly Argument<string> Thing = new("what")
    {
        Description = "A scene's name or hash, a model's hash, a facility's version, or words of a claim.",
        HelpName = "SCENE|MODEL|FACILITY|CLAIM",
    };

    private static readonly Option<string> Report = new("--report") { Description = "The report.", HelpName = "ID", Required = true };

    private static readonly Option<string> Site = new("--site") { Description = "The site's folder.", HelpName = "DIR", Required = true };

    private static readonly Option<string?> Title = new("--title") { Description = "What the site is called from now on.", HelpName = "TEXT" };

    private static readonly Option<string?> Address = new("--address") { Description = "Where the site stands on the web, for its feed.", HelpName = "URL" };

    private static readonly Option<string> What = new("--what") { Description = "What was wrong, and what stands there now.", HelpName = "TEXT", Required = true };

    private static readonly Option<string> Why = new("--why") { Description = "Why.", HelpName = "TEXT", Required = true };

    private static readonly ReportOptions Plan = new();

    public static IEnumerable<Command> Create(TimeProvider clock)
    {
        Command review = new("review", "Takes in a reviewer's answer.") { Answer, OfWatch };
        review.SetAction((parsed, cancellation) => OnDeskAsync(parsed, clock, Review, cancellation));
        Command publish = new("publish", "Puts an approved report on a static site.") { Report, Site, Title, Address, OfWatch };
        publish.SetAction((parsed, cancellation) => OnDeskAsync(parsed, clock, Publish, cancellation));
        Command correct = new("correct", "Makes a new edition of a published report, of what the edition before was made of unless an option says otherwise.") { Id, What, Why, OfWatch };
        Plan.AddTo(correct);
        correct.SetAction((parsed, cancellation) => OnDeskAsync(parsed, clock, Correct, cancellation));
        Command retract = new("retract", "Takes a published report back.") { Id, Why, OfWatch };
        retract.SetAction((parsed, cancellation) => OnDeskAsync(parsed, clock, Retract, cancellation));
        Command affected = new("affected", "Lists the reports that rest on a scene, a model, a facility's version or a claim.") { Thing, OfWatch };
        affected.SetAction((parsed, cancellation) => Task.Run(() => Affected(parsed, clock.GetUtcNow()), cancellation));
        return [review, publish, correct, retract, affected];
    }

    private static Task<int> OnDeskAsync(ParseResult parsed, TimeProvider clock, Func<ParseResult, ReportDesk, string> act, CancellationToken cancellation) => Task.Run(
        () =>
        {
            Watch watch = WatchOption.Open(parsed, OfWatch);
            using var held = WatchLock.Take(watch);
            using var ledger = Ledger.Open(watch.LedgerPath);
            parsed.InvocationConfiguration.Output.WriteLine(act(parsed, new ReportDesk(watch, ledger, clock.GetUtcNow())));
            return 0;
        },
        cancellation);

    private static string Review(ParseResult parsed, ReportDesk desk)
    {
        string path = parsed.GetRequiredValue(Answer);
        string text = File.Exists(path) ? File.ReadAllText(path) : throw new UsageException(ErrorCatalog.TextMissing, $"There is no review {path}. Check the path.");
        ReportRecord report = desk.Review(ReviewAnswer.Parse(text, Path.GetFileName(path)));
        return report.State == ReportState.Approved
            ? $"{report.Id} is approved. Publish it with `yardwatch publish --report {report.Id} --site DIR`."
            : $"{report.Id} must be changed: it is a draft again.";
    }

    private static string Publish(ParseResult parsed, ReportDesk desk)
    {
        SiteNames names = new(parsed.GetValue(Title), parsed.GetValue(Address));
        return $"Published: {desk.Publish(parsed.GetRequiredValue(Report), parsed.GetRequiredValue(Site), names)}";
    }

    private static string Correct(ParseResult parsed, ReportDesk desk)
    {
        string id = parsed.GetRequiredValue(Id);
        ReportPlan plan = Plan.Read(parsed, desk.Standing(id));
        ReportCorrection? earlier = desk.Pending(id);
        string folder = desk.Correct(id, (parsed.GetRequiredValue(What), parsed.GetRequiredValue(Why)), plan);
        ReportOptions.WarnOfLanguage(parsed, plan);
        string instead = earlier is null ? "" : $"It takes the place of a correction that was not published yet: \u201c{earlier.What}\u201d Why: \u201c{earlier.Why}\u201d\n";
        return $"The new edition: {Path.Combine(folder, ReportFolder.PageName)}\n{instead}It takes the old one's place when it is reviewed and published.";
    }

    private static string Retract(ParseResult parsed, ReportDesk desk)
    {
        ReportRecord report = desk.Retract(parsed.GetRequiredValue(Id), parsed.GetRequiredValue(Why));
        return $"{report.Id} is retracted. Put the notice in its place with `yardwatch publish --report {report.Id} --site DIR`.";
    }

    private static int Affected(ParseResult parsed, DateTimeOffset now)
    {
        Watch watch = WatchOption.Open(parsed, OfWatch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        IReadOnlyList<string> lines = new AffectedReports(watch, ledger, now).Of(parsed.GetRequiredValue(Thing));
        parsed.InvocationConfiguration.Output.Write(lines.Count == 0 ? "No report rests on it.\n" : string.Concat(lines.Select(line => line + "\n")));
        return 0;
    }
}
