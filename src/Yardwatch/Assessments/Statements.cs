namespace Yardwatch.Assessments;

/// <summary>Something that may be so.</summary>
/// <param name="Id">The id within the assessment: "H1".</param>
/// <param name="Text">A clause that can follow "that": "the covered railcars carry construction material".</param>
/// <param name="IsMain">Whether it is the one that the assessment is about; the others are its alternatives.</param>
public sealed record Hypothesis(string Id, string Text, bool IsMain);

/// <summary>What is supposed without being shown.</summary>
/// <param name="Id">The id within the assessment: "A1".</param>
/// <param name="Text">One sentence.</param>
public sealed record Assumption(string Id, string Text);

/// <summary>What a reader takes home.</summary>
/// <param name="Text">One sentence or two.</param>
/// <param name="Evidence">The ids of what it rests on.</param>
public sealed record KeyFinding(string Text, IReadOnlyList<string> Evidence);

/// <summary>How likely a hypothesis is, and on what grounds. Nothing of it can be left out.</summary>
public sealed record Judgment
{
    /// <summary>The id within the assessment: "J1".</summary>
    public required string Id { get; init; }

    /// <summary>What is judged.</summary>
    public required Hypothesis Hypothesis { get; init; }

    /// <summary>How likely it is.</summary>
    public required Likelihood Likelihood { get; init; }

    /// <summary>How good the grounds are, and why.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>What else may be so, at least one.</summary>
    public required IReadOnlyList<Hypothesis> Alternatives { get; init; }

    /// <summary>The evidence it rests on, at least one.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>What it supposes.</summary>
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>What would change it, at least one.</summary>
    public required IReadOnlyList<string> WouldChange { get; init; }

    /// <summary>The judgment as a sentence: "It is likely (55 to 80 %) that …".</summary>
    public string Sentence => JudgmentWording.Sentence(this);

    /// <summary>The confidence as a sentence of its own: "Confidence in this is moderate: …".</summary>
    public string ConfidenceSentence => JudgmentWording.Confidence(this);
}
