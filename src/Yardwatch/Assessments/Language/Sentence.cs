namespace Yardwatch.Assessments.Language;

/// <summary>A place where a phrase stands.</summary>
/// <param name="At">Its first token.</param>
/// <param name="Count">How many tokens it takes.</param>
internal readonly record struct Hit(int At, int Count)
{
    public int End => At + Count;
}

/// <summary>One sentence, with what belongs to others and what is negated told apart.</summary>
internal sealed class Sentence
{
    private static readonly PhraseSet JudgmentSigns = new(
        "we judge|assess|conclude|believe|estimate", "our judgment|judgement|assessment", "i judge|assess|believe");

    private static readonly PhraseSet AssumptionSigns = new("we assume|suppose", "assumption", "assuming", "is|are assumed", "is|are taken to be", "it is supposed");

    private readonly Attribution _attribution;
    private readonly Clauses _clauses;

    public Sentence(Passage passage, Token[] tokens)
    {
        Passage = passage;
        Tokens = tokens;
        _clauses = new Clauses(tokens);
        _attribution = Attribution.Of(tokens, passage.Kind);
        Kind = Told(passage.Kind);
    }

    public Passage Passage { get; }

    public Token[] Tokens { get; }

    /// <summary>What the sentence is; told from its words where the passage doesn't say.</summary>
    public PassageKind Kind { get; }

    /// <summary>Whether somebody else is named who says a part of it.</summary>
    public bool NamesSpeaker => _attribution.NamesSpeaker;

    /// <summary>Every place of a phrase, in our own words alone, the longest phrase at each.</summary>
    public IEnumerable<Hit> Find(PhraseSet phrases) => FindAnywhere(phrases).Where(hit => !_attribution.IsForeign(hit.At));

    /// <summary>Every place of a phrase, in whoever's words.</summary>
    public IEnumerable<Hit> FindAnywhere(PhraseSet phrases)
    {
        for (int at = 0; at < Tokens.Length; at++)
        {
            int count = phrases.MatchAt(Tokens, at);
            if (count > 0)
            {
                yield return new Hit(at, count);
                at += count - 1;
            }
        }
    }

    public bool Has(PhraseSet phrases) => FindAnywhere(phrases).Any();

    /// <summary>Whether a phrase begins between two tokens, both included; ends beyond the sentence are cut.</summary>
    public bool HasBetween(PhraseSet phrases, int first, int last)
    {
        for (int at = int.Max(first, 0); at <= int.Min(last, Tokens.Length - 1); at++)
        {
            if (phrases.MatchAt(Tokens, at) > 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsForeign(int at) => _attribution.IsForeign(at);

    /// <summary>Whether a negation reaches a token: "not", "no", "neither", "rather than".</summary>
    public bool IsNegated(int at) => _clauses.IsNegated(at);

    /// <summary>Whether the clause around a token says that something isn't known or can't be told.</summary>
    public bool IsDoubted(int at) => _clauses.IsDoubted(at);

    /// <summary>The first and last token of the clause around a token.</summary>
    public (int First, int Last) Clause(int at) => _clauses.Around(at);

    public bool ClauseHas(PhraseSet phrases, int at)
    {
        (int first, int last) = Clause(at);
        return HasBetween(phrases, first, last);
    }

    /// <summary>The token at a place, or one that is nothing.</summary>
    public Token At(int index) => index >= 0 && index < Tokens.Length ? Tokens[index] : default;

    /// <summary>The words of a hit, as they stand in the text, without what could steer a terminal; shortened.</summary>
    public string Words(Hit hit) => string.Join(' ', Tokens[hit.At..hit.End].Where(token => token.Kind != TokenKind.Dash).Select(token => token.Text));

    private PassageKind Told(PassageKind kind)
    {
        if (kind != PassageKind.Text)
        {
            return kind;
        }

        if (Has(AssumptionSigns))
        {
            return PassageKind.Assumption;
        }

        return Has(JudgmentSigns) || Find(ScaleWords.Inside).Any() || Find(ScaleWords.OtherRow).Any() ? PassageKind.Judgment : PassageKind.Text;
    }
}
