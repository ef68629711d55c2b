using static System.FormattableString;

namespace Yardwatch.Baselines;

/// <summary>What the rules of a verdict look at.</summary>
/// <param name="Exceedance">The exceedance probability, or null without a baseline.</param>
/// <param name="Record">The record probability, or null.</param>
/// <param name="EffectiveScenes">The effective scenes.</param>
internal sealed record Strength(double? Exceedance, double? Record, double EffectiveScenes)
{
    /// <summary>The latest scenes judged together, or null.</summary>
    public RecentScenes? Recent { get; init; }

    /// <summary>Why this scene can't have the strongest word whatever its count, or null.</summary>
    public string? Limit { get; init; }

    /// <summary>How often the newest of so many alike is the largest.</summary>
    public double Rank => 1 / (EffectiveScenes + 1);
}

/// <summary>The written rules of a verdict: docs/methods/surge.md.</summary>
internal static class VerdictRules
{
    // Scenes together give a word only where the newest is high itself: not when a rise is over.
    private const double NewestStillHigh = 0.1;

    /// <summary>The word, and why.</summary>
    public static (Verdict Verdict, IReadOnlyList<Reason> Reasons) Judge(Strength strength, SurgeOptions options)
    {
        if (strength.Exceedance is not { } exceedance)
        {
            return (Verdict.Undetermined, [new Reason(ReasonCode.TooFewScenes, "There is no earlier usable scene to compare with.")]);
        }

        if (strength.EffectiveScenes < options.FewestEffectiveScenes)
        {
            return (Verdict.Undetermined, [new Reason(
                ReasonCode.TooFewScenes,
                Invariant($"The history is worth {Worth(strength)}; no word is given below {options.FewestEffectiveScenes:0}."))]);
        }

        if (exceedance > options.ElevatedProbability)
        {
            return Together(strength, options) is { } reason
                ? (Verdict.Elevated, [reason])
                : (Verdict.WithinRange, [Rule(exceedance, "is above", options.ElevatedProbability)]);
        }

        return exceedance > options.ExceptionalProbability
            ? (Verdict.Elevated, [Rule(exceedance, "is at most", options.ElevatedProbability)])
            : Strongest(strength, exceedance, options);
    }

    private static Reason Rule(double exceedance, string relation, double limit) =>
        new(ReasonCode.Rule, Invariant($"The exceedance probability {Probability(exceedance)} {relation} {limit}."));

    private static string Probability(double value) => value <= SurgeFinder.LeastProbability ? "of less than 0.000001" : $"of {ProbabilityWords.Of(value)}";

    private static string Worth(Strength strength)
    {
        string number = Invariant($"{strength.EffectiveScenes:0.#}");
        return number == "1" ? "1 independent scene" : number + " independent scenes";
    }

    private static Reason? Together(Strength strength, SurgeOptions options) =>
        strength.Recent is { } recent && recent.Probability <= options.AccumulatedProbability && strength.Exceedance <= NewestStillHigh
            ? new Reason(
                ReasonCode.Accumulated,
                Invariant($"The latest {recent.Scenes} scenes together show {recent.Seen} where {recent.Expected:0.0} were expected (probability {recent.Probability:0.######}); this one alone is not beyond its bound."))
            : null;

    private static (Verdict Verdict, IReadOnlyList<Reason> Reasons) Strongest(Strength strength, double exceedance, SurgeOptions options)
    {
        List<Reason> reasons = [Rule(exceedance, "is at most", options.ExceptionalProbability)];
        int rules = reasons.Count;
        if (strength.Limit is { } limit)
        {
            reasons.Add(new Reason(ReasonCode.SceneLimited, limit));
        }

        if (strength.Rank > options.RankProbability)
        {
            reasons.Add(new Reason(
                ReasonCode.TooFewScenes,
                Invariant($"Not unprecedented: {Worth(strength)} give a rank probability of {strength.Rank:0.###}, above {options.RankProbability}.")));
        }

        if (!(strength.Record >= options.RecordProbability))
        {
            reasons.Add(new Reason(
                ReasonCode.Rule, Invariant($"Not unprecedented: the probability that it exceeds every earlier true count is {strength.Record:0.###}, below {options.RecordProbability}.")));
        }

        if (reasons.Count > rules)
        {
            return (Verdict.Exceptional, reasons);
        }

        reasons.Add(new Reason(
            ReasonCode.Rule,
            Invariant($"It exceeds every earlier true count with a probability {(strength.Record > 0.9999 ? "above 0.9999" : $"of {ProbabilityWords.Of(strength.Record!.Value)}")}, in a history worth {Worth(strength)}.")));
        return (Verdict.Unprecedented, reasons);
    }
}
