using static System.FormattableString;

namespace Yardwatch.Assessments;

/// <summary>The sentences of judgments, made from their typed values so that word, range and confidence can't go wrong.</summary>
internal static class JudgmentWording
{
    /// <summary>The judgment, without its confidence.</summary>
    public static string Sentence(Judgment judgment)
    {
        Likelihood value = judgment.Likelihood;
        string range = Invariant($"({100 * value.Lower:0} to {100 * value.Upper:0} %)");
        string opening = value.Level switch
        {
            LikelihoodLevel.AlmostNoChance => "There is almost no chance",
            LikelihoodLevel.RoughlyEvenChance => "There is a roughly even chance",
            _ => $"It is {value.Word}",
        };
        return $"{opening} {range} that {Clause(judgment.Hypothesis.Text)}.";
    }

    /// <summary>The confidence with its reasons.</summary>
    public static string Confidence(Judgment judgment) =>
        $"{Lead(judgment)}{string.Join("; ", judgment.Confidence.Reasons.Select(Clause))}.";

    /// <summary>What stands before the reasons.</summary>
    public static string Lead(Judgment judgment) => $"Confidence in this is {judgment.Confidence.Word}: ";

    private static string Clause(string text) => text.Trim().TrimEnd('.').TrimEnd();
}
