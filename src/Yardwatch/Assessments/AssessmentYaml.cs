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
