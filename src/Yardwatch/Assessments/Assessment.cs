namespace Yardwatch.Assessments;

/// <summary>What is concluded from observations of one facility: evidence, assumptions and judgments, never mixed.</summary>
public sealed record Assessment
{
    /// <summary>The version of the file format that this build reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The facility's short name.</summary>
    public required string Facility { get; init; }

    /// <summary>Up to which day things were taken into account.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Who wrote it, at least one.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Who reviewed it, or null; without a reviewer a publication is not citable.</summary>
    public required string? Reviewer { get; init; }

    /// <summary>What it rests on, at least one.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>What may be so: one main hypothesis and at least one alternative.</summary>
    public required IReadOnlyList<Hypothesis> Hypotheses { get; init; }

    /// <summary>What is supposed.</summary>
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>What is concluded, at least one.</summary>
    public required IReadOnlyList<Judgment> Judgments { get; init; }

    /// <summary>Hypotheses by evidence.</summary>
    public required HypothesisMatrix Matrix { get; init; }

    /// <summary>What a reader takes home.</summary>
    public required IReadOnlyList<KeyFinding> KeyFindings { get; init; }

    /// <summary>Captions of pictures, in order.</summary>
    public required IReadOnlyList<string> Captions { get; init; }
}
