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

    private static readonly ReportOptions Plan = new();

    private static readonly Option<string?> OfWatch = WatchOption.Create();

    public static Command Create(TimeProvider clock)
    {
        Command command = new("report", "Writes a report: page, figures, data and hashes.") { Template, ForReview, OfWatch };
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

        output.WriteLine($"The report: {Path.Combine(desk.Draft(Plan.Read(parsed)), ReportFolder.PageName)}");
        return 0;
    }
}

/// <summary>What a report is to be of, the same for <c>report</c> and <c>correct</c>.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _at = new("--at")
    {
        Description = "Reports on the last count at or before this day or time.",
        HelpName = "DATE",
    };

    private readonly Option<string?> _assessment = new("--assessment")
    {
        Description = "The assessment, as docs/assessments.md describes it.",
        HelpName = "FILE.yaml",
    };

    private readonly Option<string?> _author = new("--author")
    {
        Description = "Who makes it, as it is printed; without it the assessment's authors.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _embargo = new("--embargo")
    {
        Description = "Nothing of it leaves before this day or time.",
        HelpName = "DATE",
    };

    private readonly Option<bool> _pdf = new("--pdf") { Description = "Also writes report.pdf, with Chromium." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_at, _assessment, _author, _embargo, _pdf])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the command line says.</summary>
    public ReportPlan Read(ParseResult parsed) => new()
    {
        At = Inputs.Moment(parsed.GetValue(_at), "--at")?.Last,
        AssessmentPath = parsed.GetValue(_assessment),
        Author = parsed.GetValue(_author),
        EmbargoUntil = Inputs.Moment(parsed.GetValue(_embargo), "--embargo")?.First,
        WithPdf = parsed.GetValue(_pdf),
    };
}
