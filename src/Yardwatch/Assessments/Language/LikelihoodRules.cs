using static System.FormattableString;

namespace Yardwatch.Assessments.Language;

/// <summary>The rules about likelihood and confidence.</summary>
internal static class LikelihoodRules
{
    private const int Bridge = 9;
    private const double Slack = 1e-9;

    private static readonly PhraseSet Chances = new("chance", "chances", "probability", "likelihood", "odds", "possibility", "prospect", "prospects");

    private static readonly PhraseSet Mentions = new("word", "words", "term", "terms");

    private static readonly PhraseSet BeingGraded = new(
        "is|are|was|were|remains|remain|seems|seem|appears|appear|looks|look|stands|as high|low|good|small|great|large|considerable|strong|slight|slim|negligible|overwhelming|real|fair|remote|minimal|modest|substantial|significant|tiny|poor|excellent|better|elevated|moderate|vanishing",
        "is|are|was|were|remains|remain|seems|seem|appears|appear|looks|look|as very|quite|rather|extremely|fairly|vanishingly|exceedingly|reasonably|pretty high|low|good|small|great|large|considerable|strong|slight|slim|negligible|remote|poor");

    private static readonly PhraseSet Confidence = new("confidence", "confident", "confidently", "degree|level of assurance|conviction|certitude", "full|great|high|strong|firm|complete assurance|conviction|certitude", "~lack conviction");
    private static readonly PhraseSet Statistical = new("interval", "intervals", "level", "bound", "bounds", "band", "limit", "limits", "region", "regions");
    private static readonly PhraseSet Statistics = new("such a count", "exceedance", "exceed", "exceeds", "rank", "or a larger", "or more", "p value", "false alarm", "coverage");

    // What may stand between a likelihood word and its number.
    private static readonly PhraseSet Bridges = new(
        "about", "at", "with", "a", "an", "the", "probability", "chance", "likelihood", "of", "is", "around", "roughly", "approximately", "some", "between", "more", "less", "than", "above", "below", "greater", "fewer", "excess", "exceeding", "upwards", "higher", "lower",
        "over", "under", "least", "most", "our", "estimate", "i.e.", "say", "p", "namely", "we", "put", "it", "odds", "that", "on", "order", "in", "region", "range", "area", "neighborhood", "neighbourhood", "somewhere", "to", "be", "or", "near", "nearly", "close", "just", "well", "which", "this",
        "means", "and", "so", "hence", "thus", "therefore", "makes", "make", "consider", "call", "judge", "rate", "only", "not", "no", "estimated", "equivalent", "corresponding", "chances", "up", "figure", "value", "perhaps", "even", "as", "far", "likelihoods", "happening", "occurring", "percentage", "assessed", "given", "stands", "are", "was", "by", "for", "us", "from");

