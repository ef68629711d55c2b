namespace Yardwatch.Assessments.Language;

/// <summary>A percentage, probability or odds in a sentence, as a range.</summary>
/// <param name="At">Its first token.</param>
/// <param name="End">The token after its last one.</param>
/// <param name="Lower">0 to 1.</param>
/// <param name="Upper">0 to 1.</param>
internal readonly record struct StatedProbability(int At, int End, double Lower, double Upper);

/// <summary>Finds the probabilities that a sentence states in numbers.</summary>
internal static class Numbers
{
    private static readonly PhraseSet PercentWords = new("percent", "per cent", "pct", "percentage points");
    private static readonly PhraseSet OddsWords = new("in", "out of", "times out of", "times in", "chance|chances in", "chance|chances out of");
    private static readonly PhraseSet ChanceWords = new("chance", "chances", "probability", "likelihood", "odds", "probabilities");
    private static readonly PhraseSet OtherShares = new(
        "interval|intervals|confidence|coverage|credible|level|quantile|of|more|fewer|less|higher|lower|above|below|increase|decrease|rise|growth|larger|smaller|clear|cloud|obscured|hidden");

    private static readonly PhraseSet Above = new("more than", "above", "over", "at least", "upwards of", "greater than", "exceeding");
    private static readonly PhraseSet Below = new("less than", "below", "under", "at most", "up to", "no more than", "not more than", "fewer than");

    /// <summary>Every probability stated: percentages that are no shares of something, decimals and odds beside a word for chance.</summary>
    public static IEnumerable<StatedProbability> Of(Sentence sentence)
    {
        for (int at = 0; at < sentence.Tokens.Length; at++)
        {
            if (Read(sentence, at) is { } stated && !sentence.IsForeign(at))
            {
                yield return stated;
                at = stated.End - 1;
            }
        }
    }

    /// <summary>Whether a word for chance stands beside it: "a 90 % chance", "a probability of 0.3".</summary>
    public static bool IsChance(Sentence sentence, StatedProbability stated) =>
        sentence.HasBetween(ChanceWords, stated.At, stated.End + 1) || sentence.HasBetween(ChanceWords, int.Max(stated.At - 10, sentence.Clause(stated.At).First), stated.At - 1);

    private static StatedProbability? Read(Sentence sentence, int at)
    {
        if (ValueAt(sentence, at) is not var (first, next))
        {
            return null;
        }

        (double second, int end) = RangeEnd(sentence, (at, next), first);
        int percent = PercentAt(sentence, end);
        if (percent > 0)
        {
            bool shares = sentence.HasBetween(OtherShares, end + percent, end + percent);
            return shares || first > 100 || second > 100 ? null : Bounded(sentence, new StatedProbability(at, end + percent, first / 100, second / 100));
        }

        return Odds(sentence, at, first) ?? Decimal(sentence, (at, end), first, second);
    }

    // "55 to 80", "55-80", "between 55 and 80".
    private static (double Second, int End) RangeEnd(Sentence sentence, (int At, int End) place, double first)
    {
        int next = place.End + PercentAt(sentence, place.End);
        Token joint = sentence.At(next);
        bool joins = joint.Kind == TokenKind.Dash || joint.Text is "to" or "or" || (joint.Text == "and" && sentence.At(place.At - 1).Text == "between");
        return joins && ValueAt(sentence, next + 1) is var (second, end) && second >= first ? (second, end) : (first, place.End);
    }

    // "Seventy-five" is one number in three tokens.
    private static (double Value, int End)? ValueAt(Sentence sentence, int at)
    {
        if (sentence.At(at).Value is not { } value)
        {
            return null;
        }

        bool joined = sentence.At(at).IsWord && value is >= 20 and < 100 && sentence.At(at + 1).Kind == TokenKind.Dash && sentence.At(at + 2).IsWord && sentence.At(at + 2).Value is >= 1 and < 10;
        return joined ? (value + sentence.At(at + 2).Value!.Value, at + 3) : (value, at + 1);
    }

    private static int PercentAt(Sentence sentence, int at)
    {
        if (at >= sentence.Tokens.Length)
        {
            return 0;
        }

        return sentence.Tokens[at].Kind == TokenKind.Percent ? 1 : PercentWords.MatchAt(sentence.Tokens, at);
    }

    private static StatedProbability? Odds(Sentence sentence, int at, double first)
    {
        int joint = at + 1 < sentence.Tokens.Length ? OddsWords.MatchAt(sentence.Tokens, at + 1) : 0;
        if (joint == 0 || sentence.At(at + 1 + joint).Value is not { } all || first > all || all < 2 || all > 1_000_000)
        {
            return null;
        }

        StatedProbability odds = new(at, at + 2 + joint, first / all, first / all);
        return IsChance(sentence, odds) || ScaleWords.Values(sentence).Any() ? odds : null;
    }

    private static StatedProbability? Decimal(Sentence sentence, (int At, int End) place, double first, double second)
    {
        StatedProbability stated = new(place.At, place.End, first, second);
        bool isDecimal = first is > 0 and < 1 && second < 1 && sentence.At(place.At).Kind == TokenKind.Number;
        return isDecimal && (IsChance(sentence, stated) || sentence.At(place.At - 1).Text == "(" || sentence.At(place.At - 1).Text is "p" or "=") ? Bounded(sentence, stated) : null;
    }

    private static StatedProbability Bounded(Sentence sentence, StatedProbability stated)
    {
        if (EndsBefore(sentence, Above, stated.At))
        {
            return stated with { Upper = 1 };
        }

        return EndsBefore(sentence, Below, stated.At) ? stated with { Lower = 0 } : stated;
    }

    private static bool EndsBefore(Sentence sentence, PhraseSet phrases, int end)
    {
        for (int at = int.Max(end - 3, 0); at < end; at++)
        {
            if (phrases.MatchAt(sentence.Tokens, at) == end - at)
            {
                return true;
            }
        }

        return false;
    }
}
