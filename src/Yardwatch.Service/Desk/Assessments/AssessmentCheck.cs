using System.Globalization;
using Yardwatch.Assessments;
using Yardwatch.Assessments.Language;
using Yardwatch.Service.Reports;

namespace Yardwatch.Service.Desk.Assessments;

/// <summary>What is to be said of a line of an assessment.</summary>
/// <param name="Line">From 1.</param>
/// <param name="IsError">Whether it keeps a report from being made, or from being cited; else it is advice.</param>
/// <param name="Title">What is wrong, a few words.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
internal sealed record AssessmentNote(int Line, bool IsError, string Title, string Message)
{
    /// <summary>The id of the language rule, or null where it is none.</summary>
    public string? Rule { get; init; }

    /// <summary>The words that it is about, or null where it is about the line.</summary>
    public string? Words { get; init; }
}

/// <summary>All that the checks have to say of an assessment's text: its form, its language, what it refers to.</summary>
/// <param name="Assessment">The assessment, or null where the text is none yet.</param>
/// <param name="Notes">In the order of lines.</param>
internal sealed record AssessmentCheck(Assessment? Assessment, IReadOnlyList<AssessmentNote> Notes)
{
    /// <summary>How many of the notes are errors.</summary>
    public int Errors => Notes.Count(note => note.IsError);

    /// <summary>Checks a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="references">Looks up what the assessment refers to.</param>
    public static AssessmentCheck Of(string text, string name, AssessmentReferences references)
    {
        try
        {
            Assessment assessment = AssessmentYaml.Read(text, name);
            AssessmentNote[] notes = [.. LanguageCheck.OfAssessment(text, name).Select(Note), .. Referred(assessment, text, references)];
            return new AssessmentCheck(assessment, [.. notes.OrderBy(note => note.Line).ThenByDescending(note => note.IsError)]);
        }
        catch (AssessmentException exception)
        {
            IEnumerable<AssessmentProblem> problems = exception.Problems.Count > 0 ? exception.Problems : [new AssessmentProblem(1, exception.Message)];
            return new AssessmentCheck(null, [.. problems.Select(problem => new AssessmentNote(problem.Line, IsError: true, "Not as an assessment is written", problem.Text))]);
        }
    }

    private static AssessmentNote Note(PlacedFinding placed)
    {
        LanguageRule rule = placed.Finding.Rule;
        return new AssessmentNote(placed.Line, rule.Severity == LanguageSeverity.Error, rule.Title, placed.Finding.Message) { Rule = rule.Id, Words = placed.Words };
    }

    private static IEnumerable<AssessmentNote> Referred(Assessment assessment, string text, AssessmentReferences references)
    {
        Evidence[] evidence = [.. assessment.Evidence];
        return
        [
            .. references.Problems(assessment).Select(problem => new AssessmentNote(LineOf(text, problem.Path), IsError: true, problem.Differs ? "Not as this watch has it" : "Not in this watch", problem.Text)),
            .. references.Superseded(assessment).Select(old => new AssessmentNote(AssessmentYaml.Line(text, "evidence", Array.IndexOf(evidence, old.Evidence)), IsError: true, "Out of date", $"{old.Text} A report that rests on it is not citable: refer to the later one.")),
        ];
    }

    // "evidence/0" stands in a list, "asOf" for itself.
    private static int LineOf(string text, string path) => path.Split('/') is [{ } list, { } index]
        ? AssessmentYaml.Line(text, list, int.Parse(index, CultureInfo.InvariantCulture))
        : Array.FindIndex(text.Split('\n'), line => line.StartsWith($"{path}:", StringComparison.Ordinal)) + 1 is var line and > 0 ? line : 1;
}
