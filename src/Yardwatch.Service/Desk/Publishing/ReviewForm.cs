using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Reports;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Publishing;

/// <summary>A reviewer's answer, given on the report's page instead of in a file.</summary>
internal sealed class ReviewForm
{
    /// <summary>The reviewer, as it is printed.</summary>
    public string Reviewer { get; set; } = "";

    /// <summary>Whether the reviewer neither wrote the report nor counted.</summary>
    public bool IsSomebodyElse { get; set; }

    /// <summary><c>approve</c>, <c>changes</c>, or empty.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>Remarks.</summary>
    public string Comments { get; set; } = "";

    /// <summary>Who could be hurt.</summary>
    public string WhoCouldBeHurt { get; set; } = "";

    /// <summary>What is held back for their sake.</summary>
    public string Withheld { get; set; } = "";

    /// <summary>Who decided that.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>Why the facility's delay need not be waited for.</summary>
    public string LiftDelay { get; set; } = "";

    /// <summary>The answer, bound to the report as the page showed it.</summary>
    /// <param name="report">The report as it was shown.</param>
    /// <exception cref="UsageException">Something that can't be left out is left out.</exception>
    public ReviewAnswer Answer(ReportRecord report)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["report"] = report.Id,
            ["edition"] = Invariant($"{report.Edition}"),
            ["fingerprint"] = report.Fingerprint,
            ["reviewer"] = Reviewer.Trim(),
            ["isAuthorOrCounter"] = IsSomebodyElse ? "no" : "yes",
            ["verdict"] = Verdict,
            ["comments"] = Comments.Trim(),
            ["whoCouldBeHurt"] = WhoCouldBeHurt.Trim(),
            ["withheld"] = Withheld.Trim(),
            ["decidedBy"] = DecidedBy.Trim(),
            ["liftDelay"] = LiftDelay.Trim(),
        };
        return ReviewAnswer.Of(values, (_, what) => new UsageException(ErrorCatalog.ReviewUnusable, what));
    }

    /// <summary>The answer in a file that a reviewer sent back.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="report">The report whose page it was given to.</param>
    /// <exception cref="UsageException">It is about another report.</exception>
    public static ReviewAnswer Read(string text, string file, ReportRecord report)
    {
        var answer = ReviewAnswer.Parse(text, file);
        return answer.Report == report.Id
            ? answer
            : throw new UsageException(ErrorCatalog.ReportUnusable, $"{file} is about the report {answer.Report}. Take it in on that report's page.");
    }
}