    /// <summary>Words that the scale doesn't have.</summary>
    public static IEnumerable<LanguageFinding> OutsideScale(Sentence sentence)
    {
        foreach (Hit hit in sentence.Find(ScaleWords.OtherRow).Where(hit => !ScaleWords.IsComparison(sentence, hit) && !IsMentioned(sentence, hit)))
        {
            Hit longest = Longest(sentence, hit);
            string instead = ScaleWords.Meaning(sentence, hit) is { } value ? Phrase(value) : "a word of the first row";
            yield return Report.Of(sentence, LanguageRules.OutsideScale, longest, Invariant($"\"{sentence.Words(longest)}\" belongs to the other row of ICD 203, which is another scale. Write {instead}."));
        }

        foreach (Hit hit in sentence.Find(ScaleWords.NoScale).Concat(GradedChances(sentence)).Where(hit => !sentence.Find(ScaleWords.OtherRow).Any(other => Overlap(hit, other)) && !IsHarmless(sentence, hit)))
        {
            yield return Report.Of(
                sentence,
                LanguageRules.OutsideScale,
                hit,
                $"\"{sentence.Words(hit)}\" is no word of the likelihood scale: readers put very different numbers on it. Write one of {string.Join(", ", Likelihood.All.Select(value => $"\"{value.Word}\""))}, or leave it out.");
        }
    }

    /// <summary>A likelihood and a confidence in one sentence.</summary>
    public static IEnumerable<LanguageFinding> WithConfidence(Sentence sentence)
    {
        Hit? confidence = Confidences(sentence).Cast<Hit?>().FirstOrDefault();
        if (confidence is { } hit && HasLikelihood(sentence))
        {
            yield return Report.Of(
                sentence,
                LanguageRules.LikelihoodWithConfidence,
                hit,
                "Likelihood and confidence stand in one sentence and are read as one. Write the likelihood in this sentence, and the confidence with its reasons in the next: \"Our confidence is moderate, since …\".");
        }
    }

    /// <summary>Numbers that are not in the range of their word.</summary>
    public static IEnumerable<LanguageFinding> NumberAgainstWord(Sentence sentence)
    {
        Hit[] words = [.. ScaleWords.Values(sentence)];
        if (words.Length == 0)
        {
            yield break;
        }

        foreach (StatedProbability stated in Numbers.Of(sentence))
        {
            if (Partner(sentence, words, stated) is { } word && ScaleWords.Meaning(sentence, word) is { } value && Disagrees(value, stated))
            {
                (int first, int end) = (int.Min(word.At, stated.At), int.Max(word.End, stated.End));
                yield return Report.Of(
                    sentence,
                    LanguageRules.NumberAgainstWord,
                    new Hit(first, end - first),
                    Invariant($"\"{sentence.Words(word)}\" means {100 * value.Lower:0} to {100 * value.Upper:0} %, which {Range(stated)} is not. Keep the one that is meant: {Suggestion(stated)}."));
            }
        }
    }

    private static bool HasLikelihood(Sentence sentence) =>
        ScaleWords.Values(sentence).Any()
        || sentence.Find(ScaleWords.NoScale).Any(hit => !IsHarmless(sentence, hit))
        || (!sentence.Has(Statistics) && Numbers.Of(sentence).Any(stated => Numbers.IsChance(sentence, stated)));

    // "The probability of a transfer is high."
    private static IEnumerable<Hit> GradedChances(Sentence sentence)
    {
        foreach (Hit hit in sentence.Find(Chances).Where(hit => sentence.At(hit.At - 1).Text is not ("exceedance" or "rank")))
        {
            for (int at = hit.End; at <= int.Min(sentence.Clause(hit.At).Last - 1, hit.End + Bridge); at++)
            {
                if (BeingGraded.MatchAt(sentence.Tokens, at) is var count and > 0)
                {
                    yield return new Hit(hit.At, at + count - hit.At);
                    break;
                }
            }
        }
    }

    private static IEnumerable<Hit> Confidences(Sentence sentence)
    {
        foreach (Hit hit in sentence.Find(Confidence))
        {
            if (!sentence.HasBetween(Statistical, hit.End, hit.End) && sentence.At(hit.At - 1).Kind != TokenKind.Percent && !IsMentioned(sentence, hit))
            {
                yield return hit;
            }
        }
    }

    // "nearly certain" and "virtually certain" begin at their first word; "highly probable" is one word of the row.
    private static Hit Longest(Sentence sentence, Hit hit) =>
        sentence.FindAnywhere(ScaleWords.NoScale).Where(other => Overlap(hit, other)).Append(hit).MaxBy(other => other.Count);

    private static bool Overlap(Hit one, Hit other) => one.At < other.End && other.At < one.End;

    // "not with certainty", "no real possibility to see": a likelihood is denied, or the word is not one of likelihood.
    private static bool IsHarmless(Sentence sentence, Hit hit)
    {
        string words = sentence.Words(hit);
        bool isCertainty = words.Contains("certain", StringComparison.Ordinal) || words.StartsWith("definitely", StringComparison.Ordinal)
            || words is "for sure" || words.Contains("safe to", StringComparison.Ordinal) || words.Contains("clear", StringComparison.Ordinal) || words.Contains("obvious", StringComparison.Ordinal);
        bool before = hit.At > 0 && sentence.At(hit.At - 1).Text is "almost" or "not" or "nearly";
        return IsMentioned(sentence, hit)
            || (isCertainty && (before || (sentence.IsNegated(hit.At) && !words.StartsWith("certainly", StringComparison.Ordinal))))
            || ScaleWords.IsComparison(sentence, hit)
            || IsRoughlyEven(sentence, hit)
            || (words.EndsWith("probability", StringComparison.Ordinal) && sentence.At(hit.End).Text is "density" or "mass" or "distribution");
    }

    // "The terms likely and probable": the word is spoken of, not used.
    private static bool IsMentioned(Sentence sentence, Hit hit) => sentence.HasBetween(Mentions, hit.At - 4, hit.At - 1);

    private static bool IsRoughlyEven(Sentence sentence, Hit hit) =>
        sentence.Words(hit) is "even chance" && sentence.At(hit.At - 1).Text == "roughly";

    private static Hit? Partner(Sentence sentence, Hit[] words, StatedProbability stated)
    {
        foreach (Hit word in words)
        {
            if (stated.At >= word.End && stated.At - word.End <= Bridge && IsBridged(sentence, word.End, stated.At))
            {
                return word;
            }

            if (word.At >= stated.End && word.At - stated.End <= Bridge && IsBridged(sentence, stated.End, word.At))
            {
                return word;
            }
        }

        if (words.Length == 1 && EndsInParentheses(sentence, stated))
        {
            return words[0];
        }

        bool other = sentence.Has(Statistics) || !Numbers.IsChance(sentence, stated);
        return other ? null : words.MinBy(word => int.Abs(word.At - stated.At));
    }

    // "It is likely that they left (95 %)."
    private static bool EndsInParentheses(Sentence sentence, StatedProbability stated)
    {
        bool opens = Enumerable.Range(1, 3).Any(back => sentence.At(stated.At - back).Text == "(");
        int after = sentence.Tokens.Length - stated.End;
        return opens && sentence.At(stated.End).Kind == TokenKind.Close && after <= 2;
    }

    private static bool IsBridged(Sentence sentence, int from, int end)
    {
        for (int at = from; at < end; at++)
        {
            Token token = sentence.At(at);
            bool mark = token.Kind is TokenKind.Open or TokenKind.Close or TokenKind.Comma or TokenKind.Dash or TokenKind.Colon or TokenKind.Semicolon || token.Text is "~" or "=" or "<" or ">" or "\u2248";
            if (!mark && !Bridges.Contains(token))
            {
                return false;
            }
        }

        return true;
    }

    // A bound ("more than 80 %") must lie in the range by itself.
    private static bool Disagrees(Likelihood value, StatedProbability stated)
    {
        return stated is { Upper: >= 1, Lower: < 1 } or { Lower: <= 0, Upper: > 0 }
            ? !Holds(value, stated.Lower > 0 ? stated.Lower : stated.Upper)
            : stated.Lower < value.Lower - Slack || stated.Upper > value.Upper + Slack;
    }

    private static bool Holds(Likelihood value, double bound) => bound >= value.Lower - Slack && bound <= value.Upper + Slack;

    private static string Range(StatedProbability stated) => stated.Lower == stated.Upper
        ? Invariant($"{100 * stated.Lower:0.##} %")
        : Invariant($"{100 * stated.Lower:0.##} to {100 * stated.Upper:0.##} %");

    private static string Suggestion(StatedProbability stated)
    {
        double middle = double.Clamp((stated.Lower + stated.Upper) / 2, 0.01, 0.99);
        return $"for {Range(stated)} the word is {Phrase(Likelihood.FromProbability(middle))}";
    }

    private static string Phrase(Likelihood value) => Invariant($"\"{value.Word}\" ({100 * value.Lower:0} to {100 * value.Upper:0} %)");
}
