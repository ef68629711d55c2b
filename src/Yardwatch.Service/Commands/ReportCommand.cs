using System.CommandLine;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Commands;

/// <summary><c>yardwatch report</c>: a publication that a reader can check, of a watch's newest count or of an earlier one.</summary>
internal static class ReportCommand
{
    private static readonly Option<bool> Template = new("--template")
    {
        Description = $"Writes {ReportFiles.TemplateName} into the watch, to be changed; reports are set in it from then on.",
    };

    private static readonly Option<string?> ForReview = new("--for-review")
    {
        Description = "Packs a draft, with a form, for a reviewer who needs no Yardwatch.",
        HelpName = "ID",
    };

    private static readonly Option<bool> Again = new("--again")
    {
        Description = "Also in the place of an approved report, which must then be reviewed anew.",
    };

    private static readonly ReportOptions Plan = new();

    private static readonly Option<string?> OfWatch = WatchOption.Create();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("report", "Writes a report: page, figures, data and hashes.") { Template, ForReview, Again, OfWatch };
        Plan.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, clock.GetUtcNow()), cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, DateTimeOffset now)
    {
        Watch watch = WatchOption.Open(parsed, OfWatch);
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Template))
        {
            output.WriteLine($"The template: {ReportFiles.WriteTemplate(watch)}");
            return 0;
        }

        using var held = WatchLock.Take(watch);
        using var ledger = Ledger.Open(watch.LedgerPath);
        ReportDesk desk = new(watch, ledger, now);
        if (parsed.GetValue(ForReview) is { } id)
        {
            output.WriteLine($"The packet for a reviewer: {desk.ForReview(id)}");
            output.WriteLine("Take the answer in with `yardwatch review FILE`.");
            return 0;
        }

        ReportPlan plan = Plan.Read(parsed, new ReportPlan());
        output.WriteLine($"The report: {Path.Combine(desk.Draft(plan, parsed.GetValue(Again)), ReportFolder.PageName)}");
        ReportOptions.WarnOfLanguage(parsed, plan);
        return 0;
    }
}

/// <summary>What a report is to be of, the same for <c>report</c> and <c>correct</c>.</summary>
internal sealed class ReportOptions
{
    // What a correction takes over and shall not have.
    private const string None = "none";

    private readonly Option<string?> _at = new("--at")
    {
        Description = "Reports on the last count at or before this day or time.",
        HelpName = "DATE",
    };

    private readonly Option<string?> _assessment = new("--assessment")
    {
        Description = "The assessment, as docs/assessments.md describes it; none: without.",
        HelpName = "FILE.yaml",
    };

    private readonly Option<string?> _author = new("--author")
    {
        Description = "Who makes it, as it is printed; without it the assessment's authors.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _embargo = new("--embargo")
    {
        Description = "Nothing of it leaves before this day or time; none: without.",
        HelpName = "DATE",
    };

    private readonly Option<bool?> _pdf = new("--pdf") { Description = "Also writes report.pdf, with Chromium; false: does not.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_at, _assessment, _author, _embargo, _pdf])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="standing">What holds where it says nothing.</param>
    public ReportPlan Read(ParseResult parsed, ReportPlan standing) => new()
    {
        At = Moments.Of(parsed.GetValue(_at), "--at")?.Last ?? standing.At,
        AssessmentPath = Said(parsed.GetValue(_assessment), path => path, standing.AssessmentPath),
        Author = parsed.GetValue(_author) ?? standing.Author,
        EmbargoUntil = Said(parsed.GetValue(_embargo), text => Moments.Of(text, "--embargo")?.First, standing.EmbargoUntil),
        WithPdf = parsed.GetResult(_pdf) is null ? standing.WithPdf : parsed.GetValue(_pdf) ?? true,
    };

    /// <summary>Says on standard error that the assessment has errors of language: a report with them is never approved.</summary>
    public static void WarnOfLanguage(ParseResult parsed, ReportPlan plan)
    {
        IReadOnlyList<string> errors = ReportRules.LanguageErrors(plan.AssessmentPath is { } path ? File.ReadAllText(path) : null);
        if (errors.Count > 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"yardwatch: the report can't be approved: the language of {plan.AssessmentPath} breaks rules:\n  {string.Join("\n  ", errors)}\nMend it and make the report again; docs/language.md explains each rule.");
        }
    }

    private static T? Said<T>(string? text, Func<string, T?> read, T? standing) => text switch
    {
        null => standing,
        None => default,
        _ => read(text),
    };
}
