using System.Globalization;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Files;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>What a reviewer answers, in a file that any editor writes. It is bound to the fingerprint of what was read.</summary>
public sealed record ReviewAnswer
{
    private static readonly string[] Keys = ["review", "report", "edition", "fingerprint", "reviewer", "isAuthorOrCounter", "verdict", "comments", "whoCouldBeHurt", "withheld", "decidedBy", "liftDelay"];

    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    /// <summary>Its edition.</summary>
    public required int Edition { get; init; }

    /// <summary>The fingerprint of what was read.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Who read it, as it is printed.</summary>
    public required string Reviewer { get; init; }

    /// <summary>Whether it may be published; else it must be changed first.</summary>
    public required bool Approves { get; init; }

    /// <summary>Remarks, or null.</summary>
    public string? Comments { get; init; }

    /// <summary>What harm it could do.</summary>
    public required HarmReview Harm { get; init; }

    /// <summary>Why pictures and coordinates need not wait, or null where they do.</summary>
    public string? LiftDelay { get; init; }

    /// <summary>The empty form that goes with a report.</summary>
    /// <param name="content">The report.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    public static string Form(ReportContent content, string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Invariant(
            $"""
            # Review of {content.Id}, edition {content.Edition}. Read {content.Id}/report.html, fill in what stands after the colons, and send this file back.
            # `yardwatch verify {content.Id}`, called in this folder, says whether the report is as it was made.
            review: 1
            report: {content.Id}
            edition: {content.Edition}
            fingerprint: {fingerprint}

            # Your name as it shall be printed. Then write no if you are neither an author of the report nor counted; else somebody else must review it.
            reviewer:
            isAuthorOrCounter:

            # approve, or changes
            verdict:
            comments:

            # Who could be hurt by this publication, what is withheld for their sake, and who decided that.
            whoCouldBeHurt:
            withheld:
            decidedBy:

            # Only if pictures and coordinates need not wait for the facility's delay: why. Then ask for changes: the report must be made
            # again to show them, and be reviewed with them.
            liftDelay:

            """);
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="AssessmentException">It is no answer, or leaves out what can't be left out.</exception>
    public static ReviewAnswer Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        YamlGroup root = Root(text, name);
        return Of(Values(root, name), (key, what) => Wrong(name, root[key]?.Line ?? root.Line, what));
    }

    /// <summary>The answer that the fields of a form give, by the same rules as <see cref="Parse"/>.</summary>
    /// <param name="values">What was filled in, by the keys of the form.</param>
    /// <param name="wrong">Makes the failure from a key, and what is wrong about it and what to do.</param>
    public static ReviewAnswer Of(IReadOnlyDictionary<string, string> values, Func<string, string, Exception> wrong)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(wrong);
        string Needed(string key, string what) => values.GetValueOrDefault(key) is { Length: > 0 } value ? value : throw wrong(key, $"\"{key}\" is missing. Write {what}.");

        if (Needed("isAuthorOrCounter", "no if you neither wrote the report nor counted; else somebody else must review it") is not ("no" or "false"))
        {
            throw wrong("isAuthorOrCounter", "Who wrote the report or counted can't review it. Ask somebody else.");
        }

        string verdict = Needed("verdict", "approve, or changes");
        return new ReviewAnswer
        {
            Report = Needed("report", "the report's id, as the form had it"),
            Edition = int.TryParse(Needed("edition", "the edition, as the form had it"), NumberStyles.None, CultureInfo.InvariantCulture, out int edition) ? edition : throw wrong("edition", "\"edition\" is no number."),
            Fingerprint = Needed("fingerprint", "the fingerprint, as the form had it"),
            Reviewer = Needed("reviewer", "your name as it shall be printed"),
            Approves = verdict is "approve" || (verdict is "changes" ? false : throw wrong("verdict", $"The verdict \"{verdict}\" is not known. Write approve, or changes.")),
            Comments = Optional(values, "comments"),
            Harm = new HarmReview(Needed("whoCouldBeHurt", "who could be hurt; nobody, if you found so"), Needed("withheld", "what is withheld; nothing, if so"), Needed("decidedBy", "who decided")),
            LiftDelay = Optional(values, "liftDelay"),
        };
    }

    private static string? Optional(IReadOnlyDictionary<string, string> values, string key) => values.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    private static Dictionary<string, string> Values(YamlGroup root, string name)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string key, YamlEntry entry) in root.Keys)
        {
            if (!Keys.Contains(key, StringComparer.Ordinal))
            {
                throw Wrong(name, entry.Line, $"The key \"{key}\" is not known. Known are {string.Join(", ", Keys)}.");
            }

            values.Add(key, entry is YamlText text ? text.Value.Trim() : throw Wrong(name, entry.Line, $"\"{key}\" is {entry.What}. Write a text."));
        }

        return values;
    }

    private static YamlGroup Root(string text, string name)
    {
        try
        {
            YamlEntry root = YamlFile.Read(text);
            return root as YamlGroup ?? throw Wrong(name, root.Line, $"The file holds {root.What}, where the keys of a review must be. Fill in the form that came with the report.");
        }
        catch (YamlFault fault)
        {
            throw Wrong(name, fault.Line, fault.Message);
        }
    }

    private static AssessmentException Wrong(string name, int line, string what) =>
        new(Invariant($"{name}, line {line}: {what} docs/reports.md describes the form.")) { Fault = AssessmentFault.Review, Problems = [new AssessmentProblem(line, what)] };
}
