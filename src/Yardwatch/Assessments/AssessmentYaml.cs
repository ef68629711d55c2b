using Yardwatch.Assessments.Files;

namespace Yardwatch.Assessments;

/// <summary>Reads assessments from YAML, as docs/assessments.md describes it.</summary>
public static class AssessmentYaml
{
    /// <summary>Reads an assessment.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="AssessmentException">It isn't one; the message names the lines, what is wrong and what to do.</exception>
    public static Assessment Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        AssessmentParts parts = new();
        Assessment? assessment = new AssessmentReader(Root(text, name), parts).Read();
        return assessment ?? throw AssessmentException.Of(name, parts.Problems);
    }

    /// <summary>Where an entry of a list stands.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="list">The list's key: "evidence".</param>
    /// <param name="index">Which entry, from 0.</param>
    /// <returns>Its line, from 1; 1 where there is no such entry.</returns>
    /// <exception cref="AssessmentException">The text is no YAML.</exception>
    public static int Line(string text, string list, int index)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Root(text, list)[list] is YamlList { Items: { } items } && index >= 0 && index < items.Count ? items[index].Line : 1;
    }

    /// <summary>The file's outermost keys.</summary>
    internal static YamlGroup Root(string text, string name)
    {
        try
        {
            YamlEntry root = YamlFile.Read(text);
            return root as YamlGroup
                ?? throw AssessmentException.Of(name, [new AssessmentProblem(root.Line, $"The file holds {root.What}, where the keys of an assessment must be: assessment: 1")]);
        }
        catch (YamlFault fault)
        {
            throw AssessmentException.Of(name, [new AssessmentProblem(fault.Line, fault.Message)]);
        }
    }
}
