namespace Yardwatch.Assessments.Language;

/// <summary>What a finding does to a publication.</summary>
public enum LanguageSeverity
{
    /// <summary>It blocks.</summary>
    Error,

    /// <summary>It is worth a thought.</summary>
    Advice,
}

/// <summary>A rule about the language of publications.</summary>
/// <param name="Id">Stable, for searching: <c>YWL0…</c> errors, <c>YWL1…</c> advice.</param>
/// <param name="Severity">What breaking it does.</param>
/// <param name="Title">What is wrong, a noun phrase.</param>
/// <param name="Why">One sentence.</param>
public sealed record LanguageRule(string Id, LanguageSeverity Severity, string Title, string Why)
{
    /// <summary>Where docs/language.md explains it.</summary>
    public string Link => "docs/language.md#" + Id.ToLowerInvariant();
}

/// <summary>What a rule has to say about a place in a text.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Start">Where the place begins in the passage's text, in UTF-16 units from 0.</param>
/// <param name="Length">How long it is, at least 1.</param>
/// <param name="Message">What is wrong, why, and what to write instead.</param>
public sealed record LanguageFinding(LanguageRule Rule, int Start, int Length, string Message);

/// <summary>Every rule, as in docs/language.md: a test holds the two together.</summary>
public static class LanguageRules
{
    /// <summary>A likelihood word that the scale doesn't have.</summary>
    public static readonly LanguageRule OutsideScale = Error(
        1, "Likelihood word outside the scale", "Readers put very different numbers on such words; the seven words of the scale have fixed ranges.");

    /// <summary>A likelihood and a confidence in one sentence.</summary>
    public static readonly LanguageRule LikelihoodWithConfidence = Error(
        2, "Likelihood and confidence in one sentence", "Likelihood is how probable something is, confidence how good the grounds are; in one sentence they are read as one.");

    /// <summary>A number that isn't in its word's range.</summary>
    public static readonly LanguageRule NumberAgainstWord = Error(
        3, "Number and likelihood word disagree", "A reader can't know which of the two is meant.");

    /// <summary>Contents of covered or closed loads as a fact.</summary>
    public static readonly LanguageRule ContentsAsFact = Error(
        4, "Contents stated as fact", "No scene shows what lies under a tarp or in a closed railcar.");

    /// <summary>A fact that isn't ours, without its source.</summary>
    public static readonly LanguageRule Unsourced = Error(
        5, "Fact without a source", "A reader can't check it.");

    /// <summary>A word for a flow on what stood there at one moment.</summary>
    public static readonly LanguageRule FlowOnStock = Error(
        6, "Flow word on a stock figure", "A count is what stood there at one moment; the same railcars may stand for weeks, others may come and go unseen.");

    /// <summary>A cause outside of a judgment.</summary>
    public static readonly LanguageRule CauseOutsideJudgment = Error(
        7, "Cause outside a judgment", "A scene shows that something changed, never why.");

    /// <summary>Words of two scales in one publication.</summary>
    public static readonly LanguageRule TwoScales = Advice(
        1, "Two scales in one publication", "ICD 203 allows one row of words in a product, or a disclaimer that the terms mean the same.");

    /// <summary>A possibility without a value.</summary>
    public static readonly LanguageRule NoValue = Advice(
        2, "Possibility without a value", "\"Could\" and \"may\" exclude nothing: 2 % and 90 % both may be.");

    /// <summary>A quantity that isn't one.</summary>
    public static readonly LanguageRule VagueQuantity = Advice(
        3, "Vague quantity", "The number, its interval and what it is compared with say more.");

    /// <summary>A count without an interval, or a record without the number of scenes.</summary>
    public static readonly LanguageRule BareCount = Advice(
        4, "Count without interval or number of scenes", "Without them a reader can't tell a rise from an error, or a record from a gap.");

    /// <summary>A likelihood in an observation.</summary>
    public static readonly LanguageRule JudgmentInObservation = Advice(
        5, "Judgment in an observation", "What was seen and what is concluded stand in sentences of their own.");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<LanguageRule> All { get; } =
    [
        OutsideScale, LikelihoodWithConfidence, NumberAgainstWord, ContentsAsFact, Unsourced, FlowOnStock, CauseOutsideJudgment,
        TwoScales, NoValue, VagueQuantity, BareCount, JudgmentInObservation,
    ];

    private static LanguageRule Error(int number, string title, string why) => new($"YWL{number:000}", LanguageSeverity.Error, title, why);

    private static LanguageRule Advice(int number, string title, string why) => new($"YWL{100 + number:000}", LanguageSeverity.Advice, title, why);
}
