namespace Yardwatch.Assessments;

/// <summary>How good the grounds of a judgment are.</summary>
public enum ConfidenceLevel
{
    /// <summary>Scant, questionable or fragmented grounds.</summary>
    Low,

    /// <summary>Credible and plausible grounds that don't suffice for more.</summary>
    Moderate,

    /// <summary>Grounds of high quality, from several sources.</summary>
    High,
}

/// <summary>How good the grounds of a judgment are, and why. It says nothing of how probable something is: that is <see cref="Likelihood"/>.</summary>
public sealed record Confidence
{
    /// <summary>Creates a confidence.</summary>
    /// <param name="level">How good.</param>
    /// <param name="reasons">Why: at least one, none blank.</param>
    /// <exception cref="ArgumentException">There is no reason, or a blank one.</exception>
    public Confidence(ConfidenceLevel level, IReadOnlyList<string> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        if (reasons.Count == 0 || reasons.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A confidence has at least one reason, and none is blank.", nameof(reasons));
        }

        Level = level;
        Reasons = reasons;
    }

    /// <summary>How good.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Why, at least one.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>The word: "low", "moderate", "high".</summary>
    public string Word => Level switch
    {
        ConfidenceLevel.Low => "low",
        ConfidenceLevel.Moderate => "moderate",
        _ => "high",
    };
}
