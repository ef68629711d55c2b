namespace Yardwatch.Assessments.Language;

/// <summary>What a passage is in a publication: rules differ by it.</summary>
public enum PassageKind
{
    /// <summary>Not known. A sentence with a likelihood is then taken for a judgment, one that says "we assume" for an assumption.</summary>
    Text,

    /// <summary>What was seen.</summary>
    Observation,

    /// <summary>What was supposed.</summary>
    Assumption,

    /// <summary>What is concluded.</summary>
    Judgment,

    /// <summary>What a reader takes home.</summary>
    KeyFinding,

    /// <summary>Words under a picture or over a section.</summary>
    Caption,

    /// <summary>Somebody else's words.</summary>
    Quotation,

    /// <summary>What somebody else says, in our words.</summary>
    Attributed,
}

/// <summary>A stretch of text and what it stands for.</summary>
/// <param name="Text">One sentence or many.</param>
/// <param name="Kind">What it is.</param>
public sealed record Passage(string Text, PassageKind Kind)
{
    /// <summary>Whether a reference to evidence or to a source stands beside the text, outside its words.</summary>
    public bool Sourced { get; init; }

    /// <summary>Whether a typed likelihood stands beside the text, outside its words.</summary>
    public bool HasLikelihood { get; init; }

    /// <summary>Whether it is known that no alternative stands beside a judgment.</summary>
    public bool LacksAlternatives { get; init; }
}
