namespace Yardwatch.Assessments;

/// <summary>What is wrong with a file that holds an assessment or a text.</summary>
public enum AssessmentFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It isn't written as an assessment is.</summary>
    Content,

    /// <summary>It isn't written as the form of a review is.</summary>
    Review,

    /// <summary>It can't be read: the disk, the permission.</summary>
    Unreadable,
}

/// <summary>One thing that is wrong in an assessment's file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record AssessmentProblem(int Line, string Text);

/// <summary>An assessment's file can't be used. The message names the file, the lines, what is wrong and what to do.</summary>
/// <param name="message">Names the file, the lines, what is wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class AssessmentException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    // More would bury the first.
    private const int Shown = 10;

    /// <summary>What is wrong; the content unless said otherwise.</summary>
    public AssessmentFault Fault { get; init; } = AssessmentFault.Content;

    /// <summary>Everything that is wrong with the content, in the order of the lines.</summary>
    public IReadOnlyList<AssessmentProblem> Problems { get; init; } = [];

    /// <summary>The failure that names problems.</summary>
    internal static AssessmentException Of(string name, IEnumerable<AssessmentProblem> problems)
    {
        AssessmentProblem[] all = [.. problems.OrderBy(problem => problem.Line)];
        string rest = all.Length > Shown ? $" And {all.Length - Shown} more." : "";
        string told = string.Join(' ', all.Take(Shown).Select(problem => $"line {problem.Line}: {problem.Text}"));
        return new AssessmentException($"{name}, {told}{rest} docs/assessments.md describes the file.") { Problems = all };
    }
}
