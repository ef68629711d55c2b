namespace Yardwatch.Baselines;

/// <summary>The words of verdicts, as every output spells them.</summary>
public static class VerdictWords
{
    /// <summary>The word of a verdict: <c>within range</c>.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Unprecedented => "unprecedented",
        Verdict.Exceptional => "exceptional",
        Verdict.Elevated => "elevated",
        Verdict.WithinRange => "within range",
        _ => "undetermined",
    };
}
